"""What a file says of itself in its XMP packet (ISO 32000-1, 14.3.2; ISO 16684-1).

A packet of others' making may be hostile. One that defines entities, that is large or deep, or that
is no XML, is not read.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from xml.dom import minidom
from xml.parsers import expat

from reframekit.pdf.source.access import Dictionary, Stream, found
from reframekit.pdf.source.streams import data_of

#: The schemas in which a file says that it conforms (ISO 19005-2, 6.6.4; ISO 14289-1, 5).
PDFA = "http://www.aiim.org/pdfa/ns/id/"
PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_CLAIMS = (PDFA, PDFUA)

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_UA_PART = f"{PDFUA} part"
_TITLE = (f"{_DC} title", f"{_RDF} Alt", f"{_RDF} li")
_LANGUAGE = (f"{_DC} language", f"{_RDF} Bag", f"{_RDF} li")
_MOST_BYTES = 1_000_000
_MOST_PARTS = 20_000
_DEEPEST = 50


class UnreadableError(Exception):
    """A packet that is not read."""


class Xmp(NamedTuple):
    """The packet of a file: its title and language, "" without any; which of the two schemas of
    conformance it uses; and the part of PDF/UA that it names.
    """

    data: bytes
    title: str
    language: str
    claims: frozenset[str]
    ua_part: str


def xmp_of(catalog: Dictionary) -> Xmp | None:
    """The packet of a file; none without one. Raises `UnreadableError`."""
    held = found(catalog.get("/Metadata")).value
    if not isinstance(held, Stream):
        return None
    data = data_of(held)
    if data is None or len(data) > _MOST_BYTES:
        raise UnreadableError
    return _Reader(data).xmp()


def without(xmp: Xmp, schemas: Collection[str]) -> bytes:
    """The packet without all that it says in these schemas."""
    document = minidom.parseString(xmp.data)
    for element in document.getElementsByTagName("*"):
        for said in list(element.attributes.values()):
            if said.namespaceURI in schemas:
                element.removeAttributeNode(said)
        if element.namespaceURI in schemas and element.parentNode is not None:
            element.parentNode.removeChild(element)
    return "".join(node.toxml() for node in document.childNodes).encode()


class _Reader:
    """Reads a packet once, from its beginning."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._parts = 0
        self._path: list[str] = []
        self._said: dict[tuple[str, ...], str] = {}
        self._whole: set[tuple[str, ...]] = set()
        self._claims: set[str] = set()

    def xmp(self) -> Xmp:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(self._data, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise UnreadableError from error
        said = self._said
        return Xmp(
            self._data,
            said.get(_TITLE, "").strip(),
            said.get(_LANGUAGE, "").strip(),
            frozenset(self._claims),
            said.get((_UA_PART,), "").strip(),
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._claims |= {each for each in map(_schema, (name, *attributes)) if each in _CLAIMS}
        self._parts += 1 + len(attributes)
        if len(self._path) == _DEEPEST or self._parts > _MOST_PARTS:
            raise UnreadableError
        if not self._path and _schema(name) in _CLAIMS:
            raise UnreadableError
        self._path.append(name)
        if _UA_PART in attributes:
            self._said[_UA_PART,] = attributes[_UA_PART]

    def _end(self, _name: str) -> None:
        self._whole.update(self._met())
        self._path.pop()

    def _text(self, text: str) -> None:
        for path in self._met():
            self._said[path] = self._said.get(path, "") + text

    def _met(self) -> list[tuple[str, ...]]:
        """The properties that are being read, each the first time that it is there."""
        return [
            path
            for path in (_TITLE, _LANGUAGE, (_UA_PART,))
            if tuple(self._path[-len(path) :]) == path and path not in self._whole
        ]


def _schema(name: str) -> str:
    return name.partition(" ")[0]


def _refuse(*_: object) -> None:
    raise UnreadableError
