"""The fields of a form, found from both ends: from the form's tree and from the pages' widgets.

ISO 32000-1, 12.7.3. A widget that the form forgot is a field all the same, and two fields of one
name are one field whose values are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, NullObject

from reframekit.pdf.source.access import Key, found, inner, integer, items, name_of
from reframekit.pdf.source.pages import SourcePage, pages_of
from reframekit.pdf.source.strings import text_in

_INHERITED = ("/FT", "/Ff", "/V", "/DV", "/Opt", "/MaxLen", "/DA", "/Q", "/I")
_MOST_LEVELS = 64


@dataclass
class Widget:
    """A widget annotation, and the number of its page from 0; -1 if it is on none."""

    key: Key
    own: DictionaryObject
    page: int = -1


@dataclass
class Node:
    """A field that takes a value: its whole name, its entries with inherited ones, its widgets."""

    name: str
    key: Key
    own: DictionaryObject
    held: dict[str, object]
    widgets: list[Widget] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Its entry `/FT`."""
        return str(found(self.held.get("/FT")).value or "")

    @property
    def flags(self) -> int:
        """Its entry `/Ff`."""
        return integer(self.held.get("/Ff")) or 0


class Fields:
    """Every field of a file that takes a value, in the order of the form, then of the pages."""

    def __init__(self, catalog: DictionaryObject) -> None:
        self.form = inner(catalog, "/AcroForm")
        self.form_key = found(catalog.get("/AcroForm")).key
        self.page_tree = catalog.get("/Pages")
        self.pages: list[SourcePage] = pages_of(catalog)
        self.nodes: list[Node] = []
        #: How many references to fields and widgets lead to nothing.
        self.lost = 0
        self._seen: set[Key] = set()
        self._widgets: dict[Key, Widget] = {}
        self._walk()
        self._from_pages()

    def _walk(self) -> None:
        waiting = [(raw, "", _defaults(self.form), 0) for raw in items(self.form.get("/Fields"))]
        waiting.reverse()
        while waiting:
            raw, above, inherited, level = waiting.pop()
            key, own, _ = found(raw)
            if not isinstance(own, DictionaryObject):
                self.lost += 1
                continue
            if key in self._seen or level > _MOST_LEVELS:
                continue
            self._seen.add(key)
            name = _joined(above, own)
            held = _with_own(inherited, own)
            raws = items(own.get("/Kids"))
            kids = [each for kid in raws if (each := _dictionary(kid)) is not None]
            self.lost += len(raws) - len(kids)
            if any(_is_field(kid) for _, kid in kids):
                whole = [kid for kid in raws if _dictionary(kid) is not None]
                waiting += [(kid, name, held, level + 1) for kid in reversed(whole)]
                continue
            node = Node(name, key, own, held)
            self.nodes.append(node)
            for widget_key, widget_own in kids or [(key, own)]:
                self._seen.add(widget_key)
                widget = self._widgets[widget_key] = Widget(widget_key, widget_own)
                node.widgets.append(widget)

    def _from_pages(self) -> None:
        """Gives each widget its page, and takes those in that the form does not name."""
        strays: dict[Key, Node] = {}
        for number, page in enumerate(self.pages):
            for raw in items(page.own.get("/Annots")):
                key, own, _ = found(raw)
                if not isinstance(own, DictionaryObject):
                    self.lost += 1
                    continue
                if name_of(own, "/Subtype") != "/Widget":
                    continue
                widget = self._widgets.get(key)
                if widget is None:
                    widget = self._stray(key, own, strays)
                if widget is not None and widget.page < 0:
                    widget.page = number

    def _stray(self, key: Key, own: DictionaryObject, strays: dict[Key, Node]) -> Widget | None:
        line = list(_upwards(key, own))
        held = _defaults(self.form)
        name = ""
        for _, each in reversed(line):
            held = _with_own(held, each)
            name = _joined(name, each)
        if "/FT" not in held:
            return None
        widget = Widget(key, own)
        self._widgets[key] = widget
        if _is_field(own) or len(line) == 1:
            holder, holding = key, own
        else:
            holder, holding = line[1]
        if holder not in strays:
            strays[holder] = Node(name, holder, holding, held)
            self.nodes.append(strays[holder])
        strays[holder].widgets.append(widget)
        return widget


def _upwards(key: Key, own: DictionaryObject) -> Iterator[tuple[Key, DictionaryObject]]:
    """The widget and the fields above it."""
    seen: set[Key] = set()
    while key not in seen and len(seen) < _MOST_LEVELS:
        seen.add(key)
        yield key, own
        key, above, _ = found(own.get("/Parent"))
        if not isinstance(above, DictionaryObject):
            return
        own = above


def _dictionary(raw: object) -> tuple[Key, DictionaryObject] | None:
    key, own, _ = found(raw)
    return (key, own) if isinstance(own, DictionaryObject) else None


def _is_field(own: DictionaryObject) -> bool:
    """Whether a kid is a field of its own, not merely a widget of the one above it."""
    return "/T" in own


def _joined(above: str, own: DictionaryObject) -> str:
    called = text_in(own.get("/T")) or ""
    return f"{above}.{called}" if above and called else above or called


def _defaults(form: DictionaryObject) -> dict[str, object]:
    return {key: form.get(key) for key in ("/DA", "/Q") if key in form}


def _with_own(inherited: dict[str, object], own: DictionaryObject) -> dict[str, object]:
    mine = {key: own.get(key) for key in _INHERITED if key in own}
    present = {k: v for k, v in mine.items() if not isinstance(found(v).value, NullObject)}
    return {**inherited, **present} if present else inherited
