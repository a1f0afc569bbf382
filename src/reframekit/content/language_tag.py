"""The tag of a language (RFC 5646, which is BCP 47): whether it is one, and how it is written."""

from __future__ import annotations

import re

#: A language of two or three letters, as every living one has, then (2.1) extended languages, a
#: script, a region, variants, extensions and private parts.
_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?"
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
#: Longer ones are none that anybody uses (4.4.1).
_LONGEST = 35


def language_tag(text: str) -> str | None:
    """The tag as it is usually written (2.1.1), such as `pt-BR` and `sr-Latn`, or none."""
    bare = text.strip()
    if len(bare) > _LONGEST or not _TAG.fullmatch(bare):
        return None
    first, *others = bare.lower().split("-")
    parts = [first]
    for part in others:
        # Behind a single letter or digit all is small.
        if all(len(each) > 1 for each in parts):
            part = {2: part.upper(), 4: part.title()}.get(len(part), part)
        parts.append(part)
    return "-".join(parts)
