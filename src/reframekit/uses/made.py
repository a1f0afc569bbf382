"""A PDF of ours that was made, and what has to be known of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path

from reframekit.errors import Code, Problem
from reframekit.pipeline.order import MadePdf, Order
from reframekit.uses.notices import missing_letters
from reframekit.uses.target import OutputTarget, write_to


@dataclass(frozen=True)
class Made:
    """A PDF: its bytes, how many pages it has, and how many fields; on paper, where it is not
    `fillable`, there are none.

    The last `note_pages` of its pages are for the therapist. `name` is what its file is called,
    which holds no word of a client's; `path` is where it was written, if it was. `notices` are what
    has to be known of it.
    """

    name: str
    data: bytes = field(repr=False)
    pages: int
    fields: int
    fillable: bool = True
    note_pages: int = 0
    notices: tuple[Problem, ...] = ()
    path: Path | None = None

    def noted(self, *notices: Problem) -> Made:
        """The same with more that has to be known of it, each once."""
        return replace(self, notices=tuple(dict.fromkeys((*notices, *self.notices))))

    def write(self, path: str | PathLike[str], *, force: bool = False) -> Path:
        """The path of the file, which is written; in a folder it is called by its `name`.

        Raises `ReframeError` (exit code 5), also for a file that is there, unless with `force`.
        """
        return write_to(path, self.name, self.data, force=force)


def file_name(parts: list[str], order: Order) -> str:
    """The name of a PDF: what it is and its build, and no word of a client's."""
    build = order.build
    builds = (
        (build.media, "screen"),
        (build.page, "a4"),
        (build.size, "normal"),
        (build.scales, "number" if build.phone else "circles"),
    )
    named = [*parts, *(str(value) for value, usual in builds if value != usual)]
    if order.notes:
        named.append("with-notes")
    return f"{'-'.join(named)}.pdf"


def delivered(name: str, made: MadePdf, order: Order, target: OutputTarget | None) -> Made:
    """What came of the pipeline, written where there is a target that is a file or folder.

    Raises `ReframeError` (exit code 5).
    """
    data = made.written.data
    return Made(
        name,
        data,
        made.pages,
        made.fields,
        order.build.fillable,
        made.note_pages,
        (
            *(Problem(notice, code=Code.FORM_CHANGED) for notice in made.notices),
            *missing_letters(made.written.missing),
        ),
        target.write(name, data).path if target else None,
    )
