"""Makes a form byte by byte, where a library would write it another way."""

from __future__ import annotations

from collections.abc import Sequence

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LOOK = b"/DA(/Helv 12 Tf 0 g)"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_WORDS = b"BT /Helv 14 Tf 20 370 Td (Intake, part 1) Tj ET"
_ON, _OFF = b"0 g 3 3 14 14 re f", b"0 G 1 1 18 18 re S"


class Raw:
    """A form of one page whose objects are bytes; the first six are the page's own."""

    def __init__(self) -> None:
        self._bodies: dict[int, bytes] = {}
        self._next = 6
        self._low = 340
        self._fields: list[int] = []
        self._widgets: list[int] = []

    def add(self, body: bytes) -> int:
        """One more object, and its number."""
        self._next += 1
        self._bodies[self._next] = body
        return self._next

    def stream(self, data: bytes, entries: bytes = b"") -> int:
        """One more stream, and its number."""
        return self.add(_stream(data, entries))

    def text(self, name: bytes, value: bytes | None = None, entries: bytes = b"") -> int:
        """A text field; name and value are strings as they are written, brackets and all."""
        self._low -= 30
        held = b"" if value is None else b"/V " + value
        rect = b"[20 %d 240 %d]" % (self._low, self._low + 20)
        body = b"/FT/Tx/T %s%s%s%s" % (name, held, _LOOK, entries)
        return self._listed(self._widget(rect, body))

    def radios(
        self, name: bytes, states: Sequence[bytes], chosen: int | None, value: bytes | None = None
    ) -> int:
        """A group with a button for each state, a name as it is written; `value` is its `/V`."""
        self._low -= 30
        top = self.add(b"")
        kids = []
        for at, state in enumerate(states):
            left = 20 + 40 * at
            rect = b"[%d %d %d %d]" % (left, self._low, left + 20, self._low + 20)
            on, off = (self.stream(code, b"/Type/XObject/Subtype/Form/BBox[0 0 20 20]")
                       for code in (_ON, _OFF))  # fmt: skip
            shown = state if at == chosen else b"/Off"
            looks = b"/AP<</N<<%s %d 0 R/Off %d 0 R>>>>/AS%s" % (state, on, off, shown)
            kids.append(self._widget(rect, b"/Parent %d 0 R%s" % (top, looks)))
        held = value or (b"/Off" if chosen is None else states[chosen])
        self._bodies[top] = b"<</FT/Btn/Ff 49152/T %s/V %s/Kids[%s]>>" % (name, held, _list(kids))
        return self._listed(top)

    def _widget(self, rect: bytes, body: bytes) -> int:
        made = self.add(b"<</Type/Annot/Subtype/Widget/F 4/P 3 0 R/Rect%s%s>>" % (rect, body))
        self._widgets.append(made)
        return made

    def _listed(self, number: int) -> int:
        self._fields.append(number)
        return number

    def data(self) -> bytes:
        """The file."""
        form = b"<</Fields[%s]/DR<</Font<</Helv 6 0 R>>>>%s>>"
        own = {
            1: b"<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R"
            b"/Resources<</Font<</Helv 6 0 R>>>>/Annots[%s]>>" % _list(self._widgets),
            4: _stream(_WORDS, b""),
            5: form % (_list(self._fields), _LOOK),
            6: _FONT,
        }
        return whole({**own, **self._bodies})


def _list(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _stream(data: bytes, entries: bytes) -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def whole(bodies: dict[int, bytes]) -> bytes:
    """A file of these objects; the first is its catalog."""
    out, places = _HEAD, {}
    for number, body in sorted(bodies.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at, size = len(out), max(bodies) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number]
    return out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, at)


class Saves:
    """A file that is saved by additions, each ending in a cross-reference stream (7.5.6, 7.5.8)."""

    def __init__(self) -> None:
        self._out = _HEAD
        self._last: int | None = None
        self._size = 0

    def save(
        self,
        index: int,
        bodies: dict[int, bytes],
        packed: tuple[int, dict[int, bytes]] | None = None,
    ) -> Saves:
        """Adds objects, others `packed` in a stream with its number, and `index` as the table."""
        rows = {} if self._last is not None else {0: (0, 0, 255)}
        if packed is not None:
            holder, inside = packed
            heads, text = b"", b""
            for at, (number, body) in enumerate(inside.items()):
                rows[number] = (2, holder, at)
                heads += b"%d %d " % (number, len(text))
                text += body + b" "
            first = b"/Type/ObjStm/N %d/First %d" % (len(inside), len(heads))
            bodies = {**bodies, holder: _stream(heads + text, first)}
        for number, body in bodies.items():
            rows[number] = (1, len(self._out), 0)
            self._out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        self._size = max(self._size, index + 1, *(number + 1 for number in rows))
        at = len(self._out)
        self._out += b"%d 0 obj\n%s\nendobj\n" % (index, self._index(rows))
        self._out += b"startxref\n%d\n%%%%EOF\n" % at
        self._last = at
        return self

    def _index(self, rows: dict[int, tuple[int, int, int]]) -> bytes:
        table = b"".join(
            bytes([kind]) + place.to_bytes(3, "big") + bytes([more])
            for _, (kind, place, more) in sorted(rows.items())
        )
        spans = b" ".join(b"%d 1" % number for number in sorted(rows))
        before = b"" if self._last is None else b"/Prev %d" % self._last
        entries = b"/Type/XRef/Size %d/Root 1 0 R/W[1 3 1]/Index[%s]%s"
        return _stream(table, entries % (self._size, spans, before))

    def data(self) -> bytes:
        """The file with all that was saved."""
        return self._out
