"""`--ask`: the words of a sheet, one question each; every one may stay blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from reframekit.cli.problems import input_ended, say_problems
from reframekit.cli.setup import Setup
from reframekit.cli.terminal import harmless, tell
from reframekit.content.client_file import CLIENT_FILE
from reframekit.content.words import (
    AGE,
    AuthorsWord,
    ClientWord,
    Word,
    WordError,
    Words,
    checked_word,
)
from reframekit.errors import ReframeError, quoted
from reframekit.outputs import write_output
from reframekit.pipeline.sheet import AskedSheet
from reframekit.uses.render import Ask
from reframekit.uses.words_file import words_text

#: What goes back to the question before.
_BACK = "<"
_HOW = (
    "Each may stay blank: press Enter. What stands in [brackets] is taken with Enter, and left out"
    f" with a space. {_BACK} goes back by one question."
)


def asker(setup: Setup, client: Path | None = None) -> Ask:
    """What asks a person for the words of sheets, and offers to keep them in a file; the words of
    a `client` with a folder have one already.

    A word that is not typed anew stays what it was: a client's in its language, or an author's.
    """

    def ask(sheets: Iterable[AskedSheet], words: Words) -> Words:
        sheets = tuple(sheets)
        known = setup.workshop.vocabulary
        names = _asked(known, sheets)
        tell(_HOW, err=True)
        at = 0
        while at < len(names):
            name = names[at]
            offered: str = words.get(name) or _offers(known, sheets, words).get(name) or ""
            typed = _answer(name, known, offered)
            if typed is None:
                return words
            if typed == _BACK:
                at = max(at - 1, 0)
            else:
                words, at = words.but({name: typed}), at + 1
        if client is None:
            _keep(setup, words)
        else:
            setup.say(f"To keep what is new here, write it into {client / CLIENT_FILE}.")
        return words

    return ask


def _asked(known: Mapping[str, Word], sheets: Iterable[AskedSheet]) -> list[str]:
    """The names of the words of sheets, in the order of the vocabulary; whether the client is a
    minor is asked where a sheet is not for every one.
    """
    names = {name for sheet in sheets for name in sheet.worksheet.words}
    if any(sheet.worksheet.under_18 != "yes" for sheet in sheets):
        names.add(AGE)
    return [name for name in known if name in names]


def _offers(
    known: Mapping[str, Word], sheets: Iterable[AskedSheet], words: Words
) -> dict[str, str]:
    """What is offered for words that nobody gave: guesses, where sheets do not differ in them, and
    words of the one belief that they were asked for with.
    """
    guesses = dict.fromkeys(
        pair for sheet in sheets for pair in sheet.guesses(known, words).items()
    )
    times = Counter(name for name, _ in guesses)
    offers: dict[str, str] = {name: guess for name, guess in guesses if times[name] == 1}
    beliefs = {sheet.belief.slug: sheet.belief for sheet in sheets if sheet.belief}
    for belief in beliefs.values() if len(beliefs) == 1 else ():
        of_preset = {
            "belief": belief.belief,
            "fairer_belief": belief.fairer_gentle,
            "small_act": belief.small_act,
        }
        offers |= {name: AuthorsWord(text) for name, text in of_preset.items()}
    return offers


def _answer(name: str, known: Mapping[str, Word], before: str) -> str | None:
    """What was typed, the earlier word when nothing was, none when the input has ended.

    A choice may be typed as its number, and the sign that goes back stays what it is.
    """
    word = known[name]
    question = f"{word.ask} ({word.hint})" if word.hint else word.ask
    numbers = {str(number): choice for number, choice in enumerate(word.choices, 1)}
    listed = [f"  {number} {choice}" for number, choice in numbers.items()]
    if listed:
        listed[-1] += ", or write another" if word.other else ""
        question = "\n".join([question, *listed, "Number"])
    while True:
        try:
            typed: str = click.prompt(
                harmless(question), default=before, show_default=bool(before), err=True
            )
            if typed == before:
                return before
            text = typed.strip()
            if text == _BACK:
                return _BACK
            choice = text if text in word.choices else numbers.get(text, text)
            return checked_word(name, choice, known)
        except click.Abort as abort:
            if not input_ended(abort):
                raise
            return None
        except WordError as error:
            wanted = f"; {error.remedy}" if word.choices else ""
            tell(f"  {error.message}{wanted}; please type it again", err=True)


def _keep(setup: Setup, words: Words) -> None:
    """Offers to keep the words; a file that cannot be written is asked for again."""
    try:
        clients = any(isinstance(word, ClientWord) for word in words.values())
        if not clients or not click.confirm("Keep these words in a file?", err=True):
            return
        while True:
            path = Path(click.prompt("File", default="words.yaml", err=True))
            try:
                text = words_text(setup.workshop.vocabulary, words)
                write_output(path, text.encode(), force=False)
            except ReframeError as error:
                say_problems(error.problems)
                continue
            setup.say(f"{path}: use it again with --words {quoted(path)}")
            return
    except click.Abort as abort:
        if not input_ended(abort):
            raise
