"""What Windows does otherwise: drives in paths, letters and line ends of a pipe, many processes."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from reframekit import limits
from reframekit.batch.workers import MOST, local_workers
from reframekit.cli.terminal import tell_json
from reframekit.content.library import is_path, name_and_preset
from reframekit.sources import builtin_library
from tests.running import Reframe

SOURCE = Path(__file__).parents[1] / "src" / "reframekit"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("spiral-log", ("spiral-log", None)),
        ("belief-reframe:too-much", ("belief-reframe", "too-much")),
        ("belief-reframe:", ("belief-reframe", "")),
        ("belief-reframe:a:b", ("belief-reframe", "a:b")),
        ("my.yaml", ("my.yaml", None)),
        ("my.yaml:too-much", ("my.yaml", "too-much")),
        ("some/my.yaml:too-much", ("some/my.yaml", "too-much")),
        ("10:30/my.yaml", ("10:30/my.yaml", None)),
        ("10:30/my.yaml:too-much", ("10:30/my.yaml", "too-much")),
        (r"C:\clients\my.yaml", (r"C:\clients\my.yaml", None)),
        (r"C:\clients\my.yaml:too-much", (r"C:\clients\my.yaml", "too-much")),
        ("C:/x/my.yaml:too-much", ("C:/x/my.yaml", "too-much")),
        ("C:my.yaml", ("C:my.yaml", None)),
        ("C:my.yml:too-much", ("C:my.yml", "too-much")),
        (r"\\server\share\MY.YAML:too-much", (r"\\server\share\MY.YAML", "too-much")),
        (r"clients\my.yaml", (r"clients\my.yaml", None)),
        (r"C:\clients\no-ending", (r"C:\clients\no-ending", None)),
        ("a/10:30/my.yaml", ("a/10:30/my.yaml", None)),
        ("mine:../../x", ("mine", "../../x")),
        ("my.yaml:../x", ("my.yaml", "../x")),
        ("", ("", None)),
    ],
)
def test_a_preset_stands_behind_the_colon_that_no_path_has(
    name: str, parts: tuple[str, str | None]
) -> None:
    assert name_and_preset(name) == parts


def test_a_path_is_known_by_letters_that_no_name_has() -> None:
    paths = ("a/b", r"a\b", r"C:\b", "a.yaml", "A.YML", r"..\my.yaml")
    assert all(map(is_path, paths))
    assert not any(map(is_path, ("spiral-log", "belief-reframe:too-much", "yaml", "a.pdf")))


def test_nobody_takes_such_a_name_apart_by_himself() -> None:
    apart = re.compile(r"""(?:name|sheet)\.r?(?:partition|split)\(["']:["']""")
    files = [path for path in SOURCE.rglob("*.py") if path.name != "library.py"]
    assert len(files) > 200
    assert [path for path in files if apart.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("folder", ["10:30", r"C:\clients", "plain"])
def test_a_file_is_taken_by_its_path_whatever_colons_it_has(reframe: Reframe, folder: str) -> None:
    sheet = builtin_library() / "worksheets/belief/belief-reframe.yaml"
    reframe.write(f"{folder}/my.yaml", f"family: belief\n{sheet.read_text(encoding='utf-8')}")
    path = f"{folder}/my.yaml"
    for verb in (("render", "-o", "x.pdf", "--force"), ("packet", "-o", "x.pdf", "--force")):
        ran = reframe(*verb, path)
        assert ran.code == 0, ran.err
    shown = reframe("show", f"{path}:too-much")
    assert shown.code == 0, shown.err
    assert "too much" in shown.text.lower()
    assert 'no preset "nonsuch"' in reframe("render", f"{path}:nonsuch").err


def test_a_path_of_windows_that_there_is_not_is_called_a_file(reframe: Reframe) -> None:
    for verb in ("render", "packet", "show", "inspect"):
        ran = reframe(verb, r"C:\clients\my.yaml:too-much")
        assert ran.code == 3, (verb, ran.err)
        assert r"C:\clients\my.yaml" in ran.err


def test_json_is_utf_8_whatever_the_letters_of_the_terminal_are(process: Reframe) -> None:
    for encoding in ("cp1252", "ascii", "utf-16"):
        ran = process("list", "--format", "json", PYTHONIOENCODING=encoding)
        assert json.loads(ran.out.decode("utf-8"))
        schema = process("schema", "practice", PYTHONIOENCODING=encoding)
        assert json.loads(schema.out.decode("utf-8"))


def test_json_has_its_own_letters_and_line_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe of Windows: another code page, and two letters for the end of a line."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "cp1252", newline="\r\n"))
    tell_json({"title": "Łódź “日”", "half": "\udcff"})
    assert raw.getvalue() == '{\n "title": "Łódź “日”",\n "half": "?"\n}\n'.encode()


def test_there_are_no_more_processes_than_windows_waits_for(reframe: Reframe) -> None:
    assert [local_workers(jobs).count for jobs in (1, 60, 61, 62, 500)] == [1, 60, 61, 61, 61]
    refused = reframe("packet", "pause-card", "--jobs", str(MOST + 1))
    assert refused.code == 2 and f"1<=x<={MOST}" in refused.err
    assert "is for a roster" in reframe("packet", "pause-card", "--jobs", str(MOST)).err


def test_a_child_is_where_no_ctrl_c_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a new group of processes does not hear it."""
    with limits.Child("tests.jobs_for_a_child") as child:
        process = child.begin()
        if os.name != "nt":
            assert os.getpgid(process.pid) == process.pid != os.getpgid(0)
            assert limits.apart() == {"creationflags": 0, "process_group": 0}
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        windows.setattr(limits.subprocess, "CREATE_NEW_PROCESS_GROUP", 512, raising=False)
        assert limits.apart() == {"creationflags": 512, "process_group": None}
