"""What is said, and what is refused, of files of one's own beside the built-in ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from reframekit.sources import builtin_library
from tests.running import Reframe

BUILTIN = builtin_library() / "worksheets"
LOG = (BUILTIN / "pattern/spiral-log.yaml").read_text(encoding="utf-8")
BOX = "Your safety comes first"


def log(reframe: Reframe, where: str, *lines: str) -> Path:
    """The spiral log as a sheet of one's own, with lines of the head put in."""
    reframe.write("reframe.yaml", "")
    return reframe.write(where, "".join(f"{line}\n" for line in lines) + LOG)


CONTRADICTED = {
    ("boundary", "family: values"): ('"values" is not a value for "family"',),
    ("boundary", "family: pattern"): ("safety-box", "family-folder"),
    ("pattern", "family: boundary"): ("safety-box", "family-folder"),
    ("origin", "family: boundary"): ("safety-box", "care-level", "family-folder"),
    ("boundary", "family: origin"): ("safety-box", "care-level", "family-folder"),
    ("start", "family: origin"): ("care-level", "family-folder"),
    ("regulation", "family: boundary"): ("safety-box", "family-folder"),
}


@pytest.mark.parametrize(("folder", "line"), CONTRADICTED)
def test_a_sheet_has_to_keep_the_rules_of_its_folder_and_of_its_family(
    reframe: Reframe, folder: str, line: str
) -> None:
    path = log(reframe, f"worksheets/{folder}/mine.yaml", line)
    said = CONTRADICTED[folder, line]
    checked = reframe("check", path)
    assert checked.code == 1
    for each in said:
        assert each in checked.text
    rendered = reframe("render", "mine")
    assert rendered.code == 1
    for each in said:
        assert each in rendered.err or each == "family-folder"


def test_a_folder_is_known_from_within_and_in_capitals(reframe: Reframe) -> None:
    path = log(reframe, "worksheets/boundary/mine.yaml", "family: pattern")
    reframe.folder = path.parent
    assert "safety-box" in reframe("render", "mine.yaml").err
    path = reframe.write("Boundary/mine.yaml", path.read_bytes())
    assert "safety-box" in reframe("render", path).err


def test_a_family_that_the_folder_contradicts_is_told_with_its_line(reframe: Reframe) -> None:
    path = log(reframe, "worksheets/pattern/mine.yaml", "family: belief")
    where = f"{path.relative_to(reframe.folder)}:1:9: "
    said = 'the file says "family: belief", and its folder says pattern'
    assert f"{where}advice: {said}" in reframe("check", path).text
    for command in ("render", "packet"):
        ran = reframe(command, "mine")
        assert ran.code == 0 and f"warning: {where}{said}" in ran.err
    same = log(reframe, "worksheets/pattern/other.yaml", "family: pattern")
    assert "family" not in reframe("check", same).text
    assert "family" not in reframe("render", "other").err


def test_a_sheet_steadies_where_its_folder_and_its_file_say_so(reframe: Reframe) -> None:
    week = ("packet", "where-i-learned-it", "mine", "--force")
    log(reframe, "worksheets/regulation/mine.yaml")
    assert "steadying" not in reframe(*week).err
    log(reframe, "worksheets/regulation/mine.yaml", "family: pattern")
    assert "steadying" in reframe(*week).err
    (reframe.folder / "worksheets/regulation/mine.yaml").unlink()
    log(reframe, "worksheets/pattern/mine.yaml", "family: regulation")
    assert "steadying" in reframe(*week).err


def test_a_sheet_to_begin_in_session_says_so_in_every_folder(reframe: Reframe) -> None:
    ladder = (BUILTIN / "belief/belief-ladder.yaml").read_text(encoding="utf-8")
    reframe.write("reframe.yaml", "")
    for folder in ("belief", "start"):
        path = reframe.write(f"worksheets/{folder}/mine.yaml", ladder)
        assert reframe("packet", "mine", "-o", f"{folder}.pdf").code == 0
        path.unlink()
        page = PdfReader(reframe.folder / f"{folder}.pdf").pages[0].extract_text()
        assert "Start it with your therapist" in " ".join(page.split()), folder


HIDING = ("pattern/spiral-log", "presets/too-much", "packets/step-3-roots")


@pytest.mark.parametrize("which", HIDING)
def test_a_file_that_hides_one_of_ours_is_told_of(reframe: Reframe, which: str) -> None:
    reframe.write("reframe.yaml", "")
    text = (BUILTIN / f"{which}.yaml").read_text(encoding="utf-8")
    path = reframe.write(f"worksheets/{which}.yaml", text)
    said = f'worksheets/{which}.yaml:1: "{path.stem}" is taken from here, and hides'
    said += " the built-in file of that name"
    assert f"warning: {said}\n  give it another name, unless" in reframe("list").err
    checked = reframe("check", path)
    assert checked.code == 0 and said.replace(":1: ", ":1: advice: ") in checked.text
    if which.startswith("packets"):
        assert f"warning: {said}" in reframe("packet", path.stem).err
    elif which.startswith("presets"):
        assert f"warning: {said}" in reframe("render", f"belief-reframe:{path.stem}").err
    else:
        assert f"warning: {said}" in reframe("render", path.stem).err
        assert reframe("packet", path.stem).err.count(said) == 1
    path.rename(path.with_stem("of-my-own"))
    assert "hides" not in reframe("list").err


