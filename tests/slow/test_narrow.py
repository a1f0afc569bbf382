"""Narrow pages, of large print and of a phone: a row of a table is a panel, and columns follow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from benchmarks.pages import practice

from reframekit.document.blocks import Block, Columns, TableRow
from reframekit.document.document import Document
from reframekit.document.dump import dump
from reframekit.document.grids import Grid, Table
from reframekit.document.shown import shown
from reframekit.document.structure import structure
from reframekit.identity import spoken_names
from reframekit.layout.build import EVERY_BUILD, LayoutBuild
from reframekit.layout.page import Box, Item, Page, Text, Widget
from reframekit.layout.theme import MUTED, PHONE_THEMES, RULING, THEMES
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from tests.builds import SHEETS, named
from tests.test_example_rows import elements
from tests.test_layout_cases import laid

#: Each size of letters and page, with the scales that are usual on it.
NARROW = [
    build for build in EVERY_BUILD if build.narrow and build.phone == (build.scales == "number")
]
FILLABLE = [build for build in NARROW if build.fillable]
LARGE = [build for build in NARROW if not build.phone]
PHONES = [build for build in NARROW if build.phone]
#: A phone's page has no room for a long row in larger letters.
ROOMY = [build for build in NARROW if not build.phone or build.size == "normal"]
TIGHT = [build for build in NARROW if build not in ROOMY]


class Sheets:
    """The sheets of the library, each set once for a build, with the practice of the measure or
    without.
    """

    def __init__(self, workshop: Workshop, folder: Path) -> None:
        ours = practice(folder)

        @cache
        def document(sheet: str, build: LayoutBuild, practiced: bool = False) -> Document:
            return workshop.document(workshop.sheet(sheet), order(build, practiced))

        @cache
        def pages(sheet: str, build: LayoutBuild, practiced: bool = False) -> tuple[Page, ...]:
            made = document(sheet, build, practiced)
            return workshop.pages(workshop.sheet(sheet), order(build, practiced), made)

        def order(build: LayoutBuild, practiced: bool) -> Order:
            return Order(build=build, practice=ours if practiced else None)

        self.document, self.pages = document, pages
        self.with_grids = tuple(
            sheet
            for sheet in SHEETS
            if any(isinstance(each, Grid) for each in inside(document(sheet, LayoutBuild()).blocks))
        )
        assert len(self.with_grids) > 10


@pytest.fixture(scope="module")
def sheets(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    return Sheets(workshop, tmp_path_factory.mktemp("practice"))


def inside(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks with all that is in them."""
    for block in blocks:
        yield block
        if isinstance(block, Columns):
            for column in block.columns:
                yield from inside(column)
        else:
            yield from inside(getattr(block, "blocks", getattr(block, "bands", ())))


def rows_of(document: Document) -> list[TableRow]:
    return [each for each in inside(document.blocks) if isinstance(each, TableRow)]


def of_row(row: TableRow, items: tuple[Item, ...]) -> list[Text | Widget]:
    """What belongs to a row: its heading, labels and fields."""
    return [
        item
        for item in items
        if isinstance(item, (Text, Widget))
        and (item.owner or "").startswith((f"{row.id}.", f"{row.id}c"))
    ]


# -- the document


@pytest.mark.parametrize("build", NARROW, ids=named)
def test_no_table_and_no_columns_side_by_side_are_left(build: LayoutBuild, sheets: Sheets) -> None:
    stacks = 0
    for sheet in SHEETS:
        document = sheets.document(sheet, build)
        for block in inside(document.blocks):
            assert not isinstance(block, (Grid, Table)), sheet
            assert not isinstance(block, Columns) or len(block.columns) == 1, sheet
            stacks += isinstance(block, Columns)
        assert not document.landscape
    assert stacks > 5


@pytest.mark.parametrize("build", FILLABLE, ids=named)
def test_a_narrow_page_has_the_fields_and_the_table_of_a_wide_one(
    build: LayoutBuild, sheets: Sheets
) -> None:
    wide = LayoutBuild(paper=build.paper)
    for sheet in SHEETS:
        fields = sheets.document(sheet, wide).fields
        assert sheets.document(sheet, build).fields == fields, sheet
        drawn = {
            item.name
            for page in sheets.pages(sheet, build)
            for item in page.items
            if isinstance(item, Widget)
        }
        assert drawn == {record.name for record in fields}, sheet


