"""Runs two things in turn, again and again, and compares their medians."""

from __future__ import annotations

import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

#: Rounds that are not measured.
WARM_UP = 20


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
    """The CPU time of two functions of this process.

    As with `timeit`, the collector of cycles rests while one is timed; it runs between rounds.
    """
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(WARM_UP):
        ours()
        theirs()
    for _ in range(rounds):
        gc.enable()
        gc.collect()
        gc.disable()
        for times, run in zip(spent, (ours, theirs), strict=True):
            start = time.process_time()
            run()
            times.append(time.process_time() - start)
    gc.enable()
    return Pair(*(statistics.median(times) * 1000 for times in spent))


def processes_in_turn(ours: str, theirs: str, rounds: int) -> Pair:
    """The CPU time of two Python programs, each in a new process."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for times, code in zip(spent, (ours, theirs), strict=True):
            before = _children()
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
            times.append(_children() - before)
    return Pair(*(statistics.median(times) * 1000 for times in spent))


def _children() -> float:
    """The CPU time that this process's children have taken, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
