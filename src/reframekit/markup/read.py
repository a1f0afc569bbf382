"""From validated nodes to a document: labels find their control, names are unique."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Literal, NamedTuple

from reframekit.document.blocks import (
    Band,
    Bands,
    Block,
    Card,
    Cards,
    Columns,
    DrawnPart,
    Group,
    Heading,
    HelpLines,
    ListBlock,
    ListItem,
    PageBreak,
    Panel,
    Paragraph,
    Question,
    Rule,
)
from reframekit.document.controls import Control
from reframekit.document.document import Document
from reframekit.document.fields import fields
from reframekit.document.text import Inline
from reframekit.errors import Code, Problem, ReframeError
from reframekit.markup.controls import control
from reframekit.markup.drawings import curve, parted, pie, placed
from reframekit.markup.headings import check_headings
from reframekit.markup.inline import inline, worded
from reframekit.markup.node import Node
from reframekit.markup.parse import parse
from reframekit.markup.size import check_size
from reframekit.markup.tables import table
from reframekit.markup.validate import validate
from reframekit.markup.vocabulary import CONTROLS
from reframekit.templating.marked_text import MarkedText

_LEVELS: dict[str, Literal[1, 2, 3]] = {"h1": 1, "h2": 2, "h3": 3}


class Starts(NamedTuple):
    """The bytes of the markup at which a field's label, or its table, and its hint begin; and how
    many letters it takes at most, where that is said.
    """

    label: int
    hint: int | None
    maxlength: int | None


class PlacedDocument(NamedTuple):
    """A document, where each of its fields begins, by name, and of each of its drawings the tag,
    what is said of it, and where it begins.
    """

    document: Document
    fields: Mapping[str, Starts]
    drawings: tuple[tuple[str, str, int], ...]


def read(markup: MarkedText) -> Document:
    """The document that the markup describes. Raises `ReframeError` with every problem."""
    return _read(markup)[1]


def read_placed(markup: MarkedText) -> PlacedDocument:
    """The same, with the places of what has a name in it."""
    reader, document = _read(markup)
    starts = {
        record.name: Starts(
            node.start, next((hint.start for hint in _hints(node)), None), _maxlength(node)
        )
        for block, node in reader.fielded
        for record in fields((block,))
    }
    return PlacedDocument(document, starts, tuple(reader.drawings))


def _read(markup: MarkedText) -> tuple[_Reader, Document]:
    root = parse(markup)
    validate(root, markup)
    check_size(root, markup)
    reader = _Reader(markup)
    return reader, reader.sheet(root)


def _maxlength(node: Node) -> int | None:
    """The most letters that fit into the control of a label."""
    limits: list[int | None] = [kid.values.get("maxlength") for kid in node.nodes]
    return next(filter(None, limits), None)


def _hints(node: Node) -> list[Node]:
    return [kid for kid in node.nodes if kid.tag == "hint"]


class _Reader:
    def __init__(self, markup: MarkedText) -> None:
        self.markup = markup
        self.problems: list[Problem] = []
        self.numbers = count(1)
        self.fielded: list[tuple[Block, Node]] = []
        self.drawings: list[tuple[str, str, int]] = []

    def sheet(self, root: Node) -> Document:
        blocks = tuple(self.blocks(root.nodes))
        check_headings(root, self.refuse)
        landscape = root.values["orientation"] == "landscape"
        document = Document(root.values["lang"], blocks, landscape)
        if len({record.name for record in document.fields}) < len(document.fields):
            self.refuse_twins()
        if self.problems:
            raise ReframeError(self.problems)
        return document

    def blocks(self, nodes: list[Node]) -> Iterator[Block]:
        for node in nodes:
            block = self.block(node, str(next(self.numbers)))
            if block is not None:
                yield block

    def block(self, node: Node, id: str) -> Block | None:
        given = node.values
        match node.tag:
            case "h1" | "h2" | "h3":
                return Heading(id, _LEVELS[node.tag], worded(node, self.refuse))
            case "p":
                text = inline(node)
                return Paragraph(id, text, given["lead"]) if text else None
            case "ul" | "ol":
                items = tuple(
                    ListItem(f"{id}i{number}", worded(kid, self.refuse))
                    for number, kid in enumerate(node.nodes, 1)
                )
                if not items:
                    self.refuse(node, f"<{node.tag}> is empty", "give it an <li>")
                return ListBlock(id, node.tag == "ol", items)
            case "hr":
                return Rule(id)
            case "pagebreak":
                return PageBreak(id)
            case "note":
                return Panel(id, tuple(self.blocks(node.nodes)), node.values["kind"])
            case "fieldset":
                return self.group(node, id, given["step"])
            case "label":
                return self.question(node, id)
            case "table" | "grid" | "matrix":
                made = table(node, id, self.refuse)
                if made is not None:
                    self.fielded.append((made, node))
                return made
            case _:
                return self.composed(node, id)

    def composed(self, node: Node, id: str) -> Block | None:
        """A block that holds other blocks."""
        match node.tag:
            case "bands":
                return Bands(
                    id, tuple(self.band(kid, f"{id}b{n}") for n, kid in enumerate(node.nodes))
                )
            case "columns":
                if len(node.nodes) not in (2, 3):
                    self.refuse(node, "<columns> holds two or three", "give it a <column> each")
                return Columns(id, tuple(tuple(self.blocks(kid.nodes)) for kid in node.nodes))
            case "cards":
                made = tuple(self.card(kid, f"{id}c{n}") for n, kid in enumerate(node.nodes))
                kept = node.values
                return Cards(id, kept["size"], kept["copies"], kept["count"], made)
            case "helplines":
                return HelpLines(id, tuple(self.blocks(node.nodes)))
            case "cycle" | "staircase" | "nested" | "ring" | "curve" | "pie":
                self.drawings.append((node.tag, node.values["alt"], node.start))
                return self.drawing(node, id)
            case _:
                raise AssertionError(f"<{node.tag}> is no block")

    def card(self, node: Node, id: str) -> Card:
        on_it = tuple(self.blocks(node.nodes))
        if not on_it:
            self.refuse(node, "nothing stands on the <card>", "write words, or a <label>")
        return Card(id, on_it)

    def band(self, node: Node, id: str) -> Band:
        legend, rest = self.legended(node)
        return Band(id, node.values["tone"], legend, tuple(self.blocks(rest)))

    def drawing(self, node: Node, id: str) -> Block | None:
        if node.tag == "pie":
            return pie(node, id, self.blocks(node.nodes), self.refuse)
        if node.tag != "curve":
            return parted(node, id, self.part, self.refuse)
        made = curve(node, id, self.legended(node)[0], self.refuse)
        if made is not None:
            self.fielded.append((made, node))
        return made

    def part(self, node: Node, id: str) -> DrawnPart:
        legend, rest = self.legended(node)
        return DrawnPart(id, legend, tuple(self.blocks(rest)))

    def group(self, node: Node, id: str, step: int | None) -> Group:
        legend, rest = self.legended(node)
        return Group(id, legend, step, tuple(self.blocks(rest)))

    def legended(self, node: Node) -> tuple[Inline, list[Node]]:
        """The words of the legend that `node` begins with, and the other kids."""
        kids = node.nodes
        legends = [kid for kid in kids if kid.tag == "legend"]
        if len(legends) != 1 or kids[0] is not legends[0]:
            self.refuse(
                node,
                f"a <{node.tag}> begins with its one <legend>",
                "write <legend>…</legend> first",
            )
        legend = worded(legends[0], self.refuse) if legends else ()
        return legend, [kid for kid in kids if kid.tag != "legend"]

    def question(self, node: Node, id: str) -> Question | None:
        controls = [kid for kid in node.nodes if kid.tag in CONTROLS]
        hints = _hints(node)
        if len(controls) != 1:
            self.refuse(
                node,
                "a label without a control" if not controls else "a label with two controls",
                "each <label> wraps one control, such as <textarea …/>",
            )
            return None
        if len(hints) > 1:
            self.refuse(hints[1], "a second hint", "one <hint> to a label")
        label = worded(node, self.refuse)
        if any(run.href for run in label):
            self.refuse(node, "a link in a label", "put the link in a <p> before it")
        hint = inline(hints[0]) if hints else ()
        held = controls[0]
        if "alt" in held.values:
            self.drawings.append((held.tag, held.values["alt"], held.start))
            made: Control | None = placed(held, self.refuse)
        else:
            made = control(held, self.refuse)
        if made is None:
            return None
        printed = all(each.values["printed"] for each in hints)
        question = Question(id, label, hint, made, printed)
        self.fielded.append((question, node))
        return question

    def refuse_twins(self) -> None:
        """Names each field that has the name of an earlier one."""
        seen: dict[str, int] = {}
        for block, node in self.fielded:
            held = next((kid for kid in node.nodes if kid.tag in CONTROLS), node)
            for record in fields((block,)):
                if record.name in seen:
                    first = self.markup.place(seen[record.name])
                    self.refuse(
                        held,
                        f'two fields are called "{record.name}"',
                        f"the first one is on line {first.line}",
                    )
                seen.setdefault(record.name, held.start)

    def refuse(self, node: Node, message: str, remedy: str) -> None:
        self.problems.append(
            self.markup.problem(node.start, Problem(message, remedy, code=Code.MARKUP))
        )
