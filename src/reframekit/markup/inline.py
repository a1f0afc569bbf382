"""From the kids of a node to running text: white space folded, styles carried down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from reframekit.client_text import is_owned, neutral, pieces
from reframekit.document.text import Inline, Run, plain
from reframekit.markup.node import Node
from reframekit.markup.tag import INLINE

Refuse = Callable[[Node, str, str], None]

#: Tags whose text becomes a name, which holds no word of a client's.
_NAMING = frozenset({"legend", "label", "option", "row", "col"})
_SPACE = re.compile(r"[ \t\r\n\f]+")


def inline(node: Node) -> Inline:
    """The text of `node`, kids that are not running text left out."""
    match node.kids:
        case [str() as text]:
            folded = _SPACE.sub(" ", text).strip(" ")
            return tuple(in_languages(Run(folded))) if folded else ()
        case kids:
            return _folded(_runs(kids, Run("")))


def worded(node: Node, refuse: Refuse) -> Inline:
    """The text of `node`; `refuse` is told where there is none, or only a client's in what names a
    field or a part of the sheet.
    """
    text = inline(node)
    if not text:
        refuse(node, f"<{node.tag}> has no words", "write what a reader should see")
    elif node.tag in _NAMING and not neutral(plain(text)).strip():
        said = f"<{node.tag}> has no words but a client's"
        refuse(node, said, "say what stands there without them, as in {belief|this belief}")
    return text


def _runs(kids: list[Node | str], style: Run) -> Iterator[Run]:
    for kid in kids:
        if isinstance(kid, str):
            yield from in_languages(_with(style, _SPACE.sub(" ", kid)))
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
    return Run(text, style.strong, style.emphasis, style.href, style.lang)


def in_languages(run: Run) -> Iterator[Run]:
    """The run, cut where a client's words are in a language of their own."""
    if not is_owned(run.text):
        yield run
        return
    for language, parts in groupby(pieces(run.text), key=lambda piece: piece.language):
        yield run._replace(text="".join(part.text for part in parts), lang=language)


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
