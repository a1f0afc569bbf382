"""Nothing in a filled form or in a record can act, whatever kind it is of and wherever it stood."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, String

from reframekit.pdf.source.actions import ACTIONS
from tests import foreign_forms as forms
from tests.answering import WORDS, fill, flatten, held, in_order, read
from tests.shapes.building import Draft
from tests.shapes.raw import whole
from tests.test_packet_forms import plain

#: What nothing may hold that was somebody else's; `/A` may only lead to a jump.
ACTS = re.compile(
    rb"/(JavaScript|JS|Launch|URI|GoToR|GoToE|SubmitForm|ImportData|ResetForm|Named|Hide"
    rb"|SetOCGState|Rendition|Movie|Sound|Thread|Trans|GoTo3DView|RichMedia\w*|EmbeddedFiles?"
    rb"|Filespec|FileAttachment|EF|AA|AF|PA|XFA|Collection|Requirements|PresSteps|Screen|3D|CO)\b"
)
#: A kind for each action but a jump, which may stay.
KINDS = [kind for kind in ACTIONS if kind not in ("/GoTo", "/GoToDp")]
Make = Callable[[bytes], tuple[bytes, tuple[str, ...]]]


def filled(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    made = fill(data, None, {})
    return made.data, made.removed


def recorded(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    made = flatten(data, None, {}, WORDS)
    return made.data, made.removed


CORPUS = Path(__file__).parent / "corpus"
MAKES: tuple[Make, ...] = (filled, recorded)


def action(kind: str) -> Dictionary:
    """An action of this kind with all that one may hold."""
    return Dictionary(
        {
            "/S": Name(kind),
            "/JS": String("app.alert(1)"),
            "/F": String("x.exe"),
            "/T": String("x"),
        }
    )


def form() -> Draft:
    draft = Draft(2)
    parent = draft.node("group")
    draft.adopt(parent, draft.text("kid", "Ada"))
    draft.list(draft.text("name", "Mira"), parent)
    return draft


def note(draft: Draft, subtype: str = "Text", page: int = 1, **entries: object) -> Object:
    made = Dictionary(
        Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array([9, 9, 29, 29]), F=4, **entries
    )
    return draft.on_page(draft.pdf.make_indirect(made), page)


def _opening(draft: Draft, act: Object) -> None:
    draft.pdf.Root.OpenAction = act


def _closing(draft: Draft, act: Object) -> None:
    draft.pdf.Root.AA = Dictionary(WC=act)


def _name_tree(draft: Draft, act: Object) -> None:
    leaf = Dictionary(Names=Array([String("a"), act]), Limits=Array([String("a"), String("a")]))
    tree = Dictionary(Kids=Array([draft.pdf.make_indirect(leaf)]))
    draft.pdf.Root.Names = Dictionary(JavaScript=tree)


def _page(draft: Draft, act: Object) -> None:
    draft.page(0).AA = Dictionary(O=act)


def _note(draft: Draft, act: Object) -> None:
    note(draft, A=act)


def _hovered(draft: Draft, act: Object) -> None:
    note(draft, AA=Dictionary(E=act))


def _link(draft: Draft, act: Object) -> None:
    note(draft, "Link", A=act)


def _path(draft: Draft, act: Object) -> None:
    note(draft, "Link", PA=act, Dest=Array([draft.page(0), Name.Fit]))


def _behind(draft: Draft, act: Object) -> None:
    again = draft.pdf.make_indirect(Dictionary(S=Name.GoTo, D=Array([draft.page(0), Name.Fit])))
    again.Next = Array([Dictionary(S=Name.GoTo, D=String("x"), Next=Array([act])), again])
    note(draft, "Link", A=again)


def _field(draft: Draft, act: Object) -> None:
    draft.form.Fields[0].AA = Dictionary(F=act)


def _pressed(draft: Draft, act: Object) -> None:
    draft.form.Fields[0].A = act


def _parent(draft: Draft, act: Object) -> None:
    draft.form.Fields[1].AA = Dictionary(C=act)


def _bookmark(draft: Draft, act: Object) -> None:
    first = draft.pdf.make_indirect(Dictionary(Title=String("One"), Dest=Array([draft.page(0)])))
    second = draft.pdf.make_indirect(Dictionary(Title=String("Two"), A=act, Prev=first))
    first.Next = second
    draft.pdf.Root.Outlines = draft.pdf.make_indirect(
        Dictionary(Type=Name.Outlines, First=first, Last=second, Count=2)
    )


def _resource(draft: Draft, act: Object) -> None:
    draft.page(0).Resources.Properties = Dictionary(P=act)


def _element(draft: Draft, act: Object) -> None:
    root = draft.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = draft.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root, A=act))
    draft.pdf.Root.StructTreeRoot = root


def _private(draft: Draft, act: Object) -> None:
    draft.pdf.Root.PieceInfo = Dictionary(Other=Dictionary(Private=Dictionary(X=Array([act]))))


#: Where an action may stand, and the place that is named, if one is.
PLACES: dict[str, tuple[Callable[[Draft, Object], None], str]] = {
    "when it is opened": (_opening, "of the document"),
    "when it is closed": (_closing, "of the document"),
    "a list of scripts": (_name_tree, "of the document"),
    "a page": (_page, "page 1"),
    "a note": (_note, "page 2"),
    "a note that is passed over": (_hovered, "page 2"),
    "a link": (_link, "page 2"),
    "a link to the web that was": (_path, "page 2"),
    "behind a jump, in a ring": (_behind, "page 2"),
    "a field": (_field, "page 1"),
    "a field that is pressed": (_pressed, "page 1"),
    "a field above others": (_parent, "page 1"),
    "a bookmark": (_bookmark, "of the document"),
    "resources": (_resource, ""),
    "an element": (_element, ""),
    "what a program keeps": (_private, ""),
}


def acting(data: bytes) -> list[str]:
    """What may act in a file."""
    return [match[0].decode() for match in ACTS.finditer(plain(data))]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("make", MAKES)
def test_no_action_stays_and_each_is_named(make: Make, place: str) -> None:
    put, where = PLACES[place]
    assert len(KINDS) > 15
    for kind in [*KINDS, "/Unheard"]:
        draft = form()
        act = action(kind)
        put(draft, draft.pdf.make_indirect(act) if kind in KINDS[::2] else act)
        data = draft.data()
        assert acting(data)
        made, removed = make(data)
        assert acting(made) == [], kind
        said = "script" if kind in ("/JavaScript", "/Unheard") else ACTIONS[kind].one
        assert any(said in each and where in each for each in removed), (kind, removed)
        in_order(made).close()
    assert held(read(filled(data)[0])) == held(read(data))


@pytest.mark.parametrize("make", MAKES)
def test_an_action_of_no_known_type_goes_where_a_viewer_would_do_it(make: Make) -> None:
    for place in (_opening, _note, _bookmark, _pressed):
        draft = form()
        place(draft, Dictionary(S=Name("/Unheard"), What=String("x")))
        made, removed = make(draft.data())
        assert b"/Unheard" not in plain(made)
        assert any("an unknown action" in each for each in removed)


#: What is met where it is copied, when nobody knows on which page it is drawn.
DEEP = ("actions in resources", "data elsewhere")


@pytest.mark.parametrize("hidden", forms.HIDDEN)
@pytest.mark.parametrize("make", MAKES)
def test_what_a_packet_leaves_out_is_left_out_under_the_same_names(make: Make, hidden: str) -> None:
    pdf = forms.opened()
    hide, words = forms.HIDDEN[hidden]
    hide(pdf)
    made, removed = make(forms.saved(pdf))
    assert acting(made) == []
    acts = [each for each in words if not re.search("own file|layers|two fields|no page|Foo", each)]
    if hidden in DEEP:
        acts = [re.sub(" (on|of) page.*", "", each) for each in acts]
    assert set(acts) <= set(removed)


def _everything(pdf: pikepdf.Pdf) -> None:
    for hide, _ in forms.HIDDEN.values():
        hide(pdf)


@pytest.mark.parametrize("make", MAKES)
def test_a_locked_file_is_rid_of_all_of_it_and_stays_locked(make: Make) -> None:
    pdf = forms.opened()
    _everything(pdf)
    lock = pikepdf.Encryption(owner="boss lamp 7", user="")
    made, removed = make(forms.saved(pdf, encryption=lock))
    with pikepdf.open(io.BytesIO(made)) as again:
        assert again.is_encrypted
        again.save(free := io.BytesIO(), encryption=False)
    assert acting(free.getvalue()) == []
    assert len(removed) > 15


def _effects(draft: Draft) -> None:
    draft.page(0).Trans = Dictionary(S=Name.Dissolve)
    draft.page(0).Dur = 1
    draft.page(1).PresSteps = Dictionary(Type=Name.NavNode, NA=action("/JavaScript"))


def _associated(draft: Draft) -> None:
    draft.page(1).AF = Array([forms.attached(draft.pdf, "page.doc")])
    draft.page(0).Resources.AF = Array([forms.attached(draft.pdf, "deep.doc")])


def _lists(draft: Draft) -> None:
    names = {"Renditions": Dictionary(Names=Array([])), "Unheard": Dictionary(Names=Array([]))}
    draft.pdf.Root.Names = Dictionary(**names)


def _portfolio(draft: Draft) -> None:
    draft.pdf.Root.Collection = Dictionary(Type=Name.Collection)
    draft.pdf.Root.Requirements = Array([Dictionary(S=Name.EnableJavaScripts)])


MORE: dict[str, tuple[Callable[[Draft], None], tuple[str, ...]]] = {
    "page effects": (_effects, ("2 page effects on pages 1 and 2",)),
    "associated files": (
        _associated,
        ("an attachment (page.doc) on page 2", "an attachment (deep.doc)"),
    ),
    "lists of names": (
        _lists,
        tuple(f"a list of names ({each}) of the document" for each in ("Renditions", "Unheard")),
    ),
    "a portfolio": (_portfolio, ("a portfolio of files", "what it demands of a viewer")),
}


@pytest.mark.parametrize("what", MORE)
@pytest.mark.parametrize("make", MAKES)
def test_what_else_acts_is_left_out_and_named(make: Make, what: str) -> None:
    draft = form()
    put, words = MORE[what]
    put(draft)
    made, removed = make(draft.data())
    assert acting(made) == []
    assert set(removed) == set(words)
    with in_order(made) as pdf:
        assert not set(pdf.Root.get("/Names", {}).keys())
        assert "/Dur" not in pdf.pages[0]


MEDIA = {
    "Movie": ("a film on page 2", "Movie"),
    "Sound": ("a sound on page 2", "Sound"),
    "Screen": ("a place for media on page 2", "MK"),
    "RichMedia": ("rich media on page 2", "RichMediaContent"),
    "3D": ("a 3D picture on page 2", "3DD"),
    "FileAttachment": ("an attachment (x.exe) on page 2", "FS"),
}


@pytest.mark.parametrize("subtype", MEDIA)
def test_what_holds_media_or_a_file_is_a_note_or_a_picture_in_a_filled_form(subtype: str) -> None:
    said, entry = MEDIA[subtype]
    draft = form()
    attached = forms.attached(draft.pdf, "x.exe")
    note(draft, subtype, Contents=String("Listen"), **{entry: attached})
    made, removed = filled(draft.data())
    assert removed == (said,)
    assert acting(made) == []
    with in_order(made) as pdf:
        (left,) = pdf.pages[1].Annots
        is_note = subtype in ("Sound", "FileAttachment")
        assert left.Subtype == ("/Text" if is_note else "/Watermark")
        assert str(left.Contents) == "Listen"
        assert f"/{entry}" not in left


def links(made: bytes) -> Iterator[Object]:
    with in_order(made) as pdf:
        for page in pdf.pages:
            yield from (each for each in page.get("/Annots", []) if each.Subtype == "/Link")


@pytest.mark.parametrize("make", MAKES)
def test_jumps_within_a_file_stay_as_they_are(make: Make) -> None:
    draft = form()
    there = Array([draft.page(0), Name.Fit])
    _bookmark(draft, Dictionary(S=Name.GoTo, D=there))
    note(draft, "Link", A=Dictionary(S=Name.GoTo, D=there))
    note(draft, "Link", Dest=String("there"))
    draft.pdf.Root.OpenAction = there
    draft.pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("there"), there])))
    draft.pdf.Root.Dests = Dictionary(AA=there, JS=there)
    made, removed = make(draft.data())
    assert removed == ()
    with in_order(made) as pdf:
        page = pdf.pages[0].objgen
        assert pdf.Root.Outlines.Last.A.D[0].objgen == page
        assert pdf.Root.OpenAction[0].objgen == page
        assert pdf.Root.Names.Dests.Names[1][0].objgen == page
        assert sorted(pdf.Root.Dests.keys()) == ["/AA", "/JS"]
        assert [sorted({"/A", "/Dest"} & set(each.keys())) for each in pdf.pages[1].Annots] == [
            ["/A"],
            ["/Dest"],
        ]


def ours(draft: Draft) -> bytes:
    """The file with a field table of ours, for a sheet whose fields it has."""
    with pikepdf.open(io.BytesIO((CORPUS / "pikepdf-values-practice.pdf").read_bytes())) as pdf:
        table = pdf.Root.PieceInfo.reframekit.Private.read_bytes()
    private = draft.pdf.make_stream(table)
    draft.pdf.Root.PieceInfo = Dictionary(reframekit=Dictionary(Private=private))
    return draft.data()


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("https://example.org/help", True),
        ("tel:+43-1-234", True),
        ("mailto:a@example.org", True),
        ("http://example.org", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://example.org/a b", False),
        ("", False),
    ],
)
def test_links_that_our_sheets_may_have_stay_in_a_file_of_ours_alone(
    make: Make, address: str, stays: bool
) -> None:
    for of_ours in (True, False):
        draft = form()
        note(draft, "Link", A=Dictionary(S=Name.URI, URI=String(address)))
        made, removed = make(ours(draft) if of_ours else draft.data())
        kept = [str(each.A.URI) for each in links(made) if "/A" in each]
        assert kept == ([address] if stays and of_ours else [])
        assert ("a link to the web on page 2" in removed) != bool(kept)


@pytest.mark.parametrize("make", MAKES)
def test_no_such_link_opens_by_itself_or_does_more(make: Make) -> None:
    web = Dictionary(S=Name.URI, URI=String("https://example.org"))
    jump = Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=web)
    for put, act in (
        (_opening, web),
        (_opening, jump),
        (_closing, web),
        (_resource, Dictionary(Next=web)),
        (_link, Dictionary(S=Name.URI, URI=web.URI, IsMap=True)),
        (_link, Dictionary(S=Name.URI, URI=web.URI, Next=action("/Launch"))),
    ):
        draft = form()
        put(draft, act)
        made, removed = make(ours(draft))
        assert b"/URI" not in plain(made)
        assert any("a link to the web" in each for each in removed)


@pytest.mark.parametrize("make", MAKES)
def test_an_element_may_be_called_like_an_action_and_a_role_like_a_script(make: Make) -> None:
    draft = form()
    _element(draft, Dictionary(O=Name.Layout, SpaceAfter=3))
    root = draft.pdf.Root.StructTreeRoot
    root.K.S, root.RoleMap = Name.Thread, Dictionary(Thread=Name.P, JS=Name.P, A=Name.P)
    made, removed = make(draft.data())
    assert removed == ()
    with in_order(made) as pdf:
        kept = pdf.Root.StructTreeRoot
        element = kept.K if isinstance(kept.K, Dictionary) else kept.K[0]
        assert (element.S, element.A.SpaceAfter) == ("/Thread", 3)
        assert sorted(kept.RoleMap.keys()) == ["/A", "/JS", "/Thread"]


@pytest.mark.parametrize("make", MAKES)
def test_an_action_that_is_in_the_tree_as_an_element_does_nothing_elsewhere(make: Make) -> None:
    draft = form()
    _element(draft, Dictionary(O=Name.Layout))
    draft.pdf.Root.StructTreeRoot.K = act = draft.pdf.make_indirect(action("/Launch"))
    draft.pdf.Root.OpenAction = act
    made, removed = make(draft.data())
    assert acting(made) == []
    assert "a launch action of the document" in removed


#: A form of one text; a page of it has an annotation, 6, that runs the script 8, and a file, 9.
REACHED = {
    2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: b"<</Type/Page/Parent 2 0 R/Resources<<>>/MediaBox[0 0 300 400]/Annots[4 0 R 6 0 R]>>",
    4: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Mira)/Rect[0 0 99 20]>>",
    5: b"null",
    6: b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 8 0 R/AA 7 0 R/AF 9 0 R>>",
    7: b"<</O 8 0 R/E 8 0 R/D 8 0 R>>",
    8: b"<</S/JavaScript/JS(app.alert)>>",
    9: b"<</F(x.exe)/EF 10 0 R>>",
    10: b"<</F 11 0 R>>",
    11: b"<</Length 10>>stream\nMZATTACHED\nendstream",
}


def left(data: bytes) -> list[bytes]:
    """What of the script and of the file is in the copy."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        held = b"".join(
            each.read_raw_bytes()
            if isinstance(each, pikepdf.Stream)
            else each.unparse(resolved=True)
            for each in pdf.objects
            if isinstance(each, Object)
        )
    return [each for each in (b"JavaScript", b"alert", b"MZATT", b"x.exe") if each in held]


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("number", range(3, 12))
@pytest.mark.parametrize("key", ["N", "R", "D", "Font", "XObject", "AP<</N", "Extra<</XObject"])
def test_what_acts_is_met_on_every_way_that_leads_to_it(make: Make, number: int, key: str) -> None:
    end = ">>" if "<<" in key else ""
    first = f"<</Type/Catalog/{key} {number} 0 R{end}/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>"
    data, removed = make(whole({1: first.encode()} | REACHED))
    assert left(data) == []
    assert any("script" in each for each in removed)
    assert any("attachment" in each for each in removed)


