"""Whether a file of ours is as we wrote it, but for its answers and what was written beside them.

Everything that a record keeps of it is held against what our writer writes: what has an entry that
is on no list here is not ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from reframekit.pdf.flags import PRINT
from reframekit.pdf.source.access import (
    Boolean,
    Dictionary,
    Key,
    Stream,
    found,
    inner,
    integer,
    items,
    name_of,
)
from reframekit.pdf.source.fonts import is_embedded
from reframekit.pdf.source.form import SourceForm
from reframekit.pdf.source.pages import SourcePage
from reframekit.pdf.source.streams import data_of
from reframekit.pdf.source.structure import Structure
from reframekit.pdf.source.tables import page_digests_in
from reframekit.pdf.write.font_objects import TYPING_FONT
from reframekit.tables import page_digest


def _keys(written: str) -> frozenset[str]:
    return frozenset(f"/{key}" for key in written.split())


_CATALOG = _keys(
    "Type Pages Lang MarkInfo ViewerPreferences StructTreeRoot Metadata PieceInfo AcroForm "
    "Outlines PageMode PageLabels"
)
_PRINTED = {"/PrintScaling": ("/None",), "/Duplex": ("/Simplex", "/DuplexFlipLongEdge")}
_PAGE = _keys("Type Parent MediaBox Resources Contents StructParents Tabs Annots")
_LINK = _keys("Type Subtype F Rect P StructParent Border Contents A Dest")
_STREAM = _keys("Length Filter DecodeParms")
_IMAGE = _STREAM | _keys("Type Subtype Width Height BitsPerComponent ColorSpace SMask")
_COMPOSITE = _keys("Type Subtype BaseFont Encoding DescendantFonts ToUnicode")
_DESCENDANT = _keys("Type Subtype BaseFont CIDSystemInfo FontDescriptor CIDToGIDMap W")
_SIMPLE = _keys("Type Subtype BaseFont Encoding FirstChar LastChar Widths FontDescriptor ToUnicode")
_DESCRIPTOR = _keys(
    "Type FontName Flags FontBBox ItalicAngle Ascent Descent CapHeight StemV FontFile2"
)
_TREE = _keys("Type K ParentTree ParentTreeNextKey")
_ELEMENT = _keys("S P Pg Alt A K")
_OUTLINE = _keys("Type First Last Count")
_BOOKMARK = _keys("Title Parent Prev Next Dest")

#: What our content says of the fonts and pictures that it draws with, and of its marks.
_SHOWN_IN = re.compile(rb"/(\S+) [\d.]+ Tf")
_DRAWN = re.compile(rb"/(\S+) Do")
_MARKED = re.compile(rb"<</MCID \d+")


def has_our_pages(catalog: Dictionary, form: SourceForm) -> bool | None:
    """Whether each page draws what we wrote, in our order; none where the file does not tell."""
    known = page_digests_in(catalog)
    if not known:
        return None
    return known == tuple(page_digest(_content(page)) for page in form.pages)


def is_untouched(
    catalog: Dictionary, form: SourceForm, structure: Structure, gone: Set[Key]
) -> bool:
    """Whether all else that stays of a file is ours, with pages that are; what is in `gone` does
    not stay.
    """
    return (
        _has_our_catalog(catalog)
        and _has_our_tags(structure)
        and _has_our_bookmarks(catalog)
        and all(_is_ours(page, structure) for page in form.pages)
        and all(_is_link(own) for _, own in annotations_left(form, gone))
    )


def annotations_left(form: SourceForm, gone: Set[Key]) -> Iterator[tuple[Key, object]]:
    """The annotations of the pages that are not in `gone`, by their keys."""
    for page in form.pages:
        for raw in items(page.own.get("/Annots")):
            key, own, _ = found(raw)
            if key not in gone:
                yield key, own


def _content(page: SourcePage) -> bytes:
    return b"\n".join(data_of(raw) or b"" for raw in items(page.own.get("/Contents")))


def _has_our_catalog(catalog: Dictionary) -> bool:
    """What lacks is mended, and what is other stays."""
    marked, shown = inner(catalog, "/MarkInfo"), inner(catalog, "/ViewerPreferences")
    ours = inner(inner(catalog, "/PieceInfo"), "/reframekit")
    return (
        catalog.keys() <= _CATALOG
        and all(key == "/Marked" and _is_true(marked.get(key)) for key in marked)
        and all(
            _is_true(shown.get(key))
            if key == "/DisplayDocTitle"
            else name_of(shown, key) in _PRINTED.get(key, ())
            for key in shown
        )
        and inner(catalog, "/PieceInfo").keys() == {"/reframekit"}
        and ours.keys() <= {"/LastModified", "/Private"}
        and _is_stream(ours.get("/Private"), _STREAM)
    )


def _has_our_tags(structure: Structure) -> bool:
    return structure.root.keys() <= _TREE and all(
        element.own.keys() <= _ELEMENT for element in structure.elements
    )


def _has_our_bookmarks(catalog: Dictionary) -> bool:
    outline = inner(catalog, "/Outlines")
    seen: set[Key] = set()
    raw = outline.get("/First")
    while raw is not None:
        key, own, _ = found(raw)
        if key in seen or not isinstance(own, Dictionary) or not own.keys() <= _BOOKMARK:
            return False
        seen.add(key)
        raw = own.get("/Next")
    return outline.keys() <= _OUTLINE


def _is_ours(page: SourcePage, structure: Structure) -> bool:
    return (
        page.own.keys() <= _PAGE
        and not page.inherited
        and all(_is_stream(raw, _STREAM) for raw in items(page.own.get("/Contents")))
        and _is_marked(page, structure)
        and _has_our_resources(page)
    )


def _is_link(own: object) -> bool:
    """Whether an annotation leads to the web or to a page, and is printed (ISO 19005-2, 6.3.2)."""
    if not isinstance(own, Dictionary):
        return False
    action = inner(own, "/A")
    return (
        name_of(own, "/Subtype") == "/Link"
        and own.keys() <= _LINK
        and integer(own.get("/F")) == PRINT
        and action.keys() <= {"/S", "/URI"}
        and name_of(action, "/S") in ("", "/URI")
    )


def _is_marked(page: SourcePage, structure: Structure) -> bool:
    """Whether each mark of the content leads to an element of the tree."""
    owners = [found(raw).key for raw in structure.marks(page.own)]
    marks = len(_MARKED.findall(_content(page)))
    return len(owners) == marks and all(key in structure.places for key in owners)


def _has_our_resources(page: SourcePage) -> bool:
    """Whether the fonts and pictures that are drawn with are ours, and there are no others, but for
    fonts that a viewer puts there to type with: those are taken out.
    """
    resources = inner(page.own, "/Resources")
    fonts, pictures = inner(resources, "/Font"), inner(resources, "/XObject")
    content = _content(page)
    shown = {f"/{name.decode()}" for name in _SHOWN_IN.findall(content)}
    drawn = {f"/{name.decode()}" for name in _DRAWN.findall(content)}
    loose = {key for key in fonts if not is_embedded(fonts.get(key))}
    return (
        resources.keys() <= {"/Font", "/XObject"}
        and shown <= fonts.keys() - loose
        and (not loose or f"/{TYPING_FONT}" in fonts)
        and all(_is_font(inner(fonts, key)) for key in fonts.keys() - loose)
        and drawn <= pictures.keys()
        and all(_is_image(pictures.get(key)) for key in pictures)
    )


def _is_font(font: Dictionary) -> bool:
    below = [found(each).value for each in items(font.get("/DescendantFonts"))]
    if below:
        return (
            font.keys() == _COMPOSITE
            and _is_stream(font.get("/ToUnicode"), _STREAM)
            and all(isinstance(each, Dictionary) and each.keys() == _DESCENDANT for each in below)
            and all(isinstance(each, Dictionary) and _has_descriptor(each) for each in below)
        )
    return (
        font.keys() == _SIMPLE
        and _is_stream(font.get("/ToUnicode"), _STREAM)
        and _has_descriptor(font)
    )


def _has_descriptor(font: Dictionary) -> bool:
    descriptor = inner(font, "/FontDescriptor")
    program = descriptor.get("/FontFile2")
    return descriptor.keys() == _DESCRIPTOR and _is_stream(program, _STREAM | {"/Length1"})


def _is_image(raw: object) -> bool:
    own = found(raw).value
    if not isinstance(own, Stream) or not _is_stream(raw, _IMAGE):
        return False
    mask = own.get("/SMask")
    return (
        name_of(own, "/Subtype") == "/Image"
        and name_of(own, "/ColorSpace") in ("/DeviceRGB", "/DeviceGray")
        and (mask is None or _is_stream(mask, _IMAGE - {"/SMask"}))
    )


def _is_stream(raw: object, keys: Set[str]) -> bool:
    """Whether something is a stream with these entries, in a filter of ours."""
    own = found(raw).value
    return (
        isinstance(own, Stream)
        and own.keys() <= keys
        and {found(each).value for each in items(own.get("/Filter"))}
        <= {"/FlateDecode", "/DCTDecode"}
    )


def _is_true(raw: object) -> bool:
    held = found(raw).value
    return isinstance(held, Boolean) and bool(held.value)
