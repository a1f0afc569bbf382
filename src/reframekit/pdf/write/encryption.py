"""Encryption with AES-256, revision 6 of the standard handler (ISO 32000-2, 7.6.4)."""

from __future__ import annotations

import logging
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject


def encrypted(data: bytes, password: str) -> bytes:
    """A finished file as one that `password` opens, with every permission, that of accessibility
    too (ISO 14289-1, 7.16). Its bytes are other ones each time.
    """
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.pdf_header = "%PDF-1.7"
    extension = DictionaryObject(
        {
            NameObject("/BaseVersion"): NameObject("/1.7"),
            NameObject("/ExtensionLevel"): NumberObject(8),
        }
    )
    writer.root_object[NameObject("/Extensions")] = DictionaryObject(
        {NameObject("/ADBE"): extension}
    )
    writer.encrypt(password, algorithm="AES-256")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
