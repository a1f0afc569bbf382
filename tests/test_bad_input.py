"""Bad input of every kind: a sentence, a place, a remedy and the exit code, never a traceback."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.running import Reframe

SHEET = """\
title: Mine
purpose: A purpose
steps: [3]
care: 0
prompts:
  - heading: First
    fields:
      - {name: a, type: lines, ask: What happened?}
note: {use_when: a, introduce: b, adapt: c, do_not_use_when: d, watch_for: e}
"""
TEMPLATE = "<sheet>\n<h1>T</h1>\n%s\n</sheet>\n"


@dataclass
class Bad:
    """One way to go wrong: the files, the command, and what must be said of it."""

    code: int
    said: tuple[str, ...]
    command: tuple[str, ...] = ("--library", "lib", "render", "mine", "-o", "x.pdf")
    files: dict[str, str | bytes] = field(default_factory=dict)


def sheet(old: str, new: str, end: str = "") -> dict[str, str | bytes]:
    assert old in SHEET
    return {"lib/worksheets/belief/mine.yaml": SHEET.replace(old, new) + end}


def template(body: str) -> dict[str, str | bytes]:
    return {
        "lib/worksheets/belief/mine.yaml": SHEET + "template: own\n",
        "lib/templates/own.html": body,
    }


MINE = "lib/worksheets/belief/mine.yaml"
OWN = "lib/templates/own.html"
WORDS = ("render", "belief-reframe", "--words", "w.yaml", "-o", "x.pdf")

TABLE = {
    "unknown key": Bad(1, (f"{MINE}:2:1", 'unknown key "purpos"', 'did you mean "purpose"'),
                       files=sheet("purpose:", "purpos:")),
    "duplicate key": Bad(1, (f"{MINE}:2:1", '"title" is here twice', "line 1"),
                         files=sheet("purpose: A purpose", "title: B")),
    "missing key": Bad(1, (f"{MINE}:1:1", 'the key "purpose" is missing', "add"),
                       files=sheet("purpose: A purpose\n", "")),
    "wrong type": Bad(1, (f"{MINE}:4:7", "whole number"), files=sheet("care: 0", "care: some")),
    "unknown template": Bad(1, (f"{MINE}:10:11", 'no template "stepz"', 'did you mean "steps"'),
                            files={MINE: SHEET + "template: stepz\n"}),
    "unknown tag": Bad(1, (f"{OWN}:3:1", "no tag <textaera>", 'did you mean "textarea"'),
                       files=template(TEMPLATE % "<textaera/>")),
    "unknown attribute": Bad(1, (f"{OWN}:3:9", 'no attribute "rows"'),
                             files=template(TEMPLATE % '<label>a<input name="a" rows="2"/>'
                             "</label>")),
    "unclosed tag": Bad(1, (f"{OWN}:3:1", "<p> is never closed", "</p>"),
                        files=template(TEMPLATE % "<p>open")),
    "label without control": Bad(1, (f"{OWN}:3:1", "a label without a control", "wraps one"),
                                 files=template(TEMPLATE % "<label>Alone</label>")),
    "control without label": Bad(1, (f"{OWN}:3:4", "stands without a label", "wrap it"),
                                 files=template(TEMPLATE % '<p><input name="a"/></p>')),
    "two fields of one name": Bad(
        1, (f"{OWN}:4:9", 'two fields are called "a"', "line 3"),
        files=template(TEMPLATE % "\n".join(['<label>a<input name="a"/></label>'] * 2))),
    "name with a dot": Bad(1, (f"{MINE}:8:16", '"a.b" cannot name a field', "small letters"),
                           files=sheet("name: a,", "name: a.b,")),
    "undefined variable": Bad(1, (f"{OWN}:3", 'nothing called "nobody"', "check the name"),
                              files=template(TEMPLATE % "{{ nobody }}")),
    "template syntax": Bad(1, (f"{OWN}:3", "is never closed"),
                           files=template(TEMPLATE % "{% if %}")),
    "folder instead of a file": Bad(3, ("w.yaml is a folder",), WORDS, {"w.yaml/x": ""}),
    "no such file": Bad(3, ("there is no file w.yaml", "check the path"), WORDS),
    "not UTF-8": Bad(3, ("w.yaml:2:7: this is not UTF-8 text", "save the file again"), WORDS,
                     {"w.yaml": b"belief: a\nname: \xff\xfe\n"}),
    "empty sheet": Bad(1, (f"{MINE}:1:1", "the file is empty"), files={MINE: ""}),
    "a list for a sheet": Bad(1, (f"{MINE}:1:1", "begins with a list"), files={MINE: "- a\n- b\n"}),
    "brackets": Bad(1, ("w.yaml:1", "levels deep"), WORDS, {"w.yaml": "[" * 100_000}),
    "deep": Bad(1, ("w.yaml:1", "levels deep"), WORDS, {"w.yaml": "- " * 100 + "x"}),
    "alias bomb": Bad(1, ("w.yaml:1:4", 'begins with "&" needs quotes'), WORDS,
                      {"w.yaml": "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b,*b]\n"}),
    "too large": Bad(3, ("larger than 1 MiB",), WORDS, {"w.yaml": "belief: " + "x" * 1_100_000}),
    "unknown word": Bad(1, ("w.yaml:1:1", 'no word of this name', 'did you mean "belief"'), WORDS,
                        {"w.yaml": "beleif: x\n"}),
    "a long text": Bad(1, (f"{MINE}:1:8", '"title" is longer than 20,000 letters', "paragraphs"),
                       files=sheet(SHEET.split("\n")[0], "title: " + "m" * 20_001)),
    "many marks": Bad(1, (f"{MINE}:1:8", "marks stand on one letter"),
                      files=sheet(SHEET.split("\n")[0], "title: a" + "\u0332" * 17)),
    "a long word": Bad(1, ("w.yaml:1:9", '"belief": longer than 10,000 letters'), WORDS,
                       {"w.yaml": "belief: " + "x" * 10_001}),
    "many marks in a word": Bad(1, ("w.yaml:1:9", '"belief": more than 16 accents'), WORDS,
                                {"w.yaml": "belief: a" + "\u0305" * 17}),
    "a long word to set": Bad(2, ('"name": longer than 10,000 letters',),
                              ("render", "belief-reframe", "--set", f"name={'x' * 10_001}")),
    "many marks to set": Bad(2, ('"name": more than 16 accents',),
                             ("render", "belief-reframe", "--set", "name=a" + "\u0305" * 17)),
    "control character": Bad(1, ("w.yaml:1:9", "U+0007"), WORDS,
                             {"w.yaml": 'belief: "a\\u0007"\n'}),
    "unknown preset": Bad(2, ('no preset "too-muhc"', 'did you mean "too-much"'),
                          ("render", "belief-reframe:too-muhc")),
    "preset by a path": Bad(2, ("no preset",), ("--library", "lib", "render", "mine:../../x"),
                            {MINE: SHEET + "beliefs: [self, rule]\n", "lib/x.yaml": "secret: 1",
                             "lib/worksheets/presets/y.yaml": ""}),
    "a device for a file": Bad(5, ("no regular file",),
                               ("render", "spiral-log", "-o", "/dev/null", "--force")),
    "preset of a sheet without": Bad(2, ("support-map has no presets",),
                                     ("render", "support-map:x")),
    "unknown sheet": Bad(2, ('no worksheet "belief-refame"', 'did you mean "belief-reframe"'),
                         ("render", "belief-refame")),
    "a packet for a sheet": Bad(2, ('no worksheet "step-1-awareness"',
                                    "reframe packet step-1-awareness"),
                                ("render", "step-1-awareness")),
    "a preset for a sheet": Bad(2, ('no worksheet "if-i-relax"', "reframe show if-i-relax"),
                                ("preview", "if-i-relax", "-o", "x.png")),
    "a preset for a packet": Bad(2, ('no packet and no worksheet "if-i-relax"',
                                     "reframe show if-i-relax"), ("packet", "if-i-relax")),
    "a template that is not there": Bad(3, ("there is no file templates/steps.html",),
                                        ("check", "templates/steps.html")),
    "unknown sheet to show": Bad(2, ("no worksheet", "spiral-log"), ("show", "spiral-lag")),
    "sheet by a path": Bad(3, ("there is no file no/such.yaml",), ("render", "no/such.yaml")),
    "bad page": Bad(2, ("a5", "a4"), ("render", "spiral-log", "--page", "a5")),
    "bad size": Bad(2, ("huge", "large"), ("render", "spiral-log", "--size", "huge")),
    "no sheet": Bad(2, ("Missing argument",), ("render",)),
    "unknown command": Bad(2, ("No such command", "'render'"), ("rendr",)),
    "unknown option": Bad(2, ("No such option",), ("render", "spiral-log", "--sise", "large")),
    "set without a value": Bad(2, ('"belief" sets nothing', "NAME=VALUE"),
                               ("render", "spiral-log", "--set", "belief")),
    "set of an unknown word": Bad(2, ('"nmae": there is no word', 'did you mean "name"'),
                                  ("render", "spiral-log", "--set", "nmae=x")),
    "several into one": Bad(2, ("do not go into one file",),
                            ("render", "spiral-log", "before-you-begin", "-o", "x.pdf")),
    "output exists": Bad(5, ("x.pdf is there already", "choose another name"),
                         ("render", "spiral-log", "-o", "x.pdf"), {"x.pdf": "mine"}),
    "no folder": Bad(5, ("the folder does not exist", "make the folder"),
                     ("render", "spiral-log", "-o", "no/such/x.pdf")),
    "folder is a file": Bad(5, ("part of that path is a file",),
                            ("render", "spiral-log", "-o", "f/x.pdf"), {"f": "x"}),
    "name too long": Bad(5, ("name is too long",), ("render", "spiral-log", "-o", "x" * 300)),
    "bad practice": Bad(1, ("p.yaml:1:1", 'unknown key "nmae"', 'did you mean "name"'),
                        ("render", "spiral-log", "--practice", "p.yaml"), {"p.yaml": "nmae: x\n"}),
    "bad setting": Bad(1, ("reframe.yaml:1:7", '"a5" is not a value for "page"'),
                       ("render", "spiral-log"), {"reframe.yaml": "page: a5\n"}),
    "box higher than a page": Bad(4, (MINE, "higher than a whole page", "fewer lines"),
                                  files=sheet("type: lines,", "type: ruled, lines: 40,")),
    "a box with a name as of a row": Bad(4, (f"{MINE}:8:", "higher than a whole page"),
                                         files=sheet("name: a, type: lines,",
                                                     "name: a_1, type: ruled, lines: 40,")),
    "care left out": Bad(1, (f"{MINE}:10:11", "the template leaves out", "steps.html"),
                         files=sheet("care: 0", "care: 2", "template: cards\n")),
    "safety left out": Bad(1, (f"{MINE}:11:11", "leaves out the safety box",
                               "leaves out the safety question", "[safety-question]"),
                           files=sheet("care: 0", "care: 0\nsafety: question",
                                       "template: cards\n")),
    "a mistake that shows in a built-in template": Bad(
        1, (f"{MINE}:8:", "this row has 1 cells"),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: table, head: [a, b], rows: [[x]]}")),
    "a drawing that is higher than a page": Bad(
        4, (f"{MINE}:8:", "is higher than a whole page\n"),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: nested, alt: Two frames., parts: [{title: In, fields: [{name: a, type: "
                    "lines, lines: 20, ask: Who?}]}, {title: Out, fields: [{name: b, type: lines, "
                    "lines: 20, ask: Whom?}]}]}")),
    "stairs of a cycle": Bad(
        1, (f"{MINE}:8:", '"up" is for a staircase'),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: cycle, up: true, alt: x, parts: [{title: In, fields: [{name: a, type: "
                    "text, ask: A}]}, {title: Out, fields: [{name: b, type: text, ask: B}]}]}")),
    "a place that no body has": Bad(
        1, (f"{MINE}:8:", 'unknown key "hip" in places', "known: chest, hands, head, jaw, legs"),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{name: a, type: body, ask: Where?, alt: x, places: {hip: Hip}, beside: [N]}")),
    "a curve of no whole steps": Bad(
        1, (f"{MINE}:8:", "cannot be cut into steps of 3"),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: curve, ask: How?, alt: x, step: 3, moments: [{name: a, ask: A}, "
                    "{name: b, ask: B}]}")),
    "a moment with the name of a field": Bad(
        1, (f"{MINE}:8:", 'the field name "date" is taken'),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: curve, ask: How?, alt: x, moments: [{name: date, ask: A}, "
                    "{name: b, ask: B}]}")),
    "a field in a part with the name of another": Bad(
        1, (f"{MINE}:8:", 'the field name "date" is taken'),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: cycle, alt: x, parts: [{title: In, fields: [{name: date, type: text, "
                    "ask: A}]}, {title: Out, fields: [{name: b, type: text, ask: B}]}]}")),
    "places in a list": Bad(
        1, (f"{MINE}:8:", '"places" has keys of its own', 'such as "head: …"'),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{name: a, type: body, ask: Where?, alt: x, places: [head], beside: [N]}")),
    "a table in a part of a drawing": Bad(
        1, (f"{MINE}:8:", '"grid" has no place inside another field', "fields of the step itself"),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: cycle, alt: x, parts: [{title: A, fields: [{type: grid, name: g}]}]}")),
    "a part of a drawing that is kept alone": Bad(
        1, (f"{MINE}:11:", '"a" is inside another field, and not kept without it', "known: c"),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: curve, ask: How?, alt: x, moments: [{name: a, ask: A}, "
                    "{name: b, ask: B}]}\n      - {name: c, type: text, ask: C}",
                    "variants: [{slug: s, label: S, keep: [a], headings: [H]}]\n")),
    "a cycle of five": Bad(
        1, (f"{MINE}:8:", "cycle has 5 parts, and at most 4 fit", "leave some out"),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: cycle, alt: x, parts: ["
                    + ", ".join(f"{{title: T, fields: [{{name: t{at}, type: text, ask: A}}]}}"
                                for at in range(5)) + "]}")),
    "a ring of two": Bad(
        1, (f"{MINE}:8:", "parts"),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: ring, alt: x, parts: [{title: A, text: a}, {title: B, text: b}]}")),
    "a question in a ring": Bad(
        1, (f"{MINE}:8:", 'unknown key "fields"'),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: ring, alt: x, parts: [{title: A, text: a}, {title: B, text: b}, "
                    "{title: C, text: c, fields: [{name: d, type: text, ask: D}]}]}")),
    "a range that runs down": Bad(
        1, (f"{MINE}:8:", "5 is not above 10", "the lower number as min"),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{type: scale, name: a, ask: How?, min: 10, max: 5}")),
    "a part of a pie with the name of a field": Bad(
        1, (f"{MINE}:9:", 'the field name "b_sum" is taken'),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{name: b_sum, type: text, ask: B}\n      - {type: pie, name: b, alt: x, "
                    "entries: 2, entry: P, who: W, share: S, sum: T, cut: C}")),
    "a line beside a place with the name of a field": Bad(
        1, (f"{MINE}:9:", 'the field name "b_other_words" is taken'),
        files=sheet("{name: a, type: lines, ask: What happened?}",
                    "{name: b_other_words, type: text, ask: B}\n      - {type: body, name: b, "
                    "alt: x, ask: Where?, places: {head: H}, beside: [N], other: O}")),
    "a logo that is a pipe": Bad(3, ("p.yaml:2:14", "is no regular file"),
                                 ("render", "spiral-log", "--practice", "p.yaml"),
                                 {"p.yaml": "name: x\nlogo: {file: /dev/null, alt: x}\n"}),
    "a check without a name": Bad(1, ("p.yaml:3:", 'nobody has checked "a"'),
                                  ("render", "spiral-log", "--practice", "p.yaml"),
                                  {"p.yaml": "name: x\nhelp_lines:\n- {country: IE, kind: crisis,"
                                   " name: a, number: '1', source: 'https://b.example'}\n"}),
    "a new file without a name": Bad(2, ("names no file",), ("new", "practice", ".")),
    "a font that is not there": Bad(3, ("there is no file no.ttf",),
                                    ("render", "spiral-log", "--font", "no.ttf")),
    "library that is not there": Bad(2, ("does not exist",), ("--library", "no", "list")),
    "new words twice": Bad(5, ("w.yaml is there already",), ("new", "words", "w"), {"w.yaml": ""}),
    "why of nothing": Bad(2, ('no worksheet or template "spiral-lag"', "spiral-log"),
                          ("library", "why", "spiral-lag")),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_bad_input_ends_in_a_sentence(name: str, reframe: Reframe) -> None:
    bad = TABLE[name]
    for path, text in bad.files.items():
        reframe.write(path, text)
    before = {path: path.read_bytes() for path in reframe.folder.rglob("*") if path.is_file()}
    ran = reframe(*bad.command)
    assert ran.code == bad.code, ran.err
    for part in bad.said:
        assert part in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == b""
    after = {path: path.read_bytes() for path in reframe.folder.rglob("*") if path.is_file()}
    assert after == before


def test_a_title_of_no_stays_text(reframe: Reframe) -> None:
    reframe.write(MINE, SHEET.replace("title: Mine", "title: no"))
    ran = reframe("--library", "lib", "inspect", "mine", "--stage", "markup")
    assert "<h1>no</h1>" in ran.text


def test_many_prompts_are_laid_out(reframe: Reframe) -> None:
    prompts = "".join(
        f"  - heading: Number {n}\n    fields:\n      - {{name: f{n}, type: text, ask: Ask {n}}}\n"
        for n in range(1000)
    )
    head, _, rest = SHEET.partition("  - heading")
    reframe.write(MINE, head + prompts + rest[rest.index("note:") :])
    ran = reframe("--library", "lib", "render", "mine", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    assert "1002 fields" in ran.err


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc on this system")
def test_an_unreadable_file_is_said(process: Reframe) -> None:
    """Not even root can read a process's memory from its beginning."""
    ran = process("render", "belief-reframe", "--words", "/proc/self/mem", "-o", "x.pdf")
    assert ran.code == 3
    assert "cannot be read" in ran.err
