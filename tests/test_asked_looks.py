"""What a form asks of its text: its side, its cells, its size, to be hidden, to be drawn anew."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reframekit.pdf.flags import COMB, MULTILINE, PASSWORD
from tests.answering import LONG, WORDS, fill, flatten
from tests.looking import Box, Seen, held_in, opened, record, seen, tagged, texts
from tests.shapes.building import Draft

PLACE: Box = (20, 300, 240, 320)
#: How far letters stand from the edge of their box.
PADDING = 2.0


def text(value: str | None, place: Box = PLACE, *, flags: int = 0, **more: object) -> Draft:
    """A form of one text without a look."""
    draft = Draft(words=False)
    held = {} if value is None else {"V": String(value)}
    made = {"FT": Name.Tx, "T": String("name"), "DA": String("/Helv 12 Tf 0 g"), "Ff": flags}
    field = draft.widget(**{**made, **held, **more})
    field.Rect = Array(list(place))
    draft.list(field)
    return draft


def sides(page: Seen) -> tuple[float, float]:
    """Where the letters of a page begin and end."""
    return min(each.left for each in page.letters), max(each.right for each in page.letters)


def stands(page: Seen, side: int) -> bool:
    """Whether letters stand at the side of their place that `/Q` says with this number."""
    begin, end = sides(page)
    left, _, right, _ = PLACE
    if side == 1:
        return abs((begin + end) / 2 - (left + right) / 2) < 1
    return abs(begin - left - PADDING) < 1.5 if side == 0 else abs(right - PADDING - end) < 1.5


@pytest.mark.parametrize("side", [0, 1, 2])
@pytest.mark.parametrize("says", ["form", "field", "widget"])
def test_text_stands_at_the_side_that_the_nearest_entry_says(says: str, side: int) -> None:
    draft = text("Mira")
    widget = draft.form.Fields[0]
    other = (side + 1) % 3
    draft.form.Q = side if says == "form" else other
    if says == "field":
        widget.Q = side
    elif says == "widget":
        top = draft.node("name", FT=Name.Tx, V=widget.V, DA=widget.DA, Q=other)
        for key in ("/T", "/FT", "/V", "/DA"):
            del widget[key]
        widget.Q = side
        draft.adopt(top, widget)
        draft.form.Fields = Array([top])
    assert stands(record(draft), side)
    filled = seen(fill(draft.data(), None, {"name": ("Mira",)}).data)
    assert filled.ink(PLACE) == record(draft).ink(PLACE)


def test_a_side_that_is_none_is_the_left_one() -> None:
    assert stands(record(text("Mira", Q=7)), 0)
    assert stands(record(text("Mira", Q=String("2"))), 0)


def test_text_that_runs_from_the_right_begins_there_where_no_side_is_asked() -> None:
    assert stands(record(text("שלום")), 2)
    assert stands(record(text("שלום", Q=1)), 1)


@pytest.mark.parametrize("side", [0, 1, 2])
def test_the_lines_of_a_long_text_stand_at_its_side_too(side: int) -> None:
    page = record(text("Mira\nand Kim", (20, 200, 240, 320), flags=MULTILINE, Q=side))
    assert stands(page, side)
    first, second = page.letters[0], page.letters[-1]
    assert first.bottom - second.bottom == pytest.approx(12 * 1.25, abs=1)
    assert first.top == pytest.approx(320 - PADDING - 12 * 0.95 + 8, abs=1.5)
    assert record(text("Mira")).letters[0].middle[1] == pytest.approx(310, abs=1)


def cells(page: Seen, count: int) -> list[int]:
    """The cell of each letter, from 0; each is in the middle of its cell."""
    left, _, right, _ = PLACE
    cell = (right - left) / count
    found = [(each.middle[0] - left) / cell - 0.5 for each in page.letters]
    assert all(abs(at - round(at)) * cell < 1 for at in found)
    return [round(at) for at in found]


@pytest.mark.parametrize(
    ("value", "side", "at"),
    [
        ("040398", 0, [0, 1, 2, 3, 4, 5]),
        ("040398", 1, [1, 2, 3, 4, 5, 6]),
        ("04039", 1, [1, 2, 3, 4, 5]),
        ("040398", 2, [2, 3, 4, 5, 6, 7]),
        ("04039812", 2, [0, 1, 2, 3, 4, 5, 6, 7]),
        ("o", 0, [0]),
        ("o", 2, [7]),
        ("שלום", 0, [7, 6, 5, 4]),
        ("שלום", 1, [5, 4, 3, 2]),
    ],
)
def test_each_letter_stands_in_the_middle_of_its_cell(value: str, side: int, at: list[int]) -> None:
    page = record(text(value, flags=COMB, MaxLen=8, Q=side))
    assert "".join(letter.text for letter in page.letters) == value
    assert cells(page, 8) == at


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ("123456789", {}),
        ("1234", {"Ff": COMB | MULTILINE}),
        ("1234", {"Ff": 0}),
        ("1234", {"MaxLen": 0}),
        ("1234", {"MaxLen": -8}),
        ("1234", {"MaxLen": 501}),
        ("1234", {"MaxLen": String("8")}),
        ("o", {"MaxLen": 0}),
        ("o", {"MaxLen": String("8")}),
        ("o", {"Ff": 0}),
    ],
)
def test_without_cells_letters_stand_close(value: str, more: dict[str, object]) -> None:
    page = record(text(value, **{"Ff": COMB, "MaxLen": 8, **more}))
    assert "".join(letter.text for letter in page.letters) == value
    begin, end = sides(page)
    assert begin == pytest.approx(PLACE[0] + PADDING, abs=1.5)
    assert end - begin < 8 * len(value)


def test_one_cell_is_all_of_its_box() -> None:
    assert cells(record(text("o", flags=COMB, MaxLen=1)), 1) == [0]


def test_cells_are_parted_only_by_the_colour_of_a_border() -> None:
    row = ((PLACE[0] + 5, 310), (PLACE[2] - 5, 310))
    for border, parts in ((None, [False]), ([0], [False, True] * 7 + [False])):
        draft = text(None, flags=COMB, MaxLen=8)
        if border is not None:
            draft.form.Fields[0].MK = Dictionary(BC=Array(border))
        data = fill(draft.data(), None, {"name": ("",)}).data
        assert seen(data).runs(*row) == record(draft).runs(*row) == parts
    for x in (20 + 27.5, 240 - 27.5):
        assert record(draft).runs((x, 300.2), (x, 319.8)) == [True]


def test_letters_wider_than_their_cells_are_made_smaller_and_then_go_on() -> None:
    place = (20, 300, 100, 320)
    assert fill(text("", place, flags=COMB, MaxLen=8).data(), None, {"name": ("WWW",)}).shrunk
    narrow = text("WWWW", (20, 300, 60, 320), flags=COMB, MaxLen=8)
    made = flatten(narrow.data(), None, {}, WORDS)
    assert (made.outgrown, made.added) == (("name",), 1)


SECRET = "Xylophone7"


def test_a_password_is_shown_by_its_stars_and_stands_nowhere_in_a_record() -> None:
    made = flatten(tagged(text(SECRET, flags=PASSWORD)), None, {}, WORDS)
    assert [letter.text for letter in seen(made.data).letters] == ["*"] * len(SECRET)
    held = held_in(made.data)
    assert SECRET.encode() not in held
    assert b"/ActualText(" + b"*" * len(SECRET) + b")" in held


def test_a_password_stands_in_stars_on_an_added_page_and_in_cells_never() -> None:
    draft = text(SECRET * 9, flags=PASSWORD | COMB, MaxLen=200)
    made = flatten(draft.data(), None, {}, WORDS)
    assert made.added == 1
    assert "*" * 9 * len(SECRET) in texts(made.data)[-1].replace(" ", "")
    assert SECRET.encode() not in held_in(made.data)
    assert sides(record(text("ab", flags=PASSWORD | COMB, MaxLen=8)))[1] < 40


@pytest.mark.parametrize(
    ("look", "stale"),
    [("****", None), ("....", None), (SECRET, "*" * len(SECRET)), ("", ""), ("*1*", "***")],
)
def test_a_password_keeps_a_look_that_hides_it(look: str, stale: str | None) -> None:
    draft = text(SECRET, flags=PASSWORD, **Draft().filled(None))
    draft.form.Fields[0].AP = Dictionary(N=draft.filled(look)["AP"].N)
    made = flatten(draft.data(), None, {}, WORDS)
    assert made.stale == ({} if stale is None else {"name": stale})
    shown = "".join(letter.text for letter in seen(made.data).letters)
    assert shown == (look if stale is None else "*" * len(SECRET))


def test_a_password_that_is_blank_has_no_stars() -> None:
    draft = text(None, flags=PASSWORD)
    draft.form.Fields[0].AP = Dictionary(N=draft.filled("****")["AP"].N)
    assert record(draft).letters == ()


def size(page: Seen) -> float:
    """The size of letters, by the height of a capital in the font of ours."""
    return (page.letters[0].top - page.letters[0].bottom) / 0.675


@pytest.mark.parametrize(
    ("high", "flags", "asked", "points"),
    [
        (14, 0, "/Helv 0 Tf 0 g", 9.8),
        (5, 0, "/Helv 0 Tf 0 g", 4),
        (90, MULTILINE, "/Helv 0 Tf 0 g", 12),
        (14, MULTILINE, "/Helv 0 Tf 0 g", 9.8),
        (90, 0, "/Helv 20 Tf 0 g", 20),
        (90, 0, "/Helv 9 Tf 0 g", 9),
    ],
)
def test_letters_are_as_large_as_asked_or_as_the_box_lets_them(
    high: float, flags: int, asked: str, points: float
) -> None:
    draft = text("HHH", (20, 200, 240, 200 + high), flags=flags, DA=String(asked))
    assert size(record(draft)) == pytest.approx(points, abs=0.25)


def test_the_options_of_a_list_are_no_larger_than_usual() -> None:
    draft = text("HHH", (20, 200, 240, 290), FT=Name.Ch, DA=String("/Helv 0 Tf 0 g"))
    draft.form.Fields[0].Opt = Array([String("HHH")])
    assert size(record(draft)) == pytest.approx(12, abs=0.25)


def test_letters_have_the_colour_that_is_asked() -> None:
    page = record(text("HHH", (20, 200, 240, 260), DA=String("/Helv 60 Tf 0 0 1 rg")))
    letter = page.letters[0]
    assert page.at(letter.left + 2, letter.middle[1] + 8) == (0, 0, 255)
    usual = record(text("HHH", (20, 200, 240, 260), DA=String("/Helv 60 Tf")))
    assert usual.at(letter.left + 2, letter.middle[1] + 8) == (0x1D, 0x25, 0x29)


def test_a_long_text_is_made_smaller_then_goes_on() -> None:
    lengths = {"whole": 20, "smaller": 48, "too long": 200}
    for how, length in lengths.items():
        value = LONG[:length].strip()
        filled = fill(text("").data(), None, {"name": (value,)})
        made = flatten(text(value).data(), None, {}, WORDS)
        assert ("name" in filled.shrunk) == (how == "smaller")
        assert filled.outgrown == made.outgrown == (("name",) if how == "too long" else ())
        shown = texts(made.data)
        assert (WORDS.goes_on in shown[0]) == (how == "too long") == (len(shown) == 2)
        assert value in shown[-1] or how != "too long"
    assert 8 <= min(filled.shrunk.values(), default=8) < 12


def test_text_from_the_right_that_is_too_long_is_not_taken_for_whole() -> None:
    value = "שלום וברכה " * 12
    made = flatten(text(value).data(), None, {}, WORDS)
    assert (made.outgrown, made.added) == (("name",), 1)


def two_texts(asks: object) -> Draft:
    """A form whose first look is a formatted one, and whose second says an older value."""
    draft = Draft(words=False)
    fee, old = draft.text("fee", "$1,234.50"), draft.text("old", "Old")
    fee.V, old.V = String("1234.5"), String("New")
    box = draft.box("agree", "Yes", on=True)
    draft.list(fee, old, draft.text("name", "Mira"), box)
    if asks is not None:
        draft.form.NeedAppearances = asks
    return draft


@pytest.mark.parametrize("asks", [None, False, True, Name("/true")], ids=str)
def test_only_fields_that_are_named_are_drawn_anew_or_those_that_say_another_value(
    asks: object,
) -> None:
    draft = two_texts(asks)
    before = [field.AP.N.read_bytes() for field in list(draft.form.Fields)[:3]]
    data = fill(draft.data(), None, {"name": ("Mira",)}).data
    with opened(data) as pdf:
        fee, old, name = (each.AP.N.read_bytes() for each in list(pdf.Root.AcroForm.Fields)[:3])
        assert [fee == before[0], old == before[1], name == before[2]] == [
            True,
            asks is not True,
            False,
        ]
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        assert isinstance(pdf.Root.AcroForm.Fields[3].AP.N, pikepdf.Dictionary)
    shown = seen(data)
    assert shown.ink((20, 310, 240, 330)) is not None
