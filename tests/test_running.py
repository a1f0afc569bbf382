"""The command in this process is the command: the same words, streams, files and exit codes."""

from __future__ import annotations

import io
import logging
import os
import signal
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.running import Reframe
from tests.shapes.building import Draft

#: The files that are there, and the commands that are run over them: arguments, standard input and
#: variables.
OWN = {
    "reframe.yaml": "",
    "templates/steps.html": '{% extends "builtin/steps.html" %}{% block close %}<p>x</p>'
    "{% endblock %}",
}
COMMANDS: dict[str, tuple[tuple[str, ...], str, dict[str, str]]] = {
    "bytes to stdout": (("render", "coping-card", "-o", "-"), "", {}),
    "questions": (("render", "spiral-log", "--ask", "-o", "x.pdf"), "Kim\n\n\nn\n", {}),
    "an own template": (("-v", "inspect", "spiral-log", "--stage", "pages"), "",
                        {"LC_ALL": "en_US.UTF-8"}),
    "a variable": (("inspect", "spiral-log"), "", {"REFRAME_PAGE": "a5"}),
    "usage": (("rendr",), "", {}),
    "completion": ((), "", {"_REFRAME_COMPLETE": "bash_complete", "COMP_WORDS": "reframe re",
                            "COMP_CWORD": "1"}),
    "another's form": (("read", "form.pdf", "--format", "json"), "", {}),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_a_run_here_is_a_run_in_a_process(name: str, reframe: Reframe, process: Reframe) -> None:
    arguments, given, variables = COMMANDS[name]
    for path, text in OWN.items():
        reframe.write(path, text)
    draft = Draft()
    draft.list(draft.text("name", "Mira"))
    reframe.write("form.pdf", draft.data())
    there = process(*arguments, given=given, **variables)
    made = reframe.folder / "x.pdf"
    written = made.read_bytes() if made.exists() else None
    made.unlink(missing_ok=True)
    here = reframe(*arguments, given=given, **variables)
    assert here == there
    assert (made.read_bytes() if made.exists() else None) == written


def state() -> tuple[object, ...]:
    return (
        dict(os.environ),
        Path.cwd(),
        (sys.argv, sys.stdin, sys.stdout, sys.stderr),
        signal.getsignal(signal.SIGINT),
        list(logging.root.handlers),
    )


def test_a_run_leaves_nothing_behind(reframe: Reframe) -> None:
    before = state()
    assert reframe("render", "nobody", REFRAME_PAGE="letter").code == 2
    assert reframe("inspect", "spiral-log", "--stage", "pages").text.count("595.3x841.9") == 2
    assert state() == before


def test_files_that_changed_between_two_runs_are_read_anew(reframe: Reframe) -> None:
    reframe.write("reframe.yaml", "")
    template = '{{% extends "builtin/steps.html" %}}{{% block close %}}<p>{}</p>{{% endblock %}}'
    for word in ("First", "Second"):
        reframe.write("templates/steps.html", template.format(word))
        shown = reframe("inspect", "spiral-log", "--stage", "markup").text
        assert f"<p>{word}</p>" in shown
    reframe.write("practice.yaml", "name: Lake\nlogo: {file: logo, alt: A lake}\n")
    made: list[bytes] = []
    for colour in ("red", "blue"):
        saved = io.BytesIO()
        Image.new("RGB", (9, 9), colour).save(saved, "PNG")
        reframe.write("logo", saved.getvalue())
        made.append(reframe("render", "coping-card", "-o", "-").out)
    assert made[0] != made[1]
