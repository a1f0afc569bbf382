"""Words that claim, label or command: no reason to refuse a sheet, and none of ours has one.

They promise more than a worksheet can (heal, rewire), make a person a kind of person (narcissist,
avoidant), judge a bond by a sign, or leave no room (should, just, always, never). What stands in
quotation marks is somebody's voice, such as that of an old belief.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reframekit.checks.client_texts import client_texts
from reframekit.content.yaml_source import Source
from reframekit.errors import Problem

_CLAIMS = re.compile(
    r"\b(narcissis\w*|red flags?|avoidants?|toxic|heal(s|ed|ing)?|re-?wir\w+|(hard-?)?wired"
    r"|nervous systems?|deserv\w+|validat\w+|should|just|simply|always|never)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”")
#: The key of a preset whose text is the old belief itself.
_BELIEF = "belief"


def claims(source: Source) -> Iterator[Problem]:
    """The words of a worksheet, or of a belief preset, that claim too much."""
    for at, text in client_texts(source):
        if at == (_BELIEF,):
            continue
        for match in _CLAIMS.finditer(_QUOTED.sub(" ", text)):
            yield Problem(
                f"“{match[0]}” claims, labels or commands",
                "say what is so for one person on one day; a voice stands in “quotes”",
                code="words-claims",
            ).at(source.within(at, match[0]), source.text)
