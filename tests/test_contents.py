"""The contents of a packet, laid out with square letters: titles, leaders and numbers of pages."""

from __future__ import annotations

import pytest

from reframekit.document.blocks import Contents, Entry
from reframekit.document.document import Document
from reframekit.layout.build import LayoutBuild
from reframekit.layout.lay_out import lay_out
from reframekit.layout.page import Line, LinkArea, Text
from tests.test_layout_cases import FURNITURE, Squares

LONG = "Noticing what the alarm says before it says it again and asking what else it may be"


def laid(*titles: str) -> list[Text | Line | LinkArea]:
    """What stands in the column of a page that holds contents alone."""
    entries = tuple(Entry(title, f"s{n}", 9 + n) for n, title in enumerate(titles, 1))
    document = Document("en", (Contents("toc", entries),))
    (page,) = lay_out(document, FURNITURE, LayoutBuild(), Squares())
    return [
        item
        for item in page.items
        if (isinstance(item, Text | LinkArea) and str(item.owner).startswith("toc."))
        or (isinstance(item, Line) and item.dash)
    ]


def texts(*titles: str) -> list[Text]:
    return [item for item in laid(*titles) if isinstance(item, Text)]


def test_a_long_title_stands_whole_on_its_lines() -> None:
    *lines, number = texts(LONG)
    assert len(lines) > 1
    assert "".join(line.text for line in lines).split() == LONG.split()
    assert [line.y for line in lines] == sorted((line.y for line in lines), reverse=True)
    assert (number.text, number.y) == ("10", lines[-1].y)


def test_a_link_leads_from_each_line_to_its_part() -> None:
    links = [item for item in laid("One", LONG) if isinstance(item, LinkArea)]
    assert [link.href for link in links] == ["#s1", "#s2"]
    assert links[1].height > links[0].height > 0


def test_a_leader_stands_between_a_title_and_its_page() -> None:
    short = laid("One")
    title, number = (item for item in short if isinstance(item, Text))
    (leader,) = (item for item in short if isinstance(item, Line))
    assert title.x < leader.x < leader.x + leader.across < number.x


@pytest.mark.parametrize("title", ["מכתב", "نجمة"])
def test_from_right_to_left_the_page_stands_left(title: str) -> None:
    word, number = texts(title)
    assert number.x < word.x


def test_what_is_said_of_a_part_stands_below_its_line_and_leads_nowhere() -> None:
    entries = (Entry("One", "s1", 3, "What it is for."), Entry("Two", "s2", 4))
    document = Document("en", (Contents("toc", entries),))
    (page,) = lay_out(document, FURNITURE, LayoutBuild(), Squares())
    said = [i for i in page.items if isinstance(i, Text) and str(i.owner).startswith("toc.")]
    lines = {item.text.strip(): item for item in said}
    below = lines["What it is for."]
    assert lines["One"].y > below.y > lines["Two"].y and below.owner == "toc.0.about"
    links = [item for item in page.items if isinstance(item, LinkArea)]
    assert [link.href for link in links] == ["#s1", "#s2"]
    assert links[0].y > below.y
