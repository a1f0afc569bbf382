"""The pictures of one file as image XObjects (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

from reframekit.content.picture import Picture
from reframekit.pdf.syntax import reference
from reframekit.pdf.write.objects import Objects

_SAMPLES = "/Type/XObject/Subtype/Image/Width {} /Height {} /BitsPerComponent 8/ColorSpace/{}"


class FileImages:
    """The pictures that one file draws, each written once."""

    def __init__(self, document: Objects) -> None:
        self._document = document
        self._objects: dict[Picture, int] = {}

    def use(self, pictures: tuple[Picture, ...]) -> None:
        """Writes the pictures that are not there yet."""
        for picture in pictures:
            if picture not in self._objects:
                self._objects[picture] = self._add(picture)

    def resources(self) -> str:
        """The entry of the resource dictionary that names the pictures, if there are any."""
        named = [f"/{picture.name} {reference(at)}" for picture, at in self._objects.items()]
        return f"/XObject<<{''.join(named)}>>" if named else ""

    def _add(self, picture: Picture) -> int:
        size = picture.width, picture.height
        entries = _SAMPLES.format(*size, "DeviceRGB")
        if picture.alpha is not None:
            mask = self._document.add_stream(picture.alpha, _SAMPLES.format(*size, "DeviceGray"))
            entries += f"/SMask {reference(mask)}"
        if picture.jpeg:
            entries += "/Filter/DCTDecode"
        return self._document.add_stream(picture.data, entries, compress=not picture.jpeg)
