"""The actions of a bound file (ISO 32000-1, 12.6): what each would do, in words."""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.pdf.bound.removed import FIELD_SCRIPT, JUMP, SCRIPT, Kind, Removed
from reframekit.pdf.source.access import Array, Dictionary, Key, found, items, name_of

#: Each type of action (12.6.4.1, and those of later versions).
ACTIONS = {
    "/GoTo": JUMP,
    "/JavaScript": SCRIPT,
    "/Launch": Kind("a launch action", "launch actions"),
    "/URI": Kind("a link to the web", "links to the web"),
    "/SubmitForm": Kind("an action that sends the form", "actions that send the form"),
    "/ImportData": Kind("an action that fetches data", "actions that fetch data"),
    "/ResetForm": Kind("an action that empties the form", "actions that empty the form"),
    "/GoToR": Kind("a link to another file", "links to other files"),
    "/GoToE": Kind("a link to an attachment", "links to attachments"),
    "/GoToDp": JUMP,
    "/Named": Kind("a command to the viewer", "commands to the viewer"),
    "/Hide": Kind("an action that hides things", "actions that hide things"),
    "/SetOCGState": Kind("a switch of layers", "switches of layers"),
    "/Rendition": Kind("an action that plays media", "actions that play media"),
    "/Movie": Kind("an action that plays a film", "actions that play films"),
    "/Sound": Kind("an action that plays a sound", "actions that play sounds"),
    "/Thread": Kind("a jump to an article", "jumps to articles"),
    "/Trans": Kind("a page effect", "page effects"),
    "/GoTo3DView": Kind("a 3D action", "3D actions"),
    "/RichMediaExecute": Kind("a rich media action", "rich media actions"),
}
_UNKNOWN = Kind("an unknown action", "unknown actions")
_MOST_ACTIONS = 10_000


def is_action(dictionary: Dictionary) -> bool:
    """Whether a dictionary is an action, wherever it was found."""
    return name_of(dictionary, "/Type") == "/Action" or name_of(dictionary, "/S") in ACTIONS


def kind_of(action: Dictionary) -> Kind:
    """What an action would do."""
    kind = ACTIONS.get(name_of(action, "/S"), _UNKNOWN)
    return SCRIPT if kind is _UNKNOWN and "/JS" in action else kind


def name_actions(raw: object, removed: Removed, page: int | None, *, field: bool = False) -> None:
    """Names an action and those that follow it (`/Next`) as left out."""
    for action in chain(raw):
        kind = kind_of(action)
        removed.add(FIELD_SCRIPT if field and kind is SCRIPT else kind, page)


def name_triggers(raw: object, removed: Removed, page: int | None, *, field: bool = False) -> None:
    """Names the actions of an `/AA` dictionary (12.6.3) as left out."""
    triggers = found(raw).value
    if isinstance(triggers, Dictionary):
        for action in triggers.values():
            name_actions(action, removed, page, field=field)


def chain(raw: object) -> Iterator[Dictionary]:
    """An action and those that follow it, each once."""
    waiting = [raw]
    seen: set[Key] = set()
    while waiting and len(seen) < _MOST_ACTIONS:
        key, action, _ = found(waiting.pop())
        if key in seen or not isinstance(action, Dictionary):
            continue
        seen.add(key)
        yield action
        following = action.get("/Next")
        is_array = isinstance(found(following).value, Array)
        waiting += reversed(items(following)) if is_array else [following]
