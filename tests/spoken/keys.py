"""Where the Tab key stops in Firefox, what is told there, and how large typed letters are.

At each stop in a field a letter is typed. What is wrong is a `FaultError`, whatever is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pikepdf

from tests.spoken import firefox
from tests.spoken.browser import Browser
from tests.spoken.faults import FaultError

version = firefox.version

TAB, LETTER = "\ue004", "g"
#: The height of typed letters in CSS pixels, where a file is shown in the size of paper: 12 points.
FULL = 16.0
#: More stops than any sheet has.
MOST = 400
#: What is told of a state, beside the role.
STATES = ("checked", "multi line", "readonly", "unavailable", "required")
CHECKABLE = ("checkbutton", "radiobutton")
#: What has the focus in the file: the number of a page, or that of an annotation's object; where
#: letters are typed, how large they are, and the text.
_STOP = """
const focused = document.activeElement;
if (!focused.closest("#viewer")) {
  return null;
}
const about = focused.closest("[data-annotation-id]")?.dataset.annotationId;
const typed = focused.matches("textarea, input[type=text]");
const letters = parseFloat(getComputedStyle(focused).fontSize);
return [focused.closest(".page").dataset.pageNumber, about, letters, typed ? focused.value : null];
"""
#: Where the first sentence of a question ends; what a scale ranges over stands in brackets.
_SENTENCE = re.compile(r" \(|(?<=[.?!])\s")
_BEGIN = 'document.getElementById("viewerContainer").focus();'


class Control(NamedTuple):
    """What can have the focus: its role, its name, its states, the group that has a name."""

    role: str
    name: str
    states: frozenset[str]
    group: str

    def says(self, question: str) -> bool:
        """Whether its name, or its group's, begins with the first sentence of a question."""
        said, sentence = self.name or self.group, _SENTENCE.split(question)[0].rstrip(".")
        return bool(said) and said.startswith(sentence)

    def __str__(self) -> str:
        told = f"{self.role} “{self.name}”" if self.name else self.role
        told += f" in “{self.group}”" if self.group else ""
        states = [state for state in STATES if state in self.states]
        if self.role in CHECKABLE and "checked" not in states:
            states.append("not checked")
        return ", ".join((told, *states))


class Stop(NamedTuple):
    """A page, or an annotation on it by the number of its object.

    Where letters are typed, `letters` is their height in CSS pixels; `took`: it takes a letter.
    """

    page: str
    about: str = ""
    letters: float = 0.0
    took: bool = True


def spoken(files: Mapping[str, bytes]) -> dict[str, str]:
    """The stops of each file. Raises `MissingError`, and `FaultError` for what is wrong."""
    told, wrong = {}, list[str]()
    with TemporaryDirectory() as folder, Browser() as browser:
        for name, data in files.items():
            path = Path(folder) / f"{name}.pdf"
            path.write_bytes(data)
            browser.open(path)
            found = controls(firefox.tree(firefox.settled(browser)))
            stopped = list(stops(browser))
            told[name] = "".join(f"{line}\n" for line in lines(stopped, found))
            wrong += (f"{name}: {fault}" for fault in faults(tagged(data), stopped, found))
    if wrong:
        raise FaultError("\n".join(wrong))
    return told


def controls(top: firefox.Node) -> dict[str, Control]:
    """What can have the focus, by the number of its object."""
    return dict(_controls(top, "", ""))


def _controls(node: firefox.Node, about: str, group: str) -> Iterator[tuple[str, Control]]:
    own = node.attributes.get("id", "").partition("pdfjs_internal_id_")[2]
    if (about or own) and node.role in {*firefox.FIELDS, "link"}:
        states = frozenset(node.attributes.get("states", "").split(","))
        yield about or own, Control(node.role, node.name, states, group)
    for kid in node.kids:
        yield from _controls(kid, own, node.given if own else "")


def stops(browser: Browser) -> Iterator[Stop]:
    """Where the Tab key stops in the file; a letter is typed wherever one can be."""
    browser.content(_BEGIN)
    for _ in range(MOST):
        browser.press(TAB)
        if (at := browser.content(_STOP)) is None:
            return
        page, about, _, before = at
        if before is None:
            yield Stop(page, about or "")
        else:
            browser.press(LETTER)
            *_, letters, after = browser.content(_STOP)
            yield Stop(page, about, letters, took=after == before + LETTER)
    raise FaultError(f"the Tab key does not leave the file after {MOST} stops")


class Tagged(NamedTuple):
    """An annotation in the order of the tags: its number, the field it belongs to, its question."""

    about: str
    field: str
    question: str


def tagged(data: bytes) -> tuple[Tagged, ...]:
    """The annotations of a file in the order of its structure elements."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return tuple(_tagged(pdf.Root.StructTreeRoot))


def _tagged(element: pikepdf.Object) -> Iterator[Tagged]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            continue
        if "/Obj" not in kid:
            yield from _tagged(kid)
            continue
        widget = kid.Obj
        number = widget.objgen[0]
        grouped = "/Parent" in widget and "/T" not in widget
        field = widget.Parent if grouped else widget
        yield Tagged(f"{number}R", f"{field.objgen[0]}R", str(field.get("/TU", "")))


def lines(stopped: Sequence[Stop], found: Mapping[str, Control]) -> Iterator[str]:
    """A page a line, and indented below it what has the focus."""
    for stop in stopped:
        yield f"  {found.get(stop.about, 'nothing')}" if stop.about else f"Page {stop.page}"


def faults(
    tags: Sequence[Tagged], stopped: Sequence[Stop], found: Mapping[str, Control]
) -> Iterator[str]:
    """What is wrong, whatever was kept."""
    reached = [stop.about for stop in stopped if stop.about]
    asked = {each.about: each for each in tags}
    meant = [each.about for each in tags if each.about in set(reached)]
    for one, other in zip(reached, meant, strict=False):
        if one != other:
            yield f"the Tab key goes to {found.get(one)}, where the tags have {found.get(other)}"
            break
    fields = {asked[about].field for about in reached if about in asked}
    for each in tags:
        control = found.get(each.about)
        if each.field not in fields:
            yield f"the Tab key does not reach {control or each.question}"
        if control is None:
            yield f"no screen reader is told of {each.question or each.about}"
        elif not control.says(each.question):
            yield f"{control} does not say its question, “{each.question}”"
    for stop in stopped:
        if not stop.took:
            yield f"{found.get(stop.about)} takes no letter"
        if 0 < stop.letters < FULL:
            yield f"{found.get(stop.about)} shows letters of {stop.letters} px, not of {FULL:g}"
