"""Parts, pages and their structure, as one tagged, fillable PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reframekit.layout.page import Figure, Image, LinkArea, Page, Widget
from reframekit.pdf.syntax import numbers, reference
from reframekit.pdf.text.shaping import Shaper
from reframekit.pdf.write.appearances import Appearances
from reframekit.pdf.write.document import Document, fill_page
from reframekit.pdf.write.drawing import Drawn, draw
from reframekit.pdf.write.font_objects import FileFonts
from reframekit.pdf.write.images import FileImages
from reframekit.pdf.write.metadata import add_identities, add_metadata, info
from reframekit.pdf.write.navigation import Navigation
from reframekit.pdf.write.objects import references
from reframekit.pdf.write.part import Part, ReadyPart
from reframekit.pdf.write.tags import Branch, Tags
from reframekit.pdf.write.widgets import Form, interactive_form
from reframekit.tables import page_digest

if TYPE_CHECKING:
    from reframekit.pdf.source.locks import Lock


@dataclass(frozen=True)
class Written:
    """A PDF, and the letters in it that no font has."""

    data: bytes
    missing: str


AnyPart = Part | ReadyPart

#: What says that a file of PDF 1.7 is locked with AES-256, revision 6.
_AES_256 = "<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>"


def write(
    parts: Sequence[AnyPart],
    title: str,
    lang: str,
    shaper: Shaper,
    password: str | None = None,
    *,
    duplex: bool = False,
) -> Written:
    """The file of `parts` in their order; `title` and their own titles are neutral ones.

    A viewer's dialogue for printing offers both sides of the paper for a `duplex` file alone.

    It conforms to PDF/UA-1, and says so, unless a part is of others' making.

    The same input gives the same bytes on one installation, unless a `password` opens the file.
    """
    lock = None
    if password is not None:
        from reframekit.pdf.source.locks import new_lock

        lock = new_lock(password)
    return _File(title, lang, shaper).written(parts, lock, _viewed(duplex=duplex))


def _viewed(*, duplex: bool) -> str:
    """How a file asks to be seen and printed (ISO 32000-1, table 150): no smaller than it was laid
    out, and on one side where what follows is not to be on the back of another sheet.
    """
    sides = "DuplexFlipLongEdge" if duplex else "Simplex"
    return f"<</DisplayDocTitle true/PrintScaling/None/Duplex/{sides}>>"


class _File:
    """What the parts of one file share."""

    def __init__(self, title: str, lang: str, shaper: Shaper) -> None:
        self.title = title
        self.lang = lang
        self.shaper = shaper
        self.document = Document(lang, info(title))
        self.fonts = FileFonts(self.document)
        self.images = FileImages(self.document)
        self.tags = Tags(self.document, self.document.reserve())
        self.appearances = Appearances(self.document, self.fonts, shaper)
        self.navigation = Navigation(self.document)
        self.nodes: list[int] = []
        self.others: dict[str, int] = {}
        self.digests: list[str] = []

    def written(self, parts: Sequence[AnyPart], lock: Lock | None, viewed: str) -> Written:
        for part in parts:
            if isinstance(part, Part):
                self._part(part)
            else:
                self._ready(part)
        ours = [part for part in parts if isinstance(part, Part)]
        conforming = len(ours) == len(parts)
        document = self.document
        entries = {
            "MarkInfo": "<</Marked true>>",
            "ViewerPreferences": viewed,
            "StructTreeRoot": self.tags.write(),
            "Metadata": reference(
                add_metadata(document, self.title, self.lang, accessible=conforming)
            ),
            "PieceInfo": add_identities(
                document,
                [part.identity for part in ours if part.identity],
                self.digests if conforming else (),
            ),
            **self.navigation.write(),
        }
        if self.nodes:
            form = document.add(interactive_form(self.nodes, self.fonts, self.others))
            entries["AcroForm"] = reference(form)
        resources = f"<<{self.fonts.embed()}{self.images.resources()}>>"
        document.put(document.resources, resources)
        if lock is not None:
            entries["Extensions"] = _AES_256
        document.set_catalog(entries)
        return Written(document.write(lock), "".join(self.fonts.missing))

    def _part(self, part: Part) -> None:
        branch = self.tags.branch(part.elements)
        fields = part.identity.fields if part.identity else ()
        options = {field.name: field.options for field in fields}
        form = Form(self.document, self.appearances, part.labels, options)
        pages: list[int] = []
        for page in part.pages:
            drawn = draw(page, branch.roles, self.shaper, self.fonts, self.images)
            pages.append(self._page(page, drawn, branch, form))
        self.navigation.begin(part, pages, (0, part.pages[0].height))
        branch.write()
        node = form.finish(part.node, part.title)
        if node is not None:
            self.nodes.append(node)

    def _ready(self, part: ReadyPart) -> None:
        placed = part.place(self.document, self.tags)
        self.navigation.begin(part, placed.pages, placed.corner)
        self.others |= placed.fonts
        if placed.node is not None:
            self.nodes.append(placed.node)

    def _page(self, page: Page, drawn: Drawn, tags: Branch, form: Form) -> int:
        made, number = self.document.add_page()
        self.digests.append(page_digest(drawn.code))
        parents = tags.page(number, drawn.owners)
        annotations: list[int] = []
        for item in drawn.placed:
            if isinstance(item, (Figure, Image)):
                if item.owner is not None:
                    right, top = item.x + item.width, item.y + item.height
                    tags.figure(item.owner, (item.x, item.y, right, top))
            elif isinstance(item, (Widget, LinkArea)):
                key = tags.annotation(item.owner)
                if isinstance(item, Widget):
                    annotation = form.add(item, number, key)
                else:
                    annotation = self.navigation.link(item, number, key, tags.labels[item.owner])
                tags.attach(item.owner, annotation, number)
                annotations.append(annotation)
        entries = {
            "MediaBox": f"[{numbers((0, 0, page.width, page.height))}]",
            "Resources": reference(self.document.resources),
            "Contents": reference(self.document.add_stream(drawn.code)),
            "StructParents": str(parents),
            "Tabs": "/S",
        }
        if annotations:
            entries["Annots"] = references(annotations)
        fill_page(made, entries)
        return number
