"""What has to be known of the words that were given for sheets."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reframekit.checks.ages import in_session_alone
from reframekit.content.words import AGE, Words
from reframekit.errors import Problem
from reframekit.pipeline.fitting import too_long, unfit
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.workshop import Workshop


@dataclass(frozen=True)
class WordNotes:
    """`unfit` is what a word says and a sheet does not take, and what is too long, `guesses` are
    words that were taken for granted, by name, and `unused` the names of words that stand nowhere.
    """

    unfit: tuple[Problem, ...]
    guesses: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]


def on_sheets(workshop: Workshop, sheets: Collection[AskedSheet], order: Order) -> WordNotes:
    """What has to be known of the words of an order on sheets."""
    words, known = Words.of(order.words), workshop.vocabulary
    taken = {AGE, *(name for each in sheets for name in each.worksheet.words)}
    return WordNotes(
        (
            *(problem for each in sheets for problem in unfit(workshop, each, words)),
            *(problem for each in sheets for problem in in_session_alone(each.worksheet, words)),
            *too_long(known, words, taken),
        ),
        tuple(pair for each in sheets for pair in each.guesses(known, words).items()),
        unused(words, taken),
    )


def unused(words: Collection[str], taken: Collection[str]) -> tuple[str, ...]:
    """The names of words that are not among those that are taken."""
    return tuple(name for name in words if name not in taken)
