"""Forms of one shape of each kind, through the installed command and its child process."""

from __future__ import annotations

import pytest

from tests.running import Reframe
from tests.shapes import promises
from tests.shapes.rows import Row
from tests.shapes.table import KINDS, ROWS

ONE_OF_EACH = [next(row for row in ROWS if row.kind == kind and row.change) for kind in KINDS]
assert len(ONE_OF_EACH) == len(KINDS)


@pytest.mark.parametrize("row", ONE_OF_EACH, ids=lambda row: f"{row.kind}: {row.name}")
def test_a_form_goes_all_the_way(reframe: Reframe, row: Row) -> None:
    promises.is_read(reframe, row)
    promises.is_recorded(reframe, row)
    promises.is_filled(reframe, row)
    promises.is_bound(reframe, row)
