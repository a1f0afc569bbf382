"""Shows shaped text: the operators of one line (ISO 32000-1, 9.4)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from reframekit.layout.metrics import Style
from reframekit.pdf.syntax import number
from reframekit.pdf.text.shaping import GlyphRun, Shaper, Stretch


class Shown(NamedTuple):
    """The operators between `BT` and `ET`, the stretches whose glyphs they need, and whether the
    glyphs alone give the text back.
    """

    operators: str
    stretches: tuple[Stretch, ...]
    plain: bool


def show(
    text: str,
    x: float,
    y: float,
    style: Style,
    size: float,
    shaper: Shaper,
    *,
    leftward: bool = False,
) -> Shown:
    """One line of text whose baseline begins at `x`, `y`."""
    stretches, plain = _stretches(shaper, text, style, size, leftward)
    shown = f"{number(x)} {number(y)} Td"
    for stretch in stretches:
        shown += f" /{stretch.face.resource} {number(size)} Tf {stretch.operators}"
    return Shown(shown, stretches, plain)


@lru_cache(maxsize=3_000)
def _stretches(
    shaper: Shaper, text: str, style: Style, size: float, leftward: bool
) -> tuple[tuple[Stretch, ...], bool]:
    runs = shaper.shape(text, style, leftward=leftward)
    if not runs:
        return (), True
    stretches: list[Stretch] = []
    pending: list[GlyphRun] = []
    for run, following in zip(runs, (*runs[1:], None), strict=True):
        pending.append(run)
        if following is None or following.face is not run.face:
            used = tuple(dict.fromkeys(pending))
            stretches.append(Stretch(run.face, used, _operators(pending, size)))
            pending = []
    return tuple(stretches), all(run.plain for run in runs)


def _operators(runs: list[GlyphRun], size: float) -> str:
    """The operators of runs of one face; marks above the line are raised one by one."""
    if any(glyph.dy for run in runs for glyph in run.glyphs):
        return " ".join(_raised(run, size) for run in runs) + " 0 Ts"
    strings = "".join(_adjusted(run) for run in runs).replace("><", "")
    return f"[{strings}]TJ"


def _adjusted(run: GlyphRun) -> str:
    """The glyphs as strings, with the difference to their own widths between them."""
    parts: list[str] = []
    for glyph in run.glyphs:
        if glyph.dx:
            parts.append(f"{-glyph.dx} ")
        parts.append(f"<{glyph.number:04X}>")
        rest = run.face.advance(glyph.number) + glyph.dx - glyph.advance
        if rest:
            parts.append(f"{rest} ")
    return "".join(parts)


def _raised(run: GlyphRun, size: float) -> str:
    """The glyphs one by one, each at its own height (9.3.7, text rise)."""
    parts: list[str] = []
    for glyph in run.glyphs:
        rest = run.face.advance(glyph.number) + glyph.dx - glyph.advance
        before = f"{-glyph.dx}" if glyph.dx else ""
        after = f"{rest}" if rest else ""
        rise = number(glyph.dy * size / 1000)
        parts.append(f"{rise} Ts [{before}<{glyph.number:04X}>{after}]TJ")
    return " ".join(parts)
