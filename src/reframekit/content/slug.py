"""The names of sheets, presets, packets: small letters and digits with hyphens between."""

from __future__ import annotations

import re

from reframekit.errors import UnfitError

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def plain_slug(slug: str) -> str:
    """The same slug. Raises `UnfitError` when it is none."""
    if not SLUG.fullmatch(slug):
        raise UnfitError(f'"{slug}" cannot be a name here', "use small letters, digits and hyphens")
    return slug
