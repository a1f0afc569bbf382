"""What is written to a terminal, which obeys some letters instead of showing them."""

from __future__ import annotations

import json
import re

import click

from reframekit.answers.controls import escaped

#: Controls (ECMA-48) but for tabs and line ends, other line ends, and what turns the order of
#: letters round.
_OBEYED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """The text with a dot for each letter that a terminal would obey; line ends and tabs stay."""
    return _OBEYED.sub("·", text)


def tell(text: str = "", *, head: str = "", err: bool = False, nl: bool = True) -> None:
    """Writes a bold head and a text, without what a terminal would obey: for all that is said."""
    bold = click.style(harmless(head), bold=True) if head else ""
    click.echo(bold + harmless(text), err=err, nl=nl)


def tell_json(value: object) -> None:
    """Writes a value as JSON, its controls escaped."""
    click.echo(escaped(json.dumps(value, ensure_ascii=False, indent=1)))
