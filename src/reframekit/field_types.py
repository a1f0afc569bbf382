"""Every type of a field, declared once: its name in a worksheet, its tag, what it is in the file.

A worksheet's schema, the templates, the markup, the field table and the manual know a type by this.
A new one is a row here and its look: a model in `content/field_specs.py`, a macro of its name in
`templates/parts/controls.html`, and what its tag lays out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

#: What a field of a sheet takes, as the field table and the answers say it.
FieldKind = Literal["text", "textarea", "date", "number", "scale", "checkbox", "choice", "select"]
#: What a cell of a grid takes, as a worksheet and the markup say it.
CellKind = Literal["text", "tick", "scale", "choice", "date", "number", "time"]
CardSize = Literal["wallet", "folded", "a6"]
#: Drawings of parts that are written in, and all drawings of parts; a ring is read alone.
WrittenKind = Literal["cycle", "staircase", "nested"]
PartedKind = Literal[WrittenKind, "ring"]
#: How many parts each takes at the least and at the most.
PART_COUNTS: Mapping[PartedKind, tuple[int, int]] = {
    "cycle": (2, 4),
    "staircase": (2, 7),
    "nested": (2, 3),
    "ring": (3, 6),
}
#: Where something is felt in a body, from head to legs; how high a mark of a window stands, from
#: too high to too low.
Place = Literal["head", "jaw", "throat", "chest", "stomach", "hands", "legs"]
Tone = Literal["high", "steady", "low"]

#: What each cell of a grid is in the field table.
CELLS: Mapping[CellKind, FieldKind] = {
    "text": "text",
    "tick": "checkbox",
    "scale": "number",
    "choice": "select",
    "date": "date",
    "number": "number",
    "time": "text",
}


class FieldType(NamedTuple):
    """A type: its tag of sheet markup, what its fields are, what it is, and its keys for authors.

    One that has no fields is only shown, or holds others.
    """

    tag: str
    kinds: tuple[FieldKind, ...]
    about: str
    keys: str


#: What stands beside a prompt to be answered, each by one control.
CONTROLS: Mapping[str, FieldType] = {
    "text": FieldType("input", ("text",), "one line", "`width: half`, two in a row"),
    "lines": FieldType(
        "textarea",
        ("textarea",),
        "a box of lines",
        "`lines: 3`, `least: 2` where room is short, `grow: true` to take what is left",
    ),
    "scale": FieldType(
        "scale",
        ("scale",),
        "circles in a row, both ends named",
        "`min`, `max`, `step`, `low`, `high`",
    ),
    "choice": FieldType(
        "choice",
        ("checkbox", "choice", "text"),
        "ticks; circles with `many: false`",
        "`options: [One, Two]`, `other: Other`",
    ),
    "date": FieldType("input", ("date",), "a date", ""),
    "number": FieldType("input", ("number",), "a whole number", "`min`, `max`, `width: half`"),
    "select": FieldType(
        "select", ("select",), "a list to open; circles on paper", "`options: [One, Two]`"
    ),
    "ticks": FieldType("ticks", ("checkbox",), "small boxes, one after another", "`count: 10`"),
    "line": FieldType("line", ("scale",), "a line to put a mark on", "`low`, `high`"),
    "ruled": FieldType("ruled", ("textarea",), "a box with its lines showing", "`lines: 8`"),
    "body": FieldType(
        "body",
        ("checkbox", "text"),
        "an outline of a body, with boxes to tick where it is felt",
        "`alt`, `places`, `beside`, `other`",
    ),
    "window": FieldType(
        "window",
        ("choice",),
        "a line that rises and falls, with places to mark",
        "`alt`, `high`, `steady`, `low`",
    ),
}
#: The other parts of a step.
PARTS: Mapping[str, FieldType] = {
    "grid": FieldType(
        "grid",
        tuple(dict.fromkeys(CELLS.values())),
        "a table to fill in",
        "`rows` or `entries`, `columns`, `example`",
    ),
    "matrix": FieldType(
        "matrix", ("choice",), "statements with the same options", "`options`, `rows`"
    ),
    "table": FieldType("table", (), "text in a table", "`head`, `rows`"),
    "bands": FieldType("bands", (), "panels, one above the other", "`bands`"),
    "columns": FieldType("columns", (), "fields side by side", "`columns`"),
    "cycle": FieldType("cycle", (), "two to four boxes with arrows round", "`alt`, `parts`"),
    "staircase": FieldType(
        "staircase",
        (),
        "steps, each further in",
        "`alt`, `parts`, `up: true` for stairs that climb",
    ),
    "nested": FieldType(
        "nested", (), "frames one in the other, from the inside out", "`alt`, `parts`"
    ),
    "ring": FieldType("ring", (), "three to six printed boxes with arrows round", "`alt`, `parts`"),
    "curve": FieldType(
        "curve",
        ("scale",),
        "columns of circles that draw a line",
        "`ask`, `alt`, `moments`, `low`, `high`",
    ),
    "pie": FieldType(
        "pie",
        ("text", "number"),
        "parts and their shares of 100",
        "`alt`, `entries`, `entry`, `who`, `share`, `sum`, `cut`",
    ),
}


def manual() -> Iterator[str]:
    """The lines of a table of all types, in Markdown."""
    yield "| `type` | what it is | more keys |"
    yield "|---|---|---|"
    for name, each in {**CONTROLS, **PARTS}.items():
        yield f"| `{name}` | {each.about} | {each.keys} |"
