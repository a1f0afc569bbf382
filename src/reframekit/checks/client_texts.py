"""The texts of a worksheet, or of a belief preset, that a client reads: all but those named here.

So a key that is new is read until somebody says that no client does.
"""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.checks.plain_text import plain_text
from reframekit.content.yaml_source import Path_, Source

#: Parts of a file that are not on the client's page.
_NOT_ON_THE_PAGE = frozenset(
    """after begin beliefs card_size care family kind lead minutes note not_here orientation pages
    revision safety signed_by slug stands_on start_here steps template under_18 words""".split()
)
#: Keys anywhere in a file whose values are names or measures, or for the therapist.
_NAMES = frozenset(
    "keep lines means name not_for signed_by slug tone type under_18 width word".split()
)


def client_texts(source: Source, blank: str = "") -> Iterator[tuple[Path_, str]]:
    """Each text with the keys that lead to it, without its marks; see `plain_text` for `blank`."""
    for at, text in source.texts():
        if at[0] not in _NOT_ON_THE_PAGE and _NAMES.isdisjoint(at):
            yield at, plain_text(text, blank)
