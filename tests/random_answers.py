"""Random answers through a form and back: equal, or refused before anything is written.

`python -m tests.random_answers [HOW MANY]`: each is put into a sheet by us and read by us, pikepdf,
pypdf and PDFium; and by pikepdf, pypdf and PDFium and read by us.
"""

from __future__ import annotations

import logging
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache

from reframekit.answers.given import Given, values_for
from reframekit.answers.typed import answers_of
from reframekit.content.library import LibraryFolders
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.answering import fill, read
from tests.filling import (
    ROOT,
    read_with_pdfium,
    read_with_pypdf,
    values,
    with_pdfium,
    with_pikepdf,
    with_pypdf,
)

ANSWERS = 50_000
SHEET = "spiral-log"
LONGEST = 10_000

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)

_PIECES: tuple[tuple[str, ...], ...] = (
    ("I am ", "too much ", "(maybe)", "\\", "it’s ", "“no” ", "5 € ", "a-b ", "…", "  "),
    ("Zażółć ", "gęślą ", "naïve ", "Ελληνικά ", "Русский ", "Tiếng Việt ", "ß", "ŉ"),
    ("e\u0301", "o\u0308\u0323", "a\u0300\u0301\u0302", "\u0301", "क्षि ", "ที่นี่ ", "각"),
    ("🙂", "👩‍👩‍👧‍👦", "🏳️‍🌈", "𝒜", "𐍈", "🇩🇪", "\U000e0041", "\U0010fffd"),
    ("שלום ", "עברית (1) ", "العربية ", "مَرْحَبًا ", "\u202eabc\u202c", "\u2067x\u2069", "\u200f"),
    ("\n", "\n\n", "\t", "\u2028", "\u2029", "\u00a0", "\u200b", "\ufeff", "\u00ad"),
    ("<FEFF0041>", "(a\\)b", "/Off", "%%EOF", "endobj", "=1+1", "'x", "{{ x }}", "þÿ"),
)
_CONTROLS = (
    "\r",
    "\r\n",
    "\x00",
    "\x07",
    "\x1ben\x1b",
    "\x7f",
    "\x85",
    "\ud800",
    "\ufffe",
    "\ufdd0",
)

Answers = dict[str, str]


def random_answer(chance: random.Random) -> str:
    """One answer; one in ten has a control or something else that is no letter in it."""
    if chance.random() < 0.01:
        return random_text(chance, LONGEST)
    text = random_text(chance, chance.choice((1, 5, 20, 60, 300)))
    if chance.random() < 0.1:
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_CONTROLS) + text[at:]
    return text.replace("\r\n", "\n")


def random_text(chance: random.Random, most: int) -> str:
    """A text of up to so many letters, of one kind of letters or of all."""
    kinds = _PIECES if chance.random() < 0.5 else (chance.choice(_PIECES),)
    text = ""
    while len(text) < most:
        if chance.random() < 0.05:
            text += chr(chance.randrange(0x20, 0x110000))
        else:
            text += chance.choice(chance.choice(kinds))
    return text[:most]


@cache
def form() -> bytes:
    """A sheet with many fields for text."""
    workshop = Workshop(LibraryFolders((builtin_library(),)))
    return sheet_pdf(workshop, workshop.sheet(SHEET), Order()).written.data


@cache
def text_fields() -> tuple[str, ...]:
    """Its fields for text, without those that ask for a date or a number."""
    (sheet,) = answers_of(read(form())).sheets
    return tuple(
        answer.field.removeprefix(f"{ROOT}.")
        for answer in sheet.answers
        if answer.type in ("text", "textarea")
    )


def ours(data: bytes) -> Answers:
    """What each text field holds, as we read it."""
    fields = (field for field in read(data).fields if field.type == "text" and field.values)
    return {field.name.removeprefix(f"{ROOT}."): field.values[0] for field in fields}


READERS: Mapping[str, Callable[[bytes], Answers]] = {
    "ours": ours,
    "pikepdf": values,
    "pypdf": read_with_pypdf,
    "PDFium": read_with_pdfium,
}
WRITERS: Mapping[str, Callable[[bytes, Mapping[str, str]], bytes]] = {
    "pikepdf": with_pikepdf,
    "pypdf": with_pypdf,
    "PDFium": with_pdfium,
}
#: What the others spoil while they write it: pypdf and PDFium let a text begin like the mark of
#: UTF-16, and PDFium halves letters outside the basic plane.
SPOILT: Mapping[str, Callable[[str], bool]] = {
    "pikepdf": lambda text: False,
    "pypdf": lambda text: text.startswith("þÿ"),
    "PDFium": lambda text: text.startswith("þÿ") or max(text) > "\uffff",
}


def one_sheet(seed: int) -> Counter[str]:
    """Fills one sheet at random; how many answers were equal, and how many refused.

    Raises `AssertionError` with the seed for an answer that came back another one.
    """
    chance = random.Random(seed)
    asked = {name: random_answer(chance) for name in text_fields()}
    held = read(form())
    taken: Answers = {}
    for name, text in asked.items():
        found, problems = values_for(held, [Given(name, text)])
        assert bool(problems) == bool(_FORBIDDEN.search(text)), (seed, name, text, problems)
        taken |= {} if problems else {name: text}
        assert problems or found == {f"{ROOT}.{name}": (text,)}
    filled = fill(form(), None, {f"{ROOT}.{n}": (text,) for n, text in taken.items()}).data
    for who, reader in READERS.items():
        _compare(seed, f"filled by us, read by {who}", taken, reader(filled))
    return Counter(equal=len(taken), refused=len(asked) - len(taken))


def by_others(seed: int) -> Counter[str]:
    """Fills one sheet at random with each of the other programs; how many answers we read as the
    program put them into the file.
    """
    chance = random.Random(seed)
    asked = {name: random_answer(chance) for name in text_fields()[:12]}
    taken = {name: text for name, text in asked.items() if not _FORBIDDEN.search(text)}
    counted: Counter[str] = Counter()
    for who, writer in WRITERS.items():
        given = {name: text for name, text in taken.items() if not SPOILT[who](text)}
        written = writer(form(), given)
        if who == "pikepdf":
            _compare(seed, "filled by pikepdf, read by us", given, ours(written))
        held = {name: _lines(text) for name, text in values(written).items() if name in given}
        _compare(seed, f"filled by {who}, read by us", held, ours(written))
        counted[f"by {who}"] += len(held)
    return counted


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _compare(seed: int, what: str, given: Answers, found: Answers) -> None:
    for name, text in given.items():
        assert found.get(name) == text, (
            seed,
            what,
            name,
            text[:200],
            (found.get(name) or "")[:200],
        )
    assert len(found) == len(given), (seed, what, found.keys() ^ given.keys())


def run(answers: int, first_seed: int = 1) -> Counter[str]:
    """As many answers by us, and a tenth as many sheets by the others."""
    sheets = -(-answers // len(text_fields()))
    counted: Counter[str] = Counter()
    with ProcessPoolExecutor(max_workers=2) as pool:
        for each in pool.map(one_sheet, range(first_seed, first_seed + sheets), chunksize=4):
            counted += each
        for each in pool.map(by_others, range(first_seed, first_seed + max(1, sheets // 4))):
            counted += each
    return counted


def main() -> None:
    """Runs them and prints what was counted, without what pypdf says of letters it cannot draw."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    began = time.monotonic()
    counted = run(int(sys.argv[1]) if len(sys.argv) > 1 else ANSWERS)
    said = ", ".join(f"{count} {what}" for what, count in sorted(counted.items()))
    print(f"random answers: {said}; {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
