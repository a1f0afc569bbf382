"""Runs two things in turn, again and again, and compares their medians."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """The medians of two things that were run in turn, in milliseconds of CPU time."""

    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """Ours over theirs."""
        return self.ours / self.theirs


def in_turn(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> Pair:
    """The CPU time of two functions of this process."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for times, run in zip(spent, (ours, theirs), strict=True):
            start = time.process_time()
            run()
            times.append(time.process_time() - start)
    return Pair(*(statistics.median(times) * 1000 for times in spent))


def processes_in_turn(ours: str, theirs: str, rounds: int) -> Pair:
    """The CPU time of two Python programs, each in a new process."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for times, code in zip(spent, (ours, theirs), strict=True):
            before = os.times()
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
            after = os.times()
            times.append(
                after.children_user
                + after.children_system
                - before.children_user
                - before.children_system
            )
    return Pair(*(statistics.median(times) * 1000 for times in spent))
