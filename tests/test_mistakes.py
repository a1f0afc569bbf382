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
    r"mapping|scalar|token|None|list index|input|jinja|yaml|xml|undefined|flow|sequence|argument"
    r"|parse|syntax|document|schema",
    re.IGNORECASE,
)
#: The place that a line begins with, and a line of the file, which are no words of ours.
NOT_OURS = re.compile(r"^\S+\.(?:yaml|html):[\d:]+|^ *\d+ \|.*", re.MULTILINE)
CASES = cases("mistakes")


def said(reframe: Reframe, case: Path) -> str:
    """What the command says of the first file of a case."""
    written = FILES.split(case.read_text(encoding="utf-8").partition(SAYS)[0])[1:]
    reframe.write("reframe.yaml", "")
    for name, text in zip(written[::2], written[1::2], strict=True):
        reframe.write(name, text)
    ran = reframe("check", written[0])
    assert ran.code == 1, ran.err
    return ran.text.replace(f"{reframe.folder}/", "")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_mistake_is_told_for_what_it_is(case: Path, reframe: Reframe) -> None:
    expected = case.read_text(encoding="utf-8").partition(SAYS)[2]
    told = said(reframe, case)
    assert expected and told == expected
    assert not JARGON.search(NOT_OURS.sub("", told)), told


def test_there_are_forty_mistakes_and_more() -> None:
    assert len(CASES) >= 40
