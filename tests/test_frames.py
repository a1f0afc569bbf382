"""The grounds and borders of fields, and fields that are turned."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.answering import WORDS, fill, flatten
from tests.looking import BLACK, WHITE, Box, Colour, Seen, record, seen
from tests.shapes.building import Draft

PLACE: Box = (20, 300, 240, 340)
LEFT, BOTTOM, RIGHT, TOP = PLACE
DARK, LIGHT = (128, 128, 128), (191, 191, 191)
RED = [1, 0, 0]


def text(
    value: str = "",
    place: Box = PLACE,
    *,
    marks: Mapping[str, object] | None = None,
    **more: object,
) -> Draft:
    """A form of one text without a look, with these appearance characteristics."""
    draft = Draft(words=False)
    field = draft.widget(FT=Name.Tx, T=String("name"), DA=String("/Helv 12 Tf 0 g"), **more)
    field.V, field.Rect = String(value), Array(list(place))
    if marks is not None:
        field.MK = Dictionary(**marks)
    draft.list(field)
    return draft


def near(found: Colour, wanted: Colour) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize(
    ("parts", "colour"),
    [
        ([0.5], (128, 128, 128)),
        ([0, 0.5, 1], (0, 128, 255)),
        ([0, 1, 1, 0], (237, 28, 36)),
        ([], WHITE),
        ([0.1, 0.2], WHITE),
        ([0, 0, 0, 0, 0], WHITE),
    ],
)
def test_a_ground_has_its_colour_up_to_the_edges_of_its_box(
    parts: list[float], colour: Colour
) -> None:
    draft = text(marks={"BG": parts})
    for page in (record(draft), seen(fill(draft.data(), None, {"name": ("",)}).data)):
        for x in (LEFT + 0.5, 130, RIGHT - 0.5):
            for y in (BOTTOM + 0.5, TOP - 0.5):
                assert all(abs(a - b) < 40 for a, b in zip(page.at(x, y), colour, strict=True))
        assert page.at(LEFT - 0.5, 320) == page.at(RIGHT + 0.5, 320) == WHITE
        assert page.at(130, TOP + 0.5) == page.at(130, BOTTOM - 0.5) == WHITE


def width(page: Seen) -> float:
    """How wide a black border is at the left, in points."""
    ink = page.ink((LEFT - 2, 318, LEFT + 30, 322))
    return 0.0 if ink is None else ink[2] - LEFT


@pytest.mark.parametrize(
    ("entries", "points"),
    [
        ({}, 1),
        ({"BS": Dictionary(W=3)}, 3),
        ({"BS": Dictionary(W=0)}, 0),
        ({"BS": Dictionary(W=-2)}, 0),
        ({"BS": Dictionary()}, 1),
        ({"Border": Array([0, 0, 4])}, 4),
        ({"Border": Array([0, 0, 4, Array([3])])}, 4),
        ({"Border": Array([0, 0, 0])}, 0),
        ({"Border": Array([0, 4])}, 1),
        ({"BS": Dictionary(), "Border": Array([0, 0, 4])}, 1),
        ({"BS": Dictionary(W=2), "Border": Array([0, 0, 4])}, 2),
    ],
)
def test_a_border_is_as_wide_as_asked(entries: dict[str, object], points: float) -> None:
    page = record(text(marks={"BC": [0]}, **entries))
    assert width(page) == pytest.approx(points, abs=0.3)
    assert width(record(text(marks={}, **entries))) == 0


def edges(style: str, *, points: float = 2, colour: list[int] | None = RED) -> Seen:
    border = {} if colour is None else {"BC": colour}
    return record(text(marks=border, BS=Dictionary(W=points, S=Name(f"/{style}"))))


def sides(page: Seen, inside: float) -> list[Colour]:
    """The colours at the left, the top, the right and the bottom, so far inside the box."""
    return [
        page.at(LEFT + inside, 320),
        page.at(130, TOP - inside),
        page.at(RIGHT - inside, 320),
        page.at(130, BOTTOM + inside),
    ]


FRAME = (255, 0, 0)


@pytest.mark.parametrize(
    ("style", "outer", "inner"),
    [
        ("S", [FRAME] * 4, [WHITE] * 4),
        ("B", [FRAME] * 4, [WHITE, WHITE, DARK, DARK]),
        ("I", [FRAME] * 4, [DARK, DARK, LIGHT, LIGHT]),
        ("U", [WHITE, WHITE, WHITE, FRAME], [WHITE] * 4),
        ("Beveled", [FRAME] * 4, [WHITE, WHITE, DARK, DARK]),
        ("X", [FRAME] * 4, [WHITE] * 4),
    ],
)
def test_a_border_has_its_style(style: str, outer: list[Colour], inner: list[Colour]) -> None:
    page = edges(style)
    for inside, wanted in (
        (0.4, outer),
        (1.5, outer),
        (2.5, inner),
        (3.5, inner),
        (5, [WHITE] * 4),
    ):
        found = sides(page, inside)
        assert all(map(near, found, wanted)), (inside, found)


def test_the_edges_of_a_border_meet_at_its_corners() -> None:
    page = edges("I", points=4)
    for x, y, colour in (
        (LEFT + 6, BOTTOM + 4.8, LIGHT),
        (LEFT + 4.8, BOTTOM + 7, DARK),
        (LEFT + 6, TOP - 6, DARK),
        (RIGHT - 6, BOTTOM + 6, LIGHT),
        (RIGHT - 4.8, TOP - 7, LIGHT),
        (RIGHT - 7, TOP - 4.8, DARK),
    ):
        assert near(page.at(x, y), colour), (x, y)


def test_edges_are_drawn_without_the_colour_of_a_border_but_not_without_its_width() -> None:
    assert near(sides(edges("I", colour=None), 3)[0], DARK)
    assert sides(edges("I", points=0), 0.5) == sides(edges("S", points=0), 0.5) == [WHITE] * 4


@pytest.mark.parametrize(
    ("dashes", "length"),
    [(None, 3), ([], 3), ([6], 6), ([2, 4], (2, 4)), ([0], None), ([5, -1], None), ([0, 0], None)],
)
def test_a_dashed_border_has_its_dashes(dashes: list[int] | None, length: object) -> None:
    border = Dictionary(W=2, S=Name.D)
    if dashes is not None:
        border.D = Array(dashes)
    page = record(text(marks={"BC": [0]}, BS=border))
    runs = page.runs((LEFT + 4, BOTTOM + 1), (RIGHT - 4, BOTTOM + 1))
    if length is None:
        assert runs == [True]
    else:
        each = length if isinstance(length, tuple) else (length, length)
        assert len(runs) == pytest.approx(2 * 212 / sum(each), abs=3)
        row = [page.at(x / 4, BOTTOM + 1) == BLACK for x in range(120, 880)]
        assert sum(row) / len(row) == pytest.approx(each[0] / sum(each), abs=0.12)


def test_dashes_are_of_dashed_borders_alone() -> None:
    page = record(text(marks={"BC": [0]}, BS=Dictionary(W=2, D=Array([3]))))
    assert page.runs((LEFT + 4, BOTTOM + 1), (RIGHT - 4, BOTTOM + 1)) == [True]


@pytest.mark.parametrize(
    ("style", "points", "colour", "padding"),
    [
        ("S", 3, RED, 5),
        ("U", 3, RED, 5),
        ("B", 3, RED, 8),
        ("I", 3, RED, 8),
        ("x", 3, RED, 5),
        ("S", 0, RED, 2),
        ("S", 3, None, 2),
        ("B", 3, None, 2),
    ],
)
def test_letters_stand_inside_the_border(
    style: str, points: float, colour: list[int] | None, padding: float
) -> None:
    border = {} if colour is None else {"BC": colour}
    for side in (0, 2):
        draft = text("HHH", marks=border, BS=Dictionary(W=points, S=Name(f"/{style}")), Q=side)
        letters = record(draft).letters
        assert len(letters) == 3
        room = letters[0].left - LEFT if side == 0 else RIGHT - letters[-1].right
        assert room == pytest.approx(padding + 1, abs=0.6)


@pytest.mark.parametrize("turn", [0, 90, 180, 270, 450, -90, 45, 400])
def test_a_field_is_turned_with_all_that_is_in_it(turn: int) -> None:
    """Its foot, where the line of its border is, lies at another side of its rectangle."""
    place = (20, 100, 120, 240)
    draft = text("HHHHH", place, marks={"R": turn, "BC": RED}, BS=Dictionary(W=4, S=Name.U), Q=0)
    made = turn % 360 // 90 * 90
    for page in (record(draft), seen(fill(draft.data(), None, {"name": ("HHHHH",)}).data)):
        foot = {0: (70, 102), 90: (118, 170), 180: (70, 238), 270: (22, 170)}
        for at, (x, y) in foot.items():
            assert page.at(x, y) == (FRAME if at == made else WHITE)
        ink = page.ink((26, 106, 114, 234))
        assert ink is not None
        long, high = ink[2] - ink[0], ink[3] - ink[1]
        assert (long > high) == (made in (0, 180))
        begins = {
            0: ink[0] - place[0],
            90: ink[1] - place[1],
            180: place[2] - ink[2],
            270: place[3] - ink[3],
        }
        assert begins[made] == pytest.approx(7, abs=1)


@pytest.mark.parametrize("turn", [90, 270])
def test_a_turned_text_is_read_in_its_order(turn: int) -> None:
    assert record(text("Mira", (20, 100, 60, 240), marks={"R": turn})).text == "Mira"


@pytest.mark.parametrize("place", [(20, 100, 23.9, 240), (20, 100, 240, 103.9)])
def test_a_text_without_room_is_in_full_at_the_end_and_a_blank_one_nowhere(place: Box) -> None:
    made = flatten(text("Mira", place).data(), None, {}, WORDS)
    assert (made.outgrown, made.added) == (("name",), 1)
    assert seen(made.data).letters == ()
    assert "Mira" in seen(made.data, 1).text
    assert flatten(text("", place).data(), None, {}, WORDS).outgrown == ()
    assert record(text("i", (20, 100, 60, 104))).letters != ()
