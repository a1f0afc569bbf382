"""Walks a content stream and notes what it paints, marks, shows and refers to."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf.models import PdfParsingError

from tests.ua.objects import Key, get, integer, key_of, name, text, words

PAINTING = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"])
SHOWING = frozenset(["Tj", "TJ", "'", '"'])
SEEN = PAINTING | SHOWING
OTHER = words(
    "b w J j M d ri i gs q Q cm m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* "
    "d0 d1 CS cs SC SCN sc scn G g RG rg K k MP DP BMC BDC EMC BX EX"
)
OPERATORS = SEEN | OTHER
"""Every operator of ISO 32000-1, annex A; pikepdf reads BI, ID and EI as one INLINE IMAGE."""

READ = SHOWING | words("Do BMC BDC cm Tf gs sh cs CS scn SCN TL Tm Td TD")
"""The operators whose operands the walk looks at; most paint lines and set colours."""

NAMED = {"Tf": "Font", "Do": "XObject", "gs": "ExtGState", "sh": "Shading"}
COLOUR_SPACES = frozenset(["DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"])


@dataclass(eq=False)
class Mark:
    """One marked-content sequence (ISO 32000-1, 14.6)."""

    tag: str
    mcid: int | None = None
    actual_text: bool = False
    in_text: bool = False
    shows: list[Show] = field(default_factory=list)

    @property
    def closed_to_marks(self) -> bool:
        """Whether the sequence is content of the tree or an artifact, which must hold no other."""
        return self.mcid is not None or self.tag == "Artifact"


@dataclass(frozen=True)
class Show:
    """One string of a text-showing operator, with its baseline in the stream's own space."""

    font: Any
    codes: bytes
    mark: Mark | None
    actual_text: bool
    origin: tuple[float, float]
    direction: tuple[float, float]
    size: float


@dataclass(frozen=True)
class State:
    """The part of the graphics and text state that the walk follows (ISO 32000-1, 8.4 and 9.3)."""

    ctm: pikepdf.Matrix
    font: Any = None
    size: float = 0.0
    leading: float = 0.0


@dataclass
class Content:
    """What a content stream and the form XObjects that it paints hold."""

    where: str
    marks: list[Mark] = field(default_factory=list)
    shows: list[Show] = field(default_factory=list)
    resources: list[Any] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)


def read_content(source: Any, resources: Any, where: str) -> Content:
    """The content of a page or of a form XObject."""
    content = Content(where)
    _Walk(content, resources, State(pikepdf.Matrix()), [], frozenset()).run(source)
    return content


