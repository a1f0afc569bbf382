"""The user's own folders are those of the platform."""

from __future__ import annotations

import platformdirs
import pytest

from reframekit.content.settings import user_folder


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
