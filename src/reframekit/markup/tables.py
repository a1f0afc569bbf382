"""From the nodes of tables to tables: of text, of fields, of statements."""

from __future__ import annotations

from reframekit.document.grids import Grid, GridColumn, Matrix, Table
from reframekit.document.text import Inline, plain
from reframekit.markup.controls import options
from reframekit.markup.inline import Refuse, inline, worded
from reframekit.markup.node import Node


def table(node: Node, id: str, refuse: Refuse) -> Table | Grid | Matrix | None:
    """The table that `node` describes; `refuse` is told what is wrong, then there is none."""
    match node.tag:
        case "table":
            return _text_table(node, id, refuse)
        case "grid":
            return _grid(node, id, refuse)
        case _:
            return _matrix(node, id, refuse)


def _text_table(node: Node, id: str, refuse: Refuse) -> Table | None:
    head = [row for part in node.nodes if part.tag == "thead" for row in part.nodes]
    body = [row for part in node.nodes if part.tag == "tbody" for row in part.nodes]
    if len(head) != 1 or not body:
        refuse(node, "a <table> has a <thead> of one row and a <tbody>", "give it both")
        return None
    width = len(head[0].nodes)
    for row in (*head, *body):
        if len(row.nodes) != width:
            refuse(row, f"this row has {len(row.nodes)} cells, the head has {width}", "even them")
    if any(cell.tag != "th" for cell in head[0].nodes):
        refuse(head[0], "the cells of a <thead> are <th>", "write <th>…</th>")
    for row in body:
        _check_row(row, refuse)
    return Table(id, _cells(head[0], refuse), tuple(_cells(row, refuse) for row in body))


def _check_row(row: Node, refuse: Refuse) -> None:
    if [cell.tag for cell in row.nodes] != ["th"] + ["td"] * (len(row.nodes) - 1):
        refuse(row, "a row begins with a <th> and goes on with <td>", "so it can be read aloud")


def _cells(row: Node, refuse: Refuse) -> tuple[Inline, ...]:
    return tuple(worded(cell, refuse) for cell in row.nodes)


def _grid(node: Node, id: str, refuse: Refuse) -> Grid | None:
    columns = [kid for kid in node.nodes if kid.tag == "col"]
    named = [plain(worded(kid, refuse)) for kid in node.nodes if kid.tag == "row"]
    count, entry = node.values["rows"], node.values["entry"]
    if not columns:
        refuse(node, "a <grid> has columns", "give it a <col> each")
        return None
    if bool(named) == (count is not None):
        refuse(node, 'a <grid> has either <row> or the attribute "rows"', "choose one")
        return None
    if count is not None and not entry:
        refuse(node, 'numbered rows need the attribute "entry"', "what is each of them called?")
        return None
    rows = named or [f"{entry} {number}" for number in range(1, (count or 0) + 1)]
    return Grid(
        id,
        node.values["name"],
        node.values["lines"],
        node.values["corner"],
        tuple(_column(column, refuse) for column in columns),
        tuple(rows),
        numbered=not named,
        example=_example(node, len(columns), refuse),
    )


def _example(node: Node, columns: int, refuse: Refuse) -> tuple[Inline, ...]:
    """The row of a grid that somebody else has filled in, if it has one."""
    rows = [kid for kid in node.nodes if kid.tag == "tr"]
    for row in rows[1:]:
        refuse(row, "a <grid> has one row that is filled in", "take the other ones out")
    for row in rows[:1]:
        _check_row(row, refuse)
        if len(row.nodes) != columns + 1:
            said = f"this row has {len(row.nodes)} cells, the grid {columns} columns and a heading"
            refuse(row, said, "give it a <th>, and a <td> for each column; it may be empty")
    return tuple(
        worded(cell, refuse) if cell.tag == "th" else inline(cell)
        for row in rows[:1]
        for cell in row.nodes
    )


def _column(node: Node, refuse: Refuse) -> GridColumn:
    kind = node.values["type"]
    if (kind == "choice") != bool(node.nodes):
        refuse(node, "a column of type choice, and no other, has options", "give it an <option>")
    return GridColumn(
        node.values["name"],
        plain(worded(node, refuse)),
        kind,
        options(node, refuse) if kind == "choice" and node.nodes else (),
        node.values["weight"],
        node.values["max"],
    )


def _matrix(node: Node, id: str, refuse: Refuse) -> Matrix | None:
    rows = tuple(worded(kid, refuse) for kid in node.nodes if kid.tag == "row")
    chosen = [kid for kid in node.nodes if kid.tag == "option"]
    if not rows or len(chosen) < 2:
        refuse(node, "a <matrix> has statements and at least two options", "add <row> and <option>")
        return None
    alone = Node("select", {}, node.start, nodes=chosen)
    return Matrix(id, node.values["name"], node.values["corner"], options(alone, refuse), rows)
