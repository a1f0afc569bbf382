"""Holds a tree of nodes against the vocabulary: every problem at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reframekit.errors import Problem, ReframeError, suggestion
from reframekit.markup.attributes import BadValueError
from reframekit.markup.parse import Node
from reframekit.markup.vocabulary import CONTROLS, VOCABULARY, Tag
from reframekit.templating.marked_text import MarkedText


def validate(root: Node, markup: MarkedText) -> None:
    """Raises `ReframeError` with every tag, attribute and text that stands where it may not."""
    problems = [markup.problem(at, problem) for at, problem in _problems(root)]
    if problems:
        raise ReframeError(problems)


def values(node: Node) -> dict[str, Any]:
    """The attributes of a validated node, read and with their defaults."""
    declared = VOCABULARY[node.tag].attributes
    return {
        name: attribute.kind.read(node.attributes[name])
        if name in node.attributes
        else attribute.default
        for name, attribute in declared.items()
    }


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
    yield from _attributes(node, tag)
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
    for name, value in node.attributes.items():
        attribute = tag.attributes.get(name)
        if attribute is None:
            yield (
                node.start,
                Problem(
                    f'<{tag.name}> has no attribute "{name}"',
                    suggestion(name, tag.attributes) or "leave it out",
                ),
            )
            continue
        try:
            attribute.kind.read(value)
        except BadValueError as bad:
            yield (
                node.start,
                Problem(
                    f'<{tag.name} {name}="{_shortened(value)}">: wanted is {bad.wanted}',
                    bad.remedy,
                ),
            )
    for name, attribute in tag.attributes.items():
        if attribute.required and name not in node.attributes:
            yield (
                node.start,
                Problem(f'<{tag.name}> needs the attribute "{name}"', attribute.about),
            )


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
