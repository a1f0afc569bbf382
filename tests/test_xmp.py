"""The metadata of files of others' making, which may be hostile."""

from __future__ import annotations

import io
import time

import pikepdf
import pytest
from pikepdf import Name

from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.xmp import PDFA, PDFUA, UnreadableError, Xmp, without, xmp_of
from tests.answering import WORDS, fill, flatten
from tests.foreign_forms import opened, saved

HEAD = (
    '<x xmlns:a="http://www.aiim.org/pdfa/ns/id/" xmlns:u="http://www.aiim.org/pdfua/ns/id/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
)


def with_xmp(data: bytes | str) -> bytes:
    """A form with these metadata."""
    pdf = opened()
    held = data if isinstance(data, bytes) else data.encode()
    pdf.Root.Metadata = pdf.make_stream(held, Type=Name.Metadata, Subtype=Name.XML)
    return saved(pdf, fix_metadata_version=False)


def read(data: bytes | str) -> Xmp:
    with Opened(with_xmp(data)) as file:
        xmp = xmp_of(file.catalog)
    assert xmp is not None
    return xmp


def bomb() -> str:
    entities = '<!ENTITY e0 "ha">' + "".join(
        f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12)
    )
    return f"<!DOCTYPE x [{entities}]>{HEAD}><a:part>&e12;</a:part></x>"


HOSTILE = {
    "no xml": "reframe",
    "cut short": f"{HEAD}><a:part>1</a:part>",
    "a bomb": bomb(),
    "a file of the machine": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{HEAD}>&e;</x>',
    "a type alone": f"<!DOCTYPE x>{HEAD}/>",
    "deep": HEAD + ">" + "<b>" * 60 + "</b>" * 60 + "</x>",
    "many elements": HEAD + ">" + "<b/>" * 21_000 + "</x>",
    "many attributes": HEAD + " " + " ".join(f'b{n}="1"' for n in range(21_000)) + "/>",
    "large": HEAD + ">" + " " * 1_000_001 + "</x>",
    "a claim and nothing else": '<a:part xmlns:a="http://www.aiim.org/pdfa/ns/id/">1</a:part>',
    "unknown letters": '<?xml version="1.0" encoding="none"?>' + HEAD + "/>",
    "letters of many bytes": '<?xml version="1.0" encoding="shift_jis"?>' + HEAD + "/>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_not_read_is_left_out(kind: str) -> None:
    form = with_xmp(HOSTILE[kind])
    began = time.monotonic()
    with Opened(form) as file, pytest.raises(UnreadableError):
        xmp_of(file.catalog)
    record, filled = flatten(form, None, {}, WORDS), fill(form, None, {})
    assert record.claims.endswith("because its metadata cannot be read")
    assert filled.removed == ("its metadata, which cannot be read",)
    for made in (record, filled):
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            assert "/Metadata" not in pdf.Root
    assert time.monotonic() - began < 20


def test_what_cannot_be_unpacked_is_not_read() -> None:
    pdf = opened()
    pdf.Root.Metadata = pdf.make_stream(b"no picture", Filter=Name.JBIG2Decode)
    with Opened(saved(pdf, fix_metadata_version=False)) as file, pytest.raises(UnreadableError):
        xmp_of(file.catalog)


def test_a_file_may_say_nothing_of_itself() -> None:
    with Opened(saved(opened())) as file:
        assert xmp_of(file.catalog) is None


def test_a_title_is_read_once_and_without_what_is_around_it() -> None:
    said = (
        f"{HEAD}><rdf:li>no</rdf:li><dc:title><rdf:Alt><rdf:li> A &amp;\n b </rdf:li>"
        "<rdf:li>B</rdf:li></rdf:Alt></dc:title>"
        "<dc:language><rdf:Bag><rdf:li>de</rdf:li></rdf:Bag></dc:language></x>"
    )
    xmp = read(said)
    assert (xmp.title, xmp.language, xmp.ua_part, xmp.claims) == ("A &\n b", "de", "", frozenset())


@pytest.mark.parametrize("said", [' u:part="1"/>', "><u:part> 1 </u:part></x>"])
def test_a_claim_is_an_element_or_an_attribute(said: str) -> None:
    xmp = read(HEAD + said)
    assert xmp.ua_part == "1"
    assert xmp.claims == {PDFUA}


@pytest.mark.parametrize("letters", ["utf-8", "utf-16"])
def test_what_is_said_in_one_schema_goes_and_the_rest_stays(letters: str) -> None:
    said = f"{HEAD} a:part='1' dc:other='2'><a:part>1<b/></a:part><u:part>1</u:part>é</x>"
    said = f'<?xpacket begin="\ufeff"?>{said}<?xpacket end="w"?>'
    xmp = read(said.encode(letters))
    assert xmp.claims == {PDFA, PDFUA}
    left = read(without(xmp, {PDFA}))
    assert left.claims == {PDFUA}
    assert left.ua_part == "1"
    assert left.data.decode().startswith('<?xpacket begin="\ufeff"?><x ')
    assert left.data.decode().endswith('<u:part>1</u:part>é</x><?xpacket end="w"?>')
    assert read(without(xmp, {PDFA, PDFUA})).claims == frozenset()
