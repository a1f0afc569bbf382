"""Structure elements and those that tables are made of (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reframekit.client_text import neutral
from reframekit.document.grids import Grid, Matrix, Table
from reframekit.document.text import Inline
from reframekit.keys import cell_name, key_of, row_key, row_name, run_key


class Element(NamedTuple):
    """One structure element: its key, its standard type, its alternative text and its kids.

    `numbering` is a list's (Disc, Decimal), `scope` a heading cell's (Row, Column), `lang` is the
    language of its text where that is not the file's (BCP 47). What `flows` takes its place in the
    text around it.
    """

    key: str
    role: str
    kids: tuple[Element, ...] = ()
    alt: str | None = None
    numbering: str | None = None
    scope: str | None = None
    lang: str | None = None

    @property
    def flows(self) -> bool:
        """Whether it is a link, or words in another language."""
        return self.role == "Link" or (self.role == "Span" and self.lang is not None)


def text_element(key: str, role: str, text: Inline) -> Element:
    """An element that holds running text, with the links in it and what is in another language."""
    runs = tuple(
        Element(
            run_key(key, number, link=True),
            "Link",
            alt=_said_of(run.text, run.href),
            lang=run.lang or None,
        )
        if run.href
        else Element(run_key(key, number, link=False), "Span", lang=run.lang)
        for number, run in enumerate(text)
        if run.href or run.lang
    )
    return Element(key, role, runs)


def _said_of(text: str, address: str) -> str:
    """What is said of a link: its text, or its address where all of that is a client's.

    It is never nothing (ISO 14289-1, 7.18.5).
    """
    return text if neutral(text).strip() else address


def text_table(table: Table) -> Element:
    """A table of text."""
    head = [
        text_element(key_of(table.id, "head", c), "TH", cell) for c, cell in enumerate(table.head)
    ]
    rows = [
        [
            text_element(key_of(table.id, r, c), "TD" if c else "TH", cell)
            for c, cell in enumerate(row)
        ]
        for r, row in enumerate(table.rows)
    ]
    return _table(table.id, head, rows)


def grid_element(grid: Grid, labels: Mapping[str, str], *, fillable: bool) -> Element:
    """A table of fields; on paper the cells hold what is printed in them, or nothing."""
    head = [Element(key_of(grid.id, "head", c), "TH") for c in range(len(grid.columns) + 1)]
    rows: list[list[Element]] = []
    if grid.example:
        rows.append(
            [
                text_element(key_of(grid.id, "example", c), "TD" if c else "TH", cell)
                for c, cell in enumerate(grid.example)
            ]
        )
    for r in range(len(grid.rows)):
        cells = [Element(key_of(grid.id, r, 0), "TH")]
        for c, column in enumerate(grid.columns, 1):
            key = key_of(grid.id, r, c)
            alt = labels[cell_name(grid.name, r + 1, column.name)]
            form = (Element(key_of(key, "field"), "Form", alt=alt),) if fillable else ()
            cells.append(Element(key, "TD", form))
        rows.append(cells)
    return _table(grid.id, head, rows)


def matrix_element(matrix: Matrix, labels: Mapping[str, str], *, fillable: bool) -> Element:
    """Statements as rows, options as columns; each circle is a field on screen."""
    head = [Element(key_of(matrix.id, "head", c), "TH") for c in range(len(matrix.options) + 1)]
    rows: list[list[Element]] = []
    for r, statement in enumerate(matrix.rows):
        cells = [text_element(key_of(matrix.id, r, 0), "TH", statement)]
        for c, option in enumerate(matrix.options, 1):
            key = key_of(matrix.id, r, c)
            alt = f"{labels[row_name(matrix.name, r + 1)]}: {option.label}"
            form = (Element(key_of(key, "field"), "Form", alt=alt),) if fillable else ()
            cells.append(Element(key, "TD", form))
        rows.append(cells)
    return _table(matrix.id, head, rows)


def _table(key: str, head: list[Element], rows: list[list[Element]]) -> Element:
    columns = tuple(cell._replace(scope="Column") for cell in head)
    top = Element(key_of(key, "thead"), "THead", (Element(key_of(key, "head"), "TR", columns),))
    body = tuple(
        Element(row_key(key, r), "TR", (cells[0]._replace(scope="Row"), *cells[1:]))
        for r, cells in enumerate(rows)
    )
    return Element(key, "Table", (top, Element(key_of(key, "tbody"), "TBody", body)))
