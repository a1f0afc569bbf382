"""The public face: what is in it, what it costs to import, and the page that tells of it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reframekit
from tests.python_page import PAGE, lay_out, shown
from tests.running import Reframe

ROOT = Path(reframekit.__file__)


def test_every_line_of_the_page_does_what_it_says(process: Reframe) -> None:
    ran = subprocess.run(
        [sys.executable, lay_out(process.folder)],
        cwd=process.folder,
        env=process.environment,
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    printed = [line for line in ran.stdout.splitlines() if not re.fullmatch(r"\d of 2", line)]
    assert len(printed) > 20
    assert printed == shown()
    assert "2 of 2" in ran.stdout


def test_the_page_lists_what_is_public() -> None:
    listed = PAGE.read_text().partition("## What is public")[2]
    names = re.findall(r"`(\w+)`", "".join(re.findall(r"^\|.*\|$", listed, re.MULTILINE)))
    assert sorted({*names, "__version__"} - {"open"}) == sorted(reframekit.__all__)


def test_what_a_type_checker_sees_is_what_is_imported() -> None:
    tree = ast.parse(ROOT.read_text())
    (checked,) = (node for node in tree.body if isinstance(node, ast.If))
    seen = {
        each.asname: node.module
        for node in checked.body
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }
    made = {name: getattr(reframekit, name) for name in reframekit.__all__ if name != "__version__"}
    assert len(made) > 15
    assert seen == {name: f"reframekit.{reframekit._MODULES[name]}" for name in made}
    assert set(dir(reframekit)) == {*made, "__version__"}


def test_nothing_else_is_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Librarian'"):
        reframekit.Librarian  # noqa: B018


def test_importing_it_imports_nothing_of_it() -> None:
    said = "import sys, reframekit; print(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    assert [name for name in loaded if name.startswith("reframekit")] == [
        "reframekit",
        "reframekit.version",
    ]
    assert not {"click", "pydantic", "reportlab", "pypdf", "yaml"} & set(loaded)
