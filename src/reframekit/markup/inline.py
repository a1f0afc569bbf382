"""From the kids of a node to running text: white space folded, styles carried down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reframekit.document.text import Inline, Run
from reframekit.markup.parse import Node
from reframekit.markup.vocabulary import INLINE

_SPACE = re.compile(r"[ \t\r\n\f]+")


def inline(node: Node) -> Inline:
    """The text of `node`, kids that are not running text left out."""
    return _folded(_runs(node, Run("")))


def _runs(node: Node, style: Run) -> Iterator[Run]:
    for kid in node.kids:
        if isinstance(kid, str):
            yield replace(style, text=_SPACE.sub(" ", kid))
        elif kid.tag == "br":
            yield replace(style, text="\n")
        elif kid.tag in INLINE:
            yield from _runs(kid, _styled(kid, style))


def _styled(node: Node, style: Run) -> Run:
    match node.tag:
        case "strong":
            return replace(style, strong=True)
        case "em":
            return replace(style, emphasis=True)
        case _:
            return replace(style, href=node.attributes["href"])


def _folded(runs: Iterator[Run]) -> Inline:
    """Runs of one style joined, with no space at the ends, beside a break, or twice."""
    joined: list[Run] = []
    after_space = True
    for run in runs:
        text = run.text
        if after_space:
            text = text.lstrip(" ")
        if text == "\n" and joined:
            joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
        if not text:
            continue
        after_space = text[-1] in " \n"
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(joined[-1], text=joined[-1].text + text)
        else:
            joined.append(replace(run, text=text))
    while joined and not joined[-1].text.rstrip():
        joined.pop()
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(joined)
