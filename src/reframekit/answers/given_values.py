"""Answers as plain values, by the names of fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reframekit.answers.answers import Value
from reframekit.answers.given import Given
from reframekit.errors import ExitCode, Place, failure


def given_values(
    values: Mapping[str, object], places: Mapping[str, Place] | None = None
) -> Iterator[Given]:
    """Each value for the field of its name, at its place, if it has one.

    Raises `ReframeError` for what can be no answer.
    """
    for name, value in values.items():
        place = places[name] if places is not None else None
        yield Given(name, plain_value(name, value, place), None, place)


def plain_value(name: str, value: object, place: Place | None) -> Value:
    """The value of a field: a text, a number, yes or no, a list of texts, or nothing.

    Raises `ReframeError` for another.
    """
    if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    said = f"{name} is no text, number, yes or no"
    raise failure(ExitCode.PROBLEMS, said, "write one answer, or a list of texts", place)
