"""The annotations of a bound file (ISO 32000-1, 12.5): those that show, link within or take text.

They are chosen before anything is copied, so that what refers to one knows whether it stays.
"""

from __future__ import annotations

from typing import NamedTuple

from reframekit.pdf.bound.destinations import Destinations
from reframekit.pdf.bound.fields import Fields
from reframekit.pdf.bound.objects import BoundObjects
from reframekit.pdf.source.access import Dictionary, Key, found, items, name_of
from reframekit.pdf.source.pages import SourcePage
from reframekit.pdf.source.removed import AIMLESS, MEDIA, NO_KIND, Kind, printable

_MARKUP = frozenset(
    "/Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly"
    " /StrikeOut /Stamp /Caret /Ink /Popup".split()
)
_COMMON = "/Type /Subtype /Rect /Contents /NM /M /F /AP /AS /Border /BS /C /StructParent /Lang"
_KEPT_OF_LINK = f"{_COMMON} /H /QuadPoints".split()
_KEPT_OF_MARKUP = (
    f"{_COMMON} /T /Popup /CA /ca /BM /CreationDate /IRT /Subj /RT /IT /BE /IC /L /LE /LL /LLE /LLO"
    " /CP /CO /CL /Cap /Vertices /QuadPoints /InkList /DA /Q /RD /Name /Sy /Open /Parent /State"
    " /StateModel /Rotate"
).split()


class _Kept(NamedTuple):
    """An annotation that is copied, but for a widget: its object, its page, where it leads."""

    number: int
    own: Dictionary
    page: int
    leads: str


class Annotations:
    """The annotations of one file."""

    def __init__(self, objects: BoundObjects, destinations: Destinations, fields: Fields) -> None:
        self._objects = objects
        self._destinations = destinations
        self._fields = fields
        self._kept: list[_Kept] = []
        #: Those that were met, and whether they are copied; one may be on several pages.
        self._chosen: dict[Key, bool] = {}
        self._on: dict[int, list[Key]] = {}

    def choose(self, page: int, source: SourcePage) -> None:
        """Decides about the annotations of a page (from 0)."""
        for raw in items(source.own.get("/Annots")):
            key, own, _ = found(raw)
            if key not in self._chosen:
                self._chosen[key] = (
                    isinstance(own, Dictionary)
                    and key not in self._objects.marks
                    and self._keeps(key, own, page)
                )
                self._objects.marks.setdefault(key, "null")
            if self._chosen[key]:
                self._on.setdefault(page, []).append(key)

    def _keeps(self, key: Key, own: Dictionary, page: int) -> bool:
        objects = self._objects
        subtype = name_of(own, "/Subtype")
        if subtype == "/Widget":
            kept = self._fields.take(key)
            if not kept:
                objects.policy.removed.add(NO_KIND, page + 1)
            return kept
        objects.policy.name_triggers(own.get("/AA"), page + 1)
        objects.policy.name_actions(own.get("/PA"), page + 1)
        leads = ""
        if subtype == "/Link":
            before = objects.policy.removed.total
            leads = self._destinations.of_link(own, page + 1)
            if not leads:
                if objects.policy.removed.total == before:
                    objects.policy.removed.add(AIMLESS, page + 1)
                return False
        else:
            objects.policy.name_actions(own.get("/A"), page + 1)
            if subtype not in _MARKUP:
                self._name_left_out(subtype, own, page + 1)
                return False
        number = objects.reserve()
        objects.marks[key] = f"@{number}@"
        self._kept.append(_Kept(number, own, page, leads))
        return True

    def _name_left_out(self, subtype: str, own: Dictionary, page: int) -> None:
        if subtype == "/FileAttachment":
            self._objects.policy.attachment(own.get("/FS"), page)
            return
        called = printable(subtype.removeprefix("/"))
        kind = Kind("an annotation", "annotations")
        known = MEDIA.get(subtype)
        self._objects.policy.removed.add(known or kind, page, "" if known else called)

    def entry(self, page: int) -> str:
        """The entry `/Annots` of a page."""
        return self._objects.references(self._on.get(page, []), "/Annots")

    def write(self) -> None:
        """Writes what was chosen, but for the fields."""
        for each in self._kept:
            self._objects.policy.page = each.page + 1
            keys = _KEPT_OF_LINK if each.leads else _KEPT_OF_MARKUP
            body = self._objects.entries(each.own, keys)
            leads = f"/Dest{each.leads}" if each.leads else ""
            self._objects.put(each.number, f"<<{body}/P @p{each.page}@{leads}>>")
            self._objects.copy_waiting()
