"""The word lists read every text of a sheet that a client reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reframekit.audit import audit
from reframekit.checks.safety import declared
from reframekit.content.library import LibraryFolders
from reframekit.content.practice import Practice
from reframekit.content.preset import preset_in
from reframekit.content.worksheet import Worksheet, parse_worksheet
from reframekit.content.yaml_source import Path_, Source, parse_source
from reframekit.errors import ReframeError
from reframekit.limits import UNLIMITED
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.running import Reframe

BUILTIN = builtin_library()
#: Everything that a worksheet can hold, once.
WHOLE = """\
after: spiral-log
revision: 2
start_here: true
template: steps
pages: 1
orientation: portrait
stands_on: [A book]
words: [name]
beliefs: [self]
title: Title
purpose: Purpose
steps: [1]
care: 0
intro: Intro
example: Example
preset_example: Preset example
close: Close
variants:
  - {slug: one, label: Label, example: Another}
  - {slug: two, label: Other label, keep: [a], headings: [Heading of a copy]}
prompts:
  - heading: Heading
    text: Text
    fields:
      - {name: a, type: lines, lines: 2, ask: Ask, hint: Hint, ask_for_rule: Of a rule,
         word: name}
      - {name: b, type: text, width: half, ask: Line}
      - {name: c, type: scale, ask: Scale, low: Low, high: High}
      - {name: d, type: choice, ask: Choice, options: [Option, Another option], other: Other}
      - {name: e, type: select, ask: Select, options: [Row of a list, Next row]}
      - {name: f, type: line, ask: Long line, low: Left, high: Right}
      - {name: g, type: grid, entries: 2, entry: Entry, corner: Corner,
         columns: [{name: h, heading: Column, type: choice, options: [Cell, Next cell]}]}
      - {name: i, type: grid, rows: [Grid row], columns: [{name: j, heading: Columns}]}
      - {name: k, type: matrix, corner: Matrix corner, options: [Yes, Never], rows: [Statement]}
      - {type: table, head: [Head, Of table], rows: [[First, Second]]}
      - {type: nested, alt: Alternative text, parts: [
         {title: Part of it, text: In the part, fields: [{name: o, type: text, ask: Inner}]},
         {title: Frame, fields: [{name: p, type: text, ask: Outer}]}]}
      - {type: curve, ask: Curve, alt: Columns of it, low: Foot, high: Peak, moments: [
         {name: q, ask: Moment}, {name: r, ask: Next moment}]}
      - {type: pie, name: s, alt: Circle, entries: 2, entry: Slice, who: Whose, share: Share,
         sum: Sum of all, cut: Cut it}
      - {name: t, type: body, ask: Body, alt: Outline, places: {head: Forehead}, beside: [Nowhere],
         other: Elsewhere}
      - {name: u, type: window, ask: Window, alt: Wave, high: [Up], steady: [Level], low: [Down]}
      - {type: bands, bands: [{tone: low, title: Band, text: In the band,
         fields: [{name: l, type: date, ask: Day}]}]}
      - {type: columns, columns: [
         {heading: Left side, fields: [{name: m, type: number, ask: How many}]},
         {heading: Right side, fields: [{name: n, type: ticks, ask: Ticks}]}]}
note:
  use_when: Use when
  introduce: Introduce
  adapt: Adapt
  do_not_use_when: Do not use when
  watch_for: Watch for
