"""`reframe doctor` names every part, and misses what is not there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path

import click
import pytest

import reframekit
from tests.running import Ran, Reframe
from tests.test_docs import page


def doctor(folder: Path, needs: Sequence[str] | None, *arguments: str) -> Ran:
    """The command in an installation that holds click alone and needs what is said."""
    site = folder / "site"
    site.mkdir()
    (site / "reframekit").symlink_to(Path(reframekit.__file__).parent)
    (site / "click").symlink_to(Path(click.__file__).parent)
    its = next(path for path in distribution("click").files or () if path.name == "METADATA")
    info = Path(str(distribution("click").locate_file(its))).parent
    (site / info.name).symlink_to(info)
    if needs is not None:
        ours = site / "reframekit-0.1.0.dist-info"
        ours.mkdir()
        lines = ["Metadata-Version: 2.4", "Name: reframekit", "Version: 0.1.0"]
        lines += [f"Requires-Dist: {each}" for each in needs]
        (ours / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-S", "-m", "reframekit", *(arguments or ("doctor",))],
        cwd=folder,
        env={"PYTHONPATH": str(site), "PATH": "/usr/bin:/bin", "HOME": str(folder)},
        capture_output=True,
        timeout=60,
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode())


def test_every_part_that_the_project_declares_is_named(reframe: Reframe) -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *(each for names in extras.values() for each in names)]
    assert len(needed) > 30
    text = reframe("doctor").text.lower()
    for each in needed:
        name = re.match(r"[\w-]+", each)
        assert name and re.search(rf"^  {name[0].lower()} \d|[:,] {name[0].lower()}\b", text, re.M)
    for inner in ("rl_accel", "cryptography", "distributed"):
        assert re.search(rf"^  {inner} \d|[:,] {inner}\b", text, re.M)
    for extra in extras:
        assert f"\nextra {extra}: " in text


def test_a_missing_part_is_exit_6_with_the_command_that_brings_it(tmp_path: Path) -> None:
    ran = doctor(tmp_path, ["click>=8.4", "no-such-part>=1.2,<3"])
    assert ran.code == 6
    assert "  no-such-part is missing\n" in ran.text
    assert "error: no-such-part is missing\n" in ran.err
    assert re.search(r"^  \S+ -m pip install \"no-such-part>=1\.2,<3\"$", ran.err, re.M)


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        ("click>=99", "click 8.*does not do: >=99 is needed"),
        ("click<8.1,>=7", "click 8.*does not do: <8.1,>=7 is needed"),
        ("click[missing]>=8.0.0", ""),
        ("click>=8,<9.0", ""),
        ("click (>=8)", ""),
        ("click", ""),
    ],
)
def test_a_part_of_another_version_is_told(needs: str, said: str, tmp_path: Path) -> None:
    ran = doctor(tmp_path, ["waits>=1; python_version < '3'", needs])
    assert "waits" not in ran.text
    if said:
        assert ran.code == 6
        assert re.search(said, ran.err)
    else:
        # The rest looks for parts that are not there.
        assert re.search(r"^  click 8[\d.]+$", ran.text, re.M)
        assert "does not do" not in ran.text + ran.err


def test_an_extra_is_no_failure_until_it_is_wanted(tmp_path: Path) -> None:
    needs = ['far-part>=1; extra == "cluster"', 'click>=8; extra == "own"']
    text = doctor(tmp_path, ["no-such-part", *needs]).text
    assert "Extra cluster: a roster beyond one machine\n  not installed: far-part\n" in text
    assert re.search(r"to install it: \S+ -m pip install \"reframekit\[cluster\]\"$", text, re.M)
    assert re.search(r"Extra own\n  click 8[\d.]+\n", text)
    assert "reframekit[own]" not in text


def test_a_package_that_was_not_installed_says_so(tmp_path: Path) -> None:
    ran = doctor(tmp_path, None)
    assert ran.code == 6
    assert "not installed" in ran.err
    assert "-m pip install -e ." in ran.err


def test_any_command_says_which_part_it_misses(tmp_path: Path) -> None:
    ran = doctor(tmp_path, None, "show", "spiral-log")
    assert ran.code == 6
    assert re.search(
        r"a part of the installation is missing: \w+\n  .*-m reframekit doctor", ran.err
    )


def test_doctor_says_how_the_command_is_called(process: Reframe) -> None:
    assert re.search(r"^  called as \S", process("doctor").text, re.M)
