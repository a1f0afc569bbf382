"""A small good tagged form, built with pikepdf alone: what the checker must find clean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.ua.sample_font import EmbeddedFont, embed_composite, embed_simple

TITLE = "Thought record"
LETTERS = "ABCDEFGHIJKLMNOPRSTWYZabcdefghijklmnopqrstuvwxyzóąćęłńśźż 0123456789.:,•"
XMP = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{TITLE}</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
DEFAULT_APPEARANCE = String("/Answer 11 Tf 0 g")
PRINT = 4
RADIO = 1 << 15
COMBO = 1 << 17


@cache
def build_sample() -> bytes:
    """The bytes of the form: one page with text, list, link, table, figure and four fields."""
    pdf = pikepdf.new()
    sample = _Sample(pdf)
    sample.write_text()
    sample.write_fields()
    sample.write_table()
    sample.write_figure()
    sample.finish()
    output = BytesIO()
    pdf.save(output, force_version="1.7", deterministic_id=True)
    return output.getvalue()


class _Sample:
    """The form while it grows: marked content, structure elements, annotations and fields."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        pdf.add_blank_page(page_size=(595, 842))
        self.page: Any = pdf.pages[0].obj
        self.font = embed_composite(pdf, LETTERS)
        self.answer_font = embed_simple(pdf)
        self.content: list[bytes] = []
        self.marked: list[Any] = []
        self.annotations: list[tuple[Any, Any]] = []
        self.root: Any = self.make(Type=Name.StructTreeRoot, K=Array())
        self.sect = self.element(self.element(self.root, "Document"), "Sect")
        self.sheet: Any = self.make(T="s1", TU=TITLE, Kids=Array())

    def make(self, **entries: Any) -> Any:
        """A new indirect dictionary."""
        return self.pdf.make_indirect(Dictionary(**entries))

    def element(self, parent: Any, role: str, **entries: Any) -> Any:
        """A new structure element under another."""
        made = self.make(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, K=Array(), **entries)
        parent.K.append(made)
        return made

    def paint(self, element: Any, operators: bytes) -> Any:
        """Paint something as content of an element."""
        mcid = len(self.marked)
        tag = str(element.S).encode()
        self.content.append(b"%s <</MCID %d>> BDC\n%s\nEMC" % (tag, mcid, operators))
        self.marked.append(element)
        element.Pg = self.page
        element.K.append(mcid)
        return element

    def write(self, element: Any, x: float, y: float, *lines: str, size: int = 11) -> Any:
        """Write lines of text as content of an element."""
        return self.paint(element, show(self.font, "Text", x, y, lines, size))

    def write_text(self) -> None:
        """The heading, a paragraph of two lines, a list and a link."""
        sect = self.sect
        self.write(self.element(sect, "H1"), 72, 770, TITLE, size=20)
        lines = "Write what went through your ", "mind in that moment."
        self.write(self.element(sect, "P"), 72, 740, *lines)
        self.write(self.element(sect, "H2"), 72, 700, "Before you begin", size=14)
        numbering = Dictionary(O=Name.List, ListNumbering=Name.Disc)
        items = self.element(sect, "L", A=numbering)
        for y, words in ((680, "Take your time."), (664, "Stop when you like.")):
            item = self.element(items, "LI")
            self.write(self.element(item, "Lbl"), 72, y, "•")
            self.write(self.element(item, "LBody"), 86, y, words)
        paragraph = self.element(sect, "P")
        self.write(paragraph, 72, 640, "More of this: ")
        link = self.write(self.element(paragraph, "Link"), 150, 640, "the second part")
        action = Dictionary(S=Name.URI, URI="https://example.org/")
        self.annotate(link, (150, 636, 240, 652), Name.Link, Contents="the second part", A=action)
        self.content.append(b"/Artifact <</Type /Pagination>> BDC")
        self.content.append(show(self.font, "Text", 72, 30, ["Page 1"], 9) + b"\nEMC")

    def annotate(self, element: Any, box: tuple[int, ...], kind: Name, **entries: Any) -> Any:
        """An annotation on the page with its OBJR in an element."""
        made = self.make(
            Type=Name.Annot,
            Subtype=kind,
            Rect=Array(box),
            P=self.page,
            F=PRINT,
            StructParent=len(self.annotations) + 1,
            **entries,
        )
        self.annotations.append((made, element))
        element.K.append(Dictionary(Type=Name.OBJR, Obj=made, Pg=self.page))
        return made

    def write_fields(self) -> None:
        """A text field, a choice, a check box and a radio group, each after its label."""
        value = show(self.font, "Text", 2, 6, ["Zażółć gęślą jaźń"], 11)
        self.field("Your name", 600, value, T="name", FT=Name.Tx, V="Zażółć gęślą jaźń", MaxLen=40)
        options = Array([Array(["mon", "Monday"]), String("Tuesday")])
        value = show(self.answer_font, "Answer", 2, 6, ["Monday"], 11)
        self.field("Day", 570, value, T="day", FT=Name.Ch, Ff=COMBO, Opt=options, V="mon")
        agree = self.label("I have read this", 540)
        box = self.annotate(agree, (300, 536, 312, 548), Name.Widget, **self.button("Yes", True))
        box.update(Dictionary(T="agree", FT=Name.Btn, TU="I have read this", V=Name.Yes))
        self.join(box)
        self.write(self.element(self.sect, "P"), 72, 510, "How strong is it")
        mood = self.make(T="mood", FT=Name.Btn, Ff=RADIO, TU="How strong is it", Kids=Array())
        mood.V = Name("/2")
        self.join(mood)
        for number, x in ((1, 100), (2, 200)):
            option = self.label(str(number), 490, x, Alt=f"How strong is it: {number}")
            box_of_option = (x + 20, 486, x + 32, 498)
            look = self.button(str(number), number == 2)
            kid = self.annotate(option, box_of_option, Name.Widget, Parent=mood, **look)
            mood.Kids.append(kid)

    def label(self, words: str, y: int, x: int = 72, **entries: Any) -> Any:
        """A paragraph and the Form element of the field that it labels."""
        self.write(self.element(self.sect, "P"), x, y, words)
        return self.element(self.sect, "Form", **entries)

    def join(self, field: Any) -> None:
        """Put a field under the sheet's node."""
        field.Parent = self.sheet
        self.sheet.Kids.append(field)

    def field(self, label: str, y: int, value: bytes, **entries: Any) -> None:
        """A field that shows text, with the outline of its box as an artifact."""
        form = self.label(label, y)
        outline = b"/Artifact BMC q 0.5 w 200 %d 200 20 re S Q EMC" % (y - 6)
        self.content.append(outline)
        look = self.appearance(200, 20, b"/Tx BMC q " + value + b" Q EMC")
        box = (200, y - 6, 400, y + 14)
        entries |= {"TU": label, "DA": DEFAULT_APPEARANCE, "AP": Dictionary(N=look)}
        self.join(self.annotate(form, box, Name.Widget, **entries))

    def button(self, state: str, chosen: bool) -> dict[str, Any]:
        """The appearances of a button's widget and the state that it is in."""
        on = self.appearance(12, 12, b"q 1 w 2 2 m 10 10 l 2 10 m 10 2 l S Q")
        looks = Dictionary({f"/{state}": on, "/Off": self.appearance(12, 12, b"q Q")})
        return {"AP": Dictionary(N=looks), "AS": Name(f"/{state if chosen else 'Off'}")}

    def appearance(self, width: int, height: int, operators: bytes) -> Any:
        """A form XObject of that size."""
        made = self.pdf.make_stream(operators)
        made.Type, made.Subtype = Name.XObject, Name.Form
        made.BBox = Array([0, 0, width, height])
        fonts = Dictionary(Text=self.font.obj, Answer=self.answer_font.obj)
        made.Resources = Dictionary(Font=fonts)
        return made

    def write_table(self) -> None:
        """A table with a head and two rows."""
        table = self.element(self.sect, "Table")
        rows: tuple[tuple[str, ...], ...] = (
            ("Situation", "Thought"),
            ("At home", "It is late"),
            ("At work", "I must go"),
            ("In both places",),
        )
        head, body = self.element(table, "THead"), self.element(table, "TBody")
        for at, cells in enumerate(rows):
            row = self.element(body if at else head, "TR")
            for x, words in zip((72, 220), cells, strict=False):
                layout = Dictionary(O=Name.Table)
                if not at:
                    layout.Scope = Name.Column
                if len(cells) == 1:
                    layout.ColSpan = 2
                cell = self.element(row, "TD" if at else "TH", A=layout)
                self.write(cell, x, 450 - 16 * at, words)

    def write_figure(self) -> None:
        """A drawing in a form XObject."""
        self.drawing = self.appearance(100, 50, b"0.8 g 0 0 100 50 re f")
        layout = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([72, 340, 172, 390]))
        figure = self.element(self.sect, "Figure", Alt="A grey box", A=layout)
        self.paint(figure, b"q 1 0 0 1 72 340 cm /Drawing Do Q")

    def finish(self) -> None:
        """The page, the parent tree, the form and the catalog."""
        page, catalog = self.page, self.pdf.Root
        page.Contents = self.pdf.make_stream(b"\n".join(self.content))
        page.Resources = Dictionary(
            Font=Dictionary(Text=self.font.obj), XObject=Dictionary(Drawing=self.drawing)
        )
        page.Annots = Array([annotation for annotation, _ in self.annotations])
        page.Tabs, page.StructParents = Name.S, 0
        numbers = Array([0, self.pdf.make_indirect(Array(self.marked))])
        for annotation, element in self.annotations:
            numbers.extend([annotation.StructParent, element])
        self.root.ParentTree = self.make(Nums=numbers)
        self.root.ParentTreeNextKey = len(self.annotations) + 1
        catalog.StructTreeRoot = self.root
        catalog.MarkInfo = Dictionary(Marked=True)
        catalog.Lang = String("en-GB")
        catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        catalog.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        catalog.Metadata = self.pdf.make_stream(XMP.encode())
        catalog.Metadata.Type, catalog.Metadata.Subtype = Name.Metadata, Name.XML
        catalog.AcroForm = Dictionary(
            Fields=Array([self.sheet]),
            DR=Dictionary(Font=Dictionary(Answer=self.answer_font.obj)),
            DA=DEFAULT_APPEARANCE,
        )
        self.pdf.trailer.Info = self.make(Title=TITLE)
        outlines = self.make(Type=Name.Outlines, Count=1)
        item = self.make(Title=TITLE, Parent=outlines, Dest=Array([page, Name.Fit]))
        outlines.First = outlines.Last = item
        catalog.Outlines = outlines


def show(
    font: EmbeddedFont,
    resource: str,
    x: float,
    y: float,
    lines: Sequence[str],
    size: int,
) -> bytes:
    """A text object that shows lines one under another (ISO 32000-1, 9.4)."""
    shown = b"\n".join(b"%s Tj T*" % font.encode(line) for line in lines)
    place = f"BT /{resource} {size} Tf {size + 3} TL {x:g} {y:g} Td\n".encode()
    return place + shown + b" ET"
