"""A packet for each client of a roster: what is asked, how far it is, what came of it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reframekit.batch.folder import Folder
from reframekit.batch.job import Bench, Job, Task
from reframekit.batch.manifest import Key, Manifest, locked, own_key, read_key
from reframekit.batch.prepare import Asked, asked, shared, tasks, token
from reframekit.batch.run import Batch, Report
from reframekit.batch.workers import Workers, cluster_workers, local_workers
from reframekit.cli.deliveries import output_folder, say_guesses, say_unused
from reframekit.cli.problems import letters_named, say_advice, say_warning
from reframekit.cli.setup import Setup
from reframekit.cli.terminal import tell
from reframekit.content.roster import read_roster
from reframekit.errors import ExitCode, Place, Problem, failure
from reframekit.limits import cores
from reframekit.outputs import make_folder, sweep
from reframekit.pipeline.fitting import unfit_in_packet
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding
from reframekit.pipeline.plan import PlannedForm, Request
from reframekit.pipeline.planning import guesses, plan

if TYPE_CHECKING:
    from reframekit.pipeline.plan import Plan

#: Elsewhere than on a terminal a line is said for so many packets.
_EACH = 100
#: So many failures are told one by one.
_MOST = 50


@dataclass(frozen=True)
class RosterOptions:
    """How a roster is worked through."""

    roster: Path
    name_files: bool
    dry_run: bool
    jobs: int | None
    cluster: str | None


def run_roster(
    setup: Setup,
    request: Request,
    order: Order,
    binding: Binding,
    output: Path | None,
    options: RosterOptions,
    *,
    force: bool,
) -> ExitCode:
    """Makes the packets of a roster; the exit code: done, problems, or interrupted.

    Raises `ReframeError` for a roster or a folder that cannot be used.
    """
    rows = read_roster(options.roster, setup.workshop.vocabulary)
    job = Job("", setup.library.folders, order, binding)
    bench = Bench(job)
    found = asked(bench, str(options.roster), rows, request)
    _say_advice(found)
    notices = _form_notices(found)
    folder = output or output_folder(setup) / _folder_name(setup, request)
    if options.dry_run:
        key = read_key(folder) if folder.is_dir() else None
        _tell(
            folder,
            found,
            tasks(found, key or Key(os.urandom(32)), name_files=options.name_files),
            key,
        )
        _say_of_words(setup, bench, options.roster, found)
        return ExitCode.DONE
    for notice in notices:
        say_warning(notice)
    common = shared(bench)
    with ExitStack() as stack:
        workers = _workers(stack, options, len(found))
        make_folder(folder)
        _warn_of_others(folder)
        stack.enter_context(locked(folder))
        sweep(folder)
        key = own_key(folder)
        manifest = Manifest(folder)
        manifest.open()
        todo = tasks(found, key, name_files=options.name_files)
        job = replace(job, token=token(common, todo), shared=common)
        batch = Batch(job, Folder(folder, key, manifest), workers)
        with _stoppable() as stop, _Progress(setup, len(todo)) as progress:
            report = batch.run(todo, progress.add, stop.asked, force=force)
    code = _say_report(setup, folder, report, len(todo))
    _say_of_words(setup, bench, options.roster, found)
    return code


def _workers(stack: ExitStack, options: RosterOptions, count: int) -> Workers:
    if options.cluster is not None:
        return stack.enter_context(cluster_workers(options.cluster))
    return local_workers(max(1, min(options.jobs or cores(), count)))


def _folder_name(setup: Setup, request: Request) -> str:
    """The folder of a packet, or one for packets that differ by row; it holds no client's word."""
    if not request.names:
        return "packets"
    planned: Plan = plan(setup.workshop, replace(request, copies=()))
    return planned.slug


def _say_advice(found: tuple[Asked, ...]) -> None:
    say_advice(problem for each in found for problem in each.plan.advice)


def _say_of_words(setup: Setup, bench: Bench, roster: Path, found: tuple[Asked, ...]) -> None:
    """Says which rows say what their sheets do not take, what is taken for granted in one, and
    which columns no row's sheets take.
    """
    unfit = [*dict.fromkeys(one for each in found for one in _unfit(bench, roster, each))]
    say_advice(unfit[:_MOST])
    if len(unfit) > _MOST:
        say_warning(f"and {len(unfit) - _MOST} more words that sheets do not take")
    taken = (pair for each in found for pair in guesses(bench.workshop, each.plan, each.row.words))
    say_guesses(setup, taken, "in a column of this name")
    columns = dict.fromkeys(name for each in found for name in each.row.words)
    say_unused(setup, columns, {name for each in found for name in each.plan.words})


def _unfit(bench: Bench, roster: Path, asked: Asked) -> Iterator[Problem]:
    row = asked.row
    place, named = Place(str(roster), row.line), f'row "{row.id}": ' if row.id else ""
    for problem in unfit_in_packet(bench.workshop, asked.plan, row.words):
        yield problem._replace(message=f"{named}{problem.message}", place=place)


