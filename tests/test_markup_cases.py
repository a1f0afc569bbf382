"""Markup in, a document or its problems out: one case a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.document.dump import dump
from reframekit.errors import ReframeError
from reframekit.markup.read import read
from reframekit.markup.vocabulary import VOCABULARY
from tests.cases import cases, parts
from tests.marked import rendered


def outcome(folder: Path, given: str) -> str:
    try:
        return dump(read(rendered(folder, given)))
    except ReframeError as error:
        return "".join(
            f"{p.place.line}:{p.place.column}: {p.message}\n  {p.remedy}\n"
            for p in error.problems
            if p.place
        )


@pytest.mark.parametrize("case", cases("markup"), ids=lambda path: path.stem)
def test_markup_case(case: Path, tmp_path: Path) -> None:
    given, expected = parts(case)
    assert outcome(tmp_path, given) == expected


def test_every_tag_has_a_case() -> None:
    given = "".join(parts(case)[0] for case in cases("markup"))
    assert [name for name in VOCABULARY if f"<{name}" not in given] == []
