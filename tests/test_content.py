"""Pages that leave a state behind: what is drawn on them stands where it should."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium
import pytest

from tests.answering import WORDS, flatten
from tests.shapes.building import Draft

HALF = b"0.5 0 0 0.5 0 0 cm "
LEFT = {
    "a scale": HALF,
    "a scale, saved and not restored": b"q " + HALF,
    "two states and a text": b"q q " + HALF + b"BT 1 0 0 1 9 9 Tm",
    "a text that is never ended": b"BT /F 9 Tf",
    "a mark that is never ended": b"/Span BMC q " + HALF,
    "more restored than saved": b"Q Q q Q Q " + HALF,
    "restored and saved anew": b"Q q " + HALF,
    "brackets in strings": b"q (Q Q \\) Q) pop " + HALF,
    "brackets in a comment": b"q % Q Q\n" + HALF,
    "brackets in a picture": b"q BI /W 4 /H 1 /CS /G /BPC 8 ID Q Q EI " + HALF,
    "names that look like brackets": b"/Q gs /q gs q " + HALF + b"/q/Q",
    "nothing": b"q " + HALF + b"Q",
}


def place_of(data: bytes, text: str) -> tuple[float, ...]:
    """Where PDFium finds a text on the first page."""
    page = pdfium.PdfDocument(data)[0].get_textpage()
    index, count = page.search(text).get_next()
    assert count == len(text)
    return tuple(round(edge, 1) for edge in page.get_charbox(index))


@pytest.mark.parametrize("pieces", [1, 2])
@pytest.mark.parametrize("left", LEFT.values(), ids=list(LEFT))
def test_an_answer_stands_in_its_box_whatever_the_page_leaves_open(
    left: bytes, pieces: int
) -> None:
    records = []
    for code in (b"", left):
        draft = Draft()
        draft.list(draft.text("name", "Mira"))
        page = draft.page(0)
        streams = [draft.pdf.make_stream(code)] + [draft.pdf.make_stream(b"n")] * (pieces - 1)
        page.Contents = pikepdf.Array(streams) if pieces > 1 else streams[0]
        records.append(flatten(draft.data(), None, {}, WORDS).data)
    assert place_of(records[1], "Mira") == place_of(records[0], "Mira")


def test_what_is_left_open_is_closed_in_the_record() -> None:
    draft = Draft()
    draft.list(draft.text("name", "Mira"))
    draft.page(0).Contents = draft.pdf.make_stream(b"Q q q BT /Span BMC")
    record = flatten(draft.data(), None, {}, WORDS).data
    with pikepdf.open(io.BytesIO(record)) as pdf:
        operators = [str(each.operator) for each in pikepdf.parse_content_stream(pdf.pages[0])]
    for opening, closing in (("q", "Q"), ("BT", "ET"), ("BMC|BDC", "EMC")):
        opened = sum(map(operators.count, opening.split("|")))
        assert opened == operators.count(closing) > 0
