"""Boxes, circles, captions and blank frames: what is drawn where a file has no look for it."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, sin

import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from reframekit.pdf.flags import PUSH, RADIO
from tests.answering import WORDS, field_of, fill, flatten
from tests.looking import BLACK, WHITE, Seen, opened, record, seen, tagged
from tests.shapes.building import Draft

#: The box of a button: a square of 40 points in a wider rectangle.
LEFT, BOTTOM, WIDTH, HEIGHT = 20, 310, 80, 40
MIDDLE = (LEFT + WIDTH / 2, BOTTOM + HEIGHT / 2)
RED, BLUE, YELLOW = (255, 0, 0), (0, 0, 255), (255, 255, 0)
MARKS = {"BC": [1, 0, 0], "BG": [1, 1, 0]}


def button(
    letter: str | None,
    *,
    flags: int = 0,
    marks: Mapping[str, object] | None = MARKS,
    **more: object,
) -> Draft:
    """A form of one button without any look, that asks for a symbol by a letter."""
    draft = Draft(words=False)
    held = {"FT": Name.Btn, "T": String("name"), "DA": String("/ZaDb 0 Tf 0 0 1 rg"), "Ff": flags}
    field = draft.widget(**{**held, **more})
    field.Rect = Array([LEFT, BOTTOM, LEFT + WIDTH, BOTTOM + HEIGHT])
    asked = dict(marks or {}) | ({} if letter is None else {"CA": String(letter)})
    if asked:
        field.MK = Dictionary(**asked)
    draft.list(field)
    return draft


ON = {"V": Name.Yes, "AS": Name.Yes}


def inked(page: Seen) -> list[str]:
    """Where a symbol is blue: rows of a grid over its square, from the top."""
    grid: list[str] = []
    for row in range(-5, 6):
        y = MIDDLE[1] - HEIGHT * 0.07 * row
        places = (MIDDLE[0] + HEIGHT * 0.07 * column for column in range(-5, 6))
        grid.append("".join("#" if page.at(x, y) == BLUE else "." for x in places))
    return grid


#: What the symbols look like, side by side, in the order of their names.
SYMBOLS = "tick cross circle square diamond star".split()
GRIDS = """
........... ........... ........... ........... ........... ...........
.........## .##.....##. ........... ........... .....#..... .....#.....
........##. .###...###. ....###.... ..#######.. ....###.... .....#.....
.......###. ..###.###.. ...#####... ..#######.. ...#####... .....#.....
.#....###.. ...#####... ..#######.. ..#######.. ..#######.. .#########.
.##...##... ....###.... ..#######.. ..#######.. .#########. ...#####...
.###.##.... ...#####... ..#######.. ..#######.. ..#######.. ....###....
..####..... ..###.###.. ...#####... ..#######.. ...#####... ...##.##...
...###..... .###...###. ....###.... ..#######.. ....###.... ...#...#...
....#...... .##.....##. ........... ........... .....#..... ...........
........... ........... ........... ........... ........... ...........
"""
SHAPES = {
    name: [line.split()[at] for line in GRIDS.strip().split("\n")]
    for at, name in enumerate(SYMBOLS)
}


@pytest.mark.parametrize(
    ("letter", "flags", "shape"),
    [
        ("4", 0, "tick"),
        ("3", RADIO, "tick"),
        ("8", 0, "cross"),
        ("5", 0, "cross"),
        ("l", 0, "circle"),
        ("m", RADIO, "circle"),
        ("n", 0, "square"),
        ("r", RADIO, "square"),
        ("u", 0, "diamond"),
        ("v", RADIO, "diamond"),
        ("H", 0, "star"),
        ("k", RADIO, "star"),
        ("?", 0, "tick"),
        ("?", RADIO, "circle"),
        ("nn", 0, "tick"),
        ("", RADIO, "circle"),
        (None, 0, "tick"),
        (None, RADIO, "circle"),
    ],
)
def test_a_button_that_is_on_shows_its_symbol(letter: str | None, flags: int, shape: str) -> None:
    page = record(button(letter, flags=flags, **ON))
    assert inked(page) == SHAPES[shape]
    filled = fill(button(letter, flags=flags).data(), None, {"name": ("Yes",)}).data
    assert inked(seen(filled)) == SHAPES[shape]


@pytest.mark.parametrize("flags", [0, RADIO])
def test_a_button_that_is_off_shows_its_frame_alone(flags: int) -> None:
    page = record(button("n", flags=flags, V=Name.Off, AS=Name.Off))
    assert inked(page) == ["..........."] * 11
    assert page.at(*MIDDLE) == YELLOW
    assert page.at(LEFT + 0.5, MIDDLE[1]) == page.at(LEFT + WIDTH - 0.5, MIDDLE[1]) == RED
    bare = record(button("n", flags=flags, marks=None, V=Name.Off, AS=Name.Off))
    assert bare.at(*MIDDLE) == WHITE


@pytest.mark.parametrize("letter", ["n", "l"])
@pytest.mark.parametrize("flags", [0, RADIO])
@pytest.mark.parametrize("on", [False, True])
def test_only_a_radio_button_that_is_a_circle_has_a_round_frame(
    letter: str, flags: int, on: bool
) -> None:
    state = Name.Yes if on else Name.Off
    page = record(button(letter, flags=flags, V=state, AS=state, BS=Dictionary(W=4)))
    is_round = letter == "l" and flags == RADIO
    left = MIDDLE[0] - HEIGHT / 2
    assert page.at(LEFT + 1, BOTTOM + 1) == (WHITE if is_round else RED)
    assert page.at(LEFT + 10, MIDDLE[1]) == (WHITE if is_round else YELLOW)
    wanted = [RED, RED, YELLOW] if is_round else [YELLOW] * 3
    assert [page.at(left + inside, MIDDLE[1]) for inside in (0.5, 3.5, 4.5)] == wanted
    assert page.at(MIDDLE[0], BOTTOM + 3.5) == RED
    assert page.at(*MIDDLE) == (BLUE if on else YELLOW)


def test_a_round_frame_has_the_width_and_the_dashes_that_are_asked() -> None:
    left = MIDDLE[0] - HEIGHT / 2
    none = record(button("l", flags=RADIO, BS=Dictionary(W=0)))
    assert none.at(left + 0.5, MIDDLE[1]) == YELLOW
    dashed = record(button("l", flags=RADIO, BS=Dictionary(W=4, S=Name.D, D=[6])))
    around = [
        dashed.at(MIDDLE[0] + 18 * cos(at / 50), MIDDLE[1] + 18 * sin(at / 50)) for at in range(314)
    ]
    assert 0.4 < around.count(RED) / len(around) < 0.6
    no_border = record(button("l", flags=RADIO, marks={"BG": [1, 1, 0]}))
    assert no_border.at(left + 0.5, MIDDLE[1]) == YELLOW
    assert record(button("l", flags=RADIO, marks={"BC": [1, 0, 0]})).at(*MIDDLE) == WHITE


@pytest.mark.parametrize(
    ("entries", "on", "stale"),
    [
        ({"V": Name.Yes, "AS": Name.Yes}, True, {}),
        ({"V": Name.Off, "AS": Name.Yes}, False, {"name": "Yes"}),
        ({"V": Name.Yes, "AS": Name.Off}, True, {"name": ""}),
        ({"AS": Name.Yes}, True, {}),
        ({"AS": Name.Off}, False, {}),
        ({"V": Name.Yes}, True, {}),
        ({"V": String("Yes")}, True, {}),
        ({"V": Name.Off}, False, {}),
        ({}, False, {}),
    ],
)
def test_a_button_is_in_the_state_of_its_value_else_in_its_own(
    entries: dict[str, object], on: bool, stale: dict[str, str]
) -> None:
    made = flatten(tagged(button("n", **entries)), None, {}, WORDS)
    assert made.stale == stale
    assert (seen(made.data).at(*MIDDLE) == BLUE) is on
    assert ("not ticked" in seen(made.data).text) is not on


def test_what_the_buttons_of_a_group_showed_is_told_by_their_words() -> None:
    draft = Draft(words=False)
    top = draft.radios("name", ["a", "b", "c"], "a", options=["One", "Two", "Three"])
    del top["/Opt"]
    draft.list(top)
    assert flatten(draft.data(), None, {}, WORDS).stale == {}
    top.Kids[1].AS = Name.b
    made = flatten(draft.data(), None, {}, WORDS)
    assert made.stale == {"name": "a, b"}
    low = float(top.Kids[0].Rect[1]) + 10
    page = seen(made.data)
    assert [page.at(30 + 40 * at, low) for at in range(3)] == [BLACK, WHITE, WHITE]


@pytest.mark.parametrize("word", ["Yes", "agreed", "größer"])
def test_a_box_that_is_filled_has_looks_for_both_of_its_states(word: str) -> None:
    draft = button("n")
    made = fill(draft.data(), None, {"name": (word,)})
    assert field_of(made.data).values == (word,)
    with opened(made.data) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert set(field.AP.N.keys()) == {str(field.AS), "/Off"}
        assert field.V == field.AS == f"/{word}"
    assert seen(made.data).at(*MIDDLE) == BLUE
    back = fill(made.data, None, {"name": ()}).data
    assert field_of(back).values == ()
    assert seen(back).at(*MIDDLE) == YELLOW
    with opened(back) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert field.V == field.AS == "/Off"
        assert len(field.AP.N) == 2


@pytest.mark.parametrize(
    ("entries", "asks", "given"),
    [
        ({}, False, True),
        ({"V": Name.Off, "AS": Name.Off}, False, False),
        ({"V": Name.Off, "AS": Name.Off}, True, True),
        (ON, False, False),
        (ON, True, True),
    ],
)
def test_a_box_that_is_not_named_has_looks_where_they_are_asked_for(
    entries: dict[str, object], asks: bool, given: bool
) -> None:
    draft = button("n", **entries)
    draft.form.NeedAppearances = asks
    data = fill(draft.data(), None, {}).data
    with opened(data) as pdf:
        assert ("/AP" in pdf.Root.AcroForm.Fields[0]) is given
    assert field_of(data).values == field_of(draft.data()).values
    if given:
        assert seen(data).at(*MIDDLE) == (BLUE if "/Yes" in map(str, entries.values()) else YELLOW)


def two_circles(*shown: str | None) -> Draft:
    """A group of two circles without looks, each in a state."""
    draft = Draft(words=False)
    top = draft.node("name", FT=Name.Btn, Ff=RADIO)
    for at, state in enumerate(shown):
        kid = draft.widget(x=20 + 40 * at, size=20, y=300, MK=Dictionary(CA=String("l")))
        if state is not None:
            kid.AS = Name(f"/{state}")
        draft.adopt(top, kid)
    draft.list(top)
    return draft


def test_circles_without_looks_are_given_those_of_the_states_that_are_known() -> None:
    data = fill(two_circles("a", "b").data(), None, {"name": ("b",)}).data
    page = seen(data)
    assert (page.at(30, 310), page.at(70, 310) == WHITE) == (WHITE, False)
    with opened(data) as pdf:
        kids = pdf.Root.AcroForm.Fields[0].Kids
        assert [set(kid.AP.N.keys()) for kid in kids] == [{"/a", "/Off"}, {"/b", "/Off"}]
        assert [str(kid.AS) for kid in kids] == ["/Off", "/b"]
        assert pdf.Root.AcroForm.Fields[0].V == "/b"
    with opened(fill(two_circles("a", None).data(), None, {"name": ("a",)}).data) as pdf:
        kids = pdf.Root.AcroForm.Fields[0].Kids
        assert ["/AP" in kid for kid in kids] == [True, False]
        assert [str(kid.AS) for kid in kids] == ["/a", "/Off"]


def test_a_button_that_does_something_shows_what_is_written_on_it() -> None:
    page = record(button("Send it", flags=PUSH, Q=2, DA=String("/Helv 12 Tf 0 0 1 rg")))
    assert page.text == "Send it"
    left, bottom = page.letters[0].left, min(letter.bottom for letter in page.letters)
    right, top = page.letters[-1].right, max(letter.top for letter in page.letters)
    assert ((left + right) / 2, (bottom + top) / 2) == pytest.approx(MIDDLE, abs=1.5)
    assert page.at(LEFT + 0.5, MIDDLE[1]) == RED and page.at(LEFT + 3, MIDDLE[1]) == YELLOW
    assert record(button(None, flags=PUSH)).at(*MIDDLE) == YELLOW
    long = flatten(button("Send it to them all, now", flags=PUSH).data(), None, {}, WORDS)
    assert (long.outgrown, long.added) == ((), 0)


def test_a_button_that_does_something_keeps_its_look() -> None:
    draft = button("Send", flags=PUSH)
    draft.form.Fields[0].AP = Dictionary(N=draft.look(b"0 0 1 rg 0 0 20 20 re f"))
    page = record(draft)
    assert (page.text, page.at(LEFT + 1, BOTTOM + 1)) == ("", BLUE)


@pytest.mark.parametrize("kind", [Name.Sig, Name.Foo])
def test_a_field_that_says_nothing_has_the_look_of_the_file_or_none(kind: Name) -> None:
    draft = button("n", FT=kind)
    made = flatten(tagged(draft), None, {}, WORDS)
    assert seen(made.data).at(*MIDDLE) == WHITE
    with opened(made.data) as pdf:
        assert len(pdf.Root.StructTreeRoot.K.K) == 0
    draft.form.Fields[0].AP = Dictionary(N=draft.look(b"0 0 1 rg 0 0 20 20 re f"))
    assert record(draft).at(*MIDDLE) == BLUE
    empty = fill(draft.data(), None, {}).data
    with opened(empty) as pdf:
        assert isinstance(pdf.Root.AcroForm.Fields[0].AP.N, Stream)
