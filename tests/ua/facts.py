"""Everything that the rules look at, read once from a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

from tests.ua.fields import Field, Form, read_form
from tests.ua.fontfile import Font
from tests.ua.objects import Key, Rectangle, entries, get, inherited, items, key_of, name, rectangle
from tests.ua.streams import Content, Show, read_content
from tests.ua.tree import Tree, read_tree


@dataclass(frozen=True, eq=False)
class Annotation:
    """An annotation in the /Annots of a page, with the field that it is a widget of."""

    obj: Any
    page: Page
    field: Field | None

    @property
    def subtype(self) -> str:
        """The annotation's type (ISO 32000-1, 12.5.6)."""
        return name(get(self.obj, "Subtype"))

    @property
    def where(self) -> str:
        """The page and what the annotation is there."""
        named = self.field.full_name if self.field else f"object {self.obj.objgen[0]}"
        return f"{self.page.where}, {self.subtype} {named}"


@dataclass(frozen=True, eq=False)
class Page:
    """A page with its number from 1 and the content that it paints."""

    obj: Any
    number: int
    content: Content

    @property
    def where(self) -> str:
        """The page's number."""
        return f"page {self.number}"

    @property
    def annotations(self) -> list[Any]:
        """The dictionaries of the page's annotations."""
        return items(get(self.obj, "Annots"))

    @property
    def media_box(self) -> Rectangle | None:
        """The page's MediaBox."""
        return rectangle(inherited(self.obj, "MediaBox"))


@dataclass(frozen=True, eq=False)
class Appearance:
    """One normal appearance stream of a widget; a button has one for each state."""

    obj: Any
    state: str
    widget: Annotation
    content: Content


class Facts:
    """The parts of an open file that rules ask for, each read at its first use."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.catalog: Any = pdf.Root
        self._fonts: dict[Key | bytes, Font] = {}

    @cached_property
    def objects(self) -> list[tuple[str, Any]]:
        """Every dictionary and stream of the file, also those inside others, with its place."""
        found: list[tuple[str, Any]] = [("trailer", self.pdf.trailer)]
        for obj in self.pdf.objects:
            if isinstance(obj, pikepdf.Object):
                found.extend(_dictionaries(obj, f"object {obj.objgen[0]}"))
        return found

    @cached_property
    def pages(self) -> list[Page]:
        """The pages in their order."""
        return [_read_page(page.obj, number) for number, page in enumerate(self.pdf.pages, 1)]

    @cached_property
    def page_by_key(self) -> dict[Key, Page]:
        """The pages by their object number."""
        return {page.obj.objgen: page for page in self.pages}

    @cached_property
    def tree(self) -> Tree:
        """The structure tree."""
        return read_tree(get(self.catalog, "StructTreeRoot"))

    @cached_property
    def form(self) -> Form:
        """The interactive form."""
        return read_form(get(self.catalog, "AcroForm"))

    @cached_property
    def annotations(self) -> list[Annotation]:
        """The annotations of all pages."""
        return [
            Annotation(obj, page, self.form.field_of(obj))
            for page in self.pages
            for obj in page.annotations
        ]

    @cached_property
    def widgets(self) -> list[Annotation]:
        """The annotations that show a field."""
        return [found for found in self.annotations if found.subtype == "Widget"]

    @cached_property
    def links(self) -> list[Annotation]:
        """The annotations that lead elsewhere."""
        return [found for found in self.annotations if found.subtype == "Link"]

    @cached_property
    def appearances(self) -> list[Appearance]:
        """The normal appearance streams of all widgets."""
        return [appearance for widget in self.widgets for appearance in _appearances(widget)]

    @cached_property
    def contents(self) -> list[Content]:
        """Every content stream: those of the pages and those of the appearances."""
        pages = [page.content for page in self.pages]
        return pages + [appearance.content for appearance in self.appearances]

    @cached_property
    def shows(self) -> list[tuple[Content, Show, Font]]:
        """Every string that is shown, with its font."""
        return [
            (content, show, font)
            for content in self.contents
            for show in content.shows
            if (font := self.font(show.font)) is not None
        ]

    @cached_property
    def shown_codes(self) -> dict[Font, set[int]]:
        """The character codes that are shown in each font."""
        shown: dict[Font, set[int]] = {}
        for _, show, font in self.shows:
            shown.setdefault(font, set()).update(font.codes(show.codes))
        return shown

    @cached_property
    def fonts(self) -> list[Font]:
        """Every font that a content stream's resources or the form's /DR names, each once."""
        resources = [holder for content in self.contents for holder in content.resources]
        for holder in (*resources, get(self.catalog, "AcroForm", "DR")):
            for font in entries(get(holder, "Font")).values():
                self.font(font)
        return list(self._fonts.values())

    @cached_property
    def answer_fonts(self) -> list[Font]:
        """The fonts of the form's /DR, in which a viewer writes answers."""
        found = [self.font(obj) for obj in entries(get(self.form.acroform, "DR", "Font")).values()]
        return [font for font in found if font is not None]

    def font(self, obj: Any) -> Font | None:
        """A font as read once; `None` for what is no font dictionary."""
        if not isinstance(obj, pikepdf.Dictionary):
            return None
        key = key_of(obj) or obj.unparse()
        if key not in self._fonts:
            self._fonts[key] = Font(obj)
        return self._fonts[key]


def _read_page(obj: Any, number: int) -> Page:
    """A page; pikepdf does not say that content is cut short unless it is given the stream."""
    contents = get(obj, "Contents")
    source = contents if isinstance(contents, pikepdf.Stream) else obj
    return Page(obj, number, read_content(source, inherited(obj, "Resources"), f"page {number}"))


def _appearances(widget: Annotation) -> Iterator[Appearance]:
    normal = get(widget.obj, "AP", "N")
    for state, stream in (entries(normal) or {"": normal}).items():
        if isinstance(stream, pikepdf.Stream):
            where = f"{widget.where}, appearance {state}".rstrip()
            content = read_content(stream, get(stream, "Resources"), where)
            yield Appearance(stream, state, widget, content)


def _dictionaries(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    """A value and the direct dictionaries below it."""
    kids: list[Any] = []
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        yield where, value
        kids = [kid for _, kid in value.items()]
    elif isinstance(value, pikepdf.Array):
        kids = list(value)
    for kid in kids:
        if isinstance(kid, pikepdf.Object) and not kid.is_indirect:
            yield from _dictionaries(kid, where)
