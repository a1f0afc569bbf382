"""Text as it stands in a file, decoded (ISO 32000-2, 7.9.2.2)."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from pypdf.generic import (
    ByteStringObject,
    NameObject,
    StreamObject,
    TextStringObject,
    decode_pdfdocencoding,
)

from reframekit.pdf.source import names
from reframekit.pdf.source.access import found
from reframekit.pdf.source.streams import data_of

#: What says which language the text is in.
_LANGUAGE = re.compile("\x1b[A-Za-z]{2}(?:-?[A-Za-z]{2})?\x1b")
#: What stands for bytes that are no letter.
LOST = "\ufffd"
_LINE_END = re.compile("\r\n?")


def string_bytes(raw: object) -> bytes | None:
    """The bytes of a string, if it is one."""
    held = found(raw).value
    if isinstance(held, TextStringObject | ByteStringObject):
        return bytes(held.original_bytes)
    return None


def text_in(raw: object) -> str | None:
    """The text of a string, of a stream or of a name; none of anything else, and of a stream whose
    data cannot be unpacked.
    """
    held = found(raw).value
    if isinstance(held, StreamObject):
        data = data_of(held)
        return None if data is None else decoded(data)
    if isinstance(held, NameObject):
        return names.shown(held)
    written = string_bytes(held)
    return None if written is None else decoded(written)


def decoded(written: bytes) -> str:
    """The bytes of a text string as text, its lines ended by LF and languages left out."""
    if written.startswith(BOM_UTF16_BE):
        text = written[2:].decode("utf-16-be", "replace")
    elif written.startswith(BOM_UTF16_LE):
        text = written[2:].decode("utf-16-le", "replace")
    elif written.startswith(BOM_UTF8):
        text = written[3:].decode("utf-8", "replace")
    else:
        text = _from_pdf_doc(written)
    return _LINE_END.sub("\n", _LANGUAGE.sub("", text))


def _from_pdf_doc(written: bytes) -> str:
    """PDFDocEncoding (annex D.3); a control is itself, any other byte without a letter is lost."""
    if written.isascii() and min(written, default=32) >= 32:
        return written.decode("ascii")
    letters: list[str] = []
    for byte in written:
        if byte < 0x18:
            letters.append(chr(byte))
            continue
        try:
            letters.append(decode_pdfdocencoding(bytes([byte])))
        except UnicodeDecodeError:
            letters.append(LOST)
    return "".join(letters)
