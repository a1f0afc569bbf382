"""The headings of a sheet, one level below the other."""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.markup.inline import Refuse
from reframekit.markup.node import Node
from reframekit.markup.vocabulary import INNER, PARTED

#: Tags with nothing below them that could be a heading.
_NO_HEADINGS = INNER - {"note", "bands", "columns", *PARTED}


def check_headings(root: Node, refuse: Refuse) -> None:
    """One h1, and no level skipped (Matterhorn 14-003); `refuse` is told what is wrong.

    A legend counts as an h2, that of a band or a part of a drawing inside a fieldset as an h3.
    """
    last = 0
    for node, level in _headings(root, 2):
        if level == 1 and last:
            refuse(node, "a second <h1>", "a sheet has one title")
        elif level > last + 1:
            refuse(
                node,
                f"<{node.tag}> comes before an <h{last + 1}>",
                "headings go down one level at a time",
            )
        last = max(level, 1)
    if not last:
        refuse(root, "the sheet has no <h1>", "give it a title: <h1>…</h1>")


def _headings(node: Node, legend: int) -> Iterator[tuple[Node, int]]:
    """Every heading below `node` with its level; `legend` is that of a legend."""
    for kid in node.nodes:
        if kid.tag == "legend":
            yield kid, legend
        elif kid.tag in ("h1", "h2", "h3"):
            yield kid, int(kid.tag[1])
        if kid.nodes and kid.tag not in _NO_HEADINGS:
            yield from _headings(kid, legend + 1 if node.tag == "fieldset" else legend)
