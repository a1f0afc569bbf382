"""From the nodes of drawings to drawings: their parts, moments, slices and places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import get_args

from reframekit.document.blocks import Block, Curve, DrawnPart, PartedDrawing, Pie, Question
from reframekit.document.controls import Choice, DrawnPlaces, Option, Scale, TextInput
from reframekit.document.grids import Grid
from reframekit.document.text import Inline
from reframekit.field_types import PART_COUNTS, PartedKind, Place, Tone
from reframekit.markup.controls import options, scale
from reframekit.markup.inline import Refuse, worded
from reframekit.markup.node import Node

#: What the drawing of each tag is.
_KINDS: dict[str, PartedKind] = {kind: kind for kind in PART_COUNTS}
#: How many moments a curve takes at the least and at the most.
_MOMENTS = (2, 8)
#: How many marks stand in each band of a window at the most.
_MARKS: Mapping[Tone, int] = {"high": 2, "steady": 3, "low": 2}


def parted(node: Node, id: str, part: Callable[[Node, str], DrawnPart], refuse: Refuse) -> Block:
    """A drawing of parts; those of a ring are read alone, since keys would go across its rows."""
    kind = _KINDS[node.tag]
    _check_count(node, node.nodes, PART_COUNTS[kind], "part", refuse)
    for each in node.nodes if kind == "ring" else ():
        if [kid.tag for kid in each.nodes if kid.tag != "legend"] != ["p"]:
            said = "a <part> of a <ring> is read: it holds its <legend> and one <p>"
            refuse(each, said, "put the rest below the ring, or draw a <cycle>")
    parts = tuple(part(kid, f"{id}p{number}") for number, kid in enumerate(node.nodes))
    up = bool(node.values.get("up"))
    return PartedDrawing(id, kind, node.values["alt"], parts, up, node.values.get("around", ""))


def curve(node: Node, id: str, legend: Inline, refuse: Refuse) -> Curve | None:
    """Moments with their scales; `refuse` is told what is wrong, then there may be none."""
    moments = [kid for kid in node.nodes if kid.tag == "moment"]
    _check_count(node, moments, _MOMENTS, "moment", refuse)
    made = scale(node, "", refuse)
    if made is None:
        return None
    asked = tuple(
        Question(
            f"{id}m{number}",
            worded(kid, refuse),
            (),
            Scale(kid.values["name"], made.minimum, made.maximum, made.step, made.low, made.high),
        )
        for number, kid in enumerate(moments)
    )
    return Curve(id, legend, node.values["alt"], asked)


def _check_count(
    node: Node, held: Sequence[Node], bounds: tuple[int, int], tag: str, refuse: Refuse
) -> None:
    least, most = bounds
    if not least <= len(held) <= most:
        said = f"<{node.tag}> takes {least} to {most} {tag}s, not {len(held)}"
        many = "leave some out, or make two of it"
        refuse(node, said, many if len(held) > most else f"give it a <{tag}> for each")


def pie(node: Node, id: str, blocks: Iterable[Block], refuse: Refuse) -> Pie:
    """Parts with their shares, and the question what they add up to."""
    made = tuple(blocks)
    match made:
        case (Grid() as grid, Question(control=TextInput(kind="number"))) if _is_shares(grid):
            pass
        case _:
            refuse(
                node,
                "a <pie> holds a <grid> of its parts, and a <label> that asks for their sum",
                'the grid has a column of text and one of type="scale" max="100"; the sum is '
                '<input type="number" …/>',
            )
    return Pie(id, node.values["alt"], node.values["cut"], made)


def _is_shares(grid: Grid) -> bool:
    kinds = [(column.kind, column.maximum) for column in grid.columns]
    return len(kinds) == 2 and kinds[0][0] == "text" and kinds[1] == ("scale", 100)


def placed(node: Node, refuse: Refuse) -> Choice:
    """Options with their places in a body or on the line of a window."""
    kind: DrawnPlaces
    found = options(node, refuse)
    if node.tag == "body":
        kind = DrawnPlaces("body", node.values["alt"])
        _check_body(node, found, refuse)
        return Choice(node.values["name"], True, found, kind)
    kind = DrawnPlaces("window", node.values["alt"])
    _check_window(node, found, refuse)
    return Choice(node.values["name"], False, found, kind)


def _check_body(node: Node, found: tuple[Option, ...], refuse: Refuse) -> None:
    order = get_args(Place)
    places = [option.place for option in found if option.place]
    right = [place for place in order if place in places]
    if not places or places != right or any(option.place for option in found[len(places) :]):
        said = f"the places of a <body> stand in the order of {', '.join(order)}, each once"
        refuse(node, said, 'give each <option> its place="…", and put those without one behind')
    if len(places) == len(found):
        refuse(
            node,
            "a <body> has no answer for what is felt in no place",
            "add an <option> without a place, such as Numb or nothing, or I’d rather not",
        )


def _check_window(node: Node, found: tuple[Option, ...], refuse: Refuse) -> None:
    order = get_args(Tone)
    places = [option.place for option in found]
    wanted = [tone for tone in order for _ in range(places.count(tone))]
    fits = all(1 <= places.count(tone) <= most for tone, most in _MARKS.items())
    if places != wanted or not fits:
        said = "a <window> has one or two marks that are high, then one to three that are steady, "
        said += "then one or two that are low"
        refuse(node, said, 'give each <option> its place="high", "steady" or "low"')
