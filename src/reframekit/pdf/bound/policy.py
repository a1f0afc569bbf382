"""What may stay of a file that is bound: nothing that could act or lies elsewhere, and nothing that
a packet has its own of.

That is what the page tree and the structure tree consist of, layers, and pictures that are other
ones in print than on the screen.
"""

from __future__ import annotations

from collections.abc import Callable

from reframekit.pdf.source.access import Dictionary, integer, name_of
from reframekit.pdf.source.harmless import KeepHarmless
from reframekit.pdf.source.removed import ALTERNATIVES

#: Keys that are left out of all dictionaries whose keys are no names by use.
_LEFT_OUT = frozenset(
    "/A /Alternates /LastModified /Metadata /Next /OC /PS /PieceInfo /Subtype2 /Thumb".split()
)
_TAG_KEYS = ("/StructParents", "/StructParent")
#: Types of dictionaries that have a place of their own or none (7.7, 12.5, 12.8, 14.7).
_OUTSIDE = frozenset(
    "/Annot /Catalog /DocTimeStamp /ObjStm /Outlines /Page /Pages /Sig /StructElem /StructTreeRoot"
    " /XRef".split()
)
_LAYERS = frozenset(("/OCG", "/OCMD"))


class KeepWhatCannotAct(KeepHarmless):
    """The policy of one file; `removed` collects what it leaves out."""

    def __init__(self) -> None:
        super().__init__()
        #: The key in the parent tree for a key of the file's own, as it is written.
        self.tag_key: Callable[[int], str] = lambda _key: "null"

    def instead(self, dictionary: Dictionary, named_by_use: bool) -> str | None:
        """What is written for a dictionary that does not stay; none for one that does.

        A layer leaves an empty dictionary, since content may name it as its property list.
        """
        kind = name_of(dictionary, "/Type")
        if kind in _LAYERS:
            return "<<>>"
        instead = super().instead(dictionary, named_by_use)
        return "null" if kind in _OUTSIDE else instead

    def value(self, key: str, raw: object) -> str | None:
        """The key of the parent tree in our file; `null` for what is left out."""
        if key in _TAG_KEYS:
            at = integer(raw)
            return "null" if at is None else self.tag_key(at)
        instead = super().value(key, raw)
        if key == "/Alternates":
            self.removed.add(ALTERNATIVES, self.page)
        return "null" if key in _LEFT_OUT else instead
