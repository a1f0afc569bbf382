"""Names of files that every system takes, no two of them alike, from any text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile
from unicodedata import category, normalize

#: Of the 120 bytes of a stem, how many can be read; a code and a number follow.
_READABLE_BYTES = 80
#: How much of a text's code its stem has: none, a short part, or more where that is not enough.
_SHORT = 8
_LENGTHS = (0, _SHORT, 16, 32)
#: The least that stands alone.
_ALONE = 12

#: What Windows opens as a device, whatever follows after a dot. Those with other signs in them,
#: such as CONIN$ and COM¹, lose the sign.
_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in "0123456789"
}
#: What is never seen, besides the category Cf.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0000-\U000e0fff]"
)
_GAP = re.compile("[- ]+")


def file_names(wanted: Sequence[str], code: Callable[[str], str]) -> tuple[str, ...]:
    """A file stem for each wanted text: safe on every system, and no two alike.

    A text that is a good name stays as it is. One that has to be changed, or that some system
    would take for another, gets the beginning of its code; `code(text)` is at least 32 small
    letters and digits. So a name depends on which texts are wanted, and not on their order.
    """
    times = Counter(wanted)
    readable = {text: _readable(text) for text in times}
    lengths = {
        text: 0 if times[text] == 1 and _is_plain(text, readable[text]) else _SHORT
        for text in times
    }
    stems = {text: _stem(readable[text], code(text), lengths[text]) for text in times}
    while alike := [text for text in _alike(stems) if lengths[text] < _LENGTHS[-1]]:
        for text in alike:
            lengths[text] = _LENGTHS[_LENGTHS.index(lengths[text]) + 1]
            stems[text] = _stem(readable[text], code(text), lengths[text])
    return tuple(_numbered([stems[text] for text in wanted]))


def file_stem(text: str) -> str:
    """A file stem that every system takes, of what can be read in a text, or nothing."""
    stem = _readable(text).lower()
    return "" if _is_device(stem) else stem


def _readable(text: str) -> str:
    """What of `text` may stand in a name, in its order: at most 80 bytes, and perhaps nothing."""
    seen = "".join(letter for letter in _UNSEEN.sub("", text) if category(letter) != "Cf")
    spaced = "".join(letter if _is_safe(letter) else " " for letter in normalize("NFC", seen))
    joined = _GAP.sub(lambda gap: "-" if " " in gap[0] else gap[0], spaced)
    name = "".join(dropwhile(lambda letter: category(letter)[0] not in "LN", joined))
    cut = name.encode()[:_READABLE_BYTES].decode(errors="ignore")
    while cut and category(name[len(cut) : len(cut) + 1] or " ")[0] == "M":
        cut = cut[:-1]
    return cut.rstrip(".-_")


def _is_safe(letter: str) -> bool:
    kind = category(letter)
    return kind[0] in "LM" or kind == "Nd" or letter in "-_."


def _is_plain(text: str, readable: str) -> bool:
    """Whether the text itself is a good name."""
    return bool(text) and readable == text and not _is_device(text)


def _is_device(name: str) -> bool:
    return folded(name.partition(".")[0]) in _DEVICES


def _stem(readable: str, code: str, length: int) -> str:
    if not readable:
        return code[: max(length, _ALONE)]
    name = readable.replace(".", "-", 1) if _is_device(readable) else readable
    return f"{name}-{code[:length]}" if length else name


def folded(name: str) -> str:
    """The same text for names that a system without regard to case or form takes for one."""
    same = normalize("NFKC", normalize("NFD", name).casefold())
    return same if same == name else folded(same)


def _alike(stems: dict[str, str]) -> list[str]:
    """The texts whose stems some system takes for that of another text."""
    groups: dict[str, list[str]] = defaultdict(list)
    for text, stem in stems.items():
        groups[folded(stem)].append(text)
    return [text for group in groups.values() if len(group) > 1 for text in group]


def _numbered(stems: Sequence[str]) -> Iterator[str]:
    """The stems, with a number from the second on where equal texts or codes left them alike."""
    taken = {folded(stem) for stem in stems}
    numbers: Counter[str] = Counter()
    for stem in stems:
        key, name = folded(stem), stem
        while numbers[key] and folded(name) in taken:
            numbers[key] += 1
            name = f"{stem}-{numbers[key]}"
        numbers[key] = max(numbers[key], 1)
        yield name
