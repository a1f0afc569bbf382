"""The profile of sRGB that records carry, against the one that Little CMS has built in."""

from __future__ import annotations

import io
import struct
from itertools import product

from PIL import Image, ImageCms

from reframekit.pdf.write.colour_profile import NAME, srgb_profile

STEPS = (*range(0, 256, 15), 1, 5, 10, 11, 254)


def _converted(picture: Image.Image, one: object, other: object) -> bytes:
    made = ImageCms.profileToProfile(picture, one, other, renderingIntent=1)
    assert made is not None
    return made.tobytes()


def test_it_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")
    grid = [bytes(each) for each in product(STEPS, repeat=3)]
    picture = Image.frombytes("RGB", (len(grid), 1), b"".join(grid))
    for one, other in ((ours, theirs), (theirs, ours)):
        made = _converted(picture, one, other)
        assert max(abs(a - b) for a, b in zip(picture.tobytes(), made, strict=True)) <= 1


def test_its_grey_is_as_bright_as_that_of_srgb() -> None:
    lab = ImageCms.createProfile("LAB")
    grey = Image.frombytes("RGB", (256, 1), bytes(n for n in range(256) for _ in range(3)))
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    made, known = (
        ImageCms.profileToProfile(grey, each, lab, outputMode="LAB", renderingIntent=1)
        for each in (ours, ImageCms.createProfile("sRGB"))
    )
    assert made is not None and known is not None
    assert max(abs(a - b) for a, b in zip(made.tobytes(), known.tobytes(), strict=True)) <= 1


def test_its_size_and_its_table_are_right() -> None:
    data = srgb_profile()
    assert len(data) < 1_000
    assert struct.unpack(">I", data[:4]) == (len(data),)
    assert data[36:40] == b"acsp"
    (count,) = struct.unpack(">I", data[128:132])
    for at in range(132, 132 + 12 * count, 12):
        _, start, size = struct.unpack(">4sII", data[at : at + 12])
        assert start % 4 == 0
        assert start + size <= len(data)


def test_it_says_what_it_is() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    assert ours.profile.profile_description == NAME
    assert ours.profile.version == 4.2
    theirs = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).profile
    for primary in ("red_primary", "green_primary", "blue_primary"):
        made, known = getattr(ours.profile, primary), getattr(theirs, primary)
        assert [round(each, 3) for each in made[1]] == [round(each, 3) for each in known[1]]
