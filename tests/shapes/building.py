"""Makes a small form of others' making, page by page and field by field."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

WIDTH, HEIGHT = 300, 400
RADIO = 3 << 14
UNISON = 1 << 25
_ON = b"0 g 3 3 14 14 re f"
_OFF = b"0 G 1 1 18 18 re S"


class Draft:
    """A form that is being made: pages with a line of words, and fields below it."""

    def __init__(self, pages: int = 1, *, words: bool = True) -> None:
        self.pdf = pikepdf.new()
        self.font = self.pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        for number in range(pages):
            self.pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            if words:
                page = self.page(number)
                page.Resources = Dictionary(Font=Dictionary(Helv=self.font))
                page.Contents = self.pdf.make_stream(
                    f"q BT /Helv 14 Tf 20 370 Td (Intake, part {number + 1}) Tj ET Q".encode()
                )
        self.form = self.pdf.make_indirect(
            Dictionary(
                Fields=Array(),
                DR=Dictionary(Font=Dictionary(Helv=self.font)),
                DA=String("/Helv 12 Tf 0 g"),
            )
        )
        self.pdf.Root.AcroForm = self.form
        self._rows = [340] * pages

    def page(self, number: int) -> pikepdf.Object:
        """A page's dictionary."""
        return self.pdf.pages[number].obj

    def node(self, name: str | bytes | None = None, **entries: object) -> pikepdf.Object:
        """A field without a place; without a name, it has no `/T`."""
        called = {} if name is None else {"T": String(name)}
        return self.pdf.make_indirect(Dictionary(**called, **entries))

    def list(self, *fields: pikepdf.Object) -> None:
        """Puts fields into the form."""
        self.form.Fields.extend(fields)

    def adopt(self, parent: pikepdf.Object, *kids: pikepdf.Object) -> None:
        """Puts kids below a field, and says so at both ends."""
        for kid in kids:
            kid.Parent = parent
        parent.Kids = Array([*parent.get("/Kids", []), *kids])

    def row(self, page: int = 0) -> int:
        """The next free row of a page."""
        self._rows[page] -= 30
        return self._rows[page]

    def widget(
        self,
        page: int = 0,
        *,
        x: int = 20,
        size: int = 220,
        y: int | None = None,
        **entries: object,
    ) -> pikepdf.Object:
        """A widget in the next row of a page, or in that row."""
        low = self.row(page) if y is None else y
        made = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=Array([x, low, x + size, low + 20]),
            F=4,
            P=self.page(page),
            **entries,
        )
        return self.on_page(self.pdf.make_indirect(made), page)

    def on_page(self, widget: pikepdf.Object, page: int) -> pikepdf.Object:
        """Puts a widget into a page's list."""
        on = self.page(page)
        on.Annots = Array([*on.get("/Annots", []), widget])
        return widget

    def text(
        self,
        name: str | bytes | None,
        value: str | bytes | None = None,
        page: int = 0,
        **more: object,
    ) -> pikepdf.Object:
        """A text field that is its own widget; it shows its value where Helvetica can."""
        called = {} if name is None else {"T": String(name)}
        return self.widget(page, FT=Name.Tx, **called, **self.filled(value), **more)

    def filled(self, value: str | bytes | None) -> dict[str, object]:
        """The entries of a text that was typed."""
        held: dict[str, object] = {"DA": String("/Helv 12 Tf 0 g")}
        if value is not None:
            held["V"] = String(value)
        if isinstance(value, str) and value.isascii():
            look = self.look(f"/Tx BMC q BT /Helv 12 Tf 0 g 2 6 Td ({value}) Tj ET Q EMC".encode())
            look.BBox = Array([0, 0, 220, 20])
            look.Resources = Dictionary(Font=Dictionary(Helv=self.font))
            held["AP"] = Dictionary(N=look)
        return held

    def look(self, code: bytes) -> pikepdf.Object:
        """What a widget looks like."""
        return self.pdf.make_stream(
            code, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 20, 20])
        )

    def button(
        self,
        state: str,
        *,
        on: bool,
        page: int = 0,
        x: int = 20,
        y: int | None = None,
        **more: object,
    ) -> pikepdf.Object:
        """A button's widget that is on as `state`."""
        looks = Dictionary({f"/{state}": self.look(_ON), "/Off": self.look(_OFF)})
        shown = Name(f"/{state}") if on else Name.Off
        return self.widget(page, x=x, size=20, y=y, AP=Dictionary(N=looks), AS=shown, **more)

    def box(self, name: str | None, state: str, *, on: bool, **more: object) -> pikepdf.Object:
        """A check box that is its own widget."""
        called = {} if name is None else {"T": String(name)}
        held = Name(f"/{state}") if on else Name.Off
        return self.button(state, on=on, FT=Name.Btn, V=held, **called, **more)

    def radios(
        self,
        name: str | bytes | None,
        states: Sequence[str],
        chosen: str | None,
        *,
        options: Iterable[str | bytes] = (),
        page: int = 0,
        flags: int = RADIO,
        **more: object,
    ) -> pikepdf.Object:
        """A group of buttons in one row, below a field that holds what is chosen."""
        held = Name(f"/{chosen}") if chosen is not None else Name.Off
        top = self.node(name, FT=Name.Btn, Ff=flags, V=held, **more)
        if words := [String(word) for word in options]:
            top.Opt = Array(words)
        low = self.row(page)
        for at, state in enumerate(states):
            kid = self.button(state, on=state == chosen, page=page, x=20 + 40 * at, y=low)
            self.adopt(top, kid)
        return top

    def data(self, **options: object) -> bytes:
        """The file."""
        return saved(self.pdf, **options)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """A file as bytes."""
    written = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        pdf.save(written, **options)
    return written.getvalue()


def plain(pdf: pikepdf.Pdf) -> bytes:
    """A file in which every object stands open."""
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def swapped(data: bytes, **signs: bytes) -> bytes:
    """The file with other bytes of the same length in place of those words, so nothing moves."""
    for word, sign in signs.items():
        if word.encode() not in data or len(word) != len(sign):
            raise ValueError(f"{word} cannot be put in")
        data = data.replace(word.encode(), sign)
    return data
