"""Drawings that are written in, whatever their words: nothing lies over anything else."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from reframekit.errors import ReframeError
from reframekit.layout.build import LayoutBuild
from reframekit.layout.page import Box, Circle, Figure, Page, Stroke, Text, Widget
from tests.builds import named
from tests.overlaps import crosses, overlaps
from tests.test_layout_cases import Squares, set_on_pages

PLACES = ("head", "jaw", "throat", "chest", "stomach", "hands", "legs")
BUILDS = [
    LayoutBuild(paper="letter"),
    LayoutBuild("paper", "letter", "clear"),
    LayoutBuild(paper="letter", scales="number"),
    LayoutBuild(size="large"),
    LayoutBuild(phone=True, scales="number"),
]
WORDS = {
    "a letter": "a",
    "a word": "Responsibilities",
    "many words": "What I felt first, and what came then",
    "no space": "Longwordwithoutanyend" * 2,
    "to the left": "מה קרה באותו היום ומה אמרתי",
    "mixed": "What שלום happened at 12?",
}


def body(words: str, *, places: int = 7) -> str:
    options = "".join(
        f'<option place="{place}">{words} {place}</option>' for place in PLACES[-places:]
    )
    return (
        f'<label>{words} <body name="b" alt="An outline">{options}<option>{words}</option>'
        '<option>Other <input name="b_more"/></option></body></label>'
    )


def window(words: str, *marks: int) -> str:
    tones = zip(("high", "steady", "low"), marks, strict=True)
    options = "".join(
        f'<option place="{tone}">{words} {tone} {number}</option>'
        for tone, count in tones
        for number in range(count)
    )
    return f'<label>{words} <window name="w" alt="A line">{options}</window></label>'


def curve(words: str, moments: int, ends: str = "") -> str:
    each = "".join(f'<moment name="m{at}">{words} {at}</moment>' for at in range(moments))
    return (
        f'<curve alt="Columns" low="{words}" high="{words}" {ends}>'
        f"<legend>{words}</legend>{each}</curve>"
    )


def nested(box: str) -> str:
    parts = "".join(
        f'<part><legend>P</legend><label>A <textarea name="t_{at}" {box}></textarea></label></part>'
        for at in range(3)
    )
    return f'<nested alt="Frames">{parts}</nested>'


def columns(*inner: str) -> str:
    return f"<columns>{''.join(f'<column>{each}</column>' for each in inner)}</columns>"


def drawings(words: str) -> dict[str, str]:
    """Each kind of drawing, small and large."""
    return {
        "a place": body(words, places=1),
        "seven places": body(words),
        "places of many lines": body(" ".join([words] * 3)),
        "three marks": window(words, 1, 1, 1),
        "five marks": window(words, 1, 2, 2),
        "seven marks": window(words, 2, 3, 2),
        "two moments": curve(words, 2, 'min="0" max="1"'),
        "five moments": curve(words, 5, 'min="0" max="100" step="10"'),
        "eight moments": curve(words, 8),
        "in columns": columns(body(words), window(words, 2, 3, 2), f"<p>{words}</p>"),
    }


EVERY = list(product(drawings(""), WORDS, BUILDS))


@pytest.mark.parametrize(("kind", "words", "build"), EVERY, ids=named)
def test_nothing_lies_over_anything_else(
    kind: str, words: str, build: LayoutBuild, tmp_path: Path
) -> None:
    markup = f"<sheet><h1>T</h1>{drawings(WORDS[words])[kind]}</sheet>"
    pages = set_on_pages(tmp_path, markup, build).numbered()
    assert list(overlaps(pages, Squares())) == []
    fields = any(isinstance(item, Widget) for page in pages for item in page.items)
    assert fields == build.fillable


def test_a_drawing_among_columns_has_the_width_of_the_page(tmp_path: Path) -> None:
    beside = columns("<p>One</p>", window("Words", 1, 1, 1))
    (page,) = set_on_pages(
        tmp_path, f"<sheet><h1>T</h1>{beside}</sheet>", LayoutBuild("paper")
    ).numbered()
    (drawn,) = (item for item in page.items if isinstance(item, Figure))
    assert drawn.width > page.width * 0.75


@pytest.mark.parametrize("lines", [1, 3, 5])
def test_the_line_to_a_place_of_a_body_passes_no_other(lines: int, tmp_path: Path) -> None:
    markup = f"<sheet><h1>T</h1>{body('word ' * 8 * lines)}</sheet>"
    (page,) = set_on_pages(tmp_path, markup, LayoutBuild()).numbered()
    (drawn,) = (item for item in page.items if isinstance(item, Figure))
    places = [part for part in drawn.parts if isinstance(part, Circle)]
    leaders = [part for part in drawn.parts if isinstance(part, Stroke) and not part.fill]
    assert len(places) == len(leaders) == len(PLACES)
    for (at, leader), (of, place) in product(enumerate(leaders), enumerate(places)):
        near = (place.x - 4, place.y - 4, place.x + 4, place.y + 4)
        assert at == of or not crosses(leader, drawn._replace(x=0, y=0), near)


def frames(folder: Path, box: str) -> Figure:
    """The frames one in the other, each with a box in it, on the one page that they are on."""
    markup = f"<sheet><h1>T</h1>{nested(box)}</sheet>"
    (page,) = set_on_pages(folder, markup, LayoutBuild()).numbered()
    assert list(overlaps((page,), Squares())) == []
    (drawn,) = (item for item in page.items if isinstance(item, Figure))
    return drawn


def test_boxes_in_frames_give_lines_before_they_are_higher_than_a_page(tmp_path: Path) -> None:
    with pytest.raises(ReframeError, match="higher than a whole page") as error:
        frames(tmp_path, 'lines="14"')
    assert error.value.problems[0].near == 'name="t_0"'
    assert frames(tmp_path, 'lines="14" least="2"').height > 500


def test_boxes_in_frames_take_the_room_that_is_left(tmp_path: Path) -> None:
    least = frames(tmp_path, 'lines="3"').height
    assert frames(tmp_path, 'lines="3" grow="yes"').height > least + 9 * 14


def cycle(parts: int, boxes: int, lines: int = 4) -> str:
    inner = "".join(
        f"<part><legend>Part {part}</legend><p>Said of {part}.</p>"
        + "".join(
            f'<label>A <textarea name="t{part}_{box}" lines="{lines}"></textarea></label>'
            for box in range(boxes)
        )
        + "</part>"
        for part in range(parts)
    )
    return f'<sheet><h1>T</h1><cycle alt="A loop">{inner}</cycle></sheet>'


PRINTED = {
    "a word": ("Sign", "Short."),
    "long words": ("Responsibilities", "Responsibilities, and what comes then. "),
    "to the left": ("סימן", "מה קרה באותו היום ומה אמרתי"),
}


def ring(count: int, title: str, text: str) -> str:
    inner = "".join(
        f"<part><legend>{title} {at}</legend><p>{text * (1 + at % 2)}</p></part>"
        for at in range(count)
    )
    return f'<sheet><h1>T</h1><ring alt="A ring">{inner}</ring></sheet>'


@pytest.mark.parametrize("words", PRINTED)
@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_each_arrow_of_a_ring_leads_from_one_box_to_the_next(
    count: int, words: str, tmp_path: Path
) -> None:
    for build in (LayoutBuild(paper="letter"), LayoutBuild("paper", "letter", "clear")):
        (page,) = set_on_pages(tmp_path, ring(count, *PRINTED[words]), build).numbered()
        assert list(overlaps((page,), Squares())) == []
        (drawn,) = (item for item in page.items if isinstance(item, Figure))
        boxes = [part for part in drawn.parts if isinstance(part, Box)]
        shafts = [p for p in drawn.parts if isinstance(p, Stroke) and len(p.steps) == 2]
        assert len(boxes) == len(shafts) == count
        for at, shaft in enumerate(shafts):
            start = (shaft.x, shaft.y)
            end = (shaft.x + shaft.steps[1][0], shaft.y + shaft.steps[1][1])
            assert _nearest(start, boxes) == at
            assert _nearest(end, boxes) == (at + 1) % count
        assert (boxes[0].x < boxes[1].x) == (words != "to the left")


def _nearest(point: tuple[float, float], boxes: list[Box]) -> int:
    """The number of the box that a point is nearest to."""

    def away(box: Box) -> float:
        x, y = point
        across = max(box.x - x, 0, x - box.x - box.width)
        return across + max(box.y - y, 0, y - box.y - box.height)

    return min(range(len(boxes)), key=lambda at: away(boxes[at]))


def test_the_words_of_a_ring_stand_each_in_its_box_in_their_order(tmp_path: Path) -> None:
    (page,) = set_on_pages(tmp_path, ring(5, "Title", "Some words."), LayoutBuild()).numbered()
    (drawn,) = (item for item in page.items if isinstance(item, Figure))
    boxes = [part for part in drawn.parts if isinstance(part, Box)]
    said = [item for item in page.items if isinstance(item, Text) and item.text.startswith("Title")]
    assert [item.text for item in said] == [f"Title {at}" for at in range(5)]
    for item, box in zip(said, boxes, strict=True):
        left, top = drawn.x + box.x, drawn.y + box.y + box.height
        assert left < item.x < left + box.width and top - box.height < item.y < top


def strokes(page: Page) -> list[Stroke]:
    """The lines of a page, those of figures left out."""
    return [item for item in page.items if isinstance(item, Stroke)]


def test_the_way_back_has_its_head_where_the_cycle_begins_and_its_foot_where_it_ends(
    tmp_path: Path,
) -> None:
    pages = set_on_pages(tmp_path, cycle(4, 4), LayoutBuild()).numbered()
    assert len(pages) > 2
    side = max(_right(stroke) for page in pages for stroke in strokes(page))
    ways = [[each for each in strokes(p) if abs(_right(each) - side) < 0.1] for p in pages]
    assert [len(each) for each in ways] == [1] * len(pages)
    starts, ends = ([each.steps[at][0] for (each,) in ways] for at in (0, -1))
    width = max(starts)
    assert starts == [*[width] * (len(pages) - 1), 0.0]
    assert ends[1:] == [width] * (len(pages) - 1) and ends[0] < width / 2


def _right(stroke: Stroke) -> float:
    return stroke.x + max(x for step in stroke.steps for x in step[::2])


def test_a_frame_that_goes_on_is_open_where_its_page_ends(tmp_path: Path) -> None:
    pages = set_on_pages(tmp_path, cycle(2, 8), LayoutBuild()).numbered()
    assert len(pages) == 3
    whole = [box for page in pages for box in page.items if isinstance(box, Box) if box.radius > 9]
    assert whole == []
    for page, open_ended in zip(pages, (1, 2, 1), strict=True):
        frames = [each for each in strokes(page) if len(each.steps) == 6]
        assert len(frames) == open_ended
    sides = set_on_pages(tmp_path, cycle(2, 20), LayoutBuild()).numbered()[1]
    assert [len(each.steps) for each in strokes(sides)] == [2, 2]


def test_what_introduces_a_part_stays_with_its_first_question(tmp_path: Path) -> None:
    for lines in range(2, 20):
        above = f'<label>A <textarea name="a" lines="{lines}"></textarea></label><cycle'
        markup = cycle(3, 3).replace("<cycle", above)
        for page in set_on_pages(tmp_path, markup, LayoutBuild()).numbered():
            said = [item for item in page.items if isinstance(item, (Text, Widget))]
            at = [n for n, i in enumerate(said) if isinstance(i, Text) and "Said" in i.text]
            assert all(isinstance(said[n + 2], Widget) for n in at), lines
