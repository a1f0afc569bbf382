"""Nothing that a file, a table or an argument holds reaches a terminal as a command to it."""

from __future__ import annotations

import json

import pytest

from reframekit.cli.terminal import harmless
from reframekit.sources import builtin_folder
from tests.running import Reframe
from tests.shapes.building import Draft
from tests.test_forged_tables import forged, table

ESCAPES = "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\x7f"
OBEYED = {"\x1b", "\x07", "\x9b", "\x7f"}


def escaping(reframe: Reframe) -> None:
    draft = Draft(words=False)
    draft.list(
        draft.text(f"name{ESCAPES}", f"value{ESCAPES}\nline\ttab"),
        draft.box(f"box{ESCAPES}", "Yes", on=True),
    )
    reframe.write("back/a.pdf", draft.data())
    reframe.write(f"back/title{ESCAPES}.pdf", forged(table(slug="nosuch")))
    reframe.write("back/b.pdf", forged(table(title=f"T{ESCAPES}", slug="x\x1b[2J")))


@pytest.mark.parametrize("form", ["text", "md", "json", "csv"])
def test_what_is_read_holds_no_control(form: str, reframe: Reframe) -> None:
    escaping(reframe)
    ran = reframe("read", "back", "--format", form)
    assert "back/title" in ran.err
    assert not OBEYED & {*ran.text, *ran.err}
    assert "value" in ran.text
    if form == "json":
        texts = [
            answer["text"]
            for file in json.loads(ran.text)["files"]
            for sheet in file["sheets"]
            for answer in sheet["answers"]
        ]
        assert f"value{ESCAPES}\nline\ttab" in texts


def test_what_fill_and_flatten_say_holds_none(reframe: Reframe) -> None:
    escaping(reframe)
    reframe.write("a.json", json.dumps({f"nam{ESCAPES}": "x", "sheet": ESCAPES}))
    for arguments in (
        ("fill", "back/a.pdf", "--answers", "a.json", "-o", "b.pdf"),
        ("fill", "back/b.pdf", "-o", f"c{ESCAPES}.pdf"),
        ("flatten", "back/a.pdf", "-o", f"d{ESCAPES}.pdf"),
        ("flatten", f"no{ESCAPES}.pdf", "-o", "e.pdf"),
        (f"verb{ESCAPES}",),
        ("read", f"--{ESCAPES}"),
        ("read", "back/a.pdf", "--format", ESCAPES),
    ):
        ran = reframe(*arguments)
        assert ran.err
        assert not OBEYED & {*ran.err, *ran.text}, arguments


def test_lines_tabs_and_letters_of_all_scripts_stay() -> None:
    text = "a\tb\nשלום العربية 日本語 é — “q” 🙂👩‍👩‍👧\u00a0"
    assert harmless(text) == text
    assert harmless("\u202eevil\u2066\ud800\x85\r") == "·evil····"


@pytest.mark.parametrize(
    "arguments",
    [
        ("doctor",),
        ("library", "path"),
        ("list", "--json"),
        ("list",),
        ("show", "mine"),
        ("check", "PLACE/worksheets/pattern/mine.yaml", "--format", "json"),
        ("check", "PLACE/worksheets/pattern/mine.yaml"),
        ("inspect", "mine", "--stage", "markup"),
        ("render", "mine"),
        ("render", f"min{ESCAPES}"),
        ("packet", f"min{ESCAPES}"),
        ("fonts", "why", f"x{ESCAPES}"),
        ("new", "worksheet", f"x{ESCAPES}"),
        ("preview", f"x{ESCAPES}"),
        ("schema", f"x{ESCAPES}"),
    ],
)
def test_no_command_says_a_control(arguments: tuple[str, ...], reframe: Reframe) -> None:
    place = f"lib{ESCAPES}"
    ours = builtin_folder("worksheets") / "pattern" / "spiral-log.yaml"
    text = ours.read_text(encoding="utf-8").replace("template: steps", "template: own")
    reframe.write(f"{place}/worksheets/pattern/mine.yaml", text)
    reframe.write(f"{place}/templates/own.html", f"<sheet><p>{ESCAPES}</p></sheet>")
    named = [argument.replace("PLACE", place) for argument in arguments]
    ran = reframe("--library", place, *named)
    assert ran.err or ran.text
    assert not OBEYED & {*ran.text, *ran.err}
