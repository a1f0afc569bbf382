"""Records by their pictures: the pages of a record look as those of the filled form did.

`python -m tests.pictures [FOLDER] [-o OUT]`: forms that other programs filled, and those beside the
project (`../shared/corpus`) if they are there, or those of a folder. It prints where a record and
its form differ, as PDFium shows them; with `-o`, OUT gets a picture of each page that differs: the
form, the record, and where they differ.
"""

from __future__ import annotations

import argparse
import math
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

from reframekit.pdf.source.opened import LockedError, Opened
from reframekit.pdf.source.pages import rectangle
from reframekit.pdf.source.strays import form_of
from tests.answering import WORDS, flatten
from tests.mutated import FORESEEN, KEPT, SHARED
from tests.picture_reasons import excuse, listed

#: Of the locked forms that are kept.
PASSWORD = "steady lamp 7"
SECONDS = 60

#: Pixels in a point: a pixel is half a point, which is how far a line may lie elsewhere.
SCALE = 2
#: PDFium sets the letters of a widget and those of a page up to a third of a pixel apart, and a
#: stem of one pixel has quite another shade then. Blurred so far (in pixels), looks of ten files
#: that are the same in both come to 8 shades at most with `REACH`; a missing hairline
#: leaves 25 of 255.
BLUR = 2
#: How many pixels across may hold the shade of the one in their middle: an odd number. 3 lets a
#: shift of one pixel pass; three points are six pixels.
REACH = 3
#: How much darker or lighter a pixel may be than all that is around it in the other picture. A
#: ground of 95 % white that is missing is 13, however large.
SHADES = 9
#: Pixels that lie closer together than this are one difference.
CELL = 12
Box = tuple[float, float, float, float]


class Difference(NamedTuple):
    """Where a page differs: counted from 1, left, top, right and bottom in points as the picture
    shows the page, and how many pixels; all of a page that is missing.
    """

    page: int
    box: Box
    pixels: int


class Place(NamedTuple):
    """A widget of a field: on a page counted from 1, where the picture shows it."""

    field: str
    page: int
    box: Box


@dataclass(frozen=True)
class Compared:
    """What became of one file: `compared`, or why it was not; `fields` are how many it has.

    Each difference is with the names of the fields that lie there.
    """

    state: str
    fields: int = 0
    found: tuple[tuple[Difference, tuple[str, ...]], ...] = ()


def drawn(data: bytes, password: str | None = None) -> list[Image.Image]:
    """The pages in shades of grey, with annotations and fields, as PDFium shows them."""
    with pdfium.PdfDocument(data, password=password) as pdf:
        pdf.init_forms()
        return [
            page.render(scale=SCALE, may_draw_forms=True, draw_annots=True).to_pil().convert("L")
            for page in pdf
        ]


def differing(before: Image.Image, after: Image.Image) -> Image.Image:
    """A picture that is white where one of two has a shade that is not near in the other."""
    blurred = [each.filter(ImageFilter.GaussianBlur(BLUR)) for each in (before, after)]
    white = Image.new("L", before.size, 0)
    for one, other in (blurred, blurred[::-1]):
        darkest = other.filter(ImageFilter.MinFilter(REACH))
        lightest = other.filter(ImageFilter.MaxFilter(REACH))
        too_dark = ImageChops.subtract(darkest, one)
        too_light = ImageChops.subtract(one, lightest)
        white = ImageChops.lighter(white, ImageChops.lighter(too_dark, too_light))
    return white.point(lambda value: 255 * (value > SHADES))


def differences(before: Sequence[Image.Image], after: Sequence[Image.Image]) -> list[Difference]:
    """Where the pages of a record differ from those of its form; it may have more pages behind."""
    made: list[Difference] = []
    for number, page in enumerate(before, start=1):
        if number > len(after) or after[number - 1].size != page.size:
            made.append(Difference(number, _points((0, 0, *page.size)), page.width * page.height))
            continue
        where = differing(page, after[number - 1])
        for box in _boxes(where):
            made.append(Difference(number, _points(box), where.crop(box).histogram()[255]))
    return made


def _points(box: tuple[int, int, int, int]) -> Box:
    left, top, right, bottom = (each / SCALE for each in box)
    return left, top, right, bottom


