"""What a record of a form says where the form, or its tags, are not as ours are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reframekit.identity import Identity
from reframekit.pdf.returned.flatten import Flattened
from reframekit.pdf.returned.flatten import flatten as flatten_opened
from reframekit.pdf.returned.spoken import Spoken
from reframekit.pdf.source.opened import Opened
from reframekit.tables import tables_json
from tests.answering import LONG, WORDS, flatten
from tests.hearing import lines, marked
from tests.looking import opened, tagged, texts
from tests.shapes.building import Draft, saved

Edit = Callable[[pikepdf.Pdf, pikepdf.Object], None]


def record(data: bytes) -> bytes:
    """The record of a form of which nothing is said but what it says itself."""
    return flatten(data, None, {}, WORDS).data


def spoken_of(data: bytes, **said: Spoken) -> Flattened:
    """The record of a form of whose fields this is said."""
    with Opened(data, None) as file:
        return flatten_opened(file, said, WORDS)


def edited(data: bytes, *edits: Edit) -> bytes:
    """A file whose topmost element was edited."""
    with opened(data) as pdf:
        for edit in edits:
            edit(pdf, pdf.Root.StructTreeRoot.K)
        return saved(pdf)


def ours(draft: Draft, *instances: str) -> Draft:
    """A form that says of itself that it has these sheets of ours, without fields in a table."""
    told = tables_json(Identity("log", None, 1, "Log", each, (), "en") for each in instances)
    held = Dictionary(Private=draft.pdf.make_stream(told.encode()))
    draft.pdf.Root.PieceInfo = Dictionary(reframekit=held)
    return draft


def element(pdf: pikepdf.Pdf, above: pikepdf.Object, role: str, *kids: Any, **more: Any) -> Any:
    """An element below another one, which its kids know."""
    made = Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=above, K=Array(kids), **more)
    made = pdf.make_indirect(made)
    for kid in kids:
        if isinstance(kid, Dictionary) and "/S" in kid:
            kid.P = made
    return made


def within(*roles: str, **more: Any) -> Edit:
    """Puts the first element into others, the outermost first, which has the entries."""

    def edit(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        made = top.K[0]
        for role in reversed(roles[1:]):
            made = element(pdf, top, role, made)
        top.K[0] = element(pdf, top, roles[0], made, **more)

    return edit


def mira(value: str | None = "Mira", **more: Any) -> Draft:
    """A form of one text."""
    draft = Draft(words=False)
    draft.list(draft.text("one", value, **{"TU": String("Your name"), **more}))
    return draft


def no_widget_is_left(data: bytes) -> bool:
    """Whether no object of a file is a field's place, nor says what was in it."""
    with opened(data) as pdf:
        held = [each for each in pdf.objects if isinstance(each, Dictionary)]
        return not any(Name.Widget == each.get("/Subtype") or "/V" in each for each in held)


# The words


def test_a_prompt_is_what_is_given_else_the_tooltip_else_the_name() -> None:
    draft = mira()
    draft.list(
        draft.box("two", "Yes", on=False, TU=String("I agree")), draft.box("3", "Yes", on=True)
    )
    data = tagged(draft)
    assert lines(record(data)) == ["Your name: Mira", "I agree: not ticked", "3: ticked"]
    given = spoken_of(data, one=Spoken("Name here"), two=Spoken("All well?"))
    assert lines(given.data) == ["Name here: Mira", "All well?: not ticked", "3: ticked"]


@pytest.mark.parametrize("prompt", ["Your name", "Your name:", "Your name : "])
def test_a_prompt_has_one_colon_behind_it(prompt: str) -> None:
    draft = mira(TU=String(prompt))
    draft.list(draft.box("two", "Yes", on=True, TU=String(prompt)))
    assert lines(record(tagged(draft))) == ["Your name: Mira", "Your name: ticked"]


@pytest.mark.parametrize("prompt", ["{fields}", "{blank} of {cells}", "{page}"])
def test_braces_in_a_prompt_are_what_they_are(prompt: str) -> None:
    draft = mira(TU=String(prompt))
    draft.list(draft.text("two", TU=String(prompt)))
    assert lines(record(tagged(draft))) == [f"{prompt}: Mira", f"Left blank: {prompt}."]


def test_a_prompt_that_runs_to_the_left_is_heard_whole() -> None:
    draft = mira(TU=String("שם פרטי"))
    draft.list(draft.text("two", TU=String("שם")), draft.box("3", "Yes", on=True, TU=String("כן")))
    name, agreed, blank = lines(record(tagged(draft)))
    assert sorted(name.replace(":", "").split()) == ["Mira", "פרטי", "שם"]
    assert "כן" in agreed and agreed.endswith(" ticked")
    assert blank == "Left blank: שם."


def test_the_title_of_a_sheet_stands_before_a_prompt_only_where_an_answer_is_in_full() -> None:
    data = tagged(mira(LONG))
    said = spoken_of(data, one=Spoken("Name", "Log (2)")).data
    assert "Log (2): Name " + LONG.split(".")[0] in texts(said)[-1]
    assert lines(said)[0].startswith("Name: ")
    assert "Answers in full Name " in texts(spoken_of(data, one=Spoken("Name")).data)[-1]


