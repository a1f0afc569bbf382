"""The data of streams, unpacked (ISO 32000-1, 7.4).

Only filters that pack bytes are undone. Those of pictures are not: nothing that is read here is a
picture, and pypdf would start a program (`jbig2dec`) on what a stranger sent.
"""

from __future__ import annotations

from pypdf import filters
from pypdf.errors import PdfStreamError
from pypdf.generic import DictionaryObject, EncodedStreamObject, NameObject, StreamObject

from reframekit.pdf.source.access import Array, Dictionary, Stream, found, items, resolved

#: The filters that are undone. A lock undoes `/Crypt` (7.4.10) where a stream is read.
_UNDONE = frozenset(
    "/ASCIIHexDecode /ASCII85Decode /LZWDecode /FlateDecode /RunLengthDecode".split()
)
_OF_A_LOCK = "/Crypt"
_undo = filters.decode_stream_data


class PackedError(PdfStreamError):
    """The data of a stream stands in a filter that is not undone."""


def unfiltered(stream: StreamObject) -> bytes:
    """What pypdf's `decode_stream_data` gives, for streams without the filter of a picture.

    Raises `PackedError` before anything is undone, and pypdf's errors.
    """
    named = [resolved(raw) for raw in items(stream.get("/Filter"))]
    given = [resolved(raw) for raw in items(stream.get("/DecodeParms"))]
    plain = EncodedStreamObject()
    plain._data = stream._data
    steps, parameters = Array(), Array()
    for at, name in enumerate(named):
        if name == _OF_A_LOCK:
            continue
        if name not in _UNDONE:
            raise PackedError(f"its data is packed as {name}, which is not read")
        steps.append(NameObject(name))
        how = given[at] if at < len(given) else None
        parameters.append(how if isinstance(how, Dictionary) else DictionaryObject())
    plain.update({NameObject("/Filter"): steps, NameObject("/DecodeParms"): parameters})
    return _undo(plain)


def data_of(raw: object) -> bytes | None:
    """The data of a stream, unpacked; none of what is no stream, and where that cannot be done."""
    held = found(raw).value
    if not isinstance(held, Stream):
        return None
    try:
        return held.get_data()
    except MemoryError:
        raise
    except Exception:
        return None
