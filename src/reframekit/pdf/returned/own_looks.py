"""The look that a widget has in the file, as it is drawn on a page.

A widget shows a stream that says little of itself; content that is drawn has to be a form XObject
with a box and resources (ISO 32000-1, 8.10.2), and is not seen without.
"""

from __future__ import annotations

from reframekit.pdf.looks.look import UNTURNED, Rectangle
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.stamp import Drawing
from reframekit.pdf.source.access import Dictionary, Stream, found, inner, items, name_of, number
from reframekit.pdf.source.buttons import OFF, choice_of, on_states, state_shown, states_of
from reframekit.pdf.source.form import Field, FieldNode, SourceForm
from reframekit.pdf.source.pages import rectangle


def own_look(field: Field, widget: FieldNode, form: SourceForm, copy: Copy) -> Drawing | None:
    """The look of a widget in its state (12.5.5); none where it has none."""
    raw = inner(widget.own, "/AP").get("/N")
    held = found(raw).value
    if isinstance(held, Dictionary) and not isinstance(held, Stream):
        raw = held.get(f"/{_state(field, widget)}")
        held = found(raw).value
    if not isinstance(held, Stream):
        return None
    changes: dict[str, str | None] = {}
    if name_of(held, "/Subtype") != "/Form":
        changes |= {"/Type": "/XObject", "/Subtype": "/Form"}
    box = _box(held)
    if box is None:
        left, bottom, right, top = rectangle(widget.own)
        box = (0.0, 0.0, right - left, top - bottom)
        changes["/BBox"] = f"[{' '.join(map(str, box))}]"
    if not isinstance(found(held.get("/Resources")).value, Dictionary):
        changes["/Resources"] = copy.text(_resources(widget, form))
    copy.change(found(raw).key, changes)
    matrix = [number(each) or 0.0 for each in items(held.get("/Matrix"))[:6]]
    a, b, c, d, e, f = matrix if len(matrix) == 6 else UNTURNED
    return Drawing(copy.text(raw), box, (a, b, c, d, e, f))


def _state(field: Field, widget: FieldNode) -> str:
    """The state in which a button is seen: its own, else the one that its field's value says."""
    shown = state_shown(widget.own)
    if shown is None:
        shown = choice_of(field, states_of(field)).name
    return shown if shown is not None and shown in on_states(widget.own) else OFF


def _resources(widget: FieldNode, form: SourceForm) -> Dictionary:
    """What a look without any is drawn with: the fonts of its page, else those of the form."""
    for page in widget.pages:
        held = found(form.pages[page].attribute("/Resources")).value
        if isinstance(held, Dictionary) and "/Font" in held:
            return held
    return inner(form.own, "/DR")


def _box(held: Stream) -> Rectangle | None:
    edges = [number(each) for each in items(held.get("/BBox"))[:4]]
    left, bottom, right, top = (*edges, None, None, None, None)[:4]
    if left is None or bottom is None or right is None or top is None:
        return None
    return (left, bottom, right, top)
