"""A packet for each client of a roster: what is asked, and in what order it is made."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reframekit.batch.folder import Folder
from reframekit.batch.job import Bench, Job, Task
from reframekit.batch.manifest import Key, Manifest, locked, own_key, read_key
from reframekit.batch.prepare import ONE_FILE, Asked, Naming, asked, shared, tasks, token
from reframekit.batch.printing import Printed, print_file
from reframekit.batch.run import Batch, BatchReport
from reframekit.batch.workers import Workers, cluster_workers, local_workers
from reframekit.cli.deliveries import output_folder, warn_of_help
from reframekit.cli.problems import say_warning
from reframekit.cli.progress import Progress, Stop, stoppable
from reframekit.cli.roster_index import IndexFile
from reframekit.cli.roster_words import (
    AGAIN,
    say_of_plans,
    say_of_words,
    say_report,
    say_without_id,
)
from reframekit.cli.setup import Setup
from reframekit.cli.target import OutputTarget
from reframekit.cli.terminal import tell
from reframekit.content.roster import read_roster
from reframekit.errors import ExitCode, failure, quoted
from reframekit.limits import cores
from reframekit.outputs import make_folder, sweep
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding
from reframekit.pipeline.plan import PlannedForm, Request
from reframekit.pipeline.planning import plan

if TYPE_CHECKING:
    from reframekit.pipeline.plan import Plan


@dataclass(frozen=True)
class RosterOptions:
    """How a roster is worked through, and what is made beside its packets."""

    roster: Path
    naming: Naming
    one_file: bool
    index: IndexFile | None
    dry_run: bool
    jobs: int | None
    cluster: str | None


def run_roster(
    setup: Setup,
    request: Request,
    order: Order,
    binding: Binding,
    output: OutputTarget | None,
    options: RosterOptions,
    *,
    force: bool,
) -> ExitCode:
    """Makes the packets of a roster; the exit code: done, problems, or interrupted.

    Raises `ReframeError` for a roster or a folder that cannot be used.
    """
    roster = read_roster(options.roster, setup.workshop.vocabulary)
    job = Job("", setup.library.folders, order, binding)
    bench = Bench(job, setup.workshop)
    found = asked(bench, roster, request)
    folder = output.path if output else output_folder(setup).path / _folder_name(setup, request)
    say_of_plans(found)
    if options.naming.foot == "id":
        say_without_id(found)
    before = _folder_there(folder)
    if options.dry_run:
        _tell(folder, before.key if before else None, found, options.naming, notes=order.notes)
        say_of_words(setup, bench, options.roster, found)
        return ExitCode.DONE
    if options.index:
        options.index.check(before, folder, options.roster)
    common = shared(bench)
    with ExitStack() as stack:
        workers = _workers(stack, options, len(found))
        make_folder(folder)
        _warn_of_others(folder)
        stack.enter_context(locked(folder))
        sweep(folder)
        held = Folder(folder, own_key(folder), Manifest(folder))
        held.manifest.open()
        todo = tasks(found, held.key, options.naming, notes=order.notes)
        job = replace(job, token=token(common, todo), shared=common)
        batch = Batch(job, held, workers)
        beside = [ONE_FILE] if options.one_file else []
        with stoppable() as stop:
            with Progress(setup, len(todo)) as progress:
                report = batch.run(todo, progress.add, stop.asked, force=force, beside=beside)
            say_report(setup, folder, report, found)
            printed = Printed()
            if options.one_file and not report.stopped:
                printed = _print(setup, bench, batch, todo, stop, force=force)
        if options.index and not report.stopped:
            finished = not (report.failures or printed.problem)
            options.index.write(setup, held, found, todo, report, finished=finished)
    say_of_words(setup, bench, options.roster, found)
    warn_of_help(setup, order, named=report.names_help)
    return _code(report, printed)


def _print(
    setup: Setup, bench: Bench, batch: Batch, todo: tuple[Task, ...], stop: Stop, *, force: bool
) -> Printed:
    """Makes the one file for the printer, and says what came of it."""
    setup.say("  Binding all packets into one file …")
    failed = {each.task.line for each in batch.report.failures if not each.made}
    wanted = [task for task in todo if task.line not in failed]
    sources = batch.sources(wanted)
    folder = batch.folder
    printed = print_file(bench, folder, wanted, [*sources.values()], stop.asked, force=force)
    path = folder.file(ONE_FILE)
    if printed.problem:
        tell(f"{path}: {printed.problem}\n  {AGAIN}", err=True)
    elif printed.stopped:
        batch.report.stopped = True
    elif printed.packets:
        setup.say(
            f"{path}: {printed.packets} packet{'s' * (printed.packets != 1)} on"
            f" {printed.pages} page{'s' * (printed.pages != 1)}, for the printer"
        )
    else:
        setup.say(f"{path}: there already")
    return printed


def _code(report: BatchReport, printed: Printed) -> ExitCode:
    """The exit code; that the run was stopped is said."""
    if report.stopped:
        tell("stopped; the same command goes on from here", err=True)
        return ExitCode.INTERRUPTED
    return ExitCode.PROBLEMS if report.failures or printed.problem else ExitCode.DONE


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


def _folder_there(path: Path) -> Folder | None:
    """The folder of packets that is there, if it is one."""
    key = read_key(path) if path.is_dir() else None
    return Folder(path, key, Manifest(path)) if key else None


def _tell(
    folder: Path, key: Key | None, found: tuple[Asked, ...], naming: Naming, *, notes: bool
) -> None:
    """What would be made, one line each on stdout; codes are not known before there is a key."""
    todo = tasks(found, key or Key(os.urandom(32)), naming, notes=notes)
    for each, task in zip(found, todo, strict=True):
        has_code = key is None and not (
            each.row.id or (naming.names and each.row.words.get("name"))
        )
        names = ["(a code)"] if has_code else [f"{stem}.pdf" for stem in task.stems]
        sheets = ", ".join(
            item.sheet.worksheet.slug if not isinstance(item, PlannedForm) else item.path.name
            for item in each.plan.items
        )
        files = " and ".join(str(folder / name) for name in names)
        tell(f"line {each.row.line}: {files}: {each.plan.slug}: {sheets}")


def _warn_of_others(folder: Path) -> None:
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        said = f"others on this computer can look into {folder}"
        say_warning(f"{said}\n  chmod 700 {quoted(folder)}")


def roster_options(
    roster: Path | None,
    naming: Naming,
    one_file: bool,
    index: IndexFile | None,
    dry_run: bool,
    jobs: int | None,
    cluster: str | None,
) -> RosterOptions | None:
    """The options of a roster, none without one. Raises `ReframeError` (exit code 2)."""
    if roster is not None:
        return RosterOptions(roster, naming, one_file, index, dry_run, jobs, cluster)
    for option, given in (
        ("--name-files", naming.names),
        ("--number", naming.numbers),
        ("--foot", naming.foot),
        ("--one-file", one_file),
        ("--index", index is not None),
        ("--dry-run", dry_run),
        ("--jobs", jobs is not None),
        ("--cluster", cluster is not None),
    ):
        if given:
            raise failure(ExitCode.USAGE, f"{option} is for a roster", "name one with --roster")
    return None
