"""What is to be said of a file of one's own that is no reason to refuse it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reframekit.checks.safety import contradicted
from reframekit.content.library import Library
from reframekit.content.yaml_source import Source
from reframekit.errors import Place, Problem
from reframekit.pipeline.sheet import Sheet


def notices(library: Library, source: Source) -> Iterator[Problem]:
    """A family that its folder contradicts, and that a file hides one of ours."""
    yield from contradicted(source)
    yield from (each for each in hiding(library) if _is_at(each, Path(source.path)))


def of_sheet(library: Library, sheet: Sheet) -> Iterator[Problem]:
    """The same of a sheet that was asked for, and of its preset."""
    yield from notices(library, sheet.source)
    if sheet.belief is not None:
        preset = library.preset(sheet.belief.slug)
        yield from (each for each in hiding(library) if preset and _is_at(each, preset))


def hiding(library: Library) -> Iterator[Problem]:
    """Each file of one's own that hides the built-in sheet, preset or packet of its name."""
    for path in library.hiding():
        yield Problem(
            f'"{path.stem}" is taken from here, and hides the built-in file of that name',
            "give it another name, unless that is meant",
            Place(str(path.resolve()), 1),
            rule="library-hides",
        )


def _is_at(problem: Problem, path: Path) -> bool:
    return problem.place is not None and Path(problem.place.path) == path.resolve()
