"""The tour in CONTRIBUTING.md: its functions are there, and are called in its order."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tests.running import Reframe

TOP = Path(__file__).resolve().parents[1]
_TOUR = re.compile(r"^## A tour.*?(?=^## )", re.DOTALL | re.MULTILINE)
_STEP = re.compile(r"^\| (\d+) \| `([\w.]+)` \|", re.MULTILINE)


def ways() -> list[list[str]]:
    """The functions of each table, in its order."""
    found = _TOUR.search((TOP / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert found
    made: list[list[str]] = []
    for number, name in _STEP.findall(found[0]):
        if number == "1":
            made.append([])
        made[-1].append(name)
        assert int(number) == len(made[-1])
    return made


@contextmanager
def called() -> Iterator[list[str]]:
    """The functions of ours that are called meanwhile, in the order of their first calls."""
    seen: dict[str, None] = {}

    def heard(frame: FrameType, event: str, _argument: object) -> None:
        module = frame.f_globals.get("__name__", "")
        if event == "call" and module.startswith("reframekit."):
            seen.setdefault(f"{module.removeprefix('reframekit.')}.{frame.f_code.co_qualname}")

    order: list[str] = []
    before = sys.getprofile()
    sys.setprofile(heard)
    try:
        yield order
    finally:
        sys.setprofile(before)
        order += seen


def test_the_word_goes_the_way_that_the_tour_says(reframe: Reframe) -> None:
    there, back = ways()
    assert len(there) > 10 and len(back) > 5
    # A word that no test has made before, since what was made once is not made again.
    with called() as order:
        assert reframe("render", "spiral-log", "--set", "name=Kimtour", "-o", "kim.pdf").code == 0
    assert [name for name in order if name in there] == there
    with called() as order:
        assert b"Kimtour" in reframe("read", "kim.pdf").out
    assert [name for name in order if name in back] == back
