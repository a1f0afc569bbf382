"""The list of worksheets, without reading the worksheets.

The built-in library carries a JSON index of itself; other folders are read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from reframekit.content.library import Library
from reframekit.errors import ReframeError

FILE_NAME = "index.json"


class Entry(NamedTuple):
    """One line of the list."""

    slug: str
    title: str
    purpose: str
    family: str
    steps: tuple[int, ...]
    care: int
    pages: int
    presets: tuple[str, ...]
    start_here: bool


def entries(library: Library) -> tuple[list[Entry], list[ReframeError]]:
    """Every worksheet of the library once, by step and then by name; what is wrong with others."""
    found: dict[str, Entry] = {}
    wrong: list[ReframeError] = []
    for folder in library.own:
        for slug, path in library.sheets(folder).items():
            try:
                found.setdefault(slug, entry(path))
            except ReframeError as error:
                wrong.append(error)
    builtin = library.folders[-1] / "worksheets" / FILE_NAME
    for record in json.loads(builtin.read_text(encoding="utf-8")):
        record |= {"steps": tuple(record["steps"]), "presets": tuple(record["presets"])}
        found.setdefault(record["slug"], Entry(**record))
    return sorted(found.values(), key=lambda e: (e.steps[0], not e.start_here, e.slug)), wrong


def entry(path: Path) -> Entry:
    """The line that a worksheet's file makes. Raises `ReframeError` with its problems."""
    from reframekit.content.worksheet import parse_worksheet
    from reframekit.content.yaml_source import read_source

    sheet = parse_worksheet(read_source(path), path)
    return Entry(*(getattr(sheet, name) for name in Entry._fields))


def index_text(library: Library) -> str:
    """The index of the built-in library, as it must stand in its file."""
    paths = library.sheets(library.folders[-1]).values()
    records = [entry(path)._asdict() for path in paths]
    return json.dumps(records, indent=1, ensure_ascii=False) + "\n"
