"""What is said of a roster: which rows a warning is of, and what came of a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import TypeVar

from reframekit.batch.job import FOR_THERAPIST
from reframekit.batch.prepare import Asked
from reframekit.batch.run import BatchReport, Failure
from reframekit.cli.deliveries import say_guess, say_unused
from reframekit.cli.problems import say_advice, say_warning
from reframekit.cli.setup import Setup
from reframekit.cli.terminal import tell
from reframekit.content.roster import Row
from reframekit.uses.notices import missing_letters
from reframekit.uses.roster import PlannedRoster

#: So many failures, files or rows of a kind are told one by one.
_MOST, _ROWS = 50, 10

#: What to do next where something is not made.
AGAIN = "mend what is said, and run the same command again"

_T = TypeVar("_T", bound=Hashable)


def _by_rows(pairs: Iterable[tuple[_T, Row]]) -> dict[_T, list[Row]]:
    """For each thing that is to be said the rows that it is said of, which come in their order."""
    found: dict[_T, list[Row]] = defaultdict(list)
    for said, row in pairs:
        if found[said][-1:] != [row]:
            found[said].append(row)
    return found


def _named(line: int, id_: str) -> str:
    return f"line {line} ({id_})" if id_ else f"line {line}"


def _rows(rows: list[Row], total: int) -> str:
    """Rows by line and id, of very many the first."""
    if len(rows) == total > _ROWS:
        return f"all {total} rows"
    named = [_named(row.line, row.id) for row in rows[:_ROWS]]
    more = [f"{len(rows) - _ROWS} more"] if len(rows) > _ROWS else []
    return ", ".join([*named, *more])


def say_of_plans(planned: PlannedRoster) -> None:
    """Says what is unwise in the packets of rows, and what forms leave out."""
    say_advice(planned.advice)
    for problem, rows in _by_rows(planned.of_plans).items():
        message = f"{problem.message} ({_rows(rows, len(planned.rows))})"
        say_advice([problem._replace(message=message)])


def say_without_id(found: tuple[Asked, ...]) -> None:
    """Says which rows have no id that could stand in a foot."""
    if without := [each.row for each in found if not each.row.id.strip()]:
        say_warning(f"without an id nothing stands in the foot ({_rows(without, len(found))})")


def say_of_words(setup: Setup, planned: PlannedRoster) -> None:
    """Says which rows say what their sheets do not take, what is taken for granted in one, and
    which columns no row's sheets take.
    """
    notes = planned.words
    say_advice(notes.unfit[:_MOST])
    if len(notes.unfit) > _MOST:
        say_warning(f"and {len(notes.unfit) - _MOST} more words that sheets do not take")
    for (name, guess), rows in _by_rows(notes.guesses).items():
        said = f'{name} is "{guess}" ({_rows(rows, len(planned.rows))})'
        say_guess(setup, said, "in a column of this name")
    say_unused(setup, notes.unused)


def say_report(setup: Setup, folder: Path, report: BatchReport, found: tuple[Asked, ...]) -> None:
    """Says what was made, what was not and why, and which files are no row's any more."""
    total, there = len(found), report.made + report.kept
    parts = [f"{report.made} made"]
    if report.kept:
        parts.append(f"{report.kept} there already")
    if report.renamed:
        parts.append(f"{report.renamed} renamed")
    if report.failures:
        parts.append(f"{len(report.failures)} not made")
    setup.say(
        f"{folder}: {there} of {total} packet{'s' * (total != 1)} ({', '.join(parts)}),"
        f" {report.pages} new page{'s' * (report.pages != 1)}"
    )
    if report.notes:
        setup.say(
            f"  Your notes are beside each packet, in files that end in {FOR_THERAPIST}.pdf:"
            " do not hand those on."
        )
    if report.others:
        names = ", ".join(f"{stem}.pdf" for stem in report.others[:_MOST])
        more = len(report.others) - _MOST
        setup.say(
            "  Files of earlier runs that no row has now: "
            + (f"{names} and {more} more" if more > 0 else names)
        )
    by_line = {each.row.line: each.row for each in found}
    for letters, rows in _by_rows((m, by_line[n]) for n, m in report.missing.items()).items():
        say_advice(missing_letters(letters, f" ({_rows(rows, total)})"))
    _say_failures(report.failures, by_line)


def _say_failures(failures: list[Failure], rows: dict[int, Row]) -> None:
    for each in failures[:_MOST]:
        row = rows[each.task.line]
        # What is said of a file that is left names it.
        head = _named(row.line, row.id) + ("" if each.made else f", {each.task.stem}.pdf")
        tell(f"{head}: {'; '.join(each.problems)}", err=True)
    if len(failures) > _MOST:
        tell(f"and {len(failures) - _MOST} more", err=True)
    if failures:
        tell(f"  {AGAIN}", err=True)
