"""Five hundred files that came back, in one call of the command: time, memory, and a file's share.

A file's share is its time on one core: the time of the call without that of a call for one file,
times the cores, over the number of files.
"""

from __future__ import annotations

import io
import json
import logging
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pypdf import PdfReader

from benchmarks.call import Call, call
from benchmarks.sheet import NAME, loaded
from benchmarks.warm import client_order
from reframekit.limits import Worker, cores
from reframekit.pdf.child import FileInChild, new_child
from reframekit.pdf.returned.fill import fill
from reframekit.pdf.returned.read import read
from reframekit.pdf.source.opened import Opened
from reframekit.pipeline.sheet_pdf import sheet_pdf

FILES = 500
SHEETS = (NAME, "spiral-log", "pause-card", "boundary-script", "reassurance-log")
#: How many files are read in a process of their own each, as all were once.
ALONE = 20
BAR = 12.0


def returned(files: int = FILES) -> Iterator[str]:
    """A file's share beside the start, the start's share, and what one process a file takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = _filled(folder / "back", files)
        one, many = _call(paths[0], folder), _call(folder / "back", folder)
        found = json.loads((folder / "answers.json").read_text(encoding="utf-8"))["files"]
        assert len(found) == files, len(found)
        assert all(f"of {Path(file['file']).stem}" in json.dumps(file) for file in found)
        data = [path.read_bytes() for path in paths[:ALONE]]
    share = (many.seconds - one.seconds) * cores() / (files - 1) * 1000
    stock = _stock(data)
    yield (
        f"returned {files} files in one call: {share:.1f} ms a file and core (bar {BAR:.0f}),"
        f" {share / stock:.2f} of get_fields [{stock:.1f} ms]; {many.seconds:.1f} s, of which the"
        f" start is {one.seconds / many.seconds:.0%}; the command {many.parent:.0f} MB,"
        f" a process {many.child:.0f} MB"
    )
    alone, living = _each(data, live_on=False), _each(data, live_on=True)
    yield (
        f"returned a process for each file, as before: {alone / living:.1f} times that of processes"
        f" that live on  [{alone:.0f} ms, {living:.0f} ms]"
    )


def _filled(folder: Path, count: int) -> list[Path]:
    """So many sheets with an answer in every field, each in a file with its number as its name."""
    folder.mkdir()
    workshop, _ = loaded(NAME)
    blanks = [sheet_pdf(workshop, workshop.sheet(s), client_order()).written.data for s in SHEETS]
    paths = []
    for number in range(count):
        with Opened(blanks[number % len(blanks)]) as opened:
            given = {
                field.name: (field.states[number % len(field.states)],)
                if field.states
                else (f"“naïve” answer of {number:04}",)
                for field in read(opened).fields
                if field.type != "choice"
            }
        with Opened(blanks[number % len(blanks)]) as opened:
            data = fill(opened, given).data
        paths.append(folder / f"{number:04}.pdf")
        paths[-1].write_bytes(data)
    return paths


def _call(path: Path, folder: Path) -> Call:
    made = folder / "answers.json"
    ran = call(("-q", "read", path, "--format", "json", "-o", made, "--force"))
    assert ran.code in (0, 1), ran.said
    return ran


def _stock(data: list[bytes]) -> float:
    """The milliseconds of pypdf's own list of fields for a file, in this process."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    times = []
    for each in data:
        started = time.process_time()
        PdfReader(io.BytesIO(each)).get_fields()
        times.append(time.process_time() - started)
    return sum(times) / len(times) * 1000


def _each(data: list[bytes], *, live_on: bool) -> float:
    """The milliseconds that a file takes, one after the other; a process that lives on is warm."""
    with closing(new_child()) as child:
        _read(data[0], child)
        started = time.perf_counter()
        for each in data:
            _read(each, child if live_on else None)
        return (time.perf_counter() - started) / len(data) * 1000


def _read(data: bytes, child: Worker | None) -> None:
    with FileInChild(data, None, child) as file:
        file.ask("read")
