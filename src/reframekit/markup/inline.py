"""From the kids of a node to running text: white space folded, styles carried down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reframekit.document.text import Inline, Run
from reframekit.markup.parse import Node
from reframekit.markup.vocabulary import INLINE

_SPACE = re.compile(r"[ \t\r\n\f]+")


def inline(node: Node) -> Inline:
    """The text of `node`, kids that are not running text left out."""
    match node.kids:
        case [str() as text]:
            folded = _SPACE.sub(" ", text).strip(" ")
            return (Run(folded),) if folded else ()
        case kids:
            return _folded(_runs(kids, Run("")))


def _runs(kids: list[Node | str], style: Run) -> Iterator[Run]:
    for kid in kids:
        if isinstance(kid, str):
            yield _with(style, _SPACE.sub(" ", kid))
        elif kid.tag == "br":
            yield _with(style, "\n")
        elif kid.tag in INLINE:
            yield from _runs(kid.kids, _styled(kid, style))


def _styled(node: Node, style: Run) -> Run:
    match node.tag:
        case "strong":
            return style._replace(strong=True)
        case "em":
            return style._replace(emphasis=True)
        case _:
            return style._replace(href=node.attributes["href"])


def _with(style: Run, text: str) -> Run:
    return Run(text, style.strong, style.emphasis, style.href)


def _folded(runs: Iterator[Run]) -> Inline:
    """Runs of one style joined, with no space at the ends, beside a break, or twice."""
    joined: list[Run] = []
    after_space = True
    for run in runs:
        text = run.text.lstrip(" ") if after_space else run.text
        if text == "\n" and joined:
            joined[-1] = _with(joined[-1], joined[-1].text.rstrip(" "))
        if not text:
            continue
        after_space = text[-1] in " \n"
        last = joined[-1] if joined else None
        if last is not None and _with(last, "") == _with(run, ""):
            joined[-1] = _with(last, last.text + text)
        else:
            joined.append(_with(run, text))
    while joined and not joined[-1].text.rstrip():
        joined.pop()
    if joined:
        joined[-1] = _with(joined[-1], joined[-1].text.rstrip())
    return tuple(joined)
