"""What the child process is asked and what it answers, and the errors that its refusals are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reframekit.answers.form import Form, FormField, Trouble
from reframekit.errors import ExitCode, ReframeError, failure
from reframekit.limits import OverLimitError, run_limited

#: What each thing that is asked may take; one that makes a file sets text in fonts.
SECONDS = {"read": 10, "fill": 60, "flatten": 60}
MEGABYTES = 512


@dataclass(frozen=True)
class Reply:
    """The child's answer: a JSON object, and the bytes of a new file, if one was asked for."""

    said: Mapping[str, Any]
    data: bytes


def ask(request: Mapping[str, Any], data: bytes, name: str) -> Reply:
    """The reply to a request about a file; `name` is what the file is called in a refusal.

    Raises `ReframeError`: exit code 3 for a file that cannot be read, 7 for one that a password
    is missing for.
    """
    given = json.dumps(request).encode() + b"\n" + data
    module = "reframekit.pdf.returned.child"
    try:
        ran = run_limited(module, given, seconds=SECONDS[request["verb"]], megabytes=MEGABYTES)
    except OverLimitError as error:
        raise failure(
            ExitCode.UNREADABLE,
            f"{name} takes too much to read: {error}",
            "open it in a PDF program and save it as new, or ask for the file once more",
        ) from None
    head, _, made = ran.partition(b"\n")
    said = json.loads(head)
    if "refused" in said:
        raise _refusal(said, name)
    return Reply(said, made)


def _refusal(said: Mapping[str, Any], name: str) -> ReframeError:
    if said["refused"] == "locked":
        what = "does not open with that password" if said["wrong"] else "needs a password"
        return failure(
            ExitCode.PASSWORD, f"{name} {what}", "name a file with its password: --password-file"
        )
    return failure(ExitCode.UNREADABLE, f"{name} {said['said']}", "ask for the file once more")


def form_to_json(form: Form) -> dict[str, Any]:
    """A form as JSON holds it."""
    return {
        "fields": form.fields,
        "tables": form.tables,
        "page": form.page,
        "troubles": form.troubles,
    }


def form_from_json(held: Mapping[str, Any]) -> Form:
    """The form that `form_to_json` made this of."""
    return Form(
        tuple(_field(*each) for each in held["fields"]),
        held["tables"],
        held["page"],
        tuple(Trouble(*each) for each in held["troubles"]),
    )


def _field(
    name: str,
    kind: Any,
    values: Any,
    default: str,
    label: str,
    states: Any,
    options: Any,
    free: bool,
    longest: int | None,
) -> FormField:
    pairs = tuple((value, shown) for value, shown in options)
    return FormField(name, kind, tuple(values), default, label, tuple(states), pairs, free, longest)
