"""Case files: input, a line with three dashes, what is expected of it."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def cases(kind: str) -> list[Path]:
    """The case files of one kind, of which there is at least one."""
    found = sorted((FOLDER / kind).glob("*.case"))
    assert found, f"no cases of {kind}"
    return found


def parts(case: Path) -> tuple[str, str]:
    """The input and the expectation of a case."""
    given, _, expected = case.read_text(encoding="utf-8").partition("\n---\n")
    return given, expected
