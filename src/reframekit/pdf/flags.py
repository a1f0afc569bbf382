"""Flags of fields (ISO 32000-1, tables 221, 226, 228 and 230) and of annotations (table 165)."""

from __future__ import annotations

MULTILINE = 1 << 12
PASSWORD = 1 << 13
RADIO = 1 << 15
PUSH = 1 << 16
COMBO = 1 << 17
EDIT = 1 << 18
COMB = 1 << 24

INVISIBLE = 1 << 0
HIDDEN = 1 << 1
PRINT = 1 << 2
NO_VIEW = 1 << 5