def test_every_row_of_a_table_has_a_panel(sheets: Sheets) -> None:
    for sheet, build in product(sheets.with_grids, NARROW):
        wide = inside(sheets.document(sheet, LayoutBuild(build.media, build.paper)).blocks)
        grids = [each for each in wide if isinstance(each, Grid)]
        found = [row.heading for row in rows_of(sheets.document(sheet, build))]
        assert found == [row for grid in grids for row in grid.rows], (sheet, build)


@pytest.mark.parametrize("build", [LARGE[0], PHONES[0]], ids=named)
def test_a_row_is_a_section_whose_heading_is_said_once(build: LayoutBuild, sheets: Sheets) -> None:
    said = 0
    for sheet in sheets.with_grids:
        document = sheets.document(sheet, build)
        spoken = {name: each.short for name, each in spoken_names(document.fields).items()}
        sections = {each.key: each for each in elements(structure(document, spoken, fillable=True))}
        for row in rows_of(document):
            section = sections[row.id]
            heading, *rest = section.kids
            assert (section.role, heading.key) == ("Sect", f"{row.id}.legend"), sheet
            assert heading.role in ("H2", "H3", "H4")
            assert not any(each.role.startswith("H") for kid in rest for each in elements(kid))
            forms = [each.key for each in elements(section) if each.role == "Form"]
            assert forms == [f"{each.id}.field" for each in row.blocks], sheet
            said += 1
    assert said > 60


def test_a_field_of_a_row_is_called_by_its_row_first(sheets: Sheets) -> None:
    names = {
        build: spoken_names(sheets.document("pattern-week-grid", build).fields)
        for build in (LayoutBuild(), LARGE[0], PHONES[0])
    }
    for spoken in names.values():
        assert spoken["week_1_urge"].short == "Monday, Pull to act, 0–10"
        assert spoken["week_7_paused"].short == "Sunday, I paused"


def test_questions_of_two_sides_are_told_apart_by_their_heads(sheets: Sheets) -> None:
    for build in FILLABLE:
        document = sheets.document("pursue-withdraw-map", build)
        heads = {record.name: record.heading for record in document.fields}
        assert heads["my_move"] == "The loop, my side and theirs: Me"
        assert heads["their_move"] == "The loop, my side and theirs: Them, as I see it"


@pytest.mark.parametrize("build", [LARGE[0], PHONES[0]], ids=named)
def test_what_goes_round_says_where_it_is_not_drawn(build: LayoutBuild, sheets: Sheets) -> None:
    round_about = 0
    for sheet in SHEETS:
        drawn = dump(sheets.document(sheet, LayoutBuild())).count("around '… and around to {first}")
        round_about += drawn
        said = shown(sheets.document(sheet, build).blocks)
        assert said.count("… and around to ") == drawn, sheet
        assert "{first}" not in said
    assert round_about >= 7


# -- the page


@pytest.mark.parametrize(
    ("build", "practiced"),
    # The first page of a phone has less room with a practice, by which what is tied is cut.
    [*((each, False) for each in ROOMY), *((each, True) for each in LARGE)],
    ids=named,
)
def test_a_row_is_on_one_page_with_its_heading_once(
    build: LayoutBuild, practiced: bool, sheets: Sheets
) -> None:
    for sheet in sheets.with_grids:
        pages = sheets.pages(sheet, build, practiced)
        for row in rows_of(sheets.document(sheet, build, practiced)):
            (items,) = filter(None, (of_row(row, page.items) for page in pages))
            texts = [item for item in items if isinstance(item, Text)]
            legend = [item.text for item in texts if str(item.owner).endswith(".legend")]
            assert " ".join("".join(legend).split()) == row.heading, sheet
            labels = {item.owner for item in texts if str(item.owner).endswith(".label")}
            assert {f"{each.id}.label" for each in row.blocks} <= labels, sheet
            fields = [item for item in items if isinstance(item, Widget)]
            assert len(fields) == (len(row.blocks) if build.fillable else 0), sheet