def _form_notices(found: tuple[Asked, ...]) -> Iterator[str]:
    """What has to be said of forms; they are read once here, so that a bad one stops the run."""
    from reframekit.pipeline.bound_files import read_bound
    from reframekit.pipeline.packet_pdf import notices

    items = (item for each in found for item in each.plan.items)
    forms = {each.path: each.inside for each in items if isinstance(each, PlannedForm)}
    bound = {path: read_bound(path, inside) for path, inside in forms.items()}
    return iter([said for path in bound for said in notices(path.name, bound[path])])


def _tell(folder: Path, found: tuple[Asked, ...], todo: tuple[Task, ...], key: Key | None) -> None:
    """What would be made, one line each on stdout."""
    for each, task in zip(found, todo, strict=True):
        known = (each.row.id, each.row.words.get("name"))
        name = f"{task.stem}.pdf" if key or task.stem in known else "(a code)"
        sheets = ", ".join(
            item.sheet.worksheet.slug if not isinstance(item, PlannedForm) else item.path.name
            for item in each.plan.items
        )
        tell(f"line {each.row.line}: {folder / name}: {each.plan.slug}: {sheets}")


def _warn_of_others(folder: Path) -> None:
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        say_warning(f"others on this computer can look into {folder}\n  chmod 700 {folder}")


class _Stop:
    """Whether Ctrl-C was heard; a second one ends at once."""

    def __init__(self) -> None:
        self.heard = False
        self.said = False

    def hear(self, _signal: int, _frame: object) -> None:
        """Hears Ctrl-C, maybe in the middle of a line that is being said."""
        if self.heard:
            raise KeyboardInterrupt
        self.heard = True

    def asked(self) -> bool:
        """Whether the run is to stop, which is said once."""
        if self.heard and not self.said:
            self.said = True
            tell("\nstopping; what is under way is finished", err=True)
        return self.heard


@contextmanager
def _stoppable() -> Iterator[_Stop]:
    """Lets Ctrl-C be heard for so long, and end nothing yet."""
    stop = _Stop()
    before = signal.signal(signal.SIGINT, stop.hear)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


class _Progress:
    """How far a batch is: a bar on a terminal, a line now and then elsewhere."""

    def __init__(self, setup: Setup, total: int) -> None:
        self.setup = setup
        self.total = total
        self.done = 0
        self.bar = (
            click.progressbar(length=total, label="Packets", file=sys.stderr)
            if sys.stderr.isatty() and not setup.quiet
            else None
        )

    def __enter__(self) -> _Progress:
        if self.bar is not None:
            self.bar.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.render_finish()

    def add(self, count: int) -> None:
        """Hears that so many more are done."""
        before, self.done = self.done, self.done + count
        if self.bar is not None:
            self.bar.update(count)
        elif self.done // _EACH > before // _EACH and self.done < self.total:
            self.setup.say(f"{self.done} of {self.total} packets")


def _say_report(setup: Setup, folder: Path, report: Report, total: int) -> ExitCode:
    there = report.made + report.kept
    parts = [f"{report.made} made"]
    if report.kept:
        parts.append(f"{report.kept} there already")
    if report.failures:
        parts.append(f"{len(report.failures)} not made")
    setup.say(
        f"{folder}: {there} of {total} packet{'s' * (total != 1)} ({', '.join(parts)}),"
        f" {report.pages} new page{'s' * (report.pages != 1)}"
    )
    if report.strangers:
        setup.say(f"  {report.strangers} more are of rows that the roster no longer has.")
    if report.missing:
        letters = "".join(dict.fromkeys("".join(report.missing.values())))
        lines = ", ".join(map(str, sorted(report.missing)))
        say_warning(
            f"no font has these letters, and □ stands in their place: {letters_named(letters)}"
            f" (lines {lines})\n  reframe fonts list"
        )
    for each in report.failures[:_MOST]:
        tell(f"line {each.task.line}, {each.task.stem}.pdf: {'; '.join(each.problems)}", err=True)
    if len(report.failures) > _MOST:
        tell(f"and {len(report.failures) - _MOST} more", err=True)
    if report.stopped and there + len(report.failures) < total:
        tell("stopped; the same command goes on from here", err=True)
        return ExitCode.INTERRUPTED
    if report.failures:
        tell("  mend what is said and run the same command again, or use --force", err=True)
        return ExitCode.PROBLEMS
    return ExitCode.DONE


def roster_options(
    roster: Path | None, name_files: bool, dry_run: bool, jobs: int | None, cluster: str | None
) -> RosterOptions | None:
    """The options of a roster, none without one. Raises `ReframeError` (exit code 2)."""
    if roster is not None:
        return RosterOptions(roster, name_files, dry_run, jobs, cluster)
    for option, given in (
        ("--name-files", name_files),
        ("--dry-run", dry_run),
        ("--jobs", jobs is not None),
        ("--cluster", cluster is not None),
    ):
        if given:
            raise failure(ExitCode.USAGE, f"{option} is for a roster", "name one with --roster")
    return None
