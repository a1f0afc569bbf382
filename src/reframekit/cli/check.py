"""`reframe check`: every problem of sheets, templates, packets and other files, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reframekit.cli.problems import print_problems
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import tell_json
from reframekit.content.library import LibraryFolders
from reframekit.errors import ExitCode, failure

if TYPE_CHECKING:
    from reframekit.audit import Audit
    from reframekit.errors import Problem

#: The folders that a library has.
_PARTS = ("worksheets", "templates")
_SUFFIXES = (".yaml", ".yml", ".html")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person, or for a program.",
)
@pass_setup
def check(setup: Setup, paths: tuple[Path, ...], form: str) -> None:
    """Check files or folders, your own library when none is named, and tell every problem.

    PATH is a worksheet, template, packet, preset, practice or words file, a folder of them, or
    the name of a worksheet. Exit code 1 when there is a problem; advice is none.
    """
    from reframekit.audit import audit, place_first
    from reframekit.pipeline.workshop import Workshop

    own = (setup.home,) if setup.home.is_dir() else ()
    files = dict(_files(setup.library, paths or own))
    if not files:
        raise failure(
            ExitCode.USAGE,
            "there is nothing to check",
            "name a file or a folder; reframe new worksheet NAME begins one",
        )
    library = _with_homes(setup.library, files)
    workshop = Workshop(library)
    audits = [audit(workshop, path, inside) for path, inside in files.items()]
    problems = sorted((p for each in audits for p in each.problems), key=place_first)
    advice = sorted((p for each in audits for p in each.advice), key=place_first)
    if form == "json":
        tell_json(_report(audits, problems, advice))
    else:
        print_problems(problems)
        print_problems(advice, "advice: ")
        setup.say(_summary(audits, problems, advice))
    if problems:
        raise SystemExit(ExitCode.PROBLEMS)


def _files(library: LibraryFolders, paths: tuple[Path, ...]) -> Iterator[tuple[Path, Path | None]]:
    """The files to check, each once, in the order of their names, each with the folder that it was
    found in and must not lead out of; one that was named may.
    """
    seen: set[Path] = set()
    for path in paths:
        shown: dict[Path, Path | None] = {path: None}
        if path.is_dir():
            shown = dict(_inside(path))
        elif not path.exists() and not path.suffix and path.parent == Path():
            sheet = library.sheet(path.name)
            shown = {sheet: library.home(sheet)}
        for each in sorted(shown):
            if each.resolve() not in seen:
                yield each, shown[each]
            seen.add(each.resolve())


def _inside(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The files in a folder; of a library's, those that make it one."""
    parts = [part for name in _PARTS if (part := folder / name).is_dir()]
    found = {path: part for part in parts or [folder.resolve()] for path in part.rglob("*")}
    if parts:
        found[folder / "practice.yaml"] = folder.resolve()
    for path, part in found.items():
        if path.suffix in _SUFFIXES and path.is_file():
            yield path, part


def _with_homes(library: LibraryFolders, files: Iterable[Path]) -> LibraryFolders:
    """The library with the folders first that the files lie in."""
    homes: list[Path] = []
    for path in files:
        for folder in path.resolve().parents:
            if folder.name in _PARTS:
                homes.append(folder.parent)
                break
    known = {folder.resolve() for folder in library.folders}
    added = [home for home in dict.fromkeys(homes) if home not in known]
    return LibraryFolders((*added, *library.folders))


def _report(audits: list[Audit], problems: list[Problem], advice: list[Problem]) -> dict[str, Any]:
    return {
        "problems": [_record(problem) for problem in problems],
        "advice": [_record(problem) for problem in advice],
        "files": [
            {
                "file": each.path,
                "kind": each.kind,
                "problems": len(each.problems),
                "reading": each.reading._asdict() if each.reading else None,
            }
            for each in audits
        ],
    }


def _record(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "rule": problem.code,
        "file": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def _summary(audits: list[Audit], problems: list[Problem], advice: list[Problem]) -> str:
    grades = [each.reading.grade for each in audits if each.reading and each.reading.words]
    parts = [
        _counted(len(audits), "file"),
        _counted(len(problems), "problem") if problems else "no problem",
        *([_counted(len(advice), "piece") + " of advice"] if advice else []),
        *([f"highest grade {max(grades)}"] if grades else []),
    ]
    return ", ".join(parts)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
