"""What a machine lends: limits for what is not trusted, threads, and processes for many rows.

What threads and processes are made of is imported where they are asked for: most uses need none,
and some hosts cannot import it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reframekit.limits import CHILDREN, UNLIMITED, Limits, cores

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from reframekit.batch.workers import Workers


@dataclass(frozen=True)
class Host:
    """`limits` hold what is not trusted; `threads` gives an executor over so many threads,
    `workers` so many processes; `cores` says how many can be at work at once.
    """

    limits: Limits
    threads: Callable[[int], Executor]
    workers: Callable[[int], Workers]
    cores: Callable[[], int]


def _threads(count: int) -> Executor:
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(count)


def _processes(count: int) -> Workers:
    from reframekit.batch.workers import local_workers

    return local_workers(count)


def _in_turn(_count: int) -> Executor:
    from reframekit.uses.in_turn import InTurn

    return InTurn()


def _this_process(_count: int) -> Workers:
    from reframekit.batch.workers import Workers

    return Workers(1, lambda: _in_turn(1))


#: This machine: children with limits, threads and processes.
MACHINE = Host(CHILDREN, _threads, _processes, cores)
#: This process and this thread alone, such as in a browser, whose host limits them.
ALONE = Host(UNLIMITED, _in_turn, _this_process, lambda: 1)
