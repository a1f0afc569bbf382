"""From the rows of a roster to tasks: what each row gets, and the name of its file."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple

from reframekit.batch.job import FOR_THERAPIST, Bench, Task
from reframekit.batch.manifest import Key
from reframekit.content.file_names import file_names, folded
from reframekit.content.files import MAX_PDF_BYTES
from reframekit.content.roster import RosterTable, Row
from reframekit.errors import Code, Place, Problem, ReframeError, refuse
from reframekit.pipeline.bound_files import read_bound
from reframekit.pipeline.plan import Plan, PlannedForm, Request
from reframekit.pipeline.planning import kind_of
from reframekit.sources import read_bytes, unreadable
from reframekit.version import __version__

#: How much of a code names a file.
_CODE = 12
#: How many digits the number of a row has at least.
_DIGITS = 3
#: So much of the end of an id stands in a foot.
_LONGEST_FOOT = 24
#: The name of the one file for the printer.
ONE_FILE = "one-file"

Foot = Literal["id", "number"]


@dataclass(frozen=True)
class Asked:
    """A row, what is asked for it, and the plan that answers it."""

    row: Row
    request: Request
    plan: Plan


def asked(bench: Bench, roster: RosterTable, default: Request) -> tuple[Asked, ...]:
    """What each row gets: its own packet, sheets and week, else the default.

    Raises `ReframeError` with every problem of the roster and every row that gets nothing, by line.
    """
    found: list[Asked] = []
    problems = list(roster.problems)
    forms: dict[Path, tuple[Problem, ...]] = {}
    wanted = dict(default.copies)
    for row in roster.rows:
        if not (roster.headed or row.packet or row.sheets or default.names):
            # What is asked for it may stand in a column that is told of.
            continue
        try:
            kind = kind_of(bench.workshop, row.words)
            request = replace(_request(row, default), copies=(), kind=kind)
            planned = bench.plan(request)
            slugs = {sheet.worksheet.slug for sheet in planned.sheets}
            copies = tuple(pair for pair in default.copies if pair[0] in slugs)
            if copies:
                request = replace(request, copies=copies)
                planned = bench.plan(request)
            bad = _bad(bench, planned, forms)
            problems += [_in_row(each, Place(roster.path, row.line)) for each in bad]
            found.append(Asked(row, request, planned))
            for slug, _ in copies:
                wanted.pop(slug, None)
        except ReframeError as error:
            place = Place(roster.path, row.line)
            problems += [_in_row(each, place) for each in error.problems]
    if wanted and not problems:
        problems.append(
            Problem(f"no row has {', '.join(wanted)}", "see --copies", code=Code.CONTENT)
        )
    refuse(sorted(problems, key=lambda each: (each.place and each.place.line) or 0))
    return tuple(found)


def _bad(bench: Bench, planned: Plan, read: dict[Path, tuple[Problem, ...]]) -> Iterator[Problem]:
    """What is wrong with the forms of a plan; each is read once, also a bad one."""
    for item in planned.items:
        if isinstance(item, PlannedForm):
            if item.path not in read:
                read[item.path] = ()
                try:
                    read_bound(item.path, item.inside, bench.workshop.limits)
                except ReframeError as error:
                    read[item.path] = error.problems
            yield from read[item.path]


def _in_row(problem: Problem, row: Place) -> Problem:
    """The problem at its row; where it lies in another file, that is said with it."""
    where = f"{problem.place}: " if problem.place else ""
    return problem._replace(message=f"{where}{problem.message}", place=row, excerpt=None)


def _request(row: Row, default: Request) -> Request:
    if row.packet:
        week = row.week or default.week
        return Request((row.packet,), week, title=default.title, line=default.line)
    if row.sheets:
        return Request(row.sheets, row.week, title=default.title, line=default.line)
    if not default.names:
        raise ReframeError(
            [
                Problem(
                    "the row names no packet and no sheets",
                    "name them, or name one for all rows",
                    code=Code.CONTENT,
                )
            ]
        )
    return replace(default, week=row.week or default.week)


class Naming(NamedTuple):
    """How the files of a roster are named: by the `names` of clients, else by id or code; with
    `numbers` by the row's number first. `foot` says which of both stands on each page.
    """

    names: bool = False
    numbers: bool = False
    foot: Foot | None = None


def tasks(
    rows: Sequence[Asked], key: Key, naming: Naming, *, notes: bool = False
) -> tuple[Task, ...]:
    """A task for each row. With `notes` those on its sheets go into a file of their own."""
    codes = _codes([each.row for each in rows], key)
    digits = max(_DIGITS, len(str(len(rows))))
    numbers = [f"{number:0{digits}}" for number in range(1, len(rows) + 1)]
    stems = _stems([each.row for each in rows], codes, numbers, key, naming)
    hashes = {path: _hash(path) for each in rows for path in _files(each)}
    names = Counter(each.row.words.get("name") for each in rows)
    return tuple(
        Task(
            each.row.line,
            stem,
            each.request,
            each.row.words,
            tuple(hashes[path] for path in _files(each)),
            key.of("id", each.row.id) if each.row.id else "",
            key.of("client", name)
            if (name := each.row.words.get("name")) and names[name] == 1
            else "",
            number,
            _foot(each.row, number, naming),
            notes and bool(each.plan.sheets),
        )
        for each, stem, code, number in zip(rows, stems, codes, numbers, strict=True)
    )


def _stems(
    rows: Sequence[Row], codes: Sequence[str], numbers: Sequence[str], key: Key, naming: Naming
) -> tuple[str, ...]:
    """The names of files: a row's client or id, else its code; the id or code tells equal ones
    apart, and those that would be a name of ours.
    """
    wanted = [
        (naming.names and row.words.get("name")) or row.id or code
        for row, code in zip(rows, codes, strict=True)
    ]
    times = Counter(wanted)
    for place, (text, row, code) in enumerate(zip(wanted, rows, codes, strict=True)):
        if times[text] > 1:
            wanted[place] = f"{text} {row.id or code}"
        if _is_ours(wanted[place]):
            wanted[place] = f"{wanted[place]}-{code}"
        if naming.numbers:
            wanted[place] = f"{numbers[place]}-{wanted[place]}"
    return file_names(wanted, lambda text: key.of("name", text))


def _is_ours(text: str) -> bool:
    """Whether some system takes a name for that of a file which is made beside the packets."""
    name = folded(text)
    return name == ONE_FILE or name.endswith(FOR_THERAPIST)


def _client(row: Row, names: Counter[str | None], key: Key) -> str:
    """The code of a client's name, where no other row has it."""
    name = row.words.get("name")
    return key.of("client", name) if name and names[name] == 1 else ""


