"""Processes of this machine that are asked one thing after the other, each a child of its own.

They import nothing of the script that begins them, so that no script has to guard its beginning.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import Any, TypeVar

from reframekit.limits import Child, OverLimitError

_T = TypeVar("_T")


class Processes(Executor):
    """So many processes without limits, for each a thread that waits for its answers.

    A process that ends, or in which something goes wrong, breaks what it was asked last, with
    `BrokenExecutor`, and nothing else; another one takes its place. What went wrong is not told: it
    may hold what the process was given.
    """

    def __init__(self, count: int) -> None:
        self._threads = ThreadPoolExecutor(count)
        self._own = threading.local()
        self._changing = threading.Lock()
        self._children: list[Child] = []
        self._killed = False

    def submit(self, do: Callable[..., _T], /, *given: Any, **named: Any) -> Future[_T]:
        """What a process makes of a function that can be imported and values that can be pickled.

        Raises `RuntimeError` after `shutdown`.
        """
        return self._threads.submit(self._answer, pickle.dumps((do, given, named)))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Takes no more, and returns when the processes have answered and are gone.

        Without `wait` they are killed, whatever they do, and not waited for.
        """
        if not wait:
            with self._changing:
                self._killed = True
                for child in self._children:
                    child.kill()
        self._threads.shutdown(wait, cancel_futures=cancel_futures or not wait)
        for child in self._children if wait else ():
            child.close()

    def _answer(self, job: bytes) -> Any:
        child = self._begun()
        try:
            return pickle.loads(child.ask(job, seconds=None))
        except OverLimitError:
            raise BrokenExecutor("a process ended without an answer") from None

    def _begun(self) -> Child:
        """The child of this thread, begun. Raises `BrokenExecutor` when they were killed."""
        with self._changing:
            if self._killed:
                raise BrokenExecutor("no process is begun any more")
            if not hasattr(self._own, "child"):
                self._own.child = Child("reframekit.batch.worker", megabytes=0)
                self._children.append(self._own.child)
            child: Child = self._own.child
            child.begin()
        return child
