"""The practice's file as text: a new one, and one with confirmed help lines put in."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from reframekit.content.help_lines import HelpLine
from reframekit.content.practice import practice_in
from reframekit.content.yaml_source import Source, parse_source
from reframekit.errors import ExitCode, Place, ReframeError, failure

_KEY = "help_lines"


def with_help_lines(source: Source, lines: Sequence[HelpLine]) -> str:
    """The text of a practice's file with `lines` as its confirmed help lines, all else as it was.

    Raises `ReframeError` when the file is written so that they cannot be put in.
    """
    text = source.text
    rows = text.split("\n")
    found = source.keys.get((_KEY,))
    if found is not None and found.line is not None:
        start = found.line - 1
        below = [
            place.line - 1
            for at, place in source.keys.items()
            if len(at) == 1 and place.line is not None and place.line - 1 > start
        ]
        end = min(below, default=len(rows))
        while end < len(rows) and end > start + 1 and _is_remark(rows[end - 1]):
            end -= 1
        rows = rows[:start] + rows[end:]
    kept = "\n".join(rows).rstrip("\r\n")
    made = f"{kept}\n\n{_block(lines)}" if lines else f"{kept}\n"
    if "\r\n" in text:
        made = made.replace("\r\n", "\n").replace("\n", "\r\n")
    try:
        written = practice_in(parse_source(made, source.path)).help_lines
    except ReframeError:
        written = None
    if written != tuple(lines):
        raise failure(
            ExitCode.PROBLEMS,
            f"{source.path} is written so that no lines can be put in",
            'write one key a line, each at the left margin, such as "name: Your practice"',
            Place(source.path, 1),
        )
    return made


def _is_remark(row: str) -> bool:
    return not row.strip() or row.lstrip().startswith("#")


def _block(lines: Sequence[HelpLine]) -> str:
    records = [line.model_dump(mode="json", exclude_defaults=True) for line in lines]
    return str(yaml.safe_dump({_KEY: records}, sort_keys=False, allow_unicode=True))
