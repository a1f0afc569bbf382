"""Rules of the document's metadata: title, PDF/UA identification and privacy."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pikepdf

from tests.ua.facts import Facts
from tests.ua.findings import Fault, rule
from tests.ua.objects import get, name, text

DC = "{http://purl.org/dc/elements/1.1/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFUAID = "{http://www.aiim.org/pdfua/ns/id/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def read_metadata(facts: Facts) -> ElementTree.Element | None:
    """The XMP packet of the catalog's metadata stream, or `None` where it cannot be read."""
    stream = get(facts.catalog, "Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return None
    try:
        return ElementTree.fromstring(stream.read_bytes())
    except (ElementTree.ParseError, pikepdf.PdfError):
        return None


def property_of(packet: ElementTree.Element | None, tag: str) -> str:
    """The text of an XMP property, written as an element or as an attribute."""
    if packet is None:
        return ""
    for element in packet.iter(tag):
        return "".join(element.itertext()).strip()
    for element in packet.iter(f"{RDF}Description"):
        if tag in element.attrib:
            return element.attrib[tag]
    return ""


@rule("metadata-stream")
def metadata_stream(facts: Facts) -> Iterator[Fault]:
    """The catalog has a Metadata stream of Type Metadata and Subtype XML that holds XMP
    (ISO 32000-1, 14.3.2; PDF/UA-1, 7.1; Matterhorn 06-001)."""
    stream = get(facts.catalog, "Metadata")
    if (name(get(stream, "Type")), name(get(stream, "Subtype"))) != ("Metadata", "XML"):
        yield "catalog", "/Metadata is missing or of another /Type or /Subtype"
    elif read_metadata(facts) is None:
        yield "metadata", "the packet is not XML"


@rule("metadata-title")
def metadata_title(facts: Facts) -> Iterator[Fault]:
    """XMP has a dc:title, and it equals the Title of Info where there is one (PDF/UA-1, 7.1;
    Matterhorn 06-003; ISO 32000-1, 14.3.3)."""
    packet, title = read_metadata(facts), text(get(facts.pdf.trailer, "Info", "Title"))
    if packet is None:
        return
    stated = property_of(packet, f"{DC}title")
    if not stated:
        yield "metadata", "dc:title is missing or empty"
    elif title and stated != title:
        yield "metadata", f"dc:title is {stated!r} and Title is {title!r}"


@rule("metadata-ua-part")
def metadata_ua_part(facts: Facts) -> Iterator[Fault]:
    """XMP says pdfuaid:part 1, under that prefix (PDF/UA-1, 5; Matterhorn 06-002)."""
    packet = read_metadata(facts)
    if packet is not None and b"pdfuaid:part" not in facts.catalog.Metadata.read_bytes():
        yield "metadata", "no property is called pdfuaid:part"
        return
    part = property_of(packet, f"{PDFUAID}part")
    if packet is not None and part != "1":
        yield "metadata", f"pdfuaid:part is {part!r}"


@rule("info-title")
def info_title(facts: Facts) -> Iterator[Fault]:
    """The Info dictionary has a Title (ISO 32000-1, 14.3.3)."""
    if not text(get(facts.pdf.trailer, "Info", "Title")).strip():
        yield "info", "/Title is missing or empty"


@rule("metadata-no-author")
def metadata_no_author(facts: Facts) -> Iterator[Fault]:
    """Neither Info nor XMP names an author, who may be a client (the promise that names never
    leak; ISO 32000-1, 14.3.3)."""
    if get(facts.pdf.trailer, "Info", "Author") is not None:
        yield "info", "/Author is there"
    packet = read_metadata(facts)
    for tag in (f"{DC}creator", f"{PDF}Author"):
        if property_of(packet, tag):
            yield "metadata", f"{tag.rpartition('}')[2]} is there"
