"""What the file says of itself outside the page: title, maker, conformance, field table.

Nothing of the client's is here: the title is the worksheet's neutral one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from reframekit import __version__
from reframekit.identity import Identity
from reframekit.pdf.syntax import reference, string
from reframekit.pdf.write.objects import Objects
from reframekit.tables import tables_json

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
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


_CLAIM = "<pdfuaid:part>1</pdfuaid:part>\n"


def info(title: str) -> str:
    """The document information dictionary (14.3.3)."""
    return f"<</Title{string(title)}/Producer{string(PRODUCER)}>>"


def add_metadata(document: Objects, title: str, lang: str, *, conforming: bool) -> str:
    """Writes the XMP packet (14.3.2; ISO 14289-1, 5); the reference to it.

    Only a `conforming` file says that it conforms to PDF/UA-1.
    """
    packet = _XMP.format(
        title=escape(title, quote=False),
        lang=escape(lang, quote=False),
        producer=escape(PRODUCER, quote=False),
        claim=_CLAIM if conforming else "",
    )
    number = document.add_stream(packet.encode(), "/Type/Metadata/Subtype/XML", compress=False)
    return reference(number)


def add_identities(document: Objects, identities: Iterable[Identity], pages: Sequence[str]) -> str:
    """Writes the field tables and the digests of `pages` as the file's private data (14.5); the
    dictionary that names them.
    """
    table = document.add_stream(tables_json(identities, pages).encode())
    data = f"<</LastModified{_MODIFIED}/Private {reference(table)}>>"
    return f"<</reframekit{data}>>"
