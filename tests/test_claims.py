"""What a record says that it conforms to, and each thing that it would not say it with."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from reframekit.content.practice import Logo, Practice
from reframekit.pdf.write.colour_profile import srgb_profile
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.answering import LONG, MIXED, WORDS, an_answer_each, fill, flatten
from tests.foreign_forms import opened, saved, script
from tests.running import Reframe
from tests.ua.checker import check
from tests.ua.metadata import DC, PDF, PDFUAID, property_of

BOTH = "it conforms to PDF/UA-1 and PDF/A-2a"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
CHANGED = "another program changed it"


@pytest.fixture(scope="module")
def packet(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two sheets with links, bookmarks and a picture."""
    logo = tmp_path_factory.mktemp("practice") / "logo.png"
    Image.new("RGBA", (300, 100), (90, 20, 70, 128)).save(logo)
    made = plan(workshop, Request(("spiral-log", "breathing-and-grounding")))
    order = Order(practice=Practice(name="Steady", logo=Logo(file=str(logo), alt="A lake")))
    return packet_pdf(workshop, made, order, Binding(cover=True)).written.data


def only_access(reason: str) -> str:
    return f"it says PDF/UA-1, not PDF/A, because {reason}"


def neither(reason: str) -> str:
    return f"it says neither PDF/UA-1 nor PDF/A, because {reason}"


def claims(data: bytes, password: str | None = None) -> str:
    """What the record says, once its metadata are known to say the same."""
    made = flatten(data, password, {}, WORDS)
    with pikepdf.open(io.BytesIO(made.data), password=password or "") as pdf:
        packet = metadata_of(pdf)
        told = property_of(packet, f"{PDFUAID}part") == "1"
        assert told == (made.claims == BOTH or made.claims.startswith("it says PDF/UA-1, not"))
        assert bool(property_of(packet, f"{PDFAID}part")) == (made.claims == BOTH)
        if made.claims == BOTH:
            assert property_of(packet, f"{DC}title") == str(pdf.docinfo["/Title"])
            assert property_of(packet, f"{PDF}Producer") == str(pdf.docinfo["/Producer"])
            assert set(pdf.docinfo) == {"/Title", "/Producer"}
    return made.claims


def metadata_of(pdf: pikepdf.Pdf) -> ElementTree.Element | None:
    if "/Metadata" not in pdf.Root:
        return None
    return ElementTree.fromstring(pdf.Root.Metadata.read_bytes())


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        level = pikepdf.StreamDecodeLevel.none
        return saved(
            pdf, compress_streams=False, stream_decode_level=level, fix_metadata_version=False
        )


@pytest.mark.parametrize(
    "text", ["a word", MIXED, LONG, "no\0letter"], ids=["short", "mixed", "long", "no letter"]
)
def test_a_record_of_ours_says_that_it_conforms(packet: bytes, text: str) -> None:
    filled = fill(packet, None, an_answer_each(packet, text)).data
    assert claims(filled) == BOTH
    record = flatten(filled, None, {}, WORDS).data
    assert check(record) == []
    with pikepdf.open(io.BytesIO(record)) as pdf:
        said = metadata_of(pdf)
        assert property_of(said, f"{PDFAID}part") == "2"
        assert property_of(said, f"{PDFAID}conformance") == "A"
        assert property_of(said, f"{DC}language") == str(pdf.Root.Lang)
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes() == srgb_profile()
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert sum(each.get("/Type") == "/Metadata" for each in streams) == 1


def test_the_command_says_it(reframe: Reframe, workshop: Workshop) -> None:
    blank = sheet_pdf(workshop, workshop.sheet("coping-card"), Order()).written.data
    Path(reframe.folder, "form.pdf").write_bytes(blank)
    ran = reframe("flatten", "form.pdf", "-o", "record.pdf")
    assert f"a record of the answers, with no form; {BOTH}" in ran.err


def test_a_locked_record_says_no_pdf_a(workshop: Workshop) -> None:
    order = Order(password="river")
    blank = sheet_pdf(workshop, workshop.sheet("coping-card"), order).written.data
    assert claims(blank, "river") == only_access("it is locked")


def test_a_packet_with_pages_of_others_says_nothing(workshop: Workshop, tmp_path: Path) -> None:
    form = tmp_path / "form.pdf"
    form.write_bytes(saved(opened()))
    made = plan(workshop, Request(("spiral-log", str(form))))
    data = packet_pdf(workshop, made, Order(), Binding()).written.data
    assert claims(data) == neither("its form did not say PDF/UA-1")


