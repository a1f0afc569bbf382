"""Draws looks of widgets on the page that they lay on, each as content of its structure element."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.elements import Owner
from reframekit.pdf.source.access import Dictionary, Key, found, inner, integer, items
from reframekit.pdf.source.content import left_open
from reframekit.pdf.source.geometry import UNTURNED, Matrix, Rectangle
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.pages import SourcePage
from reframekit.pdf.source.structure import Structure
from reframekit.pdf.syntax import number, numbers, reference, string


@dataclass(frozen=True)
class Drawing:
    """A form XObject as it is referred to, its box and its matrix."""

    reference: str
    box: Rectangle
    matrix: Matrix = UNTURNED


@dataclass(frozen=True)
class Stamp:
    """A look, the rectangle that it fills, and the text that is read there, if it shows text.

    `key` is that of the annotation whose place in its element it takes. Without an `owner` it is
    an artifact. `lang` is its language where that is not the file's.
    """

    key: Key
    look: Drawing
    place: Rectangle
    text: str
    owner: Owner | None = None
    lang: str = ""


def placing(look: Drawing, place: Rectangle) -> str:
    """The operands that bring a look into its rectangle (12.5.5, algorithm 8.1)."""
    a, b, c, d, e, f = look.matrix
    left, bottom, right, top = look.box
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    across = (place[2] - place[0]) / wide if wide else 1.0
    up = (place[3] - place[1]) / high if high else 1.0
    shift = (place[0] - min(xs) * across, place[1] - min(ys) * up)
    return f"{across:.6g} 0 0 {up:.6g} {numbers(shift)}"


class Stamps:
    """The looks that are drawn on the pages of one file, and the parent tree that leads back."""

    def __init__(self, opened: Opened, copy: Copy, structure: Structure) -> None:
        self._reader = opened.reader
        self._copy = copy
        self._structure = structure
        #: The entries of the parent tree that are new or changed.
        self.pairs: dict[int, str] = {}
        #: What stands in an element for the annotation that it held.
        self.content: dict[Key, str] = {}
        self._next = structure.next_key

    @property
    def next_key(self) -> int:
        """A key that the parent tree does not have yet."""
        return self._next

    def draw(self, page: SourcePage, stamps: Sequence[Stamp], gone: set[Key]) -> None:
        """Draws the stamps of a page behind its own content; the annotations in `gone` leave it."""
        kept = [raw for raw in items(page.own.get("/Annots")) if found(raw).key not in gone]
        changes: dict[str, str | None] = {"/Annots": None}
        if kept:
            changes["/Annots"] = f"[{' '.join(self._copy.text(raw) for raw in kept)}]"
        if stamps:
            changes |= self._drawn(page, stamps)
        self._copy.change(page.key, changes)

    def _drawn(self, page: SourcePage, stamps: Sequence[Stamp]) -> dict[str, str | None]:
        resources = found(page.attribute("/Resources")).value
        own = resources if isinstance(resources, Dictionary) else Dictionary()
        drawn = inner(own, "/XObject")
        called = _free_name(drawn)
        looks = {f"/{called}{at}": stamp.look for at, stamp in enumerate(stamps)}
        changes: dict[str, str | None] = {}
        left = left_open(page.own.get("/Contents"), self._reader)
        code = [f"{left.closing} Q"]
        marks = [self._copy.text(raw) for raw in self._structure.marks(page.own)]
        for at, stamp in enumerate(stamps):
            opening, closing = self._marked(page, stamp, marks)
            shown = f"q {placing(stamp.look, stamp.place)} cm /{called}{at} Do Q"
            code.append(f"{opening}{shown}{closing}")
        if self._structure.there and any(stamp.owner for stamp in stamps):
            key = integer(page.own.get("/StructParents"))
            if key is None:
                key, self._next = self._next, self._next + 1
                changes["/StructParents"] = str(key)
            self.pairs[key] = f"[{' '.join(marks)}]"
        entries = "".join(f"{name} {look.reference}" for name, look in looks.items())
        inside = f"<<{self._copy.entries(drawn, named_by_use=True)}{entries}>>"
        changes["/Resources"] = f"<<{self._copy.entries(own, None, {'/XObject': inside})}>>"
        before = self._copy.add_stream(b"q " * (1 + left.before), compress=False)
        behind = self._copy.add_stream("\n".join(code).encode("ascii"))
        held = [self._copy.text(raw) for raw in items(page.own.get("/Contents"))]
        changes["/Contents"] = f"[{' '.join([reference(before), *held, reference(behind)])}]"
        return changes

    def _marked(self, page: SourcePage, stamp: Stamp, marks: list[str]) -> tuple[str, str]:
        """What opens and closes the marked content of a stamp (14.6); it is added to `marks`."""
        if not self._structure.there:
            said = f"/Span<</ActualText{string(stamp.text)}>>BDC " if stamp.text else ""
            return said, " EMC" if said else ""
        if stamp.owner is None:
            return "/Artifact BMC ", " EMC"
        mark = len(marks)
        marks.append(reference(stamp.owner.number))
        on_page = reference(self._copy.number_of(page.key, page.own))
        content = f"<</Type/MCR/Pg {on_page}/MCID {mark}>>"
        self.content[stamp.key] = self.content.get(stamp.key, "") + content
        read = f"/ActualText{string(stamp.text)}" if stamp.text else ""
        read += f"/Lang{string(stamp.lang)}" if stamp.lang else ""
        return f"{stamp.owner.role}<</MCID {number(mark)}{read}>>BDC ", " EMC"


def _free_name(drawn: Dictionary) -> str:
    """The beginning of a resource name that no other one has."""
    called = "Answer"
    while any(str(key).startswith(f"/{called}") for key in drawn):
        called += "s"
    return called
