"""The house: floors that see only what is below them, and modules of a readable size."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
SOURCE = TOP / "src" / "reframekit"


def test_every_module_stands_on_a_floor_and_no_floor_is_empty() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    (house,) = (c for c in project["tool"]["importlinter"]["contracts"] if c["id"] == "house")
    assert house["exhaustive"] is True
    floors = {
        name.strip() for layer in house["layers"] for name in layer.replace("|", ":").split(":")
    }
    modules = {path.stem for path in SOURCE.glob("*.py")} | {
        path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()
    }
    assert floors == modules - {"__init__"}


def test_the_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([linter], cwd=TOP, capture_output=True, text=True)
    assert "7 kept, 0 broken" in ran.stdout, ran.stdout


def test_a_floor_that_looks_up_is_refused(tmp_path: Path) -> None:
    """The same contract over a house in which `layout` imports `pdf`."""
    for name in ("layout", "pdf"):
        folder = tmp_path / "house" / name
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "house" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "house" / "layout" / "x.py").write_text("import house.pdf", encoding="utf-8")
    (tmp_path / ".importlinter").write_text(
        "[importlinter]\nroot_package = house\n\n[importlinter:contract:house]\nname = House\n"
        "type = layers\ncontainers = house\nlayers =\n    pdf\n    layout\nexhaustive = True\n",
        encoding="utf-8",
    )
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([linter], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "1 broken" in ran.stdout


def test_no_module_is_over_300_lines() -> None:
    sizes = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")
    }
    assert len(sizes) > 50
    assert {path.name: size for path, size in sizes.items() if size > 300} == {}


def test_what_is_said_goes_through_one_function() -> None:
    raw = re.compile(r"\bclick\.(echo|secho|style|echo_via_pager|pause)\(|\bprint\(")
    files = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    assert [path.name for path, text in files.items() if raw.search(text)] == ["terminal.py"]