def test_words_are_said_of_the_circle_that_is_chosen_even_without_a_prompt() -> None:
    draft = Draft(words=False)
    draft.list(draft.radios("four", ["a", "b"], "b", TU=String("How often")))
    assert lines(spoken_of(tagged(draft), four=Spoken("", said="seldom")).data) == [
        "How often: seldom"
    ]


def test_what_is_said_has_a_space_around_it() -> None:
    draft = mira()
    draft.list(draft.box("two", "Yes", on=True, TU=String("I agree")), draft.text("three"))
    name, _, agreed, blank = marked(record(tagged(draft)))
    assert (name, agreed) == (" Your name: ", " I agree: ticked ")
    assert blank.endswith("Left blank: three. ")


def sheet() -> Draft:
    """A sheet of ours with fields of each kind."""
    draft = ours(Draft(words=False), "s1")
    rows = draft.widget(
        FT=Name.Ch,
        T=String("s1.list"),
        Ff=1 << 21,
        Opt=Array([String("Red"), String("Blue")]),
        V=Array([String("Red"), String("Blue")]),
        DA=String("/Helv 12 Tf 0 g"),
    )
    rows.Rect = Array([20, 20, 240, 90])
    draft.list(
        draft.text("s1.one", "Mira", TU=String("Your name")),
        draft.radios("s1.two", ["a", "b"], "b", TU=String("How often")),
        draft.box("s1.three", "Yes", on=False, TU=String("I agree")),
        rows,
    )
    return draft


def test_a_field_of_ours_says_no_prompt_where_it_has_a_label() -> None:
    name, *said = marked(record(tagged(sheet())))
    assert [each.strip() for each in said] == ["chosen", "not ticked", "Red; Blue"]
    assert name.strip() == "Mira" and not any("  " in each for each in said)


def test_a_field_of_ours_without_an_element_says_its_prompt() -> None:
    def none(_: pikepdf.Pdf, top: pikepdf.Object) -> None:
        top.K = Array()

    assert sorted(lines(record(edited(tagged(sheet()), none)))) == [
        "How often: chosen",
        "I agree: not ticked",
        "Your name: Mira",
        "s1.list: Red; Blue",
    ]


def test_only_a_name_before_the_dot_makes_a_field_one_of_ours() -> None:
    draft = ours(mira(), "one.two", "on")
    assert lines(record(tagged(draft))) == ["Your name: Mira"]


@pytest.mark.parametrize(("lang", "marks"), [("de", 2), ("en", 0)])
def test_words_of_another_language_than_the_file_are_marked(lang: str, marks: int) -> None:
    draft = sheet()
    draft.pdf.Root.Lang = String(lang)
    with opened(record(tagged(draft))) as pdf:
        code = pdf.pages[0].obj.Contents[-1].read_bytes()
    assert len(re.findall(rb"/P<</MCID \d+/Lang\(en\)>>BDC", code)) == marks
    assert code.count(b"/Lang") == marks
    draft.pdf.Root.Lang = String(lang)
    with opened(spoken_of(tagged(draft), **{"s1.two": Spoken("", said="seldom")}).data) as pdf:
        assert pdf.pages[0].obj.Contents[-1].read_bytes().count(b"/Lang") == max(0, marks - 1)


# What is left blank


@pytest.mark.parametrize(("pages", "last"), [([0, 1], 1), ([1, 0], 1), ([0, 0], 0), ([0, 2], 2)])
def test_what_is_blank_is_said_on_the_last_page_with_a_field(pages: list[int], last: int) -> None:
    draft = Draft(4, words=False)
    draft.list(*(draft.text(str(at), page=page) for at, page in enumerate(pages)))
    draft.list(draft.box("on", "Yes", on=True, page=0))
    said = record(tagged(draft, 4))
    assert [at for at, text in enumerate(texts(said)) if "Left blank: 0; 1." in text] == [last]
    with opened(said) as pdf:
        line = pdf.Root.StructTreeRoot.K.K[-1]
        here = pdf.pages[last].obj.objgen
        assert (line.S, line.Pg.objgen, line.K[0].Pg.objgen) == (Name.P, here, here)
        assert line.P.objgen == pdf.Root.StructTreeRoot.K.objgen
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        held = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        owners = held[int(pdf.pages[last].obj.StructParents)]
        assert owners[int(line.K[0].MCID)].objgen == line.objgen


def test_only_what_asks_for_an_answer_is_blank() -> None:
    draft = mira(None)
    shown = {"AP": Dictionary(N=draft.look(b"0 0 9 9 re f"))}
    signed = draft.widget(FT=Name.Sig, T=String("sign"), **shown)
    button = draft.widget(FT=Name.Btn, Ff=1 << 16, T=String("push"), **shown)
    draft.list(
        signed,
        button,
        draft.box("box", "Yes", on=False),
        draft.radios("off", ["a", "b"], None, TU=String("How often. ")),
        draft.radios("on", ["a", "b"], "b"),
        hidden := draft.text("hidden"),
    )
    hidden.F = 2
    *_, last = lines(record(tagged(draft)))
    assert last == "Left blank: Your name; How often."


