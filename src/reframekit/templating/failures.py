"""What went wrong while a template was rendered, in words of ours and without a client's."""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from reframekit.client_text import is_told
from reframekit.errors import Code, Problem, suggestion

_CHECK_NAME = "check the name, or test it with `is defined`"
#: What Jinja and Python say, which give nothing but sentences.
_GIVEN = re.compile(r"parameter '(.*)' was not provided")
_EXPORTED = re.compile(r"does not export the requested name '(.*)'")
_TOO_MUCH = re.compile(r"macro '(.*)' takes not more than (\d+) argument")
_NO_SUCH = re.compile(r"macro '(.*)' takes no keyword argument '(.*)'")


class Told(str):
    """What is wrong, which Jinja carries in an error of its own, with what to do beside it."""

    remedy: str

    def __new__(cls, message: str, remedy: str) -> Told:
        told = super().__new__(cls, message)
        told.remedy = remedy
        return told


class Unknown(StrictUndefined):
    """A value that there is not, which says so in our words."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> Told:
        name, hint = self._undefined_name, self._undefined_hint or ""
        if name == "caller":
            return Told("this macro takes a text", "write {% call … %}the text{% endcall %}")
        if name == "super":
            return Told("no template above has this block", "take super() out")
        if given := _GIVEN.search(hint):
            return Told(
                f'the macro is not given its "{given[1]}"', "give it one where it is called"
            )
        if exported := _EXPORTED.search(hint):
            return Told(f'the template has no macro "{exported[1]}"', "check its name")
        if hint:
            return Told("there is no such part of the loop", "test it with `is defined`")
        if self._undefined_obj is missing:
            return Told(f'there is nothing called "{name}"', _CHECK_NAME)
        remedy = _CHECK_NAME
        if isinstance(self._undefined_obj, dict):
            near = suggestion(str(name), (str(key) for key in self._undefined_obj))
            remedy = near or remedy
        if isinstance(name, int):
            return Told(f"there is no part {name + 1}", "test it with `is defined`")
        return Told(f'there is nothing called "{name}" in it', remedy)


def explained(error: Exception, nearest: Callable[[str], str]) -> Problem:
    """What went wrong, and what to do; `nearest` says it for a template that there is not."""
    message, remedy = _said(error, nearest)
    if is_told(f"{error}{remedy}"):
        message = "a client's word is taken for the name of something here"
        remedy = "show the word, or compare it with texts of yours"
    return Problem(message, remedy, code=Code.TEMPLATE)


def _said(error: Exception, nearest: Callable[[str], str]) -> tuple[str, str]:
    match error:
        case TemplateNotFound():
            return (f'there is no template "{error.name}"', nearest(str(error.name)))
        case UndefinedError() | SecurityError():
            told = error.message
            bounds = "this is out of bounds here" if isinstance(error, SecurityError) else ""
            return str(told), told.remedy if isinstance(told, Told) else bounds
        case TemplateError():
            return ("no template can do this", "see docs/sheet-markup.md for what one can")
        case RecursionError():
            return ("the template nests too deep, or calls itself without end", "break the circle")
        case MemoryError():
            return ("the template takes too much memory", "look for a text that grows in a loop")
        case ZeroDivisionError():
            return ("a number is divided by zero", "test the number first")
        case TypeError():
            return _wrong_kind(str(error))
        case _:
            return (
                "this cannot be computed",
                "look at what the values of this line are, one by one",
            )


def _wrong_kind(said: str) -> tuple[str, str]:
    if found := _TOO_MUCH.search(said):
        takes = f"at most {found[2]}" if int(found[2]) else "none"
        return (f'too many values are given to "{found[1]}"', f"it takes {takes}")
    if found := _NO_SUCH.search(said):
        return (f'"{found[1]}" takes no "{found[2]}"', "leave it out, or check its name")
    return (
        "a value is of another kind than is wanted here",
        "a list is looped over, a text or a number is shown, and only numbers are added",
    )
