"""Options that belong together, and that a command takes as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, TypeVar

C = TypeVar("C", bound=Callable[..., Any])
Option = Callable[[Any], Any]


def option_group(
    name: str, make: Callable[..., object], options: tuple[Option, ...]
) -> Callable[[C], C]:
    """What adds `options` to a command, which takes what `make` makes of them as `name`.

    The parameters of `make` are called as the options are.
    """
    given = signature(make).parameters

    def add(command: C) -> C:
        @wraps(command)
        def called(*arguments: Any, **named: Any) -> Any:
            named[name] = make(**{each: named.pop(each) for each in given})
            return command(*arguments, **named)

        grouped: Any = called
        for option in reversed(options):
            grouped = option(grouped)
        wrapped: C = grouped
        return wrapped

    return add
