"""What may stay of a file that is bound: nothing that could act, and nothing that lies elsewhere.

A dictionary is copied key by key, so what is left out is left out here, wherever it is met:
actions, attachments, data that lies in another file, what the page tree and the structure tree
consist of, and pictures that are other ones in print than on the screen.
"""

from __future__ import annotations

from collections.abc import Callable

from reframekit.pdf.bound.actions import is_action, name_actions, name_triggers
from reframekit.pdf.bound.removed import (
    ALTERNATIVES,
    ATTACHMENT,
    DAMAGE,
    ELSEWHERE,
    POSTSCRIPT,
    Removed,
    printable,
)
from reframekit.pdf.source.access import Dictionary, Key, Stream, found, integer, items, name_of
from reframekit.pdf.source.copy import Changes, KeepAll
from reframekit.pdf.source.strings import text_in

#: Keys that are left out of all dictionaries whose keys are no names by use.
_LEFT_OUT = frozenset(
    "/A /AA /AF /Alternates /EF /JS /LastModified /Metadata /Next /OC /OPI /PA /PS /PieceInfo /Ref"
    " /Subtype2 /Thumb".split()
)
_TAG_KEYS = ("/StructParents", "/StructParent")
#: Keys that say where the data of a stream lies (7.3.8.2), and how it is encoded.
_DATA_ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms", "/DL")
_ENCODED = ("/Filter", "/DecodeParms")
_ATTACHED = frozenset("/EmbeddedFile /Filespec /F".split())
#: Types of dictionaries that have a place of their own or none (7.7, 12.5, 12.8, 14.7).
_OUTSIDE = frozenset(
    "/Annot /Catalog /DocTimeStamp /ObjStm /Outlines /Page /Pages /Sig /StructElem /StructTreeRoot"
    " /XRef".split()
)
_LAYERS = frozenset(("/OCG", "/OCMD"))
_EMPTY_FORM = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": "[0 0 0 0]"}


class KeepWhatCannotAct(KeepAll):
    """The policy of one file; `removed` collects what it leaves out."""

    def __init__(self) -> None:
        self.removed = Removed()
        #: The page that is being copied, from 1.
        self.page: int | None = None
        #: The key in the parent tree for a key of the file's own, as it is written.
        self.tag_key: Callable[[int], str] = lambda _key: "null"
        self._attached: set[Key] = set()

    def instead(self, dictionary: Dictionary, named_by_use: bool) -> str | None:
        """What is written for a dictionary that does not stay; none for one that does.

        A layer leaves an empty dictionary, since content may name it as its property list.
        """
        kind = name_of(dictionary, "/Type")
        if kind in _LAYERS:
            return "<<>>"
        if is_action(dictionary):
            name_actions(dictionary, self.removed, self.page)
            return "null"
        if kind in _ATTACHED or ("/EF" in dictionary and not named_by_use):
            self.attachment(dictionary, self.page)
            return "null"
        return "null" if kind in _OUTSIDE else None

    def value(self, key: str, raw: object) -> str | None:
        """The key of the parent tree in our file; `null` for what is left out."""
        if key in _TAG_KEYS:
            at = integer(raw)
            return "null" if at is None else self.tag_key(at)
        if key not in _LEFT_OUT:
            return None
        self._name_left_out(key, raw)
        return "null"

    def stream(self, stream: Stream) -> tuple[Changes, bytes]:
        """What is other in the copy of a stream, and its data: none where it lies elsewhere."""
        if "/PS" in (name_of(stream, "/Subtype"), name_of(stream, "/Subtype2")):
            self.removed.add(POSTSCRIPT, self.page)
            return {**dict.fromkeys(stream), **_EMPTY_FORM}, b""
        elsewhere = dict.fromkeys(_DATA_ELSEWHERE)
        if "/F" not in stream:
            return elsewhere, bytes(stream._data)
        self.removed.add(ELSEWHERE, self.page)
        return {**elsewhere, **dict.fromkeys(_ENCODED)}, b""

    def unreadable(self) -> None:
        """Names a damaged part as left out."""
        self.removed.add(DAMAGE, self.page)

    def attachment(self, raw: object, page: int | None, given: object = None) -> None:
        """Names an attached file (7.11.3), once."""
        key, specification, _ = found(raw)
        if key in self._attached:
            return
        self._attached.add(key)
        called = [specification, given]
        if isinstance(specification, Dictionary):
            called = [specification.get("/UF"), specification.get("/F"), given]
        texts = (printable(text_in(each) or "") for each in called)
        self.removed.add(ATTACHMENT, page, next(filter(None, texts), ""))

    def _name_left_out(self, key: str, raw: object) -> None:
        match key:
            case "/A" | "/PA":
                name_actions(raw, self.removed, self.page)
            case "/AA":
                name_triggers(raw, self.removed, self.page)
            case "/AF":
                for each in items(raw):
                    self.attachment(each, self.page)
            case "/Ref" | "/OPI":
                self.removed.add(ELSEWHERE, self.page)
            case "/Alternates":
                self.removed.add(ALTERNATIVES, self.page)
