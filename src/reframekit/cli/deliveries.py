"""What is said of PDFs that were made."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reframekit.cli.problems import say_advice
from reframekit.cli.setup import Setup
from reframekit.cli.terminal import counted, harmless, tell_bytes
from reframekit.uses.target import STDOUT, OutputFile

if TYPE_CHECKING:
    from reframekit.uses.made import Made
    from reframekit.uses.word_notes import WordNotes


def say_made(setup: Setup, made: Made) -> None:
    """Says what was written and what to do next; writes what is for standard output."""
    if made.path == STDOUT:
        tell_bytes(made.data)
    else:
        _say_written(setup, made)
    say_advice(made.notices)


def _say_written(setup: Setup, made: Made) -> None:
    pages = f"{made.pages} page{'s' * (made.pages != 1)}"
    if made.fillable:
        setup.say(f"{made.path}: {pages}, {made.fields} field{'s' * (made.fields != 1)}")
        setup.say("  Open it in any PDF viewer, type into it and save it.")
    else:
        setup.say(f"{made.path}: {pages} to print and write on")
    if made.note_pages == 1:
        setup.say("  The last page is for you: take it out before you hand the rest on.")
    elif made.note_pages:
        setup.say(
            f"  The last {made.note_pages} pages are for you:"
            " take them out before you hand the rest on."
        )


def say_notes(setup: Setup, notes: Made | None) -> None:
    """Says where the therapist's notes are, where they are a file of their own."""
    if notes:
        pages = counted(notes.pages, "page")
        setup.say(f"{notes.path}: {pages} for you alone, not to be handed out")
        say_advice(notes.notices)


def say_of_words(setup: Setup, notes: WordNotes) -> None:
    """Says of words which say what a sheet does not take, which were taken for granted, and which
    stand on no sheet.
    """
    say_advice(notes.unfit)
    for name, guess in dict.fromkeys(notes.guesses):
        say_guess(setup, f'{name} is "{guess}"', f"with --set {name}=…")
    say_unused(setup, notes.unused)


def say_guess(setup: Setup, guess: str, how: str) -> None:
    """Says what was taken for granted, and how to say otherwise."""
    setup.say(f"  Taken for granted: {guess}. Say otherwise {how}")


def say_unused(setup: Setup, names: Iterable[str]) -> None:
    """Says which words, by their names, stand on nothing that is made."""
    if names := [*names]:
        setup.say(f"  No sheet here takes the word{'s' * (len(names) > 1)} {', '.join(names)}.")


def tell_output(setup: Setup, file: OutputFile, said: str) -> None:
    """Says what was written to a file, or writes a text to standard output."""
    if file.is_stdout:
        text = file.data.decode(errors="surrogateescape")
        tell_bytes(
            (harmless(text) if sys.stdout.isatty() else text).encode(errors="surrogateescape")
        )
    else:
        setup.say(f"{file.path}: {said}")
