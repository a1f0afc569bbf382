"""A type of field is declared once, and everybody who has to know it does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from reframekit.answers.as_json import SCHEMA
from reframekit.content import field_specs
from reframekit.content.step import Step
from reframekit.field_types import CELLS, CONTROLS, PARTS, CellKind, FieldKind, WrittenKind, manual
from reframekit.keys import PAGE_NAMES
from reframekit.markup.vocabulary import CONTROLS as CONTROL_TAGS
from reframekit.markup.vocabulary import VOCABULARY
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop

TOP = Path(__file__).parents[1]
EVERY = {**CONTROLS, **PARTS}
OPTIONS = {"options": ["One", "Two"]}
INNER = {"type": "text", "ask": "A"}
#: What a field of each type says, besides its type, its name and its question.
SAMPLES: dict[str, tuple[dict[str, Any], ...]] = {
    **{name: ({},) for name in ("text", "date", "number", "lines", "ruled", "scale", "ticks")},
    "line": ({"low": "L", "high": "H"},),
    "select": (OPTIONS,),
    "choice": ({**OPTIONS, "other": "Three"}, {**OPTIONS, "many": False}),
    "grid": tuple(
        {
            "rows": ["One"],
            "columns": [
                {"name": "b", "heading": "B", "type": cell, **(OPTIONS if cell == "choice" else {})}
            ],
        }
        for cell in CELLS
    ),
    "matrix": ({**OPTIONS, "rows": ["Three"]},),
    "table": ({"head": ["One", "Two"], "rows": [["Three", "Four"]]},),
    "bands": ({"bands": [{"tone": "high", "title": "T"}]},),
    "columns": (
        {"columns": [{"heading": "H", "fields": [{**INNER, "name": name}]} for name in ("a", "b")]},
    ),
    "pie": (
        {"alt": "A", "entries": 2, "entry": "P", "who": "W", "share": "S", "sum": "T", "cut": "C"},
    ),
    "curve": (
        {
            "alt": "A",
            "ask": "Q",
            "moments": [{"name": "a", "ask": "A"}, {"name": "b", "ask": "B"}],
        },
    ),
    "body": ({"alt": "A", "places": {"head": "H"}, "beside": ["N"], "other": "O"},),
    "window": ({"alt": "A", "high": ["H"], "steady": ["S"], "low": ["L"]},),
    **{
        kind: (
            {
                "alt": "A",
                "parts": [{"title": "T", "fields": [{**INNER, "name": name}]} for name in "ab"],
            },
        )
        for kind in get_args(WrittenKind)
    },
    "ring": ({"alt": "A", "parts": [{"title": "T", "text": "S"}] * 3},),
}
#: What has no name of its own.
NAMELESS = {"table", "bands", "columns", "curve", "ring", *get_args(WrittenKind)}


def types_of(union: Any) -> set[str]:
    """The names of the types that a union of models takes."""
    models = get_args(get_args(union)[0])
    return {name for model in models for name in get_args(model.model_fields["type"].annotation)}


def test_a_worksheet_takes_every_type_and_no_other() -> None:
    assert types_of(field_specs.PlainField) == set(CONTROLS)
    assert types_of(field_specs.AnyField) == set(EVERY)


def test_a_template_draws_every_type_by_a_macro_of_its_name() -> None:
    text = (TOP / "templates/parts/controls.html").read_text(encoding="utf-8")
    assert set(re.findall(r"{% macro (\w+)\(spec, value\) %}", text)) == set(CONTROLS)


def test_the_markup_has_a_tag_for_every_type() -> None:
    assert {each.tag for each in EVERY.values()} <= VOCABULARY.keys()
    assert {each.tag for each in CONTROLS.values()} | {"today"} == CONTROL_TAGS


def test_a_cell_is_a_kind_of_field() -> None:
    assert tuple(CELLS) == get_args(CellKind)
    assert set(CELLS.values()) <= set(get_args(FieldKind))


def test_the_answers_tell_of_every_kind() -> None:
    said = str(SCHEMA["properties"])
    listed = "text, textarea, date, number, scale, checkbox, choice or select;"
    assert f"What the field takes: {listed}" in said
    assert {kind for each in EVERY.values() for kind in each.kinds} == set(get_args(FieldKind))


def test_the_manual_has_a_row_for_every_type() -> None:
    page = (TOP / "docs/writing-a-worksheet.md").read_text(encoding="utf-8")
    assert "\n".join(manual()) in page
    assert re.findall(r"^\| `(\w+)` \|", "\n".join(list(manual())[2:]), re.MULTILINE) == list(EVERY)


@pytest.mark.parametrize("name", sorted({*EVERY, *SAMPLES}))
def test_a_field_of_each_type_is_what_its_type_says(workshop: Workshop, name: str) -> None:
    """Drawn by the built-in template, with its tag, and in the field table under its kinds."""
    sheet = workshop.sheet("spiral-log")
    found: set[str] = set()
    for sample in SAMPLES[name]:
        named = {} if name in NAMELESS else {"name": "a"}
        asked = {"ask": "A"} if name in CONTROLS else {}
        spec: Any = TypeAdapter(field_specs.AnyField).validate_python(
            {"type": name, **named, **asked, **sample}
        )
        steps = (Step(heading="D", fields=(spec,)),)
        made = replace(sheet, worksheet=sheet.worksheet.model_copy(update={"prompts": steps}))
        assert f"<{EVERY[name].tag}".encode() in workshop.markup(made, Order()).data
        records = workshop.document(made, Order()).fields
        found |= {each.kind for each in records if each.name not in PAGE_NAMES}
    inner = {"text"} if name in ("columns", *get_args(WrittenKind)) else set()
    assert found == set(EVERY[name].kinds) | inner
