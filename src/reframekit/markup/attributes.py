"""What an attribute's value may be: each kind reads the text and says what it wanted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reframekit.content.language_tag import language_tag
from reframekit.errors import suggestion


class BadValueError(Exception):
    """The value is not of the attribute's kind: what was wanted, and a remedy."""

    def __init__(self, wanted: str, remedy: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.remedy = remedy


@dataclass(frozen=True)
class Kind:
    """A kind of value: how the manual calls it, and the function that reads it."""

    manual: str
    read: Callable[[str], Any]


@dataclass(frozen=True)
class Attribute:
    """One attribute: its kind, what it is for, and whether it must be there."""

    kind: Kind
    about: str
    required: bool = False
    default: Any = None


def integer(low: int, high: int) -> Kind:
    """A whole number from `low` to `high`."""

    def read(value: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,9}", value) or not low <= int(value) <= high:
            raise BadValueError(f"a whole number from {low} to {high}", "write it in digits")
        return int(value)

    return Kind(f"whole number, {low} to {high}", read)


def one_of(*values: str) -> Kind:
    """One of a few words."""

    def read(value: str) -> str:
        if value not in values:
            raise BadValueError(f"one of {', '.join(values)}", suggestion(value, values))
        return value

    return Kind(" or ".join(f"`{value}`" for value in values), read)


def _flag(value: str) -> bool:
    if value not in ("yes", "no"):
        raise BadValueError("yes or no", 'write "yes" or "no"')
    return value == "yes"


def _name(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,60}", value):
        raise BadValueError(
            "a field's name: small letters, digits and _, beginning with a letter",
            "a dot, a space or a capital cannot stand in a name",
        )
    return value


def _link(value: str) -> str:
    if not re.fullmatch(r"(https://|mailto:|tel:)[!-~]{1,500}", value):
        raise BadValueError(
            "an address beginning with https://, mailto: or tel:", "write it in full"
        )
    return value


def _language(value: str) -> str:
    tag = language_tag(value)
    if tag is None:
        raise BadValueError("a language tag such as en or pt-BR", "see BCP 47")
    return tag


TEXT = Kind("text", str)
FLAG = Kind("`yes` or `no`", _flag)
NAME = Kind("field name", _name)
LINK = Kind("address", _link)
LANGUAGE = Kind("language tag (BCP 47)", _language)


def _value(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_]{1,40}", value):
        raise BadValueError(
            "letters, digits and _ (40 at most)", "choose a short name for the answer"
        )
    return value


VALUE = Kind("letters, digits and `_`", _value)
