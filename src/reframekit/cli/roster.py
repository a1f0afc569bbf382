"""`--roster`: a packet for each client of a table, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reframekit.batch.prepare import ONE_FILE, Foot, Naming
from reframekit.cli.deliveries import tell_output
from reframekit.cli.problems import say_advice
from reframekit.cli.progress import Progress, stoppable
from reframekit.cli.roster_words import (
    AGAIN,
    say_of_plans,
    say_of_words,
    say_report,
    say_without_id,
)
from reframekit.cli.setup import Setup
from reframekit.cli.terminal import tell
from reframekit.errors import ExitCode, failure
from reframekit.pipeline.plan import PlannedForm
from reframekit.uses.roster import PlannedRoster, RosterOptions, words_elsewhere
from reframekit.uses.roster_index import IndexFile

if TYPE_CHECKING:
    from reframekit.batch.printing import Printed
    from reframekit.cli.delivery import Delivery
    from reframekit.pipeline.packet_pdf import Binding
    from reframekit.pipeline.plan import Request
    from reframekit.uses.ordering import OrderOptions


@dataclass(frozen=True)
class RosterChoice:
    """What the options say of a roster."""

    roster: Path | None
    name_files: bool
    number: bool
    foot: Foot | None
    one_file: bool
    index: Path | None
    dry_run: bool
    jobs: int | None
    cluster: str | None

    def options(
        self,
        request: Request,
        binding: Binding,
        order: OrderOptions,
        delivery: Delivery,
    ) -> RosterOptions | None:
        """The options of a roster, none without one. Raises `ReframeError` (exit code 2)."""
        if self.roster is None:
            for option, given in vars(self).items():
                if given:
                    said = f"--{option.replace('_', '-')} is for a roster"
                    raise failure(ExitCode.USAGE, said, "name one with --roster")
            return None
        if delivery.ask:
            raise words_elsewhere()
        return RosterOptions(
            self.roster,
            request,
            binding,
            order,
            delivery.output,
            delivery.force,
            Naming(self.name_files, self.number, self.foot),
            self.one_file,
            IndexFile(self.index, delivery.force) if self.index else None,
            self.jobs,
            self.cluster,
        )


def run_roster(setup: Setup, options: RosterOptions, *, dry_run: bool) -> ExitCode:
    """Makes the packets of a roster; the exit code: done, problems, or interrupted.

    Raises `ReframeError` for a roster or a folder that cannot be used.
    """
    planned = PlannedRoster(setup, options)
    say_of_plans(planned)
    if options.naming.foot == "id":
        say_without_id(planned.rows)
    if dry_run:
        _tell(planned)
        say_of_words(setup, planned)
        return ExitCode.DONE
    with stoppable() as stop, Progress(setup, stop) as progress:
        report = planned.write(progress)
    say_report(setup, planned.folder, report.batch, planned.rows)
    if report.printed:
        _say_printed(setup, planned.folder / f"{ONE_FILE}.pdf", report.printed)
    if report.index:
        tell_output(setup, report.index, f"an index of {len(planned.rows)} rows")
    say_of_words(setup, planned)
    say_advice(report.notices)
    if report.code is ExitCode.INTERRUPTED:
        tell("stopped; the same command goes on from here", err=True)
    return report.code


def _say_printed(setup: Setup, path: Path, printed: Printed) -> None:
    """Says what came of the one file for the printer."""
    if printed.problem:
        tell(f"{path}: {printed.problem}\n  {AGAIN}", err=True)
    elif printed.packets:
        setup.say(
            f"{path}: {printed.packets} packet{'s' * (printed.packets != 1)} on"
            f" {printed.pages} page{'s' * (printed.pages != 1)}, for the printer"
        )
    elif not printed.stopped:
        setup.say(f"{path}: there already")


def _tell(planned: PlannedRoster) -> None:
    """What would be made, one line each on stdout; codes are not known before there is a key."""
    for each in planned.planned():
        names = [f"{stem}.pdf" for stem in each.files] or ["(a code)"]
        sheets = ", ".join(
            item.sheet.worksheet.slug if not isinstance(item, PlannedForm) else item.path.name
            for item in each.plan.items
        )
        files = " and ".join(str(planned.folder / name) for name in names)
        tell(f"line {each.row.line}: {files}: {each.plan.slug}: {sheets}")
