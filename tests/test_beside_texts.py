"""Typed texts and stamps beside the fields: their words, where these are read, and the outputs."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pikepdf import Array, Dictionary, Name, String

from reframekit.answers.form import Beside
from tests.answering import LONG, WORDS, flatten, read
from tests.looking import WHITE, opened, seen, texts
from tests.test_beside import BLUE, PLACE, RED, form, made_of, one, put, typed, written

NOWHERE = Array([30, 100, 130, 140])
RICH = "<body><p>One <b>a</b></p><p>b &amp; c</p></body>"


@pytest.mark.parametrize(
    ("entries", "look", "said", "kept"),
    [
        ({"Contents": "So it was"}, None, "So it was", False),
        ({"Contents": "So it was"}, "So it was", "So it was", True),
        ({"Contents": "So it was"}, "Another word", "So it was", False),
        ({"Contents": "So it was"}, "", "So it was", False),
        ({"Contents": " So it was\n", "RC": RICH}, None, "So it was", False),
        ({"RC": RICH}, None, "One a\nb & c", False),
        ({"RC": RICH}, "One a b & c", "One a\nb & c", True),
        ({"Contents": "", "RC": ""}, "Only seen", "Only seen", True),
        ({}, "Only seen", "Only seen", True),
        ({}, "", "", True),
        ({}, None, "", False),
    ],
)
def test_a_typed_text_is_told_and_read_in_its_place(
    entries: Mapping[str, str], look: str | None, said: str, kept: bool
) -> None:
    draft = form()
    held = {key: String(value) for key, value in entries.items()}
    if look is not None:
        held["AP"] = typed(draft, look) if look else written(draft, b"0 0 1 rg 0 0 9 9 re f")
    put(draft, "FreeText", **held)
    assert one(draft) == Beside("text", 1, said, "two")
    made = made_of(draft)
    assert (made.beside, made.added) == (1, 0)
    page = seen(made.data)
    assert page.text == said.replace("\n", " ")
    assert all(PLACE[0] <= letter.left <= PLACE[2] for letter in page.letters)
    assert all(PLACE[1] <= letter.bottom <= PLACE[3] for letter in page.letters)
    if look is not None:
        with opened(made.data) as pdf:
            drawn = pdf.pages[0].Resources.XObject.Answer2.read_bytes()
            assert (b"0 0 1 rg" in drawn) is kept


def test_a_text_that_is_too_long_for_its_place_is_in_full_at_the_end() -> None:
    draft = form()
    put(draft, "FreeText", Contents=String(LONG))
    made = flatten(draft.data(), None, {"two": "How it was"}, WORDS)
    assert (made.added, made.outgrown) == (1, ())
    shown = texts(made.data)
    assert f"Written on page 1: How it was {LONG.strip()}" in shown[1]
    assert "So many" in shown[0]
    fitting = form()
    put(fitting, "FreeText", Contents=String("So many words, and then one more."))
    assert made_of(fitting).added == 0


@pytest.mark.parametrize(
    ("entries", "place", "colour"),
    [
        ({}, PLACE, WHITE),
        ({"C": [0, 1, 0]}, PLACE, (0, 255, 0)),
        ({"C": []}, PLACE, WHITE),
    ],
)
def test_a_typed_text_stands_on_the_ground_that_is_asked(
    entries: dict[str, object], place: tuple[int, ...], colour: tuple[int, int, int]
) -> None:
    draft = form()
    put(draft, "FreeText", Contents=String("x"), **entries)
    page = seen(made_of(draft).data)
    assert page.at(place[0] + 1, place[1] + 1) == page.at(place[2] - 1, place[1] + 1) == colour
    assert page.at(place[0] - 1, place[1] + 1) == WHITE


@pytest.mark.parametrize(
    ("border", "wide"),
    [
        (None, 0),
        (Dictionary(W=4), 0),
        (Dictionary(W=4, S=Name.S), 4),
        (Dictionary(S=Name.S), 1),
        (Dictionary(W=0, S=Name.S), 0),
    ],
)
def test_a_typed_text_has_a_border_where_one_is_asked_for(
    border: Dictionary | None, wide: float
) -> None:
    draft = form()
    put(draft, "FreeText", Contents=String("x"), **({} if border is None else {"BS": border}))
    ink = seen(made_of(draft).data).ink((PLACE[0], 290, PLACE[0] + 20, 294))
    assert (ink[2] - PLACE[0] if ink else 0) == pytest.approx(wide, abs=0.3)


@pytest.mark.parametrize(
    ("appearance", "size", "colour"),
    [
        (None, 12, (0x1D, 0x25, 0x29)),
        ("/Helv 20 Tf 0 0 1 rg", 20, BLUE),
        ("0 0 1 rg /Helv 0 Tf", 12, BLUE),
    ],
)
def test_a_typed_text_has_the_letters_that_are_asked(
    appearance: str | None, size: float, colour: tuple[int, int, int]
) -> None:
    draft = form()
    held = {} if appearance is None else {"DA": String(appearance)}
    put(draft, "FreeText", Contents=String("HH"), **held)
    page = seen(made_of(draft).data)
    letter = page.letters[0]
    assert (letter.top - letter.bottom) / 0.675 == pytest.approx(size, abs=0.4)
    dark = [page.at(letter.left + x / 8, letter.middle[1] + 2) for x in range(24)]
    assert min(abs(a - b) for found in dark for a, b in zip(found, colour, strict=True)) < 9
    assert any(sum(abs(a - b) for a, b in zip(each, colour, strict=True)) < 40 for each in dark)


@pytest.mark.parametrize(("side", "where"), [(0, 0.0), (1, 0.5), (2, 1.0), (None, 0.0), (7, 0.0)])
def test_a_typed_text_stands_at_its_side(side: int | None, where: float) -> None:
    draft = form()
    put(draft, "FreeText", Contents=String("HH"), **({} if side is None else {"Q": side}))
    left, right = (seen(made_of(draft).data).letters[at] for at in (0, -1))
    room = PLACE[2] - PLACE[0] - 4 - (right.right - left.left)
    assert left.left - PLACE[0] - 2 == pytest.approx(room * where, abs=1.5)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"Name": Name.NotApproved}, "Not approved"),
        ({"Name": Name.NotForPublicRelease}, "Not for public release"),
        ({"Name": Name.Draft}, "Draft"),
        ({"Name": Name.Draft, "Contents": String("Seen by Kim")}, "Seen by Kim"),
        ({"Name": Name.Draft, "Contents": String("  ")}, "Draft"),
        ({"Name": Name("/#20own")}, ""),
        ({}, ""),
    ],
)
def test_a_stamp_without_a_look_shows_its_words_in_its_middle(
    entries: dict[str, object], said: str
) -> None:
    draft = form()
    put(draft, "Stamp", **entries)
    assert one(draft) == Beside("stamp", 1, said, "two")
    made = made_of(draft)
    page = seen(made.data)
    assert (page.text, made.added) == (said, 0)
    for x, y in ((PLACE[0] + 0.5, 295), (80, PLACE[1] + 0.5), (80, PLACE[3] - 0.5)):
        assert page.at(x, y) == RED
    assert page.at(PLACE[0] + 2, 280) == WHITE
    if said:
        left, right = page.letters[0].left, page.letters[-1].right
        assert (left + right) / 2 == pytest.approx(80, abs=1.5)
        assert page.letters[0].middle[1] == pytest.approx(295, abs=2.5)


def test_the_letters_of_a_stamp_are_as_large_as_half_of_it_where_they_fit() -> None:
    for high, size in ((40, 20), (20, 12)):
        draft = form()
        place = Array([30, 100, 230, 100 + high])
        put(draft, "Stamp", Name=Name.Final, Rect=place)
        letter = seen(made_of(draft).data).letters[0]
        assert (letter.top - letter.bottom) / 0.675 == pytest.approx(size, abs=0.4)


@pytest.mark.parametrize("look", ["Draft", "DRAFT 7", ""])
@pytest.mark.parametrize("said", ["", "Seen by me"])
def test_what_a_stamp_says_that_its_look_does_not_is_read_at_the_end(look: str, said: str) -> None:
    """Its name alone is what the look shows, as a picture or in letters."""
    draft = form()
    entries = {"Contents": String(said)} if said else {}
    put(draft, "Stamp", Name=Name.Draft, AP=typed(draft, look), **entries)
    made = made_of(draft)
    assert made.added == (1 if said else 0)
    assert seen(made.data).text == look
    if said:
        assert said in texts(made.data)[-1]


def test_a_text_without_any_room_is_read_at_the_end_and_draws_nothing() -> None:
    draft = form()
    put(draft, "FreeText", Contents=String("Mira"), Rect=Array([30, 100, 30, 100]))
    made = made_of(draft)
    assert (made.added, seen(made.data).text) == (1, "")
    assert "Mira" in texts(made.data)[-1]


def test_a_note_that_a_page_lists_twice_is_one_note() -> None:
    draft = form()
    put(draft, "FreeText", Contents=String("Mira"))
    draft.page(0).Annots.append(draft.page(0).Annots[-1])
    assert len(read(draft.data()).beside) == 1
    assert made_of(draft).beside == 1
