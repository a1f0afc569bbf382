"""Rules of what a file may do on its own: nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tests.ua.facts import Facts
from tests.ua.findings import Fault, rule
from tests.ua.objects import get, is_dictionary, name, words

FOREIGN_ACTIONS = words(
    "GoToR GoToE SubmitForm ResetForm ImportData Hide Movie Sound Rendition GoTo3DView SetOCGState"
)
"""Actions other than GoTo, URI, Named and Thread (ISO 32000-1, table 198)."""


@rule("no-open-action")
def no_open_action(facts: Facts) -> Iterator[Fault]:
    """The catalog has no OpenAction (ISO 32000-1, 12.6.3: nothing happens when a file opens)."""
    if get(facts.catalog, "OpenAction") is not None:
        yield "catalog", "/OpenAction is there"


@rule("no-additional-actions")
def no_additional_actions(facts: Facts) -> Iterator[Fault]:
    """No object has additional actions, AA (ISO 32000-1, 12.6.3)."""
    for where, obj in facts.objects:
        if is_dictionary(get(obj, "AA")):
            yield where, "/AA is there"


@rule("no-javascript")
def no_javascript(facts: Facts) -> Iterator[Fault]:
    """No object is or holds JavaScript, and the catalog names none (ISO 32000-1, 12.6.4.16 and
    7.7.4)."""
    if get(facts.catalog, "Names", "JavaScript") is not None:
        yield "catalog", "/Names has /JavaScript"
    for where, obj in facts.objects:
        if name(get(obj, "S")) == "JavaScript" or get(obj, "JS") is not None:
            yield where, "JavaScript is there"


@rule("no-launch")
def no_launch(facts: Facts) -> Iterator[Fault]:
    """No object is a Launch action (ISO 32000-1, 12.6.4.5)."""
    for where, obj in facts.objects:
        if name(get(obj, "S")) == "Launch":
            yield where, "a Launch action is there"


@rule("no-foreign-action")
def no_foreign_action(facts: Facts) -> Iterator[Fault]:
    """No action sends, imports, plays, hides or leaves for another file (ISO 32000-1, 12.6.4)."""
    for where, obj in facts.objects:
        if name(get(obj, "S")) in FOREIGN_ACTIONS:
            yield where, f"a {name(get(obj, 'S'))} action is there"
