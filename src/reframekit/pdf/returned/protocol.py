"""A form as JSON holds it, between the child process and the one that asked it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reframekit.answers.form import Beside, Form, FormField, Trouble


def form_to_json(form: Form) -> dict[str, Any]:
    """A form as JSON holds it."""
    return {
        "fields": form.fields,
        "tables": form.tables,
        "page": form.page,
        "troubles": form.troubles,
        "beside": form.beside,
    }


def form_from_json(held: Mapping[str, Any]) -> Form:
    """The form that `form_to_json` made this of."""
    return Form(
        tuple(_field(*each) for each in held["fields"]),
        held["tables"],
        held["page"],
        tuple(Trouble(*each) for each in held["troubles"]),
        tuple(Beside(*each) for each in held["beside"]),
    )


def _field(
    name: str,
    kind: Any,
    values: Any,
    default: str,
    label: str,
    states: Any,
    options: Any,
    free: bool,
    longest: int | None,
) -> FormField:
    pairs = tuple((value, shown) for value, shown in options)
    return FormField(name, kind, tuple(values), default, label, tuple(states), pairs, free, longest)