"""
#: What no client reads: parts of the file, and keys anywhere in it.
UNREAD = {
    *("after", "revision", "start_here", "template", "pages", "orientation", "stands_on", "words"),
    *("beliefs", "steps", "care", "note", "slug", "keep", "name", "type", "lines", "word", "width"),
    "tone",
}
#: Numbers cannot be words.
NUMBERS = {"entries"}


def whole(extra: str = "") -> tuple[Worksheet, Source]:
    source = parse_source(f"family: pattern\n{WHOLE}{extra}", "mine.yaml")
    return parse_worksheet(source, Path("mine.yaml")), source


TEXTS = [at for at, _ in whole()[1].texts()]
READ = [at for at in TEXTS if not {*UNREAD, *NUMBERS, "family"}.intersection(map(str, at))]


def put(source: Source, at: Path_, text: str) -> None:
    holder: object = source.data
    for key in at[:-1]:
        holder = holder[key]  # type: ignore[index, call-overload]
    holder[at[-1]] = text  # type: ignore[index, call-overload]


@pytest.mark.parametrize("at", READ, ids=lambda at: ".".join(map(str, at)))
def test_each_text_that_a_client_reads_is_read(at: Path_) -> None:
    for written, rule in (("How will I say no?", "safety-box"), ("When I was six", "care-level")):
        sheet, source = whole()
        assert list(declared(sheet, source)) == []
        put(source, at, written)
        assert [problem.code for problem in declared(sheet, source)] == [rule]


def test_what_no_client_reads_is_not() -> None:
    unread = [at for at in TEXTS if at not in READ and at[-1] not in NUMBERS]
    assert len(READ) > 45 and len(unread) > 30
    for at in unread:
        sheet, source = whole()
        put(source, at, "say no as a child")
        assert list(declared(sheet, source)) == [], at


def test_a_key_that_is_new_is_read() -> None:
    sheet = whole()[0]
    source = parse_source(f"{WHOLE}afterword: Now say no.", "mine.yaml")
    assert [problem.code for problem in declared(sheet, source)] == ["safety-box"]


PRESET = """\
label: Mine
kind: self
belief: I am small
old_job: It kept things calm.
voice: Amara
facts_for: Lena sighed.
another_way: It was her lunch break.
facts_against: She called back.
fairer_gentle: Some people have room
fairer_strong: I have room
small_act: Take a walk
"""
SPOILT = {
    "small_act: Take a walk": ("small_act: Say no to Lena", "safety-box", "safety: box"),
    "facts_for: Lena sighed.": ("facts_for: Growing up I was loud.", "care-level", "care: 1"),
    "belief: I am small": ("belief: I can’t say no", "safety-box", "safety: none"),
}


@pytest.mark.parametrize("old", SPOILT)
def test_a_belief_says_of_its_own_words_what_they_need(reframe: Reframe, old: str) -> None:
    new, rule, line = SPOILT[old]
    reframe.write("reframe.yaml", "")
    path = reframe.write("worksheets/presets/mine.yaml", PRESET)
    assert reframe("check", path).code == 0
    assert reframe("render", "belief-continuum:mine", "-o", "a.pdf").code == 0
    path.write_text(PRESET.replace(old, new), encoding="utf-8")
    for ran in (reframe("check", path), reframe("render", "belief-continuum:mine")):
        assert ran.code == 1 and f"[{rule}]" in ran.text + ran.err
        number = PRESET.splitlines().index(old) + 1
        assert f"worksheets/presets/mine.yaml:{number}:" in ran.text + ran.err
    path.write_text(f"{line}\n{PRESET.replace(old, new)}", encoding="utf-8")
    assert reframe("check", path).code == 0
    assert reframe("render", "belief-continuum:mine", "-o", "b.pdf").code == 0


def test_a_belief_with_the_box_brings_it_and_one_without_takes_none_away(
    workshop: Workshop,
) -> None:
    sheet = workshop.sheet("belief-reframe").worksheet
    box = sheet.believed(preset_in(parse_source(f"safety: box\ncare: 1\n{PRESET}", "p.yaml")))
    assert (box.safety, box.care) == ("box", 1)
    none = preset_in(parse_source(f"safety: none\n{PRESET}", "p.yaml"))
    assert (box.believed(none).safety, box.believed(none).care) == ("box", 1)


def own(folder: Path, template: str, head: str = "") -> Workshop:
    """A library with the spiral log drawn by a template of one's own."""
    log = (BUILTIN / "worksheets/pattern/spiral-log.yaml").read_text(encoding="utf-8")
    for name, text in (
        ("worksheets/pattern/mine.yaml", head + log.replace("template: steps", "template: mine")),
        ("templates/mine.html", template),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Workshop(LibraryFolders((folder, BUILTIN)), UNLIMITED)


TEMPLATE = '{{% extends "steps.html" %}}{{% block close %}}{}{{% endblock %}}'
LITERALS = {
    "a paragraph": "<p>Now say no.</p>",
    "emphasis in the middle": "<p>Now say <em>no</em>.</p>",
    "a hint": '<label>Next <hint>Say no.</hint> <input name="next_one"/></label>',
    "an option": '<label>Next <choice name="n"><option>Say no</option></choice></label>',
    "an end of a scale": '<label>Next <scale name="n" low="say no" high="say yes"/></label>',
    "an alternative text": '<cycle alt="A circle in which you say no"><part><legend>A</legend>'
    "<p>a</p></part><part><legend>B</legend><p>b</p></part></cycle>",
    "a part of a drawing": '<cycle alt="A circle of two parts"><part><legend>Say no</legend>'
    "<p>a</p></part><part><legend>B</legend><p>b</p></part></cycle>",
    "how a circle is cut": '<pie alt="A circle of parts in it" cut="Say no into each">'
    '<grid name="g" rows="2" entry="E"><col name="a">A</col>'
    '<col name="b" type="scale" max="100">B</col></grid>'
    '<label>C <input name="c" type="number"/></label></pie>',
    "a moment": '<curve alt="Two columns of circles" low="a" high="b"><legend>A</legend>'
    '<moment name="m">When I say no</moment><moment name="n">B</moment></curve>',
    "a mark": '<label>A <window name="m" alt="A line through bands"><option place="high">I say no'
    '</option><option place="steady">B</option><option place="low">C</option></window></label>',
    "a card": '<cards><card><h2>Say no</h2><label>A <input name="a"/></label></card></cards>',
}


@pytest.mark.parametrize("literal", LITERALS.values(), ids=list(LITERALS))
def test_what_an_own_template_says_is_read(tmp_path: Path, literal: str) -> None:
    workshop = own(tmp_path, TEMPLATE.format(literal))
    sheet = workshop.sheet("mine")
    with pytest.raises(ReframeError) as caught:
        sheet_pdf(workshop, sheet, Order())
    assert [problem.code for problem in caught.value.problems] == ["safety-box"]
    with pytest.raises(ReframeError):
        workshop = own(
            tmp_path, TEMPLATE.format(re.sub("(ay (<em>)?)no", r"\1as a child", literal))
        )
        sheet_pdf(workshop, workshop.sheet("mine"), Order())
    found = audit(workshop, tmp_path / "templates/mine.html").problems
    assert "care-level" in {problem.code for problem in found}
    workshop = own(tmp_path, TEMPLATE.format(literal), "safety: none\n")
    assert sheet_pdf(workshop, workshop.sheet("mine"), Order()).pages > 0


def test_what_a_client_or_a_help_line_says_is_not(tmp_path: Path) -> None:
    help_lines = '{% import "builtin/parts/care.html" as care with context %}'
    workshop = own(
        tmp_path,
        help_lines + TEMPLATE.format("<p>{{ words.alarm_name }}</p>{{ care.help_lines() }}"),
    )
    practice = Practice(name="P", help_line="Ring 555 0199 and ask for Kim.")
    order = Order({"alarm_name": "Say no as a child"}, practice)
    assert sheet_pdf(workshop, workshop.sheet("mine"), order).pages > 0
