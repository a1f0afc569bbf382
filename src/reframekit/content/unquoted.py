"""What happens in silence to a value of a YAML file that stands without straight quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reframekit.content.quotes import CURLY
from reframekit.content.yaml_source import Path_, Source
from reframekit.errors import Problem

_BREAK = r"(?:\r\n|[\n\r\x85\u2028\u2029])"
#: A comment behind a value, on its line or on one below that is still indented.
_COMMENT = re.compile(rf"(?:[ \t]*{_BREAK})*(?P<indent>[ \t]+)#")
_QUOTE = 'put all of the value in straight quotes ("), or begin the comment on a line of its own'


def cut_off(source: Source) -> Iterator[tuple[Path_, Problem]]:
    """The texts that stand without quotes and end at a # or count as nothing, with their keys."""
    texts = dict(source.texts())
    for at, span in source.plain.items():
        if _is_cut(source, at, span.stop):
            said = f"{_named(at)}a # behind a value makes a comment of what follows"
            yield at, source.problem(said, _QUOTE, at)
        elif at not in texts and span:
            said = f"{_named(at)}YAML takes this for no value"
            yield at, source.problem(said, "put it in straight quotes, or leave it blank", at)


def _is_cut(source: Source, at: Path_, end: int) -> bool:
    """Whether a comment goes on where the value could: a later line counts if it is indented."""
    found = _COMMENT.match(source.text, end)
    if found is None:
        return False
    key = source.keys.get(at)
    same_line = found.start("indent") == end
    return same_line or (key is not None and len(found["indent"]) >= (key.column or 1))


def curly_quotes(source: Source) -> Iterator[Problem]:
    """What is to be said of values within curly quotes, which then are part of the value.

    It holds nothing that stands in the file.
    """
    texts = dict(source.texts())
    for at in source.plain:
        value = texts.get(at, "")
        inner = value[1:-1]
        if inner and value[-1] in CURLY.get(value[0], "") and value[0] not in inner:
            said = f"{_named(at)}the curly quotes round it are part of it"
            remedy = 'straight ones (") are not; a value of plain words needs none'
            yield Problem(said, remedy, source.values[at])


def _named(at: Path_) -> str:
    names = [part for part in at if isinstance(part, str)]
    return f'"{names[0]}": ' if names else ""
