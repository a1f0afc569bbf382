"""Every tag of sheet markup, each declared once.

Validation, "did you mean" and the manual page `docs/sheet-markup.md` are made from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
CONTROLS = frozenset({"input", "textarea", "choice", "select", "scale", "today"})
PROSE = frozenset({"p", "ul", "ol"})
BLOCKS = PROSE | {"h1", "h2", "h3", "hr", "note", "fieldset", "label", "pagebreak"}

_FIELD_NAME = Attribute(NAME, "the field's name in the PDF", required=True)
_MAXLENGTH = Attribute(
    integer(1, 100_000), "the most letters that fit; without it there is no limit"
)
_WIDTH = Attribute(
    one_of("full", "half"), "two `half` lines in a row share one line of the page", default="full"
)


def _inline(name: str, about: str, children: frozenset[str] = INLINE) -> Tag:
    return Tag(name, about, children=children, text=True)


_TAGS = (
    Tag(
        "sheet",
        "The whole sheet; everything stands inside it.",
        {"lang": Attribute(LANGUAGE, "the language it is written in", default="en")},
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
        "Text on a light panel, such as a worked example.",
        children=PROSE | {"h2", "h3"},
    ),
    Tag(
        "fieldset",
        "Questions that belong together; it begins with a `legend`.",
        {"step": Attribute(integer(1, 9999), "the number printed beside the legend")},
        (BLOCKS | {"legend"}) - {"h1", "fieldset"},
    ),
    _inline("legend", "The heading of a `fieldset`, its first child."),
    Tag(
        "label",
        "A question; it wraps its one control, and its text is the control's spoken name.",
        children=INLINE | CONTROLS | {"hint"},
        text=True,
    ),
    _inline("hint", "A word of help under a question, inside its `label`."),
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
            "grow": Attribute(FLAG, "it takes the room that is left on its page", default=False),
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
    Tag("pagebreak", "What follows begins on a new page."),
)

VOCABULARY: Mapping[str, Tag] = {tag.name: tag for tag in _TAGS}
