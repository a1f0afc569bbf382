"""What a template that extends another one says in vain: Jinja leaves it out without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from jinja2 import TemplateNotFound, nodes

from reframekit.errors import Code, Problem, suggestion

#: What draws, and what keeps what it holds for later.
_DRAWS = (nodes.Output, nodes.Include, nodes.CallBlock, nodes.FilterBlock)
_KEEPS = (nodes.Block, nodes.Macro, nodes.AssignBlock)

Parent = Callable[[str], nodes.Template]


class Lost(NamedTuple):
    """What is not drawn, and the line that it begins on."""

    problem: Problem
    line: int


def lost(tree: nodes.Template, parent: Parent) -> Iterator[Lost]:
    """Blocks that none of the templates above has, and what stands outside of all blocks.

    `parent` gives the tree of a template by name. A template whose parent is known only while it
    is rendered, or is not there, is not looked at: rendering it tells.
    """
    known = _blocks_above(tree, parent)
    if known is None:
        return
    begun = next(node.lineno for node in tree.body if isinstance(node, nodes.Extends))
    for node in _outside(tree.body):
        if isinstance(node, nodes.Block) and node.name not in known:
            said = f'no template above has a block "{node.name}", so it is not drawn'
            yield Lost(Problem(said, suggestion(node.name, known), code=Code.TEMPLATE), node.lineno)
    for node in _outside(tree.body):
        if isinstance(node, _DRAWS) and (line := _drawn(node)):
            said = "this stands outside of all blocks, so it is not drawn"
            if line < begun:
                said = "this stands above {% extends … %}, outside of all blocks"
            remedy = f"put it into a block of the template above: {', '.join(sorted(known))}"
            yield Lost(Problem(said, remedy, code=Code.TEMPLATE), line)


def _blocks_above(tree: nodes.Template, parent: Parent) -> set[str] | None:
    """The names of the blocks of the templates that a template extends, if these are known."""
    found: set[str] | None = None
    seen: set[str] = set()
    while (above := _extended(tree)) is not None:
        if above in seen or not above:
            return None
        seen.add(above)
        try:
            tree = parent(above)
        except TemplateNotFound:
            return None
        found = (found or set()) | {block.name for block in tree.find_all(nodes.Block)}
    return found


def _extended(tree: nodes.Template) -> str | None:
    """The name of the template above: "" where it is not known before it is rendered."""
    if not any(True for _ in tree.find_all(nodes.Extends)):
        return None
    plain = [node for node in tree.body if isinstance(node, nodes.Extends)]
    if len(plain) == 1 and isinstance(plain[0].template, nodes.Const):
        return str(plain[0].template.value)
    return ""


def _outside(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    """The nodes that stand in no block, macro or value."""
    for node in body:
        yield node
        if not isinstance(node, (*_KEEPS, *_DRAWS)):
            yield from _outside(list(node.iter_child_nodes()))


def _drawn(node: nodes.Node) -> int:
    """The line of the first thing that a node would draw; 0 where that is only space."""
    if not isinstance(node, nodes.Output):
        return node.lineno
    for part in node.nodes:
        if not isinstance(part, nodes.TemplateData):
            return part.lineno
        if text := part.data.lstrip():
            return part.lineno + part.data[: -len(text)].count("\n")
    return 0
