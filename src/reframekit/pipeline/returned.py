"""A PDF that came back, from its bytes to answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from queue import SimpleQueue
from typing import Self

from reframekit.answers.answers import Answers, SheetAnswers
from reframekit.answers.form import Form, Trouble
from reframekit.answers.typed import answers_of, identities_of
from reframekit.errors import ExitCode, failure
from reframekit.identity import FIRST_PAGE
from reframekit.limits import Worker
from reframekit.pdf.child import FileInChild, NotReadError, Reply, Verb, new_child
from reframekit.pdf.returned.protocol import form_from_json
from reframekit.pipeline.pies import pies
from reframekit.pipeline.spoken import record_words, spoken
from reframekit.pipeline.workshop import UNREADABLE, Workshop


@dataclass(frozen=True)
class Remade:
    """A PDF that was filled or flattened.

    `shrunk` are fields whose text was made smaller, with its size in points; `outgrown` those whose
    text does not fit all the same; `pies` is how many pies are drawn; `added` is how many pages
    show such answers in full, and pies; `beside` is how much that was written beside the fields
    became part of the pages; `missing` are letters that no font has; `stale` is what was shown in
    the fields that showed another text than the file holds, by their names; `removed` is what could
    not be kept, in words; `tagged` is whether the file has tags, `ours` whether there is a sheet of
    ours in it; `claims` is what a record says that it conforms to, in words.
    """

    data: bytes
    shrunk: Mapping[str, float]
    outgrown: tuple[str, ...]
    pies: int
    added: int
    beside: int
    missing: str
    stale: Mapping[str, str]
    removed: tuple[str, ...]
    tagged: bool
    ours: bool
    claims: str


class Returned:
    """A PDF that came back, open in a child process with limits; `name` is what it is called.

    Everything that is asked of it raises `ReframeError` where it cannot be had: exit code 3 for a
    file that cannot be read, 7 for one whose password is missing or wrong.
    """

    def __init__(
        self,
        workshop: Workshop,
        data: bytes,
        name: str,
        password: str | None,
        child: Worker | None = None,
    ) -> None:
        """Opens it, in `child` where there is one."""
        self._workshop = workshop
        self._name = name
        with self._refusals():
            self._file = FileInChild(data, password, child, workshop.limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @cached_property
    def form(self) -> Form:
        """Its form."""
        return form_from_json(self._ask("read").found)

    def form_to_fill(self) -> Form:
        """Its form, if it has fields. Raises `ReframeError` for one without any."""
        if not self.form.fields:
            trouble = self.form.troubles[-1]
            said = f"{self._name}: {trouble.message}"
            raise failure(ExitCode.UNREADABLE, said, trouble.remedy)
        return self.form

    def answers(self) -> Answers:
        """The answers in it, and what the library knows of its sheets."""
        answers = answers_of(self.form)
        each = (note for sheet in answers.sheets for note in _notes(self._workshop, sheet))
        return replace(answers, troubles=(*answers.troubles, *dict.fromkeys(each)))

    def filled(self, values: Mapping[str, tuple[str, ...]]) -> Remade:
        """The PDF with these values in its fields, which `values_for` found to be fit for them."""
        return _remade(self._ask("fill", values=values))

    def flattened(self) -> Remade:
        """The PDF as a record: the answers of its form on its pages, and no form."""
        strings = self._workshop.strings
        sheets = answers_of(self.form).sheets
        said = spoken(sheets, strings)
        drawn = pies(identities_of(self.form), sheets)
        words = asdict(record_words(strings))
        return _remade(self._ask("flatten", spoken=said, words=words, pies=drawn))

    def _ask(self, verb: Verb, **request: object) -> Reply:
        with self._refusals():
            return self._file.ask(verb, **request)

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except NotReadError as error:
            said = f"{self._name} {error.said}"
            if error.reason in ("password", "wrong-password"):
                remedy = "name a file with its password: --password-file"
                raise failure(ExitCode.PASSWORD, said, remedy) from None
            remedy = "ask for the file once more"
            if error.reason == "lock":
                remedy = f"save it unlocked in the program that locked it, or {remedy}"
            if error.reason == "ended":
                remedy = f"read it once more, or {remedy}"
            if error.reason == "limit":
                remedy = f"open it in a PDF program and save it as new, or {remedy}"
            raise failure(ExitCode.UNREADABLE, said, remedy) from None


class Readers:
    """Child processes that live on and read one file after the other, each on its own."""

    def __init__(self, workshop: Workshop, most: int) -> None:
        self._workshop = workshop
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._children = [new_child(workshop.limits) for _ in range(most)]
        for child in self._children:
            self._idle.put(child)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._children:
            child.close()

    def answers(self, data: bytes, name: str, password: str | None) -> Answers:
        """The answers in a PDF; waits for a process that is idle. Raises `ReframeError`."""
        child = self._idle.get()
        try:
            with Returned(self._workshop, data, name, password, child) as file:
                return file.answers()
        finally:
            self._idle.put(child)


def _remade(reply: Reply) -> Remade:
    found = reply.found
    return Remade(
        reply.data,
        found.get("shrunk", {}),
        tuple(found["outgrown"]),
        found.get("pies", 0),
        found.get("added", 0),
        found.get("beside", 0),
        found["missing"],
        found.get("stale", {}),
        tuple(found["removed"]),
        found["tagged"],
        found["ours"],
        found.get("claims", ""),
    )


def _notes(workshop: Workshop, sheet: SheetAnswers) -> Iterator[Trouble]:
    """What the library knows of a sheet; the answers do not depend on it."""
    if sheet.sheet is None or sheet.sheet == FIRST_PAGE:
        return
    revision = workshop.revision(sheet.sheet)
    if revision is None:
        said = f"the library has no sheet “{sheet.sheet}”; the file's own field table was used"
        yield Trouble("sheet-not-here", said, level="note")
    elif revision not in (sheet.revision, UNREADABLE):
        said = (
            f"the file has revision {sheet.revision} of “{sheet.title}”, and the library has "
            f"revision {revision}; the file's own field table was used"
        )
        yield Trouble("other-revision", said, level="note")
