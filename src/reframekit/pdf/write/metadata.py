"""What the file says of itself outside the page: title, maker, conformance, colours, field table.

Nothing of the client's is here: the title is the worksheet's neutral one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from reframekit.identity import Identity
from reframekit.pdf.syntax import reference, string
from reframekit.pdf.write.colour_profile import NAME, srgb_profile
from reframekit.pdf.write.objects import Objects
from reframekit.tables import tables_json
from reframekit.version import __version__

PRODUCER = f"reframekit {__version__}"

#: ISO 32000-1, 14.5 asks for a date; a fixed one keeps the bytes the same.
_MODIFIED = "(D:20000101000000Z)"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
{claim}</rdf:Description>
{schema}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

_ACCESSIBLE = "<pdfuaid:part>1</pdfuaid:part>\n"
_ARCHIVAL = """<pdfaid:part xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">2</pdfaid:part>
<pdfaid:conformance xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">A</pdfaid:conformance>
"""
#: A packet of PDF/A declares each schema that ISO 19005-2 does not name (6.6.2.3.3).
_SCHEMA_OF_UA = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def info(title: str) -> str:
    """The document information dictionary (14.3.3)."""
    return f"<</Title{string(title)}/Producer{string(PRODUCER)}>>"


def add_metadata(
    document: Objects, title: str, lang: str, *, accessible: bool, archival: bool = False
) -> int:
    """Writes the XMP packet (14.3.2); its number.

    An `accessible` file says that it conforms to PDF/UA-1 (ISO 14289-1, 5), and one that is
    `archival`, too, that it conforms to PDF/A-2a (ISO 19005-2, 6.6.4).
    """
    packet = _XMP.format(
        title=escape(title, quote=False),
        lang=escape(lang, quote=False),
        producer=escape(PRODUCER, quote=False),
        claim=(_ACCESSIBLE if accessible else "") + (_ARCHIVAL if archival else ""),
        schema=_SCHEMA_OF_UA if archival else "",
    )
    return put_metadata(document, packet.encode())


def put_metadata(document: Objects, packet: bytes) -> int:
    """Writes a packet that is ready; its number."""
    number = document.reserve()
    entries = "/Type/Metadata/Subtype/XML"
    document.put_stream(number, packet, entries, compress=False, kind="/Metadata")
    return number


def output_intents(document: Objects) -> str:
    """Writes the profile of the file's colours (14.11.5; ISO 19005-2, 6.2.3); the array that names
    it.
    """
    profile = document.add_stream(srgb_profile(), "/N 3")
    said = string(NAME)
    return (
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{said}/Info{said}"
        f"/DestOutputProfile {reference(profile)}>>]"
    )


def add_identities(document: Objects, identities: Iterable[Identity], pages: Sequence[str]) -> str:
    """Writes the field tables and the digests of `pages` as the file's private data (14.5); the
    dictionary that names them.
    """
    table = document.add_stream(tables_json(identities, pages).encode())
    data = f"<</LastModified{_MODIFIED}/Private {reference(table)}>>"
    return f"<</reframekit{data}>>"
