"""What the fields of drawings are called, and where their drawings are found, in every build."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.checks import access
from reframekit.document.document import Document
from reframekit.document.structure import structure
from reframekit.errors import ReframeError
from reframekit.identity import spoken_names
from reframekit.layout.build import EVERY_BUILD, LayoutBuild
from reframekit.layout.furniture import Furniture
from reframekit.layout.lay_out import lay_out
from reframekit.layout.page import Figure
from reframekit.markup.read import read
from reframekit.pipeline.suited import suited
from tests.marked import rendered
from tests.test_layout_cases import Squares

SHEET = """<sheet><h1>T</h1><fieldset><legend>Step</legend>
<cycle alt="{alt}"><part><legend>Me</legend><label>What I do <input name="mine"/></label></part>
<part><legend>Them</legend><label>What they do <input name="theirs"/></label></part></cycle>
<curve alt="{alt}" low="none" high="all" max="20" step="2"><legend>How much?</legend>
<moment name="now">Now</moment><moment name="then">Then</moment></curve>
<pie alt="{alt}" cut="Cut it."><grid name="part" rows="2" entry="Part"><col name="who">Who</col>
<col name="share" type="scale" max="100">Share</col></grid>
<label>Sum <input name="sum" type="number"/></label></pie>
<label>Where? <body name="felt" alt="{alt}"><option place="head">Head</option>
<option place="legs">Legs</option><option>Nowhere</option>
<option value="other">Other <input name="felt_more"/></option></body></label>
<bands><band tone="high"><legend>High</legend><label>On the line? <window name="zone" alt="{alt}">
<option place="high">Up</option><option place="steady">Level</option><option place="low">Down
</option></window></label></band></bands></fieldset></sheet>"""
#: Name, question and heading of each field, and what draws it in a record.
FIELDS = [
    ("mine", "What I do", "Step: Me", ""),
    ("theirs", "What they do", "Step: Them", ""),
    ("now", "How much? Now", "Step", ""),
    ("then", "How much? Then", "Step", ""),
    ("part_1_who", "Part 1, Who", "Step", "pie"),
    ("part_1_share", "Part 1, Share", "Step", "pie"),
    ("part_2_who", "Part 2, Who", "Step", "pie"),
    ("part_2_share", "Part 2, Share", "Step", "pie"),
    ("sum", "Sum", "Step", ""),
    ("felt_head", "Where? Head", "Step", ""),
    ("felt_legs", "Where? Legs", "Step", ""),
    ("felt_3", "Where? Nowhere", "Step", ""),
    ("felt_other", "Where? Other", "Step", ""),
    ("felt_more", "Where? Other", "Step", ""),
    ("zone", "On the line?", "Step: High", ""),
]


def sheet(folder: Path, alt: str = "What the lines of it show") -> Document:
    return read(rendered(folder, SHEET.replace("{alt}", alt)))


@pytest.mark.parametrize("build", EVERY_BUILD, ids=str)
def test_the_fields_of_drawings_are_the_same_in_every_build(
    build: LayoutBuild, tmp_path: Path
) -> None:
    records = suited(sheet(tmp_path), build).fields
    assert [(r.name, r.question, r.heading, r.drawing) for r in records] == FIELDS
    assert records == sheet(tmp_path).fields


def test_a_moment_says_the_range_of_its_scale(tmp_path: Path) -> None:
    document = sheet(tmp_path)
    (now,) = (record for record in document.fields if record.name == "now")
    assert (now.kind, now.minimum, now.maximum, now.step) == ("scale", 0, 20, 2)
    assert spoken_names(document.fields)["now"].full == "How much? Now (0 none, 20 all)"


def test_a_mark_of_a_window_is_one_of_several_answers(tmp_path: Path) -> None:
    (zone,) = (record for record in sheet(tmp_path).fields if record.name == "zone")
    assert zone.kind == "choice"
    assert zone.options == (("1", "Up"), ("2", "Level"), ("3", "Down"))


def test_the_alternative_text_of_every_drawing_is_checked(tmp_path: Path) -> None:
    assert sheet(tmp_path).alts == ("What the lines of it show",) * 5
    assert [each.code for each in access.in_document(sheet(tmp_path))] == []
    assert [each.code for each in access.in_document(sheet(tmp_path, "Lines"))] == [
        "access-alt"
    ] * 5


@pytest.mark.parametrize("build", EVERY_BUILD, ids=str)
def test_a_drawing_has_an_element_where_it_is_drawn(build: LayoutBuild, tmp_path: Path) -> None:
    """Where it is not, its questions are heard without it; a pie has its circle on paper alone."""
    document = suited(sheet(tmp_path), build)
    labels = {name: each.short for name, each in spoken_names(document.fields).items()}
    heard = str(structure(document, labels, fillable=build.fillable)).count("role='Figure'")
    pages = lay_out(document, Furniture("T", "Foot.", "{page}"), build, Squares())
    drawn = sum(isinstance(item, Figure) for page in pages for item in page.items)
    circle = build.media == "paper"
    curve = not build.narrow and build.scales == "circles"
    assert heard == drawn == (0 if build.narrow else 3) + curve + circle


@pytest.mark.parametrize(
    ("each", "count", "what"),
    [
        (
            '<curve alt="a" low="a" high="b" max="20"><legend>A</legend>{moments}</curve>',
            130,
            "boxes and circles",
        ),
        (
            '<label>A <body name="b{n}" alt="a"><option place="head">A</option>{options}</body>'
            "</label>",
            110,
            "fields",
        ),
    ],
)
def test_a_sheet_has_no_more_drawings_than_fit(
    each: str, count: int, what: str, tmp_path: Path
) -> None:
    def made(times: int) -> str:
        return "".join(
            each.replace("{n}", str(n))
            .replace("{moments}", "".join(f'<moment name="m{n}x{k}">A</moment>' for k in range(8)))
            .replace("{options}", "<option>B</option>" * 29)
            for n in range(times)
        )

    with pytest.raises(ReframeError, match=f"more than [0-9,]+ {what}"):
        read(rendered(tmp_path, f"<sheet><h1>T</h1>{made(count)}</sheet>"))
    with pytest.raises(ReframeError) as caught:
        read(rendered(tmp_path, f"<sheet>{made(count // 2)}</sheet>"))
    assert "more than" not in str(caught.value)
