"""What has to be known of the rows of a roster, each time with the row that it is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reframekit.batch.job import Bench
from reframekit.batch.prepare import Asked
from reframekit.content.roster import Row
from reframekit.errors import Code, Place, Problem
from reframekit.pipeline.bound_files import read_bound
from reframekit.pipeline.fitting import too_long, unfit_in_packet
from reframekit.pipeline.packet_pdf import notices
from reframekit.pipeline.plan import PlannedForm
from reframekit.pipeline.planning import guesses
from reframekit.uses.word_notes import unused


@dataclass(frozen=True)
class RosterWordNotes:
    """`unfit` is what a row says and a sheet of its does not take, at the row's line; `guesses` are
    words that are taken for granted in a row, by name; `unused` the columns that no sheet takes.
    """

    unfit: tuple[Problem, ...]
    guesses: tuple[tuple[tuple[str, str], Row], ...]
    unused: tuple[str, ...]


def of_words(bench: Bench, roster: Path, rows: tuple[Asked, ...]) -> RosterWordNotes:
    """What has to be known of the words of rows."""
    columns = dict.fromkeys(name for each in rows for name in each.row.words)
    return RosterWordNotes(
        tuple(dict.fromkeys(one for each in rows for one in _unfit(bench, roster, each))),
        tuple(
            (pair, each.row)
            for each in rows
            for pair in guesses(bench.workshop, each.plan, each.row.words)
        ),
        unused(columns, {name for each in rows for name in each.plan.words}),
    )


def _unfit(bench: Bench, roster: Path, asked: Asked) -> Iterator[Problem]:
    row = asked.row
    place, named = Place(str(roster), row.line), f'row "{row.id}": ' if row.id else ""
    long = too_long(bench.workshop.vocabulary, row.words, asked.plan.words)
    for problem in (*unfit_in_packet(bench.workshop, asked.plan, row.words), *long):
        yield problem._replace(message=f"{named}{problem.message}", place=place)


def of_plans(bench: Bench, rows: tuple[Asked, ...]) -> Iterator[tuple[Problem, Row]]:
    """What is unwise in the packets of rows, and then what forms in them leave out."""
    for each in rows:
        yield from ((problem, each.row) for problem in each.plan.advice)
    for each in rows:
        for item in each.plan.items:
            if isinstance(item, PlannedForm):
                bound = read_bound(item.path, item.inside, bench.workshop.limits)
                for said in notices(item.path.name, bound):
                    yield Problem(said, code=Code.FORM_CHANGED), each.row
