"""From the node of a control to the control."""

from __future__ import annotations

from typing import Any

from reframekit.document.controls import (
    CheckBox,
    Choice,
    Control,
    Option,
    Scale,
    Select,
    TextArea,
    TextInput,
    Ticks,
)
from reframekit.document.text import plain
from reframekit.markup.inline import Refuse, worded
from reframekit.markup.node import Node


def control(node: Node, refuse: Refuse) -> Control | None:
    """The control that `node` describes; `refuse` is told what is wrong, then there is none."""
    given = node.values
    match node.tag:
        case "input":
            return _input(node, given, refuse)
        case "today":
            return TextInput(given["name"], "date", width=given["width"])
        case "textarea":
            return _box(node, given, refuse)
        case "ruled":
            return _box(node, given, refuse, ruled=True)
        case "ticks":
            return Ticks(given["name"], given["n"])
        case "choice":
            return Choice(given["name"], given["many"], options(node, refuse))
        case "select":
            return Select(given["name"], options(node, refuse))
        case "scale" | "line":
            return scale(node, given["name"], refuse, line=node.tag == "line")
        case _:
            raise AssertionError(f"<{node.tag}> is no control")


def _box(node: Node, given: dict[str, Any], refuse: Refuse, *, ruled: bool = False) -> TextArea:
    value = "".join(kid for kid in node.kids if isinstance(kid, str)).strip()
    lines, least = given["lines"], given["least"] or given["lines"]
    if least > lines:
        refuse(node, '"least" is more than "lines"', "swap them, or leave least out")
    # What a letter's lines are filled with goes on below them.
    maxlength = None if ruled else given["maxlength"]
    return TextArea(given["name"], lines, least, given["grow"], value, maxlength, ruled)


def _input(node: Node, given: dict[str, Any], refuse: Refuse) -> Control:
    if given["type"] == "checkbox":
        for name in ("value", "width", "maxlength", "min", "max"):
            if name in node.attributes:
                refuse(node, f'a check box takes no "{name}"', "leave it out")
        return CheckBox(given["name"])
    if given["type"] != "number" and ("min" in node.attributes or "max" in node.attributes):
        refuse(node, '"min" and "max" are for numbers', 'write type="number"')
    low, high = given["min"], given["max"]
    if low is not None and high is not None and low > high:
        refuse(node, '"min" is greater than "max"', "swap them")
    return TextInput(
        given["name"],
        given["type"],
        given["value"].strip(),
        given["width"],
        given["maxlength"],
        low,
        high,
    )


def scale(node: Node, name: str, refuse: Refuse, *, line: bool = False) -> Scale | None:
    """The scale that `node` describes; `refuse` is told what is wrong, then there is none."""
    given = node.values
    low, high, step = given["min"], given["max"], given["step"]
    if high <= low or (high - low) % step:
        refuse(node, f"{low} to {high} has no whole steps of {step}", "choose other ends")
        return None
    if (high - low) // step > 20:
        refuse(node, "more than 21 circles do not fit on a line", "choose a greater step")
        return None
    return Scale(name, low, high, step, given["low"], given["high"], line)


def options(node: Node, refuse: Refuse) -> tuple[Option, ...]:
    """The options of `node`, each value once; in a body one is called by its place."""
    found: list[Option] = []
    seen: set[str] = set()
    for number, kid in enumerate(node.nodes, 1):
        place = kid.values["place"]
        in_body = place if node.tag == "body" else None
        value = kid.values["value"] or in_body or str(number)
        label = plain(worded(kid, refuse))
        if value in seen or value.lower() == "off":
            refuse(kid, f'two options have the value "{value}"', "give each its own")
        seen.add(value)
        more = [_input(inner, inner.values, refuse) for inner in kid.nodes]
        if len(more) > 1 or any(not isinstance(item, TextInput) for item in more):
            refuse(kid, "an option takes one line of its own", 'write one <input type="text" …/>')
        if more and node.tag not in ("choice", "body"):
            refuse(kid, f"an option of a <{node.tag}> takes no line", "use <choice>")
        if place and node.tag not in ("body", "window"):
            refuse(kid, f"an option of a <{node.tag}> has no place", "leave it out")
        first = more[0] if more and isinstance(more[0], TextInput) else None
        found.append(Option(label, value, first, place))
    if not found:
        refuse(node, f"<{node.tag}> has no options", "give it an <option>")
    return tuple(found)
