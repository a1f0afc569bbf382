"""What the suites share: the built-in library, the installed command, a folder to write in."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.content.library import Library
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.running import Reframe


@pytest.fixture(scope="session")
def workshop() -> Workshop:
    """The pipeline over the built-in library alone."""
    return Workshop(Library((builtin_library(),)))


@pytest.fixture
def reframe(tmp_path: Path) -> Reframe:
    """The installed command, run in an empty folder as a person without settings."""
    return Reframe(tmp_path)
