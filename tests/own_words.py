"""A library of one's own that has more words, and one sheet that takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reframekit.content.words import Word
from reframekit.sources import builtin_library
from tests.filling import values
from tests.running import Reframe

#: A word with choices beside which another may be.
BOND = """\
  kin:
    ask: Who is it?
    choices: [partner, parent]
    other: true
"""
#: How every sheet here ends.
NOTE = "note: {use_when: a, introduce: b, adapt: c, do_not_use_when: d, watch_for: e}\n"


def vocabulary(more: str) -> str:
    """The built-in words, and more."""
    return (builtin_library() / "worksheets/words.yaml").read_text(encoding="utf-8") + more


def given(vocabulary: Mapping[str, Word], names: Iterable[str], text: str) -> dict[str, str]:
    """The text for each of these words, and for one with choices another than it is when blank."""
    said = {}
    for name in names:
        word = vocabulary[name]
        said[name] = word.another(word.blank or text) if word.choices else text
    return said


def own_library(reframe: Reframe, words: str, path: str, sheet: str) -> Reframe:
    """The command beside such a library, `lib`; the path of the sheet is below `worksheets`."""
    reframe.write("lib/worksheets/words.yaml", words)
    reframe.write(f"lib/worksheets/{path}", sheet)
    return reframe


def held(own: Reframe) -> str:
    """What stands in the field `a` of `x.pdf`."""
    return values((own.folder / "x.pdf").read_bytes()).get("a", "")
