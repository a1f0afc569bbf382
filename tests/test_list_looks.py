"""A list is drawn with its options, the chosen ones on a ground of their own and to be seen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.answering import LONG, WORDS, fill, flatten
from tests.hearing import lines
from tests.looking import WHITE, Box, Seen, opened, record, seen, tagged, texts
from tests.shapes.building import Draft

#: Room for three rows of 13.8 points, and a border of one.
PLACE: Box = (20, 200, 240, 253)
CHOSEN = (153, 191, 217)
WORDS_OF = ["Never", "Seldom", "Some days", "Often", "Daily", "Hourly"]


def options(*, exported: bool = False) -> Array:
    if not exported:
        return Array([String(word) for word in WORDS_OF])
    return Array([Array([String(str(at)), String(word)]) for at, word in enumerate(WORDS_OF)])


def a_list(value: object = None, *, exported: bool = False, **more: object) -> Draft:
    """A form of one list whose look is an old one."""
    draft = Draft(words=False)
    held = {} if value is None else {"V": value}
    field = draft.widget(
        FT=Name.Ch,
        T=String("name"),
        DA=String("/Helv 12 Tf 0 g"),
        MK=Dictionary(BC=[1, 0, 0], BG=[1, 1, 0.5]),
        Opt=options(exported=exported),
        AP=Dictionary(N=draft.look(b"0 0 220 53 re f")),
        **held,
        **more,
    )
    field.Rect = Array(list(PLACE))
    draft.list(field)
    return draft


def rows(page: Seen) -> list[bool]:
    """Whether each of the three rows of a list stands on the ground of what is chosen."""
    found = [page.at(235, PLACE[3] - 9 - 13.8 * row) for row in range(3)]
    assert set(found) <= {CHOSEN, (255, 255, 128)}
    return [colour == CHOSEN for colour in found]


@pytest.mark.parametrize("exported", [False, True])
@pytest.mark.parametrize(
    ("chosen", "first", "on"),
    [
        ([], 0, [False, False, False]),
        ([0], 0, [True, False, False]),
        ([2], 0, [False, False, True]),
        ([4], 3, [False, True, False]),
        ([5], 3, [False, False, True]),
        ([0, 2], 0, [True, False, True]),
        ([1, 5], 0, [False, True, False]),
        ([3, 4, 5], 3, [True, True, True]),
    ],
)
def test_a_filled_list_shows_what_was_chosen(
    chosen: Sequence[int], first: int, on: list[bool], exported: bool
) -> None:
    words = [str(at) if exported else WORDS_OF[at] for at in chosen]
    draft = a_list(String("Never"), exported=exported, I=Array([0]))
    data = fill(draft.data(), None, {"name": tuple(words)}).data
    with opened(data) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert int(field.TI) == first
        assert "/I" not in field
        held = field.get("/V")
        values = [] if held is None else [str(v) for v in held] if len(chosen) > 1 else [str(held)]
        assert values == words
    made = flatten(data, None, {}, WORDS)
    for page in (seen(data), seen(made.data)):
        assert rows(page) == on
        assert page.at(PLACE[0] + 0.5, 220) == (255, 0, 0)
    assert seen(made.data).text == " ".join(WORDS_OF[first : first + 3])
    is_cut = any(not first <= at < first + 3 for at in chosen)
    assert (made.outgrown, made.added) == ((("name",), 1) if is_cut else ((), 0))
    assert made.stale == {}


def test_a_ground_is_around_its_row_and_inside_the_edge() -> None:
    page = record(a_list(String("Never")))
    letter = page.letters[0]
    low, high = letter.bottom - 0.24 * 13.8, letter.bottom + 0.76 * 13.8
    assert page.at(235, low + 0.5) == page.at(235, high - 0.5) == CHOSEN
    assert page.at(235, low - 0.6) != CHOSEN != page.at(235, high + 0.6)
    assert (
        page.at(PLACE[0] + 1.5, letter.bottom) == page.at(PLACE[2] - 1.5, letter.bottom) == CHOSEN
    )
    assert page.at(PLACE[2] + 0.5, letter.bottom) == WHITE
    assert page.at(PLACE[2] - 0.5, letter.bottom) == (255, 0, 0)


@pytest.mark.parametrize("start", [0, 1, 2, 3])
def test_a_list_stays_scrolled_where_what_is_chosen_is_seen(start: int) -> None:
    page = record(a_list(String("Some days"), TI=start))
    first = 2 if start == 3 else start
    assert page.text.startswith(WORDS_OF[first])
    assert rows(page)[2 - first]


@pytest.mark.parametrize(
    "values",
    [["Seldom", "Never", "Hourly"], ["Every second day"], ["Never", "Every second day"]],
)
def test_values_that_are_not_seen_stand_in_full_on_an_added_page(values: list[str]) -> None:
    draft = a_list(Array([String(value) for value in values]))
    made = flatten(draft.data(), None, {"name": "How often"}, WORDS)
    assert (made.outgrown, made.added) == (("name",), 1)
    assert " ".join(["How often", *values]) in texts(made.data)[1]
    assert "Never" in texts(made.data)[0]


@pytest.mark.parametrize(("chosen", "is_cut"), [("Often", False), (LONG, True)])
def test_an_option_that_is_cut_off_stands_in_full_on_an_added_page_where_it_is_chosen(
    chosen: str, is_cut: bool
) -> None:
    draft = a_list(String(chosen))
    draft.form.Fields[0].Opt = Array([String("Often"), String(LONG)])
    made = flatten(draft.data(), None, {"name": "How often"}, WORDS)
    assert (made.outgrown, made.added) == ((("name",), 1) if is_cut else ((), 0))
    assert ("How often " + LONG.strip() in texts(made.data)[-1]) is is_cut


def test_a_list_in_tags_says_what_is_chosen_and_no_other_row() -> None:
    draft = a_list(Array([String("0"), String("1")]), exported=True)
    made = flatten(tagged(draft), None, {"name": "How often"}, WORDS)
    assert lines(made.data) == ["How often: Never; Seldom"]
    blank = flatten(tagged(a_list()), None, {"name": "How often"}, WORDS)
    assert lines(blank.data) == ["Nothing was filled in."]


@pytest.mark.parametrize("value", [None, "Old"])
def test_a_list_without_options_shows_its_value_as_a_text(value: str | None) -> None:
    draft = a_list(None if value is None else String(value))
    del draft.form.Fields[0]["/Opt"]
    assert record(draft).text == (value or "")
