"""The tags that tables are made of."""

from __future__ import annotations

from reframekit import field_types
from reframekit.markup.attributes import TEXT, Attribute, integer, one_of
from reframekit.markup.tag import FIELD_NAME, Tag, inline_tag

TABLE_TAGS = (
    Tag("table", "A table of text.", children=frozenset({"thead", "tbody"})),
    Tag("thead", "The head of a `table`: one `tr` of `th`.", children=frozenset({"tr"})),
    Tag("tbody", "The rows of a `table`.", children=frozenset({"tr"})),
    Tag(
        "tr",
        "A row; its first cell is a `th`. In a `grid` it is one that somebody else has filled in.",
        children=frozenset({"th", "td"}),
    ),
    inline_tag("th", "A cell that heads a column or a row."),
    inline_tag("td", "A cell."),
    Tag(
        "grid",
        "A table of fields; the headings of row and column together name each cell.",
        {
            "name": FIELD_NAME,
            "rows": Attribute(integer(1, 60), "how many numbered rows, when there is no `row`"),
            "lines": Attribute(integer(1, 6), "a row's height in lines of handwriting", default=1),
            "entry": Attribute(TEXT, "what a numbered row is called", default=""),
            "corner": Attribute(TEXT, "the heading above the rows' own headings", default=""),
        },
        frozenset({"col", "row", "tr"}),
    ),
    Tag(
        "col",
        "A column of a `grid`; its text is the heading.",
        {
            "name": FIELD_NAME,
            "type": Attribute(one_of(*field_types.CELLS), "what it takes", default="text"),
            "weight": Attribute(integer(1, 12), "its share of the width", default=2),
            "max": Attribute(integer(1, 1000), "the highest mark, for type scale", default=10),
        },
        frozenset({"option"}),
        text=True,
    ),
    inline_tag("row", "A row of a `grid` or `matrix`; its text is the heading or the statement."),
    Tag(
        "matrix",
        "Statements, each with one circle of the same options.",
        {
            "name": FIELD_NAME,
            "corner": Attribute(TEXT, "the heading above the statements", default=""),
        },
        frozenset({"option", "row"}),
    ),
)
