"""What is to be said of a file of one's own that is no reason to refuse it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reframekit.checks.safety import contradicted
from reframekit.content.library import LibraryFolders
from reframekit.content.yaml_source import Source
from reframekit.errors import Problem
from reframekit.pipeline.sheet import AskedSheet


def notices(library: LibraryFolders, source: Source) -> Iterator[Problem]:
    """A family that its folder contradicts, and that a file hides one of ours."""
    yield from contradicted(source)
    yield from (each for each in library.hiding() if _is_at(each, Path(source.path)))


def of_sheet(library: LibraryFolders, sheet: AskedSheet) -> Iterator[Problem]:
    """The same of a sheet that was asked for, and of its preset."""
    yield from notices(library, sheet.source)
    if sheet.belief is not None:
        preset = library.preset(sheet.belief.slug)
        yield from (each for each in library.hiding() if preset and _is_at(each, preset))


def _is_at(problem: Problem, path: Path) -> bool:
    return problem.place is not None and Path(problem.place.path) == path.resolve()
