"""A PDF that came back and was made anew, with answers put in or as a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from reframekit.errors import Code, Problem
from reframekit.pipeline.returned import Remade
from reframekit.uses.inputs import Input, input_name
from reframekit.uses.notices import missing_letters
from reframekit.uses.target import OutputTarget, write_to


@dataclass(frozen=True)
class RemadePdf:
    """The PDF by its name, what came of it, and what has to be known of that; `path` is where it
    was written, if it was.
    """

    name: str
    remade: Remade
    notices: tuple[Problem, ...]
    path: Path | None = None

    @property
    def data(self) -> bytes:
        """The PDF itself."""
        return self.remade.data

    def write(self, path: str | PathLike[str], *, force: bool = False) -> Path:
        """The path of the file, which is written; in a folder it is called by its `name`.

        Raises `ReframeError` (exit code 5), also for a file that is there, unless with `force`.
        """
        return write_to(path, self.name, self.data, force=force)


def prepared_name(pdf: Input, target: OutputTarget | None) -> str:
    """What the new file of a PDF is called. Raises `ReframeError` (exit code 5) where the target
    has a file of that name.
    """
    stem = "" if pdf == Path("-") else Path(input_name(pdf)).stem
    name = f"{stem or 'form'}.pdf"
    if target:
        target.prepare([name])
    return name


def delivered(name: str, remade: Remade, target: OutputTarget | None) -> RemadePdf:
    """The PDF, written where there is a target that is a file or folder.

    Raises `ReframeError` (exit code 5).
    """
    path = target.write(name, remade.data).path if target else None
    return RemadePdf(name, remade, tuple(_notices(remade)), path)


def _notices(remade: Remade) -> Iterator[Problem]:
    yield from missing_letters(remade.missing)
    if remade.removed:
        yield Problem(f"not in the new file: {'; '.join(remade.removed)}", code=Code.LEFT_OUT)
    if not remade.tagged:
        said = "the file has no tags, so a screen reader finds no order in it"
        remedy = "reframe fill NEW.pdf --answers THIS.pdf -o …"
        anew = f"make the sheet anew and put these answers in: {remedy}"
        yield Problem(said, anew if remade.ours else "", code=Code.NO_TAGS)