@pytest.mark.parametrize("build", TIGHT, ids=named)
def test_a_row_is_cut_where_it_is_higher_than_a_page_alone(
    build: LayoutBuild, workshop: Workshop, sheets: Sheets
) -> None:
    cut = 0
    order = Order(build=build)
    for sheet in sheets.with_grids:
        document = sheets.document(sheet, build)
        set_anew = workshop.laid(workshop.sheet(sheet), order, document)
        room = set_anew.column_height(first=False)
        for row in rows_of(document):
            parts = [
                [each for each in column if each.slab.ground and each.slab.ground.panel == row.id]
                for column in set_anew.columns
            ]
            found = [part for part in parts if part]
            high = sum(part[-1].bottom - part[0].top for part in found)
            between = sum(part[0].slab.before for part in found[1:])
            assert len(found) == 1 or high + between > room, sheet
            cut += len(found) > 1
    assert cut or build.size == "clear"


@pytest.mark.parametrize("build", [each for each in ROOMY if each.fillable], ids=named)
def test_a_row_lies_on_a_ground_of_its_own(build: LayoutBuild, sheets: Sheets) -> None:
    ground = (PHONE_THEMES if build.phone else THEMES)[build.size].ground
    for sheet in sheets.with_grids:
        rows = rows_of(sheets.document(sheet, build))
        for page in sheets.pages(sheet, build):
            here = [of_row(row, page.items) for row in rows]
            boxes = [i for i in page.items if isinstance(i, Box) and i.fill == ground]
            for items in filter(None, here):
                under = [box for box in boxes if all(lies_in(item, box) for item in items)]
                others = [each for each in here if each and each is not items]
                assert len(under) == 1, sheet
                assert not any(lies_in(each[0], under[0]) for each in others), sheet


def lies_in(item: Text | Widget, box: Box) -> bool:
    across = box.x <= item.x + 8 <= box.x + box.width
    return across and box.y <= item.y + 8 and item.y <= box.y + box.height


def rows_by_page(sheets: Sheets, sheet: str, build: LayoutBuild, practiced: bool) -> list[int]:
    rows = rows_of(sheets.document(sheet, build, practiced))
    pages = sheets.pages(sheet, build, practiced)
    return [sum(bool(of_row(row, page.items)) for row in rows) for page in pages]


@pytest.mark.parametrize("practiced", [False, True], ids=["no practice", "practice"])
@pytest.mark.parametrize("build", LARGE, ids=named)
def test_large_print_has_two_rows_of_a_log_on_a_page(
    build: LayoutBuild, practiced: bool, sheets: Sheets
) -> None:
    found = rows_by_page(sheets, "reassurance-log", build, practiced)
    assert sum(found) == 8 and found.count(2) == 4
    found = rows_by_page(sheets, "no-ladder", build, practiced)
    assert sum(found) == 5 and found.count(2) == 2
    found = rows_by_page(sheets, "pattern-week-grid", build, practiced)
    assert sum(found) == 7 and found.count(2) == 3


# -- the fields of a row, in letters that are squares of half an em


ROW = (
    '<sheet><h1>T</h1><grid name="log" rows="1" entry="Entry">{example}'
    '<col name="what">{what}</col>'
    '<col name="peak" type="scale">Peak</col><col name="day" type="date">Day</col>'
    '<col name="many" type="number">{many}</col></grid></sheet>'
)
EXAMPLE = "<tr><th>Mo</th><td>I asked</td><td>7</td><td></td><td>2</td></tr>"


#: Too long to stand beside another label.
LONG = "What was it that set it off"


def row_of(
    folder: Path, build: LayoutBuild, many: str = "Many", what: str = LONG
) -> dict[str, tuple[Text, Widget]]:
    """The first line of the label of each field and the field, by name."""
    (page,) = laid(folder, ROW.format(example="", many=many, what=what), build)
    fields = [item for item in page.items if isinstance(item, Widget)]
    labels = {
        field.name: next(
            i
            for i in page.items
            if isinstance(i, Text) and i.owner == field.owner.replace(".field", ".label")
        )
        for field in fields
    }
    assert len(fields) == 4
    return {field.name: (labels[field.name], field) for field in fields}


def in_one_line(label: Text, field: Widget) -> bool:
    is_right = field.x > label.x + len(label.text) * label.size / 2
    return is_right and field.y < label.y < field.y + field.height


