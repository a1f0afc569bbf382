"""Hundreds of files in one call: each is read as it is alone, and a process that ends costs one."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from reframekit.errors import ExitCode
from tests.running import COMMAND, Reframe
from tests.shapes.building import Draft
from tests.test_returned import CORPUS

FILES = 500
SHEETS = sorted(CORPUS.glob("pdfjs-typed-*.pdf"))
ENDED = "could not be read: its process ended before it answered"


def folder_of(reframe: Reframe, count: int) -> Path:
    """A folder with so many forms, each with an answer of its own, and the sheets of others."""
    for number in range(count - len(SHEETS)):
        draft = Draft(words=False)
        draft.list(draft.text("name", f"answer {number}"))
        reframe.write(f"back/week {number % 7}/{number:03}.pdf", draft.data())
    for path in SHEETS:
        reframe.write(f"back/{path.name}", path.read_bytes())
    return reframe.folder / "back"


def told(text: str) -> dict[str, list[str | None]]:
    """The answers of each file by its name."""
    return {
        Path(file["file"]).name: [
            answer["text"] for sheet in file["sheets"] for answer in sheet["answers"]
        ]
        for file in json.loads(text)["files"]
    }


def test_five_hundred_files_are_read_in_one_call(reframe: Reframe) -> None:
    assert len(SHEETS) == 3
    ran = reframe("read", folder_of(reframe, FILES), "--format", "json")
    assert ran.code == ExitCode.DONE
    found = told(ran.text)
    assert len(found) == FILES
    for number in range(FILES - len(SHEETS)):
        assert found[f"{number:03}.pdf"] == [f"answer {number}"]
    for path in SHEETS:
        alone = reframe("read", path, "--format", "json")
        assert found[path.name] == told(alone.text)[path.name]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc here")
def test_a_process_that_is_killed_costs_one_file(reframe: Reframe) -> None:
    """Whatever a process is at when it ends: its file is named, and all others are read."""
    arguments = [COMMAND, "read", folder_of(reframe, FILES), "--format", "json"]
    with subprocess.Popen(
        arguments, cwd=reframe.folder, env=reframe.environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as run:  # fmt: skip
        killed = 0
        until = time.monotonic() + 60
        while killed < 5 and run.poll() is None and time.monotonic() < until:
            time.sleep(0.2)
            lists = Path(f"/proc/{run.pid}/task").glob("*/children")
            if children := [pid for each in lists for pid in each.read_text().split()]:
                os.kill(int(children[-1]), signal.SIGKILL)
                killed += 1
        text, said = run.communicate(timeout=120)
    assert run.returncode == ExitCode.UNREADABLE
    lost = re.findall(r"/([^/\n]+\.pdf) could not be read", said)
    assert 1 <= len(lost) <= killed
    assert len(lost) == said.count(ENDED) + said.count("the process that had opened it ended")
    found = told(text)
    assert len(found) == FILES
    for number in range(FILES - len(SHEETS)):
        name = f"{number:03}.pdf"
        assert found[name] == ([] if name in lost else [f"answer {number}"])
