"""An author's text as it stands on the page without any word of a client's."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[*_`#\\]+")
_PLACEHOLDER = re.compile(r"\{[a-z_]+(?:\|([^{}]*))?\}")


def plain_text(written: str, blank: str = "") -> str:
    """The text without its marks; a placeholder becomes its own words, else `blank`."""
    return _PLACEHOLDER.sub(lambda found: found[1] or blank, _MARKS.sub("", written))
