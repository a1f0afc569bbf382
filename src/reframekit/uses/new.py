"""A small working file to begin with."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from reframekit.content.beginnings import PACKET, PRACTICE, TEMPLATE, WORKSHEET, begun, title_of
from reframekit.content.library import LOOSE
from reframekit.content.schema import SchemaName, modeline, schema
from reframekit.content.slug import plain_slug
from reframekit.content.words import Words
from reframekit.errors import ExitCode, UnfitError, failure
from reframekit.outputs import make_folder, write_output
from reframekit.sources import builtin_folder
from reframekit.uses.build import check_known
from reframekit.uses.environment import Environment
from reframekit.uses.words_file import words_text

NewKind = Literal["words", "practice", "worksheet", "template", "packet"]


@dataclass(frozen=True)
class NewOptions:
    """What is begun, and its name: of words and a practice that of the file, which may be a path;
    of the others the one in the own library. A worksheet may be a copy of another, its `model`.

    Raises `ReframeError` (exit code 2) for other kinds, and a model of another.
    """

    kind: NewKind
    name: str
    model: str | None = None

    def __post_init__(self) -> None:
        check_known("kind", self.kind, get_args(NewKind))
        if self.model is not None and self.kind != "worksheet":
            raise failure(ExitCode.USAGE, "--from is for a worksheet", "leave it out")


@dataclass(frozen=True)
class NewReport:
    """The file that was begun, and the name by which the library has it, if it is one of its."""

    path: Path
    slug: str | None = None


def new(environment: Environment, options: NewOptions) -> NewReport:
    """Writes the file. Raises `ReframeError`, with exit code 5 where there is one already."""
    begin = {
        "words": _words,
        "practice": _practice,
        "worksheet": _worksheet,
        "template": _template,
        "packet": _packet,
    }[options.kind]
    return begin(environment, options)


def _words(environment: Environment, options: NewOptions) -> NewReport:
    text = words_text(environment.workshop.vocabulary, Words({}))
    return NewReport(_written(_yaml(options.name), text))


def _practice(_environment: Environment, options: NewOptions) -> NewReport:
    return NewReport(_written(_yaml(options.name), begun(PRACTICE)))


def _worksheet(environment: Environment, options: NewOptions) -> NewReport:
    slug, home = _slug(options.name, LOOSE), environment.home
    folder = home / "worksheets"
    text = begun(WORKSHEET, title=title_of(slug))
    if options.model is not None:
        sheet = environment.workshop.sheet(options.model)
        copied = sheet.worksheet
        text = re.sub(r"(?m)^start_here:.*\n", "", sheet.source.text)
        if copied.after is None:
            text = re.sub(r"(?m)^care:.*$", rf"\g<0>\nafter: {copied.slug}", text, count=1)
        folder = folder / copied.family
    up = "../" * (len(folder.relative_to(home).parts))
    head = "" if "$schema=" in text else modeline(f"{up}schemas/worksheet.json")
    path = _written(folder / f"{slug}.yaml", head + text)
    _write_schema(environment, "worksheet")
    return NewReport(path, slug)


def _template(environment: Environment, options: NewOptions) -> NewReport:
    ours = {path.stem for path in builtin_folder("templates").glob("*.html")}
    slug = _slug(options.name, ours)
    path = environment.home / "templates" / f"{slug}.html"
    return NewReport(_written(path, begun(TEMPLATE, name=slug)), slug)


def _packet(environment: Environment, options: NewOptions) -> NewReport:
    slug = _slug(options.name)
    path = environment.home / "worksheets" / "packets" / f"{slug}.yaml"
    text = modeline("../../schemas/packet.json") + begun(PACKET, title=title_of(slug))
    _written(path, text)
    _write_schema(environment, "packet")
    return NewReport(path, slug)


def _slug(name: str, taken: Iterable[str] = ()) -> str:
    if name in taken:
        raise failure(ExitCode.USAGE, f'"{name}" is a name of ours', "give it one of your own")
    try:
        return plain_slug(name)
    except UnfitError as error:
        raise failure(ExitCode.USAGE, error.message, error.remedy) from None


def _write_schema(environment: Environment, name: SchemaName) -> None:
    """Puts the schema that the first line of the file names where it looks for it."""
    made = schema(name, environment.workshop.vocabulary)
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    path = environment.home / "schemas" / f"{name}.json"
    make_folder(path.parent)
    write_output(path, text.encode(), force=True)


def _written(path: Path, text: str) -> Path:
    """The path of a new file, never of one that is there."""
    if os.path.lexists(path):
        raise failure(ExitCode.OUTPUT, f"{path} is there already", "give the new file another name")
    make_folder(path.parent)
    write_output(path, text.encode(), force=False)
    return path


def _yaml(name: str) -> Path:
    if not Path(name).name.strip(". "):
        raise failure(ExitCode.USAGE, f'"{name}" names no file', "give it a name, such as mine")
    return Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
