"""Writes on the pages of a form beside its fields, as viewers and tablets do."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

TYPED = "I wrote this with Add text"


def with_notes(data: bytes, *, drawn: bool = True) -> bytes:
    """The file with a note of each kind over its first boxes, and two over none; some of them have
    looks, if they are `drawn`.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        widgets = [each for each in page.Annots if each.Subtype == "/Widget"]
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        places = [[float(edge) for edge in widget.Rect] for widget in widgets]
        places.append([20.0, 20.0, 200.0, 36.0])
        for at, kind in enumerate((*_KINDS, "FreeText", "Ink")):
            left, bottom, right, top = places[at % len(places)] if at < len(_KINDS) else places[-1]
            note = Dictionary(
                Type=Name.Annot,
                Subtype=Name("/" + kind),
                Rect=Array([left, bottom, right, top]),
                F=4,
            )
            corners = [left, top, right, top, left, bottom, right, bottom]
            if kind in ("FreeText", "Text"):
                note.Contents = String(TYPED)
                note.DA = String("/Helv 11 Tf 0 0 1 rg")
            elif kind == "Ink":
                note.InkList = Array([Array([left, bottom, right, top])])
            elif kind in ("Highlight", "Underline"):
                note.QuadPoints = Array(corners)
            elif kind == "Stamp":
                note.Name = Name.Approved
            if drawn and kind in ("FreeText", "Ink") and at % 2:
                code = f"BT /F 11 Tf 2 4 Td ({TYPED}) Tj ET".encode()
                code = code if kind == "FreeText" else b"1 0 0 RG 2 w 2 2 m 40 10 l S"
                note.AP = Dictionary(
                    N=pdf.make_stream(
                        code,
                        Type=Name.XObject,
                        Subtype=Name.Form,
                        BBox=Array([0, 0, right - left, top - bottom]),
                        Resources=Dictionary(Font=Dictionary(F=font)),
                    )
                )
            page.Annots.append(pdf.make_indirect(note))
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


_KINDS = ("FreeText", "FreeText", "Ink", "Ink", "Text", "Highlight", "Underline", "Stamp", "Square")
