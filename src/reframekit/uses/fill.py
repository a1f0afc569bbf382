"""Answers put into a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reframekit.answers.answers import Answers, Value
from reframekit.answers.given import Given, values_for
from reframekit.answers.given_answers import given_by
from reframekit.answers.given_files import given_in
from reframekit.answers.given_values import given_values
from reframekit.answers.typed import answers_of
from reframekit.errors import Place, refuse
from reframekit.pipeline.returned import Returned
from reframekit.uses.environment import Environment
from reframekit.uses.inputs import Input, read_input
from reframekit.uses.notices import noticed
from reframekit.uses.remade import RemadePdf, delivered, prepared_name
from reframekit.uses.target import OutputTarget
from reframekit.uses.troubles import FileTroubles

_PDF = b"%PDF-"


@dataclass(frozen=True)
class FillOptions:
    """A form, and its answers: values by the names of fields, those that `read` gives of another
    file, or a file of them, JSON, CSV or a filled PDF; without any its own get a new look.

    Of answers that were read, what the file held counts, to the letter. The `password` opens both
    files. Without a `target` no file is written.
    """

    pdf: Input
    answers: Input | Answers | Mapping[str, Value] | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    target: OutputTarget | None = None


@dataclass(frozen=True)
class FillReport:
    """The PDF, how many fields were filled in, and the troubles of the files."""

    pdf: RemadePdf
    filled: int
    troubles: tuple[FileTroubles, ...]


def fill(environment: Environment, options: FillOptions) -> FillReport:
    """Puts the answers in. Raises `ReframeError`, with every answer that no field takes; then no
    file was written.
    """
    name = prepared_name(options.pdf, options.target)
    file = read_input(options.pdf)
    with (
        noticed() as notices,
        Returned(environment.workshop, file.data, file.name, options.password) as returned,
    ):
        form = returned.form_to_fill()
        troubles = [FileTroubles(file.name, form.troubles)]
        notices += troubles[0].problems
        given, of_answers = _given(environment, options)
        troubles += of_answers
        notices += (problem for each in of_answers for problem in each.problems)
        values, problems = values_for(form, given)
        refuse(problems)
        made = delivered(name, returned.filled(values), options.target)
    return FillReport(made, sum(bool(texts) for texts in values.values()), tuple(troubles))


def _given(
    environment: Environment, options: FillOptions
) -> tuple[Sequence[Given], Iterable[FileTroubles]]:
    """The answers, and the troubles of the PDF that they are in, if they are in one."""
    answers = options.answers
    match answers:
        case None:
            return (), ()
        case Answers():
            return tuple(given_by(answers)), ()
        case Mapping():
            return tuple(given_values(answers)), ()
    file = read_input(answers)
    if not file.data.startswith(_PDF):
        return given_in(file.data, file.name), ()
    with Returned(environment.workshop, file.data, file.name, options.password) as returned:
        form = returned.form
    troubles = FileTroubles(file.name, form.troubles)
    return tuple(given_by(answers_of(form), Place(file.name))), (troubles,)
