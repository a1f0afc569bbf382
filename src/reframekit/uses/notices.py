"""What has to be known of what was made, and is no reason to refuse it: problems with a code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reframekit.errors import Code, Problem, ReframeError
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop

#: So many letters are named.
_MOST_LETTERS = 12


@contextmanager
def noticed() -> Iterator[list[Problem]]:
    """A list for what is noticed on the way; where the way ends early, it goes with the error."""
    found: list[Problem] = []
    try:
        yield found
    except ReframeError as error:
        error.notices = (*found, *error.notices)
        raise


def missing_letters(letters: str, where: str = "") -> Iterator[Problem]:
    """That no font has some letters, if there are any; `where` is said behind them."""
    if letters:
        said = f"no font has these letters, and □ stands in their place: {letters_named(letters)}"
        yield Problem(said + where, "reframe fonts list", code=Code.MISSING_LETTERS)


def letters_named(letters: str) -> str:
    """Letters with their Unicode names, of many the first."""
    import unicodedata

    named = [
        f"{letter} ({unicodedata.name(letter, 'unnamed')}, U+{ord(letter):04X})"
        for letter in letters
    ]
    shown = ", ".join(named[:_MOST_LETTERS])
    more = len(named) - _MOST_LETTERS
    return f"{shown} and {more} more" if more > 0 else shown


def of_help(workshop: Workshop, order: Order, *, named: bool) -> Iterator[Problem]:
    """Which help lines are left out of pages that have a place for them, and which are old."""
    if order.practice is not None and named:
        for said in workshop.help(order).notices:
            yield Problem(said, "reframe practice confirm", code=Code.HELP_LINES_DUE)
