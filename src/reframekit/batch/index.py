"""The index of a roster: which row has which file, for whoever hands the packets out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reframekit.answers.cells import no_formula, table
from reframekit.batch.job import Task
from reframekit.batch.prepare import Asked

COLUMNS = ("line", "id", "name", "file", "pages")


def index_table(
    rows: Sequence[Asked], tasks: Sequence[Task], packets: Mapping[int, int], separator: str
) -> str:
    """The index as CSV, in the roster's order; `packets` are the pages of each packet that is there
    by the line of its row. The others have no file.
    """
    made = [COLUMNS]
    for each, task in zip(rows, tasks, strict=True):
        is_there = task.line in packets
        name = no_formula(each.row.words.get("name", ""))
        file = no_formula(f"{task.stem}.pdf") if is_there else ""
        pages = str(packets.get(task.line) or "")
        made.append((str(task.line), no_formula(each.row.id), name, file, pages))
    return table(made, separator)
