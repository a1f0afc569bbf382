"""Marked text for tests of the markup floor, made by the real templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reframekit.errors import Place
from reframekit.templating.marked_text import MarkedText
from reframekit.templating.render import Templates


def rendered(folder: Path, template: str, **data: Any) -> MarkedText:
    """`template` as `sheet.html` in `folder`, rendered over `data`."""
    (folder / "sheet.html").write_text(template, encoding="utf-8")
    return Templates([folder]).render("sheet", data, Place("sheet.yaml", 1))
