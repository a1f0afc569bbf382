"""Where what is written beside the fields is read in a record, and how the outputs tell it."""

from __future__ import annotations

import csv
import io
import json
import re

import jsonschema
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reframekit.answers.as_csv import as_csv
from reframekit.answers.as_json import SCHEMA, as_json
from reframekit.answers.given_files import given_in
from reframekit.answers.typed import answers_of
from reframekit.pdf.returned.protocol import form_from_json, form_to_json
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.answering import LONG, WORDS, fill, flatten, read
from tests.looking import held_in, opened, tagged, texts
from tests.shapes.building import Draft, saved
from tests.test_beside import PLACE, form, made_of, put
from tests.ua.checker import check

NOWHERE = Array([30, 100, 130, 140])


@pytest.mark.parametrize(
    ("subtype", "entries", "read_as"),
    [
        ("FreeText", {"Contents": String("So it was")}, "So it was"),
        ("Stamp", {"Name": Name.Draft}, "Draft"),
    ],
)
@pytest.mark.parametrize("covers", [True, False])
def test_a_text_beside_is_read_after_the_answer_that_it_covers(
    subtype: str, entries: dict[str, object], read_as: str, covers: bool
) -> None:
    draft = form()
    put(draft, subtype, Rect=Array(list(PLACE) if covers else list(NOWHERE)), **entries)
    made = made_of(tagged(draft))
    assert made.tagged
    with opened(made.data) as pdf:
        page, top = pdf.pages[0].obj, pdf.Root.StructTreeRoot.K
        code = page.Contents[-1].read_bytes()
        (number,) = re.findall(
            rb"/P<</MCID (\d+)/ActualText\(" + read_as.encode() + rb"\)>>BDC", code
        )
        owner = parents(pdf)[int(number)]
        assert owner.P.objgen == top.objgen
        assert [int(kid.MCID) for kid in owner.K][-1] == int(number)
        assert len(owner.K) == (2 if covers else 1)
        assert "/Alt" not in owner


@pytest.mark.parametrize(
    ("subtype", "entries", "said"),
    [
        ("FreeText", {"Contents": String(LONG)}, LONG.strip()),
        ("Ink", {"InkList": [[30, 275, 130, 315]]}, "Drawn by hand"),
        ("Square", {"Contents": String("This one")}, "This one"),
    ],
)
@pytest.mark.parametrize("covers", [True, False])
def test_a_drawing_beside_is_a_figure_behind_the_answer_that_it_covers(
    subtype: str, entries: dict[str, object], said: str, covers: bool
) -> None:
    draft = form()
    put(draft, subtype, Rect=Array(list(PLACE) if covers else list(NOWHERE)), **entries)
    with opened(made_of(tagged(draft)).data) as pdf:
        top = pdf.Root.StructTreeRoot.K
        (figure,) = (owner for owner in parents(pdf) if Name.Figure == owner.S)
        assert str(figure.Alt).strip() == said
        assert [float(edge) for edge in figure.A.BBox] == box_of(figure.A.BBox)
        above = figure.P
        assert (Name.P if covers else Name.Document) == above.S
        assert above.K[-1].objgen == figure.objgen or not covers
        assert (above.objgen == top.objgen) != covers
        assert figure.Pg.objgen == pdf.pages[0].obj.objgen


def box_of(edges: Array) -> list[float]:
    """The edges of a box, if it has an area."""
    left, bottom, right, top = (float(edge) for edge in edges)
    assert left < right and bottom < top
    return [left, bottom, right, top]


