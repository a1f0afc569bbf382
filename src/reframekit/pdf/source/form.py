"""The form of a file (ISO 32000-1, 12.7): its fields and widgets, found from both ends.

The form's tree names fields from the top; the pages name widgets, which name the fields above them.
What one end leaves out the other may tell: every dictionary that either reaches is a node of one
tree, so that nothing is dropped for its shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf.generic import BooleanObject, DictionaryObject, NullObject

from reframekit.keys import whole_name
from reframekit.pdf.source.access import (
    Key,
    found,
    inner,
    integer,
    is_nothing,
    items,
    name_of,
    value,
)
from reframekit.pdf.source.default_appearance import DefaultAppearance
from reframekit.pdf.source.pages import SourcePage, pages_of
from reframekit.pdf.source.strings import string_bytes, text_in

#: Entries that a field has from those above it (tables 220, 222, 229, 231).
_INHERITED = ("/FT", "/Ff", "/V", "/DV", "/Opt", "/MaxLen", "/DA", "/Q", "/I", "/TI")
_OF_THE_FORM = ("/DA", "/Q")
#: How deep fields may stand below each other.
_MOST_LEVELS = 10_000
#: What an annotation may wrongly name as the field above it.
_NO_FIELDS = ("/Page", "/Pages", "/Catalog", "/StructElem")


@dataclass(eq=False)
class FieldNode:
    """A field, a widget, or both in one dictionary; `pages` are those that show it, from 0.

    `title` is its partial name, none for a mere widget of the field above it; `name` the whole one
    (12.7.3.2); `held` are its inheritable entries, its own and those from above.
    """

    key: Key
    own: DictionaryObject
    raw: object
    above: FieldNode | None
    kids: list[FieldNode] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    title: str | None = None
    name: str = ""
    held: dict[str, object] = field(default_factory=dict)
    #: Whether it stands elsewhere in the file, or under another name: see `strays.py`.
    strayed: bool = False

    @property
    def line(self) -> list[FieldNode]:
        """The nodes from the topmost down to this one."""
        line = [self]
        while (above := line[-1].above) is not None:
            line.append(above)
        return line[::-1]

    @property
    def giver(self) -> FieldNode | None:
        """The node whose value it has: itself, or one above it (12.7.3.1)."""
        each: FieldNode | None = self
        while each is not None and is_nothing(each.own.get("/V")):
            each = each.above
        return each

    @property
    def is_widget(self) -> bool:
        """Whether it is a widget annotation (12.5.6.19)."""
        return name_of(self.own, "/Subtype") == "/Widget"


@dataclass(eq=False)
class Field:
    """A field that takes a value: the node with its name, and its widgets.

    `held` are its entries with inherited ones. What it lacks is that of its first widget: some
    programs write the kind and the value of a field there.
    """

    node: FieldNode
    widgets: list[FieldNode]
    held: dict[str, object]

    @property
    def name(self) -> str:
        """Its whole name."""
        return self.node.name

    @property
    def key(self) -> Key:
        """The key of the dictionary with its name."""
        return self.node.key

    @property
    def own(self) -> DictionaryObject:
        """The dictionary with its name."""
        return self.node.own

    @property
    def kind(self) -> str:
        """Its entry `/FT`."""
        return str(found(self.held.get("/FT")).value or "")

    @property
    def flags(self) -> int:
        """Its entry `/Ff`."""
        return integer(self.held.get("/Ff")) or 0

    @property
    def default_appearance(self) -> DefaultAppearance:
        """What it is typed with."""
        return DefaultAppearance(string_bytes(self.held.get("/DA")) or b"")


class SourceForm:
    """The form of one file; `lost` is how many references to fields and widgets lead to nothing."""

    def __init__(self, catalog: DictionaryObject) -> None:
        """Raises `RefusedError` for pages that cannot be read."""
        self.own = inner(catalog, "/AcroForm")
        self.key = found(catalog.get("/AcroForm")).key
        self.page_tree = catalog.get("/Pages")
        self.pages: list[SourcePage] = pages_of(catalog)
        self._shown_on = {page.key for page in self.pages}
        self.nodes: dict[Key, FieldNode] = {}
        self.lost = 0
        #: In the order of the form, then of the pages.
        self.fields: list[Field] = []
        for raw in items(self.own.get("/Fields")):
            self._enter(raw)
        for number, page in enumerate(self.pages):
            for raw in () if page.again else items(page.own.get("/Annots")):
                self._show(raw, number)
        self.settle()

    def settle(self) -> None:
        """Names every node, and lists the fields in the order of the form, then of the pages."""
        outset = {key: self.own.get(key) for key in _OF_THE_FORM if key in self.own}
        fields: dict[FieldNode, Field] = {}
        holders: dict[FieldNode, FieldNode] = {}
        for node in self.in_order():
            above = node.above
            if not node.strayed:
                node.title = text_in(node.own.get("/T")) or None
            node.name = whole_name(above.name if above else "", node.title)
            node.held = _with_own(above.held if above else outset, node.own)
            holder = node if above is None or node.title is not None else holders[above]
            holders[node] = holder
            if not node.kids or node.pages:
                fields.setdefault(holder, Field(holder, [], holder.held)).widgets.append(node)
        self.fields = [_completed(each) for each in fields.values()]

    def in_order(self) -> Iterator[FieldNode]:
        """The nodes, each behind the one above it and before its kids."""
        waiting = [node for node in reversed(self.nodes.values()) if node.above is None]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.kids)

    @property
    def asks_for_looks(self) -> bool:
        """Whether viewers are asked to make the looks anew (`/NeedAppearances`, table 218)."""
        asked = value(self.own, "/NeedAppearances")
        return isinstance(asked, BooleanObject) and bool(asked.value)

    def _show(self, raw: object, page: int) -> None:
        key, own, _ = found(raw)
        if not isinstance(own, DictionaryObject):
            self.lost += 1
        elif name_of(own, "/Subtype") == "/Widget":
            self._enter(raw)
            node = self.nodes.get(key)
            if node is not None and page not in node.pages:
                node.pages.append(page)

    def _enter(self, raw: object) -> None:
        """Takes a field or a widget in, with all that is above it, and all that is below that."""
        if not isinstance(found(raw).value, DictionaryObject):
            self.lost += 1
            return
        line: list[FieldNode] = []
        #: What cannot be above: what was met, and what stands below that.
        below: set[Key] = set()
        while len(line) < _MOST_LEVELS:
            key, own, _ = found(raw)
            if key in self.nodes or key in below or not isinstance(own, DictionaryObject):
                break
            if key in self._shown_on or name_of(own, "/Type") in _NO_FIELDS:
                break
            below |= {key, *(found(kid).key for kid in items(own.get("/Kids")))}
            line.append(FieldNode(key, own, raw, None))
            raw = own.get("/Parent")
        above = self.nodes.get(found(raw).key)
        for node in reversed(line):
            self._put(node, above)
            above = node
        if line:
            self._descend(line[-1])

    def _put(self, node: FieldNode, above: FieldNode | None) -> None:
        self.nodes[node.key] = node
        node.above = above
        if above is not None:
            above.kids.append(node)

    def _descend(self, top: FieldNode) -> None:
        """Takes in what stands below a node, in the order of the form."""
        waiting = [(top, 0)]
        while waiting:
            node, level = waiting.pop()
            order: dict[Key, int] = {}
            below = items(node.own.get("/Kids"))
            if level == _MOST_LEVELS:
                self.lost += len(below)
                continue
            for raw in below:
                key, own, _ = found(raw)
                order[key] = len(order)
                if not isinstance(own, DictionaryObject):
                    self.lost += 1
                elif (known := self.nodes.get(key)) is None:
                    self._put(FieldNode(key, own, raw, None), node)
                elif known.above is None and known not in node.line:
                    self._put(known, node)
            node.kids.sort(key=lambda kid: order.get(kid.key, len(order)))
            waiting += [(kid, level + 1) for kid in reversed(node.kids)]


def _with_own(above: dict[str, object], own: DictionaryObject) -> dict[str, object]:
    mine = {key: own.get(key) for key in _INHERITED if key in own}
    present = {k: v for k, v in mine.items() if not isinstance(found(v).value, NullObject)}
    return {**above, **present} if present else above


def _completed(made: Field) -> Field:
    for widget in made.widgets:
        if widget.held is not made.held and not widget.held.keys() <= made.held.keys():
            made.held = {**widget.held, **made.held}
    return made
