"""A PDF that came back, from its bytes to answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reframekit.answers.answers import Answers, SheetAnswers
from reframekit.answers.form import Form, Trouble
from reframekit.answers.typed import answers_of
from reframekit.errors import ExitCode, ReframeError, failure
from reframekit.identity import FIRST_PAGE
from reframekit.pdf.returned.protocol import Reply, ask, form_from_json
from reframekit.pipeline.workshop import Workshop


def read_answers(workshop: Workshop, data: bytes, name: str, password: str | None) -> Answers:
    """The answers in a PDF, read in a child process with limits.

    Raises `ReframeError`: exit code 3 for a file that cannot be read, 7 for one whose password is
    missing or wrong.
    """
    answers = answers_of(form_in(data, name, password))
    notes = dict.fromkeys(note for sheet in answers.sheets for note in _notes(workshop, sheet))
    return replace(answers, troubles=(*answers.troubles, *notes))


def form_in(data: bytes, name: str, password: str | None) -> Form:
    """The form in a PDF, read in a child process with limits.

    Raises `ReframeError` as `read_answers` does.
    """
    return form_from_json(ask({"verb": "read", "password": password}, data, name).said)


def form_to_fill(data: bytes, name: str, password: str | None) -> Form:
    """The same, of a PDF whose form has fields. Raises `ReframeError` for one without any."""
    form = form_in(data, name, password)
    if not form.fields:
        trouble = form.troubles[-1]
        raise failure(ExitCode.UNREADABLE, f"{name}: {trouble.message}", trouble.remedy)
    return form


@dataclass(frozen=True)
class Remade:
    """A PDF that was filled or flattened.

    `shrunk` are fields whose text was made smaller, with its size in points; `outgrown` those whose
    text does not fit all the same; `added` is how many pages show such answers in full; `missing`
    are letters that no font has; `tagged` is whether the file has tags.
    """

    data: bytes
    shrunk: Mapping[str, float]
    outgrown: tuple[str, ...]
    added: int
    missing: str
    tagged: bool


def fill_form(
    data: bytes, name: str, password: str | None, values: Mapping[str, tuple[str, ...]]
) -> Remade:
    """The PDF with these values in its fields, which `values_for` found to be fit for them."""
    return _remade(ask({"verb": "fill", "password": password, "values": values}, data, name))


def flatten_form(
    workshop: Workshop, form: Form, data: bytes, name: str, password: str | None
) -> Remade:
    """The PDF as a record: the answers of its `form` on its pages, and no form."""
    strings = workshop.strings
    words = {
        "title": strings.record_title,
        "foot": strings.record_foot,
        "goes_on": strings.record_goes_on,
        "lang": strings.lang,
    }
    prompts = dict(_prompts(answers_of(form).sheets))
    request = {"verb": "flatten", "password": password, "prompts": prompts, "words": words}
    return _remade(ask(request, data, name))


def _prompts(sheets: Sequence[SheetAnswers]) -> Iterator[tuple[str, str]]:
    """The prompt of each field; where there are several sheets, behind the title of its own."""
    met: Counter[str] = Counter()
    for sheet in sheets:
        met[sheet.title] += 1
        copy = f" ({met[sheet.title]})" if met[sheet.title] > 1 else ""
        title = f"{sheet.title}{copy}: " if sheet.title and len(sheets) > 1 else ""
        yield from ((a.field, f"{title}{a.prompt}") for a in sheet.answers if a.prompt)


def _remade(reply: Reply) -> Remade:
    said = reply.said
    return Remade(
        reply.data,
        said.get("shrunk", {}),
        tuple(said["outgrown"]),
        said.get("added", 0),
        said["missing"],
        said["tagged"],
    )


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
            f"the file has revision {sheet.revision} of “{sheet.title}”, and the library has "
            f"revision {revision}; the file's own field table was used"
        )
        yield Trouble("other-revision", said, level="note")
