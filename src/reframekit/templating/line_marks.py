"""Marks every literal of a template, so that an error in what it wrote names its own line.

Marks are set on the syntax tree. Literals that become a value (`set` and `filter` blocks) get
none, and a call whose result is used as a value (compared, filtered, assigned) is stripped.
"""

from __future__ import annotations

import re
from html.entities import html5

from jinja2 import nodes

from reframekit.templating.marked_text import Literal, Literals

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")

UNMARK = "unmarked"


def mark_literals(tree: nodes.Template, source: str, path: str, literals: Literals) -> None:
    """Marks the literals of `tree` in place; `source` and `path` are the template's."""
    _Marker(source, path, literals).visit(tree, marked=True)


class _Marker:
    def __init__(self, source: str, path: str, literals: Literals) -> None:
        self.source = source
        self.lines = source.splitlines()
        self.path = path
        self.literals = literals

    def visit(self, node: nodes.Node, *, marked: bool) -> None:
        if isinstance(node, nodes.TemplateData):
            self._mark(node, marked)
        elif isinstance(node, nodes.Output):
            node.nodes = [self._shown(child, marked) for child in node.nodes]
        elif isinstance(node, (nodes.AssignBlock, nodes.FilterBlock)):
            for child in node.iter_child_nodes():
                self.visit(child, marked=False)
        elif isinstance(node, nodes.CallBlock):
            for child in node.iter_child_nodes():
                self.visit(child, marked=marked)
        else:
            self._values(node, marked)

    def _shown(self, child: nodes.Expr, marked: bool) -> nodes.Expr:
        """A child of an output: a call that is shown as it is keeps its marks."""
        if isinstance(child, nodes.TemplateData):
            self._mark(child, marked)
        else:
            self._values(child, marked)
        return child

    def _values(self, node: nodes.Node, marked: bool) -> None:
        """Visits the kids of `node`, and strips the marks of calls among its expressions."""
        for name, value in node.iter_fields():
            if isinstance(value, list):
                setattr(node, name, [self._value(item, marked) for item in value])
            else:
                setattr(node, name, self._value(value, marked))

    def _value(self, item: object, marked: bool) -> object:
        if not isinstance(item, nodes.Node):
            return item
        self.visit(item, marked=marked)
        if isinstance(item, nodes.Call):
            return nodes.Filter(item, UNMARK, [], [], None, None, lineno=item.lineno)
        return item

    def _mark(self, node: nodes.TemplateData, marked: bool) -> None:
        written = node.data
        node.data = _ENTITY.sub(_letter, written)
        if not marked or not written:
            return
        line = node.lineno
        first = written.split("\n", 1)[0]
        at = self.lines[line - 1].find(first) if first and line <= len(self.lines) else 0
        literal = Literal(self.path, line, max(at, 0) + 1, node.data, self.source)
        node.data = self.literals.mark(literal) + node.data


def _letter(match: re.Match[str]) -> str:
    """A named entity of HTML as its letter; one that XML needs, or does not know, stays."""
    letter = html5.get(f"{match[1]};", "<")
    return match[0] if "&" in letter or "<" in letter or letter in "\"'>" else letter
