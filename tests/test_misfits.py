"""A value that does not fit its place is told in words of ours, whatever stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from reframekit.content.help_lines import help_lines_in
from reframekit.content.misfits import KINDS
from reframekit.content.packet import packet_in
from reframekit.content.practice import Practice
from reframekit.content.preset import preset_in
from reframekit.content.strings import strings_in
from reframekit.content.validation import Model, validated
from reframekit.content.vocabulary import vocabulary_in
from reframekit.content.worksheet import parse_worksheet
from reframekit.content.yaml_source import Data, Path_, Source, parse_source
from reframekit.errors import Problem, ReframeError
from reframekit.sources import builtin_folder

#: What pydantic may say of each part of a model, and of each limit of one.
SAYS = {
    "str": {"string_type"},
    "int": {"int_type", "int_parsing", "int_parsing_size", "int_from_float"},
    "bool": {"bool_type", "bool_parsing"},
    "date": {
        "date_type",
        "date_parsing",
        "date_from_datetime_parsing",
        "date_from_datetime_inexact",
    },
    "literal": {"literal_error"},
    "tuple": {"tuple_type"},
    "dict": {"dict_type"},
    "tagged-union": {"union_tag_not_found", "union_tag_invalid", "model_attributes_type"},
    "model": {"model_type", "missing", "extra_forbidden"},
    "function-after": {"value_error"},
    "function-before": {"value_error"},
}
LIMITS = {
    ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long",
    ("int", "ge"): "greater_than_equal",
    ("int", "le"): "less_than_equal",
    ("tuple", "min_length"): "too_short",
    ("tuple", "max_length"): "too_long",
    ("dict", "min_length"): "too_short",
}
#: Parts that refuse nothing themselves, and what is said of a part beside its limits.
QUIET = {
    "model-field",
    "model-fields",
    "default",
    "nullable",
    "definitions",
    "definition-ref",
    "no-info",
}
BESIDE = {"type", "schema", "metadata", "ref", "expected", "function", "strip_whitespace"}


def models(base: type[Model] = Model) -> Iterator[type[Model]]:
    """Every model of what authors write."""
    for model in base.__subclasses__():
        yield model
        yield from models(model)


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a model, as pydantic has it."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, inner in schema.items():
            if key not in ("metadata", "default"):
                yield from parts(inner)
    elif isinstance(schema, (list, tuple)):
        for inner in schema:
            yield from parts(inner)


def test_every_kind_of_error_that_a_model_can_lead_to_has_a_sentence() -> None:
    every = list(models())
    assert len(every) > 30
    found = set()
    for model in every:
        for part in parts(model.__pydantic_core_schema__):
            kind = part["type"]
            assert kind in SAYS or kind in QUIET, kind
            found |= SAYS.get(kind, set())
            if kind in ("str", "int", "bool", "date", "dict", "function-after"):
                known = {limit for name, limit in LIMITS if name == kind}
                beside = {"keys_schema", "values_schema", "strict"}
                assert part.keys() - BESIDE - beside - known == set(), part
            found |= {
                said for (name, limit), said in LIMITS.items() if name == kind and limit in part
            }
    assert found == KINDS


READ = {
    "regulation/zones-and-regulation-plan.yaml": None,
    "pattern/spiral-log.yaml": None,
    "presets/too-much.yaml": preset_in,
    "packets/first-session.yaml": packet_in,
    "strings/en.yaml": strings_in,
    "words.yaml": vocabulary_in,
    "help-lines.yaml": help_lines_in,
}


def refusals(name: str, text: str) -> tuple[Problem, ...]:
    source = parse_source(text, name)
    try:
        read = READ[name]
        if read is None:
            parse_worksheet(source, Path(name))
        else:
            read(source)
    except ReframeError as error:
        return error.problems
    return ()


VALUES: list[Any] = [
    None,
    "",
    "x",
    "7",
    "-7",
    "yes",
    "2026-13-01",
    [],
    ["x"],
    [["x"]],
    {},
    {"x": "y"},
    True,
]
#: What pydantic and Python call things.
JARGON = re.compile(
    r"\b(?:input|should|valid|None|null|dict|mapping|str|string|int|tuple|literal|model)\b|\[\]|\{'"
)


def places(data: Data, at: Path_ = ()) -> Iterator[Path_]:
    """Every place in the data, of a list only the first."""
    if at:
        yield at
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*at, key))
    elif isinstance(data, list) and data:
        yield from places(data[0], (*at, 0))


def with_value(data: Any, at: Path_, value: Any) -> Any:
    if not at:
        return value
    copied = dict(data) if isinstance(data, dict) else list(data)
    copied[at[0]] = with_value(data[at[0]], at[1:], value)
    return copied


@pytest.mark.parametrize("name", READ)
def test_whatever_stands_in_a_place_is_told_in_our_words(name: str) -> None:
    text = (builtin_folder("worksheets") / name).read_text(encoding="utf-8")
    data = parse_source(text, name).data
    assert refusals(name, json.dumps(data)) == ()
    refused = 0
    for turn, (at, value) in enumerate(product(places(data), VALUES)):
        changed = with_value(data, at, value)
        as_json = turn % 2
        written = json.dumps(changed) if as_json else yaml.safe_dump(changed, allow_unicode=True)
        for problem in refusals(name, written):
            refused += 1
            said = f"{problem.message} {problem.remedy}"
            assert problem.remedy and not JARGON.search(said), (at, value, problem)
    assert refused > 20


def told(model: type[Model], text: str) -> list[str]:
    source: Source = parse_source(text, "f.yaml")
    with pytest.raises(ReframeError) as caught:
        validated(model, source)
    return [f"{p.place}: {p.message} | {p.remedy}" for p in caught.value.problems]


def test_a_date_is_told() -> None:
    told_of = told(
        Practice,
        "name: x\nhelp_lines:\n  - country: US\n    kind: crisis\n    name: y\n    number: '1'\n"
        "    source: https://x.org\n    checked_by: z\n    checked_on: today\n",
    )
    assert told_of == [
        'f.yaml:9:17: "checked_on" is a date | write year, month and day, such as 2026-11-24'
    ]
