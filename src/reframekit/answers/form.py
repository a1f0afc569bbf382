"""A form as it stands in a file, before anybody knows what its answers mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reframekit.units import PageName

#: What a field is in the file (ISO 32000-1, 12.7.4).
FormType = Literal["text", "choice", "list", "checkbox", "radio", "button", "signature", "unknown"]


BesideKind = Literal["text", "note", "pen", "mark", "stamp", "file", "sound"]
#: What is said of each.
_KINDS: Mapping[BesideKind, str] = {
    "text": "text stands beside the fields",
    "note": "there is a note",
    "pen": "something is drawn by hand",
    "mark": "something is marked",
    "stamp": "there is a stamp",
    "file": "a file is attached",
    "sound": "there is a recording",
}
#: The code of the trouble that says it.
WRITTEN_BESIDE = "written-beside"


class Trouble(NamedTuple):
    """Something that whoever reads the answers has to know: a code, a sentence, what to do.

    `field` is the whole name of the field that it is about, if it is about one. A note needs
    nobody's attention.
    """

    code: str
    message: str
    remedy: str = ""
    field: str = ""
    level: Literal["problem", "note"] = "problem"


class Beside(NamedTuple):
    """What somebody wrote on a page, from 1, beside the fields: its kind and its text, if it has
    one; `field` is the whole name of the field whose box it covers, if it covers one.
    """

    kind: BesideKind
    page: int
    text: str
    field: str = ""

    def said(self, prompt: str) -> str:
        """Where it is and what, without its text; `prompt` is that of the field, if it has one."""
        over = f", over “{prompt}”" if prompt else ""
        return f"page {self.page}{over}: {_KINDS[self.kind]}"


class FormField(NamedTuple):
    """A field: its whole name, what it is, and its values as they stand in the file.

    `values` has one value, or several for a list that takes more; none when it is blank. `states`
    are the names that its buttons can have, `options` pairs of value and shown text; a `free`
    choice takes other text, too. `longest` is how many letters a text may have.
    """

    name: str
    type: FormType
    values: tuple[str, ...] = ()
    default: str = ""
    label: str = ""
    states: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    free: bool = False
    longest: int | None = None


@dataclass(frozen=True)
class Form:
    """The form of one file, its field tables as they stand there, and what is wrong with it.

    `page` is the size of the first page, which says in which order a date is written; `beside` is
    what was written beside the fields.
    """

    fields: tuple[FormField, ...]
    tables: str | None
    page: PageName
    troubles: tuple[Trouble, ...]
    beside: tuple[Beside, ...] = ()
