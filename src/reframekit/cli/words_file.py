"""The text of a words file: each word under its question."""

from __future__ import annotations

import json
from collections.abc import Mapping

from reframekit.content.words import Word

_HEAD = """# The client's own words. Each may stay blank; delete what you do not need.
# Use it with: reframe render SHEET --words THIS-FILE
"""


def words_text(known: Mapping[str, Word], given: Mapping[str, str]) -> str:
    """A YAML file with every known word, filled with what is given."""
    parts = [_HEAD]
    for name, word in known.items():
        hint = f" ({word.hint})" if word.hint else ""
        value = given.get(name, "")
        quoted = json.dumps(value, ensure_ascii=False) if value else ""
        parts.append(f"\n# {word.ask}{hint}\n{name}: {quoted}".rstrip() + "\n")
    return "".join(parts)
