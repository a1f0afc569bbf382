"""What a file is that has the name of a PDF and is none."""

from __future__ import annotations

import re
from typing import NamedTuple


class NoPdf(NamedTuple):
    """What it is, in a sentence without its subject, and what to do."""

    said: str
    remedy: str


_ASK = "ask for the filled PDF itself"
_AGAIN = "save or download it once more, and look whether it opens"
#: What begins a file, in lower case, and what that is.
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], NoPdf], ...] = tuple(
    (re.compile(begins, re.DOTALL), NoPdf(said, remedy))
    for begins, said, remedy in (
        (rb"\Z", "is empty: only its name came, and not what is in it", _AGAIN),
        (
            rb"\s*(<!doctype html|<html|<head|<\?xml[^>]*>\s*<!doctype html)",
            "is a page of the web, such as one to sign in on, and no PDF",
            _AGAIN,
        ),
        (rb"\x89png|\xff\xd8\xff|gif8|.{4}ftyp(heic|mif1)|ii\*\0|mm\0\*", "is a picture", _ASK),
        (rb"%fdf", "has answers without their pages (FDF), and no PDF", _ASK),
        (
            rb"\s*(<\?xml[^>]*>\s*)?<xfdf",
            "has answers without their pages (XFDF), and no PDF",
            _ASK,
        ),
        (rb"pk\x03\x04", "is an archive or a document of an office program, and no PDF", _ASK),
        (rb"\{\\rtf", "is a document of an office program, and no PDF", _ASK),
        (rb"\xd0\xcf\x11\xe0", "is a document of an office program, and no PDF", _ASK),
        (rb"\0+\Z", "has nothing but zeros in it: it was not saved whole", _AGAIN),
    )
)
#: A PDF may begin behind something else (ISO 32000-1, annex H, note 13).
_HEADER, _HEADER_WITHIN = b"%PDF-", 1024


def no_pdf(data: bytes) -> NoPdf | None:
    """What `data` is instead of a PDF; none for a PDF, and for what is not known."""
    if _HEADER in data[:_HEADER_WITHIN]:
        return None
    start = data[:_HEADER_WITHIN].removeprefix(b"\xef\xbb\xbf").lower()
    return next((each for begins, each in _BEGINNINGS if begins.match(start)), None)
