"""What is written beside the fields: it is told, and becomes part of a record."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, Object, String

from reframekit.answers.form import Beside
from reframekit.pdf.returned.flatten import Flattened
from tests.answering import WORDS, flatten, read
from tests.looking import BLACK, WHITE, opened, seen, texts
from tests.shapes.building import Draft

#: Two fields below each other, and the place of a note that covers most of the second.
FIRST, SECOND = (20, 310, 240, 330), (20, 280, 240, 300)
PLACE = (30, 275, 130, 315)
LEFT, BOTTOM, RIGHT, TOP = PLACE
BLUE, RED = (0, 0, 255), (153, 26, 26)


def form() -> Draft:
    """A form of two blank texts."""
    draft = Draft(words=False)
    draft.list(
        draft.text("one", TU=String("The first")), draft.text("two", TU=String("The second"))
    )
    return draft


def put(draft: Draft, subtype: str, page: int = 0, **entries: object) -> Object:
    """An annotation on a page."""
    held = {"Rect": Array(list(PLACE)), "F": 4, **entries}
    made = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), **held)
    return draft.on_page(draft.pdf.make_indirect(made), page)


def written(draft: Draft, code: bytes, box: tuple[float, ...] = (0, 0, 100, 40)) -> Dictionary:
    """A look with these operators."""
    look = draft.look(code)
    look.BBox = Array(list(box))
    look.Resources = Dictionary(Font=Dictionary(Helv=draft.font))
    return Dictionary(N=look)


def typed(draft: Draft, text: str) -> Dictionary:
    """A look that says a text, in blue."""
    return written(draft, f"0 0 1 rg BT /Helv 12 Tf 2 20 Td ({text}) Tj ET".encode())


def one(draft: Draft) -> Beside:
    """What is told of the one annotation of a form."""
    (found,) = read(draft.data()).beside
    return found


def made_of(draft: Draft | bytes) -> Flattened:
    return flatten(draft if isinstance(draft, bytes) else draft.data(), None, {}, WORDS)


#: How many annotations of each kind without a look are told, and where the record is blue for them
#: and where it is not.
Places = list[tuple[float, float]]
CORNER = [30, 275, 130, 275, 130, 315]
QUAD = [30, 315, 130, 315, 30, 275, 130, 275]
SIDES: Places = [(31, 295), (80, 276), (129, 295), (80, 314)]
DRAWN: dict[str, tuple[dict[str, object], str, Places, Places]] = {
    "Ink": ({"InkList": [[30, 275, 130, 315]]}, "pen", [(80, 295), (105, 305)], [(40, 310)]),
    "Line": ({"L": [30, 275, 130, 315]}, "mark", [(80, 295), (31, 276)], [(40, 310)]),
    "PolyLine": ({"Vertices": CORNER}, "mark", [(80, 276), (129, 300)], [(80, 295)]),
    "Polygon": ({"Vertices": CORNER}, "mark", [(80, 276), (129, 300), (80, 295)], [(50, 305)]),
    "Square": ({}, "mark", [*SIDES, (31, 314), (129, 276)], [(80, 295)]),
    "Circle": ({}, "mark", SIDES, [(80, 295), (33, 312), (127, 278)]),
    "Highlight": ({"QuadPoints": QUAD}, "mark", [(80, 295), (31, 276), (129, 314)], [(29, 295)]),
    "Underline": ({"QuadPoints": QUAD}, "mark", [(80, 276)], [(80, 295)]),
    "Squiggly": ({"QuadPoints": QUAD}, "mark", [(80, 276)], [(80, 295)]),
    "StrikeOut": ({"QuadPoints": QUAD}, "mark", [(80, 295), (31, 295)], [(80, 276)]),
    "Redact": ({"QuadPoints": QUAD}, "mark", [(80, 295)], [(80, 276)]),
    "Caret": ({}, "note", [(55, 295), (105, 295)], [(80, 278), (33, 312)]),
}


def marked(subtype: str, **more: object) -> Draft:
    """A form with an annotation that only its points describe, blue and four points wide."""
    draft = form()
    put(draft, subtype, **{**DRAWN[subtype][0], "C": [0, 0, 1], "BS": Dictionary(W=4), **more})
    return draft


@pytest.mark.parametrize("subtype", DRAWN)
def test_what_has_no_look_is_drawn_by_its_points(subtype: str) -> None:
    _, kind, ink, blank = DRAWN[subtype]
    draft = marked(subtype)
    assert one(draft) == Beside(kind, 1, "", "two")
    made = made_of(draft)
    assert (made.beside, made.added) == (1, 0)
    page = seen(made.data)
    assert [page.at(*place) for place in ink] == [BLUE] * len(ink)
    assert BLUE not in [page.at(*place) for place in blank]


@pytest.mark.parametrize("subtype", [*DRAWN, "Text", "Stamp"])
def test_what_has_a_look_is_drawn_with_it(subtype: str) -> None:
    draft = form()
    look = written(draft, b"0 1 0 rg 0 0 50 40 re f")
    put(draft, subtype, **DRAWN.get(subtype, ({},))[0], AP=look)
    page = seen(made_of(draft).data)
    for x, y in ((31, 276), (79, 314)):
        assert page.at(x, y) == (0, 255, 0)
    assert (0, 255, 0) not in (page.at(81, 295), page.at(29, 295))
    assert BLUE not in (page.at(31, 276), page.at(80, 295))


def test_a_look_in_states_is_that_of_its_own_state() -> None:
    draft = form()
    looks = {"/a": b"0 0 1 rg 0 0 99 40 re f", "/b": b"0 1 0 rg 0 0 99 40 re f"}
    states = Dictionary({name: written(draft, code).N for name, code in looks.items()})
    put(draft, "Stamp", AP=Dictionary(N=states), AS=Name.a)
    assert seen(made_of(draft).data).at(80, 295) == BLUE


@pytest.mark.parametrize(
    ("entries", "colour", "wide"),
    [
        ({}, BLUE, 2),
        ({"C": None}, BLACK, 2),
        ({"C": [0.5]}, (128, 128, 128), 2),
        ({"C": [0, 1, 1, 0]}, (237, 28, 36), 2),
        ({"C": [0, 1]}, BLACK, 2),
        ({"BS": Dictionary(W=8)}, BLUE, 4),
        ({"BS": Dictionary(), "Border": [0, 0, 8]}, BLUE, 4),
        ({"BS": None, "Border": [0, 0, 8]}, BLUE, 4),
        ({"BS": Dictionary(W=4), "Border": [0, 0, 8]}, BLUE, 2),
        ({"BS": None, "Border": [0, 8]}, BLUE, 0.5),
        ({"BS": None}, BLUE, 0.5),
    ],
)
def test_lines_have_the_colour_and_the_width_that_are_asked(
    entries: dict[str, object], colour: tuple[int, int, int], wide: float
) -> None:
    draft = marked("Square", **{k: v for k, v in entries.items() if v is not None})
    for key in (key for key, value in entries.items() if value is None):
        del draft.page(0).Annots[-1][f"/{key}"]
    page = seen(made_of(draft).data)
    found = page.at(LEFT + wide - 0.3, 295)
    assert all(abs(a - b) < 70 for a, b in zip(found, colour, strict=True))
    assert page.at(LEFT + wide + 0.3, 295) == WHITE


def test_each_stroke_and_each_piece_of_marked_text_is_drawn() -> None:
    strokes = [[30, 275, 130, 275], [], [80, 300], [30, 314, 60, 314, 60]]
    page = seen(made_of(marked("Ink", InkList=strokes)).data)
    assert [page.at(*at) for at in ((80, 276), (80, 300), (45, 313))] == [BLUE] * 3
    assert page.at(80, 306) == page.at(100, 300) == page.at(60, 300) == WHITE
    pieces = [30, 315, 70, 315, 30, 305, 70, 305, 90, 290, 130, 290, 90, 280, 130, 280, 1, 2]
    page = seen(made_of(marked("StrikeOut", QuadPoints=pieces)).data)
    assert [page.at(*at) for at in ((50, 310), (110, 285))] == [BLUE] * 2
    assert page.at(80, 297) == page.at(80, 310) == WHITE


@pytest.mark.parametrize("subtype", ["Ink", "Highlight", "Square", "Text"])
def test_what_cannot_be_drawn_goes_and_its_words_are_on_an_added_page(subtype: str) -> None:
    draft = form()
    place = PLACE if subtype == "Text" else (100, 290, 100, 290)
    put(draft, subtype, Contents=String("So it was"), Rect=Array(list(place)))
    put(draft, subtype, Rect=Array(list(place)))
    made = made_of(draft)
    assert (made.beside, made.added, made.outgrown) == (1, 1, ())
    over = ": The second" if subtype == "Text" else ""
    assert f"Written on page 1{over} So it was" in texts(made.data)[1]
    assert "Written on page 1" not in texts(made.data)[0]
    with opened(made.data) as pdf:
        assert "/Annots" not in pdf.pages[0]


@pytest.mark.parametrize("named_by", ["both", "note", "window"])
def test_a_note_goes_with_its_window_and_says_its_words_at_the_end(named_by: str) -> None:
    draft = form()
    icon = written(draft, b"0 1 0 rg 0 0 100 40 re f")
    note = put(draft, "Text", 0, Contents=String("Call me\non Monday"), AP=icon)
    window = put(draft, "Popup", 0, Open=True)
    if named_by != "window":
        note.Popup = window
    if named_by != "note":
        window.Parent = note
    put(draft, "Link", 0)
    assert one(draft) == Beside("note", 1, "Call me\non Monday", "two")
    made = made_of(draft)
    assert "Written on page 1: The second Call me on Monday" in texts(made.data)[1]
    assert seen(made.data).at(80, 295) == (0, 255, 0)
    with opened(made.data) as pdf:
        assert [str(each.Subtype) for each in pdf.pages[0].Annots] == ["/Link"]


def test_what_is_said_of_a_note_goes_with_it() -> None:
    draft = form()
    note = put(draft, "Text", Contents=String("Call me"))
    state = put(draft, "Text", IRT=note, StateModel=String("Review"), Contents=String("Done"))
    put(draft, "Popup", Parent=state)
    put(draft, "Text", IRT=state, StateModel=String("Review"), Contents=String("Not done"))
    put(draft, "FileAttachment", IRT=note)
    draft.page(0).Annots.append(None)
    other = put(draft, "Text", Contents=String("Hidden"), F=2)
    put(draft, "Popup", Parent=other)
    made = made_of(draft)
    assert made.beside == 1
    with opened(made.data) as pdf:
        kinds = [str(each.Subtype) for each in pdf.pages[0].Annots if each is not None]
        assert kinds == ["/Text", "/Popup"]


@pytest.mark.parametrize("subtype", ["FileAttachment", "Sound"])
def test_what_is_said_of_a_file_or_a_recording_is_told_and_part_of_the_record(subtype: str) -> None:
    draft = form()
    put(draft, subtype, Contents=String("The letter"))
    assert one(draft) == Beside(
        "file" if subtype == "FileAttachment" else "sound", 1, "The letter", "two"
    )
    made = made_of(draft)
    assert (made.beside, made.added) == (1, 1)
    assert "The letter" in texts(made.data)[1]
    assert made.removed == (
        "an attachment on page 1" if subtype != "Sound" else "a sound on page 1",
    )
    with opened(made.data) as pdf:
        assert "/Annots" not in pdf.pages[0]


@pytest.mark.parametrize(
    "entries",
    [{"F": 2}, {"F": 32}, {"F": 38}, {"StateModel": String("Review"), "State": String("Accepted")}],
)
def test_what_is_hidden_and_a_change_of_a_state_are_not_told(entries: dict[str, object]) -> None:
    draft = form()
    look = written(draft, b"0 0 1 rg 0 0 99 40 re f")
    put(draft, "Text", **{"Contents": String("Accepted by Kim"), "AP": look, **entries})
    assert read(draft.data()).beside == ()
    made = made_of(draft)
    assert (made.beside, made.added) == (0, 0)
    shown = put(draft, "Text", Contents=String("Yes"), F=4 | 1 << 8)
    assert (shown.F, one(draft).text) == (260, "Yes")


@pytest.mark.parametrize(
    ("place", "over"),
    [
        ((20, 310, 240, 330), "one"),
        ((20, 294, 240, 321), "one"),
        ((20, 289, 240, 316), "two"),
        ((30, 275, 130, 315), "two"),
        ((130, 315, 30, 275), "two"),
        ((20, 331, 240, 350), ""),
        ((20, 301, 240, 309), ""),
        ((241, 280, 260, 300), ""),
        ((0, 0, 19, 400), ""),
        ((239, 100, 260, 281), "two"),
        ((20, 310), ""),
    ],
)
def test_the_field_that_is_covered_most_is_told(place: tuple[float, ...], over: str) -> None:
    draft = form()
    put(draft, "FreeText", Rect=Array(list(place)), Contents=String("So it was"))
    assert one(draft) == Beside("text", 1, "So it was", over)


def test_the_page_is_told_from_one_and_its_own_fields_are_covered() -> None:
    draft = Draft(2, words=False)
    draft.list(draft.text("one"), draft.text("two", page=1))
    put(draft, "FreeText", 1, Contents=String("Here"), Rect=Array(list(FIRST)))
    assert one(draft) == Beside("text", 2, "Here", "two")
    made = made_of(draft)
    assert [len(text) > 0 for text in texts(made.data)] == [False, True]
