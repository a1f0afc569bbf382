"""What the suites share: the built-in library, the installed command, a folder to write in."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.content.library import LibraryFolders
from reframekit.limits import Child
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.running import Reframe, ReframeHere, answered_here


@pytest.fixture(scope="session")
def workshop() -> Workshop:
    """The pipeline over the built-in library alone."""
    return Workshop(LibraryFolders((builtin_library(),)))


@pytest.fixture
def without_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a child process would do, such as render a template of one's own, is done in this one:
    for who tests what comes of it, and not its limits."""
    monkeypatch.setattr(Child, "ask", answered_here)


@pytest.fixture
def reframe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workshop: Workshop) -> Reframe:
    """The command, run in an empty folder as a person without settings, in this process."""
    return ReframeHere(tmp_path, monkeypatch, workshop)


@pytest.fixture
def process(tmp_path: Path) -> Reframe:
    """The installed command in the same folder: for what only a process of its own has."""
    return Reframe(tmp_path)