@pytest.mark.parametrize("other", ["belief/mine", "mine"])
def test_two_files_of_one_name_are_refused_and_both_named(reframe: Reframe, other: str) -> None:
    first = log(reframe, "worksheets/pattern/mine.yaml")
    second = log(reframe, f"worksheets/{other}.yaml", "family: belief")
    ran = [
        reframe(*args)
        for args in (
            ("render", "mine"),
            ("packet", "mine"),
            ("list",),
            ("check",),
            ("check", "mine"),
            ("check", second),
            ("check", first),
        )
    ]
    for each in ran:
        assert each.code == 1 and "[library-twins]" in each.err + each.text
        assert "pattern/mine.yaml" in each.err + each.text
        assert f"worksheets/{other}.yaml" in each.err + each.text
    assert "spiral-log" in ran[2].text
    second.rename(second.with_stem("other"))
    assert reframe("render", "mine").code == 0 and reframe("list").code == 0


TEMPLATES = {
    "a block with another name": (
        '{% extends "steps.html" %}\n{% block intros %}<p>Hi</p>{% endblock %}',
        "2",
        'no template above has a block "intros"',
        'did you mean "intro"?',
    ),
    "a block like none": (
        '{% extends "builtin/cards.html" %}\n\n{% block zzz %}{% endblock %}',
        "3",
        'no template above has a block "zzz"',
        "known: body, close, intro, who",
    ),
    "a block in a condition": (
        '{% extends "steps.html" %}{% if true %}\n{% block closing %}{% endblock %}{% endif %}',
        "2",
        'no template above has a block "closing"',
        "close",
    ),
    "words outside of all blocks": (
        '{% extends "steps.html" %}\n{% block intro %}{% endblock %}\n\n<p>Lost</p>',
        "4",
        "this stands outside of all blocks",
        "body, close, intro, who",
    ),
    "a value outside of all blocks": (
        '{% extends "steps.html" %}\n{{ sheet.title }}',
        "2",
        "this stands outside of all blocks",
        "",
    ),
    "a call outside of all blocks": (
        '{% extends "steps.html" %}\n{% import "builtin/parts/fields.html" as f with context %}'
        '\n{% call f.step({"heading": "A", "fields": []}, 1) %}{% endcall %}',
        "3",
        "this stands outside of all blocks",
        "",
    ),
    "words in a condition": (
        '{% extends "steps.html" %}\n{% if true %}\n<p>Lost</p>{% endif %}',
        "3",
        "this stands outside of all blocks",
        "",
    ),
    "a template between": (
        '{% extends "between.html" %}\n{% block mines %}<p>Hi</p>{% endblock %}',
        "2",
        'no template above has a block "mines"',
        'did you mean "mine"?',
    ),
}
BETWEEN = '{% extends "steps.html" %}{% block intro %}{% block mine %}{% endblock %}{% endblock %}'


@pytest.mark.parametrize("which", TEMPLATES)
def test_what_a_template_says_in_vain_is_refused_by_its_line(reframe: Reframe, which: str) -> None:
    template, line, said, remedy = TEMPLATES[which]
    log(reframe, "worksheets/pattern/mine.yaml")
    path = reframe.folder / "worksheets/pattern/mine.yaml"
    path.write_text(LOG.replace("template: steps", "template: drawn"), encoding="utf-8")
    reframe.write("templates/between.html", BETWEEN)
    drawn = reframe.write("templates/drawn.html", template)
    for ran in (reframe("render", "mine"), reframe("check", drawn)):
        assert ran.code == 1
        assert f"templates/drawn.html:{line}: {said}" in ran.err + ran.text
        assert remedy in ran.err + ran.text


GOOD = {
    "a block in a block": '{% extends "steps.html" %}{% block intro %}{% block x %}<p>Hi</p>'
    "{% endblock %}{% endblock %}",
    "values and macros": '{% extends "steps.html" %}\n{# Remark <p> #}\n{% set a %}<p>Hi</p>'
    "{% endset %}{% macro m() %}<p>{{ a }}</p>{% endmacro %}\n{% block intro %}{{ a }}"
    "{% endblock %}\n\n",
    "a block of a template between": '{% extends "between.html" %}{% block mine %}<p>Hi</p>'
    "{% endblock %}",
    "a parent that is chosen": '{% extends "steps.html" if true else "cards.html" %}'
    "{% block intro %}<p>Hi</p>{% endblock %}",
    "one that extends none": "<sheet><h1>T</h1>{% block x %}<p>Hi</p>{% endblock %}</sheet>",
}


@pytest.mark.parametrize("template", GOOD.values(), ids=list(GOOD))
def test_what_a_template_draws_is_taken(reframe: Reframe, template: str) -> None:
    log(reframe, "worksheets/pattern/mine.yaml")
    path = reframe.folder / "worksheets/pattern/mine.yaml"
    path.write_text(LOG.replace("template: steps", "template: drawn"), encoding="utf-8")
    reframe.write("templates/between.html", BETWEEN)
    reframe.write("templates/drawn.html", template)
    shown = reframe("inspect", "mine", "--stage", "markup")
    assert shown.code == 0, shown.err
    assert "Hi" in shown.text
