"""Text set in a box: in cells, in smaller letters, as far as it fits, and as the rows of a list."""

from __future__ import annotations

import pytest

from reframekit.layout.metrics import Style
from reframekit.layout.typing import Side, TypedBox, begun, fitted, listed, typed
from reframekit.pdf.looks.text import blank_look, text_look
from reframekit.pdf.text.fonts import shaper
from tests.answering import LONG


def test_a_letter_has_one_cell_with_the_marks_over_it() -> None:
    box = TypedBox(80, 20, cells=4)
    (pieces,) = typed("e\u0301x\u0323\u0301o", box, 12, shaper()).lines
    assert [piece.text for piece in pieces] == ["e\u0301", "x\u0323\u0301", "o"]
    assert [round(piece.x + piece.width / 2) for piece in pieces] == [10, 30, 50]
    (alone,) = typed("\u0301x", box, 12, shaper()).lines
    assert [piece.text for piece in alone] == ["\u0301", "x"]
    assert typed("iiii", box._replace(width=40), 12, shaper()).whole
    assert not typed("iWii", box._replace(width=40), 12, shaper()).whole


FAMILY, THUMB = "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f44d\U0001f3fd"
FLAGS = ["\U0001f1e9\U0001f1ea", "\U0001f1eb\U0001f1f7", "\U0001f1e9"]
WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e007f"


@pytest.mark.parametrize(
    "letters",
    [
        ["e\u0301", "x"],
        ["ก\u0e31", "น"],
        ["क\u093e", "म"],
        [FAMILY, FAMILY, "x"],
        ["\u2764\ufe0f", "\u2764\ufe0e", "1\ufe0f\u20e3"],
        ["\u2764\ufe0f\u200d\U0001f525", "x"],
        [THUMB, THUMB],
        FLAGS,
        ["x", *FLAGS],
        [f"{FLAGS[0]}\ufe0f", FLAGS[1]],
        [f"{FLAGS[2]}\ufe0f", FLAGS[1]],
        [WALES, "x"],
        ["x\u200d", "y"],
    ],
)
def test_what_is_seen_as_one_letter_has_one_cell(letters: list[str]) -> None:
    made = typed("".join(letters), TypedBox(400, 20, cells=4), 12, shaper())
    assert [piece.text for piece in made.lines[0]] == letters
    assert [round(piece.x + piece.width / 2) for piece in made.lines[0]] == [
        50 + 100 * at for at in range(len(letters))
    ]


@pytest.mark.parametrize(
    ("text", "side", "at"),
    [
        ("שלום", "left", [5, 4, 3, 2]),
        ("שלום", "right", [5, 4, 3, 2]),
        ("שלום", "middle", [4, 3, 2, 1]),
        ("שׁם", "left", [5, 4]),
        ("גיל21", "left", [5, 4, 3, 1, 2]),
        ("abגד", "left", [0, 1, 3, 2]),
        ("\u202bשב", "left", [5, 4]),
        ("\u200fשב\u200f", "left", [5, 4]),
    ],
)
def test_letters_that_run_to_the_left_begin_in_the_last_cell(
    text: str, side: Side, at: list[int]
) -> None:
    made = typed(text, TypedBox(180, 20, side=side, cells=6), 12, shaper())
    (pieces,) = made.lines
    assert "".join(piece.text for piece in pieces) == text
    assert [round((piece.x + piece.width / 2) / 30 - 0.5, 3) for piece in pieces] == at
    assert [piece.leftward for piece in pieces] == [piece.text[0] >= "\u0590" for piece in pieces]


def test_what_begins_in_a_box_fits_there_with_where_it_goes_on() -> None:
    one = begun(LONG, TypedBox(100, 20, cells=5), shaper(), "… on")
    (line,) = one.lines
    assert line[-1].text.endswith("… on") and line[0].text.startswith("So many")
    assert 80 < line[-1].x + line[-1].width <= 98.1
    assert begun(LONG, TypedBox(5, 20), shaper(), "… on").lines[0][0].text == "… on"
    many = begun(LONG, TypedBox(100, 60, multiline=True), shaper(), "… on")
    assert [len(many.lines), many.size, many.lines[-1][0].text] == [5, 8.0, "… on"]
    assert many.whole and many.first - 4 * many.step - 2 >= 0 > many.first - 5 * many.step - 2
    assert len(begun(LONG, TypedBox(100, 9, multiline=True), shaper(), "… on").lines) == 1


def test_letters_are_made_smaller_by_halves_down_to_eight_points() -> None:
    width = shaper().width("HHHHHHHHHH", "regular")
    for points in (12, 11.5, 9.5, 8):
        made = fitted("HHHHHHHHHH", TypedBox(width * points + 4.05, 20), 12, shaper())
        assert (made.size, made.whole) == (points, True)
    made = fitted("HHHHHHHHHH", TypedBox(width * 8 + 3.8, 20), 8.3, shaper())
    assert (made.size, made.whole) == (8, False)
    assert fitted("HHHHHHHHHH", TypedBox(20, 20), 6, shaper()).size == 6


