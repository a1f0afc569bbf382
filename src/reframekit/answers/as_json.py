"""Answers as JSON: the exact form, described by a schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, get_args

from reframekit.answers.answers import Answer, Answers, SheetAnswers
from reframekit.answers.controls import escaped
from reframekit.answers.form import Beside, BesideKind, Trouble
from reframekit.field_types import FieldKind

FORMAT = 1
*_OTHERS, _LAST = get_args(FieldKind)
_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}

_ANSWER = {
    "type": "object",
    "description": "One field of a sheet, blank ones too.",
    "properties": {
        "field": _TEXT | {"description": "The field's whole name in the file."},
        "prompt": _TEXT | {"description": "The prompt as the sheet prints it without any words."},
        "heading": _TEXT_OR_NULL | {"description": "What the prompt stands under."},
        "type": _TEXT
        | {
            "description": f"What the field takes: {', '.join(_OTHERS)} or {_LAST}; in a form of "
            "others' making text, choice, list, checkbox, radio or signature."
        },
        "value": {
            "type": ["string", "integer", "boolean", "array", "null"],
            "items": _TEXT,
            "description": "What the answer means: a date as YYYY-MM-DD, a number, a choice by its "
            "name, a tick as true or false. null if it is blank or its text is not what the field "
            "takes.",
        },
        "text": _TEXT_OR_NULL | {"description": "What the file holds, to the letter."},
        "label": _TEXT_OR_NULL | {"description": "A choice as it is printed."},
        "origin": {
            "enum": ["client", "prefilled", None],
            "description": "Who wrote it: prefilled, whoever made the file; null, nobody.",
        },
    },
    "required": ["field", "prompt", "heading", "type", "value", "text", "label", "origin"],
    "additionalProperties": False,
}

_SHEET = {
    "type": "object",
    "properties": {
        "sheet": _TEXT_OR_NULL | {"description": "Which sheet; null for a form of others' making."},
        "preset": _TEXT_OR_NULL,
        "revision": {"type": ["integer", "null"]},
        "title": _TEXT,
        "instance": _TEXT_OR_NULL | {"description": "Which of the sheets in the file: s1, s2, …"},
        "handed": _TEXT
        | {
            "description": "The day on which the file was handed out, as YYYY-MM-DD, with -2 and "
            "so on for later ones of that day; only of a file from a client's folder."
        },
        "answers": {"type": "array", "items": _ANSWER},
    },
    "required": ["sheet", "preset", "revision", "title", "instance", "answers"],
    "additionalProperties": False,
}

_WRITTEN = {
    "type": "object",
    "description": "What somebody wrote on a page beside the fields.",
    "properties": {
        "page": {"type": "integer", "minimum": 1},
        "kind": {"enum": list(get_args(BesideKind))},
        "text": _TEXT_OR_NULL | {"description": "Its text; null for what is only drawn."},
        "field": _TEXT_OR_NULL | {"description": "The field whose box it covers."},
        "prompt": _TEXT_OR_NULL,
    },
    "required": ["page", "kind", "text", "field", "prompt"],
    "additionalProperties": False,
}

_PROBLEM = {
    "type": "object",
    "properties": {
        "code": _TEXT | {"description": "A fixed word, such as cut-short (docs/answers.md)."},
        "level": {"enum": ["problem", "note"]},
        "message": _TEXT,
        "field": _TEXT_OR_NULL,
    },
    "required": ["code", "level", "message", "field"],
    "additionalProperties": False,
}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Answers that reframe read",
    "type": "object",
    "properties": {
        "format": {"const": FORMAT},
        "files": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "file": _TEXT,
                    "sheets": {"type": "array", "items": _SHEET},
                    "beside": {"type": "array", "items": _WRITTEN},
                    "problems": {"type": "array", "items": _PROBLEM},
                },
                "required": ["file", "sheets", "beside", "problems"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["format", "files"],
    "additionalProperties": False,
}


def as_json(files: Iterable[tuple[str, Answers]]) -> str:
    """The answers of files, each with its name, as a JSON text that `SCHEMA` describes."""
    held = {"format": FORMAT, "files": [_file(name, answers) for name, answers in files]}
    written = json.dumps(held, ensure_ascii=False, indent=2)
    return escaped(written) + "\n"


def _file(name: str, answers: Answers) -> dict[str, Any]:
    return {
        "file": name,
        "sheets": [_sheet(sheet) for sheet in answers.sheets],
        "beside": [_beside(each, answers.prompt(each.field)) for each in answers.beside],
        "problems": [_problem(trouble) for trouble in answers.troubles],
    }


def _sheet(sheet: SheetAnswers) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "preset": sheet.preset,
        "revision": sheet.revision,
        "title": sheet.title,
        "instance": sheet.instance,
        **({"handed": sheet.handed} if sheet.handed else {}),
        "answers": [_answer(answer) for answer in sheet.answers],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "field": answer.field,
        "prompt": answer.prompt,
        "heading": answer.heading or None,
        "type": answer.type,
        "value": answer.value,
        "text": answer.text,
        "label": answer.label,
        "origin": answer.origin,
    }


def _beside(beside: Beside, prompt: str) -> dict[str, Any]:
    return {
        "page": beside.page,
        "kind": beside.kind,
        "text": beside.text or None,
        "field": beside.field or None,
        "prompt": prompt or None,
    }


def _problem(trouble: Trouble) -> dict[str, Any]:
    return {
        "code": trouble.code,
        "level": trouble.level,
        "message": trouble.message,
        "field": trouble.field or None,
    }