def parents(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The elements that hold the marked content of the first page."""
    held = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    pairs = dict(zip(map(int, held[::2]), held[1::2], strict=True))
    return list(pairs[int(pdf.pages[0].obj.StructParents)])


def test_answers_without_elements_have_one_each_behind_all_others() -> None:
    draft = Draft(2, words=False)
    draft.list(draft.text("one", "Mira"), draft.text("two", "Ada", page=1))
    with opened(made_of(tagged(draft)).data) as pdf:
        assert ["/StructParents" in page.obj for page in pdf.pages] == [True, True]
        kids = [pdf.pages.index(kid.Pg) for kid in pdf.Root.StructTreeRoot.K.K if "/Pg" in kid]
        assert kids[-1] == 1
        code = pdf.pages[1].obj.Contents[-1].read_bytes()
        assert b"/ActualText(Ada)>>BDC" in code and b"/Artifact BMC q" not in code


def test_an_element_keeps_the_attributes_that_it_had() -> None:
    draft = Draft(words=False)
    draft.list(draft.text("one", "Mira"))
    tagged(draft)
    element = draft.pdf.Root.StructTreeRoot.K.K[0]
    element.A = Dictionary(O=Name.Layout, Placement=Name.Block)
    with opened(made_of(draft).data) as pdf:
        (first, *_) = pdf.Root.StructTreeRoot.K.K
        assert Name.Layout == first.A.O


def test_a_note_with_an_element_of_its_own_is_read_there() -> None:
    draft = form()
    note = put(draft, "FreeText", Contents=String("So it was"))
    tagged(draft)
    root = draft.pdf.Root.StructTreeRoot
    held = Dictionary(Type=Name.OBJR, Obj=note, Pg=draft.page(0))
    own = Dictionary(Type=Name.StructElem, S=Name.Annot, P=root.K, K=Array([held]))
    root.K.K.append(draft.pdf.make_indirect(own))
    note.StructParent = 7
    root.ParentTree.Nums.extend([7, root.K.K[-1]])
    made = made_of(draft)
    with opened(made.data) as pdf:
        root = pdf.Root.StructTreeRoot
        assert [str(kid.S) for kid in root.K.K] == ["/P", "/Annot", "/P"]
        assert [int(each.MCID) for each in root.K.K[1].K] == [1]
        assert 7 not in list(root.ParentTree.Nums)[::2]
    assert b"/Annot<</MCID 1/ActualText(So it was)>>BDC" in held_in(made.data)


@pytest.fixture(scope="module")
def sheet(workshop: Workshop) -> bytes:
    blank = sheet_pdf(workshop, workshop.sheet("breathing-and-grounding"), Order()).written.data
    return fill(blank, None, {"s1.name": ("Mira",)}).data


def test_a_sheet_of_ours_with_notes_becomes_a_record_that_is_tagged_whole(sheet: bytes) -> None:
    with opened(sheet) as pdf:
        page = pdf.pages[0].obj
        (box,) = (each for each in page.Annots if each.get("/V") == "Mira")
        for kind, entries in (
            ("FreeText", {"Contents": String("=I wrote this")}),
            ("Ink", {"InkList": Array([box.Rect])}),
            ("Text", {"Contents": String("Call me")}),
        ):
            made = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=box.Rect, **entries)
            page.Annots.append(pdf.make_indirect(made))
        noted = saved(pdf)
    record = flatten(noted, None, {"s1.name": "Your name"}, WORDS)
    assert check(record.data) == []
    assert (record.beside, record.added, record.ours) == (3, 1, True)
    assert "Written on page 1: Your name Call me" in texts(record.data)[-1]
    with opened(record.data) as pdf:
        (figure,) = (
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Alt") == WORDS.drawn
        )
        assert (figure.S, figure.P.S, len(figure.P.K)) == ("/Figure", "/P", 3)
    tells_what_is_beside(noted)


def tells_what_is_beside(noted: bytes) -> None:
    """Asserts that the outputs tell the three notes, and that none of them is an answer."""
    answers = answers_of(read(noted))
    prompt = answers.prompt("s1.name")
    assert prompt
    made = json.loads(as_json([("a.pdf", answers)]))
    jsonschema.Draft202012Validator(SCHEMA).validate(made)
    (file,) = made["files"]
    assert [tuple(each.values()) for each in file["beside"]] == [
        (1, "text", "=I wrote this", "s1.name", prompt),
        (1, "pen", None, "s1.name", prompt),
        (1, "note", "Call me", "s1.name", prompt),
    ]
    said = [each["message"] for each in file["problems"] if each["code"] == "written-beside"]
    assert said == [
        f"page 1, over “{prompt}”: text stands beside the fields: “=I wrote this”",
        f"page 1, over “{prompt}”: something is drawn by hand",
        f"page 1, over “{prompt}”: there is a note: “Call me”",
    ]
    table = as_csv([("a.pdf", answers)])
    rows = [row for row in csv.DictReader(io.StringIO(table)) if row["type"] == "beside"]
    assert [(row["field"], row["value"], row["origin"]) for row in rows] == [
        ("s1.name", "'=I wrote this", "client"),
        ("s1.name", "", "client"),
        ("s1.name", "Call me", "client"),
    ]
    assert {(row["sheet"], row["prompt"]) for row in rows} == {("breathing-and-grounding", prompt)}
    given = [each for each in given_in(table.encode(), "a.csv") if each.name == "s1.name"]
    assert [each.value for each in given] == ["Mira"]


def test_a_note_over_no_field_is_told_without_one() -> None:
    draft = form()
    put(draft, "FreeText", Contents=String("12"), Rect=NOWHERE)
    answers = answers_of(read(draft.data()))
    (told,) = json.loads(as_json([("a.pdf", answers)]))["files"][0]["beside"]
    assert told == {"page": 1, "kind": "text", "text": "12", "field": None, "prompt": None}
    *_, row = csv.DictReader(io.StringIO(as_csv([("a.pdf", answers)])))
    filled = {key: cell for key, cell in row.items() if cell}
    assert filled == {
        "file": "a.pdf",
        "type": "beside",
        "value": "'12",
        "origin": "client",
        "text": "'12",
    }
    assert [
        each for each in given_in(as_csv([("a.pdf", answers)]).encode(), "a.csv") if each.value
    ] == []
    (said,) = (each for each in answers.troubles if each.code == "written-beside")
    assert said.message == "page 1: text stands beside the fields: “12”"


def test_a_form_comes_whole_through_the_words_of_a_child() -> None:
    draft = form()
    put(draft, "Ink")
    chosen = draft.text("choice", "o", Ff=1 << 17, MaxLen=3, TU=String("How often"))
    chosen.FT, chosen.Opt = Name.Ch, Array([Array([String("o"), String("Often")]), String("Never")])
    draft.list(chosen, draft.text("lost", b"\x9f"), draft.radios("circles", ["a", "b"], "b"))
    before = read(draft.data())
    assert before.beside and before.troubles and before.fields[2].options
    held = json.loads(json.dumps(form_to_json(before)))
    assert form_from_json(held) == before
