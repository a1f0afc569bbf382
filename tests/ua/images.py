"""Rules of pictures: image XObjects (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.ua.facts import Facts
from tests.ua.findings import Fault, rule

_COMPONENTS = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}


def _images(facts: Facts) -> Iterator[tuple[str, Any]]:
    for where, obj in facts.objects:
        image = isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Image"
        if image and "/Width" in obj:
            yield where, obj


@rule("image-data")
def image_data(facts: Facts) -> Iterator[Fault]:
    """An image decodes to as many samples as its size and its colours ask (ISO 32000-1, 8.9.5.1
    and 7.4.8)."""
    for where, image in _images(facts):
        try:
            picture = pikepdf.PdfImage(image).as_pil_image()
        except Exception as error:
            yield where, f"the image cannot be decoded: {error}"
            continue
        if picture.size != (int(image.Width), int(image.Height)):
            yield where, f"the image is {picture.size}, and says otherwise"
        if str(image.get("/Filter", "")) == "/DCTDecode":
            continue
        parts = _COMPONENTS.get(str(image.get("/ColorSpace")), 0)
        wanted = int(image.Width) * int(image.Height) * parts * int(image.BitsPerComponent) // 8
        if len(image.read_bytes()) != wanted:
            yield where, "the image has too few or too many samples"


@rule("image-mask")
def image_mask(facts: Facts) -> Iterator[Fault]:
    """A soft mask is a gray image without a mask of its own (ISO 32000-1, 11.6.5.3)."""
    for where, image in _images(facts):
        mask = image.get("/SMask")
        if mask is None:
            continue
        if mask.get("/Subtype") != "/Image" or mask.get("/ColorSpace") != "/DeviceGray":
            yield where, "the soft mask is no gray image"
        if "/SMask" in mask or "/Mask" in mask:
            yield where, "the soft mask has a mask"
