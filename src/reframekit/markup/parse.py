"""From marked text to a tree of nodes, with expat; nothing is repaired in silence."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from reframekit.errors import Code, Problem, ReframeError
from reframekit.markup.node import Node
from reframekit.markup.unread import Unread
from reframekit.templating.marked_text import MarkedText

MOST_TAGS = 20_000
MAX_DEPTH = 60


def parse(markup: MarkedText) -> Node:
    """The root element. Raises `ReframeError` with the template's own line."""
    return _Parser(markup).run()


class _Parser:
    def __init__(self, markup: MarkedText) -> None:
        self.markup = markup
        self.root: Node | None = None
        self.open: list[Node] = []
        self.tags = 0
        self.closed: int | None = None
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
            at = self.parser.ErrorByteIndex
            unread = Unread(self.markup, at, error.code, self.open, self.closed)
            raise ReframeError([unread.told()]) from None
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
        if not self.open:
            self.closed = self.parser.CurrentByteIndex

    def _text(self, text: str) -> None:
        self.open[-1].kids.append(text)

    def _doctype(self, *_: Any) -> None:
        raise self._here("<!DOCTYPE …> is not allowed", "leave it out")

    def _instruction(self, *_: Any) -> None:
        raise self._here("<?…?> is not allowed", "leave it out")

    def _here(self, message: str, remedy: str) -> ReframeError:
        return self._refusal(self.parser.CurrentByteIndex, message, remedy)

    def _refusal(self, at: int, message: str, remedy: str) -> ReframeError:
        return ReframeError([self.markup.problem(at, Problem(message, remedy, code=Code.MARKUP))])
