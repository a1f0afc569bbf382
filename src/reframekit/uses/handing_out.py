"""What is handed out from a client's folder: each file under a name of its own that tells nobody
what it is, and none in the place of another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reframekit.errors import ExitCode, ReframeError, failure
from reframekit.outputs import TakenError
from reframekit.pipeline.notes_pdf import notes_pdf
from reframekit.pipeline.order import MadePdf, Order
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.workshop import Workshop
from reframekit.uses.client_folder import FOR_THERAPIST
from reframekit.uses.made import Made, delivered
from reframekit.uses.target import OutputTarget

Make = Callable[[Order], MadePdf]


@dataclass(frozen=True)
class NumberedFiles:
    """Files of one name in a folder, told apart by a number: `pages.pdf`, `pages-2.pdf`, …"""

    folder: Path
    stem: str

    def free(self) -> int:
        """The number behind all that are there, so that none is given twice."""
        named = re.compile(rf"{self.stem}(?:-([0-9]+))?\.pdf", re.IGNORECASE)
        there = self.folder.iterdir() if self.folder.is_dir() else ()
        found = (named.fullmatch(file.name) for file in there)
        return max((int(each[1] or 1) for each in found if each), default=0) + 1

    def put(self, number: int, pdf: MadePdf, order: Order) -> Made | None:
        """The file, written under its number; none where that is taken.

        Raises `ReframeError` (exit code 5).
        """
        name = f"{_with_number(self.stem, number)}.pdf"
        target = OutputTarget(self.folder, is_folder=True)
        try:
            target.prepare([name])
            return delivered(name, pdf, order, target)
        except TakenError:
            return None
        except ReframeError as error:
            remedy = "see to that folder, its rights and the room on its disk, and run it again"
            problems = [problem._replace(remedy=remedy) for problem in error.problems]
            raise ReframeError(problems, error.code) from None


@dataclass(frozen=True)
class Handout:
    """Where files that tell nobody what they are go: a folder of a `client`, or any."""

    files: NumberedFiles
    client: Path | None = None

    def put(self, makes: Sequence[Make], order: Order) -> list[tuple[MadePdf, Made]]:
        """What each makes of the order, one after another.

        From a client's folder the day stands in each with its number, and no notes are in it. One
        whose name another process has taken meanwhile is made again. Raises `ReframeError`; unless
        it is the disk that fails, then no file was written.
        """

        def made(make: Make, number: int) -> MadePdf:
            if self.client is None:
                return make(order)
            handed = _with_number(order.today.isoformat(), number)
            return make(replace(order, notes=False, plain=True, handed=handed))

        number = self.files.free()
        drafts = [(at, made(make, at)) for at, make in enumerate(makes, number)]
        written = []
        for make, (drafted, pdf) in zip(makes, drafts, strict=True):
            if number != drafted:
                pdf = made(make, number)
            while (put := self.files.put(number, pdf, order)) is None:
                number = self.files.free()
                pdf = made(make, number)
            written.append((pdf, put))
            number += 1
        return written

    def put_notes(
        self, workshop: Workshop, sheets: Sequence[AskedSheet], title: str, order: Order
    ) -> Made | None:
        """The notes on sheets, if there are any, apart from what a client is handed.

        Raises `ReframeError`.
        """
        if self.client is None or not order.notes or not sheets:
            return None
        folder = _own(self.client / FOR_THERAPIST)
        files = NumberedFiles(folder, f"notes-{order.today.isoformat()}")
        pdf = notes_pdf(workshop, sheets, title, order)
        while (put := files.put(files.free(), pdf, order)) is None:
            pass
        return replace(put, fillable=False)


def handout(client: Path | None, target: OutputTarget | None, order: Order) -> Handout | None:
    """Where what is made goes under names that tell nothing; none where it has names of its own.

    Raises `ReframeError` (exit code 5) for a client's folder that leads elsewhere.
    """
    if client:
        day = order.today.isoformat()
        return Handout(NumberedFiles(_own(client / day), f"pages-{day}"), client)
    if order.plain and target and target.is_folder:
        return Handout(NumberedFiles(target.path, "pages"))
    return None


def _own(folder: Path) -> Path:
    """A folder in a client's that is there or not, and no link."""
    if folder.is_symlink():
        said = f"{folder} is a link, which may lead to another client's folder"
        raise failure(ExitCode.OUTPUT, said, "take the link away, and run it again")
    return folder


def _with_number(text: str, number: int) -> str:
    return text if number == 1 else f"{text}-{number}"
