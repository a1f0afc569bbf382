"""What a sheet is made for: screen or paper, which page, which size of letters."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import get_args

from reframekit.errors import ExitCode, failure, suggestion
from reframekit.layout.build import Media, Size
from reframekit.units import PageName


@dataclass(frozen=True)
class Build:
    """Fields to type into, for `screen`, or lines to write on, for `paper`.

    Without a `page` it is the practice's or the settings', else the one of the machine's country;
    without a `size` the settings', else normal. Raises `ReframeError` (exit code 2) for others.
    """

    media: Media = "screen"
    page: PageName | None = None
    size: Size | None = None

    def __post_init__(self) -> None:
        for name, value, known in (
            ("media", self.media, get_args(Media)),
            ("page", self.page, (None, *get_args(PageName))),
            ("size", self.size, (None, *get_args(Size))),
        ):
            check_known(name, value, known)


def check_known(name: str, value: object, known: Collection[str | None]) -> None:
    """Raises `ReframeError` (exit code 2) for a value of an option that is not a known one."""
    if value not in known:
        said = f'"{value}" is not a value for {name}'
        raise failure(ExitCode.USAGE, said, suggestion(str(value), filter(None, known)))
