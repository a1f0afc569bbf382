"""The actions of a file (ISO 32000-1, 12.6): what each would do, in words."""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.pdf.source.access import Dictionary, Key, found, is_stream, items, name_of
from reframekit.pdf.source.removed import EFFECT, JUMP, SCRIPT, Kind
from reframekit.pdf.source.strings import string_bytes

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
    "/Trans": EFFECT,
    "/GoTo3DView": Kind("a 3D action", "3D actions"),
    "/RichMediaExecute": Kind("a rich media action", "rich media actions"),
}
_UNKNOWN = Kind("an unknown action", "unknown actions")
_MOST_ACTIONS = 10_000


def is_action(dictionary: Dictionary, named_by_use: bool = False) -> bool:
    """Whether a dictionary is an action, wherever it was found.

    Where its keys are names of someone's choosing, a stream may be called `/JS`.
    """
    is_named = name_of(dictionary, "/Type") == "/Action" or name_of(dictionary, "/S") in ACTIONS
    script = dictionary.get("/JS")
    return is_named or (is_script(script) and not (named_by_use and is_stream(script)))


def is_script(raw: object) -> bool:
    """Whether something is the text of a script: a string or a stream (12.6.4.16)."""
    return is_stream(raw) or string_bytes(raw) is not None


def kind_of(action: Dictionary) -> Kind:
    """What an action would do."""
    kind = ACTIONS.get(name_of(action, "/S"), _UNKNOWN)
    return SCRIPT if kind is _UNKNOWN and is_script(action.get("/JS")) else kind


def chain(raw: object) -> Iterator[Dictionary]:
    """An action, or those of an array, and those that follow (`/Next`), each once."""
    waiting = items(raw)[::-1]
    seen: set[Key] = set()
    while waiting and len(seen) < _MOST_ACTIONS:
        key, action, _ = found(waiting.pop())
        if key in seen or not isinstance(action, Dictionary):
            continue
        seen.add(key)
        yield action
        waiting += reversed(items(action.get("/Next")))
