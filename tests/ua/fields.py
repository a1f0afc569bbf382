"""Reads the field hierarchy of a form (ISO 32000-1, 12.7.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.ua.objects import Key, get, integer, is_dictionary, items, key_of, name, text

RADIO = 1 << 15
PUSH_BUTTON = 1 << 16
COMBO_EDIT = 1 << 18
"""Field flags of button and choice fields (ISO 32000-1, tables 226 and 230)."""


@dataclass(eq=False)
class Field:
    """A node of the hierarchy: a field, or the common ancestor of fields."""

    obj: Any
    parent: Field | None
    kids: list[Field] = field(default_factory=list)
    widgets: list[Any] = field(default_factory=list)

    @property
    def partial_name(self) -> str:
        """The node's own name, /T."""
        return text(get(self.obj, "T"))

    @property
    def full_name(self) -> str:
        """The names from the root to the node, joined by full stops."""
        if self.parent is None:
            return self.partial_name
        return f"{self.parent.full_name}.{self.partial_name}"

    @property
    def where(self) -> str:
        """The field's full name."""
        return f"field {self.full_name}"

    @property
    def is_terminal(self) -> bool:
        """Whether no field lies below the node."""
        return not self.kids

    @property
    def kind(self) -> str:
        """The field type: Tx, Btn, Ch or Sig."""
        return name(self.inherited("FT"))

    @property
    def flags(self) -> int:
        """The field flags."""
        return integer(self.inherited("Ff")) or 0

    @property
    def is_radio(self) -> bool:
        """Whether the field is a group of radio buttons."""
        return self.kind == "Btn" and bool(self.flags & RADIO)

    @property
    def is_check_box(self) -> bool:
        """Whether the field is a check box."""
        return self.kind == "Btn" and not self.flags & (RADIO | PUSH_BUTTON)

    def inherited(self, key: str) -> Any:
        """An inheritable entry of the node or of the nearest node above it."""
        node: Field | None = self
        while node is not None:
            value = get(node.obj, key)
            if value is not None:
                return value
            node = node.parent
        return None


@dataclass
class Form:
    """The interactive form: its nodes from the top, and the nodes that were met again."""

    acroform: Any
    nodes: list[Field] = field(default_factory=list)
    repeated: list[Field] = field(default_factory=list)
    fields_of_widgets: dict[Key, Field] = field(default_factory=dict)

    @property
    def roots(self) -> list[Field]:
        """The nodes that /Fields names."""
        return [node for node in self.nodes if node.parent is None]

    @property
    def terminals(self) -> list[Field]:
        """The fields that hold answers."""
        return [node for node in self.nodes if node.is_terminal]

    def field_of(self, widget: Any) -> Field | None:
        """The field that a widget shows, if it can be reached from /Fields."""
        key = key_of(widget)
        return self.fields_of_widgets.get(key) if key else None


def read_form(acroform: Any) -> Form:
    """The form of an AcroForm dictionary; a node that was met before is not entered again."""
    form = Form(acroform)
    seen: set[Key] = set()
    for obj in items(get(acroform, "Fields")):
        if is_dictionary(obj):
            _read_node(form, obj, None, seen)
    return form


def _read_node(form: Form, obj: Any, parent: Field | None, seen: set[Key]) -> None:
    node = Field(obj, parent)
    key = key_of(obj)
    if key in seen:
        form.repeated.append(node)
        return
    if key is not None:
        seen.add(key)
    form.nodes.append(node)
    if parent is not None:
        parent.kids.append(node)
    if name(get(obj, "Subtype")) == "Widget":
        _add_widget(form, node, obj)
    for kid in items(get(obj, "Kids")):
        if get(kid, "T") is not None or get(kid, "Kids") is not None:
            _read_node(form, kid, node, seen)
        elif is_dictionary(kid):
            _add_widget(form, node, kid)


def _add_widget(form: Form, node: Field, widget: Any) -> None:
    node.widgets.append(widget)
    key = key_of(widget)
    if key is not None:
        form.fields_of_widgets[key] = node
