"""Which elements a record has where those of its form are broken, nested or listed twice."""

from __future__ import annotations

import re
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.answering import LONG, WORDS, flatten, in_order
from tests.hearing import heard, lines
from tests.looking import opened, tagged
from tests.shapes.building import Draft
from tests.test_heard_forms import edited, element, mira, no_widget_is_left, record, within


def reference_to(pdf: pikepdf.Pdf, widget: pikepdf.Object, page: int = 0) -> pikepdf.Object:
    """What an element holds for a widget."""
    return Dictionary(Type=Name.OBJR, Obj=widget, Pg=pdf.pages[page].obj)


def tree_of(data: bytes) -> list[tuple[int, list[str]]]:
    """The types of the owners by the keys of the parent tree, each of which is in the tree."""
    with in_order(data) as pdf:
        root = pdf.Root.StructTreeRoot
        nums = list(root.ParentTree.Nums)
        held = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        assert sorted(held) == list(held)
        assert int(root.ParentTreeNextKey) == max(held, default=-1) + 1
        for page in pdf.pages:
            at = page.obj.get("/StructParents")
            for number, owner in enumerate(held[int(at)] if at is not None else ()):
                marks = [
                    (kid.Pg, int(kid.MCID)) if isinstance(kid, Dictionary) else (owner.Pg, int(kid))
                    for kid in owner.K
                ]
                here = [mark for on, mark in marks if on.objgen == page.obj.objgen]
                assert here.count(number) == 1
        return [(at, [str(each.S) for each in owners]) for at, owners in held.items()]


def test_each_widget_of_a_field_says_its_answer_in_its_own_element() -> None:
    draft = Draft(words=False)
    top = draft.node("one", FT=Name.Tx, V=String("Mira"), TU=String("Your name"))
    top.DA = String("/Helv 12 Tf 0 g")
    draft.adopt(top, draft.widget(), draft.widget())
    draft.list(top)
    said = record(tagged(draft))
    assert heard(said) == [("Document", ""), *[("P", "Your name: Mira")] * 2]
    assert [owners for _, owners in tree_of(said)] == [["/P"] * 4]


