"""Holds a tree of nodes against the vocabulary: every problem at once."""

from __future__ import annotations

from reframekit.client_text import is_owned, is_whole, neutral
from reframekit.errors import Code, Problem, refuse, suggestion
from reframekit.markup.attributes import LINK, TEXT, BadValueError
from reframekit.markup.node import Node
from reframekit.markup.tag import Tag
from reframekit.markup.vocabulary import CONTAINERS, CONTROLS, VOCABULARY
from reframekit.templating.marked_text import MarkedText

Found = list[tuple[int, Problem]]

#: The rule that no client's word is in a name or an address, and what to do.
RULE = "words-label"
REMEDY = "say it without the client's words; put the words into a paragraph before the field"
_TAKEN_APART = Problem(
    "a client's word is taken apart here", "show the word as it is given", code=Code.MARKUP
)


#: What to write for tags of web pages.
_INSTEAD = {
    "b": "write <strong>",
    "i": "write <em>",
    "u": "write <strong>",
    "div": "leave it out, or write <note>",
    "span": "leave it out",
    "img": "a sheet holds no pictures: leave it out",
}


def validate(root: Node, markup: MarkedText) -> None:
    """Reads every node's attributes into its `values`.

    Raises `ReframeError` with every tag, attribute and text that stands where it may not.
    """
    found: Found = []
    if root.tag in VOCABULARY and root.tag != "sheet":
        said = f"a sheet begins with <sheet>, not <{root.tag}>"
        found.append(
            (root.start, Problem(said, "put <sheet>…</sheet> around it", code=Code.MARKUP))
        )
    _node(root, found)
    # What a macro writes wrong is told once, however often it is called.
    refuse(dict.fromkeys(markup.problem(at, problem) for at, problem in found))


def _node(node: Node, found: Found) -> None:
    tag = VOCABULARY.get(node.tag)
    if tag is None:
        said = f"there is no tag <{node.tag}>"
        remedy = _INSTEAD.get(node.tag) or suggestion(node.tag, VOCABULARY)
        found.append((node.start, Problem(said, remedy, code=Code.MARKUP)))
        return
    if tag.attributes or node.attributes:
        _attributes(node, tag, found)
    if tag.name in CONTAINERS and not node.nodes:
        problem = Problem(
            f"<{tag.name}> is empty", "put something in it, or leave it out", code=Code.MARKUP
        )
        found.append((node.start, problem))
    for text in (*node.attributes.values(), *(kid for kid in node.kids if isinstance(kid, str))):
        if not is_whole(text):
            found.append((node.start, _TAKEN_APART))
    for kid in node.kids:
        if isinstance(kid, str):
            if not tag.text and kid.strip():
                problem = Problem(
                    f'<{tag.name}> holds no text of its own ("{_shortened(kid)}")',
                    "put it in a <p>" if "p" in tag.children else "leave the text out",
                    code=Code.MARKUP,
                )
                found.append((node.start, problem))
            continue
        if kid.tag in VOCABULARY and kid.tag not in tag.children:
            found.append((kid.start, _misplaced(kid, tag)))
        _node(kid, found)


def _attributes(node: Node, tag: Tag, found: Found) -> None:
    """Reads the attributes into the node's `values`; the problems of those that cannot be read."""
    for name in (each for each in node.attributes if each not in tag.attributes):
        problem = Problem(
            f'<{tag.name}> has no attribute "{name}"',
            suggestion(name, tag.attributes) or "leave it out",
            code=Code.MARKUP,
        )
        found.append((node.start, problem))
    for name, attribute in tag.attributes.items():
        value = node.attributes.get(name)
        if value is not None and is_owned(value) and attribute.kind is not TEXT:
            where = f"the attribute {name} of <{tag.name}>"
            what = "the address of a link" if attribute.kind is LINK else where
            said = f"{what} holds a client's word"
            found.append((node.start, Problem(said, REMEDY, code=RULE)))
        elif value is not None and (neutral(value).strip() or not attribute.required):
            try:
                node.values[name] = attribute.kind.read(value)
            except BadValueError as bad:
                said = f'<{tag.name} {name}="{_shortened(value)}">: wanted is {bad.wanted}'
                found.append((node.start, Problem(said, bad.remedy, code=Code.MARKUP)))
        elif attribute.required:
            said = f'<{tag.name}> needs the attribute "{name}"'
            found.append((node.start, Problem(said, attribute.about, code=Code.MARKUP)))
        else:
            node.values[name] = attribute.default


def _misplaced(kid: Node, parent: Tag) -> Problem:
    if kid.tag in CONTROLS and parent.name != "option":
        return Problem(
            f"<{kid.tag}> stands without a label",
            f"wrap it: <label>What it asks <{kid.tag} …/></label>",
            code=Code.MARKUP,
        )
    allowed = sorted(parent.children)
    inside = f"<{parent.name}> takes {', '.join(f'<{name}>' for name in allowed)}"
    return Problem(
        f"<{kid.tag}> may not stand in <{parent.name}>",
        inside if allowed else f"<{parent.name}> takes no tags",
        code=Code.MARKUP,
    )


def _shortened(text: str) -> str:
    flat = " ".join(neutral(text).split())
    return flat if len(flat) <= 40 else flat[:39] + "…"
