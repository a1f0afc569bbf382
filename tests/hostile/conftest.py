"""What the slow suite holds of the command, it holds of the installed one."""

from __future__ import annotations

import pytest

from tests.running import Reframe


@pytest.fixture
def reframe(process: Reframe) -> Reframe:
    """The installed command, run in an empty folder as a person without settings."""
    return process
