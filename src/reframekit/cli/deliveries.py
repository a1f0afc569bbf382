"""What is said of PDFs that were made, and where they go."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reframekit.cli.problems import letters_named, say_advice, say_warning
from reframekit.cli.setup import Setup
from reframekit.cli.target import OutputTarget
from reframekit.content.words import Words
from reframekit.outputs import write_output

if TYPE_CHECKING:
    from reframekit.pipeline.order import MadePdf, Order
    from reframekit.pipeline.sheet import AskedSheet


def output_folder(setup: Setup) -> OutputTarget:
    """The folder for PDFs when none is named."""
    return OutputTarget(Path(setup.setting("output") or "output"), is_folder=True)


def file_name(parts: list[str], order: Order) -> str:
    """The name of a PDF: what it is and its build, and no word of a client's."""
    build = order.build
    builds = ((build.media, "screen"), (build.page, "a4"), (build.size, "normal"))
    named = [*parts, *(str(value) for value, usual in builds if value != usual)]
    if order.notes:
        named.append("with-notes")
    return f"{'-'.join(named)}.pdf"


def deliver(setup: Setup, path: Path, made: MadePdf, order: Order, *, force: bool) -> None:
    """Writes a PDF to `path`, `-` being standard output, and says what was written."""
    if path == Path("-"):
        sys.stdout.buffer.write(made.written.data)
        sys.stdout.buffer.flush()
    else:
        write_output(path, made.written.data, force=force)
        _report(setup, path, made, order)
    for notice in made.notices:
        say_warning(notice)
    if made.written.missing:
        say_warning(
            "no font has these letters, and □ stands in their place: "
            f"{letters_named(made.written.missing)}\n  reframe fonts list"
        )


def say_unused(setup: Setup, words: Iterable[str], taken: Collection[str]) -> None:
    """Says which words, by their names, stand on nothing that is made."""
    names = [name for name in words if name not in taken]
    if names:
        setup.say(f"  No sheet here takes the word{'s' * (len(names) > 1)} {', '.join(names)}.")


def say_guesses(setup: Setup, guesses: Iterable[tuple[str, str]]) -> None:
    """Says which words were taken for granted, each once, and how to say otherwise."""
    for name, guess in dict.fromkeys(guesses):
        say_guess(setup, f'{name} is "{guess}"', f"with --set {name}=…")


def say_guess(setup: Setup, guess: str, how: str) -> None:
    """Says what was taken for granted, and how to say otherwise."""
    setup.say(f"  Taken for granted: {guess}. Say otherwise {how}")


def say_of_words(setup: Setup, sheets: Collection[AskedSheet], order: Order) -> None:
    """Says of words which say what a sheet does not take, which were taken for granted, and which
    stand on no sheet.
    """
    from reframekit.pipeline.fitting import unfit

    known, words = setup.workshop.vocabulary, Words.of(order.words)
    say_advice(problem for each in sheets for problem in unfit(setup.workshop, each, words))
    say_guesses(setup, (pair for each in sheets for pair in each.guesses(known, words).items()))
    say_unused(setup, words, {name for each in sheets for name in each.worksheet.words})


def _report(setup: Setup, path: Path, made: MadePdf, order: Order) -> None:
    """What was written, and what to do next."""
    pages = f"{made.pages} page{'s' * (made.pages != 1)}"
    if order.build.fillable:
        setup.say(f"{path}: {pages}, {made.fields} field{'s' * (made.fields != 1)}")
        setup.say("  Open it in any PDF viewer, type into it and save it.")
    else:
        setup.say(f"{path}: {pages} to print and write on")
    if made.note_pages == 1:
        setup.say("  The last page is for you: take it out before you hand the rest on.")
    elif made.note_pages:
        setup.say(
            f"  The last {made.note_pages} pages are for you:"
            " take them out before you hand the rest on."
        )


def warn_of_help(setup: Setup, order: Order, *, named: bool) -> None:
    """Says which help lines are left out of pages that have a place for them, and which are old."""
    if order.practice is not None and named:
        for said in setup.workshop.help(order).notices:
            say_warning(f"{said}\n  reframe practice confirm")
