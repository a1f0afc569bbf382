"""The file of a client's folder: a words file with a few keys more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args

from reframekit.content.given_words import words_in
from reframekit.content.unquoted import cut_off
from reframekit.content.words import Word, Words
from reframekit.content.yaml_source import Source
from reframekit.errors import Problem, ReframeError
from reframekit.units import PageName

#: What the file is called in a client's folder.
CLIENT_FILE = "client.yaml"

_Size = Literal["normal", "clear", "large"]
_Scales = Literal["circles", "number"]
#: What each key may be that has choices.
_CHOICES: dict[str, tuple[str, ...]] = {
    "page": get_args(PageName),
    "size": get_args(_Size),
    "scales": get_args(_Scales),
}
_PRACTICE = "practice"


@dataclass(frozen=True)
class ClientFile:
    """A client's words, and how this client's pages are made where it is not as usual.

    `practice` is the file of another practice than the usual one.
    """

    words: Words = field(default_factory=Words)
    page: PageName | None = None
    size: _Size | None = None
    scales: _Scales | None = None
    practice: Path | None = None


def client_in(source: Source, known: Mapping[str, Word]) -> ClientFile:
    """The client in a parsed file; every words file is one. A practice's path is seen from the
    file's folder.

    Raises `ReframeError` with the line of each problem, and with nothing that stands there.
    """
    source = replace(source, private=True)
    problems = list(_problems(source))
    words = Words()
    try:
        words = words_in(source, known, {*_CHOICES, _PRACTICE})
    except ReframeError as error:
        problems += error.problems
    if problems:
        raise ReframeError(problems)
    given: dict[str, Any] = {key: said for key, said in _said(source) if key in _CHOICES}
    return ClientFile(words, **given, practice=_practice(source))


def _said(source: Source) -> Iterator[tuple[str, Any]]:
    """What the file says beside its words, blank keys left out."""
    data = source.data if isinstance(source.data, dict) else {}
    keys = (*_CHOICES, _PRACTICE)
    return ((key, data[key]) for key in keys if data.get(key) not in (None, ""))


def _practice(source: Source) -> Path | None:
    named = dict(_said(source)).get(_PRACTICE)
    return _seen_from(source, named) if named else None


def _seen_from(source: Source, named: str) -> Path:
    return Path(source.path).parent / named


def _problems(source: Source) -> Iterator[Problem]:
    """What is wrong with what the file says beside its words."""
    yield from (problem for at, problem in cut_off(source) if at[:1] == (_PRACTICE,))
    for key, said in _said(source):
        if key in _CHOICES and said not in _CHOICES[key]:
            *others, last = _CHOICES[key]
            remedy = f"write {', '.join(others)} or {last}"
            yield source.problem(f'"{key}": it is none of the choices', remedy, (key,))
        elif key == _PRACTICE and not (
            isinstance(said, str) and _seen_from(source, said).is_file()
        ):
            remedy = f"write its path as seen from the folder of {CLIENT_FILE}"
            yield source.problem(f'"{key}": there is no such file', remedy, (key,))
