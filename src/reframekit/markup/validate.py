"""Holds a tree of nodes against the vocabulary: every problem at once."""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.errors import Problem, ReframeError, suggestion
from reframekit.markup.attributes import BadValueError
from reframekit.markup.parse import Node
from reframekit.markup.vocabulary import CONTAINERS, CONTROLS, VOCABULARY, Tag
from reframekit.templating.marked_text import MarkedText


def validate(root: Node, markup: MarkedText) -> None:
    """Reads every node's attributes into its `values`.

    Raises `ReframeError` with every tag, attribute and text that stands where it may not.
    """
    problems = [markup.problem(at, problem) for at, problem in _problems(root)]
    if problems:
        raise ReframeError(problems)


def _problems(root: Node) -> Iterator[tuple[int, Problem]]:
    if root.tag in VOCABULARY and root.tag != "sheet":
        yield (
            root.start,
            Problem(
                f"a sheet begins with <sheet>, not <{root.tag}>", "put <sheet>…</sheet> around it"
            ),
        )
    yield from _node(root)


def _node(node: Node) -> Iterator[tuple[int, Problem]]:
    tag = VOCABULARY.get(node.tag)
    if tag is None:
        yield (
            node.start,
            Problem(f"there is no tag <{node.tag}>", suggestion(node.tag, VOCABULARY)),
        )
        return
    if tag.attributes or node.attributes:
        yield from _attributes(node, tag)
    if tag.name in CONTAINERS and not node.nodes:
        yield node.start, Problem(f"<{tag.name}> is empty", "put something in it, or leave it out")
    for kid in node.kids:
        if isinstance(kid, str):
            if kid.strip() and not tag.text:
                yield (
                    node.start,
                    Problem(
                        f'<{tag.name}> holds no text of its own ("{_shortened(kid)}")',
                        "put it in a <p>" if "p" in tag.children else "leave the text out",
                    ),
                )
            continue
        if kid.tag in VOCABULARY and kid.tag not in tag.children:
            yield kid.start, _misplaced(kid, tag)
        yield from _node(kid)


def _attributes(node: Node, tag: Tag) -> Iterator[tuple[int, Problem]]:
    """Reads the attributes into the node's `values`; the problems of those that cannot be read."""
    for name in node.attributes.keys() - tag.attributes.keys():
        yield (
            node.start,
            Problem(
                f'<{tag.name}> has no attribute "{name}"',
                suggestion(name, tag.attributes) or "leave it out",
            ),
        )
    for name, attribute in tag.attributes.items():
        value = node.attributes.get(name)
        if value is not None and (value.strip() or not attribute.required):
            try:
                node.values[name] = attribute.kind.read(value)
            except BadValueError as bad:
                said = f'<{tag.name} {name}="{_shortened(value)}">: wanted is {bad.wanted}'
                yield node.start, Problem(said, bad.remedy)
        elif attribute.required:
            said = f'<{tag.name}> needs the attribute "{name}"'
            yield node.start, Problem(said, attribute.about)
        else:
            node.values[name] = attribute.default


def _misplaced(kid: Node, parent: Tag) -> Problem:
    if kid.tag in CONTROLS and parent.name != "option":
        return Problem(
            f"<{kid.tag}> stands without a label",
            f"wrap it: <label>What it asks <{kid.tag} …/></label>",
        )
    allowed = sorted(parent.children)
    inside = f"<{parent.name}> takes {', '.join(f'<{name}>' for name in allowed)}"
    return Problem(
        f"<{kid.tag}> may not stand in <{parent.name}>",
        inside if allowed else f"<{parent.name}> takes no tags",
    )


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"
