"""`reframe check`: what it measures, how it tells it, and that it refuses what it should."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from reframekit.checks import room
from reframekit.checks.contrast import Pair, pairs
from reframekit.checks.reading import advice, reading
from reframekit.content.colours import contrast, rgb
from reframekit.content.practice import Practice
from reframekit.content.yaml_source import parse_source
from reframekit.layout.page import Box, Figure, Item, Line, Page, Piece, Text, Widget
from reframekit.layout.theme import CUT, HAIRLINE, MARGIN_X
from reframekit.pdf.text.fonts import shaper
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from tests.builds import BUILDS, SHEETS
from tests.running import Reframe

TOP = Path(__file__).resolve().parents[1]
INK = (0.0, 0.0, 0.0)


def page(*items: Item) -> Page:
    foot = Line(MARGIN_X, 60, 400, 0, HAIRLINE, INK)
    return Page(595, 842, (Piece((*items, foot)),))


def text(x: float, y: float, words: str, owner: str = "1") -> Text:
    return Text(x, y, words, "regular", 12, INK, owner)


LINES = tuple(text(60, 700 - 20 * n, "Words", f"{n}") for n in range(6))
BOX = Box(60, 400, 100, 30, 0, None, INK, 0.8)
PAGES = {
    "room-clipped": page(*LINES, BOX, text(64, 410, "far too wide for this cell")),
    "room-broken-word": page(*LINES, BOX, text(64, 420, "hippopot"), text(64, 405, "amus")),
    "room-too-small": page(Widget(60, 500, 30, 30, "1.field", "a", "text", 12)),
    "room-orphan": page(text(60, 700, "Goodbye.")),
    "room-label-apart": page(
        *LINES,
        text(60, 560, "What did I do?", "9.label"),
    ),
}


@pytest.mark.parametrize("rule", PAGES)
def test_a_page_that_breaks_a_rule_of_room_is_found(rule: str) -> None:
    found = {problem.code for problem in room.on_pages((PAGES[rule],), shaper(()))}
    assert found == {rule}


@pytest.mark.parametrize(("lines", "orphan"), [(1, True), (3, True), (4, False)])
def test_a_page_with_a_label_and_lines_to_write_on_is_no_orphan(lines: int, orphan: bool) -> None:
    asked = text(60, 700, "What I say", "9.label")
    ruled = (Line(60, 670 - 24 * n, 300, 0, 0.8, INK) for n in range(lines))
    found = {problem.code for problem in room.on_pages((page(asked, *ruled),), shaper(()))}
    assert ("room-orphan" in found) is orphan


def test_text_may_reach_nearer_to_the_edge_on_a_page_that_is_cut() -> None:
    words = "As wide as a card"
    long = shaper(()).width(words, "regular") * 12
    wide = text(595 - MARGIN_X * 3 / 8 - long, 300, words)
    dashed = Line(20, 20, 500, 0, 0.5, INK, CUT)

    def codes(*more: Item) -> set[str | None]:
        return {each.code for each in room.on_pages((page(*LINES, wide, *more),), shaper(()))}

    assert "room-clipped" in codes()
    assert "room-clipped" not in codes(dashed)


def test_a_label_in_a_drawing_has_its_field_above_or_below() -> None:
    drawn = Figure(60, 300, 400, 300, "9.drawing", ())
    marked = (drawn, text(100, 520, "Sinking", "9.3.label"))
    assert list(room.on_pages((page(*LINES, *marked),), shaper(()))) == []


def test_a_page_with_room_is_not() -> None:
    label = text(60, 560, "What did I do?", "9.label")
    field = Widget(60, 520, 300, 30, "9.field", "a", "text", 12)
    assert list(room.on_pages((page(*LINES, label, field),), shaper(()))) == []


ACCENTS = ("#1f5c66", "#767676", "#8a1538", "#000000")


@pytest.mark.parametrize("accent", ACCENTS)
def test_every_pair_of_colours_on_every_sheet_is_told_apart(
    workshop: Workshop, accent: str
) -> None:
    practice = Practice(name="Practice", accent=accent)
    found: set[Pair] = set()
    builds = [b for b in BUILDS if b.page == "a4" and b.size != "clear"]
    for sheet in SHEETS:
        asked = workshop.sheet(sheet)
        for build in builds:
            order = Order(practice=practice, build=build)
            for each in workshop.pages(asked, order, workshop.document(asked, order)):
                found |= pairs(each)
    assert {pair.colour for pair in found} >= {rgb(accent)}
    assert {pair.is_text for pair in found} == {True, False}
    assert len(found) > 8
    assert [pair for pair in found if pair.contrast < pair.least] == []


def test_the_palest_accent_that_is_taken_is_just_dark_enough() -> None:
    assert 4.5 <= contrast("#767676", "#ffffff") < 4.6


def test_a_pale_pair_is_seen() -> None:
    pale = replace(page(text(60, 700, "Pale")), pieces=(Piece((text(60, 700, "Pale"),)),))
    light = Box(50, 690, 200, 40, 0, (0.3, 0.3, 0.3))
    (pair,) = pairs(Page(595, 842, (Piece((light, *pale.items)),)))
    assert pair.ground == (0.3, 0.3, 0.3) and pair.is_text and pair.contrast < pair.least


SHEET = "title: {0}\nintro: >-\n  {1}\n"


def measured(words: str, title: str = "A page") -> list[str]:
    source = parse_source(SHEET.format(title, words), "my.yaml")
    return [f"{p.place}: {p.code}" for p in advice(source)]


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    # 8 words, 2 sentences, 11 syllables: 0.39 * 4 + 11.8 * 11 / 8 - 15.59 = 2.195
    source = parse_source(
        SHEET.format("x", "The happy people sang. They also ate bread."), "x.yaml"
    )
    assert reading(source)[:4] == (2.2, 8, 2, 4)


def test_what_is_hard_to_read_is_listed_with_its_place() -> None:
    long = "We go on and on and on with words and words until no one can follow it."
    assert measured(long) == ["my.yaml:3:3: long-sentence"]
    assert measured("It is a responsibility.") == ["my.yaml:3:11: long-word"]
    assert measured("Short.", "My trauma") == ["my.yaml:1:11: clinical-word"]
    assert measured("You may skip this. It is fine.") == []


def test_the_library_has_no_problem_and_needs_no_advice(reframe: Reframe) -> None:
    ran = reframe("check", str(TOP / "worksheets"), str(TOP / "templates"), "--format", "json")
    assert ran.code == 0, ran.text
    told = json.loads(ran.text)
    assert told["problems"] == told["advice"] == []
    kinds = [each["kind"] for each in told["files"]]
    counts = {kind: kinds.count(kind) for kind in kinds}
    assert counts["worksheet"] == 44 and counts["packet"] == 9 and counts["preset"] == 18
    grades = [each["reading"]["grade"] for each in told["files"] if each["reading"]]
    assert len(grades) == 44 and max(grades) <= 6


def test_all_problems_are_told_at_once_as_text_and_as_json(reframe: Reframe) -> None:
    good = (TOP / "worksheets/pattern/spiral-log.yaml").read_text(encoding="utf-8")
    bad = good.replace("pages: 2", "pages: 1").replace("was the pull?", "was that feeling?")
    reframe.write("lib/worksheets/pattern/a.yaml", bad.replace("What did I do?", "I say no."))
    reframe.write("lib/worksheets/pattern/b.yaml", "title: B\n")
    reframe.write("lib/worksheets/pattern/c.yaml", b"title: \xff\xfe\n")
    ran = reframe("check", "lib")
    assert ran.code == 1
    assert "c.yaml:1:8: this is not UTF-8 text [content]" in ran.text
    for rule in ("safety-box", "room-page-count", "access-same-name", "content"):
        assert f"[{rule}]" in ran.text, ran.text
    assert ran.err.startswith("3 files, ")
    told = json.loads(reframe("check", "lib", "--format", "json").text)["problems"]
    assert {p["rule"] for p in told} >= {"safety-box", "room-page-count", "content"}
    for problem in told:
        assert problem["file"] and problem["line"] and problem["column"] and problem["remedy"]
    places = [(p["file"], p["line"], p["column"]) for p in told]
    assert places == sorted(places)


#: Fields of which two, or two answers, sound alike, and what is said of them at their line.
ALIKE = {
    "{name: b, type: body, ask: Where?, alt: The outline of a body, places: {head: Sore, jaw: "
    "Sore}, beside: [None of these]}": '"b_head" and "b_jaw" sound alike: Where? Sore',
    "{name: w, type: window, ask: Where?, alt: A line through bands, high: [Sad], steady: [Sad], "
    "low: [Glad]}": 'two answers of "w" sound alike: Sad',
    "{name: c, type: select, ask: How?, options: [Sad, Glad, Sad]}": (
        'two answers of "c" sound alike: Sad'
    ),
    "{name: m, type: matrix, options: [No, No], rows: [One, Two]}": (
        'two answers of "m_1" sound alike: No'
    ),
}


@pytest.mark.parametrize("given", ALIKE)
def test_what_sounds_alike_is_told_once_at_its_line(given: str, reframe: Reframe) -> None:
    good = (TOP / "worksheets/pattern/spiral-log.yaml").read_text(encoding="utf-8")
    before, after = good.split("    fields:\n", 1)
    sheet = f"{before}    fields:\n      - {given}\n{after}".replace("[No, No]", '["No", "No"]')
    reframe.write("lib/worksheets/pattern/a.yaml", sheet)
    ran = reframe("check", "lib", "--format", "json")
    told = [p for p in json.loads(ran.text)["problems"] if p["rule"] == "access-same-name"]
    assert [p["line"] for p in told] == [before.count("\n") + 2]
    assert ALIKE[given] in told[0]["message"]


def test_nothing_of_one_s_own_is_a_sentence(process: Reframe) -> None:
    ran = process("check")
    assert ran.code == 2 and "nothing to check" in ran.err


def test_every_rule_is_told_of_and_no_other() -> None:
    files = list((TOP / "src/reframekit").rglob("*.py"))
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in files
        if path.parent.name in ("checks", "markup") or path.name == "audit.py"
    )
    everywhere = "\n".join(path.read_text(encoding="utf-8") for path in files)
    named = set(re.findall(r'code="([a-z]+-[a-z-]+)"', everywhere))
    named |= set(re.findall(r'"((?:care|safety|packet|reading|room|access|words)-[a-z-]+)"', code))
    named |= set(re.findall(r'"(long-[a-z]+|clinical-word|curly-quotes|help-lines)"', code))
    told = re.findall(
        r"^\| `([a-z-]+)` \|", (TOP / "docs/checks.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(told) == len(set(told)) > 20
    assert set(told) == named | {"content", "template", "markup", "layout", "contrast"}


def test_a_build_is_named_where_only_it_has_the_problem(reframe: Reframe) -> None:
    good = (TOP / "worksheets/pattern/spiral-log.yaml").read_text(encoding="utf-8")
    reframe.write(
        "lib/worksheets/pattern/a.yaml",
        good.replace("heading: What set it off", f"heading: {'Wearisome' * 5}"),
    )
    ran = reframe("check", "lib")
    assert "room-broken-word" in ran.text
    assert "a4, normal" not in ran.text and "a4, large" in ran.text
