"""YAML that says what it looks like it says.

The event stream is checked before anything is built: no aliases, no tags, no duplicate keys,
at most 50 levels. Every scalar stays text, so `No` is "No" and `12:30` is "12:30"; the type
that a value must have is decided by the model that receives it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import yaml

from reframekit import field_types
from reframekit.content.files import read_text
from reframekit.content.letters import unprintable
from reframekit.content.yaml_slips import MAX_DEPTH, cannot_begin, slip
from reframekit.errors import ExitCode, Place, Problem, ReframeError

_TOO_DEEP = f"more than {MAX_DEPTH} levels deep"

Data = str | None | list["Data"] | dict[str, "Data"]
Path_ = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = re.compile(r"<[^>]*>")
#: Of what type a part is.
_WHOLE = {"tr": "table", "th": "table", "td": "table", "col": "grid"}
_OPENED = re.compile(r"<([a-z]+)")
_FIELD = re.compile(r'\bname="([a-z0-9_]+)"')
#: What a field's name gets in a row of a grid, for the words beside "other", for the sum of a pie
#: and for a place of a body.
_ROW = re.compile(
    rf"_\d+(_[a-z0-9_]+)?$|_(other_words|sum|{'|'.join(get_args(field_types.Place))})$"
)
_NULLS = {"", "~", "null"}


@dataclass
class Source:
    """A parsed file: its plain data, and where each key and value stands in it.

    What is wrong in a `private` file is told without anything that stands in it: the words are a
    client's, and a terminal and its record are seen by others.
    """

    path: str
    text: str
    private: bool = False
    data: Data = None
    values: dict[Path_, Place] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)
    #: The texts that stand without quotes: the letters of the file that they take up.
    plain: dict[Path_, range] = field(default_factory=dict)

    def problem(self, message: str, remedy: str, at: Path_, *, key: bool = False) -> Problem:
        """A problem at the value (or the key) that the path leads to, or its nearest parent."""
        places = self.keys if key else self.values
        while at and at not in places:
            at = at[:-1]
            places = self.values
        place = places.get(at) or Place(self.path, 1, 1)
        return Problem(message, remedy).at(place, None if self.private else self.text)

    def texts(self) -> Iterator[tuple[Path_, str]]:
        """Every text in the file with the keys and numbers that lead to it.

        A file that is one text alone has none.
        """
        if not isinstance(self.data, str):
            yield from _texts(self.data, ())

    def within(self, at: Path_, piece: str) -> Place:
        """Where `piece` begins in the text at `at`, which may be folded; else where that does."""
        place = self.values[at]
        if place.line is None:
            return place
        start = sum(len(line) for line in self.text.splitlines(keepends=True)[: place.line - 1])
        wanted = r"\s+".join(re.escape(word) for word in piece.split())
        found = re.compile(wanted).search(self.text, start)
        return self._at(found.start()) if found else place

    def traced(self, near: str) -> Place | None:
        """Where the file has what a piece of markup made of it says, if it can be found.

        A field is found by its name, anything else by its first words, or by what type it is.
        """
        if field := self.named(near):
            return field
        for piece in _TAG.split(near):
            words = html.unescape(piece).strip()[:24]
            if len(words) > 3 and (at := self.text.find(words)) >= 0:
                return self._at(at)
        for tag in _OPENED.findall(near)[:1]:
            kind = re.search(rf"\btype: *[\"']?{_WHOLE.get(tag, tag)}\b", self.text)
            if kind:
                return self._at(kind.start())
        return None

    def named(self, near: str) -> Place | None:
        """Where the file names a field of a piece of markup made of it."""
        for name in _FIELD.findall(near):
            for own in (name, _ROW.sub("", name)):
                if found := re.search(rf"\bname: *[\"']?{re.escape(own)}\b", self.text):
                    return self._at(found.start())
        return None

    def _at(self, offset: int) -> Place:
        return Place(self.path, *_counted(self.text, offset))


def _texts(data: Data, at: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*at, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*at, index))


def read_source(path: Path, inside: Path | None = None, *, private: bool = False) -> Source:
    """The file, which may have to lie `inside` a folder, or be told of as `private`, as a `Source`.

    Raises `ReframeError` for anything but one plain document.
    """
    return parse_source(read_text(path, inside), str(path), private=private)


def parse_source(text: str, path: str, *, private: bool = False) -> Source:
    """`text` as a `Source`; `path` is what problems call it."""
    source = Source(path, text, private)
    if bad := yaml.reader.Reader.NON_PRINTABLE.search(text):
        said = f"a character that no text can hold (U+{ord(bad[0]):04X})"
        raise _refusal(
            source, said, "delete it and type the text again", *_counted(text, bad.start())
        )
    try:
        events = yaml.parse(text, Loader=_LOADER)
        _Builder(source, events).document()
    except yaml.MarkedYAMLError as error:
        at = _offset(text, error.problem_mark or error.context_mark)
        since = _offset(text, error.context_mark or error.problem_mark)
        found = slip(text, at, since, private=private)
        raise _refusal(source, *found[:2], *_counted(text, found.at)) from None
    return source


def _offset(text: str, mark: yaml.Mark | None) -> int:
    """The letter of `text` that a mark stands at. Marks count lines as YAML does."""
    if mark is None:
        return 0
    lines = text.splitlines(keepends=True)
    return min(sum(map(len, lines[: mark.line])) + mark.column, len(text))


def _counted(text: str, at: int) -> tuple[int, int]:
    """The line and the column of a letter, from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _refusal(source: Source, message: str, remedy: str, line: int, column: int) -> ReframeError:
    place = Place(source.path, line, column)
    text = None if source.private else source.text
    return ReframeError([Problem(message, remedy).at(place, text)], ExitCode.PROBLEMS)


