"""The answers of one form as answers that are given for another."""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.answers.form import Form
from reframekit.answers.given import Given
from reframekit.answers.typed import DOT, identities_of
from reframekit.errors import Place


def given_by(form: Form, path: str) -> Iterator[Given]:
    """What a client wrote in a form, and what they took out of it, by the fields' names."""
    sheets = {each.instance: (each.sheet, each.title) for each in identities_of(form)}
    for field in form.fields:
        of = sheets.get(field.name.partition(DOT)[0], ("", ""))
        if field.type in ("signature", "button"):
            continue
        if field.values:
            value = field.values if len(field.values) > 1 else field.values[0]
            yield Given(field.name, value, None, Place(path), True, *of)
        elif field.default:
            yield Given(field.name, None, None, Place(path), False, *of)
