"""What is done for each row, by a worker that may be anywhere: plain values in, bytes out."""

from __future__ import annotations

import gc
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from reframekit.content.library import LibraryFolders
from reframekit.errors import Problem, ReframeError
from reframekit.limits import CHILDREN, Limits
from reframekit.pipeline.notes_pdf import notes_pdf
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Plan, Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.workshop import Workshop

#: How the name of a file ends that holds the therapist's notes on a client's sheets.
FOR_THERAPIST = "-for-therapist"


@dataclass(frozen=True)
class Job:
    """What all rows share; `order` has no words. Jobs of one `token` are the same job.

    `shared` is the code of what each file depends on, whatever its row has; `limits` hold what is
    not trusted.
    """

    token: str
    folders: tuple[Path, ...] = field(compare=False)
    order: Order = field(compare=False)
    binding: Binding = field(compare=False)
    shared: str = field(default="", compare=False)
    limits: Limits = field(default=CHILDREN, compare=False)


@dataclass(frozen=True)
class Task:
    """One row: its line in the roster, the name of its file, its words and what is asked for it.

    `files` are the hashes of the files that its packet is made of. By the code of its `id`, else by
    that of its `client`'s name, a row is known again when its file is to have another name; either
    may be blank. `number` is that of the row, such as 001; `foot` stands small on its pages. With
    `notes` those of the therapist are in a second file.
    """

    line: int
    stem: str
    request: Request
    words: Mapping[str, str] = field(repr=False)
    files: tuple[str, ...] = ()
    id: str = ""
    client: str = ""
    number: str = ""
    foot: str = ""
    notes: bool = False

    @property
    def stems(self) -> tuple[str, ...]:
        """The names of its files, the packet first, then the notes."""
        return self.every_stem if self.notes else (self.stem,)

    @property
    def every_stem(self) -> tuple[str, str]:
        """The names that its files have or would have."""
        return self.stem, f"{self.stem}{FOR_THERAPIST}"


@dataclass(frozen=True)
class Outcome:
    """What came of a task: its files in the order of their names, the packet with so many pages, or
    problems in words that hold none of the row's.

    `missing` are letters that no font has; `names_help` says whether help lines belong on a page.
    """

    task: Task
    files: tuple[bytes, ...] = field(default=(), repr=False)
    pages: int = 0
    missing: str = ""
    names_help: bool = False
    problems: tuple[str, ...] = ()


class Bench:
    """The workshop of one job, over its library, with what its rows share made once."""

    def __init__(self, job: Job, workshop: Workshop) -> None:
        self.job = job
        self.workshop = workshop
        self.plan = lru_cache(maxsize=500)(self._plan)
        self.notes = lru_cache(maxsize=500)(self._notes)

    def _plan(self, request: Request) -> Plan:
        return plan(self.workshop, request)

    def _notes(self, request: Request) -> bytes:
        """The therapist's notes on the sheets of a packet, the same for all its clients."""
        planned = self.plan(request)
        made = notes_pdf(self.workshop, planned.sheets, planned.title, self.job.order)
        return made.written.data

    def order(self, task: Task) -> Order:
        """What is made for a client: no notes are in it."""
        return replace(self.job.order, words=task.words, foot=task.foot, notes=False)

    def made(self, task: Task) -> Outcome:
        """The files of a row; a failure is told and does not spread to others."""
        try:
            planned = self.plan(task.request)
            made = packet_pdf(self.workshop, planned, self.order(task), self.job.binding)
            notes = (self.notes(task.request),) if task.notes else ()
        except ReframeError as error:
            said = (_told(problem, task.words) for problem in error.problems)
            return Outcome(task, problems=tuple(said))
        except Exception as error:
            # The text of an unforeseen error may hold a client's words; its kind does not.
            return Outcome(
                task, problems=(f"this should not have happened ({type(error).__name__})",)
            )
        files = (made.written.data, *notes)
        return Outcome(task, files, made.pages, made.written.missing, made.names_help)


def _told(problem: Problem, words: Mapping[str, str]) -> str:
    """What is wrong without the client's words, and the line of an author's file that it is in."""
    where = f" ({problem.place})" if problem.place else ""
    return _wordless(problem.message, words) + where


def _wordless(message: str, words: Mapping[str, str]) -> str:
    """A message without the client's words, which may stand in what it quotes, cut short."""
    texts = sorted(filter(None, words.values()), key=len, reverse=True)
    pieces = {piece for text in texts for piece in text.split()}

    def quoted(match: re.Match[str]) -> str:
        *whole, last = match[1].split() or [""]
        theirs = not pieces.isdisjoint(whole) or (last and any(p.startswith(last) for p in pieces))
        return '"…"' if theirs or any(text in match[1] for text in texts) else match[0]

    message = re.sub('"([^"]*)"', quoted, message)
    for text in texts:
        message = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "…", message)
    return message


@lru_cache(maxsize=1)
def _bench(job: Job) -> Bench:
    return Bench(job, Workshop(LibraryFolders(job.folders), job.limits))


def work(job: Job, tasks: tuple[Task, ...]) -> list[Outcome]:
    """The outcomes of a chunk of tasks, in their order.

    What the first chunk has made for all that follow is taken from the collector of cycles, which
    would else look at it again and again: a fifth of the time.
    """
    bench = _bench(job)
    outcomes = [bench.made(task) for task in tasks]
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()
    return outcomes
