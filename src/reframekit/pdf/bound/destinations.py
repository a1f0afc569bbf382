"""Where the links of a bound file lead, as explicit destinations (ISO 32000-1, 12.3.2)."""

from __future__ import annotations

from functools import cached_property

from reframekit.pdf.bound.objects import BoundObjects
from reframekit.pdf.source.access import (
    Array,
    Dictionary,
    Name,
    found,
    inner,
    integer,
    name_of,
    number,
    tree,
    value,
)
from reframekit.pdf.source.actions import chain, kind_of
from reframekit.pdf.source.pages import SourcePage
from reframekit.pdf.source.strings import string_bytes
from reframekit.pdf.syntax import real

#: The ways to show a page, and how many numbers follow each (table 151).
_FITS = {"/XYZ": 3, "/FitR": 4, "/FitH": 1, "/FitV": 1, "/FitBH": 1, "/FitBV": 1}
_FITS |= {"/Fit": 0, "/FitB": 0}


class Destinations:
    """The destinations of one file in its own pages."""

    def __init__(self, catalog: Dictionary, objects: BoundObjects, pages: list[SourcePage]) -> None:
        self._catalog = catalog
        self._objects = objects
        self._pages = {page.key: at for at, page in reversed(list(enumerate(pages)))}
        self._last = len(pages) - 1

    def of_link(self, link: Dictionary, page: int) -> str:
        """The destination of a link annotation on `page`; "" when it leads to no page of the file.

        What else its actions would do is named as left out.
        """
        leads = self._explicit(link.get("/Dest"))
        for action in chain(link.get("/A")):
            if name_of(action, "/S") == "/GoTo":
                leads = leads or self._explicit(action.get("/D"))
            else:
                self._objects.policy.removed.add(kind_of(action), page)
        return leads

    def _explicit(self, raw: object) -> str:
        """A destination, named or explicit, as it is written."""
        held = found(raw).value
        named = str(held) if isinstance(held, Name) else string_bytes(held)
        if named:
            held = found(self._named.get(named)).value
        if isinstance(held, Dictionary):
            held = value(held, "/D")
        if not isinstance(held, Array) or not held:
            return ""
        page = self._page(held[0])
        if page is None:
            return ""
        fit = found(held[1]).value if len(held) > 1 else None
        fit = str(fit) if isinstance(fit, Name) and fit in _FITS else "/Fit"
        numbers = [number(each) for each in held[2 : 2 + _FITS[fit]]]
        numbers += [None] * (_FITS[fit] - len(numbers))
        if fit == "/FitR" and None in numbers:
            fit, numbers = "/Fit", []
        shown = "".join(" null" if each is None else f" {real(each)}" for each in numbers)
        return f"[@p{page}@{fit}{shown}]"

    def _page(self, raw: object) -> int | None:
        """The page that a destination names, by its object or by its number."""
        at = integer(raw)
        if at is not None:
            return at if 0 <= at <= self._last else None
        return self._pages.get(found(raw).key)

    @cached_property
    def _named(self) -> dict[str | bytes, object]:
        """The raw destinations by name, as PDF 1.1 wrote them, or by string (12.3.2.3)."""
        named: dict[str | bytes, object] = {
            str(key): raw for key, raw in inner(self._catalog, "/Dests").items()
        }
        for key, raw in tree(inner(self._catalog, "/Names").get("/Dests"), "/Names"):
            name = string_bytes(key)
            if name is not None:
                named.setdefault(name, raw)
        return named