@pytest.mark.parametrize("referred", [(), (0,), (0, 1), (0, 0)])
def test_a_widget_on_two_pages_is_one_element_with_content_on_both(
    referred: tuple[int, ...],
) -> None:
    draft = mira()
    draft.pdf.add_blank_page(page_size=(300, 400))
    draft.on_page(draft.form.Fields[0], 1)

    def edit(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        widget = top.K[0].K[0].Obj
        top.K[0].K = Array([reference_to(pdf, widget, page) for page in referred])
        if not referred:
            del top.K[0]

    said = record(edited(tagged(draft), edit))
    assert [owners for _, owners in tree_of(said)] == [["/P", "/P"]] * 2
    with opened(said) as pdf:
        (made,) = pdf.Root.StructTreeRoot.K.K
        pages = [pdf.pages.index(pikepdf.Page(kid.Pg)) for kid in made.K]
        assert [(page, int(kid.MCID)) for page, kid in zip(pages, made.K, strict=True)] == [
            (0, 0),
            (0, 1),
            (1, 0),
            (1, 1),
        ]
        assert no_widget_is_left(said)


@pytest.mark.parametrize("flag", [2, 32])
def test_a_hidden_widget_leaves_its_element_and_its_answer_is_in_full(flag: int) -> None:
    draft = mira()
    draft.form.Fields[0].F = flag
    assert lines(record(tagged(draft))) == ["Answers in full", "Your name", "Mira"]
    blank = mira(None)
    blank.form.Fields[0].F = flag
    assert lines(record(tagged(blank))) == []


@pytest.mark.parametrize("states", ["aab", "aaa"])
def test_circles_that_share_a_state_are_chosen_together(states: str) -> None:
    draft = Draft(words=False)
    draft.list(draft.radios("four", list(states), "a", TU=String("How often")))
    said = record(tagged(draft))
    assert lines(said) == ["How often: chosen"] * states.count("a")
    with opened(said) as pdf:
        assert len(pdf.Root.StructTreeRoot.K.K) == states.count("a")


@pytest.mark.parametrize(
    ("roles", "texts"),
    [
        (["Form"], ["P", "Span"]),
        (["Form", "Form"], ["P", "Span", "Span"]),
        (["Box"], ["P", "Span"]),
        (["P", "Form"], ["P", "Span", "Span"]),
        (["Form", "Sect"], ["P", "Sect", "P"]),
    ],
)
def test_a_form_around_a_form_becomes_text_as_well(roles: list[str], texts: list[str]) -> None:
    said = record(edited(tagged(mira()), within(*roles, Alt=String("Your name"))))
    assert heard(said) == [
        ("Document", ""),
        *((role, "") for role in texts[:-1]),
        (texts[-1], "Your name: Mira"),
    ]
    with opened(said) as pdf:
        assert "/Alt" not in pdf.Root.StructTreeRoot.K.K[0]
    blank = record(edited(tagged(mira(None)), within(*roles)))
    with opened(blank) as pdf:
        left = [str(kid.S) for kid in pdf.Root.StructTreeRoot.K.K]
        assert left == (["/P"] if {*roles} <= {"Form", "Box"} else [f"/{roles[0]}", "/P"])


def test_a_form_with_a_blank_and_an_answered_form_is_text() -> None:
    draft = mira()
    draft.list(draft.text("two", TU=String("Your town")))

    def edit(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        first, second = top.K
        second.K.append(first)
        first.P, top.K = second, Array([second])

    assert heard(record(edited(tagged(draft), edit)))[1:] == [
        ("P", ""),
        ("Span", "Your name: Mira"),
        ("P", "Left blank: Your town."),
    ]


@pytest.mark.parametrize("role", ["Figure", "Formula", "Picture", "Sect"])
@pytest.mark.parametrize("entry", ["Alt", "ActualText"])
def test_only_of_a_picture_something_is_said_instead_of_an_answer_in_it(
    role: str, entry: str
) -> None:
    def edit(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        pdf.Root.StructTreeRoot.RoleMap["/Picture"] = Name.Figure
        top.K[0][f"/{entry}"] = top.Alt = String("Your name")

    wrapped = within(role, "Div", **{entry: String("A body")})
    with opened(record(edited(tagged(mira()), edit, wrapped))) as pdf:
        top = pdf.Root.StructTreeRoot.K
        above, own = top.K[0], top.K[0].K[0].K[0]
        assert "/Alt" not in top
        assert (f"/{entry}" in above) == (role != "Sect")
        assert (f"/{entry}" in own, str(own.S)) == (False, "/P")


@pytest.mark.parametrize("value", ["Mira", None])
def test_a_form_right_below_the_root_is_a_paragraph(value: str | None) -> None:
    def edit(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        pdf.Root.StructTreeRoot.K = top.K[0]
        top.K[0].P = pdf.Root.StructTreeRoot

    said = record(edited(tagged(mira(value)), edit))
    assert heard(said) == [("P", "Your name: Mira" if value else "Nothing was filled in.")]


def test_an_element_with_a_stray_entry_is_no_reference_to_a_field() -> None:
    def edit(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        held = top.K[0]
        held.K.insert(0, element(pdf, held, "Lbl", Obj=held.K[0].Obj))

    with opened(record(edited(tagged(mira()), edit))) as pdf:
        label, *answer = pdf.Root.StructTreeRoot.K.K[0].K
        assert (str(label.S), [int(each.MCID) for each in answer]) == ("/Lbl", [0, 1])


def test_an_element_that_is_listed_twice_is_listed_twice() -> None:
    def edit(_: pikepdf.Pdf, top: pikepdf.Object) -> None:
        top.K.append(top.K[0])

    said = record(edited(tagged(mira()), edit))
    with opened(said) as pdf:
        first, second = pdf.Root.StructTreeRoot.K.K
        assert first.objgen == second.objgen and len(first.K) == 2
    assert lines(record(edited(tagged(mira(None)), edit))) == ["Nothing was filled in."]


def again_in_the_element(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
    top.K[0].K.append(reference_to(pdf, top.K[0].K[0].Obj))


def in_an_element_behind(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
    again = reference_to(pdf, top.K[0].K[0].Obj)
    top.K.append(element(pdf, top, "Form", again, Alt=String("Your name")))


def in_an_element_with_a_label(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
    again = reference_to(pdf, top.K[0].K[0].Obj)
    label = element(pdf, top, "Lbl")
    top.K.append(element(pdf, top, "Form", label, again, label, Alt=String("Your name")))


def in_the_root(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
    pdf.Root.StructTreeRoot.K = Array([top, reference_to(pdf, top.K[0].K[0].Obj)])


@pytest.mark.parametrize("value", ["Mira", None])
@pytest.mark.parametrize(
    ("edit", "more"),
    [
        (again_in_the_element, []),
        (in_an_element_behind, []),
        (in_an_element_with_a_label, ["/P"]),
        (in_the_root, []),
    ],
)
def test_a_widget_that_is_referred_to_twice_is_said_once_and_is_gone(
    edit: Callable[[pikepdf.Pdf, pikepdf.Object], None], more: list[str], value: str | None
) -> None:
    said = record(edited(tagged(mira(value)), edit))
    assert lines(said) == ["Your name: Mira" if value else "Nothing was filled in."]
    assert no_widget_is_left(said)
    with opened(said) as pdf:
        root = pdf.Root.StructTreeRoot
        top = root.K if isinstance(root.K, Dictionary) else root.K[0]
        assert isinstance(root.K, Dictionary) or len(root.K) == 1
        assert [str(kid.S) for kid in top.K] == (["/P", *more] if value else [*more, "/P"])
        assert all("/Alt" not in kid for kid in top.K)
        said_of = top.K[0] if value else top.K[-1]
        assert [int(kid.MCID) for kid in said_of.K] == ([0, 1] if value else [0])


def test_an_element_keeps_what_else_it_holds_in_its_order() -> None:
    draft = mira()
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    linked = draft.on_page(draft.pdf.make_indirect(link), 0)
    draft.page(0).StructParents = 9

    def edit(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        held, here = top.K[0], pdf.pages[0].obj
        (link,) = (each for each in here.Annots if Name.Link == each.Subtype)
        mark = Dictionary(Type=Name.MCR, Pg=here, MCID=0)
        held.K = Array(
            [mark, element(pdf, held, "Lbl"), held.K[0], reference_to(pdf, link), 1],
        )
        pdf.Root.StructTreeRoot.ParentTree.Nums.extend([9, Array([held, held])])

    assert linked.Subtype == Name.Link
    said = record(edited(tagged(draft), edit))
    with opened(said) as pdf:
        own = pdf.Root.StructTreeRoot.K.K[0]
        assert own.S == Name.P
        mark, label, asked, answer, link, last = own.K
        assert (int(mark.MCID), str(label.S), int(last)) == (0, "/Lbl", 1)
        assert (int(asked.MCID), int(answer.MCID)) == (2, 3)
        assert link.Obj.Subtype == Name.Link
        assert [int(at) for at in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]] == [9]


BROKEN: dict[str, Callable[[pikepdf.Object, pikepdf.Object], None]] = {
    "none": lambda root, _: root.__delattr__("ParentTree"),
    "a number": lambda root, _: setattr(root, "ParentTree", 5),
    "odd": lambda root, top: setattr(root.ParentTree, "Nums", Array([Name.A, top.K[0], 0])),
    "below 0": lambda root, top: setattr(root.ParentTree, "Nums", Array([-5, top.K[0]])),
    "empty": lambda root, _: setattr(root.ParentTree, "Nums", Array([0, Dictionary(), 7, Array()])),
    "of others": lambda root, top: setattr(root.ParentTree, "Nums", Array([3, top.K[0], 8, top])),
}


@pytest.mark.parametrize("how", BROKEN)
def test_an_answer_is_found_where_the_parent_tree_is_broken(how: str) -> None:
    def edit(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        BROKEN[how](pdf.Root.StructTreeRoot, top)
        pdf.pages[0].obj.StructParents = 40

    said = record(edited(tagged(mira()), edit))
    assert heard(said) == [("Document", ""), ("P", "Your name: Mira")]
    with in_order(said) as pdf:
        root = pdf.Root.StructTreeRoot
        keys = [int(at) for at in list(root.ParentTree.Nums)[::2]]
        assert keys[-1] == 40 and keys == sorted(keys) and keys[0] >= 0
        assert root.ParentTreeNextKey == 41


@pytest.mark.parametrize(("keys", "new"), [([-5, 0], [1, 2]), ([-5], [0, 1]), ([], [0, 1])])
def test_a_page_without_a_key_has_a_new_one(keys: list[int], new: list[int]) -> None:
    def edit(pdf: pikepdf.Pdf, top: pikepdf.Object) -> None:
        nums = [part for key in keys for part in (key, top.K[0])]
        pdf.Root.StructTreeRoot.ParentTree.Nums = Array(nums)

    assert [key for key, _ in tree_of(record(edited(tagged(mira(LONG)), edit)))] == new


@pytest.mark.parametrize("above", ["Document", "Sect"])
def test_what_has_no_element_has_a_new_one_at_the_end(above: str) -> None:
    draft = Draft(2, words=False)
    shown = {"AP": Dictionary(N=draft.look(b"0 0 9 9 re f"))}
    signed = draft.widget(1, FT=Name.Sig, T=String("sign"), TU=String("Signature"), **shown)
    draft.list(draft.text("one", "Mira"), draft.box("two", "Yes", on=True, page=1), signed)

    def edit(_: pikepdf.Pdf, top: pikepdf.Object) -> None:
        top.K, top.S = Array(), Name(f"/{above}")

    said = record(edited(tagged(draft, 2), edit))
    with in_order(said) as pdf:
        root = pdf.Root.StructTreeRoot
        top = root.K if above == "Document" else root
        held = [kid for kid in top.K if Name.Sect != kid.S]
        by = {str(kid.S) + str(pdf.pages.index(pikepdf.Page(kid.Pg))): kid for kid in held}
        assert {*by} == {"/P0", "/P1", "/Figure1"}
        assert all(kid.P.objgen == top.objgen for kid in held)
        assert [len(by[each].K) for each in ("/P0", "/P1", "/Figure1")] == [2, 1, 1]
        figure = by["/Figure1"]
        assert (str(figure.Alt), str(figure.A.O), str(figure.A.Placement)) == (
            "Signature",
            "/Layout",
            "/Block",
        )
        assert list(map(float, figure.A.BBox)) == list(map(float, signed.Rect))
        assert "/Alt" not in by["/P1"] and "/A" not in by["/P0"]
    assert set(lines(said)) == {"one: Mira", "two: ticked", "[Signature]"}


def test_a_picture_takes_the_place_of_its_element() -> None:
    draft = Draft(words=False)
    look = draft.look(b"0 0 9 9 re f")
    push = draft.widget(
        FT=Name.Btn, Ff=1 << 16, T=String("push"), TU=String("Print"), AP=Dictionary(N=look)
    )
    draft.list(push, draft.text("one", "Mira"))
    said = record(tagged(draft))
    assert heard(said) == [("Document", ""), ("Figure", "[Print]"), ("P", "Mira")]
    with opened(said) as pdf:
        figure = pdf.Root.StructTreeRoot.K.K[0]
        assert list(map(float, figure.A.BBox)) == list(map(float, push.Rect))
        assert len(figure.K) == 1


def test_a_blank_text_is_an_artifact() -> None:
    draft = mira(None)
    draft.list(draft.text("two", "x"))
    with opened(record(tagged(draft))) as pdf:
        code = pdf.pages[0].obj.Contents[-1].read_bytes()
    assert code.count(b"/Artifact BMC q") == 1
    assert code.count(b"/MCID") == 2


def test_no_page_is_changed_on_which_nothing_is_said() -> None:
    draft = mira()
    draft.pdf.add_blank_page(page_size=(300, 400))
    made = flatten(tagged(draft), None, {}, WORDS)
    with opened(made.data) as pdf:
        page = pdf.pages[1].obj
        assert "/StructParents" not in page and "/Annots" not in page
        assert isinstance(page.Contents, pikepdf.Stream)


def test_only_what_is_drawn_is_read_as_another_text() -> None:
    draft = mira()
    draft.list(draft.box("two", "Yes", on=True, TU=String("I agree")), draft.text("three"))
    with opened(record(tagged(draft))) as pdf:
        code = pdf.pages[0].obj.Contents[-1].read_bytes()
    assert code.count(b"/MCID") == 4
    assert re.findall(rb"/ActualText\((.*?)\)", code) == [b"Mira"]
