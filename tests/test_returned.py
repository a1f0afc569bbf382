"""Reading a form: every way in which programs write values, and what is wrong with a file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from pypdf.errors import PyPdfError

from reframekit.answers.form import Form, FormField
from reframekit.answers.typed import answers_of
from reframekit.pdf.source.access import RefusedError
from reframekit.pdf.source.opened import LockedError, is_cut_short
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.answering import read
from tests.filling import terminal_fields

CORPUS = Path(__file__).parent / "corpus"
KEPT = sorted(CORPUS.glob("*.pdf"))
PASSWORD = "steady lamp 7"
assert KEPT, "no file that another program filled is kept"

Edit = Callable[[pikepdf.Pdf, dict[str, pikepdf.Object]], None]


@pytest.fixture(scope="module")
def blank(workshop: Workshop) -> bytes:
    return sheet_pdf(workshop, workshop.sheet("belief-reframe"), Order()).written.data


def edited(data: bytes, edit: Edit) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        edit(pdf, terminal_fields(pdf))
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def held(form: Form) -> dict[str, str]:
    return {field.name: field.values[0] for field in form.fields if field.values}


def one(form: Form, name: str) -> FormField:
    (field,) = [each for each in form.fields if each.name == name]
    return field


def codes(form: Form) -> list[str]:
    return [trouble.code for trouble in form.troubles]


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_other_programs_wrote_is_read_to_the_letter(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    password = PASSWORD if path.stem.endswith("-locked") else None
    assert held(read(path.read_bytes(), password)) == expected


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("flattened", "flattened"),
        ("printed", "no-form"),
        ("scan", "scanned"),
        ("cut", "cut-short"),
    ],
)
def test_what_is_no_whole_form_any_more_is_said(kind: str, code: str) -> None:
    found = [path for path in KEPT if kind in path.stem]
    assert found
    for path in found:
        assert code in codes(read(path.read_bytes()))


def test_a_locked_file_opens_with_its_password_alone() -> None:
    found = [path for path in KEPT if path.stem.endswith("-locked")]
    assert found
    for path in found:
        for password, wrong in ((None, False), ("another", True)):
            with pytest.raises(LockedError) as caught:
                read(path.read_bytes(), password)
            assert caught.value.wrong == wrong


def test_a_whole_file_has_no_trouble(blank: bytes) -> None:
    assert codes(read(blank)) == []
    assert [trouble.code for trouble in answers_of(read(blank)).troubles] == []


ENCODED = {
    "PDFDocEncoding": (b"na\xefve \x80\x92", "naïve •™"),
    "UTF-16BE": (b"\xfe\xff" + "ż 🙂".encode("utf-16-be"), "ż 🙂"),
    "UTF-16LE": (b"\xff\xfe" + "ż 🙂".encode("utf-16-le"), "ż 🙂"),
    "UTF-8": (b"\xef\xbb\xbf" + "ż 🙂".encode(), "ż 🙂"),
    "a language": (b"\xfe\xff" + "\x1bde\x1bja \x1ben-US\x1byes".encode("utf-16-be"), "ja yes"),
    "CR": (b"a\rb", "a\nb"),
    "CRLF": (b"a\r\nb\r\n", "a\nb\n"),
}


@pytest.mark.parametrize("how", ENCODED)
@pytest.mark.parametrize("as_stream", [False, True])
def test_a_value_is_decoded_whatever_its_encoding(blank: bytes, how: str, as_stream: bool) -> None:
    written, text = ENCODED[how]

    def edit(pdf: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields["belief"].V = pikepdf.Stream(pdf, written) if as_stream else pikepdf.String(written)

    assert held(read(edited(blank, edit))) == {"s1.belief": text}


def test_letters_that_a_program_lost_are_said(blank: bytes) -> None:
    def edit(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields["belief"].V = pikepdf.String(b"\xfe\xff\x00a\xde\x42\x00b")

    form = read(edited(blank, edit))
    assert held(form) == {"s1.belief": "a\ufffdb"}
    assert codes(form) == ["letters-lost"]


@pytest.mark.parametrize(
    "value",
    [pikepdf.Name("/70"), pikepdf.String("70"), pikepdf.String("/70")],
    ids=["a name", "a string", "a name in a string"],
)
def test_a_choice_is_read_by_name_and_by_string(blank: bytes, value: pikepdf.Object) -> None:
    def edit(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        group = fields["head_before"]
        group.V = value
        for kid in group.Kids:
            kid.AS = pikepdf.Name("/70") if "/70" in kid.AP.N else pikepdf.Name.Off

    form = read(edited(blank, edit))
    assert held(form) == {"s1.head_before": "70"}
    assert codes(form) == []


@pytest.mark.parametrize(("value", "shown"), [("/70", "/Off"), ("/70", "/30"), ("/Off", "/30")])
def test_a_value_against_what_the_page_shows_is_said(blank: bytes, value: str, shown: str) -> None:
    def edit(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        group = fields["head_before"]
        group.V = pikepdf.Name(value)
        for kid in group.Kids:
            kid.AS = pikepdf.Name(shown) if shown in kid.AP.N else pikepdf.Name.Off

    form = read(edited(blank, edit))
    assert held(form) == ({} if value == "/Off" else {"s1.head_before": "70"})
    assert [(each.code, each.field) for each in form.troubles] == [
        ("value-against-state", "s1.head_before")
    ]


def test_without_a_value_the_page_counts(blank: bytes) -> None:
    def edit(_: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        group = fields["head_before"]
        del group.V
        for kid in group.Kids:
            kid.AS = pikepdf.Name("/30") if "/30" in kid.AP.N else pikepdf.Name.Off

    assert held(read(edited(blank, edit))) == {"s1.head_before": "30"}


@pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")
def test_widgets_that_the_form_forgot_are_read(blank: bytes) -> None:
    def edit(pdf: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields["belief"].V = pikepdf.String("still here")
        fields["head_before"].V = pikepdf.Name("/70")
        pdf.Root.AcroForm.Fields = pikepdf.Array()

    def without_form(pdf: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        edit(pdf, fields)
        del pdf.Root.AcroForm

    for change in (edit, without_form):
        found = held(read(edited(blank, change)))
        assert found == {"s1.belief": "still here", "s1.head_before": "70"}


@pytest.mark.parametrize(("other", "said"), [("mine", []), ("", []), ("another", ["two-answers"])])
def test_two_fields_of_one_name_are_one(blank: bytes, other: str, said: list[str]) -> None:
    def edit(pdf: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields["belief"].V = pikepdf.String("mine")
        twin = pikepdf.Dictionary(fields["belief"])
        twin.V = pikepdf.String(other)
        parent = fields["belief"].Parent
        parent.Kids.append(pdf.make_indirect(twin))

    form = read(edited(blank, edit))
    assert held(form) == {"s1.belief": "mine"}
    assert codes(form) == said


def test_fields_that_go_round_in_a_circle_end(blank: bytes) -> None:
    def edit(pdf: pikepdf.Pdf, fields: dict[str, pikepdf.Object]) -> None:
        fields["belief"].V = pikepdf.String("mine")
        root = pdf.Root.AcroForm.Fields[0]
        root.Kids.append(root)
        root.Parent = root

    assert held(read(edited(blank, edit))) == {"s1.belief": "mine"}


def test_a_second_form_in_xfa_is_said(blank: bytes) -> None:
    def edit(pdf: pikepdf.Pdf, _: dict[str, pikepdf.Object]) -> None:
        pdf.Root.AcroForm.XFA = pikepdf.Stream(pdf, b"<xdp/>")

    (trouble,) = read(edited(blank, edit)).troubles
    assert trouble.code == "xfa"
    assert trouble.remedy == "compare the answers with what a PDF program shows"


@pytest.mark.parametrize("cut", [2, 6, 40, 300, 2_000])
def test_a_file_that_was_cut_is_refused_or_said(blank: bytes, cut: int) -> None:
    assert is_cut_short(blank[:-cut])
    with suppress(PyPdfError, RefusedError):
        assert "cut-short" in codes(read(blank[:-cut]))


def test_a_line_end_is_no_part_of_a_file(blank: bytes) -> None:
    for whole in (blank, blank.rstrip(), blank + b"\r\n\0\0"):
        assert codes(read(whole)) == []


def test_a_linearized_file_that_ends_at_its_first_end_is_cut(blank: bytes) -> None:
    with pikepdf.open(io.BytesIO(blank)) as pdf:
        saved = io.BytesIO()
        pdf.save(saved, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    whole = saved.getvalue()
    assert codes(read(whole)) == []
    first = whole.index(b"%%EOF") + 5
    assert first < len(whole) - 10
    assert is_cut_short(whole[:first])


def test_damage_that_had_to_be_mended_is_said(blank: bytes) -> None:
    at = blank.rindex(b"startxref") + len("startxref\n")
    form = read(blank[:at] + b"7" + blank[at + 1 :])
    assert "damaged" in codes(form)
