"""The public face: what is in it, what it costs to import, and the page that tells of it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reframekit
from reframekit import ALONE, ExitCode, ReframeError
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
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


@pytest.fixture
def form(workshop: Workshop) -> bytes:
    return sheet_pdf(workshop, workshop.sheet("coping-card"), Order()).written.data


def test_a_pdf_is_its_bytes_or_a_path(form: bytes, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(form)
    read = [reframekit.read(given, host=ALONE) for given in (form, path, str(path))]
    field = read[0].sheets[0].answers[0].field
    assert read[0] == read[1] == read[2]
    filled = reframekit.fill(path, {field: "steady"}, host=ALONE)
    assert (filled.name, filled.path) == ("form.pdf", None)
    answers = reframekit.read(filled.data, host=ALONE)
    kept = filled.write(tmp_path / "filled.pdf")
    for given in (answers, kept, str(kept)):
        again = reframekit.fill(form, given, host=ALONE)
        assert again.name == "the PDF.pdf" and again.data
        assert reframekit.read(again.data, host=ALONE).sheets == answers.sheets
    assert reframekit.fill(form, host=ALONE).remade.tagged
    record = reframekit.flatten(kept, host=ALONE)
    (trouble,) = reframekit.read(record.data, host=ALONE).troubles
    assert trouble.code == "flattened"
    with pytest.raises(ReframeError) as caught:
        filled.write(kept)
    assert caught.value.code == ExitCode.OUTPUT


@pytest.mark.parametrize("verb", ["read", "fill", "flatten"])
def test_what_cannot_be_read_is_refused(verb: str, form: bytes, tmp_path: Path) -> None:
    do = getattr(reframekit, verb)
    (tmp_path / "form.pdf").write_bytes(form)
    for given, said in (
        (tmp_path, "is a folder"),
        (tmp_path / "none.pdf", "none.pdf"),
        (b"Dear client,", "the PDF"),
    ):
        with pytest.raises(ReframeError, match=said) as caught:
            do(given, host=ALONE)
        assert caught.value.code == ExitCode.UNREADABLE
        assert [problem.code for problem in caught.value.problems] == ["unreadable"]


def test_a_password_opens_what_it_locked(workshop: Workshop) -> None:
    order = Order(password="steady lamp")
    locked = sheet_pdf(workshop, workshop.sheet("coping-card"), order).written.data
    for verb in (reframekit.read, reframekit.fill, reframekit.flatten):
        with pytest.raises(ReframeError) as caught:
            verb(locked, host=ALONE)
        assert caught.value.code == ExitCode.PASSWORD
        assert verb(locked, password="steady lamp", host=ALONE)


def test_an_answer_that_no_field_takes_is_told(form: bytes) -> None:
    with pytest.raises(ReframeError) as caught:
        reframekit.fill(form, {"s1.nothing": "x", "s1.never": "y"}, host=ALONE)
    assert [problem.code for problem in caught.value.problems] == ["answers", "answers"]
    assert caught.value.code == ExitCode.PROBLEMS