def test_numbers_and_days_are_beside_their_label_and_a_text_is_below(tmp_path: Path) -> None:
    found = row_of(tmp_path, LARGE[0])
    beside = {name for name, both in found.items() if in_one_line(*both)}
    assert beside == {"log_1_peak", "log_1_day", "log_1_many"}
    label, field = found["log_1_what"]
    assert label.x < field.x + 3 and label.y > field.y + field.height


def lines_of_row(folder: Path, columns: str, build: LayoutBuild) -> list[list[str]]:
    """The names of the fields of a row of a table, line by line."""
    table = f'<grid name="log" rows="1" entry="Entry">{columns}</grid>'
    (page,) = laid(folder, f"<sheet><h1>T</h1>{table}</sheet>", build)
    fields = [item for item in page.items if isinstance(item, Widget)]
    assert all(field.width >= 32 and field.height >= 28 for field in fields)
    lines: dict[float, list[str]] = {}
    for field in fields:
        lines.setdefault(round(field.y), []).append(field.name.removeprefix("log_1_"))
        label = field.owner.replace(".field", ".label")
        heights = {i.y for i in page.items if isinstance(i, Text) and i.owner == label}
        assert 1 <= len(heights) <= 2
    return list(lines.values())


DAY = '<col name="day" type="date">Day</col>'
PEAK = '<col name="peak" type="scale">Peak, from 0 to 10</col>'
MANY = '<col name="many" type="number">Times</col>'
PAUSED = '<col name="paused" type="tick">I paused</col>'


def test_small_fields_of_a_row_share_a_line_of_a_phone_in_their_order(tmp_path: Path) -> None:
    what = '<col name="what">What</col>'
    for columns, lines in (
        (DAY + PEAK + MANY, [["day", "peak", "many"]]),
        (MANY + DAY + what + PEAK, [["many", "day"], ["what"], ["peak"]]),
        (PEAK + PAUSED + MANY, [["peak", "paused", "many"]]),
        (MANY + PEAK.replace("Peak, from", "m" * 32) + DAY, [["many"], ["peak"], ["day"]]),
    ):
        assert lines_of_row(tmp_path, columns, PHONES[0]) == lines
    assert lines_of_row(tmp_path, DAY + PEAK + MANY, LARGE[0]) == [["day", "peak"], ["many"]]


def test_a_line_of_a_phone_has_three_fields_at_the_most(tmp_path: Path) -> None:
    four = "".join(f'<col name="c{n}" type="number">N</col>' for n in range(4))
    assert lines_of_row(tmp_path, four, PHONES[0]) == [["c0", "c1", "c2"], ["c3"]]


def test_a_short_text_shares_its_line_with_a_number_in_large_print(tmp_path: Path) -> None:
    found = row_of(tmp_path, LARGE[0], what="What")
    (what, box), (peak, number) = found["log_1_what"], found["log_1_peak"]
    assert what.y == peak.y and box.y == number.y
    assert not in_one_line(peak, number) and peak.x > box.x + box.width


def test_a_number_whose_label_leaves_no_room_for_it_is_below(tmp_path: Path) -> None:
    # A phone's row has 225 points; a number asks for 31 of them.
    for letters, beside in ((30, True), (33, False)):
        label, field = row_of(tmp_path, PHONES[0], "m" * letters)["log_1_many"]
        assert in_one_line(label, field) is beside
        assert field.width > 24


@pytest.mark.parametrize("build", [LARGE[0], PHONES[0]], ids=named)
def test_an_example_is_a_quiet_panel_before_the_first_row(
    build: LayoutBuild, tmp_path: Path
) -> None:
    (page,) = laid(tmp_path, ROW.format(example=EXAMPLE, many="Many", what="What"), build)
    texts = [item for item in page.items if isinstance(item, Text) and item.owner]
    example = [item for item in texts if str(item.owner).startswith("2r0c0")]
    first = next(item for item in texts if str(item.owner) == "2r1.legend")
    assert {item.colour for item in example} == {MUTED}
    assert "".join(i.text for i in example) == "Mo What: I asked Peak: 7 Many: 2"
    bar = next(i for i in page.items if isinstance(i, Box) and i.fill == RULING)
    assert bar.width == 1.5 and bar.y > first.y + first.size
    assert min(item.y for item in example) > bar.y and bar.x < min(item.x for item in example)
    assert len([i for i in page.items if isinstance(i, Widget)]) == 4