def _foot(row: Row, number: str, naming: Naming) -> str:
    if naming.foot == "number":
        return number
    said = " ".join(row.id.split()) if naming.foot else ""
    return said if len(said) <= _LONGEST_FOOT else f"…{said[1 - _LONGEST_FOOT :]}"


def _codes(rows: Sequence[Row], key: Key) -> list[str]:
    """A code for each row: of the client's name where no other row has it, else of all it says.

    So a row with a name keeps its code when its other words change.
    """
    names = Counter(row.words.get("name") for row in rows)
    seen: Counter[str] = Counter()
    codes: list[str] = []
    for row in rows:
        name = row.words.get("name")
        if name and names[name] == 1:
            code = key.of("client", name)
        else:
            code = key.of("row", dict(row.words), row.packet, row.sheets, row.week)
        seen[code] += 1
        code = code if seen[code] == 1 else key.of("again", code, seen[code])
        codes.append(f"c{code[:_CODE]}")
    return codes


def input_code(key: Key, shared: str, task: Task) -> str:
    """The code of everything that the file of a task is made from."""
    request = task.request
    return key.of(
        shared,
        task.files,
        task.foot,
        {name: (word, getattr(word, "language", None)) for name, word in task.words.items()},
        request.names,
        request.week,
        request.belief,
        request.title,
        request.copies,
        request.line,
    )


def token(shared: str, tasks: Iterable[Task]) -> str:
    """A hash of all that any of the tasks depends on, their words aside."""
    files = sorted({each for task in tasks for each in task.files})
    return hashlib.sha256(repr((shared, files)).encode()).hexdigest()


def shared(bench: Bench) -> str:
    """A hash of all that the rows share: library, practice, build, fonts, password.

    A file whose row is the same is made again when one of these has changed.
    """
    order, binding = bench.job.order, bench.job.binding
    made = hashlib.sha256()

    def add(*values: object) -> None:
        made.update(repr(values).encode(errors="surrogatepass"))

    add(__version__, order.build, order.practice, order.password, binding)
    add(bench.workshop.help(order))
    for folder in bench.job.folders:
        for path, part in _library_files(folder):
            # One that cannot be read is told of where it is asked for.
            with suppress(ReframeError):
                add(path.name, _hash(path, part))
    if order.practice and order.practice.logo:
        add(_hash(Path(order.practice.logo.file)))
    for path in order.fonts:
        add(path.name, _hash(path))
    return made.hexdigest()


def _files(row: Asked) -> list[Path]:
    """The forms and sheets of a row, which may lie outside the library."""
    return [
        item.path if isinstance(item, PlannedForm) else Path(item.sheet.path)
        for item in row.plan.items
    ]


def _hash(path: Path, inside: Path | None = None) -> str:
    return hashlib.sha256(read_bytes(path, MAX_PDF_BYTES, inside)).hexdigest()


def _library_files(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The files of a library, each with the part of it that it lies in.

    Raises `ReframeError` (exit code 3) for a folder that cannot be listed: what changes in it would
    not be noticed.
    """
    unread: list[OSError] = []
    for part, ending in ((folder / "worksheets", ".yaml"), (folder / "templates", ".html")):
        for name, folders, files in os.walk(part, onerror=unread.append):
            folders.sort()
            yield from ((Path(name, file), part) for file in sorted(files) if file.endswith(ending))
    for error in unread:
        if not isinstance(error, FileNotFoundError):
            raise unreadable(Path(error.filename), error)
