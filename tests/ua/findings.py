"""What a check says, and the one table of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.ua.facts import Facts


@dataclass(frozen=True)
class Finding:
    """One respect in which a file breaks a rule: the rule's name, the place and what is wrong."""

    rule: str
    where: str
    message: str


Fault = tuple[str, str]
"""A place and what is wrong there."""

Check = Callable[["Facts"], Iterator[Fault]]

RULES: dict[str, str] = {}
"""Each rule's name and its sentence with the clause that it comes from."""

CHECKS: dict[str, Check] = {}
"""Each rule's name and the function that looks for its faults."""


def rule(name: str) -> Callable[[Check], Check]:
    """Enter a check in the table; its docstring is the rule's sentence."""

    def enter(check: Check) -> Check:
        if name in RULES:
            raise ValueError(f"two rules are called {name}")
        RULES[name] = " ".join((check.__doc__ or "").split())
        CHECKS[name] = check
        return check

    return enter
