"""A picture from a file, made small enough for the head of a page."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from reframekit.errors import ExitCode, ReframeError, failure
from reframekit.sources import read_bytes

if TYPE_CHECKING:
    from PIL.Image import Image

#: The most pixels that a side keeps: 300 to the inch over a head of two inches.
SIDE = 600
#: Files that are larger, or hold more pixels, are no logo.
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 30_000_000
_SMALLER = "save the logo as a PNG of about 600 pixels"


@dataclass(frozen=True)
class Picture:
    """A picture of so many pixels, 8 bits each for red, green and blue.

    `data` are samples, or a whole JPEG file when `jpeg`; `alpha` is how opaque each pixel is,
    one byte each, or none when all are opaque.
    """

    width: int
    height: int
    data: bytes = field(repr=False)
    alpha: bytes | None = field(repr=False, default=None)
    jpeg: bool = False

    @cached_property
    def name(self) -> str:
        """A name that other pictures do not have."""
        return f"Im{zlib.crc32(self.data):08x}"


@lru_cache(maxsize=8)
def read_picture(path: str) -> Picture:
    """The PNG or JPEG file at `path`, which is no link, read once.

    Raises `ReframeError` for a file that is missing, too large, broken or of another kind.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    data = read_bytes(Path(path), MOST_BYTES, Path(path).parent, smaller=_SMALLER)
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _refusal(f"{path} has {opened.width} by {opened.height} pixels")
            jpeg = opened.format == "JPEG"
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    except UnidentifiedImageError:
        raise _refusal(f"{path} is no PNG and no JPEG picture") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise failure(
            ExitCode.UNREADABLE, f"{path} cannot be read: {reason}", "check the path of the logo"
        ) from None
    except (ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _refusal(f"{path} is broken: {error}") from None
    return _jpeg(upright) if jpeg else _samples(upright)


def _refusal(message: str) -> ReframeError:
    return failure(ExitCode.PROBLEMS, message, _SMALLER)


def _jpeg(picture: Image) -> Picture:
    saved = BytesIO()
    picture.convert("RGB").save(saved, "JPEG", quality=90)
    return Picture(picture.width, picture.height, saved.getvalue(), jpeg=True)


def _samples(picture: Image) -> Picture:
    whole = picture.convert("RGBA")
    alpha = whole.getchannel("A")
    opaque = alpha.getextrema() == (255, 255)
    return Picture(
        whole.width,
        whole.height,
        whole.convert("RGB").tobytes(),
        None if opaque else alpha.tobytes(),
    )