def _boxes(where: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The boxes around what is white and lies together."""
    if where.getbbox() is None:
        return
    cells = where.filter(ImageFilter.MaxFilter(3)).reduce(CELL)
    wide = cells.width
    left = {at for at, shade in enumerate(cells.tobytes()) if shade}
    while left:
        waiting, together = [left.pop()], []
        while waiting:
            at = waiting.pop()
            together.append(divmod(at, wide))
            x = at % wide
            for across in range(-1 if x else 0, 2 if x < wide - 1 else 1):
                for near in (at - wide + across, at + across, at + wide + across):
                    if near in left:
                        left.remove(near)
                        waiting.append(near)
        rows, columns = [y for y, _ in together], [x for _, x in together]
        x0, y0 = min(columns) * CELL, min(rows) * CELL
        x1 = min(where.width, (max(columns) + 1) * CELL)
        y1 = min(where.height, (max(rows) + 1) * CELL)
        inside = where.crop((x0, y0, x1, y1)).getbbox()
        if inside is not None:
            yield x0 + inside[0], y0 + inside[1], x0 + inside[2], y0 + inside[3]


def places(data: bytes, password: str | None) -> list[Place]:
    """The fields of a file, by whole name: each with a page, and where it lies in the picture."""
    made: list[Place] = []
    with Opened(data, password) as opened, pdfium.PdfDocument(data, password=password) as pdf:
        pages = list(pdf)
        for field in form_of(opened.catalog).fields:
            for widget in field.widgets:
                left, bottom, right, top = rectangle(widget.own)
                for at in widget.pages:
                    size = [math.ceil(SCALE * each) for each in pages[at].get_size()]
                    shown = pdfium.PdfPosConv(pages[at], (0, 0, *size, 0))
                    x0, y0 = shown.to_bitmap(left, bottom)
                    x1, y1 = shown.to_bitmap(right, top)
                    box = _points((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
                    made.append(Place(field.name, at + 1, box))
    return made


def compared(data: bytes, password: str | None = None, out: Path | None = None) -> Compared:
    """Compares the record of a file with it; pictures of what differs go to names as `out` has."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    try:
        with Opened(data, password) as opened:
            fields = len(form_of(opened.catalog).fields)
        if not fields:
            return Compared("no field")
        record = flatten(data, password, {}, WORDS).data
        where = places(data, password)
        before, after = drawn(data, password), drawn(record, password)
    except LockedError:
        return Compared("locked")
    except (*FORESEEN, pdfium.PdfiumError) as error:
        return Compared(f"refused: {type(error).__name__}: {error}".partition("\n")[0])
    finally:
        signal.alarm(0)
    found = differences(before, after)
    for number in sorted({each.page for each in found}) if out is not None else ():
        assert out is not None
        other = after[number - 1] if number <= len(after) else Image.new("L", (9, 9))
        side_by_side(before[number - 1], other).save(f"{out}.{number}.png")
    named = tuple((each, tuple(p.field for p in where if _overlap(p, each))) for each in found)
    return Compared("compared", fields, named)


def side_by_side(before: Image.Image, after: Image.Image) -> Image.Image:
    """A form, its record, and where they differ: black on what both have."""
    if after.size != before.size:
        after = Image.new("L", before.size, 128)
    where = differing(before, after).filter(ImageFilter.MaxFilter(3))
    pale = before.point(lambda value: 200 + value * 55 // 255)
    pale.paste(0, (0, 0), where)
    whole = Image.new("L", (3 * before.width + 20, before.height), 90)
    for at, each in enumerate((before, after, pale)):
        whole.paste(each, (at * (before.width + 10), 0))
    return whole


def _overlap(place: Place, found: Difference) -> bool:
    one, other = place.box, found.box
    across = one[0] < other[2] + 1 and other[0] < one[2] + 1
    return place.page == found.page and across and one[1] < other[3] + 1 and other[1] < one[3] + 1


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {SECONDS} seconds")


def run(paths: Sequence[Path], out: Path | None = None) -> dict[Path, Compared]:
    """Compares files in two other processes; one that PDFium ends it at has the state `crashed`."""
    with ThreadPoolExecutor(2) as threads:
        halves = threads.map(lambda half: _run(half, out), (paths[::2], paths[1::2]))
        return {path: file for half in halves for path, file in half.items()}


def _run(paths: Sequence[Path], out: Path | None) -> dict[Path, Compared]:
    made: dict[Path, Compared] = {}
    while left := [path for path in paths if path not in made]:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            for path in left:
                target = out and out / "-".join(path.with_suffix("").parts[-3:])
                work = pool.submit(compared, path.read_bytes(), password_of(path), target)
                try:
                    made[path] = work.result()
                except BrokenProcessPool:
                    made[path] = Compared("crashed")
                    break
    return made


def password_of(path: Path) -> str | None:
    """The password of a file, if it is known that it has one."""
    return PASSWORD if path.parent == KEPT and path.stem.endswith("-locked") else None


def kept() -> list[Path]:
    """The forms of ours that other programs filled."""
    return sorted(KEPT.glob("*.pdf"))


def shared() -> list[Path]:
    """The forms of others' making, if they are there."""
    return sorted(SHARED.glob("**/*.pdf"))


def name_of(path: Path) -> str:
    """What the list calls a file."""
    for top in (KEPT.parent, SHARED):
        if path.is_relative_to(top):
            return path.relative_to(top).as_posix()
    return path.name


def main() -> None:
    """Compares files and prints what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("-o", "--out", type=Path)
    asked = parser.parse_args()
    if asked.out is not None:
        asked.out.mkdir(parents=True, exist_ok=True)
    paths = [*kept(), *shared()] if asked.folder is None else sorted(asked.folder.glob("**/*.pdf"))
    reasons = listed()
    made = run(paths, asked.out)
    for path, file in made.items():
        if file.state not in ("compared", "no field"):
            print(f"{name_of(path)}\t{file.state}")
        for found, fields in file.found:
            box = " ".join(f"{each:g}" for each in found.box)
            row = excuse(reasons, name_of(path), found.page, fields)
            said = ", ".join(fields[:6]) + (f" and {len(fields) - 6} more" if fields[6:] else "")
            reason = row.reason if row else "-"
            print(f"{name_of(path)}\t{found.page}\t{box}\t{found.pixels}\t{reason}\t{said}")
    states = Counter(file.state.partition(":")[0] for file in made.values())
    differ = sum(bool(file.found) for file in made.values())
    print(f"{differ} differ; " + ", ".join(f"{n} {state}" for state, n in states.items()))


if __name__ == "__main__":
    main()
