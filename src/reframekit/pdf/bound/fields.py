"""The form of a bound file (ISO 32000-1, 12.7): the fields that have a place on a page."""

from __future__ import annotations

from itertools import count

from reframekit.pdf.bound.objects import BoundObjects
from reframekit.pdf.source import names
from reframekit.pdf.source.access import (
    Dictionary,
    Key,
    Stream,
    found,
    inner,
    integer,
    items,
    value,
)
from reframekit.pdf.source.buttons import OFF, choice_of, on_states, states_of
from reframekit.pdf.source.form import FieldNode, SourceForm
from reframekit.pdf.source.removed import NO_PLACE, SAME_NAME, SIGNATURE, printable
from reframekit.pdf.source.strings import string_bytes
from reframekit.pdf.syntax import byte_string, encoded

_KEPT = (
    "/Type /Subtype /FT /Ff /TU /TM /Opt /MaxLen /DA /Q /MK /AS /AP /H /F /Rect /BS /Border /TI /I"
    " /StructParent".split()
)


class Fields:
    """The fields that are copied, with those above them."""

    def __init__(self, form: SourceForm, objects: BoundObjects) -> None:
        self._form = form
        self._objects = objects
        self._of = {widget: field for field in form.fields for widget in field.widgets}
        #: The objects of those that are copied, and the pages on which they were met first.
        self._taken: dict[FieldNode, int] = {}
        self._pages: dict[FieldNode, int] = {}

    def take(self, key: Key) -> bool:
        """Whether a widget on a page belongs to a field; it is copied if it does."""
        node = self._form.nodes[key]
        if "/FT" not in node.held and (node not in self._of or "/FT" not in self._of[node].held):
            return False
        page = node.pages[0]
        for each in node.line:
            if each not in self._taken:
                self._taken[each] = number = self._objects.reserve()
                self._pages[each] = page
                self._objects.marks[each.key] = f"@{number}@"
                policy = self._objects.policy
                policy.name_actions(each.own.get("/A"), page + 1, field=True)
                policy.name_triggers(each.own.get("/AA"), page + 1, field=True)
        return True

    def name_placeless(self) -> None:
        """Names the fields of the form that have no widget on a page as left out."""
        for field in self._form.fields:
            if not any(widget.pages for widget in field.widgets):
                self._objects.policy.removed.add(NO_PLACE)

    def write(self) -> None:
        """Writes the fields and widgets into the objects that were reserved for them."""
        titles = self._titles()
        values = self._of_groups()
        for node, number in self._taken.items():
            page = self._pages[node]
            self._objects.policy.page = page + 1
            body = self._objects.entries(node.own, self._kept(node), self._settled(node))
            kids = self._objects.references(kid.key for kid in node.kids if kid in self._taken)
            above = "@node@" if node.above is None else self._objects.marks[node.above.key]
            on = f"/P @p{page}@" if node.is_widget else ""
            held = values[node] if node in values else self._values(node)
            entries = f"{body}{titles[node]}{held}{on}"
            self._objects.put(number, f"<<{entries}/Parent {above}{kids}>>")
            self._objects.copy_waiting()

    def _settled(self, node: FieldNode) -> dict[str, str]:
        """The words of the buttons that are copied, and the state of one that tells none."""
        settled: dict[str, str] = {}
        words, kids = items(node.own.get("/Opt")), items(node.own.get("/Kids"))
        if words and len(words) == len(kids) and _kind(node) == "/Btn":
            taken = {kid.key for kid in node.kids if kid in self._taken}
            kept = [w for w, kid in zip(words, kids, strict=True) if found(kid).key in taken]
            settled["/Opt"] = f"[{' '.join(map(self._objects.text, kept))}]"
        states = on_states(node.own)
        if states and "/AS" not in node.own and node in self._of:
            chosen = choice_of(self._of[node], states_of(self._of[node])).name
            settled["/AS"] = names.written(chosen if chosen in states else OFF)
        return settled

    def _kept(self, node: FieldNode) -> list[str]:
        """The keys that are copied as they are.

        Where the file says that its appearances are out of date (`/NeedAppearances`, table 218), a
        field with text has none, and viewers make it one of its value.
        """
        if self._form.asks_for_looks and _kind(node) in ("/Tx", "/Ch"):
            return [key for key in _KEPT if key != "/AP"]
        return _KEPT

    def _values(self, node: FieldNode) -> str:
        """The value and the default value: no dictionary but a stream's is one (12.7.4)."""
        if _kind(node) == "/Sig":
            if isinstance(value(node.own, "/V"), Dictionary):
                self._objects.policy.removed.add(SIGNATURE)
            return ""
        held = [
            key
            for key in ("/V", "/DV")
            if isinstance(value(node.own, key), Stream)
            or not isinstance(value(node.own, key), Dictionary)
        ]
        return self._objects.entries(node.own, held)

    def _of_groups(self) -> dict[FieldNode, str]:
        """The entry `/V` of groups with a button that was made a field, and none of that button."""
        values: dict[FieldNode, str] = {}
        for field in self._form.fields:
            strays = [each for each in field.widgets if each.strayed and each is not field.node]
            if strays:
                chosen = choice_of(field, states_of(field)).name
                name = OFF if chosen is None else chosen
                values |= {field.node: f"/V{names.written(name)}", **dict.fromkeys(strays, "")}
        return values

    def _titles(self) -> dict[FieldNode, str]:
        """The entry `/T` of each field: every top field has one, and each another.

        A node above fields may go without.
        """
        titles: dict[FieldNode, str] = {}
        holders = {field.node for field in self._form.fields}
        taken = {node.title or "" for node in self._taken if node.above is None}
        used: set[str] = set()
        for node in self._taken:
            title = node.title or ""
            written = string_bytes(node.own.get("/T")) if not node.strayed else encoded(title)
            if node.above is None and node in holders and (not title or title in used):
                if title:
                    self._objects.policy.removed.add(SAME_NAME, name=printable(title))
                stem = f"{title}_" if title else "field"
                tries = (f"{stem}{n}" for n in count(2 if title else 1))
                title = next(each for each in tries if each not in taken)
                taken.add(title)
                written = encoded(title)
            if node.above is None and node in holders:
                used.add(title)
            titles[node] = f"/T{byte_string(written)}" if written else ""
        return titles

    @property
    def top(self) -> tuple[int, ...]:
        """The objects of the top fields, in the order of the form."""
        order = (node for node in self._form.in_order() if node.above is None)
        return tuple(self._taken[node] for node in order if node in self._taken)

    @property
    def count(self) -> int:
        """How many fields take a value."""
        return sum(any(w in self._taken for w in field.widgets) for field in self._form.fields)

    @property
    def default_appearance(self) -> str:
        """The form's entry `/DA`."""
        written = string_bytes(self._form.own.get("/DA"))
        return f"/DA{byte_string(written)}" if written else ""

    @property
    def quadding(self) -> int:
        """How the form aligns text (12.7.3.3)."""
        aligned = integer(self._form.own.get("/Q"))
        return aligned if aligned in (1, 2) else 0

    def fonts(self) -> tuple[tuple[str, int], ...]:
        """The fonts of the form's resources, by the names that `/DA` calls them; with slash."""
        fonts: list[tuple[str, int]] = []
        for called, raw in inner(inner(self._form.own, "/DR"), "/Font").items():
            number = self._objects.number(raw)
            if number is not None:
                fonts.append((names.written(called), number))
        return tuple(fonts)


def _kind(node: FieldNode) -> str:
    return str(found(node.held.get("/FT")).value or "")