class Squares:
    """Letters half as wide as they are high; it counts how many it is asked about."""

    def __init__(self) -> None:
        self.asked = 0

    def width(self, text: str, _style: Style) -> float:
        self.asked += len(text)
        return len(text) / 2


@pytest.mark.parametrize(
    ("word", "box"),
    [
        ("x", TypedBox(200, 20)),
        ("word ", TypedBox(200, 20)),
        ("word ", TypedBox(200, 20, cells=8)),
        ("word ", TypedBox(200, 90, multiline=True)),
        ("\n", TypedBox(200, 20)),
    ],
)
def test_a_text_that_never_fits_is_measured_for_one_size_alone(word: str, box: TypedBox) -> None:
    text, once, squares = f"a{word * 20_000}b", Squares(), Squares()
    smallest = typed(text, box, 8, once)
    assert fitted(text, box, 12, squares) == smallest
    assert squares.asked < once.asked + 4_000
    assert not smallest.whole


@pytest.mark.parametrize("letters", [501, 600, 1_001, 2_500])
@pytest.mark.parametrize("size", [12, 9.5, 8])
@pytest.mark.parametrize("more", [0.05, 0.2])
def test_a_long_text_is_as_large_as_its_box_lets_it(letters: int, size: float, more: float) -> None:
    box = TypedBox(letters * size / 2 + 4 - 0.2 + more, 20)
    made = fitted("x" * letters, box, 12, Squares())
    smaller = more < 0.1
    assert (made.size, made.whole) == (
        (max(8, size - smaller / 2), True) if size > 8 or not smaller else (8, False)
    )


def test_lines_are_whole_where_the_last_one_has_its_foot_in_the_box() -> None:
    three = "one\ntwo\nthree"
    high = 2 + 12 * 0.95 + 2 * 15 + 12 * 0.25
    for extra, whole in ((0.01, True), (-0.01, False)):
        made = typed(three, TypedBox(99, high + extra, multiline=True), 12, shaper())
        assert made.whole is whole
    assert len(typed("\n".join("abcdefghij"), TypedBox(99, 31, True), 12, shaper()).lines) == 3
    assert typed("", TypedBox(99, 20), 12, shaper()).whole
    assert not typed("one\ntwo", TypedBox(99, 20), 12, shaper()).whole


OPTIONS = [f"Row {number}" for number in range(8)]


@pytest.mark.parametrize(
    ("chosen", "start", "first", "whole"),
    [
        ([], 0, 0, True),
        ([], 3, 3, True),
        ([], 99, 5, True),
        ([], -4, 0, True),
        ([1], 0, 0, True),
        ([2], 0, 0, True),
        ([3], 0, 3, True),
        ([7], 0, 5, True),
        ([4], 4, 4, True),
        ([4], 5, 4, True),
        ([0, 2], 0, 0, True),
        ([0, 7], 0, 0, False),
        ([6, 3], 0, 3, False),
    ],
)
def test_a_list_is_scrolled_to_what_is_chosen(
    chosen: list[int], start: int, first: int, whole: bool
) -> None:
    box = TypedBox(99, 2 + 12 * 0.95 + 2 * 15 + 3.5, multiline=True)
    lines, at = listed(OPTIONS, chosen, start, box, 12, shaper())
    assert (at, lines.whole) == (first, whole)
    assert [line[0].text for line in lines.lines] == OPTIONS[first : first + 3]


def test_a_list_has_a_line_for_each_option_and_at_least_one() -> None:
    long, box = "word " * 20, TypedBox(99, 5, multiline=True)
    lines, _ = listed(["", long], [], 0, box, 12, shaper())
    assert len(lines.lines) == 1
    lines, _ = listed(["", long], [1], 0, TypedBox(99, 60), 12, shaper())
    assert [len(line) for line in lines.lines] == [0, 1]


def test_a_list_is_not_whole_where_a_chosen_option_is_wider_than_its_row() -> None:
    options, wide = ["Never", "W" * 9, "Daily"], shaper().width("W" * 9, "regular") * 12
    for chosen, more, whole in (([1], 0.01, True), ([1, 0], -0.2, False), ([0, 2], -0.2, True)):
        box = TypedBox(wide + 4 + more, 60)
        assert listed(options, chosen, 0, box, 12, shaper())[0].whole is whole


def test_a_look_says_which_part_of_it_is_the_value_where_nothing_else_is_asked() -> None:
    size = (99.0, 20.0)
    lines = typed("Mira", TypedBox(*size), 12, shaper())
    for look, bare in (
        (text_look(lines, size, shaper()), text_look(lines, size, shaper(), marked=False)),
        (blank_look(size), blank_look(size, marked=False)),
    ):
        assert look.operators == f"/Tx BMC {bare.operators}EMC"


def test_what_has_a_cell_for_each_letter_stays_in_them() -> None:
    box = TypedBox(80, 20, cells=4)
    assert fitted("WXYZ", box, 12, shaper()) == typed("WXYZ", box, 12, shaper())
    assert len(fitted("WXYZ", box, 12, shaper()).lines[0]) == 4
