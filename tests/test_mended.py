"""A file of ours that a viewer broke: `fill` mends what the file itself still tells."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.answering import WORDS, fill, flatten, held, in_order, read
from tests.filling import terminal_fields
from tests.shapes.building import Draft
from tests.test_returned import Edit, edited
from tests.ua.checker import check

Fields = dict[str, pikepdf.Object]


@pytest.fixture(scope="module")
def blank(workshop: Workshop) -> bytes:
    return sheet_pdf(workshop, workshop.sheet("breathing-and-grounding"), Order()).written.data


def mended(blank: bytes, edit: Edit) -> pikepdf.Pdf:
    return in_order(fill(edited(blank, edit), None, {}).data)


CATALOG = {
    "/Lang": ("en", String("pl"), String("")),
    "/MarkInfo": (
        Dictionary(Marked=True),
        Dictionary(Marked=True, Suspects=False),
        Dictionary(Suspects=False),
    ),
    "/ViewerPreferences": (
        Dictionary(DisplayDocTitle=True),
        Dictionary(DisplayDocTitle=True, HideMenubar=True),
        Dictionary(HideMenubar=True),
    ),
}
#: What is said beside, and is kept.
BESIDE = {"/ViewerPreferences": Dictionary(HideMenubar=True, DisplayDocTitle=True)}


@pytest.mark.parametrize("key", CATALOG)
def test_what_every_tagged_file_says_is_said_again_and_else_kept(blank: bytes, key: str) -> None:
    usual, own, useless = CATALOG[key]
    mended_to = BESIDE.get(key, usual)
    for given, expected in ((None, usual), (own, own), (useless, mended_to)):

        def edit(pdf: pikepdf.Pdf, _: Fields, given: object = given) -> None:
            del pdf.Root[key]
            if given is not None:
                pdf.Root[key] = given

        with mended(blank, edit) as pdf:
            assert pdf.Root[key] == expected


def _unties(pdf: pikepdf.Pdf, fields: Fields) -> None:
    for field in fields.values():
        for widget in field.get("/Kids", [field]):
            del widget.StructParent


def _ties_nowhere(pdf: pikepdf.Pdf, fields: Fields) -> None:
    fields["name"].StructParent = 7_000


def _crosses(pdf: pikepdf.Pdf, fields: Fields) -> None:
    (one, other), others = (
        [field for field in fields.values() if "/Kids" not in field][:2],
        pdf.Root.StructTreeRoot.ParentTree.Nums,
    )
    assert len(others) > 4
    one.StructParent, other.StructParent = other.StructParent, one.StructParent


def _prunes(pdf: pikepdf.Pdf, fields: Fields) -> None:
    tree = pdf.Root.StructTreeRoot.ParentTree
    pairs = zip(list(tree.Nums)[::2], list(tree.Nums)[1::2], strict=True)
    pages = [pair for pair in pairs if isinstance(pair[1], Array)]
    assert len(pages) < len(tree.Nums) // 2
    tree.Nums = Array([each for pair in pages for each in pair])


def rules(data: bytes) -> set[str]:
    """The rules that a file breaks, without that of numbers in its parent tree that are unused."""
    return {finding.rule for finding in check(data)} - {"parent-tree-used"}


@pytest.mark.parametrize("edit", [_unties, _ties_nowhere, _crosses, _prunes])
def test_every_field_leads_to_its_element_again(blank: bytes, edit: Edit) -> None:
    broken = edited(blank, edit)
    assert rules(broken)
    made = fill(broken, None, {}).data
    assert not rules(made)
    assert not rules(flatten(broken, None, {}, WORDS).data)
    with in_order(made) as pdf:
        root = pdf.Root.StructTreeRoot
        keys = [int(key) for key in list(root.ParentTree.Nums)[::2]]
        assert keys == sorted(set(keys))
        assert root.ParentTreeNextKey > max(keys)


def test_ties_that_are_whole_stay_as_they_are(blank: bytes) -> None:
    def ties(data: bytes) -> dict[str, list[int]]:
        with in_order(data) as pdf:
            return {
                name: [int(widget.StructParent) for widget in field.get("/Kids", [field])]
                for name, field in terminal_fields(pdf).items()
            }

    assert ties(fill(blank, None, {}).data) == ties(blank)


@pytest.mark.parametrize(("flags", "after"), [(None, 4), (0, 4), (2, 4), (33, 4), (4, 4), (68, 68)])
def test_a_field_of_ours_is_seen_and_printed(blank: bytes, flags: int | None, after: int) -> None:
    def edit(pdf: pikepdf.Pdf, fields: Fields) -> None:
        del fields["name"].F
        if flags is not None:
            fields["name"].F = flags

    with mended(blank, edit) as pdf:
        field = terminal_fields(pdf)["name"]
        assert int(field.F) == after


def test_fonts_of_a_program_go_and_those_of_a_clinics_field_stay(blank: bytes) -> None:
    def edit(pdf: pikepdf.Pdf, fields: Fields) -> None:
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        fonts = pdf.Root.AcroForm.DR.Font
        fonts.Helv, fonts.Arial = pdf.make_indirect(helvetica), pdf.make_indirect(helvetica)
        page = pdf.pages[0].obj
        page.Resources.Font.Stand_in = pdf.make_indirect(helvetica)
        page.Resources.Font.Odd = 7
        fields["name"].DA = String("/Arial 30 Tf 1 0 0 rg")
        widget = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("clinic"),
            DA=String("/Helv 9 Tf 0 g"),
            Rect=Array([20, 20, 90, 40]),
        )
        made = pdf.make_indirect(widget)
        page.Annots.append(made)
        pdf.Root.AcroForm.Fields.append(made)

    with in_order(blank) as pdf:
        ours = set(pdf.Root.AcroForm.DR.Font.keys())
        embedded = set(pdf.pages[0].obj.Resources.Font.keys())
    with mended(blank, edit) as pdf:
        form = pdf.Root.AcroForm
        assert set(form.DR.Font.keys()) == ours | {"/Helv"}
        assert set(pdf.pages[0].obj.Resources.Font.keys()) == embedded
        fields = terminal_fields(pdf)
        assert str(fields["clinic"].DA) == "/Helv 9 Tf 0 g"
        named = str(fields["name"].DA).split()
        assert named[0] in ours and named[1:] == ["30", "Tf", *str(form.DA).split()[3:]]
        assert str(form.DA).split()[:2] == [named[0], "0"]


def test_the_fonts_of_a_page_that_is_not_ours_stay(blank: bytes) -> None:
    def edit(pdf: pikepdf.Pdf, _: Fields) -> None:
        pdf.add_blank_page()
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[-1].obj.Resources = Dictionary(Font=Dictionary(Helv=font))

    with mended(blank, edit) as pdf:
        assert set(pdf.pages[-1].obj.Resources.Font.keys()) == {"/Helv"}


# Buttons that a program took out.


GROUP = ("slow", "even", "quick")


def pressed(
    state: str, *, before: str | None = None, below: str | None = None, flags: int | None = None
) -> bytes:
    """A clinic's group, one button of which became a field of its own when it was pressed.

    The group held `before`, and may stand `below` a node; the button may have other flags.
    """
    draft = Draft()
    group = draft.radios("pace", GROUP, before)
    at = GROUP.index(state)
    stray = group.Kids[at]
    del group.Kids[at], stray.Parent
    stray.T, stray.FT, stray.Ff = String("pace"), Name.Btn, group.Ff if flags is None else flags
    stray.V, stray.AS = Name(f"/{state}"), Name(f"/{state}")
    node = group if below is None else draft.node(below)
    if below is not None:
        draft.adopt(node, group)
    draft.list(node, draft.text("name", "Mira"), stray)
    return draft.data()


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({}, {"pace": ("even",)}),
        ({"before": "slow"}, {"pace": ("even",)}),
        ({"below": "part"}, {"part.pace": ("even",)}),
        ({"below": "part", "before": "slow"}, {"part.pace": ("slow",), "pace": ("even",)}),
        ({"below": "part", "flags": 0}, {"pace": ("even",)}),
    ],
)
def test_a_button_is_its_groups_where_its_name_and_kind_say_so(
    how: dict[str, Any], told: dict[str, tuple[str, ...]]
) -> None:
    assert held(read(pressed("even", **how))) == {**told, "name": ("Mira",)}


@pytest.mark.parametrize("state", ["even", "quick"])
def test_a_button_is_put_back_under_its_group(state: str) -> None:
    assert held(read(pressed(state))) == {"pace": (state,), "name": ("Mira",)}
    made = fill(pressed(state), None, {"pace": ("slow",)}).data
    assert held(read(made)) == {"pace": ("slow",), "name": ("Mira",)}
    assert read(made).troubles == ()
    with in_order(made) as pdf:
        fields = pdf.Root.AcroForm.Fields
        assert [str(each.T) for each in fields] == ["pace", "name"]
        kids = list(fields[0].Kids)
        assert len(kids) == 3 and all(kid.Parent.objgen == fields[0].objgen for kid in kids)
        assert not any({"/T", "/FT", "/Ff", "/V"} & set(kid.keys()) for kid in kids)


def test_a_button_that_is_put_back_is_still_pressed_when_another_field_is_filled() -> None:
    made = fill(pressed("even"), None, {"name": ("Kim",)}).data
    assert held(read(made)) == {"pace": ("even",), "name": ("Kim",)}


def test_a_box_is_put_back_under_its_sheet_and_keeps_its_name(blank: bytes) -> None:
    (name, *_) = [f.name for f in read(blank).fields if f.type == "checkbox"]
    sheet, _, last = name.partition(".")

    def edit(pdf: pikepdf.Pdf, fields: Fields) -> None:
        box = fields[last]
        top = pdf.Root.AcroForm.Fields[0]
        top.Kids = Array([kid for kid in top.Kids if kid.objgen != box.objgen])
        del box.Parent
        on = next(key for key in box.AP.N.keys() if key != "/Off")  # noqa: SIM118
        box.V = box.AS = Name(on)
        pdf.Root.AcroForm.Fields.append(box)

    with mended(blank, edit) as pdf:
        (top,) = pdf.Root.AcroForm.Fields
        assert str(top.T) == sheet
        box = terminal_fields(pdf)[last]
        assert (box.Parent.objgen, box.FT, str(box.T)) == (top.objgen, "/Btn", last)
        assert box.V == box.AS != "/Off"
