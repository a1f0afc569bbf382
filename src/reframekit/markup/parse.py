"""From marked text to a tree of nodes, with expat; nothing is repaired in silence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from reframekit.errors import Problem, ReframeError
from reframekit.templating.marked_text import MarkedText

MOST_TAGS = 20_000
MAX_DEPTH = 60


@dataclass
class Node:
    """An element: its tag, attributes, kids, and the byte at which it begins in the markup.

    `values` are the attributes as they are declared, with defaults, once the node is valid.
    """

    tag: str
    attributes: dict[str, str]
    start: int
    kids: list[Node | str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)


def parse(markup: MarkedText) -> Node:
    """The root element. Raises `ReframeError` with the template's own line."""
    return _Parser(markup).run()


class _Parser:
    def __init__(self, markup: MarkedText) -> None:
        self.markup = markup
        self.root: Node | None = None
        self.open: list[Node] = []
        self.tags = 0
        parser = self.parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction

    def run(self) -> Node:
        if not self.markup.text.strip():
            raise self._refusal(0, "the template writes nothing", "begin it with <sheet>")
        try:
            self.parser.Parse(self.markup.data, True)
        except expat.ExpatError as error:
            raise self._explained(error) from None
        assert self.root is not None
        return self.root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise self._here(f"tags are nested more than {MAX_DEPTH} deep", "flatten the template")
        self.tags += 1
        if self.tags > MOST_TAGS:
            said = f"the sheet has more than {MOST_TAGS:,} tags"
            raise self._here(said, "make several sheets of it, or look for a loop")
        node = Node(tag, attributes, self.parser.CurrentByteIndex)
        if self.open:
            self.open[-1].kids.append(node)
            self.open[-1].nodes.append(node)
        else:
            self.root = node
        self.open.append(node)

    def _end(self, _tag: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1].kids.append(text)

    def _doctype(self, *_: Any) -> None:
        raise self._here("a DOCTYPE is not allowed", "leave it out")

    def _instruction(self, *_: Any) -> None:
        raise self._here("a processing instruction (<?…?>) is not allowed", "leave it out")

    def _here(self, message: str, remedy: str) -> ReframeError:
        return self._refusal(self.parser.CurrentByteIndex, message, remedy)

    def _explained(self, error: expat.ExpatError) -> ReframeError:
        at = self.parser.ErrorByteIndex
        codes = expat.errors.codes
        kind = error.code
        inner = self.open[-1] if self.open else None
        if kind == codes[expat.errors.XML_ERROR_TAG_MISMATCH] and inner is not None:
            line = self.markup.place(inner.start).line
            return self._refusal(
                at - len("</"),
                f"mismatched tag (<{inner.tag}> was opened on line {line})",
                f"close it with </{inner.tag}>",
            )
        if inner is not None and at >= len(self.markup.data.rstrip()):
            return self._refusal(
                inner.start, f"<{inner.tag}> is never closed", f"close it with </{inner.tag}>"
            )
        if kind == codes[expat.errors.XML_ERROR_NO_ELEMENTS]:
            return self._refusal(at, "the template holds no <sheet>", "begin it with <sheet>")
        if kind == codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
            return self._refusal(at, "this entity is not known", "write the letter itself")
        if kind == codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]:
            return self._refusal(
                at, "something stands after </sheet>", "keep everything inside <sheet>"
            )
        said = expat.ErrorString(kind) or "not well-formed"
        return self._refusal(
            at,
            f"this is not sheet markup ({said})",
            "check that tags are closed, quotes are paired and a bare & or < is &amp; or &lt;",
        )

    def _refusal(self, at: int, message: str, remedy: str) -> ReframeError:
        return ReframeError([self.markup.problem(at, Problem(message, remedy))])