def test_of_a_form_that_said_nothing_nothing_is_said() -> None:
    assert claims(saved(opened())) == ""


def private(pdf: pikepdf.Pdf, change: Callable[[dict[str, object]], object]) -> None:
    """Changes what the file tells of itself."""
    stream = pdf.Root.PieceInfo.reframekit.Private
    held = json.loads(stream.read_bytes())
    change(held)
    stream.write(json.dumps(held).encode())


def link(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(each for each in pdf.pages[0].Annots if each.Subtype == "/Link")


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """A font that the first page shows text with; it shares nothing with the typing font."""
    fonts = pdf.pages[0].Resources.Font
    typing = fonts.FT.FontDescriptor.objgen
    composite = [fonts[key] for key in fonts if key != "/FT"]
    return next(f for f in composite if f.DescendantFonts[0].FontDescriptor.objgen != typing)


def typing_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].Resources.Font.FT


def picture(pdf: pikepdf.Pdf) -> pikepdf.Object:
    (held,) = pdf.pages[0].Resources.XObject.values()
    return held


def free_text(pdf: pikepdf.Pdf, **entries: object) -> pikepdf.Object:
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=Array([20, 20, 200, 40]),
        F=4,
        Contents=String("A note"),
        DA=String("/Helv 11 Tf 0 0 1 rg"),
        **entries,
    )
    pdf.pages[0].Annots.append(pdf.make_indirect(note))
    return note


def look(pdf: pikepdf.Pdf, code: bytes, **resources: object) -> Dictionary:
    made = pdf.make_stream(code, Type=Name.XObject, Subtype=Name.Form)
    made.BBox = Array([0, 0, 100, 20])
    made.Resources = Dictionary(**resources)
    return Dictionary(N=made)


def ink(pdf: pikepdf.Pdf, code: bytes, **resources: object) -> None:
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Ink,
        Rect=Array([20, 20, 120, 40]),
        F=4,
        InkList=Array([Array([20, 20, 120, 40])]),
        AP=look(pdf, code, **resources),
    )
    pdf.pages[0].Annots.append(pdf.make_indirect(note))


def helvetica(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )


def attach(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Watermark, Rect=Array([9, 9, 20, 20]), F=4)
    pdf.pages[0].Annots.append(pdf.make_indirect(note))


