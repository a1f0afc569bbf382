"""Mistakes that authors make, each in kept files: what `reframe check` says of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cases import cases
from tests.running import Reframe

SAYS = "=== what check says\n"
FILES = re.compile(r"^=== (.*)\n", re.MULTILINE)
#: Words that only those know who write programs.
JARGON = re.compile(
    r"mapping|scalar|token|\bNone\b|\bstr\b|\bint\b|list index|input|jinja|YAML|XML|undefined|"
    r"attribute error|flow|sequence|argument|parse|syntax",
    re.IGNORECASE,
)
CASES = cases("mistakes")


def said(reframe: Reframe, case: Path) -> str:
    """What the command says of the first file of a case."""
    written = FILES.split(case.read_text(encoding="utf-8").partition(SAYS)[0])[1:]
    reframe.write("reframe.yaml", "")
    for name, text in zip(written[::2], written[1::2], strict=True):
        reframe.write(name, text)
    ran = reframe("check", written[0])
    assert ran.code == 1, ran.err
    return ran.err.replace(f"{reframe.folder}/", "")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_mistake_is_told_for_what_it_is(case: Path, reframe: Reframe) -> None:
    expected = case.read_text(encoding="utf-8").partition(SAYS)[2]
    told = said(reframe, case)
    assert expected and told == expected
    # What stands in the file is shown, and is no word of ours.
    ours = [line for line in told.splitlines() if not re.match(r" *\d+ \|", line)]
    assert not JARGON.search("\n".join(ours)), told


def test_there_are_forty_mistakes_and_more() -> None:
    assert len(CASES) >= 40
