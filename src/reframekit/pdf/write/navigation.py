"""Ways through a file: links, bookmarks and page labels (ISO 32000-1, 12.3 and 12.4.2)."""

from __future__ import annotations

from collections.abc import Sequence

from reframekit.layout.page import LinkArea
from reframekit.pdf.flags import PRINT
from reframekit.pdf.syntax import numbers, reference, string
from reframekit.pdf.write.objects import Objects
from reframekit.pdf.write.part import Part, ReadyPart


class Navigation:
    """Collects where parts begin and what leads to them, then writes it."""

    def __init__(self, document: Objects) -> None:
        self._document = document
        self._pages = 0
        self._destinations: dict[str, str] = {}
        self._links: list[tuple[int, str, str]] = []
        self._bookmarks: list[tuple[str, str]] = []
        self._labels: list[tuple[int, str | None]] = []

    def begin(
        self, part: Part | ReadyPart, pages: Sequence[int], corner: tuple[float, float]
    ) -> None:
        """Records the page objects of `part`, which begins at this corner (left, top)."""
        destination = f"[{reference(pages[0])}/XYZ {numbers(corner)} 0]"
        self._destinations[part.node] = destination
        if part.bookmark is not None:
            self._bookmarks.append((part.bookmark, destination))
        label = part.page_label
        if not self._labels or self._labels[-1][1] != label:
            self._labels.append((self._pages, label))
        self._pages += len(pages)

    def link(self, area: LinkArea, page: int, struct_parent: int, label: str) -> int:
        """Writes a link annotation (12.5.6.5); one that leads to a part is finished in the end."""
        rect = numbers((area.x, area.y, area.x + area.width, area.y + area.height))
        body = (
            f"/Type/Annot/Subtype/Link/F {PRINT}/Rect[{rect}]/P {reference(page)}"
            f"/StructParent {struct_parent}/Border[0 0 0]/Contents{string(label)}"
        )
        if area.href.startswith("#"):
            number = self._document.reserve()
            self._links.append((number, body, area.href[1:]))
            return number
        return self._document.add(f"<<{body}/A<</S/URI/URI{string(area.href)}>>>>")

    def write(self) -> dict[str, str]:
        """Finishes the links; the entries of the catalog, none for a file of one part."""
        for number, body, node in self._links:
            self._document.put(number, f"<<{body}/Dest{self._destinations[node]}>>")
        if not self._bookmarks:
            return {}
        return {
            "Outlines": self._outline(),
            "PageMode": "/UseOutlines",
            "PageLabels": self._page_labels(),
        }

    def _outline(self) -> str:
        """The bookmarks, all of one level (12.3.3)."""
        root = self._document.reserve()
        items = [self._document.reserve() for _ in self._bookmarks]
        for place, (title, destination) in enumerate(self._bookmarks):
            before = f"/Prev {reference(items[place - 1])}" if place else ""
            after = f"/Next {reference(items[place + 1])}" if place + 1 < len(items) else ""
            self._document.put(
                items[place],
                f"<</Title{string(title)}/Parent {reference(root)}{before}{after}"
                f"/Dest{destination}>>",
            )
        self._document.put(
            root,
            f"<</Type/Outlines/First {reference(items[0])}/Last {reference(items[-1])}"
            f"/Count {len(items)}>>",
        )
        return reference(root)

    def _page_labels(self) -> str:
        """Numbers as they are printed; those of the therapist's pages begin anew."""
        ranges = "".join(
            f"{start}<</S/D{f'/P{string(prefix)}' if prefix else ''}>>"
            for start, prefix in self._labels
        )
        return f"<</Nums[{ranges}]>>"
