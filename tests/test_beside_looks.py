"""Marks and drawings beside the fields that have no look: what a record shows of them."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.looking import BLACK, WHITE, Box, held_in, opened, seen
from tests.shapes.building import Draft
from tests.test_beside import BLUE, PLACE, form, made_of, put

YELLOW = (255, 255, 0)
#: A piece of text on the first field, its corners as programs order them.
QUAD = [30, 315, 130, 315, 30, 275, 130, 275]


def drawn(subtype: str, rect: list[float], **entries: object) -> Draft:
    """A form with an annotation without a look, blue and four points wide, in a rectangle."""
    draft = form()
    put(draft, subtype, Rect=Array(rect), **{"C": [0, 0, 1], "Border": [0, 0, 4], **entries})
    return draft


def behind(draft: Draft, code: bytes) -> Draft:
    """A form on a page with this content."""
    draft.page(0).Contents = draft.pdf.make_stream(code)
    return draft


@pytest.mark.parametrize(
    "corners",
    [QUAD, [30, 275, 130, 275, 130, 315, 30, 315], [30, 275, 30, 315, 130, 315, 130, 275]],
)
def test_letters_under_a_highlight_stay_readable(corners: list[float]) -> None:
    draft = drawn("Highlight", [30, 275, 130, 315], QuadPoints=corners, C=[1, 1, 0])
    made = made_of(behind(draft, b"0 g 60 285 20 20 re f 0 0 1 rg 90 285 20 20 re f"))
    page = seen(made.data)
    assert [page.at(*at) for at in ((31, 276), (31, 314), (129, 276), (129, 314))] == [YELLOW] * 4
    assert page.at(70, 295) == page.at(100, 295) == BLACK
    assert page.at(29, 295) == page.at(80, 317) == WHITE
    with opened(made.data) as pdf:
        look = pdf.pages[0].Resources.XObject.Answer2
        assert str(look.Resources.ExtGState.State.BM) == "/Multiply"
        assert list(look.Resources.keys()) == ["/ExtGState"]


@pytest.mark.parametrize("colour", [[], [0, 1], None])
def test_a_highlight_without_a_colour_is_yellow(colour: list[float] | None) -> None:
    entries: dict[str, object] = {"QuadPoints": QUAD}
    draft = drawn("Highlight", [30, 275, 130, 315], C=colour or [], **entries)
    if colour is None:
        del draft.page(0).Annots[-1]["/C"]
    assert seen(made_of(draft).data).at(80, 295) == YELLOW


def test_pieces_that_overlap_are_marked_once_and_a_turned_one_in_its_corners() -> None:
    pieces = [30, 315, 90, 315, 30, 275, 90, 275, 130, 275, 70, 275, 130, 315, 70, 315]
    draft = drawn("Highlight", [30, 275, 130, 315], QuadPoints=pieces, C=[0, 0.5, 1])
    made = made_of(draft).data
    page = seen(made)
    assert page.at(50, 295) == page.at(80, 295) == page.at(110, 295)
    with opened(made) as pdf:
        look = pdf.pages[0].Resources.XObject.Answer2
        operators = {str(each.operator) for each in pikepdf.parse_content_stream(look)}
    assert operators == {"q", "gs", "rg", "m", "l", "h", "f", "Q"}
    turned = [80, 315, 100, 295, 60, 295, 80, 275]
    page = seen(made_of(drawn("Highlight", [60, 275, 100, 315], QuadPoints=turned)).data)
    assert [page.at(*at) for at in ((80, 295), (80, 313), (62, 295))] == [BLUE] * 3
    assert page.at(63, 312) == page.at(97, 278) == WHITE


@pytest.mark.parametrize("subtype", ["Underline", "Squiggly", "StrikeOut", "Redact"])
def test_what_marks_by_a_line_draws_with_the_resources_of_all(subtype: str) -> None:
    made = made_of(drawn(subtype, [30, 275, 130, 315], QuadPoints=QUAD))
    middle = subtype in ("StrikeOut", "Redact")
    page = seen(made.data)
    assert (page.at(80, 295), page.at(80, 276)) == ((BLUE, WHITE) if middle else (WHITE, BLUE))
    assert b"/Multiply" not in held_in(made.data)


@pytest.mark.parametrize(
    ("subtype", "rect", "entries", "ink"),
    [
        ("Line", [20, 40, 280, 40], {"L": [20, 40, 280, 40]}, (18, 38, 282, 42)),
        ("Line", [50, 20, 50, 90], {"L": [50, 90, 50, 20]}, (48, 18, 52, 92)),
        ("Ink", [50, 20, 50, 90], {"InkList": [[50, 20, 50, 90]]}, (48, 18, 52, 92)),
        ("Ink", [0, 0, 0, 0], {"InkList": [[50, 20, 90, 60]]}, (48, 18, 92, 62)),
        ("Ink", [50, 20], {"InkList": [[50, 20]]}, (48, 18, 52, 22)),
        (
            "Ink",
            [50, 20, 60, 30],
            {"InkList": [[50, 20, 60, 30], [100, 90, 120, 90]]},
            (48, 18, 122, 92),
        ),
        ("PolyLine", [50, 20, 90, 20], {"Vertices": [50, 20, 90, 20]}, (48, 18, 92, 22)),
        ("Polygon", [50, 20, 90, 20], {"Vertices": [50, 20, 90, 20]}, (48, 18, 92, 22)),
        ("Underline", [0, 0, 0, 0], {"QuadPoints": QUAD}, (28, 273, 132, 277)),
        ("Highlight", [0, 0, 0, 0], {"QuadPoints": QUAD}, (30, 275, 130, 315)),
        ("Square", [50, 20, 90, 60], {}, (48, 18, 92, 62)),
        ("Circle", [50, 20, 90, 60], {}, (48, 18, 92, 62)),
    ],
)
def test_strokes_are_drawn_whole_wherever_the_rectangle_is(
    subtype: str, rect: list[float], entries: dict[str, object], ink: Box
) -> None:
    made = made_of(drawn(subtype, rect, **entries))
    found = seen(made.data).ink((0, 0, 300, 400))
    assert found == pytest.approx(ink, abs=0.3)
    assert made.beside == 1


@pytest.mark.parametrize("width", [0, -4])
def test_a_stroke_without_a_width_is_thin(width: float) -> None:
    draft = drawn("Line", [20, 40, 280, 40], L=[20, 40, 280, 40], Border=[0, 0, width])
    page = seen(made_of(draft).data)
    shown = [y / 4 for y in range(4 * 30, 4 * 50) if page.at(150, y / 4) != WHITE]
    assert shown
    assert max(shown) - min(shown) <= 0.5


@pytest.mark.parametrize("rect", [[50, 20, 50, 90], [50, 20, 90, 20], [0, 0, 0, 0], []])
@pytest.mark.parametrize("subtype", ["Square", "Circle", "Caret"])
def test_what_is_drawn_by_its_rectangle_needs_room_there(subtype: str, rect: list[float]) -> None:
    assert seen(made_of(drawn(subtype, rect)).data).ink((0, 0, 300, 400)) is None


#: Points that cannot be used: none, no numbers, too few, all of them one, too far away.
FAR = 9_999_999
BROKEN: list[object] = [None, [], [Name.x], [Array()] * 8, [30], [FAR] * 8, 7]


@pytest.mark.parametrize("points", BROKEN)
@pytest.mark.parametrize(
    ("subtype", "key"),
    [
        ("Ink", "InkList"),
        ("Line", "L"),
        ("PolyLine", "Vertices"),
        ("Polygon", "Vertices"),
        ("Highlight", "QuadPoints"),
        ("Underline", "QuadPoints"),
        ("StrikeOut", "QuadPoints"),
    ],
)
def test_the_rectangle_stands_in_for_points_that_cannot_be_used(
    subtype: str, key: str, points: object
) -> None:
    if subtype == "Ink" and isinstance(points, list):
        points = [points]
    draft = drawn(subtype, [30, 75, 130, 115], **({} if points is None else {key: points}))
    made = made_of(draft)
    page = seen(made.data)
    low, middle, high = page.at(80, 75.5), page.at(80, 95), page.at(80, 114.5)
    expected = {
        "Highlight": (BLUE, BLUE, BLUE),
        "Underline": (BLUE, WHITE, WHITE),
        "StrikeOut": (WHITE, BLUE, WHITE),
    }
    assert (low, middle, high) == expected.get(subtype, (BLUE, WHITE, BLUE))
    ink = page.ink((0, 0, 300, 400))
    assert ink is not None
    assert (ink[0], ink[2]) == pytest.approx((30, 130), abs=2.3)
    assert made.beside == 1


def test_points_that_can_be_used_are_drawn_without_the_others() -> None:
    broken = [*QUAD[:7], Name.x, *QUAD, 30, 75, 30, 75, 30, 75, 30, 75]
    page = seen(made_of(drawn("Highlight", [0, 0, 300, 400], QuadPoints=broken)).data)
    assert page.ink((0, 0, 300, 400)) == pytest.approx((30, 275, 130, 315), abs=0.3)
    strokes = [[30, 275, Name.x, 80, 130, 275], [FAR, 0], 5]
    page = seen(made_of(drawn("Ink", [0, 0, 300, 400], InkList=strokes)).data)
    assert page.ink((0, 0, 300, 400)) == pytest.approx((28, 273, 132, 277), abs=0.3)


@pytest.mark.parametrize("rect", [[], [0, 0, 0, 0], [30, 75, 130, 75], [30, 75, 30, 115]])
@pytest.mark.parametrize("subtype", ["Ink", "Line", "Polygon", "Highlight", "Underline", "Square"])
def test_what_is_seen_nowhere_and_says_nothing_is_not_counted(
    subtype: str, rect: list[float]
) -> None:
    made = made_of(drawn(subtype, rect))
    assert (made.beside, made.added) == (0, 0)
    assert seen(made.data).ink((0, 0, 300, 400)) is None
    with opened(made.data) as pdf:
        assert "/Annots" not in pdf.pages[0]
    said = made_of(drawn(subtype, rect, Contents=String("So it was")))
    assert (said.beside, said.added) == (1, 1)


CORNERS = [30, 75, 130, 75, 130, 115, 30, 115]
ENDS: dict[str, dict[str, object]] = {
    "Polygon": {"Vertices": CORNERS},
    "PolyLine": {"Vertices": CORNERS},
    "Line": {"L": [30, 75, 130, 115]},
    "Ink": {"InkList": [CORNERS]},
}


@pytest.mark.parametrize(
    "subtype", ["Square", "Circle", "Polygon", "PolyLine", "Line", "Ink", "Caret"]
)
@pytest.mark.parametrize("width", [4, 0])
def test_closed_drawings_are_filled_with_their_inner_colour(subtype: str, width: float) -> None:
    filled = subtype in ("Square", "Circle", "Polygon")
    entries = {**ENDS.get(subtype, {}), "IC": [1, 1, 0], "Border": [0, 0, width]}
    page = seen(made_of(drawn(subtype, [30, 75, 130, 115], **entries)).data)
    assert page.at(80, 85) == (YELLOW if filled else WHITE)
    if filled:
        assert page.at(80, 75.5) == (BLUE if width else YELLOW)
        assert page.at(80, 74.5) == (BLUE if width else WHITE)


@pytest.mark.parametrize("subtype", ["Polygon", "PolyLine", "Line", "Ink"])
def test_a_rectangle_that_stands_in_is_not_filled(subtype: str) -> None:
    page = seen(made_of(drawn(subtype, [30, 75, 130, 115], IC=[1, 1, 0])).data)
    assert (page.at(80, 85), page.at(80, 75.5)) == (WHITE, BLUE)


@pytest.mark.parametrize("inside", [[], [0, 1], [0, 1, 0, 1, 0]])
def test_no_inner_colour_fills_nothing(inside: object) -> None:
    page = seen(made_of(drawn("Square", [30, 75, 130, 115], IC=inside)).data)
    assert (page.at(80, 85), page.at(80, 75.5)) == (WHITE, BLUE)


def test_a_shape_that_lets_through_what_is_below_it_does_so_in_a_record() -> None:
    draft = form()
    put(draft, "Square", IC=Array([1, 0, 0]), CA=0.5, BS=Dictionary(W=0))
    left, bottom, right, top = PLACE
    red, green, blue = seen(made_of(draft).data).at((left + right) / 2, (bottom + top) / 2)
    assert red == 255
    assert 120 < green < 135 and 120 < blue < 135


@pytest.mark.parametrize(
    "code", ["BT /Helv 12 Tf 2 6 Td (Mira) Tj ET", "BT /Helv 12 Tf -9 6 Td (Mira) Tj ET"]
)
def test_a_text_keeps_its_look_where_all_of_it_is_seen(code: str) -> None:
    draft = form()
    look = draft.look(code.encode())
    look.BBox = Array([0, 0, 200, 20])
    look.Resources = Dictionary(Font=Dictionary(Helv=draft.font))
    put(draft, "FreeText", Contents=String("Mira"), AP=Dictionary(N=look))
    with opened(made_of(draft).data) as pdf:
        drawn = [each.read_bytes() for each in pdf.pages[0].Resources.XObject.values()]
    assert (code.encode() in drawn) is ("-9" not in code)
