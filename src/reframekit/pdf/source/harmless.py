"""What may not stay in a copy of somebody's file, wherever it is met: what could act, and what lies
elsewhere.

A dictionary is copied key by key, so what is left out is left out here: actions, attachments, data
that lies in another file. What else does not stay is for who makes the copy to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.pdf.source.access import (
    Array,
    Dictionary,
    Key,
    Stream,
    found,
    inner,
    is_stream,
    items,
    name_of,
    tree,
)
from reframekit.pdf.source.actions import chain, is_action, kind_of
from reframekit.pdf.source.copy import Changes, KeepAll
from reframekit.pdf.source.removed import (
    ATTACHMENT,
    DAMAGE,
    DOCUMENT,
    ELSEWHERE,
    FIELD_SCRIPT,
    POSTSCRIPT,
    SCRIPT,
    Removed,
    printable,
)
from reframekit.pdf.source.strings import text_in

#: Keys of what would act by itself or lies elsewhere, where a dictionary stands behind them.
_ACTING = frozenset("/AA /EF /OPI /PA /Ref".split())
#: Keys whose value may be an action, and may be something else: attributes, the next bookmark.
_MAY_ACT = frozenset("/A /Next /OpenAction".split())
#: The one kind that may stand behind the others: it shows another place of the same file.
_JUMP = "/GoTo"
#: Keys that say where the data of a stream lies (7.3.8.2), and how it is encoded.
_DATA_ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms", "/DL")
_ENCODED = ("/Filter", "/DecodeParms")
_ATTACHED = frozenset("/EmbeddedFile /Filespec /F".split())
#: The entries of `/EF`, each a stream with the data of the file (7.11.3, table 45).
_EMBEDDED = ("/F", "/UF", "/DOS", "/Mac", "/Unix")
_EMPTY_FORM = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": "[0 0 0 0]"}


class KeepHarmless(KeepAll):
    """The policy of one file; `removed` collects what it leaves out."""

    def __init__(self) -> None:
        super().__init__()
        self.removed = Removed()
        #: The page that is being copied, from 1, where that is known.
        self.page: int | None = None
        self._attached: set[Key] = set()

    def stays(self, action: Dictionary) -> bool:
        """Whether an action may stay, without those that follow it."""
        return False

    def instead(self, dictionary: Dictionary, named_by_use: bool) -> str | None:
        """What is written for a dictionary that does not stay; none for one that does."""
        if is_action(dictionary, named_by_use) and not self.stays(dictionary):
            self.name_actions(dictionary, self.page)
            return "null"
        kind = name_of(dictionary, "/Type")
        embeds = "/EF" in dictionary and not named_by_use
        files = inner(dictionary, "/EF")
        if kind in _ATTACHED or embeds or any(is_stream(files.get(each)) for each in _EMBEDDED):
            self.attachment(dictionary, self.page)
            return "null"
        return None

    def value(self, key: str, raw: object) -> str | None:
        """`null` for an entry that is left out; none for one that stays."""
        held = found(raw).value
        acts = key in _ACTING and isinstance(held, Dictionary)
        if acts or key == "/AF":
            self._name_entry(key, raw)
            return "null"
        if key in _MAY_ACT and any(not self.stays_behind(key, each) for each in acting(raw)):
            self.name_actions(raw, self.page)
            return "null"
        return None

    def stays_behind(self, key: str, action: Dictionary) -> bool:
        """Whether an action may stay behind this key: where nobody presses, only a jump may."""
        return self.stays(action) and (key == "/A" or name_of(action, "/S") == _JUMP)

    def stream(self, stream: Stream) -> tuple[Changes, bytes]:
        """What is other in the copy of a stream, and its data: none where it lies elsewhere."""
        if "/PS" in (name_of(stream, "/Subtype"), name_of(stream, "/Subtype2")):
            self.removed.add(POSTSCRIPT, self.page)
            return {**dict.fromkeys(stream), **_EMPTY_FORM}, b""
        if "/F" not in stream:
            return {}, bytes(stream._data)
        self.removed.add(ELSEWHERE, self.page)
        return dict.fromkeys((*_DATA_ELSEWHERE, *_ENCODED)), b""

    def unreadable(self) -> None:
        """Names a damaged part as left out."""
        self.removed.add(DAMAGE, self.page)

    def name_actions(
        self, raw: object, page: int | None, *, field: bool = False, first_stays: bool = False
    ) -> None:
        """Names an action and those that follow it as left out, or those that follow alone."""
        for action in chain(raw):
            if first_stays:
                first_stays = False
                continue
            kind = kind_of(action)
            self.removed.add(FIELD_SCRIPT if field and kind is SCRIPT else kind, page)

    def name_triggers(self, raw: object, page: int | None, *, field: bool = False) -> None:
        """Names the actions of an `/AA` dictionary (12.6.3) as left out."""
        triggers = found(raw).value
        if isinstance(triggers, Dictionary):
            for action in triggers.values():
                self.name_actions(action, page, field=field)

    def name_attachments(self, raw: object, page: int | None) -> None:
        """Names the files of an entry `/AF` (ISO 32000-2, 14.13) as left out."""
        for attached in items(raw):
            self.attachment(attached, page)

    def name_of_document(self, catalog: Dictionary) -> None:
        """Names what the document would do, and what is attached to it (7.7.2)."""
        names = inner(catalog, "/Names")
        self.name_triggers(catalog.get("/AA"), DOCUMENT)
        for _, script in tree(names.get("/JavaScript"), "/Names"):
            self.name_actions(script, DOCUMENT)
        for name, attached in tree(names.get("/EmbeddedFiles"), "/Names"):
            self.attachment(attached, None, name)
        self.name_attachments(catalog.get("/AF"), None)

    def name_of_page(self, own: Dictionary, page: int) -> None:
        """Names what a page would do, and what is attached to it."""
        self.name_triggers(own.get("/AA"), page)
        self.name_attachments(own.get("/AF"), page)

    def attachment(self, raw: object, page: int | None, given: object = None) -> None:
        """Names an attached file (7.11.3), once."""
        key, specification, _ = found(raw)
        if key in self._attached:
            return
        self._attached.add(key)
        called = [specification, given]
        if isinstance(specification, Dictionary):
            self.gone |= {found(each).key for each in inner(specification, "/EF").values()}
            called = [specification.get("/UF"), specification.get("/F"), given]
        texts = (printable(text_in(each) or "") for each in called)
        self.removed.add(ATTACHMENT, page, next(filter(None, texts), ""))

    def _name_entry(self, key: str, raw: object) -> None:
        match key:
            case "/PA":
                self.name_actions(raw, self.page)
            case "/AA":
                self.name_triggers(raw, self.page)
            case "/AF":
                self.name_attachments(raw, self.page)
            case "/Ref" | "/OPI":
                self.removed.add(ELSEWHERE, self.page)


def acting(raw: object) -> Iterator[Dictionary]:
    """The actions among a value and the elements of an array."""
    held = found(raw).value
    for each in held if isinstance(held, Array) else [held]:
        one = found(each).value
        if isinstance(one, Dictionary) and is_action(one):
            yield one
