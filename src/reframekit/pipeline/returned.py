"""A PDF that came back, from its bytes to answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reframekit.answers.answers import Answers, SheetAnswers
from reframekit.answers.form import Trouble
from reframekit.answers.typed import answers_of
from reframekit.errors import ReframeError
from reframekit.identity import FIRST_PAGE
from reframekit.pdf.returned.protocol import ask, form_from_json
from reframekit.pipeline.workshop import Workshop


def read_answers(workshop: Workshop, data: bytes, name: str, password: str | None) -> Answers:
    """The answers in a PDF, read in a child process with limits.

    Raises `ReframeError`: exit code 3 for a file that cannot be read, 7 for one whose password is
    missing or wrong.
    """
    reply = ask({"verb": "read", "password": password}, data, name)
    answers = answers_of(form_from_json(reply.said))
    notes = tuple(note for sheet in answers.sheets for note in _notes(workshop, sheet))
    return replace(answers, troubles=(*answers.troubles, *notes))


def _notes(workshop: Workshop, sheet: SheetAnswers) -> Iterator[Trouble]:
    """What the library knows of a sheet; the answers do not depend on it."""
    if sheet.sheet is None or sheet.sheet == FIRST_PAGE:
        return
    if not workshop.library.copies(sheet.sheet):
        said = f"the library has no sheet “{sheet.sheet}”; the file's own field table was used"
        yield Trouble("sheet-not-here", said, level="note")
        return
    try:
        revision = workshop.sheet(sheet.sheet).worksheet.revision
    except ReframeError:
        return
    if sheet.revision != revision:
        said = (
            f"{sheet.instance} is revision {sheet.revision} of “{sheet.title}”, and the library "
            f"has revision {revision}; the file's own field table was used"
        )
        yield Trouble("other-revision", said, level="note")
