"""A file of others' making as it is opened: its strings, its tree of fields, its objects."""

from __future__ import annotations

import pytest
from pikepdf import Dictionary, Name, String

from reframekit.pdf.source.access import RefusedError
from reframekit.pdf.source.opened import Opened, is_cut_short
from tests.answering import codes, field_of, held, read
from tests.shapes.building import Draft
from tests.shapes.raw import Raw, Saves, whole

LOST = "\ufffd"


# Literal strings, byte by byte.

LITERALS = {
    b"(plain)": "plain",
    b"()": "",
    rb"(a\nb\tc\\d\(e\)f)": "a\nb\tc\\d(e)f",
    rb"(\101\60\0602\7)": "A002\x07",
    rb"(\501)": "A",
    b"(a\\\nb\\\r\nc\\\rd)": "abcd",
    b"(a\rb\r\nc\nd)": "a\nb\nc\nd",
    rb"(\q\/\%)": "q/%",
    b"(a(b(c)d)e)": "a(b(c)d)e",
    b"("
    + b"x" * 126
    + rb"\051\
y"
    + b"z" * 300
    + b")": "x" * 126 + ")y" + "z" * 300,
    b"(" + b"x" * 126 + b"\r\n" + b"z)": "x" * 126 + "\nz",
}


@pytest.mark.parametrize("written", LITERALS, ids=range(len(LITERALS)))
def test_a_literal_string_is_read_as_the_bytes_that_it_means(written: bytes) -> None:
    raw = Raw()
    raw.text(b"(name)", written)
    raw.text(b"(note)", b"(behind it)")
    text = LITERALS[written]
    given = {"name": (text,), "note": ("behind it",)} if text else {"note": ("behind it",)}
    assert held(read(raw.data())) == given


def test_a_string_without_an_end_costs_its_own_field_alone_and_is_said() -> None:
    raw = Raw()
    raw.text(b"(note)", b"(behind it)")
    raw.text(b"(name)", b"(no end")
    data = raw.data()
    assert held(read(data)) == {"note": ("behind it",)}
    assert "damaged" in codes(data)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (b"/Steady#20lamp", "Steady lamp"),
        (b"/#C3#A4", "ä"),
        (b"/#E4", "ä"),
        (b"42", "42"),
        (b"[(a) () (b)]", "a"),
        (b"(\x7f)", "\x7f"),
        (b"(a\x9fb)", f"a{LOST}b"),
        (b"(\x18\x1f)", "\u02d8\u02dc"),
        (b"(\x01\x17)", "\x01\x17"),
        (b"null", None),
        (b"<<>>", None),
        (b"true", "true"),
    ],
)
def test_a_value_of_any_kind_is_read_as_text(written: bytes, text: str | None) -> None:
    raw = Raw()
    raw.text(b"(name)", written)
    found = field_of(raw.data()).values
    assert found[:1] == (() if text is None else (text,))
    assert codes(raw.data()) == (["letters-lost"] if text and LOST in text else [])


# Trees of fields.


@pytest.mark.parametrize("where", ["Fields", "Kids", "Annots"])
@pytest.mark.parametrize("lost", [99, Name.Lost, None], ids=["a number", "a name", "null"])
def test_what_leads_to_no_field_is_said_and_the_others_are_read(where: str, lost: object) -> None:
    draft = Draft()
    top = draft.node("top")
    draft.adopt(top, draft.text("name", "Mira"))
    draft.list(top)
    holder = {"Fields": draft.form, "Kids": top, "Annots": draft.page(0)}[where]
    holder[f"/{where}"].insert(0, lost)
    assert held(read(draft.data())) == {"top.name": ("Mira",)}
    assert codes(draft.data()) == ["damaged"]


@pytest.mark.parametrize("kind", ["Page", "Pages", "Catalog", "StructElem"])
def test_what_is_no_field_is_not_above_one(kind: str) -> None:
    draft = Draft()
    above = draft.pdf.make_indirect(Dictionary(Type=Name(f"/{kind}"), T=String("above")))
    text = draft.text("name", "Mira")
    text.Parent = above
    draft.list(text)
    assert held(read(draft.data())) == {"name": ("Mira",)}


@pytest.mark.parametrize("first", ["kid", "top"])
@pytest.mark.parametrize("parent", [True, False])
def test_a_kid_stands_below_the_field_that_lists_it_whichever_is_met_first(
    first: str, parent: bool
) -> None:
    draft = Draft()
    top, kid = draft.node("top"), draft.text("kid", "Mira")
    draft.adopt(top, kid)
    if not parent:
        del kid.Parent
    draft.list(*((kid, top) if first == "kid" else (top, kid)))
    data = draft.data()
    assert held(read(data)) == {"top.kid": ("Mira",)}
    assert codes(data) == []


def test_two_widgets_of_one_field_that_only_the_pages_name_are_one_field() -> None:
    draft = Draft(pages=2)
    top = draft.node("name", FT=Name.Tx, V=String("Mira"))
    for page in range(2):
        draft.widget(page, Parent=top)
    assert held(read(draft.data())) == {"name": ("Mira",)}


def test_an_entry_that_is_null_does_not_hide_the_one_from_above() -> None:
    raw = Raw()
    top = raw.add(b"<</T(top)/FT/Tx/V(Mira)>>")
    raw.text(b"(name)", b"null", b"/Parent %d 0 R" % top)
    assert held(read(raw.data())) == {"top.name": ("Mira",)}


