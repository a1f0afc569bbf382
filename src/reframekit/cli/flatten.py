"""`reframe flatten`: a filled form as a record that nobody changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reframekit.cli.remade import RemadeDelivery, remade_options, say_remade
from reframekit.cli.setup import Setup, pass_setup

if TYPE_CHECKING:
    from reframekit.pipeline.returned import Remade

#: How much of a text is quoted.
_QUOTED = 60


@click.command()
@click.argument("pdf", type=click.Path(path_type=Path, allow_dash=True, readable=False))
@remade_options
@pass_setup
def flatten(setup: Setup, /, pdf: Path, delivery: RemadeDelivery) -> None:
    """Make the answers of a PDF form part of its pages, as a record.

    An answer that is longer than its box goes on a page of its own at the end, and so does the pie
    that shares of 100 give.
    """
    from reframekit.cli.problems import say_warning
    from reframekit.cli.troubles import say_troubles
    from reframekit.uses.flatten import FlattenOptions, flatten

    password = delivery.password(pdf)
    report = flatten(setup, FlattenOptions(pdf, password, delivery.target))
    say_troubles(setup, *report.troubles)
    made = report.pdf.remade
    say_remade(setup, report.pdf, _said(made))
    if made.stale:
        say_warning(f"the record shows what the file holds; its fields showed {_shown(made.stale)}")


def _said(made: Remade) -> str:
    """What the record is."""
    said = "a record of the answers, with no form"
    if made.beside:
        said += "; what was written beside the fields is part of it"
    if made.added:
        said += f"; {_added(made)} on {made.added} more page{'s' * (made.added != 1)}"
    if made.claims:
        said += f"; {made.claims}"
    return said


def _added(made: Remade) -> str:
    """What stands on the added pages; where that is answers and notes, the answers."""
    answers = f"{len(made.outgrown)} long answer{'s' * (len(made.outgrown) != 1)} in full"
    pies = "a pie" if made.pies == 1 else f"{made.pies} pies"
    added = [answers] * bool(made.outgrown) + [pies] * bool(made.pies)
    return " and ".join(added) or "what a note says in full"


def _shown(stale: Mapping[str, str]) -> str:
    """What fields showed, those that showed nothing together."""
    lines = [f"  {field}: “{_short(text)}”" for field, text in stale.items() if text]
    blank = [field for field, text in stale.items() if not text]
    if blank:
        lines.append(f"  nothing: {', '.join(blank)}")
    return "something else\n" + "\n".join(lines)


def _short(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rstrip()}…"
