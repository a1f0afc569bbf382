"""What an author did where a template is no Jinja, told by what stands in it.

Jinja says at which of its own tokens it could not go on. Here its line is taken, and the names that
it does not know; what it says is never repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from jinja2 import TemplateSyntaxError

from reframekit.errors import Code, Problem, suggestion

#: What holds other things, and is closed by a tag of its own.
_HOLDS = ("autoescape", "block", "call", "filter", "for", "if", "macro", "set", "with")
_TAGS = ("extends", "from", "import", "include", "elif", "else", *_HOLDS)
#: A comment, text that is taken as it is, and a tag with its name and what else stands in it.
_PIECE = re.compile(
    r"\{#.*?#\}|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{%[-+]?\s*(\w+)(.*?)%\}", re.DOTALL
)
_OPENS = re.compile(r"\{\{|\{%|\{#")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_WHAT = {"{{": "a value", "{%": "a tag", "{#": "a comment"}

_UNKNOWN_FILTER = re.compile(r"No (filter|test) named '(.*)'")
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(.*?)'")
_TWICE = re.compile(r"block '(.*)' defined twice")
_BRACED = re.compile(r"\{[{%].*?[}%]\}")
_TEXT = re.compile(r""""[^"]*"|'[^']*'""")
#: What stands for something in other languages, and how a template says it.
_FOREIGN = {
    "&&": 'write "and"',
    "||": 'write "or"',
    "===": 'write "=="',
    " of ": 'write "in"',
    "else if": 'write "elif"',
    "“": 'write a straight quote (")',
    "”": 'write a straight quote (")',
    "‘": "write a straight quote (')",
    "’": "write a straight quote (')",
}


class NoTemplate(NamedTuple):
    """Why a text is no template, and its line."""

    problem: Problem
    line: int


class _Open(NamedTuple):
    name: str
    line: int


def explained(
    error: TemplateSyntaxError, source: str, filters: Iterable[str], tests: Iterable[str]
) -> NoTemplate:
    """Why `source` is no template; `filters` and `tests` are those that there are."""
    said = error.message or ""
    if unknown := _UNKNOWN_FILTER.search(said):
        known = filters if unknown[1] == "filter" else tests
        problem = Problem(
            f'there is no {unknown[1]} "{unknown[2]}"',
            suggestion(unknown[2], known),
            code=Code.TEMPLATE,
        )
        return NoTemplate(problem, error.lineno)
    if twice := _TWICE.search(said):
        problem = Problem(
            f'the block "{twice[1]}" is here twice', "give one another name", code=Code.TEMPLATE
        )
        return NoTemplate(problem, error.lineno)
    return (
        _unfinished(source, error.lineno)
        or _unpaired(source)
        or NoTemplate(_foreign(source, error.lineno) or _in_a_line(said), error.lineno)
    )


def _unfinished(source: str, line: int) -> NoTemplate | None:
    """What begins at that line or before it, the last of its kind, and does not end."""
    for opened in reversed(list(_OPENS.finditer(source, 0, _end_of(source, line)))):
        closing = _CLOSES[opened[0]]
        at = source.find(closing, opened.end())
        again = None if opened[0] == "{#" else _OPENS.search(source, opened.end())
        if at < 0 or (again and again.start() < at):
            said = f"{_WHAT[opened[0]]} begins here, and its {closing} is missing"
            problem = Problem(said, f"put {closing} at its end", code=Code.TEMPLATE)
            return NoTemplate(problem, _line(source, opened.start()))
    return None


def _end_of(source: str, line: int) -> int:
    """Where a line ends."""
    return sum(len(each) for each in source.splitlines(keepends=True)[:line])


def _unpaired(source: str) -> NoTemplate | None:
    """The first tag that is not closed, or closes nothing."""
    opened: list[_Open] = []
    for match in _PIECE.finditer(source):
        name, rest = match[1], match[2]
        line = _line(source, match.start())
        if name in _HOLDS and not (name == "set" and "=" in rest):
            opened.append(_Open(name, line))
        elif name and name.startswith("end"):
            if opened and opened[-1].name == name[3:]:
                opened.pop()
            elif any(each.name == name[3:] for each in opened):
                return _never_closed(opened[-1], f" before the {{% {name} %}} of line {line}")
            elif name[3:] in _HOLDS:
                said = f"{{% {name} %}} closes nothing that is open here"
                return NoTemplate(Problem(said, "take it out", code=Code.TEMPLATE), line)
        elif name and name not in _TAGS:
            said = f"there is no {{% {name} %}}"
            return NoTemplate(Problem(said, suggestion(name, _TAGS), code=Code.TEMPLATE), line)
    return _never_closed(opened[-1]) if opened else None


def _never_closed(tag: _Open, where: str = "") -> NoTemplate:
    said = f"{{% {tag.name} … %}} is never closed"
    return NoTemplate(
        Problem(said, f"write {{% end{tag.name} %}}{where}", code=Code.TEMPLATE), tag.line
    )


def _foreign(source: str, line: int) -> Problem | None:
    """A sign in a line that some other language knows, and no template."""
    written = _TEXT.sub("", source.split("\n")[line - 1])
    for sign, remedy in _FOREIGN.items():
        if any(sign in piece for piece in _BRACED.findall(written)):
            said = f'"{sign.strip()}" means nothing between the braces'
            return Problem(said, remedy, code=Code.TEMPLATE)
    return None


def _in_a_line(said: str) -> Problem:
    if unknown := _UNKNOWN_TAG.search(said):
        return Problem(
            f"{{% {unknown[1]} %}} cannot stand here",
            suggestion(unknown[1], _TAGS),
            code=Code.TEMPLATE,
        )
    if said.endswith("got '='"):
        return Problem(
            'one "=" gives a value to a name', 'write "==" to compare', code=Code.TEMPLATE
        )
    return Problem(
        "what stands between the braces here cannot be read",
        "look for a quote, a bracket, a comma or a | that is missing or too many",
        code=Code.TEMPLATE,
    )


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1