class _Builder:
    """Builds data and places from the events of one document."""

    def __init__(self, source: Source, events: Iterator[yaml.Event]) -> None:
        self.source = source
        self.events = events

    def document(self) -> None:
        for event in self.events:
            if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
                continue
            if isinstance(event, (yaml.StreamEndEvent, yaml.DocumentEndEvent)):
                break
            self.source.data = self._node(event, (), 0)
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                remedy = "take this line out, or move what follows: one page is one file"
                raise self._refuse(event, "a second page begins here", remedy)

    def _node(self, event: yaml.Event, at: Path_, depth: int) -> Data:
        if depth > MAX_DEPTH:
            raise self._refuse(event, _TOO_DEEP, "flatten the file")
        begins = self._sign(event)
        if begins:
            raise self._refuse(event, *cannot_begin(begins, 0)[:2])
        self.source.values[at] = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            if bad := unprintable(event.value):
                raise self._refuse(event, f"a character that no page can hold ({bad})", "delete it")
            if event.style:
                return event.value
            start, end = event.start_mark, event.end_mark
            if start is not None and end is not None:
                self.source.plain[at] = range(start.index, end.index)
            return None if event.value.lower() in _NULLS else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Data] = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self._node(event, (*at, len(items)), depth + 1))
            return items
        return self._mapping(at, depth)

    def _sign(self, event: yaml.Event) -> str:
        """The sign that begins a reference, a name for one or a type, which a text may mean."""
        if isinstance(event, yaml.AliasEvent):
            return "*"
        if getattr(event, "tag", None) is not None:
            return "!"
        return "&" if getattr(event, "anchor", None) else ""

    def _mapping(self, at: Path_, depth: int) -> dict[str, Data]:
        mapping: dict[str, Data] = {}
        item = bool(at) and isinstance(at[-1], int)
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refuse(event, "a key must be plain text", "put the key in quotes")
            key = event.value
            if key in mapping:
                first = self.source.keys[(*at, key)].line
                said = "this key" if self.source.private else f'the key "{key}"'
                dash = 'put "- " before it if another item begins here; ' if item else ""
                remedy = f"{dash}the first is on line {first}"
                raise self._refuse(event, f"{said} is here twice", remedy)
            self.source.keys[(*at, key)] = self._place(event)
            mapping[key] = None
            mapping[key] = self._node(next(self.events), (*at, key), depth + 1)
        return mapping

    def _place(self, event: yaml.Event) -> Place:
        line, column = _position(event)
        return Place(self.source.path, line, column)

    def _refuse(self, event: yaml.Event, message: str, remedy: str) -> ReframeError:
        return _refusal(self.source, message, remedy, *_position(event))


def _position(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
