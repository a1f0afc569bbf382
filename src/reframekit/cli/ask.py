"""`--ask`: the words of a sheet, one question each; every one may stay blank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from reframekit.cli.problems import input_ended, say_problems
from reframekit.cli.setup import Setup
from reframekit.cli.terminal import harmless, tell
from reframekit.cli.words_file import words_text
from reframekit.content.words import flaw
from reframekit.errors import ReframeError
from reframekit.outputs import write_output
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet import Sheet


def asked_words(setup: Setup, sheets: Iterable[Sheet], order: Order) -> Order:
    """The order with the words that the person gives; offers to keep them in a file."""
    names = list(dict.fromkeys(name for sheet in sheets for name in sheet.worksheet.words))
    known = setup.workshop.vocabulary
    given = dict(order.words)
    tell("Each may stay blank: press Enter.", err=True)
    for name in names:
        word = known[name]
        hint = f" ({word.hint})" if word.hint else ""
        answer = _answer(f"{word.ask}{hint}", given.get(name, ""))
        if answer is None:
            return replace(order, words=given)
        given[name] = answer
    _keep(setup, given)
    return replace(order, words=given)


def _answer(question: str, before: str) -> str | None:
    """What was typed, the earlier word when nothing was, none when the input has ended."""
    while True:
        try:
            typed: str = click.prompt(
                harmless(question), default=before, show_default=bool(before), err=True
            )
        except click.Abort as abort:
            if not input_ended(abort):
                raise
            return None
        wrong = flaw(typed)
        if wrong is None:
            return typed.strip()
        tell(f"  {wrong[0]}; please type it again", err=True)


def _keep(setup: Setup, words: dict[str, str]) -> None:
    """Offers to keep the words; a file that cannot be written is asked for again."""
    try:
        if not any(words.values()) or not click.confirm("Keep these words in a file?", err=True):
            return
        while True:
            path = Path(click.prompt("File", default="words.yaml", err=True))
            try:
                text = words_text(setup.workshop.vocabulary, words)
                write_output(path, text.encode(), force=False)
            except ReframeError as error:
                say_problems(error.problems)
                continue
            setup.say(f"{path}: use it again with --words {path}")
            return
    except click.Abort as abort:
        if not input_ended(abort):
            raise
