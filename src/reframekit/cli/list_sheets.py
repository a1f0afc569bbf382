"""`reframe list`: which worksheets there are."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from reframekit.cli.problems import say_advice
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import tell, tell_json
from reframekit.errors import ReframeError

if TYPE_CHECKING:
    from reframekit.content.index import Entry
    from reframekit.content.library import Library

STEPS = {
    0: "Before you begin",
    1: "Step 1: notice the pattern",
    2: "Step 2: steady the body",
    3: "Step 3: reframe the core belief",
    4: "Step 4: set boundaries without guilt",
    5: "Step 5: choose steady people",
    6: "Step 6: be patient",
}


@click.command("list")
@click.argument("words", nargs=-1)
@click.option("--family", help="Only this family, such as belief or boundary.")
@click.option("--step", type=click.IntRange(0, 6), help="Only this one of the six steps.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For a person, or for a program.",
)
@pass_setup
def list_sheets(
    setup: Setup, words: tuple[str, ...], family: str | None, step: int | None, form: str
) -> None:
    """List the worksheets, grouped by step; WORDS narrow it down."""
    from reframekit.content.index import entries

    found, wrong = entries(setup.library)
    chosen = [
        entry
        for entry in found
        if (family is None or entry.family == family)
        and (step is None or step in entry.steps)
        and _holds(entry, words)
    ]
    if form == "json":
        tell_json([entry._asdict() for entry in chosen])
    else:
        _table(chosen)
        if not (words or family or step is not None):
            _packets(setup.library)
    say_advice(setup.library.hiding())
    if wrong:
        raise ReframeError([problem for error in wrong for problem in error.problems])


def _table(chosen: list[Entry]) -> None:
    if not chosen:
        tell("no worksheet fits; reframe list shows them all", err=True)
    width = max((len(entry.slug) for entry in chosen), default=0)
    for number, group in groupby(chosen, lambda entry: entry.steps[0]):
        tell(head=STEPS[number])
        for entry in group:
            tell(_line(entry, width))


def _packets(library: Library) -> None:
    slugs = {slug for folder in library.folders for slug in library.packets(folder)}
    tell(head="Packets, a week at a time: reframe packet NAME")
    tell("\n".join(f"  {slug}" for slug in sorted(slugs)))


def _line(entry: Entry, width: int) -> str:
    marks = []
    if entry.start_here:
        marks.append("start here")
    if entry.care:
        marks.append(f"care {entry.care}")
    if entry.presets:
        marks.append(f"{len(entry.presets)} presets")
    end = f"  ({', '.join(marks)})" if marks else ""
    return f"  {entry.slug:<{width}}  {entry.purpose}{end}"


def _holds(entry: Entry, words: tuple[str, ...]) -> bool:
    text = " ".join((entry.slug, entry.title, entry.purpose, entry.family, *entry.presets)).lower()
    return all(word.lower() in text for word in words)
