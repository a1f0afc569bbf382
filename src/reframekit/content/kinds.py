"""What a YAML file of a library is, by where it lies, else by what it says."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import Literal

from reframekit.content.client_file import CLIENT_FILE
from reframekit.content.practice import Practice
from reframekit.content.words import LANGUAGE, RESERVED
from reframekit.content.worksheet import Worksheet
from reframekit.content.yaml_source import Source

Kind = Literal[
    "worksheet",
    "template",
    "packet",
    "preset",
    "practice",
    "words",
    "vocabulary",
    "help-lines",
    "strings",
]

_FOLDERS: dict[str, Kind] = {"packets": "packet", "presets": "preset", "strings": "strings"}
#: Files that all sheets of a library share.
_SHARED: dict[str, Kind] = {"words.yaml": "vocabulary", "help-lines.yaml": "help-lines"}


def kind_of(source: Source, words: Set[str]) -> Kind:
    """What a file is; `words` are those that a file of a client's may hold.

    One in no library that says nothing of a worksheet's is taken for a client's words, of which
    nothing is repeated; any other that could be anything for a worksheet.
    """
    path = Path(source.path)
    if path.parent.name in _FOLDERS:
        return _FOLDERS[path.parent.name]
    if path.parent.name == "worksheets" and path.name in _SHARED:
        return _SHARED[path.name]
    keys = set(source.data) if isinstance(source.data, dict) else set()
    if "prompts" in keys:
        return "worksheet"
    if "weeks" in keys:
        return "packet"
    if "old_job" in keys:
        return "preset"
    if path.name == CLIENT_FILE and "worksheets" not in path.parts:
        return "words"
    known = set(Practice.model_fields)
    if "name" in keys <= known and not keys <= words:
        return "practice"
    if keys <= words | RESERVED.keys() and keys & (words | {LANGUAGE}):
        return "words"
    if "name" in keys and keys & (known - words):
        return "practice"
    outside = "worksheets" not in path.parts and source.data is not None
    return "worksheet" if keys & set(Worksheet.model_fields) or not outside else "words"
