"""Every problem of sheets, templates, packets and other files, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reframekit.audit import Audit, audit, place_first
from reframekit.content.library import LibraryFolders
from reframekit.errors import ExitCode, Problem, failure
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import unreadable
from reframekit.uses.environment import Environment

#: The folders that a library has.
_PARTS = ("worksheets", "templates")
_SUFFIXES = (".yaml", ".yml", ".html")


@dataclass(frozen=True)
class CheckOptions:
    """Which files, folders of them, or names of worksheets; without any, the own library."""

    paths: tuple[Path, ...] = ()


@dataclass(frozen=True)
class CheckReport:
    """What was found in each file, and all problems and all advice by file and line."""

    audits: tuple[Audit, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong; once, where several files meet it in a template above them."""
        found = dict.fromkeys(p for each in self.audits for p in each.problems)
        return tuple(sorted(found, key=place_first))

    @property
    def advice(self) -> tuple[Problem, ...]:
        """What is no reason to refuse anything."""
        return tuple(sorted((p for each in self.audits for p in each.advice), key=place_first))

    @property
    def code(self) -> ExitCode:
        """Whether there is a problem."""
        wrong = any(each.problems for each in self.audits)
        return ExitCode.PROBLEMS if wrong else ExitCode.DONE


def check(environment: Environment, options: CheckOptions) -> CheckReport:
    """Looks through the files. Raises `ReframeError` where there is none, or one that is named is
    not there.
    """
    home = environment.home
    files = dict(_files(environment.library, options.paths or ((home,) if home.is_dir() else ())))
    if not files:
        raise failure(
            ExitCode.USAGE,
            "there is nothing to check",
            "name a file or a folder; reframe new worksheet NAME begins one",
        )
    workshop = Workshop(_with_homes(environment.library, files), environment.host.limits)
    return CheckReport(tuple(audit(workshop, path, inside) for path, inside in files.items()))


def _files(library: LibraryFolders, paths: tuple[Path, ...]) -> Iterator[tuple[Path, Path | None]]:
    """The files to check, each once, in the order of their names, each with the folder that it was
    found in and must not lead out of; one that was named may.
    """
    seen: set[Path] = set()
    for path in paths:
        shown: dict[Path, Path | None] = {path: None}
        if path.is_dir():
            shown = dict(_inside(path))
        elif not path.exists():
            if path.suffix or path.parent != Path():
                raise unreadable(path, FileNotFoundError())
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