@pytest.mark.parametrize("make", MAKES)
def test_names_of_someones_choosing_stand_for_no_script_and_no_file(
    make: Make,
) -> None:
    """A resource may be called like a key of an action, or of an attachment."""
    first = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>/Extra 12 0 R>>"
    looks = b"<</XObject<</JS 13 0 R/X 13 0 R>>/Font<</EF 14 0 R>>>>"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length 4>>stream\nkept\nendstream"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
    data, _ = make(whole({1: first, **REACHED, 12: looks, 13: form, 14: font}))
    with in_order(data) as pdf:
        assert pdf.Root.Extra.XObject.JS.read_bytes() == b"kept"
        assert pdf.Root.Extra.Font.EF.BaseFont == Name("/Times-Roman")


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("own", [b"", b"/Annots[5 0 R]"])
def test_a_node_of_the_page_tree_that_is_called_a_page_hides_no_page(
    make: Make, own: bytes
) -> None:
    first = b"<</Type/Catalog/Pages 2 0 R/AcroForm<<>>>>"
    above = b"<</Type/Page/Resources<<>>/Kids[3 0 R]/Count 1%s/AA 7 0 R>>" % own
    text = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(above)/V(Ada)/Rect[0 0 99 20]>>"
    raw = whole({1: first, **REACHED, 2: above, 5: text})
    expected = {"name": ("Mira",)} | ({"above": ("Ada",)} if own else {})
    assert held(read(raw)) == expected
    data, removed = make(raw)
    assert left(data) == []
    assert any("script" in each for each in removed)
