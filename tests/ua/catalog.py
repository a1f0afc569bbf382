"""Rules of the file as a whole: version, encryption, catalog entries and destinations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.ua.facts import Facts
from tests.ua.findings import Fault, rule
from tests.ua.objects import (
    entries,
    get,
    integer,
    is_dictionary,
    items,
    key_of,
    name,
    number_tree,
    text,
)

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-[a-z0-9]{2,8})*", re.I)
"""A language tag with an optional script, region and variants (BCP 47, 2.1)."""

ACCESSIBILITY = 1 << 9
"""Permission to extract text for accessibility (ISO 32000-1, table 22)."""

LABEL_STYLES = frozenset(["", "D", "R", "r", "A", "a"])


def is_language_tag(value: Any) -> bool:
    """Whether a value is a text string that looks like a language tag."""
    return LANGUAGE_TAG.fullmatch(text(value)) is not None


@rule("file-version")
def file_version(facts: Facts) -> Iterator[Fault]:
    """The file is PDF 1.7, the version that PDF/UA-1 is made for (PDF/UA-1, 6.1; ISO 32000-1,
    7.5.2)."""
    version = max(facts.pdf.pdf_version, name(get(facts.catalog, "Version")))
    if version != "1.7":
        yield "header", f"the version is {version}"


@rule("encryption-strength")
def encryption_strength(facts: Facts) -> Iterator[Fault]:
    """An encrypted file uses AES-256, revision 6 (ISO 32000-2, 7.6.4; revision 4 and RC4 are
    weak)."""
    if facts.pdf.is_encrypted and facts.pdf.encryption.R < 6:
        yield "trailer", f"the security handler has revision {facts.pdf.encryption.R}"


@rule("encryption-accessibility")
def encryption_accessibility(facts: Facts) -> Iterator[Fault]:
    """An encrypted file lets assistive technology read it (PDF/UA-1, 7.16; Matterhorn 26-002)."""
    if facts.pdf.is_encrypted and not facts.pdf.encryption.P & ACCESSIBILITY:
        yield "trailer", "/P denies extraction for accessibility"


@rule("catalog-structure")
def catalog_structure(facts: Facts) -> Iterator[Fault]:
    """The catalog has a StructTreeRoot with K, ParentTree and ParentTreeNextKey (ISO 32000-1,
    table 322; PDF/UA-1, 7.1)."""
    root = get(facts.catalog, "StructTreeRoot")
    if name(get(root, "Type")) != "StructTreeRoot":
        yield "catalog", "/StructTreeRoot is missing or of another /Type"
        return
    if not items(get(root, "K")):
        yield "structure tree", "/K is missing or empty"
    if not is_dictionary(get(root, "ParentTree")):
        yield "structure tree", "/ParentTree is missing"
    if integer(get(root, "ParentTreeNextKey")) is None:
        yield "structure tree", "/ParentTreeNextKey is missing"


@rule("catalog-marked")
def catalog_marked(facts: Facts) -> Iterator[Fault]:
    """MarkInfo says Marked true and not Suspects true (ISO 32000-1, table 321; PDF/UA-1, 6.2 and
    7.1; Matterhorn 01-007)."""
    if get(facts.catalog, "MarkInfo", "Marked") is not True:
        yield "catalog", "/MarkInfo /Marked is not true"
    if get(facts.catalog, "MarkInfo", "Suspects") is True:
        yield "catalog", "/MarkInfo /Suspects is true"


@rule("catalog-lang")
def catalog_lang(facts: Facts) -> Iterator[Fault]:
    """The catalog has the document's Lang, a BCP 47 tag (ISO 32000-1, 14.9.2; PDF/UA-1, 7.2;
    Matterhorn 11-006)."""
    language = get(facts.catalog, "Lang")
    if not is_language_tag(language):
        yield "catalog", f"/Lang is {text(language)!r}"


@rule("catalog-display-title")
def catalog_display_title(facts: Facts) -> Iterator[Fault]:
    """ViewerPreferences says DisplayDocTitle true (ISO 32000-1, 12.2; PDF/UA-1, 7.1; Matterhorn
    07-001 and 07-002)."""
    if get(facts.catalog, "ViewerPreferences", "DisplayDocTitle") is not True:
        yield "catalog", "/ViewerPreferences /DisplayDocTitle is not true"


@rule("catalog-page-labels")
def catalog_page_labels(facts: Facts) -> Iterator[Fault]:
    """Page labels start at the first page, name pages that exist and styles that are defined
    (ISO 32000-1, 12.4.2)."""
    labels = number_tree(get(facts.catalog, "PageLabels"))
    if get(facts.catalog, "PageLabels") is not None and (not labels or labels[0][0] != 0):
        yield "page labels", "the first page has none"
    for index, label in labels:
        if not 0 <= index < len(facts.pages):
            yield "page labels", f"there is no page of index {index}"
        if name(get(label, "S")) not in LABEL_STYLES:
            yield "page labels", f"{name(get(label, 'S'))} is no style"


@rule("catalog-destinations")
def catalog_destinations(facts: Facts) -> Iterator[Fault]:
    """Every destination of an outline item, link or GoTo action is a page of the document
    (ISO 32000-1, 12.3.2)."""
    named = _named_destinations(facts.catalog)
    for where, obj in facts.objects:
        targets = [get(obj, "Dest")] if is_dictionary(obj) else []
        if name(get(obj, "S")) == "GoTo":
            targets.append(get(obj, "D"))
        for target in targets:
            if target is None:
                continue
            label = text(target) or name(target)
            explicit = named.get(label) if label else target
            explicit = items(get(explicit, "D") if is_dictionary(explicit) else explicit)
            if not explicit or key_of(explicit[0]) not in facts.page_by_key:
                yield where, f"the destination {label or 'of the array'} is no page".rstrip()


def _named_destinations(catalog: Any) -> dict[str, Any]:
    """The named destinations of the catalog (ISO 32000-1, 12.3.2.3)."""
    named = entries(get(catalog, "Dests"))
    waiting = [get(catalog, "Names", "Dests")]
    for node in waiting:
        pairs = items(get(node, "Names"))
        named.update(zip(map(text, pairs[::2]), pairs[1::2], strict=False))
        waiting.extend(items(get(node, "Kids"))[: 4096 - len(waiting)])
    return named


@rule("embedded-file-names")
def embedded_file_names(facts: Facts) -> Iterator[Fault]:
    """The specification of an embedded file has F and UF (PDF/UA-1, 7.11; Matterhorn 21-001)."""
    for where, obj in facts.objects:
        if is_dictionary(get(obj, "EF")) and not (text(get(obj, "F")) and text(get(obj, "UF"))):
            yield where, "/F or /UF is missing beside /EF"
