"""Packs of sheets that are installed: found by their metadata, and never imported."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reframekit.content.packs import GROUP, packs


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages, one of which would stop the run if it were imported."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "steady_pack").mkdir()
    (tmp_path / "steady_pack" / "__init__.py").write_text("raise SystemExit('run')")
    (tmp_path / "steady_file.py").write_text("raise SystemExit('run')")
    return tmp_path


def declare(site: Path, *lines: str, group: str = GROUP) -> None:
    """Lets a package name entry points."""
    info = site / "steady_pack-1.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: steady-pack\nVersion: 1\n")
    (info / "entry_points.txt").write_text("\n".join([f"[{group}]", *lines]))


def test_a_pack_is_a_folder_of_its_package(site: Path) -> None:
    assert packs() == ()
    declare(site, "two = steady_pack.sheets.all:name", "one = steady_pack")
    assert packs() == (site / "steady_pack", site / "steady_pack" / "sheets" / "all")
    assert "steady_pack" not in sys.modules


def test_what_names_no_folder_is_passed_over_alone(site: Path) -> None:
    declare(site, "a = .:x", "b = no_such_pack", "c = steady_file", "d = steady_pack")
    assert packs() == (site / "steady_pack",)


def test_metadata_that_cannot_be_read_hides_no_other(
    site: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "ab-1.dist-info").write_text("no folder")
    # In whatever order a folder tells its entries.
    for number in range(20):
        (site / f"a{number}-1.dist-info").mkdir()
    monkeypatch.syspath_prepend(other)
    monkeypatch.syspath_prepend(other / "none")
    declare(site, "d = steady_pack")
    assert packs() == (site / "steady_pack",)


def test_entry_points_of_others_are_none(site: Path) -> None:
    declare(site, "d = steady_pack", group="other.libraries")
    assert packs() == ()


def test_entry_points_that_are_no_such_file_are_no_packs(site: Path) -> None:
    declare(site, "no line of any kind")
    assert packs() == ()
