"""Files that are bad in a picture."""

from __future__ import annotations

import pikepdf
from pikepdf import Name

from tests.ua.breaking import append_to_page, breaks, page_of


def paint_image(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    """Paints a sound picture of two pixels with a soft mask, as an artifact."""
    common = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 2, "Height": 1}
    mask = pdf.make_stream(b"\xff\x00", **common, BitsPerComponent=8, ColorSpace=Name.DeviceGray)
    image = pdf.make_stream(
        b"\x80\x00\x00\x00\x80\x00", **common, BitsPerComponent=8, ColorSpace=Name.DeviceRGB
    )
    image.SMask = mask
    page_of(pdf).Resources.XObject.Picture = image
    append_to_page(pdf, b"/Artifact BMC q 9 0 0 9 9 9 cm /Picture Do Q EMC")
    return image


@breaks("image-data")
def cut_image_short(pdf: pikepdf.Pdf) -> None:
    """The picture has a sample too few."""
    paint_image(pdf).write(b"\x80\x00\x00\x00\x80")


@breaks("image-data/size")
def claim_more_pixels(pdf: pikepdf.Pdf) -> None:
    """The picture says that it is higher than it is."""
    paint_image(pdf).Height = 2


@breaks("image-data/jpeg")
def break_jpeg(pdf: pikepdf.Pdf) -> None:
    """The picture is no JPEG file, and says that it is."""
    paint_image(pdf).write(b"\xff\xd8 not a picture", filter=Name.DCTDecode)


@breaks("image-mask")
def colour_the_mask(pdf: pikepdf.Pdf) -> None:
    """The soft mask has colours."""
    mask = paint_image(pdf).SMask
    mask.ColorSpace = Name.DeviceRGB
    mask.write(b"\x00" * 6)


@breaks("image-mask/twice")
def mask_the_mask(pdf: pikepdf.Pdf) -> None:
    """The soft mask has a soft mask."""
    image = paint_image(pdf)
    image.SMask.SMask = pdf.make_stream(
        b"\xff\xff",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=2,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )
