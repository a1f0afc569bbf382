"""Rules of tables in the structure tree."""

from __future__ import annotations

from collections.abc import Iterator

from tests.ua.blocks import elements_of
from tests.ua.facts import Facts
from tests.ua.findings import Fault, rule
from tests.ua.objects import integer, name
from tests.ua.tree import Element

KIDS = {
    "Table": frozenset(["Caption", "THead", "TBody", "TFoot", "TR"]),
    "THead": frozenset(["TR"]),
    "TBody": frozenset(["TR"]),
    "TFoot": frozenset(["TR"]),
    "TR": frozenset(["TH", "TD"]),
}
"""What each part of a table holds (ISO 32000-1, table 337)."""

PARENTS = {
    "THead": frozenset(["Table"]),
    "TBody": frozenset(["Table"]),
    "TFoot": frozenset(["Table"]),
    "TR": frozenset(["Table", "THead", "TBody", "TFoot"]),
    "TH": frozenset(["TR"]),
    "TD": frozenset(["TR"]),
}
"""Where each part of a table lies (ISO 32000-1, table 337)."""

SCOPES = frozenset(["Row", "Column", "Both"])


@rule("table-nesting")
def table_nesting(facts: Facts) -> Iterator[Fault]:
    """Table, THead, TBody, TFoot, TR, TH and TD lie in one another as defined and hold nothing
    else (ISO 32000-1, table 337; PDF/UA-1, 7.2; Matterhorn 09-004)."""
    for element in facts.tree.elements:
        kids = [kid.role for kid in element.elements]
        above = element.parent.role if element.parent else "root"
        if element.role in PARENTS and above not in PARENTS[element.role]:
            yield element.where, f"it lies in {above}"
        if element.role in KIDS:
            wrong = [role for role in kids if role not in KIDS[element.role]]
            if wrong or len(kids) != len(element.kids):
                yield element.where, f"it holds {', '.join(wrong) or 'content of its own'}"
        if element.role == "Table":
            yield from _groups(element, kids)


def _groups(table: Element, kids: list[str]) -> Iterator[Fault]:
    """The row groups of a table: one head, then bodies, then one foot; a caption at either end."""
    if max(map(kids.count, ("THead", "TFoot", "Caption"))) > 1 or "Caption" in kids[1:-1]:
        yield table.where, "a head, foot or caption is twice there or misplaced"
    grouped = {"THead", "TBody", "TFoot"} & set(kids)
    if grouped and ("TBody" not in kids or "TR" in kids):
        yield table.where, "there are row groups, but not every row is in a body, head or foot"


@rule("table-scope")
def table_scope(facts: Facts) -> Iterator[Fault]:
    """TH has the table attribute Scope: Row, Column or Both (ISO 32000-1, table 349; PDF/UA-1,
    7.5; Matterhorn 15-003)."""
    for element in elements_of(facts, "TH"):
        scope = name(element.attribute("Table", "Scope"))
        if scope not in SCOPES:
            yield element.where, f"Scope is {scope or 'missing'}"


@rule("table-regular")
def table_regular(facts: Facts) -> Iterator[Fault]:
    """Every row of a table covers the same columns, spans included (ISO 32000-1, table 349;
    PDF/UA-1, 7.2)."""
    for table in elements_of(facts, "Table"):
        rows = [item for item in table.descendants() if item.role == "TR" and _table(item) is table]
        filled: dict[int, int] = {}
        for number, row in enumerate(rows):
            column = 0
            for cell in row.elements:
                while filled.get(column, 0) > number:
                    column += 1
                for _ in range(_span(cell, "ColSpan")):
                    if filled.get(column, 0) > number:
                        yield cell.where, "it overlaps a cell of a row above"
                    filled[column] = number + _span(cell, "RowSpan")
                    column += 1
        uneven = {column for column, end in filled.items() if end != len(rows)}
        if uneven or not rows:
            yield table.where, f"columns {sorted(uneven)} do not reach the last row"
            continue
        yield from _gaps(table, rows)


def _gaps(table: Element, rows: list[Element]) -> Iterator[Fault]:
    """Rows that leave columns open: the cells' areas do not add up to the table's."""
    cells = [cell for row in rows for cell in row.elements]
    area = sum(_span(cell, "ColSpan") * _span(cell, "RowSpan") for cell in cells)
    width = sum(_span(cell, "ColSpan") for cell in rows[0].elements)
    if area != width * len(rows):
        yield table.where, f"{area} cells do not fill {len(rows)} rows of {width} columns"


def _span(cell: Element, key: str) -> int:
    return integer(cell.attribute("Table", key)) or 1


def _table(element: Element) -> Element | None:
    """The table that an element lies in, where tables may be nested."""
    return next((above for above in element.ancestors() if above.role == "Table"), None)
