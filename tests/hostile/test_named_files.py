"""What is named as an input and is no file, or one without end: a sentence, in time and memory."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import Reframe
from tests.test_bad_input import MINE, SHEET

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows has neither such pipes nor devices"
)


def sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(5 * 1024**3)


#: What stands where a file is wanted, and what is said of it.
KINDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a device": (lambda path: path.symlink_to("/dev/zero"), "it is no regular file"),
    "a pipe": (os.mkfifo, "it is no regular file"),
    "a folder": (Path.mkdir, ""),
    "five gigabytes": (sparse, "is larger than"),
}
RENDER = ("render", "belief-reframe", "-o", "x.pdf")
#: The command that reads the file `it`.
COMMANDS = {
    "words": (*RENDER, "--words", "it"),
    "a password": (*RENDER, "--password-file", "it"),
    "a font": (*RENDER, "--font", "it"),
    "a font to check": ("fonts", "check", "日", "--font", "it"),
    "a practice": (*RENDER, "--practice", "it"),
    "a logo": (*RENDER, "--practice", "practice-of-mine.yaml"),
    "settings": ("--config", "it", *RENDER),
    "a roster": ("packet", "coping-card", "--roster", "it"),
    "a roster in JSON": ("packet", "coping-card", "--roster", "it.json"),
    "a form": ("packet", "coping-card", "it.pdf", "-o", "x.pdf"),
    "a sheet": ("render", "it.yaml", "-o", "x.pdf"),
    "a packet": ("packet", "it.yaml", "-o", "x.pdf"),
    "a file to check": ("check", "it.yaml"),
    "answers": ("fill", "mine.pdf", "--answers", "it", "-o", "x.pdf"),
    "a PDF to fill": ("fill", "it.pdf", "-o", "x.pdf"),
    "a PDF to read": ("read", "it.pdf"),
    "a PDF to record": ("flatten", "it.pdf", "-o", "x.pdf"),
    "a password of a PDF": ("read", "mine.pdf", "--password-file", "it"),
}
#: The command tells of its problems as what was asked for.
CHECK = "a file to check"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", COMMANDS)
def test_what_is_no_file_is_a_sentence(reframe: Reframe, what: str, kind: str) -> None:
    make, said = KINDS[kind]
    reframe.write(MINE, SHEET)
    reframe.write("practice-of-mine.yaml", "name: x\nlogo: {file: it, alt: x}\n")
    if "mine.pdf" in COMMANDS[what]:
        assert reframe("--library", "lib", "render", "mine", "-o", "mine.pdf").code == 0
    name = next((each for each in COMMANDS[what] if each.startswith("it")), "it")
    make(reframe.folder / name)
    ran = reframe(*COMMANDS[what])
    told = ran.text + ran.err
    if kind == "a folder":
        assert ran.code > 0 or what == "a PDF to read", told
    else:
        assert ran.code == (1 if what == CHECK and kind == "five gigabytes" else 3), told
        assert name in told
        assert said in told or (what == "a logo" and "it leads out of its folder" in told)
    assert "Traceback" not in ran.err and "should not have happened" not in ran.err
    assert not (reframe.folder / "x.pdf").exists()


def test_no_run_took_more_memory_than_a_run_takes() -> None:
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert most < 700
