"""Every tag of sheet markup, each declared once.

Validation, "did you mean" and the manual page `docs/sheet-markup.md` are made from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from reframekit import field_types
from reframekit.markup.attributes import (
    FLAG,
    LANGUAGE,
    LINK,
    NAME,
    TEXT,
    VALUE,
    Attribute,
    integer,
    one_of,
)


@dataclass(frozen=True)
class Tag:
    """One tag: a sentence about it, its attributes, the tags it may hold, whether it holds text."""

    name: str
    about: str
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    children: frozenset[str] = frozenset()
    text: bool = False


INLINE = frozenset({"strong", "em", "a", "br"})
CONTROLS = frozenset({"today", *(each.tag for each in field_types.CONTROLS.values())})
PROSE = frozenset({"p", "ul", "ol"})
SHAPES = frozenset(get_args(field_types.ShapeKind))
TABLES = frozenset({"table", "grid", "matrix"})
INNER = PROSE | TABLES | SHAPES | {"h2", "h3", "hr", "note", "label", "bands", "columns"}
BLOCKS = INNER | {"h1", "fieldset", "cards", "helplines", "pagebreak"}

#: Tags that mean nothing when they are empty.
CONTAINERS = frozenset({"note", "bands", "columns", "column", "cards", "card", "helplines"})

_FIELD_NAME = Attribute(NAME, "the field's name in the PDF", required=True)
_LEAST = Attribute(
    integer(1, 40), "the lines that it keeps where its page is short of room; else all of them"
)
_GROW = Attribute(
    FLAG, "it takes the room that is left on its page, up to twice its lines", default=False
)
_MAXLENGTH = Attribute(
    integer(1, 100_000), "the most letters that fit; without it there is no limit"
)
_WIDTH = Attribute(
    one_of("full", "half"), "two `half` lines in a row share one line of the page", default="full"
)


_PRINTED = Attribute(FLAG, "with `no` it is said aloud alone, as where a box is full", default=True)


def _inline(
    name: str, about: str, children: frozenset[str] = INLINE, **attributes: Attribute
) -> Tag:
    return Tag(name, about, attributes, children, text=True)


_TAGS = (
    Tag(
        "sheet",
        "The whole sheet; everything stands inside it.",
        {
            "lang": Attribute(LANGUAGE, "the language it is written in", default="en"),
            "orientation": Attribute(
                one_of("portrait", "landscape"), "how the page is held", default="portrait"
            ),
        },
        BLOCKS,
    ),
    _inline("h1", "The title, once, at the top."),
    _inline("h2", "A heading."),
    _inline("h3", "A smaller heading, under an `h2` or a `legend`."),
    Tag(
        "p",
        "A paragraph.",
        {"lead": Attribute(FLAG, "the line of purpose below the title", default=False)},
        INLINE,
        text=True,
    ),
    Tag("ul", "A list with bullets.", children=frozenset({"li"})),
    Tag("ol", "A list with numbers.", children=frozenset({"li"})),
    _inline("li", "One item of a list."),
    _inline("strong", "Words that weigh more; printed bold.", frozenset({"em", "a", "br"})),
    _inline("em", "A word with stress; printed slanted.", frozenset({"strong", "a", "br"})),
    Tag("br", "A line break inside a text."),
    Tag("hr", "A line across the page."),
    Tag(
        "a",
        "A link; its address is what a reader opens.",
        {"href": Attribute(LINK, "where it leads", required=True)},
        frozenset({"strong", "em"}),
        text=True,
    ),
    Tag(
        "note",
        "Text apart from the questions: on a light panel, or as what it is for.",
        {
            "kind": Attribute(
                one_of("panel", "example", "safety"),
                "an `example` is quiet, what is for `safety` has a frame and a sign",
                default="panel",
            )
        },
        PROSE | {"h2", "h3", "table"},
    ),
    Tag(
        "fieldset",
        "Questions that belong together; it begins with a `legend`.",
        {"step": Attribute(integer(1, 9999), "the number printed beside the legend")},
        INNER | {"legend", "helplines", "pagebreak"},
    ),
    _inline("legend", "The heading of a `fieldset`, its first child."),
    Tag(
        "label",
        "A question; it wraps its one control, and its text is the control's spoken name, with the "
        "heading above it after it where two questions are alike.",
        children=INLINE | CONTROLS | {"hint"},
        text=True,
    ),
    _inline("hint", "A word of help under a question, inside its `label`.", printed=_PRINTED),
    Tag(
        "input",
        "One line to write on, or one box to tick.",
        {
            "name": _FIELD_NAME,
            "type": Attribute(
                one_of("text", "date", "number", "checkbox"), "what it takes", default="text"
            ),
            "value": Attribute(TEXT, "the text that it is filled with", default=""),
            "width": _WIDTH,
            "maxlength": _MAXLENGTH,
            "min": Attribute(integer(-1_000_000, 1_000_000), "the least number"),
            "max": Attribute(integer(-1_000_000, 1_000_000), "the greatest number"),
        },
    ),
    Tag(
        "textarea",
        "A box to write in; text inside the tag is what it is filled with.",
        {
            "name": _FIELD_NAME,
            "lines": Attribute(integer(1, 40), "its height in lines of handwriting", default=3),
            "least": _LEAST,
            "grow": _GROW,
            "maxlength": _MAXLENGTH,
        },
        text=True,
    ),
    Tag(
        "choice",
        "Answers to tick.",
        {
            "name": _FIELD_NAME,
            "many": Attribute(FLAG, "several may be ticked, else only one", default=False),
        },
        frozenset({"option"}),
    ),
    Tag(
        "option",
        "One answer; an `input` inside it is a line of its own beside it.",
        {
            "value": Attribute(
                VALUE, "how the PDF calls the answer; without it, its place in the list"
            )
        },
        frozenset({"input"}),
        text=True,
    ),
    Tag(
        "select",
        "A drop-down list on screen, circles on paper.",
        {"name": _FIELD_NAME},
        frozenset({"option"}),
    ),
    Tag(
        "scale",
        "A row of circles with both ends named.",
        {
            "name": _FIELD_NAME,
            "min": Attribute(integer(0, 1000), "the number at the low end", default=0),
            "max": Attribute(integer(1, 1000), "the number at the high end", default=10),
            "step": Attribute(integer(1, 1000), "from one circle to the next", default=1),
            "low": Attribute(TEXT, "what the low end means", required=True),
            "high": Attribute(TEXT, "what the high end means", required=True),
        },
    ),
    Tag(
        "today",
        "The line for the date on which the sheet is filled in.",
        {"name": Attribute(NAME, "the field's name in the PDF", default="date"), "width": _WIDTH},
    ),
    Tag(
        "ruled",
        "A box to write in whose lines show on screen too, as for a letter.",
        {
            "name": _FIELD_NAME,
            "lines": Attribute(integer(1, 40), "its height in lines of handwriting", default=8),
            "least": _LEAST,
            "grow": _GROW,
        },
        text=True,
    ),
    Tag(
        "line",
        "A long line with two ends, to put a mark on.",
        {
            "name": _FIELD_NAME,
            "min": Attribute(integer(0, 1000), "the number at the low end", default=0),
            "max": Attribute(integer(1, 1000), "the number at the high end", default=100),
            "step": Attribute(
                integer(1, 1000), "from one place for a mark to the next", default=10
            ),
            "low": Attribute(TEXT, "what the low end means", required=True),
            "high": Attribute(TEXT, "what the high end means", required=True),
        },
    ),
    Tag(
        "ticks",
        "A strip of small boxes to tick one after another.",
        {"name": _FIELD_NAME, "n": Attribute(integer(2, 60), "how many boxes", default=10)},
    ),
    Tag("table", "A table of text.", children=frozenset({"thead", "tbody"})),
    Tag("thead", "The head of a `table`: one `tr` of `th`.", children=frozenset({"tr"})),
    Tag("tbody", "The rows of a `table`.", children=frozenset({"tr"})),
    Tag("tr", "A row; in a `tbody` its first cell is a `th`.", children=frozenset({"th", "td"})),
    _inline("th", "A cell that heads a column or a row."),
    _inline("td", "A cell."),
    Tag(
        "grid",
        "A table of fields; the headings of row and column together name each cell.",
        {
            "name": _FIELD_NAME,
            "rows": Attribute(integer(1, 60), "how many numbered rows, when there is no `row`"),
            "lines": Attribute(integer(1, 6), "a row's height in lines of handwriting", default=1),
            "entry": Attribute(TEXT, "what a numbered row is called", default=""),
            "corner": Attribute(TEXT, "the heading above the rows' own headings", default=""),
        },
        frozenset({"col", "row"}),
    ),
    Tag(
        "col",
        "A column of a `grid`; its text is the heading.",
        {
            "name": _FIELD_NAME,
            "type": Attribute(one_of(*field_types.CELLS), "what it takes", default="text"),
            "weight": Attribute(integer(1, 12), "its share of the width", default=2),
            "max": Attribute(integer(1, 1000), "the highest mark, for type scale", default=10),
        },
        frozenset({"option"}),
        text=True,
    ),
    _inline("row", "A row of a `grid` or `matrix`; its text is the heading or the statement."),
    Tag(
        "matrix",
        "Statements, each with one circle of the same options.",
        {
            "name": _FIELD_NAME,
            "corner": Attribute(TEXT, "the heading above the statements", default=""),
        },
        frozenset({"option", "row"}),
    ),
    Tag("bands", "Panels stacked from too high to too low.", children=frozenset({"band"})),
    Tag(
        "band",
        "One panel of `bands`; it begins with a `legend`.",
        {"tone": Attribute(one_of("high", "steady", "low"), "where it stands", required=True)},
        PROSE | {"legend", "label"},
    ),
    Tag("columns", "Blocks side by side.", children=frozenset({"column"})),
    Tag("column", "One of the `columns`.", children=PROSE | {"h2", "h3", "label", "note"}),
    Tag(
        "cards",
        "A pocket card of A6: copies with cut lines on paper, one to type into on screen.",
        {"copies": Attribute(integer(1, 4), "how many of them on a sheet of paper", default=4)},
        frozenset({"card"}),
    ),
    Tag("card", "What is on the card.", children=PROSE | {"h2", "h3", "label"}),
    *(
        Tag(
            name,
            about,
            {"alt": Attribute(TEXT, "what a screen reader says of it", required=True)},
            frozenset({"hint", "row"}),
        )
        for name, about in (
            ("pie", "A circle to cut into slices; a `hint` is shown on screen."),
            ("rings", "Circles around a middle, each named by a `row`, from the inside out."),
            ("cycle", "A loop between two sides, each named by a `row`."),
        )
    ),
    Tag(
        "helplines",
        "The help lines of the practice and the country, or a blank to write one in.",
        children=PROSE | {"h2", "h3", "label"},
    ),
    Tag("pagebreak", "What follows begins on a new page."),
)

VOCABULARY: Mapping[str, Tag] = {tag.name: tag for tag in _TAGS}
