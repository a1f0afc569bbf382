"""The lists of worksheets, packets and presets, without reading their files.

The built-in library carries a JSON index of itself; other folders are read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from reframekit.content.library import LibraryFolders
from reframekit.errors import ReframeError

if TYPE_CHECKING:
    from reframekit.content.yaml_source import Source

FILE_NAME = "index.json"


class Entry(NamedTuple):
    """One line of the list; `presets` are its variants and the beliefs of its kinds.

    `takes` says of some of its words which choices it is for, `not_here` which presets it has not,
    on purpose.
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
    not_here: tuple[str, ...]
    presets: tuple[str, ...] = ()


class PresetEntry(NamedTuple):
    """A belief preset in the list; sheets of its kind take it."""

    slug: str
    label: str
    kind: str


class PacketEntry(NamedTuple):
    """A packet in the list, with how many weeks it has and the belief that it is about."""

    slug: str
    title: str
    weeks: int
    belief: str | None


class Listed(NamedTuple):
    """What a library holds, each name once, and what is wrong with files that are left out."""

    sheets: list[Entry]
    packets: list[PacketEntry]
    presets: list[PresetEntry]
    wrong: list[ReframeError]


def listed(library: LibraryFolders) -> Listed:
    """The sheets by step and then by name, the packets and the presets by name."""
    index = json.loads((library.folders[-1] / "worksheets" / FILE_NAME).read_text(encoding="utf-8"))
    sheets: dict[str, Entry] = {}
    packets: dict[str, PacketEntry] = {}
    presets: dict[str, PresetEntry] = {}
    wrong: list[ReframeError] = []
    for folder in library.own:
        if twins := library.twins(folder):
            wrong.append(ReframeError(twins))
        _add(presets, library, library.presets(folder), preset_entry, wrong)
        _add(sheets, library, library.sheets(folder), entry, wrong)
        _add(packets, library, library.packets(folder), packet_entry, wrong)
    for record in index["presets"]:
        presets.setdefault(record["slug"], PresetEntry(**record))
    for record in index["sheets"]:
        sheets.setdefault(record["slug"], _frozen(record))
    for record in index["packets"]:
        packets.setdefault(record["slug"], PacketEntry(**record))
    return Listed(
        sorted(
            (_with_presets(each, presets.values()) for each in sheets.values()),
            key=lambda e: (e.steps[0], not e.start_here, e.slug),
        ),
        sorted(packets.values()),
        sorted(presets.values()),
        wrong,
    )


_Line = TypeVar("_Line", Entry, PacketEntry, PresetEntry)


def _add(
    lines: dict[str, _Line],
    library: LibraryFolders,
    files: Mapping[str, Path],
    line: Callable[[Source], _Line],
    wrong: list[ReframeError],
) -> None:
    """Adds the lines of files whose names are new."""
    for slug, path in files.items():
        try:
            lines.setdefault(slug, line(library.source(path)))
        except ReframeError as error:
            wrong.append(error)


def entries(library: LibraryFolders) -> tuple[list[Entry], list[ReframeError]]:
    """Every worksheet of the library once, by step and then by name; what is wrong with others."""
    found = listed(library)
    return found.sheets, found.wrong


def _frozen(record: Mapping[str, Any]) -> Entry:
    plain: Any = {k: tuple(v) if isinstance(v, list) else v for k, v in record.items()}
    return Entry(**plain)


def _with_presets(entry: Entry, presets: Iterable[PresetEntry]) -> Entry:
    beliefs = [preset.slug for preset in presets if preset.kind in entry.beliefs]
    return entry._replace(presets=(*entry.variants, *beliefs))


def entry(source: Source) -> Entry:
    """The line that a worksheet's file makes. Raises `ReframeError` with its problems."""
    from reframekit.content.phrase import fill
    from reframekit.content.worksheet import parse_worksheet

    sheet = parse_worksheet(source, Path(source.path))
    variants = tuple(variant.slug for variant in sheet.variants)
    same = {name: getattr(sheet, name) for name in Entry._fields if name not in _OWN}
    read = {"title": sheet.named, "purpose": fill(sheet.purpose, {})}
    return Entry(**same | read, variants=variants, not_here=tuple(sheet.not_here))


_OWN = ("variants", "not_here", "presets")


def preset_entry(source: Source) -> PresetEntry:
    """The line that a preset's file makes. Raises `ReframeError` with its problems."""
    from reframekit.content.preset import preset_in

    preset = preset_in(source)
    return PresetEntry(preset.slug, preset.label, preset.kind)


def packet_entry(source: Source) -> PacketEntry:
    """The line that a packet's file makes. Raises `ReframeError` with its problems."""
    from reframekit.content.packet import packet_in

    packet = packet_in(source)
    return PacketEntry(packet.slug, packet.title, len(packet.weeks), packet.belief)


def index_text(library: LibraryFolders) -> str:
    """The index of the built-in library, as it must stand in its file."""
    folder = library.folders[-1]

    def records(files: Mapping[str, Path], line: Callable[[Source], _Line]) -> list[dict[str, Any]]:
        return [line(library.source(path))._asdict() for path in files.values()]

    sheets = records(library.sheets(folder), entry)
    for record in sheets:
        del record["presets"]
    index = {
        "packets": records(library.packets(folder), packet_entry),
        "presets": records(library.presets(folder), preset_entry),
        "sheets": sheets,
    }
    return json.dumps(index, indent=1, ensure_ascii=False) + "\n"
