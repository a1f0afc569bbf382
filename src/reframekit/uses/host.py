"""What a machine lends: limits for what is not trusted, threads, and processes for many rows."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from reframekit.batch.workers import Workers, local_workers
from reframekit.limits import CHILDREN, UNLIMITED, Limits, cores

_T = TypeVar("_T")


class InTurn(Executor):
    """Does what it is given at once, in the thread that gives it."""

    def submit(self, do: Callable[..., _T], /, *given: Any, **named: Any) -> Future[_T]:
        """What is done, or how it failed."""
        done: Future[_T] = Future()
        try:
            done.set_result(do(*given, **named))
        except Exception as error:
            done.set_exception(error)
        return done


@dataclass(frozen=True)
class Host:
    """`limits` hold what is not trusted; `threads` gives an executor over so many threads,
    `workers` so many processes; `cores` says how many can be at work at once.
    """

    limits: Limits
    threads: Callable[[int], Executor]
    workers: Callable[[int], Workers]
    cores: Callable[[], int]


#: This machine: children with limits, threads and processes.
MACHINE = Host(CHILDREN, ThreadPoolExecutor, local_workers, cores)
#: This process and this thread alone, such as in a browser, whose host limits them.
ALONE = Host(UNLIMITED, lambda _: InTurn(), lambda _: Workers(1, InTurn), lambda: 1)
