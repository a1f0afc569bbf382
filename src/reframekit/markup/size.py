"""How large a sheet may be: counted on its nodes, before anything is made of them.

A template of a hundred letters can ask for hundreds of thousands of fields, since rows and columns
multiply, and what a heading says is said again with each field below it.
"""

from __future__ import annotations

from typing import NamedTuple

from reframekit.client_text import visible
from reframekit.content.letters import STACKED, has_stack
from reframekit.errors import Code, Problem, ReframeError
from reframekit.markup.node import Node
from reframekit.markup.vocabulary import CONTROLS, VOCABULARY
from reframekit.templating.marked_text import MarkedText

MOST_FIELDS = 3_000
#: Boxes and circles to mark, of all fields together.
MOST_MARKS = 20_000
#: What all fields together say of themselves: the words beside, above and below each.
MOST_LETTERS = 20_000_000
#: Letters that are shown: by one text, such as a paragraph or a question with its answers, and by
#: all of them. The longest sheet of the library shows less than 3,000.
MOST_IN_A_TEXT = 40_000
MOST_SHOWN = 100_000
#: The most copies of a card on a page.
_MOST_COPIES = 8


class _Size(NamedTuple):
    """What a node asks for: fields, boxes and circles, and letters that name fields."""

    fields: int = 0
    marks: int = 0
    letters: int = 0


def check_size(root: Node, markup: MarkedText) -> None:
    """Raises `ReframeError` at the tag with which a sheet outgrows what it may be."""
    fields = marks = letters = shown = 0
    waiting = [(root, 0)]
    while waiting:
        node, above = waiting.pop()
        size = _size(node, above)
        fields, marks = fields + size.fields, marks + size.marks
        letters += size.letters
        shown += _shown(node)
        for count, most, what in (
            (fields, MOST_FIELDS, "fields"),
            (marks, MOST_MARKS, "boxes and circles"),
            (letters, MOST_LETTERS, "letters in the names of its fields"),
            (shown, MOST_SHOWN, "letters"),
        ):
            if count > most:
                said = f"the sheet has more than {most:,} {what}"
                problem = Problem(
                    said, "make several sheets of it, or look for a loop", code=Code.MARKUP
                )
                raise ReframeError([markup.problem(node.start, problem)])
        _check_text(node, markup)
        for kid in node.nodes:
            if kid.tag == "legend":
                above += _letters(kid)
        waiting += ((kid, above) for kid in reversed(node.nodes))


def _check_text(node: Node, markup: MarkedText) -> None:
    """Raises `ReframeError` at a tag whose text is too long, or has a letter with many marks."""
    texts = list(map(visible, node.attributes.values()))
    if VOCABULARY[node.tag].text:
        texts.append(visible(_text(node)))
    for text in texts:
        if len(text) > MOST_IN_A_TEXT:
            said = f"a text of <{node.tag}> has more than {MOST_IN_A_TEXT:,} letters"
            problem = Problem(said, "make several of it, or look for a loop", code=Code.MARKUP)
            raise ReframeError([markup.problem(node.start, problem)])
        if has_stack(text):
            raise ReframeError(
                [markup.problem(node.start, Problem(STACKED, "delete them", code=Code.MARKUP))]
            )


def _shown(node: Node) -> int:
    """How many letters a node shows, with those that it repeats of the nodes within it."""
    own = sum(len(visible(kid)) for kid in node.kids if isinstance(kid, str))
    own += sum(len(visible(value)) for value in node.attributes.values())
    match node.tag:
        case "cards":
            return own + (int(node.values["copies"] or _MOST_COPIES) - 1) * _letters(node)
        case "grid":
            again = sum(_letters(kid) for kid in node.nodes if kid.tag == "col")
            return own + _rows(node) * (again + len(node.attributes.get("entry", "")))
        case _:
            return own


def _rows(node: Node) -> int:
    """How many rows a grid or a matrix has."""
    rows = sum(kid.tag == "row" for kid in node.nodes)
    return rows or int(node.values.get("rows") or 0)


def _size(node: Node, above: int) -> _Size:
    """What a node asks for below `above` letters of headings."""
    named = above + _letters(node) if node.tag in ("label", "grid", "matrix") else 0
    match node.tag:
        case "label":
            inner = [_control(kid) for kid in node.nodes if kid.tag in CONTROLS]
            fields = sum(each.fields for each in inner)
            return _Size(fields, sum(each.marks for each in inner), fields * named)
        case "curve":
            moments = sum(kid.tag == "moment" for kid in node.nodes)
            points = int(node.values["max"]) // int(node.values["step"]) + 1
            return _Size(moments, moments * points, moments * (above + _letters(node)))
        case "grid" | "matrix":
            rows = _rows(node)
            options = sum(kid.tag == "option" for kid in node.nodes)
            columns = [_column(kid) for kid in node.nodes if kid.tag == "col"] or [options]
            across = len(columns) if node.tag == "grid" else 1
            return _Size(rows * across, rows * sum(columns), rows * across * named)
        case _:
            return _Size()


def _control(node: Node) -> _Size:
    """A control by itself; the options of a choice may each be a field."""
    chosen = node.tag in ("choice", "select", "body", "window")
    many = len(node.nodes) if chosen else node.values.get("n") or 1
    lines = sum(len(kid.nodes) for kid in node.nodes)
    fields = many + lines if node.tag in ("choice", "body", "ticks") else 1
    return _Size(fields, many)


def _column(node: Node) -> int:
    """How many boxes and circles a cell of a column has."""
    if node.values.get("type") == "scale":
        return int(node.values["max"])
    return max(1, len(node.nodes))


def _letters(node: Node) -> int:
    """How much text there is in a node."""
    return sum(len(visible(kid)) if isinstance(kid, str) else _letters(kid) for kid in node.kids)


def _text(node: Node) -> str:
    """The text in a node."""
    return "".join(kid if isinstance(kid, str) else _text(kid) for kid in node.kids)
