"""Every tag of sheet markup, each declared once.

Validation, "did you mean" and the manual page `docs/sheet-markup.md` are made from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from reframekit.markup.drawing_tags import DRAWING_TAGS
from reframekit.markup.table_tags import TABLE_TAGS
from reframekit.markup.tag import FIELD_NAME, INLINE, Tag, inline_tag

CONTROLS = frozenset({"today", *(each.tag for each in field_types.CONTROLS.values())})
PROSE = frozenset({"p", "ul", "ol"})
PARTED = frozenset(get_args(field_types.PartedKind))
DRAWINGS = PARTED | {"curve", "pie"}
TABLES = frozenset({"table", "grid", "matrix"})
INNER = PROSE | TABLES | DRAWINGS | {"h2", "h3", "hr", "note", "label", "bands", "columns"}
BLOCKS = INNER | {"h1", "fieldset", "cards", "helplines", "pagebreak"}

#: Tags that mean nothing when they are empty.
CONTAINERS = frozenset(
    {"note", "bands", "columns", "column", "cards", "card", "helplines", *DRAWINGS}
)

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
    inline_tag("h1", "The title, once, at the top."),
    inline_tag("h2", "A heading."),
    inline_tag("h3", "A smaller heading, under an `h2` or a `legend`."),
    Tag(
        "p",
        "A paragraph.",
        {"lead": Attribute(FLAG, "the line of purpose below the title", default=False)},
        INLINE,
        text=True,
    ),
    Tag("ul", "A list with bullets.", children=frozenset({"li"})),
    Tag("ol", "A list with numbers.", children=frozenset({"li"})),
    inline_tag("li", "One item of a list."),
    inline_tag("strong", "Words that weigh more; printed bold.", frozenset({"em", "a", "br"})),
    inline_tag("em", "A word with stress; printed slanted.", frozenset({"strong", "a", "br"})),
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
    inline_tag("legend", "The heading of a `fieldset`, its first child."),
    Tag(
        "label",
        "A question; it wraps its one control, and its text is the control's spoken name, with the "
        "heading above it after it where two questions are alike.",
        children=INLINE | CONTROLS | {"hint"},
        text=True,
    ),
    inline_tag("hint", "A word of help under a question, inside its `label`.", printed=_PRINTED),
    Tag(
        "input",
        "One line to write on, or one box to tick.",
        {
            "name": FIELD_NAME,
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
            "name": FIELD_NAME,
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
            "name": FIELD_NAME,
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
            ),
            "place": Attribute(
                one_of(*get_args(field_types.Place), *get_args(field_types.Tone)),
                "in a `body`, where it is felt; in a `window`, how high it stands",
            ),
        },
        frozenset({"input"}),
        text=True,
    ),
    Tag(
        "select",
        "A drop-down list on screen, circles on paper.",
        {"name": FIELD_NAME},
        frozenset({"option"}),
    ),
    Tag(
        "scale",
        "A row of circles with both ends named.",
        {
            "name": FIELD_NAME,
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
            "name": FIELD_NAME,
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
            "name": FIELD_NAME,
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
        {"name": FIELD_NAME, "n": Attribute(integer(2, 60), "how many boxes", default=10)},
    ),
    *TABLE_TAGS,
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
        "Pocket cards: with cut lines on paper, one of each to type into on screen.",
        {
            "size": Attribute(
                one_of(*get_args(field_types.CardSize)),
                "a bank card's, A6 that is folded, or A6",
                default="a6",
            ),
            "copies": Attribute(integer(1, 8), "how many of each; else as many as fill a page"),
            "count": Attribute(
                TEXT, "what is said where they are cut, with their number for {count}", default=""
            ),
        },
        frozenset({"card"}),
    ),
    Tag("card", "What is on one card.", children=PROSE | {"h2", "h3", "label"}),
    *DRAWING_TAGS,
    Tag(
        "helplines",
        "The help lines of the practice and the country, or a blank to write one in.",
        children=PROSE | {"h2", "h3", "label"},
    ),
    Tag("pagebreak", "What follows begins on a new page."),
)

VOCABULARY: Mapping[str, Tag] = {tag.name: tag for tag in _TAGS}
