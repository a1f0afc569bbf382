"""Which file a worksheet, preset or template comes from: the first folder that has it wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reframekit.content.packs import packs
from reframekit.content.settings import project_folder, user_folder
from reframekit.errors import ExitCode, Place, Problem, ReframeError, failure, refuse, suggestion
from reframekit.sources import builtin_library

if TYPE_CHECKING:
    from reframekit.content.yaml_source import Source

#: Files in `worksheets/` itself that all sheets share.
LOOSE = ("words", "help-lines")
_ENDINGS = (".yaml", ".yml")
_ON_A_DRIVE = re.compile(r"[A-Za-z]:[/\\]")
_NOT_SHEETS = {"presets", "packets", "strings"}


def is_path(name: str) -> bool:
    """Whether a file is named by its path, which has letters that no other name has."""
    return name.lower().endswith(_ENDINGS) or "/" in name or "\\" in name


def name_and_preset(name: str) -> tuple[str, str | None]:
    """A name or a path, and the preset or belief behind a colon; none where there is no colon.

    The colon of a drive, as in `C:\\clients\\my.yaml:too-much`, is part of the path.
    """
    path, colon, preset = name.rpartition(":")
    if colon and is_path(path) and not is_path(preset):
        return path, preset
    if name.lower().endswith(_ENDINGS) or _ON_A_DRIVE.match(name):
        return name, None
    slug, colon, preset = name.partition(":")
    return slug, preset if colon else None


class LibraryFolders:
    """The folders to search, each with `worksheets/` and `templates/`; the built-in one is last."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    @property
    def own(self) -> tuple[Path, ...]:
        """The folders that are not the built-in one."""
        return self.folders[:-1]

    def sheets(self, folder: Path) -> dict[str, Path]:
        """The worksheet files of one folder, by slug."""
        return {slug: paths[0] for slug, paths in self._named(folder).items()}

    def _named(self, folder: Path) -> dict[str, list[Path]]:
        """All worksheet files of one folder, by slug."""
        found: dict[str, list[Path]] = {}
        top = folder / "worksheets"
        for path in sorted([*top.glob("*.yaml"), *top.glob("*/*.yaml")]):
            in_family = path.parent != top
            loose = path.stem in LOOSE
            if (
                not path.is_file()
                or (in_family and path.parent.name in _NOT_SHEETS)
                or (not in_family and loose)
            ):
                continue
            found.setdefault(path.stem, []).append(path)
        return found

    def twins(self, folder: Path) -> list[Problem]:
        """A problem for each worksheet file of one folder whose slug another one has."""
        named = self._named(folder).items()
        return [each for slug, paths in named for each in _twins(slug, paths, folder)]

    def copies(self, slug: str) -> list[Path]:
        """Every file that defines the sheet, the one that wins first."""
        return [path for folder in self.folders if (path := self.sheets(folder).get(slug))]

    def sheet(self, name: str) -> Path:
        """The file of the worksheet `name`, a slug or the path of a `.yaml` file.

        Raises `ReframeError`: exit code 2 with the nearest known name, 1 where two files of a
        folder have that name.
        """
        if is_path(name):
            return Path(name)
        for folder in self.folders:
            paths = self._named(folder).get(name, [])
            refuse(_twins(name, paths, folder))
            if paths:
                return paths[0]
        known = {slug for folder in self.folders for slug in self.sheets(folder)}
        raise self.missing(name, "worksheet", known)

    def missing(self, name: str, what: str, known: Iterable[str]) -> ReframeError:
        """That there is no `what` of a name (exit code 2), with what else it is, or the nearest."""
        remedy = suggestion(name, known)
        if self.packet(name):
            remedy = f"it is a packet: reframe packet {name}"
        elif self.preset(name):
            remedy = f"it is a preset: reframe show {name} lists the sheets that take it"
        return failure(ExitCode.USAGE, f'there is no {what} "{name}"', remedy)

    def source(self, path: Path) -> Source:
        """A file that was found in the library, which no link leads out of.

        Raises `ReframeError` for one that cannot be read, or is not one plain document.
        """
        from reframekit.content.yaml_source import read_source

        return read_source(path, self.home(path))

    def home(self, path: Path) -> Path:
        """The folder `worksheets` that a file was found in."""
        homes = [folder / "worksheets" for folder in self.folders]
        return next(home for home in homes if home in path.parents)

    def presets(self, folder: Path) -> dict[str, Path]:
        """The belief presets of one folder, by slug."""
        return {path.stem: path for path in sorted((folder / "worksheets/presets").glob("*.yaml"))}

    def preset(self, slug: str) -> Path | None:
        """The file of a belief preset, if there is one."""
        found = (self.presets(folder).get(slug) for folder in self.folders)
        return next(filter(None, found), None)

    def all_presets(self) -> dict[str, Path]:
        """The file of every belief preset, by slug."""
        return {
            slug: path for f in reversed(self.folders) for slug, path in self.presets(f).items()
        }

    def packets(self, folder: Path) -> dict[str, Path]:
        """The packets of one folder, by slug."""
        return {path.stem: path for path in sorted((folder / "worksheets/packets").glob("*.yaml"))}

    def packet(self, slug: str) -> Path | None:
        """The file of a packet, if there is one."""
        found = (self.packets(folder).get(slug) for folder in self.folders)
        return next(filter(None, found), None)

    def hiding(self) -> list[Problem]:
        """Advice on each sheet, preset and packet of one's own that hides a built-in one."""
        found: list[Path] = []
        for kind in (self.sheets, self.presets, self.packets):
            ours = kind(self.folders[-1])
            own = {slug: path for f in reversed(self.own) for slug, path in kind(f).items()}
            found += [path for slug, path in own.items() if slug in ours]
        return [
            Problem(
                f'"{path.stem}" is taken from here, and hides the built-in file of that name',
                "give it another name, unless that is meant",
                Place(str(path.resolve()), 1),
                code="library-hides",
            )
            for path in found
        ]

    def shared(self, name: str) -> Path:
        """A file that all sheets share, such as `words.yaml`, from the first folder with it."""
        return next(
            path for folder in self.folders if (path := folder / "worksheets" / name).is_file()
        )

    def template_folders(self) -> Iterator[Path]:
        """The folders to look for templates in."""
        return (folder / "templates" for folder in self.folders)


def _twins(slug: str, paths: list[Path], folder: Path) -> Iterator[Problem]:
    """A problem for each of several files; what a link leads to elsewhere is refused as that."""
    within = [path for path in paths if path.resolve().is_relative_to(folder.resolve())]
    for path in within:
        for other in within:
            if other != path:
                yield Problem(
                    f'two worksheets of one library are called "{slug}": this one and {other}',
                    "give one of them another name",
                    Place(str(path), 1),
                    code="library-twins",
                )


def open_library(named: tuple[Path, ...], start: Path) -> LibraryFolders:
    """The library as seen from `start`: named folders, the project's, the user's, packs, ours."""
    folders = list(named)
    project = project_folder(start)
    if project is not None:
        folders.append(project)
    folders += [user_folder("data"), *packs()]
    present = [f for f in folders if (f / "worksheets").is_dir() or (f / "templates").is_dir()]
    return LibraryFolders((*present, builtin_library()))
