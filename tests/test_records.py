"""What `flatten` makes of a form of others' making, with tags and without."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.answering import LONG, WORDS, field_of, fill, flatten, held, in_order, read
from tests.foreign_forms import annotation, saved, tagged
from tests.shapes.building import Draft
from tests.shapes.raw import whole


def _tagged(edit: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """A tagged form in which one field of each page has an element."""
    pdf = tagged()
    root = pdf.Root.StructTreeRoot
    for number, at in ((0, 0), (1, 3)):
        widget = pdf.Root.AcroForm.Fields[at]
        held = Dictionary(Type=Name.OBJR, Obj=widget, Pg=pdf.pages[number].obj)
        mark = Dictionary(Type=Name.MCR, Pg=pdf.pages[number].obj, MCID=3)
        kids = Array([5, mark, held])
        element = Dictionary(Type=Name.StructElem, S=Name.Form, P=root.K, K=kids)
        made = pdf.make_indirect(element)
        root.K.K.append(made)
        widget.StructParent = 20 + number
        root.ParentTree.Nums.extend([20 + number, made, Name.Odd, made])
    if edit is not None:
        edit(pdf)
    return saved(pdf)


def test_the_parent_tree_of_a_record_leads_to_what_is_there_and_to_no_field() -> None:
    made = flatten(fill(_tagged(), None, {"Full name": ("Mira",)}).data, None, {}, WORDS)
    assert made.tagged and not made.ours
    with in_order(made.data) as pdf:
        root = pdf.Root.StructTreeRoot
        nums = list(root.ParentTree.Nums)
        pairs = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        assert {7, 8, 9} <= pairs.keys() and not {20, 21} & pairs.keys()
        assert root.ParentTreeNextKey == max(pairs) + 1
        first, second, third = (page.obj for page in pdf.pages)
        assert first.StructParents == 7
        assert [str(each.S) for each in pairs[7]] == ["/Titel", *["/P"] * 4]
        assert "/StructParents" not in third
        held = pairs[7][2]
        mark = held.K[2]
        assert (held.K[0], held.K[1].MCID, mark.MCID, mark.Pg.objgen) == (5, 3, 2, first.objgen)
        code = first.Contents[-1].read_bytes()
        assert b"/P<</MCID 2/ActualText(Mira)>>BDC" in code
        assert code.count(b"/Artifact BMC") == 1
        assert [str(each.S) for each in pairs[int(second.StructParents)]] == ["/P"] * 3


def test_what_is_no_field_stays_on_the_page_of_a_record() -> None:
    with in_order(flatten(_tagged(), None, {}, WORDS).data) as pdf:
        kinds = [[str(each.Subtype) for each in page.get("/Annots", [])] for page in pdf.pages]
        assert kinds == [["/Link", "/Link"], [], []]


@pytest.mark.parametrize(
    ("edit", "above"),
    [
        (lambda _: None, "document"),
        (lambda pdf: pdf.Root.StructTreeRoot.K.__setattr__("S", Name.Part), "root"),
        (lambda pdf: _second_top(pdf), "root"),
    ],
    ids=["a document", "a part", "two tops"],
)
def test_added_pages_stand_under_the_document_where_there_is_one(
    edit: Callable[[pikepdf.Pdf], None], above: str
) -> None:
    form = fill(_tagged(edit), None, {"Full name": (LONG,)}).data
    made = flatten(form, None, {"Full name": "Your whole name"}, WORDS)
    assert (made.added, made.outgrown) == (1, ("Full name",))
    with in_order(made.data) as pdf:
        root = pdf.Root.StructTreeRoot
        top = root.K if isinstance(root.K, Dictionary) else root.K[0]
        holder = top if above == "document" else root
        added = holder.K[-1]
        assert added.P.objgen == holder.objgen
        assert len(pdf.pages) == 4
        assert pdf.pages[3].obj.StructParents in [int(n) for n in list(root.ParentTree.Nums)[::2]]
        kids = [str(kid.S) for kid in holder.K]
        assert len(kids) > 1 and kids[-1] == "/Sect"


def _second_top(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    other = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=root))
    root.K = Array([root.K, other])


def test_the_looks_of_a_record_have_names_that_the_page_does_not_use() -> None:
    draft = Draft()
    draft.list(draft.text("name", "Mira"))
    own = draft.look(b"0 0 9 9 re f")
    draft.page(0).Resources.XObject = Dictionary(Answer0=own, Answers7=own)
    with in_order(flatten(draft.data(), None, {}, WORDS).data) as pdf:
        page = pdf.pages[0].obj
        assert page.Resources.XObject.Answer0.read_bytes() == b"0 0 9 9 re f"
        assert set(page.Resources.XObject.keys()) == {"/Answer0", "/Answers7", "/Answerss0"}
        assert "/Helv" in page.Resources.Font
        assert b"/Answerss0 Do" in page.Contents[-1].read_bytes()


@pytest.mark.parametrize("how", ["hidden", "not viewed", "on no page", "no look and a short box"])
def test_an_answer_that_cannot_be_seen_is_in_full_at_the_end(how: str) -> None:
    draft = Draft()
    field = draft.text("name", "Mira", TU=String("Your name"))
    draft.list(field)
    if how == "on no page":
        draft.page(0).Annots = Array()
    elif how == "no look and a short box":
        field.AP.N.BBox = Array([0, 0, 9])
        field.Rect = Array([20, 300])
    else:
        field.F = {"hidden": 2, "not viewed": 32}[how]
    made = flatten(draft.data(), None, {}, WORDS)
    assert (made.outgrown, made.added) == (("name",), 1)
    assert held(read(made.data)) == {}


def test_what_is_said_of_an_attached_file_and_in_a_comment_is_read_in_full() -> None:
    draft = Draft()
    draft.list(draft.text("name", "Mira"))
    annotation(draft.pdf, 0, Name.Text, Contents=String("Please read"))
    annotation(draft.pdf, 0, Name.FileAttachment, Contents=String("A photo"))
    assert field_of(draft.data()).values == ("Mira",)
    made = flatten(draft.data(), None, {}, WORDS)
    assert (made.beside, made.added, made.outgrown) == (2, 1, ())
    with in_order(made.data) as pdf:
        assert "/Annots" not in pdf.pages[0]
        for box in (pdf.pages[1].MediaBox, pdf.pages[1].CropBox):
            assert [round(float(edge)) for edge in box] in ([0, 0, 595, 842], [0, 0, 612, 792])
    text = pdfium.PdfDocument(made.data)[1].get_textpage().get_text_bounded()
    assert "Written on page 1" in text
    assert "Please read" in text
    assert "A photo" in text


def test_a_page_that_stands_in_a_file_twice_is_drawn_on_once() -> None:
    form = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
        2: b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Annots[4 0 R]>>",
        4: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Mira)/Rect[0 0 99 20]>>",
    }
    made = flatten(whole(form), None, {}, WORDS)
    assert made.added == 0
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        kids = pdf.Root.Pages.Kids
        assert len(kids) == 2
        codes = [kid.Contents[-1].read_bytes() for kid in kids]
        assert [code.count(b" Do") for code in codes] == [1, 1]
