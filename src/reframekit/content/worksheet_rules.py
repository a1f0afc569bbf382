"""What a model cannot say of a worksheet: names that meet, words that must exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reframekit.content.agreement import disagreements
from reframekit.content.drawing_specs import BodyField, CurveField, PieField, RingBlock
from reframekit.content.field_specs import (
    AnyField,
    BandsBlock,
    ChoiceField,
    ColumnsBlock,
    ColumnSpec,
    GridField,
    MatrixField,
    PartedBlock,
    PlainField,
    TableBlock,
)
from reframekit.content.phrase import placeholders
from reframekit.content.preset import PLACEHOLDERS
from reframekit.content.words import Word
from reframekit.content.worksheet import Worksheet
from reframekit.content.yaml_source import Path_, Source
from reframekit.errors import Problem, refuse, suggestion
from reframekit.keys import (
    CARE_NAMES,
    PAGE_NAMES,
    SAFETY_NAMES,
    cell_name,
    other_name,
    row_name,
    sum_name,
)
from reframekit.meanings import MEANINGS, MeaningName

#: The types of fields whose answer is a text, and a mark.
_TEXTS = ("text", "lines", "ruled")
_MARKS = ("scale", "line", "number")


def check_worksheet(sheet: Worksheet, source: Source, known: Mapping[str, Word]) -> None:
    """Raises `ReframeError` with every name that is taken and every word that is not known."""
    refuse(
        [
            *_names(sheet, source),
            *_declared(sheet, source, known),
            *_taken(sheet, source, known),
            *_placeholders(sheet, source, known),
            *disagreements(source, known),
            *_variants(sheet, source),
            *_meant(sheet, source),
        ]
    )


def _names(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    seen = {
        *PAGE_NAMES,
        *(CARE_NAMES if sheet.care == 2 else ()),
        *(SAFETY_NAMES if sheet.safety == "question" else ()),
    }
    for at, spec in placed_specs(sheet):
        for name in _own_names(spec):
            if name in seen:
                yield source.problem(
                    f'the field name "{name}" is taken',
                    "give each field its own name",
                    (*at, "name"),
                )
            seen.add(name)


def _variants(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    names = {name for spec in sheet.fields() if (name := getattr(spec, "name", None))}
    inside = {name for _, spec in placed_specs(sheet) for name in _own_names(spec)} - names
    headings = {step.heading for step in sheet.prompts}
    seen: set[str] = set()
    for i, variant in enumerate(sheet.variants):
        if variant.slug in seen:
            yield source.problem(
                f'the preset "{variant.slug}" is here twice',
                "give each its own name",
                ("variants", i, "slug"),
            )
        seen.add(variant.slug)
        if variant.slug in sheet.not_here:
            yield source.problem(
                f'"not_here" says why there is no preset "{variant.slug}", and here is one',
                "take one of the two out",
                ("variants", i, "slug"),
            )
        for heading in variant.examples:
            if heading not in headings:
                yield source.problem(
                    f'no step has the heading "{heading}"',
                    suggestion(heading, headings),
                    ("variants", i, "examples", heading),
                    key=True,
                )
        for j, name in enumerate(variant.keep):
            if name not in names:
                part = f'"{name}" is inside another field, and not kept without it'
                yield source.problem(
                    part if name in inside else f'there is no field "{name}" to keep',
                    suggestion("" if name in inside else name, names),
                    ("variants", i, "keep", j),
                )


def _meant(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    """What fields mean to later pages, and the field that two minutes are enough for."""
    seen: set[MeaningName] = set()
    for at, spec in placed_with_columns(sheet):
        name: MeaningName | None = getattr(spec, "means", None)
        if name is None:
            continue
        mark = MEANINGS[name].mark
        if getattr(spec, "type", "") not in (_MARKS if mark else _TEXTS):
            takes = "a mark on a scale" if mark else "a text"
            yield source.problem(
                f'"{name}" is {takes}, and this field takes none',
                "give the meaning to another field, or leave it out",
                (*at, "means"),
            )
        if name in seen:
            said, remedy = f'two fields mean "{name}"', "leave one of the two out"
            yield source.problem(said, remedy, (*at, "means"))
        seen.add(name)
    names = {spec.name for _, spec in placed_specs(sheet) if hasattr(spec, "name")}
    if sheet.begin is not None and sheet.begin not in names:
        said = f'there is no field "{sheet.begin}" to begin with'
        yield source.problem(said, suggestion(sheet.begin, names), ("begin",))


def placed_with_columns(
    sheet: Worksheet,
) -> Iterator[tuple[Path_, AnyField | PlainField | ColumnSpec]]:
    """Every field of the sheet with its place, and every column of a grid."""
    for at, spec in placed_specs(sheet):
        yield at, spec
        if isinstance(spec, GridField):
            yield from (((*at, "columns", i), each) for i, each in enumerate(spec.columns))


def placed_specs(sheet: Worksheet) -> Iterator[tuple[Path_, AnyField | PlainField]]:
    """Every field of the sheet with its place, those in bands, columns and drawings too."""
    for i, step in enumerate(sheet.prompts):
        for j, spec in enumerate(step.fields):
            at: Path_ = ("prompts", i, "fields", j)
            yield at, spec
            for key in ("bands", "columns", "parts"):
                for k, part in enumerate(getattr(spec, key, ())):
                    for m, inner in enumerate(getattr(part, "fields", ())):
                        yield (*at, key, k, "fields", m), inner


def _own_names(spec: AnyField | PlainField) -> Iterator[str]:
    """The names that a field takes in the form, as the templates make them."""
    match spec:
        case GridField():
            rows = spec.entries or len(spec.rows)
            for number in range(1, rows + 1):
                yield from (cell_name(spec.name, number, column.name) for column in spec.columns)
        case MatrixField():
            yield from (row_name(spec.name, number) for number in range(1, len(spec.rows) + 1))
        case CurveField():
            yield from (moment.name for moment in spec.moments)
        case PieField():
            for number in range(1, spec.entries + 1):
                yield from (cell_name(spec.name, number, column) for column in ("who", "share"))
            yield sum_name(spec.name)
        case TableBlock() | PartedBlock() | RingBlock() | BandsBlock() | ColumnsBlock():
            return
        case _:
            yield spec.name
            if isinstance(spec, (ChoiceField, BodyField)) and spec.other:
                yield other_name(spec.name)


def _declared(sheet: Worksheet, source: Source, known: Mapping[str, Word]) -> Iterator[Problem]:
    for i, word in enumerate(sheet.words):
        if word not in known:
            yield source.problem(
                f'there is no word "{word}"', suggestion(word, known), ("words", i)
            )
    said: list[tuple[Path_, str | None]] = [(("lead",), sheet.lead)]
    said += [((*at, "word"), getattr(spec, "word", None)) for at, spec in placed_specs(sheet)]
    for at, used in said:
        if used and used not in sheet.words:
            yield source.problem(
                f'"{used}" is not among the words of this sheet',
                suggestion(used, sheet.words) or 'list it under "words"',
                at,
            )


def _taken(sheet: Worksheet, source: Source, known: Mapping[str, Word]) -> Iterator[Problem]:
    for name, taken in sheet.takes.items():
        word = known.get(name)
        if name not in sheet.words:
            said = f'"{name}" is not among the words of this sheet'
            remedy = suggestion(name, sheet.words) or 'list it under "words"'
            yield source.problem(said, remedy, ("takes", name), key=True)
        elif word and not word.choices:
            said = f'the word "{name}" has no choices'
            yield source.problem(said, "leave it out here", ("takes", name), key=True)
        elif word:
            for i, choice in enumerate(taken):
                if not word.offers(choice):
                    said = f'"{choice}" is none of the choices of "{name}"'
                    remedy = suggestion(choice, word.choices)
                    yield source.problem(said, remedy, ("takes", name, i))


def _placeholders(sheet: Worksheet, source: Source, words: Mapping[str, Word]) -> Iterator[Problem]:
    known = {*sheet.words, *(PLACEHOLDERS if sheet.beliefs else ())}
    for name in sheet.words:
        known.update(words[name].forms if name in words else ())
    for at, text in source.texts():
        for name in placeholders(text):
            if name not in known and at[0] != "note":
                yield source.problem(
                    f'"{{{name}}}" names no word of this sheet',
                    suggestion(name, known) or 'list it under "words"',
                    at,
                )
