"""Where on a page lies what a record says, that nothing of it is painted, and how large it is."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from pikepdf import Array, Name, String

from reframekit.layout.build import Size
from reframekit.layout.theme import THEMES
from tests.answering import LONG, WORDS, flatten
from tests.hearing import line, lines
from tests.looking import WHITE, Box, Letter, opened, seen, tagged, texts
from tests.shapes.building import Draft
from tests.test_heard_forms import record

MANY = "So many words and then some more " * 9
PAGE: Box = (0, 0, 300, 400)


def letters(data: bytes, text: str) -> list[Letter]:
    """The letters of the first page that are those of a text."""
    bare = "".join(text.split())
    held = seen(data).letters
    at = "".join(each.text for each in held).index(bare)
    return list(held[at : at + len(bare)])


def around(held: Sequence[Letter]) -> Box:
    """The box around letters."""
    return (
        min(each.left for each in held),
        min(each.bottom for each in held),
        max(each.right for each in held),
        max(each.top for each in held),
    )


def said(
    place: Box, prompt: str = "I agree", page: Box = PAGE, crop: Box | None = None, turn: int = 0
) -> list[Letter]:
    """The letters of what is said of a box at a place that is ticked."""
    draft = Draft(words=False)
    draft.page(0).MediaBox = Array(list(page))
    if crop is not None:
        draft.page(0).CropBox = Array(list(crop))
    draft.page(0).Rotate = turn
    box = draft.box("two", "Yes", on=True, TU=String(prompt))
    box.Rect = Array(list(place))
    draft.list(box)
    made = record(tagged(draft))
    text = f"{prompt.strip()}: ticked"
    assert lines(made) == [text]
    return letters(made, text)


def size(held: Sequence[Letter]) -> float:
    """The size of letters, by the height of their first one, a capital I or S."""
    return (held[0].top - held[0].bottom) / 0.677


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((100, 200, 280, 260), 8),
        ((100, 200, 130, 260), 4),
        ((100, 200, 105, 260), 3.2),
        ((100, 200, 280, 212), 4),
        ((100, 200, 130, 203), 1),
        ((100, 200, 280, 200), 8),
        ((100, 200, 100, 200), 3.2),
    ],
    ids=["roomy", "narrow", "narrowest", "low", "narrow and low", "without height", "a point"],
)
def test_what_a_button_says_is_made_smaller_for_its_box(place: Box, expected: float) -> None:
    held = said(place)
    found = size(held)
    assert found == pytest.approx(expected, rel=0.04)
    left, bottom, _, top = around(held)
    assert left == pytest.approx(place[0] + 4.8 * found / 8, abs=0.2)
    assert bottom == pytest.approx(place[1] + 12.9 * found / 8, abs=0.2)
    assert top - bottom < found


@pytest.mark.parametrize(
    ("place", "right", "top"),
    [
        ((-50, 200, 20, 260), 54.7, 220.2),
        ((290, 200, 400, 260), 294.4, 220.2),
        ((100, -30, 200, 30), 154.7, 20.2),
        ((100, 390, 200, 450), 154.7, 396.2),
    ],
)
def test_what_is_said_is_moved_onto_the_page(place: Box, right: float, top: float) -> None:
    held = around(said(place))
    assert held[2:] == pytest.approx((right, top), abs=0.2)
    assert size(said(place)) == pytest.approx(8, rel=0.04)


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((0, 0, 20, 20), (51.9, 65.1, 71.9, 68.1)),
        ((290, 390, 310, 410), (227.8, 355.5, 247.8, 358.5)),
    ],
)
def test_what_is_said_is_moved_to_where_the_page_is_cropped(
    place: Box, expected: Box, turn: int
) -> None:
    held = around(said(place, crop=(50, 60, 250, 360), turn=turn))
    assert held == pytest.approx(expected, abs=0.3)


@pytest.mark.parametrize(("times", "rows"), [(1, 1), (2, 1), (4, 2), (9, 5), (30, 14)])
def test_what_is_said_is_broken_at_the_width_of_the_page(times: int, rows: int) -> None:
    held = said((0, 20, 300, 380), "So many words and then some more " * times)
    found = size(held)
    assert found == pytest.approx(8, rel=0.04)
    left, bottom, right, top = around(held)
    assert left >= 0 and right <= 300
    assert top - bottom == pytest.approx(10 * rows - 3.7, abs=1.1)
    assert bottom == pytest.approx(20 + 13.7, abs=0.9)


@pytest.mark.parametrize("start", [0, 100])
@pytest.mark.parametrize("width", [60, 30, 20])
def test_what_is_said_on_a_narrow_page_is_made_smaller(width: float, start: float) -> None:
    page = (start, 0, start + width, 300)
    held = around(said((0, 100, 20, 120), page=page))
    assert held[0] >= start and held[2] <= start + width
    draft = Draft(words=False)
    draft.page(0).MediaBox = Array(list(page))
    draft.list(draft.text("one", TU=String("Your name")), draft.text("two", "x"))
    blank = letters(record(tagged(draft)), "Left blank: Your name.")
    assert around(blank)[0] >= start and around(blank)[2] <= start + width


def prompted(prompt: str, place: Box = (20, 200, 280, 260)) -> list[Letter]:
    """The letters of a prompt that is said before a text."""
    draft = Draft(words=False)
    field = draft.text("one", "x", TU=String(prompt))
    field.Rect = Array(list(place))
    draft.list(field)
    made = record(tagged(draft))
    assert line(made, "x").endswith(": x")
    return letters(made, f"{prompt.strip()}:")


def test_what_is_said_before_a_text_lies_above_it_in_its_box() -> None:
    held = prompted("I agree")
    assert size(held) == pytest.approx(8 * 4 / 24, rel=0.04)
    assert around(held)[:2] == pytest.approx((20.8, 258.1), abs=0.1)
    left, bottom, right, top = around(prompted(MANY))
    assert left >= 20 and right <= 280 and bottom >= 256 and top <= 260
    narrow = around(prompted("I agree", (20, 200, 21, 201)))
    assert narrow[:2] == pytest.approx((20.8, 199.1), abs=0.1)


@pytest.mark.parametrize("turn", [0, 90, 270])
@pytest.mark.parametrize("crop", [PAGE, (50, 60, 250, 360)])
def test_what_is_left_blank_is_said_at_the_foot_of_the_page(crop: Box, turn: int) -> None:
    draft = Draft(words=False)
    draft.page(0).CropBox, draft.page(0).Rotate = Array(list(crop)), turn
    draft.list(draft.text("one", TU=String("Town")), draft.text("two", "x"))
    held = letters(record(tagged(draft)), "Left blank: Town.")
    left, bottom, *_ = around(held)
    assert size(held) == pytest.approx(8 * 22.5 / 24, rel=0.04)
    expected = (crop[0] + 18 + 4.6, crop[1] + 4.5 + 13.3)
    assert (left, bottom) == pytest.approx(expected, abs=0.5)


@pytest.mark.parametrize(("more", "rows"), [(9, 1), (10, 2), (11, 2), (12, 2), (13, 2), (14, 2)])
def test_what_is_left_blank_keeps_from_the_sides_of_the_page(more: int, rows: int) -> None:
    draft = Draft(words=False)
    draft.list(draft.text("one", TU=String("asked " * more)), draft.text("two", "x"))
    left, bottom, right, top = around(letters(record(tagged(draft)), f"blank: {'asked ' * more}"))
    assert left >= 18 and right <= 282
    assert (top - bottom > 9) == (rows == 2)


def test_many_fields_that_are_left_blank_are_said_within_the_foot() -> None:
    draft = Draft(words=False)
    draft.list(draft.text("one", TU=String(MANY)), draft.text("two", "x"))
    made = record(tagged(draft))
    text = f"Left blank: {MANY.strip()}."
    assert lines(made)[-1] == text
    left, bottom, right, top = around(letters(made, text))
    assert left >= 18 and right <= 282 and bottom >= 4.5 and top <= 27
    assert right - left > 80


def test_nothing_of_what_is_said_is_painted() -> None:
    draft = Draft(words=False)
    look = draft.look(b" ")
    box = draft.box("box", "Yes", on=True, TU=String("I agree"))
    box.AP.N["/Yes"] = look
    draft.list(draft.text("one", TU=String("Town")), box)
    made = record(tagged(draft))
    assert lines(made) == ["I agree: ticked", "Left blank: Town."]
    assert seen(made).picture.getcolors() == [(300 * 400 * 16, WHITE)]


def test_a_text_is_heard_in_one_place_and_drawn_where_it_was() -> None:
    draft = Draft(words=False)
    draft.list(draft.text("one", "Mira", TU=String("Your name")))
    plain, spoken = flatten(draft.data(), None, {}, WORDS).data, record(tagged(draft))
    assert letters(plain, "Mira") == letters(spoken, "Mira")
    assert seen(plain).picture.tobytes() == seen(spoken).picture.tobytes()


def test_a_widget_on_two_pages_is_drawn_on_both_without_tags() -> None:
    draft = Draft(2, words=False)
    draft.list(draft.text("one", "Mira"))
    draft.on_page(draft.form.Fields[0], 1)
    assert texts(flatten(draft.data(), None, {}, WORDS).data) == ["Mira", "Mira"]


# The added pages


def sizes(data: bytes) -> set[float]:
    """The sizes of the letters of the second page."""
    with pdfium.PdfDocument(data) as pdf:
        text = pdf[1].get_textpage()
        return {round(raw.FPDFText_GetFontSize(text, at), 1) for at in range(text.count_chars())}


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ([], "normal"),
        ([0, 0, 0, 14], "clear"),
        ([12, 20, 20], "large"),
        ([12, 12, 20], "normal"),
        ([12, 20], "normal"),
        ([20, 12], "normal"),
        ([18], "large"),
        ([17.5], "clear"),
        ([9], "normal"),
    ],
)
def test_an_added_page_is_in_the_letters_of_most_texts(asked: list[float], size: Size) -> None:
    draft = Draft(words=False)
    draft.list(draft.text("long", LONG))
    draft.list(*(draft.box(each, "Yes", on=False) for each in "abc"))
    draft.list(*(draft.text(str(at)) for at, _ in enumerate(asked)))
    for field, letters in zip(draft.form.Fields, [0, 18, 18, 18, *asked], strict=True):
        field.DA = String(f"/Helv {letters} Tf 0 g")
    made = flatten(draft.data(), None, {}, WORDS)
    titles = {theme.title for theme in THEMES.values()}
    assert sizes(made.data) & titles == {THEMES[size].title}
    assert THEMES[size].text in sizes(made.data)


@pytest.mark.parametrize("tags", [True, False])
def test_an_added_page_stands_upright_and_is_read_in_its_order(tags: bool) -> None:
    draft = Draft(words=False)
    draft.pdf.Root.Pages.Rotate = 90
    draft.pdf.Root.Pages.CropBox = Array([0, 0, 50, 50])
    field = draft.text("one", "Mira\n\n  \nAda " + LONG, Ff=1 << 12, TU=String("Your name"))
    draft.list(field)
    made = flatten(tagged(draft) if tags else draft.data(), None, {}, WORDS)
    assert made.added == 1
    with opened(made.data) as pdf:
        page = pdf.pages[1].obj
        assert (page.get("/Tabs") == Name.S, "/StructParents" in page) == (tags, tags)
        assert ("/StructTreeRoot" in pdf.Root) == tags
        if tags:
            section = pdf.Root.StructTreeRoot.K.K[-1]
            assert [str(kid.S) for kid in section.K] == ["/H1", "/H2", "/P", "/P"]
    with pdfium.PdfDocument(made.data) as opened_by_pdfium:
        width, height = opened_by_pdfium[1].get_size()
        assert width < height and width > 500
        text = opened_by_pdfium[1].get_textpage().get_text_range()
    assert "Added page 1 of 1" in text and "Mira" in text
