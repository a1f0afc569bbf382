"""The order in which mixed text is drawn (Unicode Standard Annex 9)."""

from __future__ import annotations

from itertools import groupby

from bidi import algorithm


def visual_runs(text: str) -> list[tuple[str, int]]:
    """The runs of one line in visual order, each as its text in reading order and its level."""
    levels = _levels(text)
    runs = [
        ("".join(letter for letter, _ in group), level)
        for level, group in groupby(levels, key=lambda pair: pair[1])
    ]
    lowest_odd = min((level for _, level in runs if level % 2), default=1)
    for level in range(max((level for _, level in runs), default=0), lowest_odd - 1, -1):
        runs = _reversed_at(runs, level)
    return runs


def _levels(text: str) -> list[tuple[str, int]]:
    """Each letter with its embedding level; directional marks themselves are dropped."""
    storage = algorithm.get_empty_storage()
    base = algorithm.get_base_level(text)
    storage["base_level"] = base
    storage["base_dir"] = ("L", "R")[base]
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [(each["ch"], each["level"]) for each in storage["chars"]]


def _reversed_at(runs: list[tuple[str, int]], level: int) -> list[tuple[str, int]]:
    """Every sequence of runs at `level` or above turned round (rule L2)."""
    turned: list[tuple[str, int]] = []
    for high, group in groupby(runs, key=lambda run: run[1] >= level):
        members = list(group)
        turned += reversed(members) if high else members
    return turned
