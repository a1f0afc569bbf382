"""The table of mutators that break the sample, and ways to reach the parts that they change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

Mutator = Callable[[pikepdf.Pdf], None]

BROKEN: dict[str, Mutator] = {}
"""Each way to break the sample: a rule's name, or the name, a solidus and a variant."""

ALSO: dict[str, frozenset[str]] = {}
"""The other rules that a way to break the sample cannot but break too."""


def breaks(name: str, *also: str) -> Callable[[Mutator], Mutator]:
    """Enter a mutator in the table, with the other rules that it breaks too."""

    def enter(mutator: Mutator) -> Mutator:
        if name in BROKEN:
            raise ValueError(f"two mutators are called {name}")
        BROKEN[name], ALSO[name] = mutator, frozenset(also)
        return mutator

    return enter


def page_of(pdf: pikepdf.Pdf) -> Any:
    """The sample's page."""
    return pdf.pages[0].obj


def tree_of(pdf: pikepdf.Pdf) -> Any:
    """The sample's StructTreeRoot."""
    return pdf.Root.StructTreeRoot


def element_of(pdf: pikepdf.Pdf, role: str, nth: int = 0) -> Any:
    """The nth structure element of a type, in reading order."""
    return [found for found in _elements(tree_of(pdf)) if f"/{role}" == found.S][nth]


def _elements(parent: Any) -> Iterator[Any]:
    for kid in parent.K:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def add_element(pdf: pikepdf.Pdf, parent: Any, role: str, *kids: Any, **entries: Any) -> Any:
    """A new structure element at the end of another, which takes over the kids."""
    made = pdf.make_indirect(
        Dictionary(S=pikepdf.Name(f"/{role}"), P=parent, K=Array(kids), **entries)
    )
    parent.K.append(made)
    for kid in kids:
        if isinstance(kid, Dictionary):
            kid.P = made
    return made


def parents_of(pdf: pikepdf.Pdf) -> Any:
    """The parent tree's array for the sample's page."""
    return tree_of(pdf).ParentTree.Nums[1]


def sheet_of(pdf: pikepdf.Pdf) -> Any:
    """The node that the sample's fields lie under."""
    return pdf.Root.AcroForm.Fields[0]


def field_of(pdf: pikepdf.Pdf, partial: str) -> Any:
    """The field of a name; all but `mood` are their own widgets."""
    return next(field for field in sheet_of(pdf).Kids if partial == field.T)


def link_of(pdf: pikepdf.Pdf) -> Any:
    """The link annotation."""
    return next(found for found in page_of(pdf).Annots if found.Subtype == "/Link")


def edit(stream: Any, old: bytes, new: bytes) -> None:
    """Replace the first occurrence of some bytes in a stream, which must have them."""
    data = stream.read_bytes()
    if old not in data:
        raise ValueError(f"{old!r} is not in the stream")
    stream.write(data.replace(old, new, 1))


def edit_page(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Replace the first occurrence of some bytes in the page's content."""
    edit(page_of(pdf).Contents, old, new)


def append_to_page(pdf: pikepdf.Pdf, operators: bytes) -> None:
    """Add operators to the end of the page's content."""
    contents = page_of(pdf).Contents
    contents.write(contents.read_bytes() + b"\n" + operators)
