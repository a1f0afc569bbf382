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


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a new environment with nothing in it but the wheel."""
    home = tmp_path_factory.mktemp("env")
    venv.create(home, with_pip=True)
    found = home / ("Scripts" if os.name == "nt" else "bin")
    pip_install(found, wheel)
    return found


def pip_install(scripts: Path, wheel: Path) -> None:
    subprocess.run(
        [scripts / "python", "-m", "pip", "install", "-q", wheel], check=True, capture_output=True
    )


def run(scripts: Path, folder: Path, *words: str) -> bytes:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "REFRAME"))}
    environment |= {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")}
    ran = subprocess.run(
        [scripts / "reframe", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
    )
    return ran.stdout


def test_the_wheel_renders_from_an_empty_folder(scripts: Path, tmp_path: Path) -> None:
    made = run(scripts, tmp_path, "render", "belief-reframe:too-much", "-o", "-")
    assert check(made) == []
    assert b"spiral-log" in run(scripts, tmp_path, "list")


PACK = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "steady-pack"
version = "1"
[project.entry-points."reframekit.libraries"]
steady = "steady_pack"
"""


def test_an_installed_pack_is_found_and_own_sheets_go_before_it(
    scripts: Path, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    family = source / "steady_pack" / "worksheets" / "pattern"
    family.mkdir(parents=True)
    (source / "pyproject.toml").write_text(PACK, encoding="utf-8")
    (source / "steady_pack" / "__init__.py").write_text("raise SystemExit('run')", encoding="utf-8")
    text = (TOP / "worksheets/pattern/spiral-log.yaml").read_text(encoding="utf-8")
    (family / "tide-log.yaml").write_text(text.replace("Spiral Log", "Tide Log"), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, source],
        check=True,
        capture_output=True,
    )
    assert b"tide-log" not in run(scripts, tmp_path, "list")
    pip_install(scripts, next(tmp_path.glob("*.whl")))
    assert b"tide-log" in run(scripts, tmp_path, "list")
    assert b"Tide Log" in run(scripts, tmp_path, "show", "tide-log")
    assert check(run(scripts, tmp_path, "render", "tide-log", "-o", "-")) == []
    run(scripts, tmp_path, "new", "worksheet", "tide-log", "--from", "tide-log")
    wins, hidden = run(scripts, tmp_path, "library", "why", "tide-log").decode().splitlines()
    assert wins.startswith("wins") and str(tmp_path) in wins
    assert hidden.startswith("hidden") and "steady_pack" in hidden
