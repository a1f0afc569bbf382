"""The wheel carries the worksheets and templates, and works from nothing but itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from email import message_from_bytes
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.python_page import lay_out, shown
from tests.ua.checker import check

TOP = Path(__file__).resolve().parents[2]


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
    """The commands of a new environment with nothing in it but the wheel and what it asks for."""
    home = tmp_path_factory.mktemp("env")
    venv.create(home)
    found = home / ("Scripts" if os.name == "nt" else "bin")
    (site,) = (path for path in home.rglob("site-packages") if not path.is_symlink())
    lend(needs(wheel), site)
    pip(found, "install", "-q", "--no-deps", wheel)
    pip(found, "check")
    return found


def pip(scripts: Path, *words: str | Path) -> None:
    """Our own pip for the environment, which has none."""
    command = [sys.executable, "-m", "pip", "--python", scripts / "python", *words]
    subprocess.run(command, check=True, capture_output=True)


def needs(wheel: Path) -> list[Distribution]:
    """What the wheel asks for, and what that asks for, as it is installed for these tests."""
    with zipfile.ZipFile(wheel) as held:
        (metadata,) = (name for name in held.namelist() if name.endswith(".dist-info/METADATA"))
        asked = message_from_bytes(held.read(metadata)).get_all("Requires-Dist") or []
    found: dict[tuple[str, str], Distribution] = {}
    waiting = [(line, "") for line in asked]
    while waiting:
        line, extra = waiting.pop()
        wanted = Requirement(line)
        if wanted.marker and not wanted.marker.evaluate({"extra": extra}):
            continue
        for asked_extra in ("", *wanted.extras):
            if (wanted.name, asked_extra) not in found:
                made = distribution(wanted.name)
                found[wanted.name, asked_extra] = made
                waiting += [(each, asked_extra) for each in made.requires or []]
    assert len(found) > 10
    return list(found.values())


def lend(needed: list[Distribution], site: Path) -> None:
    """Links the files of what is installed here into another environment."""
    for each in needed:
        for top in {file.parts[0] for file in each.files or []} - {"..", "__pycache__"}:
            path, target = Path(str(each.locate_file(top))), site / top
            if target.exists():
                continue
            if os.name == "posix":
                target.symlink_to(path)
            elif path.is_dir():
                shutil.copytree(path, target)
            else:
                shutil.copy(path, target)


def run(scripts: Path, folder: Path, *words: str | Path, program: str = "reframe") -> bytes:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "REFRAME"))}
    environment |= {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")}
    ran = subprocess.run(
        [scripts / program, *words],
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


def test_the_wheel_does_from_python_what_the_page_says(scripts: Path, tmp_path: Path) -> None:
    printed = run(scripts, tmp_path, lay_out(tmp_path), program="python").decode().splitlines()
    assert len(shown()) > 20
    assert [line for line in printed if not line.endswith(" of 2")] == shown()
    where = run(
        scripts, tmp_path, "-c", "import reframekit; print(reframekit.__file__)", program="python"
    )
    assert "site-packages" in where.decode()


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
    pip(scripts, "install", "-q", "--no-deps", next(tmp_path.glob("*.whl")))
    assert b"tide-log" in run(scripts, tmp_path, "list")
    assert b"Tide Log" in run(scripts, tmp_path, "show", "tide-log")
    assert check(run(scripts, tmp_path, "render", "tide-log", "-o", "-")) == []
    run(scripts, tmp_path, "new", "worksheet", "tide-log", "--from", "tide-log")
    wins, hidden = run(scripts, tmp_path, "library", "why", "tide-log").decode().splitlines()
    assert wins.startswith("wins") and str(tmp_path) in wins
    assert hidden.startswith("hidden") and "steady_pack" in hidden
