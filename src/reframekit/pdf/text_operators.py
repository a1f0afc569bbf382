"""Shows shaped text: the operators of one line (ISO 32000-1, 9.4)."""

from __future__ import annotations

from functools import lru_cache

from reframekit.layout.metrics import Style
from reframekit.pdf.font_objects import FileFonts
from reframekit.pdf.shaping import GlyphRun, Shaper
from reframekit.pdf.syntax import number


def show(
    text: str, x: float, y: float, style: Style, size: float, shaper: Shaper, fonts: FileFonts
) -> tuple[str, bool]:
    """The operators between `BT` and `ET`, and whether the glyphs alone give the text back."""
    runs = shaper.shape(text, style)
    operators = [f"{number(x)} {number(y)} Td"]
    last = ""
    pending: list[str] = []
    for run in runs:
        font = fonts.use(run)
        if font != last:
            operators += _flushed(pending)
            operators.append(f"/{font} {number(size)} Tf")
            last = font
        if any(glyph.dy for glyph in run.glyphs):
            operators += _flushed(pending)
            operators.append(_raised(run, size))
        else:
            pending.append(_adjusted(run))
    operators += _flushed(pending)
    return " ".join(operators), all(run.plain for run in runs)


def _flushed(pending: list[str]) -> list[str]:
    """The pending strings as one operator; the list is emptied."""
    if not pending:
        return []
    joined = "".join(pending).replace("><", "")
    pending.clear()
    return [f"[{joined}]TJ"] if joined.count("<") > 1 or joined[-1] != ">" else [f"{joined}Tj"]


@lru_cache(maxsize=20_000)
def _adjusted(run: GlyphRun) -> str:
    """The glyphs as strings, with the difference to their own widths between them."""
    parts: list[str] = []
    for glyph in run.glyphs:
        if glyph.dx:
            parts.append(str(-glyph.dx))
        parts.append(f"<{glyph.number:04X}>")
        rest = run.face.advance(glyph.number) + glyph.dx - glyph.advance
        if rest:
            parts.append(str(rest))
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
    return " ".join(parts) + " 0 Ts"
