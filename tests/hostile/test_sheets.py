"""Three hundred worksheet files: our own errors only, each with its line, in the limits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reframekit.limits import SECONDS
from tests.hostile.sheets import CHANGES, COUNT, TRAPS, hostile_sheets

SHEETS = hostile_sheets()
PARTS = 12

#: What is wrong with a file as a whole stands on no line of it.
WHOLE_FILE = ("is larger than 1 MiB",)


def test_there_are_three_hundred_of_every_kind() -> None:
    assert len(SHEETS) == COUNT
    names = " ".join(name for name, _ in SHEETS[len(TRAPS) :])
    assert all(change.__name__.strip("_") in names for change in CHANGES)


def read(folder: Path) -> list[dict[str, Any]]:
    """What comes of each file in `folder`, read in a process with limits."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile.reading", folder],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize("part", range(PARTS))
def test_hostile_files_end_in_our_own_errors(part: int, tmp_path: Path) -> None:
    folder = tmp_path / "belief"
    folder.mkdir()
    mine = {f"s{n}.yaml": SHEETS[n] for n in range(part, COUNT, PARTS)}
    for file, (_, data) in mine.items():
        (folder / file).write_bytes(data)
    answers = read(tmp_path)
    assert len(answers) == len(mine)
    for answer in answers:
        name = mine[answer["file"]][0]
        assert answer["seconds"] < SECONDS, name
        for problem in answer["problems"] or ():
            if not problem["message"].endswith(WHOLE_FILE):
                assert problem["place"] and problem["place"][1], (name, problem)
    assert not (tmp_path / "canary").exists()
    assert sorted(path.name for path in folder.iterdir()) == sorted(mine)


def test_the_traps_are_refused(tmp_path: Path) -> None:
    (tmp_path / "belief").mkdir()
    for number, data in enumerate(TRAPS.values()):
        (tmp_path / "belief" / f"s{number}.yaml").write_bytes(data)
    answers = read(tmp_path)
    assert [answer["file"] for answer in answers if not answer["problems"]] == []
    assert len(answers) == len(TRAPS)
