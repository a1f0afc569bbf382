"""What a model cannot say of a worksheet: names that meet, words that must exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reframekit.content.phrase import placeholders
from reframekit.content.preset import PLACEHOLDERS
from reframekit.content.words import Word
from reframekit.content.worksheet import ChoiceField, Worksheet
from reframekit.content.yaml_source import Data, Path_, Source
from reframekit.errors import Problem, ReframeError, suggestion

#: Names that the page itself uses for its name and date lines.
RESERVED = ("name", "date")


def check_worksheet(sheet: Worksheet, source: Source, known: Mapping[str, Word]) -> None:
    """Raises `ReframeError` with every name that is taken and every word that is not known."""
    problems = [
        *_names(sheet, source),
        *_declared(sheet, source, known),
        *_placeholders(sheet, source),
    ]
    if problems:
        raise ReframeError(problems)


def _names(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    seen = set(RESERVED)
    for i, step in enumerate(sheet.prompts):
        for j, spec in enumerate(step.fields):
            at = ("prompts", i, "fields", j, "name")
            own = [spec.name]
            if isinstance(spec, ChoiceField) and spec.other:
                own.append(f"{spec.name}_other_words")
            for name in own:
                if name in seen:
                    yield source.problem(
                        f'the field name "{name}" is taken', "give each field its own name", at
                    )
                seen.add(name)


def _declared(sheet: Worksheet, source: Source, known: Mapping[str, Word]) -> Iterator[Problem]:
    for i, word in enumerate(sheet.words):
        if word not in known:
            yield source.problem(
                f'there is no word "{word}"', suggestion(word, known), ("words", i)
            )
    for i, step in enumerate(sheet.prompts):
        for j, spec in enumerate(step.fields):
            if spec.word and spec.word not in sheet.words:
                yield source.problem(
                    f'"{spec.word}" is not among the words of this sheet',
                    suggestion(spec.word, sheet.words) or 'list it under "words"',
                    ("prompts", i, "fields", j, "word"),
                )


def _placeholders(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    known = {*sheet.words, *(PLACEHOLDERS if sheet.presets else ())}
    for at, text in _strings(source.data):
        for name in placeholders(text):
            if name not in known and at[0] != "note":
                yield source.problem(
                    f'"{{{name}}}" names no word of this sheet',
                    suggestion(name, known) or 'list it under "words"',
                    at,
                )


def _strings(data: Data, at: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(value, (*at, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _strings(value, (*at, index))
