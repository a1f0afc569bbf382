"""The fonts that a file brings (ISO 32000-1, 9.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reframekit.pdf.source.access import Dictionary, Key, Stream, found, inner, items
from reframekit.pdf.source.streams import data_of

_SHOWN_IN = re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+[-+.\d]+\s+Tf\b")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def is_embedded(raw: object) -> bool:
    """Whether a font has its program in the file (9.9)."""
    font = found(raw).value
    if not isinstance(font, Dictionary):
        return False
    kin = [font, *(found(each).value for each in items(font.get("/DescendantFonts")))]
    held = [inner(each, "/FontDescriptor") for each in kin if isinstance(each, Dictionary)]
    return any(key in descriptor for descriptor in held for key in _PROGRAMS)


def fonts_shown(look: Stream, resources: Dictionary) -> Iterator[object]:
    """The fonts that a look and what it draws in turn show text with (9.3.1); where it has no
    resources of its own, it is drawn with these. A name that they do not have gives no font.
    """
    waiting = [(look, resources)]
    seen: set[Key] = set()
    while waiting:
        drawn, above = waiting.pop()
        held = found(drawn.get("/Resources")).value
        own = held if isinstance(held, Dictionary) else above
        names = _SHOWN_IN.findall(data_of(drawn) or b"")
        yield from (inner(own, "/Font").get(f"/{name.decode('latin-1')}") for name in names)
        for raw in inner(own, "/XObject").values():
            key, inside, _ = found(raw)
            if key not in seen and isinstance(inside, Stream):
                seen.add(key)
                waiting.append((inside, own))
