"""What a record says to who hears it: the question, then the answer, as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from pikepdf import Array, Dictionary, Name, String

from reframekit.answers.typed import answers_of
from reframekit.content.library import LibraryFolders
from reframekit.identity import FieldRecord, Identity
from reframekit.layout.build import LayoutBuild, Size
from reframekit.layout.theme import THEMES
from reframekit.pdf.returned.flatten import flatten as flatten_opened
from reframekit.pdf.returned.spoken import Spoken
from reframekit.pdf.source.opened import Opened
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.returned import Returned
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from reframekit.tables import tables_json
from tests.answering import LONG, WORDS, fill, flatten, read
from tests.hearing import heard, line, lines
from tests.looking import opened, seen, tagged
from tests.shapes.building import Draft, saved

SHEET = """\
title: Buttons
purpose: Press them all.
steps: [3]
care: 0
template: buttons
prompts: [{heading: x}]
note: {use_when: a, introduce: b, adapt: c, do_not_use_when: d, watch_for: e}
"""
BUTTONS = """\
<sheet>
<h1>{{ sheet.title }}</h1>
<label><input type="checkbox" name="ready"/> I am ready</label>
<label>What I feel <choice name="feel" many="yes"><option value="sad">sad</option>\
<option value="angry">angry</option></choice></label>
<label>Where I am <choice name="pick" many="no"><option value="a">at home</option>\
<option value="b">outside</option></choice></label>
<label>Breaths <hint>One each.</hint> <ticks name="breath" n="2"/></label>
<label>How far <scale name="far" min="0" max="2" low="near" high="far"/></label>
<matrix name="bond" corner="Of late"><option>seldom</option><option>often</option>\
<row>They call.</row><row>They come.</row></matrix>
</sheet>
"""
ENDS = "(0 not tense, 10 as tense as it gets)"


@pytest.fixture(scope="module")
def breathing(workshop: Workshop) -> bytes:
    return sheet_pdf(workshop, workshop.sheet("breathing-and-grounding"), Order()).written.data


def record_of(workshop: Workshop, blank: bytes, values: dict[str, str], node: str = "s1") -> bytes:
    """The record of a sheet of ours with these values, as the command makes it."""
    given = {f"{node}.{name}": (value,) for name, value in values.items()}
    filled = fill(blank, None, given).data
    with Returned(workshop, filled, "filled.pdf", None) as file:
        return file.flattened().data


def test_a_scale_is_one_line_and_its_numbers_are_heard_no_more(
    workshop: Workshop, breathing: bytes
) -> None:
    said = heard(record_of(workshop, breathing, {"tension_after": "4"}))
    at = said.index(("P", "How tense is my body now?"))
    assert said[at + 1] == ("Span", f"4 {ENDS}")
    assert [text for _, text in said if text in ("0", "4", "10", "not tense")] == []
    assert not [role for role, _ in said if role == "Form"]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sheet with buttons of every kind, blank."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "worksheets" / "belief").mkdir(parents=True)
    (folder / "templates").mkdir()
    (folder / "worksheets" / "belief" / "buttons.yaml").write_text(SHEET, encoding="utf-8")
    (folder / "templates" / "buttons.html").write_text(BUTTONS, encoding="utf-8")
    workshop = Workshop(LibraryFolders((folder, builtin_library())))
    return sheet_pdf(workshop, workshop.sheet("buttons"), Order()).written.data


def test_buttons_are_said_in_the_line_of_their_label(workshop: Workshop, own: bytes) -> None:
    values = {"ready": "Yes", "feel_sad": "Yes", "pick": "b", "breath_2": "Yes", "far": "1"}
    values |= {"bond_2": "2"}
    said = heard(record_of(workshop, own, values))
    assert said[3:] == [
        ("P", ""),
        ("Span", "ticked"),
        ("Span", "I am ready"),
        ("P", "What I feel"),
        ("P", "sad"),
        ("Span", "ticked"),
        ("P", "angry"),
        ("Span", "not ticked"),
        ("P", "Where I am"),
        ("P", "at home"),
        ("P", "outside"),
        ("Span", "chosen"),
        ("P", "Breaths"),
        ("Span", "One each."),
        ("Span", "not ticked"),
        ("Span", "ticked"),
        ("P", "How far"),
        ("Span", "1 (0 near, 2 far)"),
        ("Table", ""),
        ("THead", ""),
        ("TR", ""),
        ("TH", "Of late"),
        ("TH", "seldom"),
        ("TH", "often"),
        ("TBody", ""),
        ("TR", ""),
        ("TH", "They call."),
        ("TR", ""),
        ("TH", "They come."),
        ("TD", ""),
        ("P", "chosen"),
        said[-2],
        ("P", "Left blank: 1 of 2 cells in the table."),
    ]


def test_what_is_left_blank_is_said_once_at_the_end_of_the_sheet(
    workshop: Workshop, breathing: bytes
) -> None:
    values = {"name": "Kim", "tension_before": "4", "tension_after": "4", "week_1_before": "8"}
    record = record_of(workshop, breathing, values)
    assert lines(record)[-1] == (
        "Left blank: Date; One thing I can taste, or one kind word to me; "
        "Which one suits me best?; "
        "My week: 0 is not tense, 10 is as tense as it gets: 20 of 21 cells in the table."
    )
    with opened(record) as pdf:
        top = pdf.Root.StructTreeRoot.K[0]
        assert [str(kid.S) for kid in top.K] == ["/Sect"]
        assert top.K[0].K[-1].S == Name.P
    (nothing,) = (text for text in lines(record_of(workshop, breathing, {})) if "Nothing" in text)
    assert nothing == "Nothing was filled in."


def test_a_sheet_on_which_nothing_is_blank_says_nothing_of_it() -> None:
    draft = Draft(words=False)
    draft.list(draft.text("one", "Mira", TU=String("Your name")), draft.box("two", "Yes", on=False))
    record = flatten(tagged(draft), None, {}, WORDS).data
    assert lines(record) == ["Your name: Mira", "two: not ticked"]


def test_each_sheet_of_a_packet_says_what_is_blank_on_it(workshop: Workshop) -> None:
    made = plan(workshop, Request(("coping-card", "pause-card")))
    packet = packet_pdf(workshop, made, Order(), Binding()).written.data
    name = next(f.name for f in read(packet).fields if f.type == "text" and f.name[:3] == "s2.")
    record = record_of(workshop, packet, {name[3:]: "Kim"}, "s2")
    blank = [text for text in lines(record) if text.startswith(("Left blank", "Nothing"))]
    assert len(blank) == 3 and blank[:2] == ["Nothing was filled in."] * 2
    with opened(record) as pdf:
        top = pdf.Root.StructTreeRoot.K[0]
        assert [str(kid.K[-1].S) for kid in top.K if Name.Sect == kid.S][-2:] == ["/P", "/P"]


def test_a_form_of_others_says_its_prompts_and_what_is_chosen() -> None:
    draft = Draft(words=False)
    draft.list(
        draft.text("one", "Mira", TU=String("Your name")),
        draft.text("two", "42"),
        draft.text("three", TU=String("Your town:")),
        draft.radios("four", ["a", "b"], "b", TU=String("How often")),
        draft.box("five", "Yes", on=True, TU=String("I agree")),
        draft.box("six", "Yes", on=False, TU=String("I call")),
    )
    data = tagged(draft)
    with Opened(data, None) as file:
        record = flatten_opened(file, {"four": Spoken("How often", said="seldom")}, WORDS).data
    assert lines(record) == [
        "Your name: Mira",
        "42",
        "How often: seldom",
        "I agree: ticked",
        "I call: not ticked",
        "Left blank: Your town.",
    ]
    plain = flatten(data, None, {}, WORDS).data
    assert line(plain, "How often") == "How often: chosen"


def test_an_answer_without_an_element_says_its_prompt_at_the_end() -> None:
    draft = Draft(words=False)
    draft.list(draft.text("one", "Mira"), draft.box("two", "Yes", on=True))
    data = tagged(draft)
    with opened(data) as pdf:
        top = pdf.Root.StructTreeRoot.K
        del top.K[0]
        data = saved(pdf)
    assert lines(flatten(data, None, {}, WORDS).data) == ["two: ticked", "one: Mira"]


def test_a_file_without_tags_says_no_more_than_it_shows() -> None:
    draft = Draft(words=False)
    draft.list(draft.text("one", TU=String("Your name")), draft.box("two", "Yes", on=True))
    assert seen(flatten(draft.data(), None, {}, WORDS).data).text == ""


def edited(data: bytes, edit: Callable[[pikepdf.Pdf, pikepdf.Object], None]) -> bytes:
    """A file of one page whose topmost element was edited."""
    with opened(data) as pdf:
        edit(pdf, pdf.Root.StructTreeRoot.K)
        return saved(pdf)


def mira() -> bytes:
    """A tagged form of one text that is filled in."""
    draft = Draft(words=False)
    draft.list(draft.text("one", "Mira", TU=String("Your name")))
    return tagged(draft)


def within(role: str, **entries: object) -> Callable[[pikepdf.Pdf, pikepdf.Object], None]:
    """Puts the only element into another one."""

    def edit(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        held = top.K[0]
        above = Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=top, K=Array([held]))
        for key, value in entries.items():
            above[f"/{key}"] = value
        above = pdf.make_indirect(above)
        held.P = above
        top.K = Array([above])

    return edit


@pytest.mark.parametrize(
    ("above", "own"),
    [("Sect", "P"), ("TD", "P"), ("P", "Span"), ("H2", "Span"), ("Lbl", "Span"), ("LBody", "P")],
)
def test_a_form_element_becomes_one_of_text(above: str, own: str) -> None:
    record = flatten(edited(mira(), within(above)), None, {}, WORDS).data
    assert heard(record)[1:] == [(above, ""), (own, "Your name: Mira")]


def test_an_element_that_is_no_form_keeps_its_type() -> None:
    def edit(_: pikepdf.Pdf, top: pikepdf.Object) -> None:
        top.K[0].S = Name.Quote

    record = flatten(edited(mira(), edit), None, {}, WORDS).data
    assert heard(record)[1:] == [("Quote", "Your name: Mira")]


def test_nothing_is_said_instead_of_an_answer() -> None:
    def alone(_: pikepdf.Pdf, top: pikepdf.Object) -> None:
        top.K[0].Alt = String("Your name")

    with opened(flatten(edited(mira(), alone), None, {}, WORDS).data) as pdf:
        assert "/Alt" not in pdf.Root.StructTreeRoot.K.K[0]
    for entry in ("Alt", "ActualText"):
        hidden = edited(mira(), within("Sect", **{entry: String("Your name")}))
        with opened(flatten(hidden, None, {}, WORDS).data) as pdf:
            assert f"/{entry}" not in pdf.Root.StructTreeRoot.K.K[0]
    figure = edited(mira(), within("Figure", Alt=String("A body")))
    with opened(flatten(figure, None, {}, WORDS).data) as pdf:
        assert pdf.Root.StructTreeRoot.K.K[0].Alt == "A body"


def test_an_element_of_a_blank_field_goes_unless_it_holds_more() -> None:
    draft = Draft(words=False)
    draft.list(draft.text("one", TU=String("Your name")))
    data = tagged(draft)

    def labelled(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        held = top.K[0]
        held.Alt = String("Your name")
        label = Dictionary(
            Type=Name.StructElem, S=Name.Span, P=held, Pg=pdf.pages[0].obj, K=Array()
        )
        held.K.insert(0, pdf.make_indirect(label))

    with opened(flatten(data, None, {}, WORDS).data) as pdf:
        root = pdf.Root.StructTreeRoot
        assert [str(kid.S) for kid in root.K.K] == ["/P"]
        assert len(list(root.ParentTree.Nums)) == 2
    with opened(flatten(edited(data, labelled), None, {}, WORDS).data) as pdf:
        first, last = pdf.Root.StructTreeRoot.K.K
        assert (first.S, "/Alt" in first, len(first.K)) == (Name.P, False, 1)
        assert last.S == Name.P


def test_what_is_written_over_a_blank_field_is_its_answer() -> None:
    draft = Draft(words=False)
    draft.list(draft.text("one", TU=String("Your name")))
    place = Array([float(edge) for edge in draft.page(0).Annots[0].Rect])
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Rect=place, F=4, Contents=String("Mira")
    )
    draft.on_page(draft.pdf.make_indirect(note), 0)
    assert lines(flatten(tagged(draft), None, {}, WORDS).data) == ["Your name: Mira"]


def test_what_is_only_drawn_is_a_figure() -> None:
    draft = Draft(words=False)
    signed = draft.text("sign", TU=String("Signature"))
    signed.FT = Name.Sig
    signed.AP = Dictionary(N=draft.look(b"0 0 1 rg 0 0 20 20 re f"))
    draft.list(signed)
    with opened(flatten(tagged(draft), None, {}, WORDS).data) as pdf:
        (figure,) = pdf.Root.StructTreeRoot.K.K
        assert (figure.S, figure.Alt) == (Name.Figure, "Signature")
        assert list(map(float, figure.A.BBox)) == list(map(float, signed.Rect))


def test_a_drawing_in_an_element_with_more_is_a_figure_in_it() -> None:
    draft = Draft(words=False)
    signed = draft.text("sign", TU=String("Signature"))
    signed.FT = Name.Sig
    signed.AP = Dictionary(N=draft.look(b"0 0 1 rg 0 0 20 20 re f"))
    draft.list(signed)

    def edit(_: pikepdf.Pdf, top: pikepdf.Object) -> None:
        top.K[0].S = Name.P

    with opened(flatten(edited(tagged(draft), edit), None, {}, WORDS).data) as pdf:
        (held,) = pdf.Root.StructTreeRoot.K.K
        (figure,) = held.K
        assert (held.S, "/Alt" in held) == (Name.P, False)
        assert (figure.S, figure.Alt, len(figure.K)) == (Name.Figure, "Signature", 1)


@pytest.mark.parametrize(("lang", "said"), [("de", "en"), ("en", "")])
def test_words_of_another_language_than_the_file_say_so(lang: str, said: str) -> None:
    draft = Draft(words=False)
    draft.list(draft.text("s1.long", LONG), draft.box("s1.two", "Yes", on=True))
    data = tagged(draft)
    with opened(data) as pdf:
        pdf.Root.Lang = String(lang)
        data = saved(pdf)
    with opened(flatten(data, None, {}, WORDS).data) as pdf:
        title, prompt, *_ = pdf.Root.StructTreeRoot.K.K[-1].K
        assert str(title.get("/Lang", "")) == said
        assert "/Lang" not in prompt


def test_an_answer_in_full_says_the_language_of_its_question() -> None:
    draft = Draft(words=False)
    draft.list(draft.text("s1.one", LONG), draft.text("s1.two", LONG))
    fields = (FieldRecord("one", "text", "Jeden", language="pl"), FieldRecord("two", "text", "Two"))
    table = tables_json([Identity("x", None, 1, "X", "s1", fields, "en")])
    data = tagged(draft)
    with opened(data) as pdf:
        private = pdf.make_stream(table.encode())
        pdf.Root.PieceInfo = Dictionary(reframekit=Dictionary(Private=private))
        pdf.Root.Lang = String("en")
        data = saved(pdf)
    with opened(flatten(data, None, {}, WORDS).data) as pdf:
        langs = [str(kid.get("/Lang", "")) for kid in pdf.Root.StructTreeRoot.K.K[-1].K]
    assert langs == ["", "pl", "pl", "", ""]


@pytest.mark.parametrize("size", list(THEMES))
def test_an_added_page_is_in_the_letters_and_on_the_paper_of_the_sheet(
    workshop: Workshop, size: Size
) -> None:
    order = Order(build=LayoutBuild("screen", "letter", size))
    blank = sheet_pdf(workshop, workshop.sheet("pause-card"), order).written.data
    (sheet,) = answers_of(read(blank)).sheets
    name = next(a.field for a in sheet.answers if a.type in ("text", "textarea"))
    record = flatten(fill(blank, None, {name: (LONG * 9,)}).data, None, {}, WORDS)
    assert record.added
    with pdfium.PdfDocument(record.data) as pdf:
        page = pdf[len(pdf) - 1]
        assert page.get_size() == (612, 792)
        sizes = {
            round(raw.FPDFText_GetFontSize(page.get_textpage(), at), 1)
            for at in range(40, page.get_textpage().count_chars() - 30)
        }
    assert THEMES[size].text in sizes


def test_what_is_said_lies_on_the_page_and_in_the_box_of_its_button() -> None:
    draft = Draft(words=False)
    draft.page(0).MediaBox = Array([100, 100, 400, 500])
    box = draft.box("two", "Yes", on=False, TU=String("I agree to all of it, whatever it is"))
    box.Rect = Array([390, 110, 400, 120])
    draft.list(box)
    letters = seen(flatten(tagged(draft), None, {}, WORDS).data).letters
    assert letters
    assert all(each.left >= 100 and each.right <= 400.5 for each in letters)
    assert all(each.bottom >= 100 and each.top <= 125 for each in letters)


def test_a_scale_without_words_at_its_ends_says_its_numbers(workshop: Workshop) -> None:
    kept = Path(__file__).parent / "corpus" / "pdfjs-typed-belief.pdf"
    with Returned(workshop, kept.read_bytes(), kept.name, None) as file:
        record = file.flattened().data
    assert line(record, "70 (") == "70 (0 to 100)"
