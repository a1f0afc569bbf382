"""Marks every literal of a template, so that an error in what it wrote names its own line.

Marks are set on the syntax tree. Literals that become a value (`set` and `filter` blocks) get
none, and a call whose result is used as a value (compared, filtered, assigned) is stripped. In a
template that is not built in, what lets something else write is marked, too: a value, a call, an
include. So a mistake in what comes of it has the line that asked for it.
"""

from __future__ import annotations

import re
from html.entities import html5

from jinja2 import nodes

from reframekit.templating.marked_text import RETURN, Literal, Literals

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")

UNMARK = "unmarked"


def mark_literals(
    tree: nodes.Template, source: str, path: str, literals: Literals, *, own: bool
) -> None:
    """Marks the literals of `tree` in place; `source` and `path` are the template's, which is
    `own` where it is not built in.
    """
    _Marker(source, path, literals, own).visit(tree, marked=True)


class _Marker:
    def __init__(self, source: str, path: str, literals: Literals, own: bool) -> None:
        self.source = source
        self.lines = source.splitlines()
        self.path = path
        self.literals = literals
        self.own = own

    def visit(self, node: nodes.Node, *, marked: bool) -> None:
        if isinstance(node, nodes.TemplateData):
            self._mark(node, marked)
        elif isinstance(node, nodes.Output):
            shown = [self._shown(child, marked) for child in node.nodes]
            node.nodes = [part for each in shown for part in self._asked(each, marked)]
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
                items = [self._value(item, marked) for item in value]
                setattr(node, name, [part for each in items for part in self._around(each, marked)])
            else:
                setattr(node, name, self._value(value, marked))

    def _value(self, item: object, marked: bool) -> object:
        if not isinstance(item, nodes.Node):
            return item
        self.visit(item, marked=marked)
        if isinstance(item, nodes.Call):
            return nodes.Filter(item, UNMARK, [], [], None, None, lineno=item.lineno)
        return item

    def _asked(self, part: nodes.Expr, marked: bool) -> list[nodes.Expr]:
        """A part of an output between the marks of what asks for it; a literal as it is."""
        if not (self.own and marked) or isinstance(part, nodes.TemplateData):
            return [part]
        begun, ended = (
            nodes.TemplateData(mark, lineno=part.lineno) for mark in (self._line(part), RETURN)
        )
        return [begun, part, ended]

    def _around(self, item: object, marked: bool) -> list[object]:
        """What calls a macro with a text or includes another template, between such marks."""
        if not (self.own and marked) or not isinstance(item, (nodes.CallBlock, nodes.Include)):
            return [item]
        begun, ended = (
            nodes.Output([nodes.TemplateData(mark, lineno=item.lineno)], lineno=item.lineno)
            for mark in (self._line(item), RETURN)
        )
        return [begun, item, ended]

    def _line(self, node: nodes.Node) -> str:
        """A mark for the line of a node."""
        line = self.lines[node.lineno - 1] if node.lineno <= len(self.lines) else ""
        column = len(line) - len(line.lstrip()) + 1
        return self.literals.mark(
            Literal(self.path, node.lineno, column, "", self.source, self.own)
        )

    def _mark(self, node: nodes.TemplateData, marked: bool) -> None:
        written = node.data
        node.data = _ENTITY.sub(_letter, written)
        if not marked or not written:
            return
        line = node.lineno
        first = written.split("\n", 1)[0]
        at = self.lines[line - 1].find(first) if first and line <= len(self.lines) else 0
        literal = Literal(self.path, line, max(at, 0) + 1, node.data, self.source, self.own)
        node.data = self.literals.mark(literal) + node.data


def _letter(match: re.Match[str]) -> str:
    """A named entity of HTML as its letter; one that XML needs, or does not know, stays."""
    letter = html5.get(f"{match[1]};", "<")
    return match[0] if "&" in letter or "<" in letter or letter in "\"'>" else letter
