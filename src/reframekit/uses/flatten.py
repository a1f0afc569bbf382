"""A filled form as a record that nobody changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from reframekit.pipeline.returned import Returned
from reframekit.uses.environment import Environment
from reframekit.uses.inputs import Input, read_input
from reframekit.uses.notices import noticed
from reframekit.uses.remade import RemadePdf, delivered, prepared_name
from reframekit.uses.target import OutputTarget
from reframekit.uses.troubles import FileTroubles


@dataclass(frozen=True)
class FlattenOptions:
    """A form, and the password that opens it. Without a `target` no file is written."""

    pdf: Input
    password: str | None = field(default=None, repr=False)
    target: OutputTarget | None = None


@dataclass(frozen=True)
class FlattenReport:
    """The record, and the troubles of the form."""

    pdf: RemadePdf
    troubles: FileTroubles


def flatten(environment: Environment, options: FlattenOptions) -> FlattenReport:
    """Makes the answers part of the pages. Raises `ReframeError`; then no file was written."""
    name = prepared_name(options.pdf, options.target)
    file = read_input(options.pdf)
    with (
        noticed() as notices,
        Returned(environment.workshop, file.data, file.name, options.password) as returned,
    ):
        troubles = FileTroubles(file.name, returned.form_to_fill().troubles)
        notices += troubles.problems
        made = delivered(name, returned.flattened(), options.target)
    return FlattenReport(made, troubles)