def told_not_to_be_ours(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents.write(pdf.pages[0].Contents.read_bytes() + b" ")


def xmp(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    data = pdf.Root.Metadata.read_bytes()
    assert old in data
    pdf.Root.Metadata.write(data.replace(old, new))


def packed(raw: pikepdf.Object) -> None:
    """Packs a stream in a way that PDF/A does not allow."""
    raw.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)


NEITHER: dict[str, tuple[Callable[[pikepdf.Pdf], object], str]] = {
    "no tags": (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "it has no tags"),
    "no metadata": (
        lambda pdf: pdf.Root.__delitem__("/Metadata"),
        "its form did not say PDF/UA-1",
    ),
    "metadata that are none": (
        lambda pdf: xmp(pdf, b"<rdf:RDF", b"<rdf"),
        "its metadata cannot be read",
    ),
    "no claim": (
        lambda pdf: xmp(pdf, b"<pdfuaid:part>1<", b"<pdfuaid:part>2<"),
        "its form did not say PDF/UA-1",
    ),
    "a page drawn on": (told_not_to_be_ours, "another program changed its pages"),
    "pages in another order": (
        lambda pdf: pdf.pages.reverse(),
        "another program changed its pages",
    ),
    "a page more": (
        lambda pdf: pdf.add_blank_page(),
        "another program changed its pages",
    ),
    "a look with a font that is missing": (
        lambda pdf: ink(pdf, b"BT /F 9 Tf (x) Tj ET", Font=Dictionary(F=helvetica(pdf))),
        "a font is missing in it",
    ),
    "such a look in a look": (
        lambda pdf: ink(
            pdf,
            b"/X Do",
            XObject=Dictionary(
                X=look(pdf, b"BT /F 9 Tf (x) Tj ET", Font=Dictionary(F=helvetica(pdf))).N
            ),
        ),
        "a font is missing in it",
    ),
    "a look with a font that nobody names": (
        lambda pdf: ink(pdf, b"BT /F 9 Tf (x) Tj ET"),
        "a font is missing in it",
    ),
    "a watermark": (attach, "something without a tag is attached to a page"),
}


@pytest.mark.parametrize("case", NEITHER)
def test_nothing_is_said_where_access_is_not_known(packet: bytes, case: str) -> None:
    change, reason = NEITHER[case]
    assert claims(changed(packet, change)) == neither(reason)


def _lost_mark(pdf: pikepdf.Pdf) -> None:
    """Takes an owner from the content of the first page."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    at = next(n for n in range(0, len(numbers), 2) if numbers[n] == pdf.pages[0].StructParents)
    del numbers[at + 1][0]


def _mark_elsewhere(pdf: pikepdf.Pdf) -> None:
    """Leads content of the first page to an element that is not in the tree."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    at = next(n for n in range(0, len(numbers), 2) if numbers[n] == pdf.pages[0].StructParents)
    numbers[at + 1][0] = pdf.make_indirect(Dictionary(S=Name.P))


def _inherits(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Rotate = 90


def _loose_without_ours(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    fonts.Helv = helvetica(pdf)
    del fonts["/FT"]


def _unknown_font(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    key = next(key for key in fonts if key != "/FT")
    fonts[key] = helvetica(pdf)


def _descendant(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return font(pdf).DescendantFonts[0]


def _described_otherwise(pdf: pikepdf.Pdf) -> None:
    held = dict(typing_font(pdf).FontDescriptor.items())
    typing_font(pdf).FontDescriptor = Dictionary({**held, "/Leading": 9})


def _no_font_file(pdf: pikepdf.Pdf) -> None:
    packed(_descendant(pdf).FontDescriptor.FontFile2)


def _bookmarks_in_a_ring(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.Outlines.First
    first.Next.Next = first


EDITS: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "a script at the start": lambda pdf: setattr(pdf.Root, "OpenAction", script()),
    "a file in it": lambda pdf: setattr(pdf.Root, "Names", Dictionary()),
    "suspects": lambda pdf: setattr(pdf.Root.MarkInfo, "Suspects", True),
    "not marked": lambda pdf: setattr(pdf.Root.MarkInfo, "Marked", False),
    "title not shown": lambda pdf: setattr(pdf.Root.ViewerPreferences, "DisplayDocTitle", False),
    "a way of being seen": lambda pdf: setattr(pdf.Root.ViewerPreferences, "HideMenubar", True),
    "a way of being scaled": lambda pdf: setattr(
        pdf.Root.ViewerPreferences, "PrintScaling", Name.AppDefault
    ),
    "a way of being printed": lambda pdf: setattr(
        pdf.Root.ViewerPreferences, "Duplex", Name.DuplexFlipShortEdge
    ),
    "another language": lambda pdf: setattr(pdf.Root, "Lang", String("de")),
    "no title": lambda pdf: xmp(pdf, b"dc:title", b"dc:other"),
    "others' data": lambda pdf: setattr(pdf.Root.PieceInfo, "Other", Dictionary()),
    "more data": lambda pdf: setattr(pdf.Root.PieceInfo.reframekit, "Other", Dictionary()),
    "a packed table": lambda pdf: setattr(
        pdf.Root.PieceInfo.reframekit.Private, "F", String("elsewhere")
    ),
    "roles": lambda pdf: setattr(pdf.Root.StructTreeRoot, "RoleMap", Dictionary()),
    "an element with a file": lambda pdf: setattr(pdf.Root.StructTreeRoot.K[0], "AF", Array()),
    "a bookmark with a script": lambda pdf: setattr(pdf.Root.Outlines.First.Next, "A", script()),
    "bookmarks in a ring": _bookmarks_in_a_ring,
    "an outline with more": lambda pdf: setattr(pdf.Root.Outlines, "A", script()),
    "a bookmark that is none": lambda pdf: setattr(pdf.Root.Outlines, "First", Array()),
    "a page with a script": lambda pdf: setattr(pdf.pages[0].obj, "AA", Dictionary()),
    "a page with a group": lambda pdf: setattr(pdf.pages[1].obj, "Group", Dictionary()),
    "pages that are turned": _inherits,
    "content with more": lambda pdf: setattr(pdf.pages[0].Contents, "F", String("elsewhere")),
    "a link with a script": lambda pdf: setattr(link(pdf), "A", script()),
    "a link with more behind it": lambda pdf: setattr(
        link(pdf), "A", Dictionary(S=Name.URI, URI=String("https://a.example"), Next=script())
    ),
    "a link that starts a program": lambda pdf: setattr(link(pdf), "A", Dictionary(S=Name.Launch)),
    "a link that is not printed": lambda pdf: setattr(link(pdf), "F", 0),
    "a link with a look": lambda pdf: setattr(link(pdf), "AP", look(pdf, b"")),
    "a link that is none": lambda pdf: setattr(link(pdf), "Subtype", Name.Movie),
    "content without an owner": _lost_mark,
    "content of nobody": _mark_elsewhere,
    "states of drawing": lambda pdf: setattr(pdf.pages[0].Resources, "ExtGState", Dictionary()),
    "a font that is not there": _unknown_font,
    "a loose font that stays": _loose_without_ours,
    "a font with a list of glyphs": lambda pdf: setattr(
        _descendant(pdf).FontDescriptor, "CIDSet", pdf.make_stream(b"")
    ),
    "a font of another kind": lambda pdf: setattr(_descendant(pdf), "DW", 500),
    "a font with more": lambda pdf: setattr(font(pdf), "Other", 1),
    "a font that says nothing": lambda pdf: font(pdf).__delitem__("/ToUnicode"),
    "a typing font with more": lambda pdf: setattr(typing_font(pdf), "Other", 1),
    "a typing font with a map of another kind": lambda pdf: setattr(
        typing_font(pdf).ToUnicode, "UseCMap", Name("/Identity-H")
    ),
    "a typing font that is described otherwise": _described_otherwise,
    "a font with a map of another kind": lambda pdf: setattr(
        font(pdf).ToUnicode, "UseCMap", Name("/Identity-H")
    ),
    "a font in another packing": _no_font_file,
    "a picture that is smoothed": lambda pdf: setattr(picture(pdf), "Interpolate", True),
    "a picture in inks": lambda pdf: setattr(picture(pdf), "ColorSpace", Name.DeviceCMYK),
    "a picture that is a form": lambda pdf: setattr(picture(pdf), "Subtype", Name.Form),
    "a mask that is smoothed": lambda pdf: setattr(picture(pdf).SMask, "Interpolate", True),
    "a picture that is not there": lambda pdf: pdf.pages[0].Resources.__delitem__("/XObject"),
    "a picture more": lambda pdf: setattr(pdf.pages[0].Resources.XObject, "Other", Dictionary()),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_others_changed_costs_what_is_said_of_pdf_a(packet: bytes, edit: str) -> None:
    assert claims(changed(packet, EDITS[edit])) == only_access(CHANGED)


ASIDE: dict[str, tuple[Callable[[pikepdf.Pdf], object], str]] = {
    "an earlier version": (
        lambda pdf: private(pdf, lambda held: held.pop("pages")),
        "it was made by an earlier version",
    ),
    "another maker": (
        lambda pdf: pdf.Root.__delitem__("/PieceInfo"),
        "it was made by another program",
    ),
    "a look of others": (
        lambda pdf: ink(pdf, b"0 0 m 9 9 l S", Font=Dictionary(F=helvetica(pdf))),
        "it shows something that another program drew",
    ),
    "a note in inks": (
        lambda pdf: setattr(free_text(pdf), "DA", String("/Helv 11 Tf 0 0 0 1 k")),
        "it has a colour that is mixed of printing inks",
    ),
    "a long note": (
        lambda pdf: setattr(free_text(pdf), "Contents", String("long " * 7_000)),
        "an answer is too long for it",
    ),
}


@pytest.mark.parametrize("case", ASIDE)
def test_access_alone_is_said_where_not_all_is_ours(packet: bytes, case: str) -> None:
    change, reason = ASIDE[case]
    assert claims(changed(packet, change)) == only_access(reason)


def _typed_with_another_font(pdf: pikepdf.Pdf) -> None:
    """Adds a font that is not embedded, as PDFium does while somebody types."""
    pdf.pages[0].Resources.Font.Helv = helvetica(pdf)


def _contents_in_a_list(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = Array([pdf.pages[0].Contents])


def _mended(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo, pdf.Root.ViewerPreferences


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: None,
        free_text,
        _typed_with_another_font,
        _contents_in_a_list,
        _mended,
        lambda pdf: setattr(pdf.Root.ViewerPreferences, "Duplex", Name.DuplexFlipLongEdge),
        lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/PrintScaling"),
        lambda pdf: pdf.docinfo.update({"/Author": "Sam", "/Title": "Sam's"}),
        lambda pdf: setattr(
            link(pdf), "A", Dictionary(S=Name.URI, URI=String("https://a.example"))
        ),
    ],
)
def test_what_is_ours_or_made_anew_costs_nothing(
    packet: bytes, change: Callable[[pikepdf.Pdf], object]
) -> None:
    assert claims(changed(packet, change)) == BOTH


def test_looks_of_buttons_that_others_drew_are_made_anew(packet: bytes) -> None:
    drawn = b"BT /F 9 Tf (x) Tj ET"

    def draw(pdf: pikepdf.Pdf) -> None:
        for each in pdf.objects:
            if isinstance(each, Dictionary) and "/Off" in (each.get("/AP") or {}).get("/N", {}):
                for state in list(each.AP.N):
                    each.AP.N[state] = look(pdf, drawn, Font=Dictionary(F=helvetica(pdf))).N

    filled = fill(packet, None, an_answer_each(packet, "a word")).data
    record = flatten(changed(filled, draw), None, {}, WORDS)
    assert record.claims == BOTH
    plain = flatten(filled, None, {}, WORDS)
    assert shown_codes(record.data) == shown_codes(plain.data)
    with pikepdf.open(io.BytesIO(record.data)) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert len(streams) > 10
        assert not any(drawn in each.read_bytes() for each in streams)


def shown_codes(data: bytes) -> list[bytes]:
    """What the pages draw, and the looks that they draw with."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            each.read_bytes()
            for page in pdf.pages
            for each in (
                *(page.Contents if isinstance(page.Contents, Array) else [page.Contents]),
                *page.Resources.get("/XObject", Dictionary()).values(),
            )
        ]


def test_a_button_looks_as_it_was_written(packet: bytes) -> None:
    filled = fill(packet, None, an_answer_each(packet, "a word")).data
    with pikepdf.open(io.BytesIO(filled)) as pdf:
        written = {
            each.AP.N[each.AS].read_bytes()
            for each in pdf.objects
            if isinstance(each, Dictionary) and "/Off" in (each.get("/AP") or {}).get("/N", {})
        }
    assert len(written) > 2
    assert written <= set(shown_codes(flatten(filled, None, {}, WORDS).data))


CLAIMED = """<x:xmpmeta xmlns:x="adobe:ns:meta/"
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:RDF>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="1"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<pdfaid:conformance>A</pdfaid:conformance>{more}<dc:format>application/pdf</dc:format>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
UA = "<pdfuaid:part>1</pdfuaid:part>"


def said_by_others(data: bytes, more: str) -> bytes:
    def say(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.PieceInfo
        pdf.Root.Metadata = pdf.make_stream(
            CLAIMED.format(more=more).encode(), Type=Name.Metadata, Subtype=Name.XML
        )

    return changed(data, say)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (UA, only_access("it was made by another program")),
        ("", neither("its form did not say PDF/UA-1")),
    ],
)
def test_what_a_form_of_others_said_of_pdf_a_goes(packet: bytes, more: str, said: str) -> None:
    form = said_by_others(packet, more)
    assert claims(form) == said
    with pikepdf.open(io.BytesIO(flatten(form, None, {}, WORDS).data)) as pdf:
        packet_there = metadata_of(pdf)
        assert property_of(packet_there, f"{DC}format") == "application/pdf"
        assert property_of(packet_there, f"{PDFAID}conformance") == ""
        assert "/OutputIntents" not in pdf.Root


def test_a_form_that_is_filled_says_no_pdf_a_either(packet: bytes) -> None:
    made = fill(said_by_others(packet, UA), None, {})
    assert made.removed == ("what it said of PDF/A, which holds only for the file as it was",)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert property_of(metadata_of(pdf), f"{PDFAID}part") == ""
        assert property_of(metadata_of(pdf), f"{PDFUAID}part") == "1"
    assert fill(packet, None, {}).removed == ()


def test_metadata_in_the_open_stay_in_the_open(packet: bytes) -> None:
    """Those of a form whose lock leaves them open (ISO 32000-1, table 20)."""
    lock = pikepdf.Encryption(user="river", owner="lake", metadata=False, R=6)
    with pikepdf.open(io.BytesIO(said_by_others(packet, UA))) as pdf:
        form = saved(pdf, encryption=lock)
    record = flatten(form, "river", {}, WORDS)
    assert record.claims == only_access("it is locked")
    assert b"application/pdf" in record.data
    assert claims(form, "river") == record.claims


def test_what_a_record_of_a_record_would_say(packet: bytes) -> None:
    assert claims(flatten(packet, None, {}, WORDS).data) == neither(
        "another program changed its pages"
    )


def test_metadata_that_hold_stay_as_they_are(packet: bytes) -> None:
    older = changed(packet, lambda pdf: private(pdf, lambda held: held.pop("pages")))
    record = flatten(older, None, {}, WORDS)
    assert record.claims == only_access("it was made by an earlier version")
    with (
        pikepdf.open(io.BytesIO(older)) as before,
        pikepdf.open(io.BytesIO(record.data)) as after,
    ):
        assert before.Root.Metadata.read_bytes() == after.Root.Metadata.read_bytes()
