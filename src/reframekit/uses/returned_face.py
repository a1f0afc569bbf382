"""PDFs that came back, as Python sees them: read, filled and flattened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reframekit.answers.answers import Answers, Value
from reframekit.errors import ExitCode, failure
from reframekit.outputs import is_folder
from reframekit.uses.environment import Environment
from reframekit.uses.face_options import AnyPath
from reframekit.uses.fill import FillOptions
from reframekit.uses.fill import fill as fill_form
from reframekit.uses.flatten import FlattenOptions
from reframekit.uses.flatten import flatten as flatten_form
from reframekit.uses.host import Host
from reframekit.uses.inputs import Input, InputFile
from reframekit.uses.read import ReadOptions
from reframekit.uses.read import read as read_forms
from reframekit.uses.remade import RemadePdf

#: What a file at hand is called in sentences.
_AT_HAND = "the PDF"


def read(pdf: AnyPath | bytes, *, password: str | None = None, host: Host | None = None) -> Answers:
    """The answers in a PDF, a path or what is in it; what is odd in them is in `troubles`.

    Raises `ReframeError`: exit code 3 for a file that cannot be read, 7 for one whose `password` is
    missing or wrong.
    """
    report = read_forms(Environment(host=host), ReadOptions((_input(pdf),), password))
    return report.files[0].answers


def fill(
    pdf: AnyPath | bytes,
    answers: Answers | Mapping[str, Value] | AnyPath | None = None,
    *,
    password: str | None = None,
    host: Host | None = None,
) -> RemadePdf:
    """A PDF with answers in its fields: those that `read` gave, values by the names of fields, or
    a file of them (JSON, CSV, a filled PDF); without any its own get a new look.

    Raises `ReframeError` as `read` does, and exit code 1 with every answer that no field takes.
    """
    given = answers if isinstance(answers, Answers | Mapping) or answers is None else Path(answers)
    options = FillOptions(_input(pdf), given, password)
    return fill_form(Environment(host=host), options).pdf


def flatten(
    pdf: AnyPath | bytes, *, password: str | None = None, host: Host | None = None
) -> RemadePdf:
    """A PDF as a record that nobody changes: its answers on its pages, and no form.

    Raises `ReframeError` as `read` does.
    """
    return flatten_form(Environment(host=host), FlattenOptions(_input(pdf), password)).pdf


def _input(pdf: AnyPath | bytes) -> Input:
    if isinstance(pdf, bytes):
        return InputFile(_AT_HAND, pdf)
    if is_folder(path := Path(pdf)):
        raise failure(ExitCode.UNREADABLE, f"{path} is a folder", "name one PDF in it")
    return path
