"""The names of fields and the keys of structure elements, made and taken apart here alone.

A field of a file has the name of its node, a dot and its own (ISO 32000-1, 12.7.3.2), as `s1.when`:
each part of a file has a node, which is `s1` for a sheet that has a file to itself. A structure
element has the id of its block and what it is of it, as `7.label`; what is laid out names its owner
by this key.
"""

from __future__ import annotations

import re
from typing import Literal

DOT = "."
#: The nodes of a packet's own pages.
FIRST_NODE, CONTENTS_NODE = "week", "contents"
_FORM_NODE = re.compile(r"f\d+")

#: The fields at the head of a sheet: whose it is, and of which day.
HEAD_NAMES = ("name", "date")
#: Those of every sheet, which are no author's to give.
PAGE_NAMES = (*HEAD_NAMES, "help_line")
#: Those of the opening and close of care, and of the question of safety, where a sheet has them.
CARE_NAMES = ("ready", "time_limit", "upset_before", "upset_now", "kind_act", "someone")
SAFETY_NAMES = ("safety",)

#: What an element is of its block.
Part = Literal[
    "about",
    "around",
    "body",
    "drawing",
    "example",
    "field",
    "head",
    "high",
    "hint",
    "label",
    "legend",
    "line",
    "low",
    "marker",
    "more",
    "reference",
    "tbody",
    "thead",
    "value",
]


def sheet_node(number: int, packet: str = "") -> str:
    """The node of the sheet of that number, counted from 1, in a file or in a packet of it."""
    return f"{packet}s{number}"


def form_node(number: int, packet: str = "") -> str:
    """The node of a form of others' making that a packet binds, counted from 1."""
    return f"{packet}f{number}"


def packet_node(number: str) -> str:
    """What begins the nodes of the packet of that number in a file of several."""
    return f"p{number}"


def note_node(number: int) -> str:
    """The node of a sheet's note for the therapist."""
    return f"note{number}"


def is_form_node(node: str) -> bool:
    """Whether it is that of a form of others' making, in a packet."""
    return _FORM_NODE.fullmatch(node) is not None


def whole_name(node: str | None, name: str | None) -> str:
    """The name of a field in its file; where one of both is missing, the other."""
    return DOT.join(filter(None, (node, name)))


def split_name(name: str) -> tuple[str, str]:
    """The node of a field and its name there; of a name without a dot, it and ""."""
    node, _, within = name.partition(DOT)
    return node, within


def node_of(name: str) -> str:
    """The node of a field by its whole name."""
    return split_name(name)[0]


def name_below(name: str, node: str | None) -> str:
    """The name of a field without its node; the whole of it where it is not below that."""
    return name.removeprefix(f"{node}{DOT}") if node else name


def last_part(name: str) -> str:
    """What stands behind the last dot of a name or a key; all of it where there is none."""
    return name.rpartition(DOT)[2]


def row_name(name: str, row: int) -> str:
    """The field of a row of circles, or of one of several boxes; rows count from 1."""
    return f"{name}_{row}"


def cell_name(grid: str, row: int, column: str) -> str:
    """The field of a cell; rows count from 1."""
    return f"{grid}_{row}_{column}"


def option_name(choice: str, value: str) -> str:
    """The field of one tick of a choice of many."""
    return f"{choice}_{value}"


def other_name(choice: str) -> str:
    """The field of what is written beside "other", as the templates name it."""
    return f"{choice}_other_words"


def sum_name(parts: str) -> str:
    """The field of what the shares of parts add up to, as the templates name it."""
    return f"{parts}_sum"


def copy_name(name: str, number: int) -> str:
    """The field of a copy of a short form; the first, number 1, keeps its name."""
    return f"{name}_{number}" if number > 1 else name


def row_id(block: str, row: int) -> str:
    """The id of the block that a row of a table becomes in large print."""
    return f"{block}r{row}"


def cell_id(block: str, row: int, column: int) -> str:
    """The id of the block that a cell of a table becomes in large print."""
    return f"{row_id(block, row)}c{column}"


def key_of(owner: str, *parts: Part | int) -> str:
    """The key of an element below another's, by what it is of it or by its number there."""
    return DOT.join((owner, *map(str, parts)))


def row_key(table: str, row: int) -> str:
    """The key of a row of a table; rows count from 0."""
    return f"{table}{DOT}row{row}"


def run_key(owner: str, run: int, *, link: bool) -> str:
    """The key of a link, or of words in another language, by their number in their text."""
    return f"{owner}{DOT}{'link' if link else 'span'}{run}"