@pytest.mark.parametrize("kind", ["Sig", "push", "hidden"])
def test_a_form_that_asks_for_no_answer_has_nothing_left_blank(kind: str) -> None:
    draft = Draft(words=False)
    shown = {"AP": Dictionary(N=draft.look(b"0 0 9 9 re f"))}
    entries: dict[str, dict[str, object]] = {
        "Sig": {"FT": Name.Sig, **shown},
        "push": {"FT": Name.Btn, "Ff": 1 << 16, **shown},
        "hidden": {"FT": Name.Tx},
    }
    field = draft.widget(T=String("one"), TU=String("Sign"), **entries[kind])
    field.F = 2 if kind == "hidden" else 4
    draft.list(field)
    assert lines(record(tagged(draft))) == ([] if kind == "hidden" else ["[Sign]"])


def table(pdf: pikepdf.Pdf, top: pikepdf.Object, cells: Iterable[int], role: str = "TD") -> None:
    """Puts these elements into the cells of one row of a table."""
    held = list(top.K)
    row = [element(pdf, top, role, held[at]) for at in cells]
    top.K = Array([*held, element(pdf, top, "Table", element(pdf, top, "TR", *row))])
    for at in sorted(cells, reverse=True):
        del top.K[at]


@pytest.mark.parametrize("role", ["TD", "TH"])
def test_blank_cells_are_counted_under_the_heading_of_their_table(role: str) -> None:
    draft = Draft(words=False)
    answers = {"a": "x", "b": None, "c": None, "d": None, "e": "y"}
    fields = [draft.text(name, value) for name, value in answers.items()]
    draft.list(*fields, draft.text("f"), draft.box("g", "Yes", on=False), draft.text("h"))
    data = edited(tagged(draft), lambda pdf, top: table(pdf, top, range(7), role))
    said = {each: Spoken(each, heading="My week: ") for each in "adg"}
    said |= {"e": Spoken("e", heading="Whole")}
    assert lines(spoken_of(data, **said).data)[-1] == (
        "Left blank: h; My week: 1 of 2 cells; 3 of 3 cells."
    )


def test_a_cell_that_holds_its_field_itself_is_one() -> None:
    draft = Draft(words=False)
    draft.list(draft.text("a", "x"), draft.text("b"))

    def edit(_: pikepdf.Pdf, top: pikepdf.Object) -> None:
        top.K[0].S = top.K[1].S = Name.TD

    said = record(edited(tagged(draft), edit))
    assert lines(said)[-1] == "Left blank: 1 of 2 cells."
    with opened(said) as pdf:
        assert [str(kid.S) for kid in pdf.Root.StructTreeRoot.K.K] == ["/TD", "/TD", "/P"]


def test_each_sheet_says_what_is_blank_at_the_end_of_its_section() -> None:
    draft = ours(Draft(words=False), "s1", "s2", "s3", "s4")
    for at in (1, 2, 3, 4):
        draft.list(draft.text(f"s{at}.a", "x" if at < 4 else None), draft.text(f"s{at}.b"))
    draft.form.Fields[1].V = String("y")
    draft.list(draft.text("other"), draft.text("s2.c"))

    def edit(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        *held, other, more = top.K
        one, two = element(pdf, top, "Sect", *held[:2]), element(pdf, top, "Sect", *held[2:4])
        inside = element(pdf, two, "Sect", more)
        two.K.append(inside)
        top.K = Array([one, two, element(pdf, top, "Div", *held[4:6]), *held[6:], other])

    said = record(edited(tagged(draft), edit))
    with opened(said) as pdf:
        top = pdf.Root.StructTreeRoot.K
        assert [str(kid.S) for kid in top.K] == ["/Sect", "/Sect", "/Div", *["/P"] * 3]
        one, two = top.K[0], top.K[1]
        assert [str(kid.S) for kid in one.K] == ["/P", "/P"]
        assert [str(kid.S) for kid in two.K] == ["/P", "/Sect", "/P"]
        assert two.K[-1].P.objgen == two.objgen
    assert lines(said) == [
        "x",
        "y",
        "x",
        "Left blank: s2.b; s2.c.",
        "x",
        "Left blank: s3.b.",
        "Nothing was filled in.",
        "Nothing was filled in.",
    ]


def test_what_is_written_over_a_field_answers_it_and_asks_for_its_prompt() -> None:
    draft = Draft(words=False)
    top = draft.node("one", FT=Name.Tx, TU=String("Your name"), DA=String("/Helv 12 Tf 0 g"))
    draft.adopt(top, draft.widget(), draft.widget())
    draft.list(top, draft.radios("two", ["a", "b"], None, TU=String("How often")), draft.text("3"))
    for widget in (top.Kids[1], draft.form.Fields[1].Kids[0]):
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=widget.Rect, F=4, Contents=String("Mira")
        )
        draft.on_page(draft.pdf.make_indirect(note), 0)
    assert lines(record(tagged(draft))) == ["Your name: Mira", "Mira", "Left blank: 3."]
