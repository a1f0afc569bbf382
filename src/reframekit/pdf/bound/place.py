"""Puts a cleaned PDF of others' into the file that is being written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reframekit.pdf.bound.value import Bound, resolved
from reframekit.pdf.source.default_appearance import DefaultAppearance
from reframekit.pdf.syntax import byte_string, reference, string
from reframekit.pdf.write.document import Document
from reframekit.pdf.write.objects import Objects, references
from reframekit.pdf.write.part import PlacedPart
from reframekit.pdf.write.tags import Tags

_APPEARANCE = re.compile(r"/DA\s*<([0-9A-Fa-f]*)>")


@dataclass(frozen=True)
class BoundPart:
    """A PDF of others' as a part of a file; its values are those of a `Part`."""

    node: str
    title: str
    bound: Bound
    bookmark: str | None = None
    page_label: str | None = None

    def named(self, bookmark: str | None, page_label: str | None) -> BoundPart:
        """The same part under another bookmark, or none, and with other labels of its pages."""
        return replace(self, bookmark=bookmark, page_label=page_label)

    def place(self, document: Document, tags: Tags) -> PlacedPart:
        """Writes the objects of the file; its fields under a node, its tags in a section.

        Its fonts get names of their own, so that no two forms share one by accident.
        """
        bound = self.bound
        pages = [document.add_page() for _ in bound.pages]
        objects = [document.reserve() for _ in bound.objects]
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

        for value in bound.parent_tree:
            tags.key(in_place(value))
        for page, (made, _) in zip(bound.pages, pages, strict=True):
            made.entries = in_place(page.entries)
        for each, number in zip(bound.objects, objects, strict=True):
            body = in_place(each.body)
            if each.stream is None:
                document.put(number, self._renamed(body))
            else:
                document.put_stream(number, each.stream, body, compress=False)
        self._section(document, tags, section, [objects[n] for n in bound.tags])
        fonts = {f"{self.node}{name[1:]}": objects[number] for name, number in bound.fonts}
        fields = [objects[number] for number in bound.fields]
        return PlacedPart(
            tuple(number for _, number in pages),
            bound.pages[0].top,
            self._node(document, node, fields),
            fonts if fields else {},
        )

    def _section(self, document: Objects, tags: Tags, section: int, elements: list[int]) -> None:
        if not elements:
            document.put(section, "null")
            return
        lang = f"/Lang{string(self.bound.lang)}" if self.bound.lang else ""
        document.put(section, f"<</S/Sect/P {reference(tags.top)}{lang}/K{references(elements)}>>")
        tags.graft(section)

    def _node(self, document: Objects, node: int, fields: list[int]) -> int | None:
        if not fields:
            document.put(node, "null")
            return None
        look = self._renamed(self.bound.default_appearance)
        document.put(
            node,
            f"<</T{string(self.node)}/TU{string(self.title)}{look}/Q {self.bound.quadding}"
            f"/Kids{references(fields)}>>",
        )
        return node

    def _renamed(self, body: str) -> str:
        """`body` with the fonts of default appearances under their names in our file."""
        node = self.node.encode()

        def changed(match: re.Match[str]) -> str:
            look = DefaultAppearance(bytes.fromhex(match[1]))
            return f"/DA{byte_string(look.renamed(lambda font: node + font).code)}"

        return _APPEARANCE.sub(changed, body)
