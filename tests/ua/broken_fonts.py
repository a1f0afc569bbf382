"""Files that are bad in their fonts."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name

from tests.ua.breaking import breaks, edit, edit_page, page_of


def text_font(pdf: pikepdf.Pdf) -> Any:
    """The Type 0 font of the page's text."""
    return page_of(pdf).Resources.Font.Text


def answer_font(pdf: pikepdf.Pdf) -> Any:
    """The simple TrueType font of the default appearances."""
    return pdf.Root.AcroForm.DR.Font.Answer


@breaks("font-embedded")
def lose_program(pdf: pikepdf.Pdf) -> None:
    """The descendant of a Type 0 font is not embedded."""
    del text_font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


@breaks("font-standard", "font-embedded", "font-unicode", "font-name", "font-widths")
def add_helvetica(pdf: pikepdf.Pdf) -> None:
    """The page has Helvetica among its fonts, written in place and not used."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page_of(pdf).Resources.Font.F1 = font


@breaks("font-unicode")
def drop_unicode(pdf: pikepdf.Pdf) -> None:
    """A font has no ToUnicode."""
    del answer_font(pdf).ToUnicode


@breaks("font-unicode/unreadable")
def spoil_unicode(pdf: pikepdf.Pdf) -> None:
    """A ToUnicode map has a code without its character."""
    edit(answer_font(pdf).ToUnicode, b"<41> <0041>", b"<41>")


@breaks("font-unicode-values")
def map_to_mark(pdf: pikepdf.Pdf) -> None:
    """A code leads to a byte order mark, by a range."""
    marks = b"2 beginbfrange <41> <42> <feff> <43> <44> [<0043> <0044>] endbfrange endcmap"
    edit(answer_font(pdf).ToUnicode, b"endcmap", marks)


@breaks("font-name")
def rename_descriptor(pdf: pikepdf.Pdf) -> None:
    """The descriptor has another name than its font."""
    answer_font(pdf).FontDescriptor.FontName = Name.Another


@breaks("font-composite")
def drop_glyph_map(pdf: pikepdf.Pdf) -> None:
    """A descendant has no CIDToGIDMap and no CIDSystemInfo."""
    del text_font(pdf).DescendantFonts[0].CIDToGIDMap
    del text_font(pdf).DescendantFonts[0].CIDSystemInfo


@breaks("font-composite/encoding")
def write_vertically(pdf: pikepdf.Pdf) -> None:
    """A Type 0 font is Identity-V, over a descendant that is not TrueType."""
    text_font(pdf).Encoding = Name("/Identity-V")
    text_font(pdf).DescendantFonts[0].Subtype = Name.CIDFontType0


@breaks("font-encoding")
def name_unknown_glyph(pdf: pikepdf.Pdf) -> None:
    """Differences have a name that is not in the Adobe Glyph List."""
    answer_font(pdf).Encoding.Differences[1] = Name.uni0105


@breaks("font-encoding/base")
def drop_base_encoding(pdf: pikepdf.Pdf) -> None:
    """A font that is not symbolic has no base encoding."""
    del answer_font(pdf).Encoding.BaseEncoding


@breaks("font-encoding/symbolic", "glyph-defined")
def call_symbolic(pdf: pikepdf.Pdf) -> None:
    """A font with an encoding is symbolic."""
    answer_font(pdf).FontDescriptor.Flags = 4


@breaks("font-widths")
def drop_widths(pdf: pikepdf.Pdf) -> None:
    """A font has fewer widths than codes."""
    del answer_font(pdf).Widths[120]


@breaks("font-widths/composite", "font-widths-agree")
def drop_cid_widths(pdf: pikepdf.Pdf) -> None:
    """A descendant has no W."""
    del text_font(pdf).DescendantFonts[0].W


@breaks("font-widths-agree")
def change_width(pdf: pikepdf.Pdf) -> None:
    """A width is not that of its glyph; W is a range."""
    text_font(pdf).DescendantFonts[0].W.extend([1, 1, 999])


@breaks("glyph-defined")
def show_no_glyph(pdf: pikepdf.Pdf) -> None:
    """The page shows .notdef, which has a ToUnicode entry."""
    edit(text_font(pdf).ToUnicode, b"endcmap", b"1 beginbfchar <0000> <0020> endbfchar endcmap")
    edit_page(pdf, b"Tj T*", b"Tj <0000> Tj T*")


@breaks("glyph-defined/map")
def map_to_no_glyph(pdf: pikepdf.Pdf) -> None:
    """The CIDToGIDMap leads from every code to a glyph that the program has not, or to none."""
    text_font(pdf).DescendantFonts[0].CIDToGIDMap = pdf.make_stream(b"\x0f\xff" * 20)


@breaks("font-embedded/unreadable")
def cut_program(pdf: pikepdf.Pdf) -> None:
    """A font program is no font."""
    text_font(pdf).DescendantFonts[0].FontDescriptor.FontFile2.write(b"none")


@breaks("font-encoding/cmap", "glyph-defined")
def drop_cmap(pdf: pikepdf.Pdf) -> None:
    """The program of a font with Differences has no cmap."""
    stream = answer_font(pdf).FontDescriptor.FontFile2
    program = TTFont(BytesIO(stream.read_bytes()))
    del program["cmap"]
    output = BytesIO()
    program.save(output)
    stream.write(output.getvalue())
