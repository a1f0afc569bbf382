"""A look that does not say the value: in a record the value wins, and what was shown is told."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reframekit.pdf.flags import COMBO, EDIT, MULTILINE
from reframekit.pdf.returned.flatten import Flattened
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.answering import LONG, WORDS, fill, flatten
from tests.looking import opened, seen, texts
from tests.shapes.building import Draft, saved

FIELD = (20, 310, 240, 330)


def text(value: str | bytes | None, shown: str | bytes | None, **more: object) -> Draft:
    """A form of one text with a value, and a look that shows something."""
    draft = Draft(words=False)
    field = draft.text("name", "x", **more)
    del field["/V"]
    if value is not None:
        field.V = String(value)
    if isinstance(shown, str):
        field.AP = draft.filled(shown)["AP"]
    elif shown is not None:
        field.AP.N.write(shown)
    else:
        del field["/AP"]
    draft.list(field)
    return draft


def made_of(draft: Draft | bytes) -> Flattened:
    return flatten(draft if isinstance(draft, bytes) else draft.data(), None, {}, WORDS)


def shown_in(draft: Draft | bytes) -> str:
    """The letters of a record."""
    return " ".join(texts(made_of(draft).data))


def keeps(draft: Draft) -> bool:
    """Whether the record draws the look of the file."""
    look = draft.form.Fields[0].AP.N.read_bytes()
    with opened(made_of(draft).data) as pdf:
        return pdf.pages[0].Resources.XObject.Answer0.read_bytes() == look


@pytest.mark.parametrize(
    ("value", "shown", "stale"),
    [
        ("Mira", "Mira", None),
        ("Mira", b"/Tx BMC EMC", ""),
        ("Mira", b"0 0 1 rg 0 0 5 5 re f", ""),
        ("New", "Old", "Old"),
        ("New", "  Old ", "Old"),
        ("Zażółć", "Za?ó??", "Za?ó??"),
        (None, "Old", "Old"),
        ("", "Old", "Old"),
        (None, b"/Tx BMC EMC", None),
        (None, b"BT /Helv 12 Tf 2 6 Td <4F6C64> Tj ET", "Old"),
        ("New", b"BT /Helv 12 Tf 2 6 Td <4F6C64> Tj (New) Tj ET", "OldNew"),
        ("New", b"/Span<</ActualText (New)>> BDC BT /Helv 12 Tf 2 6 Td <4F6C64> Tj ET EMC", "Old"),
        ("Old", b"BT /Helv 12 Tf 2 6 Td <4F6C64> Tj ET", None),
        ("Old", b"BT /Helv 12 Tf 2 6 Td [(O) -20 (ld)] TJ ET", None),
        ("Old", b"BT /Helv 12 Tf 2 6 Td (O) Tj 9 0 Td (l\\144) Tj ET", None),
        ("one\ntwo", "one two", None),
        ("one\rtwo", "one  two", None),
        ("Mira Lind", "MiraLind", None),
        ("Mira", None, None),
    ],
)
def test_a_record_shows_the_value_and_tells_what_was_shown(
    value: str | None, shown: str | bytes | None, stale: str | None
) -> None:
    draft = text(value, shown.encode("latin-1") if shown == "Za?ó??" else shown)
    if shown == "Za?ó??":
        draft.form.Fields[0].AP.N.write("BT /Helv 12 Tf 2 6 Td (Za?ó??) Tj ET".encode("latin-1"))
        draft.font.Encoding = Name.WinAnsiEncoding
    made = made_of(draft)
    assert made.stale == ({} if stale is None else {"name": stale})
    assert "".join(shown_in(draft).split()) == "".join((value or "").split())
    if shown is not None:
        assert keeps(draft) == (stale is None)


def test_a_look_without_letters_stays_where_there_is_no_value() -> None:
    frame = b"1 0 0 RG 4 w 0 0 220 20 re S"
    draft = text(None, frame)
    assert keeps(draft) and made_of(draft).stale == {}
    assert seen(made_of(draft).data).at(130, 311) == (255, 0, 0)


@pytest.mark.parametrize(("flags", "added"), [((4, 2), 0), ((2, 32), 1), ((4, 4), 0)])
def test_an_answer_in_two_places_is_in_full_once_where_none_of_them_is_seen(
    flags: tuple[int, int], added: int
) -> None:
    draft = Draft(words=False)
    top = draft.node("name", FT=Name.Tx, V=String("Mira"), DA=String("/Helv 12 Tf 0 g"))
    kids = [draft.widget() for _ in flags]
    for kid, flag in zip(kids, flags, strict=True):
        kid.F = flag
    draft.adopt(top, *kids)
    draft.list(top)
    made = made_of(draft)
    assert (made.added, made.outgrown) == (added, ("name",) * added)
    assert shown_in(draft).count("Mira") == (added or flags.count(4))


def test_one_look_of_several_that_is_old_is_made_anew() -> None:
    draft = Draft(words=False)
    top = draft.node("name", FT=Name.Tx, V=String("New"), DA=String("/Helv 12 Tf 0 g"))
    kids = [draft.text(None, shown) for shown in ("New", "Old")]
    for kid in kids:
        del kid["/FT"], kid["/V"]
    draft.adopt(top, *kids)
    draft.list(top)
    assert made_of(draft).stale == {"name": "Old"}
    assert shown_in(draft) == "New New"
    with opened(made_of(draft).data) as pdf:
        drawn = pdf.pages[0].Resources.XObject
        assert drawn.Answer0.read_bytes() == kids[0].AP.N.read_bytes()
        assert b"/Helv" not in drawn.Answer1.read_bytes()


def test_the_name_of_a_font_may_be_written_in_escapes() -> None:
    draft = text("Kim", b"BT /F#401 12 Tf 2 6 Td [(K) (im)] TJ ET")
    draft.form.Fields[0].AP.N.Resources.Font = Dictionary({"/F@1": draft.font})
    assert keeps(draft)
    draft.form.Fields[0].V = String("Mira")
    assert made_of(draft).stale == {"name": "Kim"}


@pytest.mark.parametrize("packing", ["ASCII85Decode", "ASCIIHexDecode", "LZWDecode", "Foo"])
def test_a_look_that_cannot_be_read_is_made_anew_and_nothing_is_told(packing: str) -> None:
    draft = text("Mira", "Mira")
    draft.form.NeedAppearances = True
    draft.form.Fields[0].AP.N.write(b"(Mira\xff) Tj", filter=Name(f"/{packing}"))
    assert made_of(draft).stale == {}
    assert shown_in(draft) == shown_in(fill(draft.data(), None, {}).data) == "Mira"


def test_letters_of_a_font_that_tells_no_meaning_are_no_other_text() -> None:
    draft = text("Mira", b"BT /Helv 12 Tf 2 6 Td <000100020003> Tj ET")
    draft.form.Fields[0].AP.N.Resources.Font.Helv = draft.pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Unknown,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array(),
        )
    )
    assert made_of(draft).stale == {}
    assert shown_in(draft) == "Mira"


@pytest.mark.parametrize(
    ("value", "shown", "stale", "read"),
    [
        ("o", "Often", None, "Often"),
        ("o", "Never", "Never", "Often"),
        ("o", "o", "o", "Often"),
        ("my own", "Never", "Never", "my own"),
        ("my own", "my own", None, "my own"),
    ],
)
def test_a_choice_shows_the_words_of_its_value(
    value: str, shown: str, stale: str | None, read: str
) -> None:
    draft = text(value, shown, Ff=COMBO | EDIT)
    field = draft.form.Fields[0]
    field.FT, field.Opt = Name.Ch, Array([Array(["n", "Never"]), Array(["o", "Often"])])
    assert made_of(draft).stale == ({} if stale is None else {"name": stale})
    assert shown_in(draft) == read
    filled = fill(draft.data(), None, {"name": ("n",)}).data
    assert shown_in(filled) == "Never"
    with opened(filled) as pdf:
        assert pdf.Root.AcroForm.Fields[0].V == "n"


def wide(width: int, shown: str, *, flags: int = 0, at: int = 6, size: int = 12) -> Draft:
    """A text that its own look shows from this baseline, in a box of this width."""
    draft = text(shown, shown, Ff=flags)
    field = draft.form.Fields[0]
    field.Rect = Array([20, 310, 20 + width, 330])
    field.AP.N.BBox = Array([0, 0, width, 20])
    field.AP.N.write(f"BT /Helv {size} Tf 2 {at} Td ({shown}) Tj ET".encode())
    return draft


@pytest.mark.parametrize(
    ("width", "shown", "more", "kept"),
    [
        (100, "Hamburgefonstiv", {}, True),
        (90, "Hamburgefonstiv", {}, True),
        (89, "Hamburgefonstiv", {}, False),
        (49, "Mira Lind", {}, True),
        (70, "Hamburgefonstiv", {"size": 8}, True),
        (100, "Mira", {"at": 19}, True),
        (100, "Mira", {"at": 21}, False),
        (100, "Mira", {"at": -4}, True),
        (100, "Mira", {"at": -5}, False),
        (100, "Mira", {"at": -5, "size": 9}, False),
        (70, "Hamburgefonstiv", {"flags": MULTILINE}, False),
        (100, "Mira", {"at": -7, "flags": MULTILINE}, False),
        (200, "Mira", {"at": 2, "size": 30}, True),
        (200, "Mira", {"at": 2, "size": 31}, False),
    ],
)
def test_a_look_that_its_box_cuts_off_gives_way_to_one_in_which_all_is_seen(
    width: int, shown: str, more: dict[str, int], kept: bool
) -> None:
    draft = wide(width, shown, **more)
    assert keeps(draft) is kept
    assert made_of(draft).stale == {}
    assert shown_in(draft) == shown
    assert made_of(draft).outgrown == ()


def test_a_look_that_fill_made_is_kept_where_all_of_its_text_is_seen() -> None:
    draft = text("", None)
    for value, kept in (("Mira", True), (LONG, False)):
        filled = fill(draft.data(), None, {"name": (value,)}).data
        made = flatten(filled, None, {}, WORDS)
        assert made.outgrown == (() if kept else ("name",))
        assert (WORDS.goes_on in texts(made.data)[0]) is not kept
        with opened(made.data) as pdf:
            drawn = pdf.pages[0].Resources.XObject.Answer0.read_bytes()
            assert drawn.startswith(b"/Tx BMC ") is kept


@pytest.mark.parametrize("matrix", ["1 0 0 1 0 0", "0.5 0 0 0.5 0 0", "1 0 0 1 0 30"])
def test_where_letters_stand_is_told_by_all_that_moves_them(matrix: str) -> None:
    draft = wide(70, "Hamburgefonstiv")
    look = draft.form.Fields[0].AP.N
    look.write(f"q {matrix} cm {look.read_bytes().decode()} Q".encode())
    assert keeps(draft) == matrix.startswith("0.5")
    look.write(f"BT /Helv 1 Tf 6 0 0 6 2 {matrix[-2:]} Tm (Hamburgefonstiv) Tj ET".encode())
    assert keeps(draft) == (not matrix.endswith("30"))


@pytest.mark.parametrize("holder", ["widget", "field", "none"])
def test_a_rounded_look_is_kept_where_a_script_formats_it(holder: str) -> None:
    draft = text("1234.44", "$1,234.4")
    widget = draft.form.Fields[0]
    script = Dictionary(F=Dictionary(S=Name.JavaScript, JS=String("AFNumber_Format(1)")))
    if holder == "widget":
        widget.AA = script
    elif holder == "field":
        top = draft.node("name", FT=Name.Tx, V=widget.V, DA=widget.DA, AA=script)
        del widget["/T"], widget["/FT"], widget["/V"]
        draft.adopt(top, widget)
        draft.form.Fields = Array([top])
    made = made_of(draft)
    assert made.stale == ({"name": "$1,234.4"} if holder == "none" else {})
    assert texts(made.data) == ["1234.44" if holder == "none" else "$1,234.4"]


def test_the_texts_of_a_sheet_of_ours_are_set_anew(workshop: Workshop) -> None:
    sheet = sheet_pdf(workshop, workshop.sheet("breathing-and-grounding"), Order()).written.data
    filled = fill(sheet, None, {"s1.name": ("Mira",)}).data
    with opened(filled) as pdf:
        (widget,) = (a for a in pdf.pages[0].Annots if a.get("/V") == "Mira")
        look = widget.AP.N
        look.write(b"0.5 g " + look.read_bytes())
        marked = look.read_bytes()
        changed = saved(pdf)
    record = flatten(changed, None, {}, WORDS)
    assert record.stale == {}
    with opened(record.data) as pdf:
        drawn = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert marked not in drawn
    assert "Mira" in texts(record.data)[0]


def test_letters_that_no_font_has_are_still_read_in_a_record_without_tags() -> None:
    made = made_of(text("山田", None))
    assert made.missing == "山田"
    with opened(made.data) as pdf:
        drawn = b"".join(part.read_bytes() for part in pdf.pages[0].Contents)
    assert b"/Span<</ActualText<FEFF" + "山田".encode("utf-16-be").hex().upper().encode() in drawn
