"""The user's own folders are those of the platform, and a project is the user's own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from reframekit.content.settings import user_folder
from tests.running import Reframe


@pytest.mark.parametrize("home", [None, "", "/somewhere/else"])
def test_the_folders_are_those_that_platformdirs_names(
    home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        if home is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, home)
    assert user_folder("data") == platformdirs.user_data_path("reframekit", appauthor=False)
    assert user_folder("config") == platformdirs.user_config_path("reframekit", appauthor=False)


def given_away(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    os.chown(path, 4711, 4711)


def for_a_group(mode: int) -> Callable[[Path], None]:
    """Lets a group of others write."""

    def change(path: Path) -> None:
        if os.geteuid() != 0:
            pytest.skip("only root gives files to any group")
        os.chown(path, -1, 4711)
        path.chmod(mode)

    return change


STRANGE: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "a file of another user's": ("up/reframe.yaml", given_away, "is another user's"),
    "a folder of another user's": ("up", given_away, "is another user's"),
    "a file that a group may write": ("up/reframe.yaml", for_a_group(0o664), "may write"),
    "a file that all may write": ("up/reframe.yaml", lambda p: p.chmod(0o606), "may write"),
    "a folder that a group may write": ("up", for_a_group(0o770), "may write"),
    "a folder as /tmp is": ("up", lambda p: p.chmod(0o1777), "may write"),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows does not say whose a file is")
@pytest.mark.parametrize("strange", STRANGE)
def test_a_project_that_others_may_have_written_is_not_taken(
    strange: str, reframe: Reframe
) -> None:
    name, change, why = STRANGE[strange]
    reframe.write("reframe.yaml", "size: large\n").chmod(0o644)
    reframe.write("up/reframe.yaml", "size: clear\n").chmod(0o644)
    reframe.write("up/worksheets/x.yaml", "not a sheet\n")
    reframe.write("up/inner/x", "")
    for folder in (reframe.folder, reframe.folder / "up"):
        folder.chmod(0o755)
    top, reframe.folder = reframe.folder, reframe.folder / "up" / "inner"
    taken = reframe("doctor")
    assert "size: clear" in taken.text and "up/reframe.yaml is taken" in taken.text
    assert "not taken" not in taken.err
    change(top / name)
    ran = reframe("doctor")
    assert ran.code == 0, ran.err
    assert f"{top}/reframe.yaml is taken" in ran.text and "size: large" in ran.text
    for said in (ran.text, ran.err):
        assert "up/reframe.yaml is not taken: " in said and why in said
    assert f"{top}/up\n" not in reframe("library", "path").text


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0, reason="only root surely has a group of its own"
)
def test_a_project_that_the_user_s_own_group_may_write_is_taken(reframe: Reframe) -> None:
    file = reframe.write("reframe.yaml", "size: large\n")
    os.chown(file, -1, 0)
    file.chmod(0o664)
    assert "size: large" in reframe("doctor").text
    os.chown(file, -1, 1)
    assert "size: large" not in reframe("doctor").text


def test_where_there_is_no_project_doctor_says_so(reframe: Reframe) -> None:
    assert "no reframe.yaml here or in a folder above" in reframe("doctor").text
