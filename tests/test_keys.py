"""Names of fields and keys of elements, made and taken apart in one module; flags of fields."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reframekit import keys
from reframekit.document.document import Document
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop

SOURCE = Path(__file__).parents[1] / "src" / "reframekit"
FLOORS = ("answers", "checks", "document", "layout", "markup", "pdf")
#: Values of an f-string that are joined as a key or a name is.
JOINED = re.compile(r"\0(?:[._]\0|\.[a-z]+\0?)+")


def modules(*floors: str) -> Iterator[Path]:
    for floor in floors:
        yield from (SOURCE / floor).rglob("*.py")


def joined(path: Path) -> Iterator[str]:
    """The f-strings of a module that put a name or a key together."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)
            if JOINED.fullmatch("".join(map(str, parts))):
                yield f"{path}:{node.lineno}: {ast.unparse(node)}"


def test_no_floor_puts_a_name_together_by_itself() -> None:
    paths = list(modules(*FLOORS))
    assert len(paths) > 100
    assert [said for path in paths for said in joined(path)] == []


def test_no_floor_takes_a_name_apart_by_itself() -> None:
    apart = re.compile(
        r"""\.name\.(?:r?partition|r?split)\(|endswith\("\.[a-z]+"\)|["']\.["']\.join"""
    )
    paths = [path for path in modules(*FLOORS) if apart.search(path.read_text(encoding="utf-8"))]
    assert paths == []


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (keys.whole_name("s1", "when"), "s1.when"),
        (keys.whole_name("", "when"), "when"),
        (keys.whole_name("s1", None), "s1"),
        (keys.sheet_node(2), "s2"),
        (keys.sheet_node(2, keys.packet_node("3")), "p3s2"),
        (keys.form_node(1), "f1"),
        (keys.note_node(1), "note1"),
        (keys.row_name("jobs", 2), "jobs_2"),
        (keys.cell_name("week", 7, "mood"), "week_7_mood"),
        (keys.option_name("signs", "chest"), "signs_chest"),
        (keys.other_name("signs"), "signs_other_words"),
        (keys.copy_name("story", 1), "story"),
        (keys.copy_name("story", 2), "story_2"),
        (keys.row_id("7", 2), "7r2"),
        (keys.cell_id("7", 2, 0), "7r2c0"),
        (keys.key_of("7", "label"), "7.label"),
        (keys.key_of("7", 3, "field"), "7.3.field"),
        (keys.row_key("7", 0), "7.row0"),
        (keys.run_key("7", 1, link=True), "7.link1"),
        (keys.run_key("7", 1, link=False), "7.span1"),
    ],
)
def test_a_name_stays_as_files_and_answers_have_it(made: str, name: str) -> None:
    assert made == name


def test_a_name_comes_apart_where_it_was_joined() -> None:
    assert keys.split_name("s1.a.b") == ("s1", "a.b")
    assert keys.split_name("alone") == ("alone", "")
    assert keys.node_of("s12.when") == "s12"
    assert keys.name_below("s1.when", "s1") == "when"
    assert keys.name_below("s11.when", "s1") == "s11.when"
    assert keys.name_below("when", None) == "when"
    assert keys.last_part("7.3.label") == "label"
    assert keys.last_part("label") == "label"
    nodes = ("f1", "f12", "s1", "f", "fx", "p1f1", "f1.a")
    assert [node for node in nodes if keys.is_form_node(node)] == ["f1", "f12"]


def test_every_owner_is_an_element_of_its_sheet(workshop: Workshop) -> None:
    """What is laid out names no element that the tree has not; drawing refuses it."""
    sheet = workshop.sheet("spiral-log")
    document = workshop.document(sheet, Order())
    assert isinstance(document, Document)
    owners = {
        owner
        for page in workshop.pages(sheet, Order(), document)
        for item in page.items
        if (owner := getattr(item, "owner", None))
    }
    assert {keys.last_part(owner) for owner in owners} >= {"label", "field", "legend"}


def test_the_names_that_are_kept_are_those_of_the_templates() -> None:
    templates = SOURCE.parents[1] / "templates"
    care = (templates / "parts/care.html").read_text(encoding="utf-8")
    sheets = "".join(each.read_text(encoding="utf-8") for each in templates.glob("*.html"))
    named = set(re.findall(r'<(?:input|scale|choice) name="([a-z_]+)"', care + sheets))
    # No template of ours has a line for the day; those of others may.
    assert named | {"date"} == {*keys.PAGE_NAMES, *keys.CARE_NAMES, *keys.SAFETY_NAMES}


def test_a_flag_of_a_field_is_a_name() -> None:
    """ISO 32000-1, tables 165, 221, 226, 228 and 230: only `flags.py` writes their bits."""
    bits = re.compile(
        r"1 <<|/Ff? ?\d|[&|^] ?~?(?:0x)?\d{1,9}\b|\b(?:4096|8192|32768|65536|131072)\b"
    )
    paths = [path for path in modules("pdf") if path.name != "flags.py"]
    assert len(paths) > 80
    told = {path.name for path in paths if bits.search(path.read_text(encoding="utf-8"))}
    assert told == set()
    assert bits.search((SOURCE / "pdf/flags.py").read_text(encoding="utf-8"))
