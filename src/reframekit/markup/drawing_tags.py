"""The tags of drawings, most of which are written in."""

from __future__ import annotations

from reframekit.markup.attributes import FLAG, TEXT, Attribute, integer
from reframekit.markup.tag import FIELD_NAME, INLINE, Tag

_ALT = Attribute(TEXT, "what a screen reader says of its lines", required=True)
_AROUND = Attribute(
    TEXT,
    "where it is not drawn, what leads from the last part back to the first, whose title "
    "stands for `{first}`",
    default="",
)
_PART = frozenset({"part"})
_OPTION = frozenset({"option"})

DRAWING_TAGS = (
    Tag(
        "cycle",
        "Two to four boxes with arrows round; two are a loop between two sides.",
        {"alt": _ALT, "around": _AROUND},
        _PART,
    ),
    Tag(
        "staircase",
        "Steps from the top down, each further in.",
        {
            "alt": _ALT,
            "up": Attribute(
                FLAG, "the stairs climb, so that the last part is the first step", default=False
            ),
        },
        _PART,
    ),
    Tag("nested", "Frames one in the other, from the inside out.", {"alt": _ALT}, _PART),
    Tag(
        "ring",
        "Three to six boxes to read, with arrows from each to the next and back to the first.",
        {"alt": _ALT, "around": _AROUND},
        _PART,
    ),
    Tag(
        "part",
        "A part of a `cycle`, a `staircase` or `nested` frames; it begins with a `legend`. In a "
        "`ring` one `p` follows and nothing else.",
        children=frozenset({"p", "ul", "ol", "legend", "label"}),
    ),
    Tag(
        "curve",
        "Columns of circles, one for each `moment`, so that the marks draw a line; its `legend` is "
        "asked of each.",
        {
            "alt": _ALT,
            "min": Attribute(integer(0, 1000), "the number at the foot", default=0),
            "max": Attribute(integer(1, 1000), "the number at the top", default=10),
            "step": Attribute(integer(1, 1000), "from one circle to the next", default=1),
            "low": Attribute(TEXT, "what the foot means", required=True),
            "high": Attribute(TEXT, "what the top means", required=True),
        },
        frozenset({"legend", "moment"}),
    ),
    Tag(
        "moment",
        "A moment of a `curve`; its text is the label of its scale.",
        {"name": FIELD_NAME},
        INLINE,
        text=True,
    ),
    Tag(
        "pie",
        "Parts with their shares of 100: a `grid`, and a `label` that asks for their sum; on paper "
        "a circle to cut as well.",
        {
            "alt": _ALT,
            "cut": Attribute(TEXT, "on paper, what to do with the circle", required=True),
        },
        frozenset({"grid", "label"}),
    ),
    Tag(
        "body",
        "An outline of a body, with boxes to tick where something is felt, and others beside it.",
        {"name": FIELD_NAME, "alt": _ALT},
        _OPTION,
    ),
    Tag(
        "window",
        "A line that rises and falls between too high and too low, with places to mark.",
        {"name": FIELD_NAME, "alt": _ALT},
        _OPTION,
    ),
)
