"""What the suites share: the built-in library, the installed command, a folder to write in."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.content.library import LibraryFolders
from reframekit.limits import UNLIMITED
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.running import Reframe, ReframeHere


@pytest.fixture(scope="session")
def workshop() -> Workshop:
    """The pipeline over the built-in library alone, which reads forms in this process."""
    return Workshop(LibraryFolders((builtin_library(),)), UNLIMITED)


@pytest.fixture
def reframe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workshop: Workshop) -> Reframe:
    """The command, run in an empty folder as a person without settings, in this process."""
    return ReframeHere(tmp_path, monkeypatch, workshop)


@pytest.fixture
def process(tmp_path: Path) -> Reframe:
    """The installed command in the same folder: for what only a process of its own has."""
    return Reframe(tmp_path)
