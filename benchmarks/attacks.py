"""Hostile files through every command that opens one: exit code, seconds, memory.

`python -m benchmarks.attacks FOLDER` takes each PDF in a folder; an exit code that is none of the
documented ones, a traceback and a control letter on stderr are told.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.call import Call, call
from reframekit.errors import ExitCode

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WRONG = ("Traceback", "should not have happened")


def attacks(folder: Path) -> Iterator[str]:
    """A row a file, and a last one with the most of each column."""
    yield "| file | read | fill | flatten | packet |"
    yield "|---|---|---|---|---|"
    calls: list[Call] = []
    with tempfile.TemporaryDirectory() as made:
        for file in sorted(folder.glob("*.pdf")):
            row = [call(arguments) for arguments in _commands(file, Path(made))]
            calls += row
            yield f"| {file.stem} | {' | '.join(map(_cell, row))} |"
    if not calls:
        raise SystemExit(f"there is no PDF in {folder}")
    most = zip(*(each[1:4] for each in calls), strict=True)
    seconds, parent, child = map(max, most)
    yield f"{len(calls)} calls; at most {seconds:.1f} s, {parent:.0f} MB + {child:.0f} MB"


def _commands(file: Path, made: Path) -> Iterator[tuple[str | Path, ...]]:
    """The four commands over one file, each with its output in `made`."""
    answers = made / "answers.json"
    answers.write_text('{"a": "b"}', encoding="utf-8")
    yield "read", file, "--format", "json", "-o", made / "a.json", "--force"
    yield "fill", file, "--answers", answers, "-o", made / "filled.pdf", "--force"
    yield "flatten", file, "-o", made / "record.pdf", "--force"
    yield "packet", "pause-card", file, "-o", made / "packet.pdf", "--force"


def _cell(ran: Call) -> str:
    wrong = [word for word in _WRONG if word in ran.said]
    wrong += ["a control letter"] if _CONTROL.search(ran.said) else []
    wrong += [] if ran.code in set(ExitCode) else ["an unknown exit code"]
    measured = f"{ran.seconds:.1f} s, {ran.parent:.0f} MB + {ran.child:.0f} MB"
    return f"{ran.code}: {measured}" + "".join(f" **{each}**" for each in wrong)


if __name__ == "__main__":
    for line in attacks(Path(sys.argv[1])):
        print(line, flush=True)
