"""Where in a PDF somebody's words stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf

#: Where the words of a client may stand: what is read aloud, and answers.
SPOKEN = {"/ActualText", "/V", "/DV"}


def texts(thing: pikepdf.Object, key: str = "") -> Iterator[tuple[str, str | bytes]]:
    """The strings and names of an object, each with the key that it stands under."""
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for name in thing.keys():  # noqa: SIM118  a stream is no mapping
            yield "key", name
            inner = thing[name]
            if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
                yield from texts(inner, name)
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            if isinstance(item, pikepdf.Object) and not item.is_indirect:
                yield from texts(item, key)
    elif isinstance(thing, pikepdf.String):
        yield key, bytes(thing)
        yield key, str(thing)
    elif isinstance(thing, pikepdf.Name):
        yield key, str(thing)


def pages_and_looks(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The streams that draw: the pages' contents and the forms, the looks of fields among them."""
    found = {
        each.objgen
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"
    }
    for page in pdf.pages:
        contents = page.obj.Contents
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        found |= {stream.objgen for stream in streams}
    return found


def places(data: Path | BytesIO, held: Callable[[str | bytes], set[str]]) -> dict[str, set[str]]:
    """Each place of a PDF where words stand, and which: a key, `stream` or `drawn`.

    `held` says which words stand in a text. A stream of objects is looked at object by object.
    """
    found: dict[str, set[str]] = {}
    with pikepdf.open(data) as pdf:
        drawn = pages_and_looks(pdf)
        for each in pdf.objects:
            for key, text in texts(each):
                found.setdefault(key, set()).update(held(text))
            if isinstance(each, pikepdf.Stream) and each.get("/Type") != "/ObjStm":
                try:
                    content = each.read_bytes()
                except pikepdf.PdfError:
                    content = each.read_raw_bytes()
                place = "drawn" if each.objgen in drawn else "stream"
                found.setdefault(place, set()).update(held(content))
        for key, text in texts(pdf.trailer):
            found.setdefault(key, set()).update(held(text))
    return {place: words for place, words in found.items() if words}
