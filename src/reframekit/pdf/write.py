"""Pages and their structure as one tagged, fillable PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reframekit.document.elements import Element
from reframekit.identity import Identity
from reframekit.layout.page import Figure, Image, LinkArea, Page, Widget
from reframekit.pdf.document import Document, fill_page, references
from reframekit.pdf.drawing import Drawn, draw
from reframekit.pdf.font_objects import FileFonts
from reframekit.pdf.images import FileImages
from reframekit.pdf.metadata import add_identity, add_metadata, info
from reframekit.pdf.shaping import Shaper
from reframekit.pdf.syntax import numbers, reference, string
from reframekit.pdf.tags import Tags
from reframekit.pdf.widgets import PRINT, Form


@dataclass(frozen=True)
class Written:
    """A PDF, and the letters in it that no font has."""

    data: bytes
    missing: str


def write(
    pages: tuple[Page, ...],
    structure: Element,
    labels: Mapping[str, str],
    identity: Identity,
    lang: str,
    shaper: Shaper,
) -> Written:
    """The PDF/UA-1 file of `pages`.

    `labels` are the spoken names of the fields (`/TU`), `identity` goes into the file as it is.
    The same input gives the same bytes on one installation.
    """
    document = Document(lang, info(identity.title))
    fonts = FileFonts(document)
    images = FileImages(document)
    tags = Tags(document, structure)
    form = Form(document, fonts, shaper, labels)
    for page in pages:
        _page(page, draw(page, tags.roles, shaper, fonts, images), document, tags, form)
    entries = {
        "MarkInfo": "<</Marked true>>",
        "ViewerPreferences": "<</DisplayDocTitle true>>",
        "StructTreeRoot": tags.write(),
        "Metadata": add_metadata(document, identity.title, lang),
        "PieceInfo": add_identity(document, identity),
    }
    acro_form = form.finish(identity.instance, identity.title)
    if acro_form is not None:
        entries["AcroForm"] = acro_form
    document.put(document.resources, f"<<{fonts.embed()}{images.resources()}>>")
    document.set_catalog(entries)
    return Written(document.write(), "".join(fonts.missing))


def _page(
    page: Page,
    drawn: Drawn,
    document: Document,
    tags: Tags,
    form: Form,
) -> None:
    made, number = document.add_page()
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
                annotation = document.add(_link(item, number, key))
            tags.attach(item.owner, annotation, number)
            annotations.append(annotation)
    entries = {
        "MediaBox": f"[{numbers((0, 0, page.width, page.height))}]",
        "Resources": reference(document.resources),
        "Contents": reference(document.add_stream(drawn.code)),
        "StructParents": str(tags.page(number, drawn.owners)),
        "Tabs": "/S",
    }
    if annotations:
        entries["Annots"] = references(annotations)
    fill_page(made, entries)


def _link(area: LinkArea, page: int, struct_parent: int) -> str:
    rect = numbers((area.x, area.y, area.x + area.width, area.y + area.height))
    return (
        f"<</Type/Annot/Subtype/Link/F {PRINT}/Rect[{rect}]/P {reference(page)}"
        f"/StructParent {struct_parent}/Border[0 0 0]/Contents{string(area.label)}"
        f"/A<</S/URI/URI{string(area.href)}>>>>"
    )
