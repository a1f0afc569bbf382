"""JSON Schema of the files that people write, for the completion that editors give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from reframekit.content.packet import PacketFile
from reframekit.content.practice import Practice
from reframekit.content.validation import Model
from reframekit.content.words import LANGUAGE, Word
from reframekit.content.worksheet import Worksheet

SchemaName = Literal["worksheet", "packet", "practice", "words"]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MODELS: dict[str, type[Model]] = {
    "worksheet": Worksheet,
    "packet": PacketFile,
    "practice": Practice,
}
_TAG = {"type": ["string", "null"]}
#: What an editor shows beside a key of a worksheet.
_ABOUT = {
    "title": "The title on the page.",
    "purpose": "One line below the title: what the page is for.",
    "family": "Said by the folder, unless the file lies in worksheets/ itself.",
    "steps": "Which of the six steps it serves.",
    "care": "0: any time. 1: read the note first. 2: begun in session, with opening and close.",
    "safety": "box where it tells someone to speak up; question where it plans such an act.",
    "under_18": "yes, in session alone, or no: what words with age: minor are held to.",
    "signed_by": "Who has read it and stands for it: name, role and day; null while nobody has.",
    "after": "The sheet that it is a copy of, whose rules of safety it keeps.",
    "revision": "Raise it when fields change.",
    "start_here": "Whether it is one of the few sheets to start with, which the list shows first.",
    "template": "What draws it; steps, or a template of your own.",
    "pages": "How many pages it has on A4 at normal size.",
    "minutes": "How many minutes a client needs for it, as the packet's first page says.",
    "stands_on": "The literature whose methods it uses.",
    "orientation": "How the page is held.",
    "card_size": "How large pocket cards are, for the template cards.",
    "words": "The client's own words that it takes.",
    "takes": "Which choices of a word it is for, where these are not all.",
    "lead": "The word that stands in quotes above the steps, where there is one.",
    "begin": "The field to begin with on a day that has two minutes.",
    "beliefs": "The kinds of belief presets that it takes.",
    "variants": "Presets of this sheet alone: other examples, or a short form.",
    "not_here": "Presets that there are not, on purpose: a name, and why and what to do instead.",
    "intro": "A few sentences to the person at the page.",
    "example": "One worked example in another person's voice.",
    "preset_example": "The example when a belief preset is asked for.",
    "voice": "Who wrote the examples beside the steps, as in Theo about Sam.",
    "prompts": "The numbered steps, each with its fields.",
    "close": "A kind last line.",
    "note": "For the therapist; never on the client's page unless asked for.",
}
#: What a file's name and folder say, so that it need not.
_GIVEN = {"worksheet": ("slug", "family"), "packet": ("slug",), "practice": ()}


def schema(name: SchemaName, vocabulary: Mapping[str, Word]) -> dict[str, Any]:
    """The schema of one kind of file (JSON Schema 2020-12); `vocabulary` are the client's words."""
    if name == "words":
        return _words(vocabulary)
    made = _MODELS[name].model_json_schema()
    required = [key for key in made["required"] if key not in _GIVEN[name]]
    properties = {key: value for key, value in made["properties"].items() if key != "slug"}
    if name == "worksheet":
        properties["words"]["items"]["enum"] = list(vocabulary)
        properties["lead"] = {"enum": [*vocabulary, None], "default": None}
        properties["takes"] |= {
            "properties": {name: _taken(word) for name, word in vocabulary.items() if word.choices},
            "additionalProperties": False,
        }
        for key, about in _ABOUT.items():
            properties[key] = {**properties[key], "description": about}
    if name == "packet":
        week = made["$defs"]["Week"]["properties"]["sheets"]
        week["items"] = {"anyOf": [{"type": "string"}, week["items"]]}
    return {"$schema": _DRAFT, **made, "properties": properties, "required": required}


def _taken(word: Word) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": {"enum": list(word.choices)}}


def _words(vocabulary: Mapping[str, Word]) -> dict[str, Any]:
    return {
        "$schema": _DRAFT,
        "title": "Words",
        "description": "A client's own words; each may stay blank.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            LANGUAGE: {**_TAG, "description": "The language of the words, such as pl or pt-BR."},
            **{name: _word(word) for name, word in vocabulary.items()},
        },
    }


def _word(word: Word) -> dict[str, Any]:
    """A word is a text, or a text with its language."""
    text: dict[str, Any] = {"type": ["string", "null"]}
    if word.choices and not word.other:
        text = {"enum": [*word.choices, None]}
    elif word.choices:
        text = {**text, "examples": list(word.choices)}
    return {
        "description": f"{word.ask} {word.hint or ''}".strip(),
        "anyOf": [
            text,
            {
                "type": "object",
                "additionalProperties": False,
                "properties": {"text": text, LANGUAGE: _TAG},
            },
        ],
    }


def modeline(path: str) -> str:
    """The first line of a file that leads editors to the schema at `path`."""
    return f"# yaml-language-server: $schema={path}\n"
