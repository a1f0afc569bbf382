"""The tables of a sheet: of text, of fields, of statements."""

from __future__ import annotations

from dataclasses import dataclass

from reframekit.document.controls import Option
from reframekit.document.text import Inline
from reframekit.field_types import CellKind


@dataclass(frozen=True)
class Table:
    """A table of text; the first cell of each row is its heading."""

    id: str
    head: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True)
class GridColumn:
    """A column of fields; `weight` is its share of the width, `maximum` ends a scale from 0."""

    name: str
    heading: str
    kind: CellKind
    options: tuple[Option, ...]
    weight: int
    maximum: int = 10


@dataclass(frozen=True)
class Grid:
    """A table of fields named `name_row_column`; each row has a heading.

    Rows are `lines` handwriting lines high. An `example` is the first row, filled in by somebody
    else: its heading, then a text for each column; it has no fields.
    """

    id: str
    name: str
    lines: int
    corner: str
    columns: tuple[GridColumn, ...]
    rows: tuple[str, ...]
    numbered: bool
    example: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """Statements, each with one circle of the same options; fields are named `name_row`."""

    id: str
    name: str
    corner: str
    options: tuple[Option, ...]
    rows: tuple[Inline, ...]
