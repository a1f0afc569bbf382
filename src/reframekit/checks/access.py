"""What is heard of a sheet that is not what is seen."""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.document.document import Document
from reframekit.errors import Problem
from reframekit.identity import spoken_names

#: An alternative text of fewer letters does not say what a drawing is for.
LEAST_ALT = 20


def in_document(document: Document) -> Iterator[Problem]:
    """Fields that sound alike (WCAG 2.2, 2.4.6) and drawings that say too little (1.1.1)."""
    heard: dict[tuple[str, str], str] = {}
    spoken = spoken_names(document.fields)
    for record in document.fields:
        key = (spoken[record.name].full, record.kind)
        if key in heard:
            yield Problem(
                f'"{heard[key]}" and "{record.name}" sound alike: {key[0]}',
                "give each its own question, or a heading of its own above it",
                near=f'name="{record.name}"',
                code="access-same-name",
            )
        heard.setdefault(key, record.name)
    yield from _same_answers(document)
    for alt in document.alts:
        if len(alt) < LEAST_ALT:
            yield Problem(
                f"“{alt}” does not say what the drawing is for",
                "say in a few words what it shows and what is written into it",
                near=alt,
                code="access-alt",
            )


def _same_answers(document: Document) -> Iterator[Problem]:
    """Answers of one field that sound alike, told once of each list of them."""
    told: set[tuple[str, ...]] = set()
    for record in document.fields:
        labels = tuple(" ".join(label.split()) for _, label in record.options)
        twice = [label for at, label in enumerate(labels) if label in labels[:at]]
        if twice and labels not in told:
            yield Problem(
                f'two answers of "{record.name}" sound alike: {twice[0]}',
                "give each its own words",
                near=f'name="{record.name}"',
                code="access-same-name",
            )
        told.add(labels)
