"""Names as they stand in a file: bytes, and text only to show them (ISO 32000-1, 7.3.5).

One letter of a name that pypdf read is one byte of the file (`opened.py` asks it for that), so two
names are the same where their bytes are.
"""

from __future__ import annotations

from reframekit.pdf import syntax


def written(name: str) -> str:
    """A name that was read, with its slash, as it is written again."""
    return syntax.name(name.removeprefix("/").encode("latin-1"))


def shown(name: str) -> str:
    """The text of a name, without its slash: its bytes are UTF-8 where they can be."""
    plain = name.removeprefix("/")
    try:
        return plain.encode("latin-1").decode()
    except UnicodeError:
        return plain
