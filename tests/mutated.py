"""Damaged files: read with a trouble that says so, refused, or read as they were.

`python -m tests.mutated [HOW MANY]`: forms that other programs filled, ours, and those beside the
project (`../shared/corpus`) if they are there; each with bytes changed, cut out, doubled or moved.
"""

from __future__ import annotations

import io
import random
import signal
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import FrameType

import pikepdf
from pypdf.errors import PyPdfError

from reframekit.pdf.source.access import RefusedError
from reframekit.pdf.source.opened import LockedError
from tests.answering import held, read

MUTATIONS = 5_000
SECONDS = 10
LARGEST = 400_000
KEPT = Path(__file__).parent / "corpus"
SHARED = Path(__file__).parents[2] / "shared" / "corpus"

#: What a damaged file may raise; the child process says it in a sentence.
FORESEEN = (
    PyPdfError,
    RefusedError,
    LockedError,
    NotImplementedError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


@cache
def files() -> tuple[Path, ...]:
    """The files that are mutated."""
    found = sorted([*KEPT.glob("*.pdf"), *SHARED.glob("**/*.pdf")])
    assert found
    return tuple(path for path in found if path.stat().st_size < LARGEST)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with one damage."""
    at = chance.randrange(len(data))
    size = chance.choice((1, 1, 1, 4, 30, 400, 5_000))
    match chance.randrange(7):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + data[at + size :]
        case 2:
            return data[:at] + data[at : at + size] + data[at:]
        case 3:
            return data[:at] + chance.randbytes(size) + data[at:]
        case 4:
            last = data.rfind(b"startxref")
            return data[: max(0, last)] + b"startxref\n%d\n%%%%EOF\n" % at
        case 5:
            flipped = bytearray(data)
            for _ in range(size):
                flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            return bytes(flipped)
        case _:
            return data[:at] + chance.randbytes(1) + data[at + 1 :]


def one(seed: int) -> str:
    """What became of one damaged file.

    Raises `AssertionError` for one whose values are others and that nothing is said of.
    """
    chance = random.Random(seed)
    path = chance.choice(files())
    data = path.read_bytes()
    whole = _read(data)
    damaged = mutated(data, chance)
    found = _read(damaged)
    if found is None or whole is None:
        return "refused"
    values, said = found
    if len(said) > len(whole[1]) or said & {"cut-short", "damaged"}:
        return "said"
    if values == whole[0]:
        return "whole"
    new = {name: texts for name, texts in values.items() if whole[0].get(name) != texts}
    lost = [name for name in whole[0] if name not in values]
    assert _by_pikepdf(damaged, new) and len(lost) <= len(new), (seed, path.name, new, lost)
    return "changed in the value itself"


Values = dict[str, tuple[str, ...]]


def _read(data: bytes) -> tuple[Values, set[str]] | None:
    """The values and the troubles that are said; none for a file that is refused."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    try:
        form = read(data)
        return held(form), {trouble.code for trouble in form.troubles}
    except FORESEEN:
        return None
    finally:
        signal.alarm(0)


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(f"more than {SECONDS} seconds")


def _by_pikepdf(data: bytes, new: Values) -> bool:
    """Whether another engine finds these names and values in the file: the damage is in them."""
    with suppress(pikepdf.PdfError), pikepdf.open(io.BytesIO(data)) as pdf:
        held = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        texts = {
            _lines(str(each[key])) for each in held for key in ("/T", "/V", "/AS") if key in each
        }
        wanted = {part for name in new for part in name.split(".")}
        wanted |= {text for values in new.values() for text in values}
        return wanted <= texts | {text.removeprefix("/") for text in texts}
    return False


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def run(mutations: int, first_seed: int = 1) -> Counter[str]:
    """What became of so many damaged files."""
    with ProcessPoolExecutor(max_workers=2) as pool:
        return Counter(pool.map(one, range(first_seed, first_seed + mutations), chunksize=20))


def main() -> None:
    """Runs them and prints what was counted."""
    began = time.monotonic()
    counted = run(int(sys.argv[1]) if len(sys.argv) > 1 else MUTATIONS)
    said = ", ".join(f"{count} {what}" for what, count in sorted(counted.items()))
    print(f"mutations: {said}; {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
