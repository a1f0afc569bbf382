"""From the rows of a roster to tasks: what each row gets, and the name of its file."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from reframekit import __version__
from reframekit.batch.job import Bench, Task
from reframekit.batch.manifest import Key
from reframekit.content.file_names import file_names
from reframekit.content.files import MAX_PDF_BYTES
from reframekit.content.roster import Row
from reframekit.errors import Place, Problem, ReframeError, refuse
from reframekit.pipeline.plan import Plan, PlannedForm, Request
from reframekit.sources import read_bytes, unreadable

#: How much of a code names a file.
_CODE = 12


@dataclass(frozen=True)
class Asked:
    """A row, what is asked for it, and the plan that answers it."""

    row: Row
    request: Request
    plan: Plan


def asked(bench: Bench, roster: str, rows: Iterable[Row], default: Request) -> tuple[Asked, ...]:
    """What each row gets: its own packet, sheets and week, else the default.

    Raises `ReframeError` with every row that gets nothing, each with its line.
    """
    found: list[Asked] = []
    problems: list[Problem] = []
    wanted = dict(default.copies)
    for row in rows:
        try:
            request = replace(_request(row, default), copies=())
            planned = bench.plan(request)
            slugs = {sheet.worksheet.slug for sheet in planned.sheets}
            copies = tuple(pair for pair in default.copies if pair[0] in slugs)
            if copies:
                request = replace(request, copies=copies)
                planned = bench.plan(request)
            found.append(Asked(row, request, planned))
            for slug, _ in copies:
                wanted.pop(slug, None)
        except ReframeError as error:
            place = Place(roster, row.line)
            problems += [_in_row(each, place) for each in error.problems]
    if wanted and not problems:
        problems.append(Problem(f"no row has {', '.join(wanted)}", "see --copies"))
    refuse(problems)
    return tuple(found)


def _in_row(problem: Problem, row: Place) -> Problem:
    """The problem at its row; where it lies in another file, that is said with it."""
    where = f"{problem.place}: " if problem.place else ""
    return problem._replace(message=f"{where}{problem.message}", place=row, excerpt=None)


def _request(row: Row, default: Request) -> Request:
    if row.packet:
        return Request((row.packet,), row.week or default.week, None, default.title)
    if row.sheets:
        return Request(row.sheets, row.week, None, default.title)
    if not default.names:
        raise ReframeError(
            [
                Problem(
                    "the row names no packet and no sheets", "name them, or name one for all rows"
                )
            ]
        )
    return replace(default, week=row.week or default.week)


def tasks(rows: Sequence[Asked], key: Key, *, name_files: bool) -> tuple[Task, ...]:
    """A task for each row, its file named by its id, else by a code of the row.

    With `name_files` it is named by the client's name, where there is one.
    """
    codes = _codes([each.row for each in rows], key)
    wanted = [
        (name_files and each.row.words.get("name")) or each.row.id or code
        for each, code in zip(rows, codes, strict=True)
    ]
    times = Counter(wanted)
    wanted = [
        f"{text} {each.row.id or code}" if times[text] > 1 else text
        for text, each, code in zip(wanted, rows, codes, strict=True)
    ]
    stems = file_names(wanted, lambda text: key.of("name", text))
    hashes = {path: _hash(path) for each in rows for path in _files(each)}
    return tuple(
        Task(
            each.row.line,
            stem,
            each.request,
            each.row.words,
            tuple(hashes[path] for path in _files(each)),
        )
        for each, stem in zip(rows, stems, strict=True)
    )


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
        {name: (word, getattr(word, "language", None)) for name, word in task.words.items()},
        request.names,
        request.week,
        request.belief,
        request.title,
        request.copies,
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

    add(__version__, order.build, order.practice, order.notes, order.password, binding)
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