def _instructions(source: Any) -> Iterator[tuple[str, list[Any]]]:
    """The operators of a stream, with their operands where they are looked at.

    Raises `ValueError` where it cannot be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            parsed = pikepdf.parse_content_stream(source)
        except (pikepdf.PdfError, PdfParsingError, UserWarning, TypeError) as error:
            raise ValueError(str(error)) from error
    for instruction in parsed:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            yield "INLINE IMAGE", []
        else:
            operator = str(instruction.operator)
            yield operator, list(instruction.operands) if operator in READ else []


class _Walk:
    """The walk of one stream; a form XObject is walked by a child that inherits marks and state."""

    def __init__(
        self,
        content: Content,
        resources: Any,
        state: State,
        outer: list[Mark],
        path: frozenset[Key],
    ) -> None:
        self.content = content
        self.resources = resources
        self.state = state
        self.saved: list[State] = []
        self.outer = outer
        self.open: list[Mark] = []
        self.in_text = False
        self.matrix = pikepdf.Matrix()
        self.path = path
        content.resources.append(resources)

    def run(self, source: Any) -> None:
        """Walk the stream and note what stays open at its end."""
        try:
            for operator, operands in _instructions(source):
                self._step(operator, operands)
        except (ValueError, TypeError, IndexError) as error:
            self.content.unreadable.append(f"cannot be read: {error}")
            return
        left = ["q"] * len(self.saved) + ["BT"] * self.in_text + ["BMC or BDC"] * len(self.open)
        self.content.unbalanced.extend(f"{operator} is never closed" for operator in left)

    def _step(self, operator: str, operands: list[Any]) -> None:
        if operator not in OPERATORS:
            self.content.unreadable.append(f"{operator} is not an operator")
            return
        self._refer(operator, operands)
        if operator in SEEN and not self._is_owned():
            self.content.unmarked.append(f"{operator} paints outside an MCID or Artifact")
        if operator in SHOWING:
            self._show(operator, operands)
        elif operator == "Do":
            self._form(get(self.resources, "XObject", name(operands[0])))
        elif operator in {"BMC", "BDC", "EMC"}:
            self._mark(operator, operands)
        elif operator in {"q", "Q", "cm"}:
            self._graphics(operator, operands)
        elif operator[0] in "TBE":
            self._text(operator, operands)

    def _is_owned(self) -> bool:
        """Whether what is painted belongs to an element or is an artifact."""
        return any(mark.closed_to_marks for mark in (*self.outer, *self.open))

    def _refer(self, operator: str, operands: list[Any]) -> None:
        """Note a name that the resource dictionary does not hold (ISO 32000-1, 7.8.3)."""
        category, last = NAMED.get(operator, ""), name(operands[-1]) if operands else ""
        if operator == "Tf":
            last = name(operands[0])
        elif operator in {"cs", "CS"} and last not in COLOUR_SPACES:
            category = "ColorSpace"
        elif operator in {"scn", "SCN"} and last:
            category = "Pattern"
        elif operator == "BDC" and last:
            category = "Properties"
        if category and get(self.resources, category, last) is None:
            self.content.unresolved.append(f"{operator} names {last}, not in {category}")

    def _form(self, xobject: Any) -> None:
        key = key_of(xobject)
        if key is None or name(get(xobject, "Subtype")) != "Form":
            return
        if key in self.path:
            self.content.unreadable.append("a form XObject paints itself")
            return
        marks, path = [*self.outer, *self.open], self.path | {key}
        _Walk(self.content, get(xobject, "Resources"), self.state, marks, path).run(xobject)

    def _mark(self, operator: str, operands: list[Any]) -> None:
        if operator == "EMC":
            if not self.open:
                self.content.unbalanced.append("EMC closes nothing")
            elif self.open.pop().in_text != self.in_text:
                self.content.unbalanced.append("EMC lies on the other side of BT or ET")
            return
        mark = Mark(name(operands[0]), in_text=self.in_text)
        if operator == "BDC":
            given = operands[1]
            properties = get(self.resources, "Properties", name(given)) if name(given) else given
            mark.mcid = integer(get(properties, "MCID"))
            mark.actual_text = bool(text(get(properties, "ActualText")))
        if self._is_owned():
            self.content.nested.append(f"{mark.tag} {operator} lies inside other marked content")
        self.open.append(mark)
        self.content.marks.append(mark)

    def _graphics(self, operator: str, operands: list[Any]) -> None:
        if operator == "cm":
            matrix = pikepdf.Matrix(*(float(number) for number in operands))
            self.state = replace(self.state, ctm=matrix @ self.state.ctm)
        elif operator == "q":
            self.saved.append(self.state)
        elif self.saved:
            self.state = self.saved.pop()
        else:
            self.content.unbalanced.append("Q restores nothing")

    def _text(self, operator: str, operands: list[Any]) -> None:
        match operator:
            case "BT" | "ET":
                if self.in_text == (operator == "BT"):
                    self.content.unbalanced.append(f"{operator} follows another {operator}")
                self.in_text = operator == "BT"
                self.matrix = pikepdf.Matrix()
            case "Tf":
                font = get(self.resources, "Font", name(operands[0]))
                self.state = replace(self.state, font=font, size=float(operands[1]))
            case "TL":
                self.state = replace(self.state, leading=float(operands[0]))
            case "Tm":
                self.matrix = pikepdf.Matrix(*(float(number) for number in operands))
            case "Td" | "TD":
                if operator == "TD":
                    self.state = replace(self.state, leading=-float(operands[1]))
                self._next_line(float(operands[0]), float(operands[1]))
            case "T*":
                self._next_line(0, -self.state.leading)

    def _next_line(self, x: float, y: float) -> None:
        self.matrix = pikepdf.Matrix(1, 0, 0, 1, x, y) @ self.matrix

    def _show(self, operator: str, operands: list[Any]) -> None:
        if not self.in_text:
            self.content.unbalanced.append(f"{operator} lies outside BT and ET")
        if operator in {"'", '"'}:
            self._next_line(0, -self.state.leading)
        shown = operands[0] if operator == "TJ" else [operands[-1]]
        codes = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
        device = self.matrix @ self.state.ctm
        marks = (*self.outer, *self.open)
        mark = next((mark for mark in reversed(marks) if mark.closed_to_marks), None)
        replaced = any(mark.actual_text for mark in marks)
        scale = (device.c**2 + device.d**2) ** 0.5
        origin, direction = (device.e, device.f), (device.a, device.b)
        size = self.state.size * scale
        show = Show(self.state.font, codes, mark, replaced, origin, direction, size)
        self.content.shows.append(show)
        if mark is not None:
            mark.shows.append(show)
