"""The practice that hands out the sheets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator

from reframekit.content.colours import contrast, is_colour
from reframekit.content.field_spec import Text
from reframekit.content.help_lines import Country, HelpLine
from reframekit.content.picture import read_picture
from reframekit.content.unquoted import cut_off
from reframekit.content.validation import Model, validated
from reframekit.content.yaml_source import Source, read_source
from reframekit.errors import Code, ReframeError, UnfitError, refuse
from reframekit.sources import resolved_inside, unreadable

#: The least contrast of text on white (WCAG 2.2, 1.4.3).
LEAST_CONTRAST = 4.5


#: The keys whose text a # could be part of.
_TEXTS = ("name", "credentials", "contact", "logo", "accent", "help_line")


def _accent(code: str) -> str:
    if not is_colour(code):
        raise UnfitError(f'"{code}" is no colour', 'write # and six digits, such as "#1f5c66"')
    if (found := contrast(code, "#ffffff")) < LEAST_CONTRAST:
        raise UnfitError(
            f'"{code}" is too light on white: {found:.1f}:1 where {LEAST_CONTRAST}:1 is the least',
            "choose a darker one",
            Code.CONTRAST,
        )
    return code


#: At least three digits, and what stands between groups of them.
_DIALLED = re.compile(r"\+?(?:[() ./\u2010-\u2013-]*[0-9]){3,15}")


def _dialled(number: str) -> str:
    if not _DIALLED.fullmatch(number):
        raise UnfitError(
            f'"{number}" is no telephone number', "write its digits, such as +353 1 555 0100"
        )
    return number


def _checked(line: HelpLine) -> HelpLine:
    if line.checked_by is None:
        raise UnfitError(
            f'nobody has checked "{line.name}"', "let reframe practice confirm write it"
        )
    return line


class Logo(Model):
    """A picture beside the title, PNG or JPEG, and what a screen reader says of it."""

    file: Text
    alt: Text


class Practice(Model):
    """What a sheet prints of the practice, and the page it is printed on.

    `help_line` is the practice's own; `help_lines` are the country's that somebody confirmed.
    """

    name: Text
    credentials: Text | None = None
    contact: Text | None = None
    phone: Annotated[Text, AfterValidator(_dialled)] | None = None
    logo: Logo | None = None
    accent: Annotated[str, AfterValidator(_accent)] | None = None
    country: Country | None = None
    help_line: Text | None = None
    page: Literal["a4", "letter"] | None = None
    scales: Literal["circles", "number"] | None = None
    help_lines: tuple[Annotated[HelpLine, AfterValidator(_checked)], ...] = ()


def read_practice(path: Path) -> Practice:
    """The practice in a file. Raises `ReframeError` with every problem."""
    return practice_in(read_source(path))


def practice_in(source: Source) -> Practice:
    """The practice in a parsed file, its logo's path seen from the file's folder.

    Raises `ReframeError` for what cannot be printed, and for texts that YAML would cut.
    """
    refuse(problem for at, problem in cut_off(source) if at and at[0] in _TEXTS)
    practice = validated(Practice, source)
    if practice.logo is None:
        return practice
    try:
        file = str(_logo_file(Path(source.path).parent, Path(practice.logo.file)))
        read_picture(file)
    except ReframeError as error:
        place = source.values["logo", "file"]
        raise ReframeError(
            [problem.at(place, source.text) for problem in error.problems], error.code
        ) from None
    return practice.model_copy(update={"logo": Logo(file=file, alt=practice.logo.alt)})


def _logo_file(folder: Path, named: Path) -> Path:
    """The logo's file without links; one that lies beside the practice's file leads not elsewhere.

    Raises `ReframeError` (exit code 3).
    """
    file = folder / named
    if named.is_absolute() or ".." in named.parts:
        return file.resolve()
    try:
        return resolved_inside(folder.resolve(), file)
    except OSError as error:
        raise unreadable(file, error) from None
