"""The list of worksheets, without reading the worksheets.

The built-in library carries a JSON index of itself; other folders are read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reframekit.content.library import Library
from reframekit.errors import ReframeError

if TYPE_CHECKING:
    from reframekit.content.yaml_source import Source

FILE_NAME = "index.json"


class Entry(NamedTuple):
    """One line of the list; `presets` are its variants and the beliefs of its kinds.

    `takes` says of some of its words which choices it is for.
    """

    slug: str
    title: str
    purpose: str
    family: str
    steps: tuple[int, ...]
    care: int
    pages: int
    template: str
    beliefs: tuple[str, ...]
    variants: tuple[str, ...]
    start_here: bool
    words: tuple[str, ...]
    takes: Mapping[str, Sequence[str]]
    presets: tuple[str, ...] = ()


def entries(library: Library) -> tuple[list[Entry], list[ReframeError]]:
    """Every worksheet of the library once, by step and then by name; what is wrong with others."""
    index = json.loads((library.folders[-1] / "worksheets" / FILE_NAME).read_text(encoding="utf-8"))
    kinds: dict[str, str] = {}
    found: dict[str, Entry] = {}
    wrong: list[ReframeError] = []
    for folder in library.own:
        if twins := library.twins(folder):
            wrong.append(ReframeError(twins))
        for slug, path in library.presets(folder).items():
            try:
                kinds.setdefault(slug, _kind(library.source(path)))
            except ReframeError as error:
                wrong.append(error)
        for slug, path in library.sheets(folder).items():
            try:
                found.setdefault(slug, entry(library.source(path)))
            except ReframeError as error:
                wrong.append(error)
    for slug, kind in index["presets"].items():
        kinds.setdefault(slug, kind)
    for record in index["sheets"]:
        found.setdefault(record["slug"], _frozen(record))
    listed = [_with_presets(each, kinds) for each in found.values()]
    return sorted(listed, key=lambda e: (e.steps[0], not e.start_here, e.slug)), wrong


def _frozen(record: Mapping[str, Any]) -> Entry:
    plain: Any = {k: tuple(v) if isinstance(v, list) else v for k, v in record.items()}
    return Entry(**plain)


def _with_presets(entry: Entry, kinds: Mapping[str, str]) -> Entry:
    beliefs = [slug for slug, kind in kinds.items() if kind in entry.beliefs]
    return entry._replace(presets=(*entry.variants, *beliefs))


def entry(source: Source) -> Entry:
    """The line that a worksheet's file makes. Raises `ReframeError` with its problems."""
    from reframekit.content.phrase import fill
    from reframekit.content.worksheet import parse_worksheet

    sheet = parse_worksheet(source, Path(source.path))
    variants = tuple(variant.slug for variant in sheet.variants)
    same = {name: getattr(sheet, name) for name in Entry._fields if name not in _OWN}
    read = {"title": sheet.named, "purpose": fill(sheet.purpose, {})}
    return Entry(**same | read, variants=variants)


_OWN = ("variants", "presets")


def _kind(source: Source) -> str:
    from reframekit.content.preset import preset_in

    return preset_in(source).kind


def index_text(library: Library) -> str:
    """The index of the built-in library, as it must stand in its file."""
    folder = library.folders[-1]
    sheets = [entry(library.source(path))._asdict() for path in library.sheets(folder).values()]
    for record in sheets:
        del record["presets"]
    presets = {slug: _kind(library.source(path)) for slug, path in library.presets(folder).items()}
    index = {"presets": presets, "sheets": sheets}
    return json.dumps(index, indent=1, ensure_ascii=False) + "\n"
