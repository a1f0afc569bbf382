"""What is done for each row, by a worker that may be anywhere: plain values in, bytes out."""

from __future__ import annotations

import gc
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from reframekit.content.library import Library
from reframekit.errors import ReframeError
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Plan, Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.workshop import Workshop


@dataclass(frozen=True)
class Job:
    """What all rows share; `order` has no words. Jobs of one `token` are the same job.

    `shared` is the code of what each file depends on, whatever its row has.
    """

    token: str
    folders: tuple[Path, ...] = field(compare=False)
    order: Order = field(compare=False)
    binding: Binding = field(compare=False)
    shared: str = field(default="", compare=False)


@dataclass(frozen=True)
class Task:
    """One row: its line in the roster, the name of its file, its words and what is asked for it.

    `files` are the hashes of the files that its packet is made of.
    """

    line: int
    stem: str
    request: Request
    words: Mapping[str, str] = field(repr=False)
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of a task: a PDF with its pages, or problems in words that hold none of the row's.

    `missing` are letters that no font has.
    """

    task: Task
    data: bytes = field(default=b"", repr=False)
    pages: int = 0
    missing: str = ""
    problems: tuple[str, ...] = ()


class Bench:
    """The workshop of one job, with what its rows share made once."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.plan = lru_cache(maxsize=500)(self._plan)

    @cached_property
    def workshop(self) -> Workshop:
        """The pipeline over the job's library."""
        return Workshop(Library(self.job.folders))

    def _plan(self, request: Request) -> Plan:
        return plan(self.workshop, request)

    def made(self, task: Task) -> Outcome:
        """The packet of a row; a failure is told and does not spread to others."""
        job = self.job
        try:
            planned = self.plan(task.request)
            order = replace(job.order, words=task.words)
            made = packet_pdf(self.workshop, planned, order, job.binding)
        except ReframeError as error:
            said = (_wordless(problem.message, task.words) for problem in error.problems)
            return Outcome(task, problems=tuple(said))
        except Exception as error:
            # The text of an unforeseen error may hold a client's words; its kind does not.
            return Outcome(
                task, problems=(f"this should not have happened ({type(error).__name__})",)
            )
        return Outcome(task, made.written.data, made.pages, made.written.missing)


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


_bench = lru_cache(maxsize=1)(Bench)


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
