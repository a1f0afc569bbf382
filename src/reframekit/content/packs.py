"""Packs: libraries that other installed packages carry, found by their entry point.

A package declares `[project.entry-points."reframekit.libraries"]` with a name of its own and the
module whose folder holds `worksheets/` and `templates/`. No code of the package is run.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

GROUP = "reframekit.libraries"


def packs() -> tuple[Path, ...]:
    """The folders of all packs, by the names of their entry points.

    `importlib.metadata` takes as long to import as the whole command may take to start, so it is
    asked only where some installed package names the group.
    """
    if not _declared():
        return ()
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    folders: list[Path] = []
    try:
        points = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    except (ValueError, TypeError):
        return ()
    for point in points:
        top, *inner = point.value.partition(":")[0].strip().split(".")
        try:
            spec = find_spec(top)
        except ValueError:
            continue
        if spec is not None and spec.submodule_search_locations:
            folders.append(Path(spec.submodule_search_locations[0], *inner))
    return tuple(folders)


def _declared() -> bool:
    """Whether the metadata of any installed package holds the name of the group."""
    wanted = GROUP.encode()
    for folder in sys.path:
        try:
            found = [e.path for e in os.scandir(folder or ".") if e.name.endswith("-info")]
        except OSError:
            continue
        for path in found:
            try:
                if wanted in Path(path, "entry_points.txt").read_bytes():
                    return True
            except OSError:
                continue
    return False
