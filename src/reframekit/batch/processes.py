"""Processes of this machine that are asked one thing after the other, each over a pipe of its own.

A pipe that many processes write to stays open when one of them ends in the middle of an answer, and
who reads the rest waits for good. One that a single process writes to ends with it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, NamedTuple, TypeVar

_T = TypeVar("_T")
_SPAWN = get_context("spawn")


class _Asked(NamedTuple):
    """A process, and the end of the pipe by which it is asked and answers."""

    process: SpawnProcess
    pipe: Connection


class Processes(Executor):
    """So many processes, for each a thread that waits for its answers.

    A process that ends breaks what it was asked last, with `BrokenExecutor`, and nothing else;
    another one takes its place.
    """

    def __init__(self, count: int) -> None:
        self._threads = ThreadPoolExecutor(count)
        self._own = threading.local()
        self._changing = threading.Lock()
        self._running: set[_Asked] = set()
        self._killed = False

    def submit(self, do: Callable[..., _T], /, *given: Any, **named: Any) -> Future[_T]:
        """What a process makes of a function that can be imported and values that can be pickled.

        Raises `RuntimeError` after `shutdown`.
        """
        return self._threads.submit(self._answer, do, given, named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Takes no more, and returns when the processes have answered and are gone.

        Without `wait` they are killed, whatever they do, and not waited for.
        """
        if not wait:
            with self._changing:
                self._killed = True
                for asked in self._running:
                    asked.process.kill()
        self._threads.shutdown(wait, cancel_futures=cancel_futures or not wait)
        for asked in list(self._running) if wait else ():
            self._ended(asked)

    def _answer(self, do: Callable[..., _T], given: Any, named: Any) -> _T:
        asked = getattr(self._own, "asked", None)
        if asked is None:
            asked = self._own.asked = self._begun()
        try:
            asked.pipe.send((do, given, named))
            answer: _T = asked.pipe.recv()
        except (EOFError, OSError):
            self._own.asked = None
            self._ended(asked)
            raise BrokenExecutor("a process ended without an answer") from None
        return answer

    def _begun(self) -> _Asked:
        """A new process, deaf for Ctrl-C. Raises `BrokenExecutor` when they were killed."""
        with self._changing, _deaf():
            if self._killed:
                raise BrokenExecutor("no process is begun any more")
            ours, theirs = _SPAWN.Pipe()
            with theirs:
                process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
                process.start()
            asked = _Asked(process, ours)
            self._running.add(asked)
        return asked

    def _ended(self, asked: _Asked) -> None:
        """Sees a process to its end, which comes when its pipe does."""
        asked.pipe.close()
        asked.process.join()
        with self._changing:
            self._running.discard(asked)


@contextmanager
def _deaf() -> Iterator[None]:
    """Holds Ctrl-C back for so long; processes that are started meanwhile never hear it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection) -> None:
    """Answers until the pipe ends. What goes wrong ends the process, and is not said: a traceback
    may hold a client's words.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, daemon=True).start()
    with suppress(Exception):
        while True:
            do, given, named = pipe.recv()
            pipe.send(do(*given, **named))


def _watch() -> None:
    """Ends this process when its parent is gone, even when that one was killed."""
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
