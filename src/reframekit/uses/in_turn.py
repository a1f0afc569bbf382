"""What takes the place of threads and processes where there are none."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

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
