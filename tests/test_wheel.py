"""The wheel carries the worksheets and templates, and works from nothing but itself."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.ua.checker import check

TOP = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, TOP],
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_carries_every_sheet_and_template(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    own = [
        path.relative_to(TOP).as_posix()
        for folder in ("worksheets", "templates")
        for path in (TOP / folder).rglob("*")
        if path.is_file()
    ]
    assert len(own) > 15
    assert [name for name in own if f"reframekit/builtin/{name}" not in held] == []


def test_the_wheel_renders_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [scripts / "python", "-m", "pip", "install", "-q", wheel], check=True, capture_output=True
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "REFRAME"))}
    ran = subprocess.run(
        [scripts / "reframe", "render", "belief-reframe:too-much", "-o", "-"],
        cwd=empty,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert check(ran.stdout) == []
    listed = subprocess.run(
        [scripts / "reframe", "list"], cwd=empty, env=environment, capture_output=True, check=True
    )
    assert b"spiral-log" in listed.stdout
