"""Rosters for tests: a few clients with packets of their own, and the folder made of them once."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from reframekit.content.roster import Row, read_roster
from reframekit.content.words import Word
from reframekit.errors import refuse
from reframekit.sources import builtin_library
from tests.running import Ran, Reframe

HEAD = "id,name,packet,sheets,week,belief"
FOUR = (
    "ann,Ann,first-session,,,",
    "ben,Ben,step-1-awareness,,2,I am too much",
    "cleo,Cleo,,pause-card,,",
    "dora,Dora,,spiral-log pause-card,,I have to be good",
)


def write_roster(reframe: Reframe, *rows: str, name: str = "clients.csv") -> Path:
    """A roster under the usual headings."""
    return reframe.write(name, "\n".join([HEAD, *rows]) + "\n")


def run_roster(reframe: Reframe, *extra: str, library: tuple[str, ...] = ()) -> Ran:
    """The command over clients.csv into out/, by one process unless `extra` says otherwise."""
    usual = ("packet", "--roster", "clients.csv", "-o", "out", "--jobs", "1")
    return reframe(*library, *usual, *extra)


def copied(first: Reframe, reframe: Reframe) -> Path:
    """The folder that `first` has made, and its roster, for a test of its own."""
    write_roster(reframe, *FOUR)
    return Path(shutil.copytree(first.folder / "out", reframe.folder / "out"))


def rows_in(path: Path, known: Mapping[str, Word]) -> tuple[Row, ...]:
    """The rows of a roster. Raises `ReframeError` with its problems."""
    roster = read_roster(path, known)
    refuse(roster.problems)
    return roster.rows


def packets_in(folder: Path) -> dict[str, bytes]:
    """The bytes of each PDF of a folder."""
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")}


def own_loop(reframe: Reframe) -> Path:
    """A library whose sheet `own-loop` cannot be laid out with a long belief."""
    loop = builtin_library() / "worksheets" / "secure" / "support-map.yaml"
    text = loop.read_text(encoding="utf-8")
    label = "ask: Who is kind when we meet?\n"
    changed = text.replace(label, 'ask: "Who is kind in ' + "{belief|it}, " * 60 + 'there?"\n')
    assert changed != text
    lines = [
        "words: [belief, call_whom]" if each.startswith("words:") else each
        for each in changed.split("\n")
    ]
    reframe.write("library/worksheets/pattern/own-loop.yaml", "\n".join(lines))
    return reframe.folder / "library"