@pytest.mark.parametrize("links", [2, 19])
def test_a_reference_may_lead_to_a_reference(links: int) -> None:
    raw = Raw()
    last = raw.add(b"(Mira)")
    for _ in range(links - 1):
        last = raw.add(b"%d 0 R" % last)
    raw.text(b"(name)", b"%d 0 R" % last)
    assert held(read(raw.data())) == {"name": ("Mira",)}


def test_references_that_lead_to_each_other_end() -> None:
    raw = Raw()
    first = raw.add(b"8 0 R")
    assert raw.add(b"%d 0 R" % first) == 8
    raw.text(b"(name)", b"%d 0 R" % first)
    raw.text(b"(note)", b"(steady)")
    assert held(read(raw.data())) == {"note": ("steady",)}


# The file itself.

CATALOG = {
    1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 6 0 R]>>>>",
    2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Annots[5 0 R 6 0 R]>>",
}
_WIDGET = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(%s)/V(%s)/Rect[0 0 99 20]>>"
PACKED = {5: _WIDGET % (b"name", b"Mira"), 6: _WIDGET % (b"note", b"steady")}
BOTH = {"name": ("Mira",), "note": ("steady",)}
AT = len(PACKED[5]) + 1
HEAD, ENTRIES = b"5 0 6 %d " % AT, b"/N 2/First 9"


@pytest.mark.parametrize(
    ("old", "new", "values"),
    [
        (HEAD, HEAD, BOTH),
        (ENTRIES, b"/N 1/First 9", {"name": ("Mira",)}),
        (ENTRIES, b"/N/a/First 9", {}),
        (ENTRIES, b"/N 2/First/a", {}),
        (HEAD, b"5 0 7 %d " % AT, {"name": ("Mira",)}),
        (HEAD, b"5 0 6 99 ", {"name": ("Mira",)}),
        (HEAD, b"5 0 6 999", {"name": ("Mira",)}),
        (b">>stream\n5 0", b">>streem\n5 0", {}),
        (b"/ObjStm", b"/ObjStX", {}),
    ],
)
def test_an_object_stream_is_read_as_far_as_it_is_in_order_and_damage_is_said(
    old: bytes, new: bytes, values: dict[str, tuple[str, ...]]
) -> None:
    data = Saves().save(20, CATALOG, (9, PACKED)).data()
    assert data.count(old) == 1 and len(old) == len(new)
    changed = data.replace(old, new)
    if b"/ObjStX" in changed:
        values = BOTH
    assert held(read(changed)) == values
    assert ("damaged" in codes(changed)) == (values != BOTH)


def test_the_last_save_counts_also_of_what_is_packed() -> None:
    first = Saves().save(20, CATALOG, (9, PACKED))
    assert held(read(first.save(21, {6: _WIDGET % (b"note", b"calm")}).data())) == {
        "name": ("Mira",),
        "note": ("calm",),
    }
    packed = (10, {5: _WIDGET % (b"name", b"Kim")})
    assert held(read(first.save(22, {}, packed).data())) == {"name": ("Kim",), "note": ("calm",)}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no PDF"),
        (b"Dear client,", "is no PDF"),
        (b" " * 1020 + b"%PDF-1.7\n", "is no PDF"),
        (whole({**CATALOG, 1: b"[2 0 R]"}), "is damaged: its catalog is missing"),
        (whole({**CATALOG, 2: b"<</Type/Pages/Kids[]/Count 0>>"}), "has no pages"),
        (whole({**CATALOG, 2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"}), "has no pages"),
        (whole({**CATALOG, 1: b"<</Type/Catalog>>"}), "has no pages"),
        (whole({**CATALOG, 3: b"[(no end"}), "is damaged: a page of it cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read(data)
    assert str(caught.value) == said


def test_bytes_before_the_header_are_no_part_of_the_file_but_said() -> None:
    raw = Raw()
    raw.text(b"(name)", b"(Mira)")
    for junk in (b"a line of a mail\n", b"a line of a mail\n" * 80):
        assert held(read(junk + raw.data())) == {"name": ("Mira",)}
        assert codes(junk + raw.data()) == ["damaged"]


def test_what_is_wrong_is_said_of_its_own_file_alone() -> None:
    raw = Raw()
    raw.text(b"(name)", b"(Mira)")
    data = raw.data()
    with Opened(b"junk\n" + data) as first:
        assert first.troubles()
    with Opened(data) as second:
        assert second.troubles() == []


@pytest.mark.parametrize("typed", [True, False])
def test_a_table_keeps_its_entries_whether_or_not_it_says_what_it_is(typed: bool) -> None:
    data = Saves().save(20, {**CATALOG, **PACKED, 7: b"<</Title(Intake)>>"}).data()
    entries = b"/Root 1 0 R/Info 7 0 R/W"
    data = data.replace(b"/Root 1 0 R/W", entries)
    if not typed:
        data = data.replace(b"/Type/XRef", b"")
    assert entries in data
    assert held(read(data)) == BOTH
    with Opened(data) as opened:
        assert ("/Info" in opened.reader.trailer) == typed


@pytest.mark.parametrize(("behind", "cut"), [(0, True), (1, False)])
def test_a_file_is_linearized_by_its_first_1024_bytes(behind: int, cut: bool) -> None:
    head = b"%PDF-1.7\n1 0 obj <</L"
    begun = head + b"inearized 1/L 99999"
    data = begun.replace(b"1 0 obj", b"1 0 obj".ljust(7 + 1024 + behind - len(begun)))
    assert is_cut_short(data + b">>" + b" " * 20_000 + b"%%EOF") == cut
