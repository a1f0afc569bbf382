"""Where the fields of a form lie, and what its buttons hold."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

OFF = "Off"


@dataclass(frozen=True)
class Spot:
    """A rectangle on a page: left, bottom, right, top."""

    page: int
    edges: tuple[float, float, float, float]

    @property
    def middle(self) -> tuple[float, float]:
        """The point to click at."""
        left, bottom, right, top = self.edges
        return (left + right) / 2, (bottom + top) / 2


@dataclass
class Field:
    """A field: the spots of each state, by the word that it stands for; "" for a text."""

    button: bool
    spots: dict[str, dict[str, list[Spot]]] = field(default_factory=dict)

    def add(self, word: str, state: str, spot: Spot) -> None:
        """One more place."""
        self.spots.setdefault(word, {}).setdefault(state, []).append(spot)


def fields_of(data: bytes, password: str | None = None) -> dict[str, Field]:
    """The fields of a form that is in order, by their whole names."""
    found: dict[str, Field] = {}
    with pikepdf.open(io.BytesIO(data), password=password or "") as pdf:
        met: dict[tuple[int, int], int] = {}
        for number, widget in widgets(pdf):
            line = list(above(widget))
            name = ".".join(text(each.T) for each in reversed(line) if "/T" in each)
            button = inherited(line, "/FT") == "/Btn"
            spot = Spot(number, tuple(float(edge) for edge in widget.Rect))
            holder = widget if "/T" in widget or len(line) == 1 else line[1]
            at = met[holder.objgen] = met.get(holder.objgen, -1) + 1
            state = next(iter(states(widget)), "") if button else ""
            kids = [kid.objgen for kid in holder.get("/Kids", [])]
            place = kids.index(widget.objgen) if widget.objgen in kids else at
            words = list(holder.get("/Opt", [])) if button else []
            word = text(words[place]) if place < len(words) else shown(state)
            found.setdefault(name, Field(button)).add(word, state, spot)
    return found


def contradictions(data: bytes, password: str | None = None) -> list[str]:
    """Buttons whose look is not what their field's value says."""
    found = []
    with pikepdf.open(io.BytesIO(data), password=password or "") as pdf:
        for _, widget in widgets(pdf):
            line = list(above(widget))
            if inherited(line, "/FT") != "/Btn" or not (own := states(widget)):
                continue
            value = inherited(line, "/V")
            is_on = _name(widget.get("/AS", pikepdf.Name.Off))
            said = OFF if value is None else _name(value)
            if isinstance(value, pikepdf.String):
                said = next((each for each in own if shown(each) == text(value)), OFF)
            if is_on != (said if said in own else OFF):
                found.append(f"{said!r} is shown as {is_on!r}")
    return found


def widgets(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    """The widgets of each page, with its number from 0."""
    for number, page in enumerate(pdf.pages):
        for each in page.obj.get("/Annots", []):
            if each.get("/Subtype") == "/Widget":
                yield number, each


def above(widget: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """A widget and the fields above it."""
    for _ in range(32):
        yield widget
        if "/Parent" not in widget:
            return
        widget = widget.Parent


def inherited(line: list[pikepdf.Object], key: str) -> pikepdf.Object | None:
    """An entry of a widget, or of the nearest field that has it."""
    return next((each[key] for each in line if key in each), None)


def states(widget: pikepdf.Object) -> list[str]:
    """The names of a button's looks when it is on; odd bytes stand as surrogates."""
    looks = widget.AP.N.keys() if "/AP" in widget and "/N" in widget.AP else ()
    return [key[1:] for key in looks if key != f"/{OFF}"]


def _name(held: pikepdf.Object) -> str:
    """A name without its slash, written as `states` are."""
    if not isinstance(held, pikepdf.Name):
        return str(held)
    with_signs = held.unparse()[1:]
    parts = with_signs.split(b"#")
    joined = parts[0] + b"".join(bytes.fromhex(p[:2].decode()) + p[2:] for p in parts[1:])
    return joined.decode("utf-8", "surrogateescape")


def shown(state: str) -> str:
    """A state as text: its bytes are UTF-8 where they can be, else Latin-1."""
    written = state.encode("utf-8", "surrogateescape")
    try:
        return written.decode()
    except UnicodeDecodeError:
        return written.decode("latin-1")


def text(held: object) -> str:
    """A string as text, with the encodings that its mark can say."""
    written = bytes(held)  # type: ignore[call-overload]
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if written.startswith(mark):
            return written.removeprefix(mark).decode(encoding)
    return str(held)
