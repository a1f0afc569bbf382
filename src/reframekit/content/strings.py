"""The words that the machine adds to a page, in one language."""

from __future__ import annotations

from pathlib import Path

from reframekit.content.field_specs import Text
from reframekit.content.validation import Model, validated
from reframekit.content.yaml_source import read_source


class Strings(Model):
    """One language's words; `{page}` and `{pages}` stand for numbers."""

    lang: Text
    name: Text
    date: Text
    date_hint: Text
    page_of: Text
    disclaimer: Text
    example: Text
    scale_low: Text
    scale_high: Text
    help_line: Text
    help_line_blank: Text


def read_strings(path: Path) -> Strings:
    """The strings in a file. Raises `ReframeError` with every problem."""
    return validated(Strings, read_source(path))
