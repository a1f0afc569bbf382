"""What Firefox tells a screen reader of a file: its own accessibility tree of the PDF it shows."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.spoken.browser import SECONDS, Browser, program

#: How long the tree is to stay as it is, once all pages are drawn.
STILL = 1.5

#: How many pages there are, and how many of them are drawn.
_DRAWN = """
const pages = [...document.querySelectorAll("#viewer .page")];
return [pages.length, pages.filter(page => page.dataset.loaded).length];
"""
#: Every accessible of the page that is shown: depth, role, name and attributes, among them states.
_TREE = """
const service = Cc["@mozilla.org/accessibilityService;1"].getService(
  Ci.nsIAccessibilityService);
window.keptService = service;
const told = [];
function tell(each, depth) {
  const attributes = {};
  for (const held of each.attributes?.enumerate() ?? []) {
    const pair = held.QueryInterface(Ci.nsIPropertyElement);
    attributes[pair.key] = pair.value;
  }
  attributes.language = each.language;
  const state = {}, extra = {};
  each.getState(state, extra);
  attributes.states = [...service.getStringStates(state.value, extra.value)].join();
  told.push([depth, service.getStringRole(each.role), each.name ?? "", attributes]);
  for (let kid = each.firstChild; kid; kid = kid.nextSibling) {
    tell(kid, depth + 1);
  }
}
const whole = service.getAccessibleFor(gBrowser.selectedBrowser);
if (whole) {
  tell(whole, 0);
}
return told;
"""

#: What says nothing of its own, unless it has a name: tags of the file, and the viewer's own.
TAGS = frozenset({"grouping", "rowgroup", "text"})
SILENT = frozenset({"section", "text container", *TAGS})
#: Fields. Both a field's tag and the words before it claim it: which of them has it, and so whose
#: language it is told in, differs from one time to the next.
FIELDS = frozenset({"entry", "checkbutton", "radiobutton", "combobox", "listbox"})
#: What words are that stand in no tag.
UNTAGGED = "untagged"
Told = list[tuple[int, str, str, Mapping[str, str]]]


@dataclass
class Node:
    """An accessible: its role, its name and attributes, and what is below it."""

    role: str
    name: str
    attributes: Mapping[str, str]
    kids: list[Node] = field(default_factory=list)

    @property
    def language(self) -> str:
        """The first subtag of the language in which it is said."""
        return self.attributes.get("language", "").partition("-")[0]

    @property
    def given(self) -> str:
        """The name, where it was given and is not that of its content."""
        return self.name if self.attributes.get("explicit-name") == "true" else ""


def version() -> str:
    """Which Firefox it is. Raises `MissingError`."""
    said = subprocess.run([program(), "--version"], capture_output=True, text=True).stdout
    return said.split()[-1] if said.split() else "of no known version"


def spoken(files: Mapping[str, bytes]) -> dict[str, str]:
    """What is told of each file. Raises `MissingError`."""
    told = {}
    with TemporaryDirectory() as folder, Browser() as browser:
        for name, data in files.items():
            path = Path(folder) / f"{name}.pdf"
            path.write_bytes(data)
            browser.open(path)
            told[name] = "".join(f"{line}\n" for line in lines(tree(settled(browser))))
    return told


def settled(browser: Browser) -> Told:
    """The tree, once all pages are drawn and it changes no more."""
    until = time.monotonic() + SECONDS
    before: Told = []
    since = time.monotonic()
    while time.monotonic() < until:
        pages, drawn = browser.content(_DRAWN)
        now: Told = browser.chrome(_TREE)
        if now != before or not pages or drawn < pages:
            before, since = now, time.monotonic()
        elif time.monotonic() - since > STILL:
            return now
        time.sleep(0.2)
    raise TimeoutError(f"Firefox had not drawn all pages after {SECONDS} seconds")


def tree(told: Told) -> Node:
    """The accessibles as a tree."""
    top = Node("", "", {})
    above = [top]
    for depth, role, name, attributes in told:
        made = Node(role, name, attributes)
        del above[depth + 1 :]
        above[-1].kids.append(made)
        above.append(made)
    return top


def lines(top: Node) -> Iterator[str]:
    """The pages, and indented below them what a person is told: role, name, text."""
    for page in pages(top):
        yield page.name
        yield from _below(page, "  ", UNTAGGED, page.language)


def pages(node: Node) -> Iterator[Node]:
    """The pages of the file that is shown."""
    if node.attributes.get("class", "").split()[:1] == ["page"]:
        yield node
        return
    for kid in node.kids:
        yield from pages(kid)


def _below(node: Node, indent: str, role: str, usual: str) -> Iterator[str]:
    """The lines of what is below a node that itself is told as this role, on a page in its usual
    language. Words are one line where nothing is told between them.
    """
    words: list[str] = []
    for kid in _inside(node):
        if kid.role == "text leaf":
            words.append(kid.name.strip())
        elif told := list(_told(kid, indent, role, usual)):
            yield from _line(f"{indent}{role}", words)
            words.clear()
            yield from told
    yield from _line(f"{indent}{role}", words)


def _line(head: str, words: Iterable[str]) -> Iterator[str]:
    if text := " ".join(filter(None, words)):
        yield f"{head}: {text}"


def _told(node: Node, indent: str, role: str, usual: str) -> Iterator[str]:
    """The lines of a node: its role, with its words beside it, and what else is below it."""
    foreign = node.language != usual and node.role not in FIELDS
    language = f" [{node.language}]" if foreign else ""
    if not node.given and node.role in SILENT:
        yield from _below(node, indent, f"text{language}" if node.role in TAGS else role, usual)
        return
    level = node.attributes.get("level", "")
    given = f"“{node.given}”" if node.given else ""
    head = indent + " ".join(filter(None, (node.role, level, given))) + language
    inside = list(_inside(node))
    words = [kid.name.strip() for kid in inside if kid.role == "text leaf"]
    if any(words) and len(words) == len(inside):
        yield from _line(head, words)
        return
    yield head
    yield from _below(node, f"{indent}  ", "text", usual)


def _inside(node: Node) -> Iterator[Node]:
    """What is below a node and the silent containers of its words."""
    for kid in node.kids:
        if kid.role == "text container" and not kid.given:
            yield from _inside(kid)
        else:
            yield kid
