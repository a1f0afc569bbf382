"""Puts a cleaned PDF of others' into the file that is being written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reframekit.pdf.bound.value import Foreign, resolved
from reframekit.pdf.syntax import reference, string
from reframekit.pdf.write.document import Document
from reframekit.pdf.write.objects import Objects, references
from reframekit.pdf.write.tags import Tags

_APPEARANCE = re.compile(r"/DA\s*<([0-9A-Fa-f]*)>")
#: The font of a default appearance (12.7.3.3): a name, a size and the operator.
_FONT = re.compile(rb"/([^\s/]+)(?=\s+[\d.+-]+\s+Tf)")


@dataclass(frozen=True)
class ForeignPart:
    """A PDF of others' as a part of a file; `node` and `bookmark` as those of a `Part`."""

    node: str
    title: str
    foreign: Foreign
    bookmark: str | None = None


@dataclass(frozen=True)
class Placed:
    """The page objects, the node of the fields, none without any, and fonts by resource name."""

    pages: tuple[int, ...]
    node: int | None
    fonts: dict[str, int]


def place(part: ForeignPart, document: Document, tags: Tags) -> Placed:
    """Writes the objects of a foreign PDF; its fields under a node, its tags in a section.

    Its fonts get names of their own, so that no two forms share one by accident.
    """
    foreign = part.foreign
    pages = [document.add_page() for _ in foreign.pages]
    objects = [document.reserve() for _ in foreign.objects]
    node, section = document.reserve(), document.reserve()
    first_key = tags.next_key

    def in_place(text: str) -> str:
        return resolved(
            text,
            objects.__getitem__,
            lambda number: pages[number][1],
            node,
            section,
            lambda key: first_key + key,
        )

    for value in foreign.parent_tree:
        tags.key(in_place(value))
    for page, (made, _) in zip(foreign.pages, pages, strict=True):
        made.entries = in_place(page.entries)
    for each, number in zip(foreign.objects, objects, strict=True):
        body = in_place(each.body)
        if each.stream is None:
            document.put(number, _renamed(body, part.node))
        else:
            document.put_stream(number, each.stream, body, compress=False)
    _section(part, document, tags, section, [objects[n] for n in foreign.tags])
    fonts = {f"{part.node}{name[1:]}": objects[number] for name, number in foreign.fonts}
    fields = [objects[number] for number in foreign.fields]
    return Placed(
        tuple(number for _, number in pages),
        _node(part, document, node, fields),
        fonts if fields else {},
    )


def _section(
    part: ForeignPart, document: Objects, tags: Tags, section: int, elements: list[int]
) -> None:
    if not elements:
        document.put(section, "null")
        return
    lang = f"/Lang{string(part.foreign.lang)}" if part.foreign.lang else ""
    document.put(section, f"<</S/Sect/P {reference(tags.top)}{lang}/K{references(elements)}>>")
    tags.graft(section)


def _node(part: ForeignPart, document: Objects, node: int, fields: list[int]) -> int | None:
    if not fields:
        document.put(node, "null")
        return None
    look = _renamed(part.foreign.default_appearance, part.node)
    document.put(
        node,
        f"<</T{string(part.node)}/TU{string(part.title)}{look}/Q {part.foreign.quadding}"
        f"/Kids{references(fields)}>>",
    )
    return node


def _renamed(body: str, node: str) -> str:
    """`body` with the fonts of default appearances under their names in our file."""

    def changed(match: re.Match[str]) -> str:
        code = _FONT.sub(rb"/" + node.encode() + rb"\1", bytes.fromhex(match[1]))
        return f"/DA<{code.hex()}>"

    return _APPEARANCE.sub(changed, body)
