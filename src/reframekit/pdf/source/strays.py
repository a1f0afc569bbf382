"""Buttons that a program took out of their group, put back where they belong.

Preview, and the file viewers of iPhones, write a pressed radio button as a field of its own: it
loses `/Parent` and has `/T`, `/FT` and `/V` itself, while its group stays blank, with the button
among its `/Kids` or without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pypdf.generic import DictionaryObject

from reframekit.identity import Identity
from reframekit.keys import name_below, split_name, whole_name
from reframekit.pdf.flags import RADIO
from reframekit.pdf.source.access import found, integer, name_of
from reframekit.pdf.source.buttons import OFF, on_states
from reframekit.pdf.source.form import FieldNode, SourceForm
from reframekit.pdf.source.pages import rectangle
from reframekit.pdf.source.tables import identities_in


def form_of(catalog: DictionaryObject) -> SourceForm:
    """The form of a file, with its buttons where they belong.

    Raises `RefusedError` for pages that cannot be read.
    """
    form = SourceForm(catalog)
    take_strays_back(form, identities_in(catalog))
    return form


def take_strays_back(form: SourceForm, sheets: Iterable[Identity]) -> None:
    """Puts each such button under its group, or under the sheet whose field table names it."""
    known = {whole_name(sheet.instance, record.name) for sheet in sheets for record in sheet.fields}
    groups = {node for node in form.nodes.values() if _is_button(node) and not node.is_widget}
    strays = [node for node in form.nodes.values() if _is_button(node) and node.is_widget]
    unmet = _unmet(known, form)
    moved = [node for node in strays if node.title and _moved(node, groups, known, unmet)]
    if moved:
        form.settle()


def _moved(
    node: FieldNode, groups: set[FieldNode], known: set[str], unmet: Mapping[str, list[FieldNode]]
) -> bool:
    """Whether a button with a name of its own is another's; it is put there."""
    above, title = node.above, node.title or ""
    if above in groups:
        return title in (above.title, above.name) and _put(node, above, None)
    group = _group_of(node, groups, known)
    if group is not None:
        return _put(node, group, None)
    if above is not None:
        within = name_below(title, above.name)
        return within != title and _put(node, above, within)
    named = unmet.get(title, [])
    return len(named) == 1 and _put(node, named[0], title)


def _put(node: FieldNode, above: FieldNode, title: str | None) -> bool:
    """Whether a node can stand below another; it is put there with this name."""
    if node in above.line:
        return False
    if node.above is not above:
        if node.above is not None:
            node.above.kids.remove(node)
        node.above = above
        above.kids.append(node)
    node.title, node.strayed = title, True
    return True


def _group_of(node: FieldNode, groups: set[FieldNode], known: set[str]) -> FieldNode | None:
    """The one group that has its name, or may have lost it, and lacks its state."""
    states = set(on_states(node.own))
    fit = [
        group
        for group in groups
        if group.title is not None
        and (group.name == node.name or _may_miss(node, group, known))
        and _is_radio(node, group) == _is_radio(group, group)
        and states.isdisjoint(state for kid in group.kids for state in on_states(kid.own))
    ]
    near = [group for group in fit if any(_beside(node, kid) for kid in group.kids)]
    one = near if len(near) == 1 else fit
    return one[0] if len(one) == 1 and _lacks_one(node, one[0], known) else None


def _may_miss(node: FieldNode, group: FieldNode, known: set[str]) -> bool:
    """Whether a button at the top, with no more than the last name of a group, may be of it.

    On a sheet of ours that is enough. Elsewhere a button of the group has to be as large and on the
    same page, so that two fields of a form are not made one.
    """
    if node.above is not None or group.title != node.title:
        return False
    alike = any(_beside(node, kid) and _size(node) == _size(kid) for kid in group.kids)
    return group.name in known or (alike and "/Ff" in node.own)


def _lacks_one(node: FieldNode, group: FieldNode, known: set[str]) -> bool:
    """Whether nothing is chosen in a group that has no more than the last name of a button."""
    if group.name in (node.name, *known):
        return True
    return found(group.own.get("/V")).value in (None, f"/{OFF}")


def _beside(node: FieldNode, kid: FieldNode) -> bool:
    return not set(node.pages).isdisjoint(kid.pages)


def _size(node: FieldNode) -> tuple[float, ...]:
    left, bottom, right, top = rectangle(node.own)
    return round(right - left, 1), round(top - bottom, 1)


def _is_radio(node: FieldNode, group: FieldNode) -> bool:
    """Whether it has the flag of radio buttons, a button that has no flags being as its group."""
    flags = integer(node.own.get("/Ff"))
    return bool((integer(group.own.get("/Ff")) or 0 if flags is None else flags) & RADIO)


def _unmet(known: set[str], form: SourceForm) -> Mapping[str, list[FieldNode]]:
    """The sheets' nodes by the names of those fields of theirs that the form does not have."""
    present = {node.name: node for node in form.nodes.values()}
    unmet: dict[str, list[FieldNode]] = {}
    for name in sorted(known - present.keys()):
        sheet, title = split_name(name)
        if sheet in present:
            unmet.setdefault(title, []).append(present[sheet])
    return unmet


def _is_button(node: FieldNode) -> bool:
    return name_of(node.own, "/FT") == "/Btn"
