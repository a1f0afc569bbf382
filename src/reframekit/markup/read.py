"""From validated nodes to a document: labels find their control, names are unique."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from reframekit.document.blocks import (
    Block,
    Document,
    Group,
    Heading,
    ListBlock,
    ListItem,
    PageBreak,
    Panel,
    Paragraph,
    Question,
    Rule,
)
from reframekit.document.fields import fields
from reframekit.document.text import Inline
from reframekit.errors import Problem, ReframeError
from reframekit.markup.controls import control
from reframekit.markup.inline import inline
from reframekit.markup.parse import Node, parse
from reframekit.markup.validate import validate
from reframekit.markup.vocabulary import CONTROLS
from reframekit.templating.marked_text import MarkedText


def read(markup: MarkedText) -> Document:
    """The document that the markup describes. Raises `ReframeError` with every problem."""
    root = parse(markup)
    validate(root, markup)
    return _Reader(markup).sheet(root)


class _Reader:
    def __init__(self, markup: MarkedText) -> None:
        self.markup = markup
        self.problems: list[Problem] = []
        self.numbers = count(1)
        self.names: dict[str, int] = {}

    def sheet(self, root: Node) -> Document:
        blocks = tuple(self.blocks(root.nodes))
        self.headings(root)
        if self.problems:
            raise ReframeError(self.problems)
        return Document(root.values["lang"], blocks)

    def blocks(self, nodes: list[Node]) -> Iterator[Block]:
        for node in nodes:
            block = self.block(node, str(next(self.numbers)))
            if block is not None:
                yield block

    def block(self, node: Node, id: str) -> Block | None:
        given = node.values
        match node.tag:
            case "h1" | "h2" | "h3":
                level = int(node.tag[1])
                return Heading(id, level, self.worded(node))  # type: ignore[arg-type]
            case "p":
                text = inline(node)
                return Paragraph(id, text, given["lead"]) if text else None
            case "ul" | "ol":
                items = tuple(
                    ListItem(f"{id}i{number}", self.worded(kid))
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
                return Panel(id, tuple(self.blocks(node.nodes)))
            case "fieldset":
                return self.group(node, id, given["step"])
            case "label":
                return self.question(node, id)
            case _:
                raise AssertionError(f"<{node.tag}> is no block")

    def group(self, node: Node, id: str, step: int | None) -> Group:
        kids = node.nodes
        legends = [kid for kid in kids if kid.tag == "legend"]
        if len(legends) != 1 or kids[0] is not legends[0]:
            self.refuse(
                node, "a <fieldset> begins with its one <legend>", "write <legend>…</legend> first"
            )
        legend = self.worded(legends[0]) if legends else ()
        rest = [kid for kid in kids if kid.tag != "legend"]
        return Group(id, legend, step, tuple(self.blocks(rest)))

    def question(self, node: Node, id: str) -> Question | None:
        controls = [kid for kid in node.nodes if kid.tag in CONTROLS]
        hints = [kid for kid in node.nodes if kid.tag == "hint"]
        if len(controls) != 1:
            self.refuse(
                node,
                "a label without a control" if not controls else "a label with two controls",
                "each <label> wraps one control, such as <textarea …/>",
            )
            return None
        if len(hints) > 1:
            self.refuse(hints[1], "a second hint", "one <hint> to a label")
        label = self.worded(node)
        if any(run.href for run in label):
            self.refuse(node, "a link in a label", "put the link in a <p> before it")
        hint = inline(hints[0]) if hints else ()
        made = control(controls[0], self.refuse)
        if made is None:
            return None
        question = Question(id, label, hint, made)
        for record in fields(Document("en", (question,))):
            self.named(record.name, controls[0])
        return question

    def named(self, name: str, node: Node) -> None:
        if name in self.names:
            first = self.markup.place(self.names[name])
            self.refuse(
                node,
                f'two fields are called "{name}"',
                f"the first one is on line {first.line}",
            )
        else:
            self.names[name] = node.start

    def worded(self, node: Node) -> Inline:
        text = inline(node)
        if not text:
            self.refuse(node, f"<{node.tag}> has no words", "write what a reader should see")
        return text

    def headings(self, root: Node) -> None:
        """One h1, and no level skipped (Matterhorn 14-003); a legend counts as an h2."""
        last = 0
        for node in _headings(root):
            level = 2 if node.tag == "legend" else int(node.tag[1])
            if level == 1 and last:
                self.refuse(node, "a second <h1>", "a sheet has one title")
            elif level > last + 1:
                self.refuse(
                    node,
                    f"<{node.tag}> comes before an <h{last + 1}>",
                    "headings go down one level at a time",
                )
            last = max(level, 1)

    def refuse(self, node: Node, message: str, remedy: str) -> None:
        self.problems.append(self.markup.problem(node.start, Problem(message, remedy)))


def _headings(node: Node) -> Iterator[Node]:
    for kid in node.nodes:
        if kid.tag in ("h1", "h2", "h3", "legend"):
            yield kid
        yield from _headings(kid)
