"""A packet for each client of a roster, in one folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import get_args

from reframekit.batch.folder import Folder
from reframekit.batch.job import Bench, Job, Task
from reframekit.batch.manifest import Key, Manifest, locked, own_key, read_key
from reframekit.batch.prepare import ONE_FILE, Asked, Foot, Naming, asked, shared, tasks, token
from reframekit.batch.printing import Printed, print_file
from reframekit.batch.run import Batch, BatchReport
from reframekit.batch.workers import Workers, cluster_workers
from reframekit.content.file_names import file_stem
from reframekit.content.roster import Row, read_roster
from reframekit.content.words import Words
from reframekit.errors import Code, ExitCode, Problem, ReframeError, failure, quoted
from reframekit.outputs import make_folder, sweep
from reframekit.pipeline.packet_pdf import Binding
from reframekit.pipeline.plan import Plan, Request
from reframekit.pipeline.planning import plan
from reframekit.uses.build import check_known
from reframekit.uses.environment import Environment
from reframekit.uses.notices import noticed, of_help
from reframekit.uses.ordering import OrderOptions, order_from
from reframekit.uses.packet import check_bound, checked
from reframekit.uses.roster_index import IndexFile
from reframekit.uses.roster_notes import RosterWordNotes, of_plans, of_words
from reframekit.uses.target import OutputFile, OutputTarget


@dataclass(frozen=True)
class RosterOptions:
    """A table of clients, what each gets whose row says nothing else, and what is made of it.

    Without a `target` they go into a folder of the packet's name in the one that is set; with
    `force` each is made anew. `one_file` binds all packets for the printer, too; `index` lists
    them. Without `jobs` there is a process for each core; a `cluster` works in their place.
    """

    roster: Path
    request: Request = field(default_factory=lambda: Request(()))
    binding: Binding = field(default_factory=Binding)
    order: OrderOptions = field(default_factory=OrderOptions)
    target: OutputTarget | None = None
    force: bool = False
    naming: Naming = field(default_factory=Naming)
    one_file: bool = False
    index: IndexFile | None = None
    jobs: int | None = None
    cluster: str | None = None


class RosterListener:
    """Hears how far a run is, and says whether it is to stop."""

    def progressed(self, count: int, total: int) -> None:
        """So many packets more are there, of `total`."""

    def finished(self) -> None:
        """Every packet is there that can be made."""

    def binding(self) -> None:
        """The one file for the printer is begun."""

    def is_stopped(self) -> bool:
        """Whether the run is to stop as soon as what is under way is done."""
        return False


@dataclass(frozen=True)
class RosterReport:
    """What came of a roster: the batch, the one file, the index; and what is to be known of it."""

    batch: BatchReport
    printed: Printed | None
    index: OutputFile | None
    notices: tuple[Problem, ...]

    @property
    def code(self) -> ExitCode:
        """Whether all of it was made, or there are problems, or it was stopped."""
        if self.batch.stopped:
            return ExitCode.INTERRUPTED
        unprinted = self.printed is not None and self.printed.problem
        return ExitCode.PROBLEMS if self.batch.failures or unprinted else ExitCode.DONE


@dataclass(frozen=True)
class PlannedRow:
    """A row, its plan, and the names of its files; none where they depend on a key to come."""

    row: Row
    plan: Plan
    files: tuple[str, ...]


class PlannedRoster:
    """A roster that was read, each row with what it gets, and the folder for its packets.

    `advice` is on files, `of_plans` what is unwise in a row's packet or left out of its forms.
    """

    def __init__(self, environment: Environment, options: RosterOptions) -> None:
        """Reads it. Raises `ReframeError` with every problem of the roster, by line."""
        check_known("foot", options.naming.foot, (None, *get_args(Foot)))
        target = options.target
        if target and not target.is_folder and (target.path.suffix or target.is_stdout):
            remedy = "name a folder with -o, as in -o packets/"
            raise failure(ExitCode.USAGE, "a roster makes many files", remedy)
        self.options = options
        self._host = environment.host
        self._workshop = environment.workshop
        with noticed() as self.advice:
            order = self._order = order_from(environment, options.order, self.advice)
            check_bound(options.binding, order)
            if order.words or Words.of(order.words).language:
                raise words_elsewhere()
            self.request = checked(options.request)
            table = read_roster(options.roster, self._workshop.vocabulary)
            self._job = Job(
                "",
                environment.library.folders,
                self._order,
                options.binding,
                limits=environment.host.limits,
            )
            self._bench = Bench(self._job, self._workshop)
            self.rows = asked(self._bench, table, self.request)
            self.of_plans = tuple(of_plans(self._bench, self.rows))
            self.folder = target.path if target else self._usual_folder(environment)

    def _usual_folder(self, environment: Environment) -> Path:
        """A folder for the packet, or for packets that differ by row; no client's word is in it.

        A title of one's own names it, too.
        """
        name = file_stem(self.request.title or "") or "packets"
        if self.request.names:
            name = plan(self._workshop, replace(self.request, copies=())).slug
        return Path(environment.setting("output") or "output") / name

    @cached_property
    def words(self) -> RosterWordNotes:
        """What has to be known of the words of the rows."""
        return of_words(self._bench, self.options.roster, self.rows)

    def planned(self) -> tuple[PlannedRow, ...]:
        """What `write` would make."""
        there = _folder_there(self.folder)
        naming = self.options.naming
        todo = self._tasks(there.key if there else Key(os.urandom(32)))
        return tuple(
            PlannedRow(each.row, each.plan, task.stems if there or _is_named(each, naming) else ())
            for each, task in zip(self.rows, todo, strict=True)
        )

    def write(self, listener: RosterListener) -> RosterReport:
        """Makes the packets that are not there.

        A row that fails is told in the report, and is no reason to leave others out. Raises
        `ReframeError` for a folder or workers that cannot be used.
        """
        options, folder, force = self.options, self.folder, self.options.force
        if options.index:
            options.index.check(_folder_there(folder), folder, options.roster)
        common = shared(self._bench)
        printed, index = None, None
        with ExitStack() as stack:
            workers = self._workers(stack)
            make_folder(folder)
            stack.enter_context(locked(folder))
            sweep(folder)
            held = Folder(folder, own_key(folder), Manifest(folder))
            held.manifest.open()
            todo = self._tasks(held.key)
            job = replace(self._job, token=token(common, todo), shared=common)
            batch = Batch(job, held, workers)
            beside = [ONE_FILE] if options.one_file else []
            report = batch.run(
                todo,
                lambda count: listener.progressed(count, len(todo)),
                listener.is_stopped,
                force=force,
                beside=beside,
            )
            listener.finished()
            if options.one_file and not report.stopped:
                listener.binding()
                printed = self._print(batch, todo, listener, force=force)
            if options.index and not report.stopped:
                whole = not (report.failures or (printed and printed.problem))
                index = options.index.write(held, self.rows, todo, report.packets, finished=whole)
        notices = (
            *_seen_by_others(folder),
            *of_help(self._workshop, self._order, named=report.names_help),
        )
        return RosterReport(report, printed, index, notices)

    def _tasks(self, key: Key) -> tuple[Task, ...]:
        return tasks(self.rows, key, self.options.naming, notes=self._order.notes)

    def _print(
        self, batch: Batch, todo: tuple[Task, ...], listener: RosterListener, *, force: bool
    ) -> Printed:
        """Makes the one file for the printer of the packets that can be made."""
        failed = {each.task.line for each in batch.report.failures if not each.made}
        wanted = [task for task in todo if task.line not in failed]
        sources = [*batch.sources(wanted).values()]
        printed = print_file(
            self._bench, batch.folder, wanted, sources, listener.is_stopped, force=force
        )
        batch.report.stopped |= printed.stopped
        return printed

    def _workers(self, stack: ExitStack) -> Workers:
        if self.options.cluster is not None:
            return stack.enter_context(cluster_workers(self.options.cluster))
        jobs = self.options.jobs or self._host.cores()
        return self._host.workers(max(1, min(jobs, len(self.rows))))


def words_elsewhere() -> ReframeError:
    """That words were given beside those of the rows."""
    return failure(
        ExitCode.USAGE,
        "the words of a roster stand in its rows",
        "leave --words, --set and --ask out",
    )


def _is_named(asked: Asked, naming: Naming) -> bool:
    """Whether a row's file has a name that is known before there is a key."""
    return bool(asked.row.id or (naming.names and asked.row.words.get("name")))


def _folder_there(path: Path) -> Folder | None:
    """The folder of packets that is there, if it is one."""
    key = read_key(path) if path.is_dir() else None
    return Folder(path, key, Manifest(path)) if key else None


def _seen_by_others(folder: Path) -> Iterator[Problem]:
    """That others on this computer can look into a folder, where they can."""
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        said = f"others on this computer can look into {folder}"
        yield Problem(said, f"chmod 700 {quoted(folder)}", code=Code.OPEN_FOLDER)
