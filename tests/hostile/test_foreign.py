"""A foreign PDF is read whole, and nothing comes along that runs, calls out or hides."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from reframekit.errors import ExitCode, ReframeError
from reframekit.pdf.bound.value import Bound, resolved
from reframekit.pdf.child import SECONDS
from reframekit.pipeline.bound_files import read_bound
from tests import foreign_forms as forms
from tests.filling import terminal_fields, values, with_pdfium, with_pikepdf
from tests.foreign_file import FIRST_KEY, assembled

FORBIDDEN = re.compile(
    r"/(JavaScript|JS|Launch|URI|EmbeddedFiles?|Filespec|EF|OpenAction|AA|XFA|SubmitForm|GoTo"
    r"|Rendition|Movie|Screen|FileAttachment|OCG|OCProperties|AF|Ref|PS|Next|CO|Type /Sig)\b"
    r"|^(?!.*StructElem).*/A\b"
)
MARK = re.compile(r"@(?:(\d+)|p(\d+)|k(\d+)|node|section)@")
ANSWERS = {"Full name": "Grace", "Agree": "Yes", "How often": "2"}


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes | pikepdf.Pdf], Bound]:
    """Reads a made file."""
    numbers = iter(range(100))

    def reading(made: bytes | pikepdf.Pdf) -> Bound:
        path = tmp_path / f"consent-{next(numbers)}.pdf"
        path.write_bytes(made if isinstance(made, bytes) else forms.saved(made))
        return read_bound(path)

    return reading


Read = Callable[[bytes | pikepdf.Pdf], Bound]


def texts(foreign: Bound) -> Iterator[str]:
    """Everything in the value that is written as syntax."""
    yield from (page.entries for page in foreign.pages)
    yield from (each.body for each in foreign.objects)
    yield from foreign.parent_tree


def faults(foreign: Bound) -> list[str]:
    """What no value may hold: keys that act, marks that lead nowhere, what is not ASCII."""
    found = [f"acts: {name[0]}" for text in texts(foreign) for name in FORBIDDEN.finditer(text)]
    for text in texts(foreign):
        if not text.isascii():
            found.append("not ASCII")
        if "@" in MARK.sub("", text):
            found.append(f"a mark of another kind: {text}")
        for mark in MARK.finditer(text):
            for at, number in enumerate(mark.groups()):
                ends = (foreign.objects, foreign.pages, foreign.parent_tree)
                if number is not None and int(number) >= len(ends[at]):
                    found.append(f"leads nowhere: {mark[0]}")
    objects = [*foreign.fields, *foreign.tags, *(number for _, number in foreign.fonts)]
    found += [f"no object {number}" for number in objects if number >= len(foreign.objects)]
    return found


def drawn(data: bytes) -> list[Image.Image]:
    """The pages with their fields, as PDFium shows them."""
    pdf = pdfium.PdfDocument(data)
    pdf.init_forms()
    return [page.render(scale=1, may_draw_forms=True).to_pil().convert("RGB") for page in pdf]


def differing(before: bytes, after: bytes) -> list[int]:
    """The pages, from 1, that do not look the same in both files."""
    pairs = list(zip(drawn(before), drawn(after), strict=True))
    return [
        number
        for number, (one, other) in enumerate(pairs, start=1)
        if one.size != other.size or ImageChops.difference(one, other).getbbox()
    ]


def test_the_form_is_whole(read: Read) -> None:
    data = forms.saved(forms.opened())
    foreign = read(data)
    assert faults(foreign) == []
    assert foreign.removed == ()
    assert [page[:2] for page in foreign.pages] == [(400, 565), (400, 565), (565, 400)]
    assert [page.top for page in foreign.pages] == [(10, 585), (10, 585), (10, 20)]
    assert not any(page.tagged for page in foreign.pages)
    assert (foreign.field_count, len(foreign.fields), foreign.quadding) == (5, 5, 1)
    assert foreign.default_appearance == f"/DA<{b'/Helv 0 Tf 0 g'.hex().upper()}>"
    assert [name for name, _ in foreign.fonts] == ["/Helv"]
    made = assembled(foreign)
    assert differing(data, made) == []
    assert [len(pdfium.PdfDocument(file)) for file in (data, made)] == [3, 3]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.check_pdf_syntax() == []
        form = pdf.Root.AcroForm
        assert [str(node.T) for node in form.Fields] == ["s1"]
        held = terminal_fields(pdf)
        assert sorted(held) == sorted(["Full name", "Code", "Größe", "Agree", "How often"])
        assert (int(held["Code"].MaxLen), int(held["Code"].Ff)) == (6, 1 << 24)
        assert all(field.Parent.objgen == form.Fields[0].objgen for field in held.values())


def test_a_page_that_is_changed_looks_changed() -> None:
    pdf = forms.opened()
    before = forms.saved(pdf)
    pdf.pages[1].obj.Contents = pdf.make_stream(b"0 0 9 9 re f")
    assert differing(before, forms.saved(pdf)) == [2]


@pytest.mark.parametrize("fill", [with_pdfium, with_pikepdf])
def test_the_fields_can_be_filled(fill: Callable[..., bytes], read: Read) -> None:
    made = assembled(read(forms.opened()))
    before = {"Full name": "Ada", "Code": "1234", "Agree": "Yes", "How often": "1"}
    assert values(made) == before
    filled = fill(made, {"Full name": "Grace", "Größe": "170", "How often": "2"})
    assert values(filled) == before | {"Full name": "Grace", "Größe": "170", "How often": "2"}


@pytest.mark.parametrize("name", forms.HIDDEN)
def test_what_is_hidden_is_left_out_and_named(name: str, read: Read) -> None:
    hide, words = forms.HIDDEN[name]
    pdf = forms.opened()
    hide(pdf)
    foreign = read(pdf)
    assert foreign.removed == words
    assert faults(foreign) == []
    with pikepdf.open(io.BytesIO(assembled(foreign))) as made:
        assert made.check_pdf_syntax() == []
        assert values(assembled(foreign))["Full name"] == "Ada"


def test_the_search_for_what_acts_finds_it(read: Read) -> None:
    foreign = read(forms.opened())
    for text in ("/A<</S/URI>>", "/JS <00>", "@999@", "@p3@", "@k0@", "@x@", "é"):
        body = foreign.objects[0]._replace(body=text)
        broken = Bound(**{**vars(foreign), "objects": (body, *foreign.objects[1:])})
        assert faults(broken), text


def test_all_of_it_at_once(read: Read) -> None:
    pdf = forms.opened()
    for hide, _ in forms.HIDDEN.values():
        hide(pdf)
    foreign = read(pdf)
    assert faults(foreign) == []
    assert len(foreign.removed) >= len(forms.HIDDEN)
    assert len(set(foreign.removed)) == len(foreign.removed)
    raw = b"".join(each.stream or b"" for each in foreign.objects)
    assert b"secret" not in raw and b"xdp" not in raw


def test_links_within_the_file_lead_to_their_pages(read: Read) -> None:
    pdf = forms.opened()
    goal = pikepdf.Array([pdf.pages[2].obj, pikepdf.Name.XYZ, 0, 400, None])
    jump = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=goal)
    tree = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("there"), goal]))
    pdf.Root.Names = pikepdf.Dictionary(Dests=tree)
    pdf.Root.Dests = pikepdf.Dictionary(old=pikepdf.Dictionary(D=goal))
    link = pikepdf.Name.Link
    forms.annotation(pdf, 0, link, A=jump)
    forms.annotation(pdf, 0, link, Dest=pikepdf.String("there"))
    forms.annotation(pdf, 0, link, Dest=pikepdf.Name.old)
    forms.annotation(pdf, 0, link, Dest=pikepdf.String("nowhere"))
    foreign = read(pdf)
    assert foreign.removed == ("a link that leads nowhere on page 1",)
    with pikepdf.open(io.BytesIO(assembled(foreign))) as made:
        links = [each for each in made.pages[0].Annots if each.Subtype == link]
        assert [each.Dest[0].objgen for each in links] == [made.pages[2].obj.objgen] * 3
        assert [each.Dest[3] for each in links] == [400] * 3


def test_layers_that_are_off_are_refused_and_others_are_shown(read: Read) -> None:
    pdf = forms.opened()
    forms.HIDDEN["layers"][0](pdf)
    assert read(pdf).pages
    layer = pdf.Root.OCProperties.OCGs[0]
    for off in (pikepdf.Dictionary(OFF=[layer]), pikepdf.Dictionary(BaseState=pikepdf.Name.OFF)):
        pdf.Root.OCProperties.D = off
        with pytest.raises(ReframeError, match="layers that are switched off"):
            read(pdf)


@pytest.mark.filterwarnings("ignore:This document has 3 form widget")
def test_fields_that_the_form_forgot_or_did_not_name(read: Read) -> None:
    pdf = forms.opened()
    forms.widget(pdf, 2, 300, FT=pikepdf.Name.Tx, T=pikepdf.String("forgotten"))
    forms.widget(pdf, 2, 260, FT=pikepdf.Name.Tx)
    forms.widget(pdf, 2, 220)
    foreign = read(pdf)
    assert foreign.removed == ("a form field without a kind on page 3",)
    with pikepdf.open(io.BytesIO(assembled(foreign))) as made:
        assert {"forgotten", "field1"} < set(terminal_fields(made))


def test_a_second_field_of_one_name_has_another(read: Read) -> None:
    pdf = forms.opened()
    forms.HIDDEN["two fields of one name"][0](pdf)
    with pikepdf.open(io.BytesIO(assembled(read(pdf)))) as made:
        assert {"Full name", "Full name_2"} < set(terminal_fields(made))


def test_outdated_looks_of_text_are_made_anew(read: Read) -> None:
    pdf = forms.opened()

    def looks(made: pikepdf.Pdf) -> list[bool]:
        with pikepdf.open(io.BytesIO(assembled(read(made)))) as file:
            return ["/AP" in terminal_fields(file)[name] for name in ("Full name", "Agree")]

    assert looks(pdf) == [True, True]
    pdf.Root.AcroForm.NeedAppearances = True
    assert looks(pdf) == [False, True]


def test_tags_are_taken_over_without_what_is_gone(read: Read) -> None:
    foreign = read(forms.tagged())
    assert faults(foreign) == []
    assert foreign.lang == "de-AT"
    assert foreign.removed == ("a link to the web on page 1",)
    assert [page.tagged for page in foreign.pages] == [True, False, False]
    assert len(foreign.parent_tree) == 2
    with pikepdf.open(io.BytesIO(assembled(foreign))) as made:
        section = made.Root.StructTreeRoot.K[0]
        (top,) = section.K
        assert top.P.objgen == section.objgen
        title, words, cell = top.K
        assert [str(kid.S) for kid in (title, words, cell)] == ["/H1", "/P", "/TD"]
        assert (str(title.Alt), title.K[0], "/ID" in title) == ("Größe", 0, False)
        assert words.A[0].SpaceAfter == 3
        assert words.K[0] == 1 and [str(kid.S) for kid in words.K[1:]] == ["/Link"]
        link = words.K[1].K[0].Obj
        assert link.Dest[0].objgen == made.pages[1].obj.objgen
        parents = made.Root.StructTreeRoot.ParentTree.Nums
        back = dict(zip(map(int, parents[::2]), parents[1::2], strict=True))
        assert [each.objgen for each in back[int(made.pages[0].StructParents)]] == [
            title.objgen,
            words.objgen,
        ]
        assert back[int(link.StructParent)].objgen == words.K[1].objgen
        assert min(back) == FIRST_KEY


def test_a_file_that_is_not_marked_has_no_tags(read: Read) -> None:
    pdf = forms.tagged()
    pdf.Root.MarkInfo.Marked = False
    foreign = read(pdf)
    assert (foreign.tags, foreign.parent_tree) == ((), ())
    assert not any("/StructParent" in text for text in texts(foreign))


def test_names_and_strings_keep_their_bytes(read: Read) -> None:
    data = forms.saved(forms.opened(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = data.replace(b"/F#401", b"/F\xa3\xe91 ").replace(b"/F@1", b"/F\xa3\xe91")
    data = data.replace(b"(1234)", b"<00A3>")
    foreign = read(data)
    bodies = "".join(texts(foreign))
    assert "/F#A3#E91 " in bodies and "/V <00A3>" in bodies


@pytest.mark.parametrize("version", [4, 6])
def test_a_file_that_only_its_owner_may_change_is_read(version: int, read: Read) -> None:
    plain = forms.saved(forms.opened())
    locked = pikepdf.Encryption(owner="secret", user="", R=version, aes=True)
    data = forms.saved(forms.opened(), encryption=locked)
    made = assembled(read(data))
    assert differing(plain, made) == []
    assert values(made)["Full name"] == "Ada"


def test_a_file_with_a_password_is_refused(read: Read) -> None:
    locked = pikepdf.Encryption(owner="secret", user="known", R=6)
    with pytest.raises(ReframeError, match="needs a password") as caught:
        read(forms.saved(forms.opened(), encryption=locked))
    assert caught.value.code == ExitCode.PASSWORD
    assert caught.value.problems[0].remedy


BROKEN = {
    "no PDF": (b"<html>", "is no PDF"),
    "empty": (b"", "is no PDF"),
    "a header alone": (b"%PDF-1.7\n", "is damaged"),
    "cut short": (forms.saved(forms.opened())[:-700], "is damaged"),
    "overwritten": (forms.saved(forms.opened())[:900] + b"\0" * 4000, "is damaged"),
    "no pages": (forms.saved(pikepdf.new()), "has no pages"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_a_sentence(name: str, read: Read) -> None:
    data, words = BROKEN[name]
    with pytest.raises(ReframeError, match=words) as caught:
        read(data)
    assert caught.value.code == ExitCode.UNREADABLE
    (problem,) = caught.value.problems
    assert problem.remedy and "Traceback" not in problem.message


def test_files_that_cannot_be_opened_are_refused(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "none.pdf", "no file"), (tmp_path, "is a folder")):
        with pytest.raises(ReframeError, match=words) as caught:
            read_bound(path)
        assert caught.value.code == ExitCode.UNREADABLE


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(ReframeError, match="larger than 64 MiB"):
        read_bound(path)


@pytest.mark.parametrize(("depth", "words"), [(150, "deep in each other"), (50_000, "is damaged")])
def test_deep_nesting_ends_in_a_sentence(depth: int, words: str, read: Read) -> None:
    with pytest.raises(ReframeError, match=words) as caught:
        read(forms.nested(depth))
    assert caught.value.code == ExitCode.UNREADABLE


def test_shallow_nesting_is_read(read: Read) -> None:
    assert any("[[[[[[[[[[]]]]]]]]]]" in page.entries for page in read(forms.nested(10)).pages)


def test_what_leads_back_to_itself_is_read(read: Read) -> None:
    foreign = read(forms.ring())
    assert faults(foreign) == []
    assert (len(foreign.pages), foreign.field_count) == (3, 5)


def test_a_stream_that_grows_without_end_is_not_unpacked(read: Read) -> None:
    data = forms.bomb()
    started = time.monotonic()
    foreign = read(data)
    assert time.monotonic() - started < 5
    assert sum(len(each.stream or b"") for each in foreign.objects) < 10_000


@pytest.mark.parametrize(("kind", "count"), [("pages", 2_001), ("objects", 200_001)])
def test_a_file_with_too_much_in_it_is_refused(kind: str, count: int, read: Read) -> None:
    pdf = forms.opened()
    if kind == "pages":
        pdf.Root.Pages.Kids = pikepdf.Array([pdf.pages[0].obj] * count)
    else:
        few = [pdf.make_indirect(pikepdf.Array()) for _ in range(count)]
        rows = [pikepdf.Array(few[at : at + 50_000]) for at in range(0, count, 50_000)]
        pdf.pages[2].obj.Group = pikepdf.Dictionary(X=pikepdf.Array(rows))
    with pytest.raises(ReframeError, match=f"more than .* {kind}|10 seconds"):
        read(pdf)


def test_a_file_that_takes_too_long_is_ended(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SECONDS, "open", 0)
    with pytest.raises(ReframeError, match="takes too much to read: more than 0 seconds") as caught:
        read(forms.opened())
    assert caught.value.code == ExitCode.UNREADABLE


def test_the_child_limits_itself() -> None:
    program = (
        "import resource as r; from math import ceil;"
        "from reframekit.limits import limit_self; limit_self(3, 100);"
        "u = r.getrusage(r.RUSAGE_SELF);"
        "more = r.getrlimit(r.RLIMIT_CPU)[0] - ceil(u.ru_utime + u.ru_stime);"
        "print(more, r.getrlimit(r.RLIMIT_DATA)[0] // 2**20)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ran.stdout == "3 68\n"


def test_a_file_is_read_once_until_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(forms.saved(forms.opened()))
    first = read_bound(path)
    assert read_bound(path) is first
    path.write_bytes(forms.saved(forms.tagged()))
    assert read_bound(path) != first


def test_the_same_file_gives_the_same_value(read: Read) -> None:
    assert read(forms.saved(forms.tagged())) == read(forms.saved(forms.tagged()))


def test_marks_are_replaced_in_one_pass() -> None:
    text = "@1@ @p2@ @node@ @section@ @k3@ [@12@]"
    made = resolved(text, lambda n: n + 100, lambda p: p + 200, 7, 8, lambda k: k + 300)
    assert made == "101 0 R 202 0 R 7 0 R 8 0 R 303 [112 0 R]"
