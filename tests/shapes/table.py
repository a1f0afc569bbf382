"""The rows of every kind."""

from __future__ import annotations

from tests.shapes import apple, opt, protection, strings, trees
from tests.shapes.rows import Row

ROWS: tuple[Row, ...] = (
    *apple.ROWS,
    *trees.ROWS,
    *opt.ROWS,
    *protection.ROWS,
    *strings.ROWS,
)
KINDS = (1, 5, 8, 9, 11)
