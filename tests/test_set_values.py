"""A value is set once: the lines that make a box high are those that stand in it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from reframekit.document.structure import structure
from reframekit.identity import Identity, spoken_names
from reframekit.layout.build import LayoutBuild
from reframekit.layout.lay_out import lay_out
from reframekit.layout.page import Page, Piece, Widget
from reframekit.layout.typing import PADDING, Typed, TypedBox, typed
from reframekit.markup.read import read
from reframekit.pdf.text.fonts import shaper
from reframekit.pdf.write.part import Part
from reframekit.pdf.write.write import write
from tests.marked import rendered
from tests.test_layout_cases import FURNITURE, Squares

LONG = "I go quiet and wait until it is over, and then I say that it was nothing at all. " * 2


def set_fields(folder: Path, control: str) -> dict[str, Widget]:
    document = read(rendered(folder, f"<sheet><h1>T</h1>{control}</sheet>"))
    pages = lay_out(document, FURNITURE, LayoutBuild(), Squares())
    return {i.name: i for page in pages for i in page.items if isinstance(i, Widget)}


def lines_of(field: Widget) -> Typed:
    assert field.lines is not None
    return field.lines


def test_the_lines_of_a_value_are_those_that_its_box_is_as_high_as(tmp_path: Path) -> None:
    asked = "".join(
        f'<label>Ask {name} <input name="{name}" value="{value}"/></label>'
        for name, value in {"none": "", "short": "I wait", "long": LONG}.items()
    )
    asked += f'<label>Ask more <textarea name="more" lines="2">{LONG}</textarea></label>'
    found = set_fields(tmp_path, asked)
    assert found["none"].lines is None
    assert (found["short"].kind, len(lines_of(found["short"]).lines)) == ("text", 1)
    for name in ("long", "more"):
        field, lines = found[name], lines_of(found[name])
        assert (field.kind, lines.whole, lines.size, lines.side) == ("multiline", True, 12, "left")
        assert "".join(piece.text for line in lines.lines for piece in line).strip() == LONG.strip()
        widest = max(line[-1].x + 6 * len(line[-1].text.rstrip()) for line in lines.lines)
        assert widest <= field.width - PADDING + 0.01
    rows = len(lines_of(found["long"]).lines)
    assert rows > 1
    assert found["long"].height == pytest.approx(PADDING + (rows + 0.48) * 12 * 1.35, abs=0.01)


def test_a_box_that_grows_has_its_lines_at_its_top(tmp_path: Path) -> None:
    area = '<label>Ask <textarea name="{}" lines="2"{}>I wait</textarea></label>'
    found = set_fields(tmp_path, area.format("a", "") + area.format("b", ' grow="yes"'))
    assert found["b"].height > found["a"].height + 20
    for field in found.values():
        assert field.height - lines_of(field).first == pytest.approx(PADDING + 12 * 0.95)


def test_a_value_that_runs_to_the_left_ends_at_the_right_of_its_field(tmp_path: Path) -> None:
    field = set_fields(tmp_path, '<label>Ask <input name="a" value="אבג"/></label>')["a"]
    (line,) = lines_of(field).lines
    assert (lines_of(field).side, line[0].x + line[0].width) == ("right", field.width - PADDING)


@pytest.mark.parametrize(("shown", "side"), [("Two words", None), ("אבג", 2)])
def test_a_file_shows_the_lines_that_were_set(tmp_path: Path, shown: str, side: int | None) -> None:
    """The value is one thing, its lines are another: nothing is set again where it is written."""
    markup = '<sheet><h1>T</h1><label>Ask <input name="a" value="x"/></label></sheet>'
    document = read(rendered(tmp_path, markup))
    (page,) = lay_out(document, FURNITURE, LayoutBuild(), shaper())
    lines = typed(shown, TypedBox(400, 22), 12, shaper())
    items = tuple(i._replace(lines=lines) if isinstance(i, Widget) else i for i in page.items)
    said = {name: each.full for name, each in spoken_names(document.fields).items()}
    part = Part(
        "s1",
        "Title",
        (Page(page.width, page.height, (Piece(items),)),),
        (structure(document, said, fillable=True),),
        said,
        Identity("x", None, 1, "Title", "s1", document.fields),
    )
    with pikepdf.open(BytesIO(write([part], "Title", "en", shaper()).data)) as pdf:
        (widget,) = (a for a in pdf.pages[0].Annots if a.Subtype == "/Widget")
        assert (str(widget.V), widget.get("/Q")) == ("x", side)
        glyphs = sum(len(piece.text) for line in lines.lines for piece in line)
        shown_strings = (
            bytes(each)
            for look in pikepdf.parse_content_stream(widget.AP.N)
            for given in look.operands
            for each in (given if isinstance(given, pikepdf.Array) else [given])
            if isinstance(each, pikepdf.String)
        )
        assert sum(map(len, shown_strings)) == 2 * glyphs
