"""Fills forms in other programs, and keeps what they saved in `tests/corpus/`."""
