"""The command as a person meets it, run as it was installed."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reframekit import __version__
from tests.builds import SHEETS
from tests.filling import values
from tests.running import COMMAND, Reframe
from tests.test_worksheet import GOOD
from tests.ua.checker import check


def test_bare_it_says_the_four_commands_of_a_day(process: Reframe) -> None:
    ran = process()
    assert ran.code == 0
    for command in ("reframe list", "reframe show", "reframe render", "reframe new words"):
        assert command in ran.text


def test_version_and_help(reframe: Reframe) -> None:
    assert __version__ in reframe("--version").text
    assert reframe("-h").text == reframe("--help").text
    assert "--library" in reframe("-h").text


def test_list_groups_by_step_and_says_where_to_start(reframe: Reframe) -> None:
    text = reframe("list").text
    starts, _, rest = text.partition("Before you begin")
    assert starts.startswith("To start with\n") and len(starts.split("\n\n")[0].splitlines()) == 5
    assert rest.index("Step 1") < rest.index("spiral-log") < rest.index("Step 3")
    assert "start here" in rest
    narrowed = reframe("list", "spiral").text
    assert narrowed.count("spiral-log ") == 1 and "To start with" not in narrowed
    for option in (("--step", "1"), ("--family", "pattern")):
        assert "To start with" not in reframe("list", *option).text
    assert "pause-card" not in reframe("list", "belief").text
    assert "spiral-log" not in reframe("list", "--step", "3").text
    assert "belief-reframe" in reframe("list", "--family", "belief").text


def test_list_for_a_program(reframe: Reframe) -> None:
    entries = json.loads(reframe("list", "--format", "json").text)
    assert [entry["slug"] for entry in entries if entry["steps"] == [0]] == ["before-you-begin"]
    assert len(entries) == len(SHEETS)
    assert all(entry["family"] and entry["pages"] for entry in entries)


def test_a_broken_sheet_of_one_s_own_does_not_hide_the_others(reframe: Reframe) -> None:
    reframe.write("reframe.yaml", "")
    reframe.write("worksheets/belief/bad.yaml", "titel: x\n")
    ran = reframe("list", "--format", "json")
    assert ran.code == 1
    assert len(json.loads(ran.text)) == len(SHEETS)
    assert "worksheets/belief/bad.yaml:1:1" in ran.err


def test_list_imports_nothing_heavy() -> None:
    heavy = ("yaml", "reportlab", "pypdf", "jinja2", "pydantic", "uharfbuzz", "fontTools")
    code = (
        "import sys; sys.argv = ['reframe', 'list']\n"
        "from reframekit.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_show_gives_the_note(reframe: Reframe) -> None:
    text = reframe("show", "belief-reframe").text
    for part in ("Use when", "Do not use when", "Watch for", "read the note first", "Beck 2011"):
        assert part in text
    again = text.split("Going over it next time\n")[1].split("\n\n")[0]
    assert len(again.splitlines()) == 3 and again.count("?") == 3
    assert "When it comes back blank\nFill in the facts" in text
    assert "Time it takes\nAbout 30 minutes." in text


def test_a_note_may_leave_out_what_is_asked_next_time(reframe: Reframe) -> None:
    reframe.write("worksheets/belief/mine.yaml", GOOD)
    text = reframe("show", "worksheets/belief/mine.yaml").text
    assert "Watch for" in text
    for head in ("Going over it next time", "When it comes back blank", "Time it takes"):
        assert head not in text


def test_render_into_output(reframe: Reframe) -> None:
    ran = reframe("render", "belief-reframe:too-much", "spiral-log")
    assert ran.code == 0
    folder = reframe.folder / "output"
    made = sorted(path.name for path in folder.iterdir())
    assert made == ["belief-reframe-too-much.pdf", "spiral-log.pdf"]
    assert "3 pages, 18 fields" in ran.err
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert reframe("render", "spiral-log").code == 5
    assert reframe("render", "spiral-log", "--force").code == 0


def test_render_to_stdout_is_the_pdf_and_nothing_else(process: Reframe) -> None:
    ran = process("render", "spiral-log", "-o", "-")
    assert ran.code == 0
    assert check(ran.out) == []
    assert ran.err == ""


def test_each_build_has_a_name_of_its_own(reframe: Reframe) -> None:
    for options in ((), ("--for", "paper"), ("--page", "letter"), ("--size", "large")):
        assert reframe("render", "spiral-log", *options).code == 0
    assert len(list((reframe.folder / "output").iterdir())) == 4


def test_words_from_a_file_and_from_set(reframe: Reframe) -> None:
    reframe.write("w.yaml", "belief: I have to earn it\nsmall_act:\n")
    reframe("render", "belief-reframe", "--words", "w.yaml", "--set", "name=A. B.", "-o", "x.pdf")
    held = values((reframe.folder / "x.pdf").read_bytes())
    assert held == {"belief": "I have to earn it", "name": "A. B."}


def test_words_from_standard_input(process: Reframe) -> None:
    ran = process("render", "spiral-log", "--words", "-", "-o", "-", given="name: Ada\n")
    assert ran.code == 0, ran.err
    assert values(ran.out) == {"name": "Ada"}


def test_ask_asks_for_each_word_and_keeps_them(reframe: Reframe) -> None:
    typed = "Kim\n\nI am too loud\n \n \ny\nkept.yaml\n"
    ran = reframe("render", "belief-reframe:too-much", "--ask", "-o", "x.pdf", given=typed)
    assert ran.code == 0, ran.err
    held = values((reframe.folder / "x.pdf").read_bytes())
    assert held == {"name": "Kim", "belief": "I am too loud"}
    kept = reframe.folder / "kept.yaml"
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    again = reframe("render", "belief-reframe", "--words", kept, "-o", "y.pdf")
    assert again.code == 0, again.err
    assert values((reframe.folder / "y.pdf").read_bytes()) == held


def test_ask_loses_nothing_when_the_words_cannot_be_kept(reframe: Reframe) -> None:
    reframe.write("there.yaml", "mine")
    typed = "Kim\n\n\n\n\ny\nthere.yaml\nno/such/dir.yaml\nkept.yaml\n"
    ran = reframe("render", "spiral-log", "--ask", "-o", "x.pdf", given=typed)
    assert ran.code == 0, ran.err
    assert "there.yaml is there already" in ran.err
    assert values((reframe.folder / "x.pdf").read_bytes()) == {"name": "Kim"}
    assert "Kim" in (reframe.folder / "kept.yaml").read_text(encoding="utf-8")
    early = reframe("render", "spiral-log", "--ask", "-o", "x.pdf", given=typed)
    assert early.code == 5
    assert "What name" not in early.err


def test_ask_takes_the_end_of_input_as_blank(process: Reframe) -> None:
    ran = process("render", "spiral-log", "--ask", "-o", "x.pdf", given="Kim\n")
    assert ran.code == 0, ran.err
    assert values((process.folder / "x.pdf").read_bytes()) == {"name": "Kim"}


def test_new_words_makes_a_file_that_works(reframe: Reframe) -> None:
    ran = reframe("new", "words", "client")
    assert ran.code == 0
    assert ran.err.count("reframe render") == 2
    text = (reframe.folder / "client.yaml").read_text(encoding="utf-8")
    assert "belief:" in text
    assert reframe("render", "spiral-log", "--words", "client.yaml", "-o", "x.pdf").code == 0


@pytest.mark.parametrize(
    ("stage", "holds"),
    [
        ("fields", "body_strength\tscale\t"),
        ("markup", '<scale name="body_strength"'),
        ("document", "scale body_strength min=0 max=10"),
        ("pages", "page 2 595.3x841.9"),
    ],
)
def test_inspect_shows_each_stage(stage: str, holds: str, reframe: Reframe) -> None:
    assert holds in reframe("inspect", "spiral-log", "--stage", stage, "--page", "a4").text


def test_inspect_says_of_pages_why_they_end(reframe: Reframe) -> None:
    told = reframe("inspect", "spiral-log", "--stage", "pages", "--why").text
    assert [line.split(":")[0] for line in told.splitlines()] == ["page 1", "page 2"]
    assert "cost " in told and 'before "' in told


@pytest.mark.parametrize("stage", [(), ("--stage", "document")])
def test_inspect_says_of_pages_alone_why_they_end(stage: tuple[str, ...], reframe: Reframe) -> None:
    ran = reframe("inspect", "spiral-log", "--why", *stage)
    assert (ran.code, ran.out) == (2, b"")
    assert "only pages have reasons" in ran.err and "add --stage pages" in ran.err


def test_the_practice_is_on_the_page_and_its_help_line_is_printed(reframe: Reframe) -> None:
    reframe.write(
        "practice.yaml",
        "name: Practice at the Lake\ncontact: 555\nhelp_line: Ring 123\npage: letter",
    )
    reframe.write("reframe.yaml", "")
    pages = reframe("inspect", "before-you-begin", "--stage", "pages").text
    assert "Practice at the Lake · 555" in pages
    assert "Ring 123" in pages
    assert "612.0x792.0" in pages
    assert "help_line" not in reframe("inspect", "before-you-begin").text


def test_without_a_practice_the_help_line_is_a_blank(reframe: Reframe) -> None:
    assert "help_line\ttext" in reframe("inspect", "before-you-begin").text


def test_an_own_sheet_hides_the_built_in_one(reframe: Reframe) -> None:
    shown = reframe("library", "why", "spiral-log").text
    built_in = shown.split("\t")[1].strip()
    text = Path(built_in).read_text(encoding="utf-8").replace("Spiral Log", "My Log")
    reframe.write("reframe.yaml", "")
    own = reframe.write("worksheets/pattern/spiral-log.yaml", text)
    (reframe.folder / "deep" / "er").mkdir(parents=True)
    lines = reframe("library", "why", "spiral-log").text.splitlines()
    assert lines[0].startswith("wins\t")
    assert lines[0].endswith(str(own.relative_to(reframe.folder)))
    assert lines[1] == f"hidden\t{built_in}"
    assert "My Log" in reframe("show", "spiral-log").text
    assert str(reframe.folder) in reframe("library", "path").text
    assert "spiral-log" in reframe("list").text


def test_a_template_can_extend_the_one_that_it_hides(reframe: Reframe) -> None:
    reframe.write("reframe.yaml", "")
    reframe.write(
        "templates/steps.html",
        '{% extends "builtin/steps.html" %}{% block close %}<p>Our own close.</p>{% endblock %}',
    )
    assert "Our own close." in reframe("inspect", "spiral-log", "--stage", "markup").text


def test_settings_win_in_their_order(reframe: Reframe) -> None:
    def page(*options: str, **environment: str) -> str:
        text = reframe("inspect", "spiral-log", "--stage", "pages", *options, **environment).text
        return "a4" if "595.3x841.9" in text else "letter"

    assert page() == "a4"
    assert page(LC_ALL="en_US.UTF-8") == "letter"
    reframe.write("reframe.yaml", "page: letter\n")
    assert page() == "letter"
    assert page(REFRAME_PAGE="a4") == "a4"
    assert page("--page", "letter", REFRAME_PAGE="a4") == "letter"
    assert "page: letter (" in reframe("doctor").text
    assert "the variable REFRAME_PAGE" in reframe("doctor", REFRAME_PAGE="a4").text
    assert reframe("inspect", "spiral-log", REFRAME_PAGE="a5").code == 2


def test_doctor_names_its_parts(reframe: Reframe) -> None:
    text = reframe("doctor").text
    for part in ("reportlab", "uharfbuzz", "AtkinsonHyperlegible-Regular", "size: normal"):
        assert part in text


def test_no_colour_where_there_is_no_terminal(process: Reframe) -> None:
    assert "\x1b" not in process("render", "nobody").err + process("list").text


def test_completion_knows_sheets_and_presets(process: Reframe) -> None:
    ran = process(
        _REFRAME_COMPLETE="bash_complete",
        COMP_WORDS="reframe render belief-reframe:t",
        COMP_CWORD="2",
    )
    assert "belief-reframe:too-much" in ran.text


@pytest.mark.parametrize("what", ["inspect belief-reframe --stage markup", "list", "--help"])
def test_a_closed_pipe_is_no_failure(what: str, process: Reframe) -> None:
    """Nothing reads any more when the first line is written."""
    line = f"(sleep 0.2; exec '{COMMAND}' {what}) | true"
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=process.folder,
        env=process.environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0
    assert ran.stderr == ""
