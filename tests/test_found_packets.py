"""Forms that packets and commands once spoilt: what stays of them, and what is said of the rest."""

from __future__ import annotations

import json

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Permissions, String
from PIL import ImageChops

from reframekit.errors import ExitCode
from reframekit.pipeline.packet_pdf import notices
from tests.answering import bound, codes, field_of, held, in_order, read
from tests.foreign_file import assembled
from tests.running import Reframe
from tests.shapes.building import Draft
from tests.shapes.places import contradictions
from tests.test_own_looks import drawn

OWNER = "boss lamp 7"
LIMITS = "its owner\u2019s limits on printing, changing and copying"
RIGHTS = "the rights that Adobe Reader was given in it"
CERTIFICATE = "its certification, which holds only in its own file"


def packet(draft: Draft) -> bytes:
    """The form as it is in a packet, below the node `s1`."""
    return assembled(bound(draft.data()))


def node_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The node of the form in a packet."""
    return pdf.Root.AcroForm.Fields[0]


# What stays.


@pytest.mark.parametrize(
    ("states", "chosen"), [(("a", "b", "c"), "b"), (("2", "0", "1"), "0"), (("0", "1", "2"), "1")]
)
def test_words_stay_with_their_buttons_where_one_is_on_no_page(
    states: tuple[str, ...], chosen: str
) -> None:
    draft = Draft()
    group = draft.radios("answer", states, chosen, options=("Ja", "Nein", "Vielleicht"))
    draft.page(0).Annots = Array(list(draft.page(0).Annots)[1:])
    draft.list(group)
    assert held(read(draft.data())) == {"answer": ("Nein",)}
    made = packet(draft)
    assert held(read(made)) == {"s1.answer": ("Nein",)}
    assert field_of(made, "s1.answer").states == ("Nein", "Vielleicht")
    with in_order(made) as pdf:
        (group,) = node_of(pdf).Kids
        assert [str(word) for word in group.Opt] == ["Nein", "Vielleicht"]
        assert len(group.Kids) == 2


@pytest.mark.parametrize(
    ("kind", "states"),
    [("box", ["/even"]), ("group", ["/Off", "/even"]), ("blank group", ["/Off", "/Off"])],
)
def test_a_button_without_a_state_is_given_the_one_that_the_value_says(
    kind: str, states: list[str]
) -> None:
    draft = Draft()
    if kind == "box":
        field = draft.box("pace", "even", on=True)
    else:
        field = draft.radios("pace", ("slow", "even"), None if "blank" in kind else "even")
    for button in field.get("/Kids", [field]):
        del button["/AS"]
    draft.list(field)
    made = packet(draft)
    assert (codes(made), contradictions(made)) == ([], [])
    with in_order(made) as pdf:
        (field,) = node_of(pdf).Kids
        assert [button.AS for button in field.get("/Kids", [field])] == states


def test_a_state_may_be_called_like_an_attachment() -> None:
    draft = Draft()
    draft.list(draft.radios("area", ("EF", "WM"), "EF"))
    made = packet(draft)
    assert bound(draft.data()).removed == ()
    assert field_of(made, "s1.area").states == ("EF", "WM")
    with in_order(made) as pdf:
        (group,) = node_of(pdf).Kids
        assert group.Kids[0].AP.N["/EF"].read_bytes()
    shown = [drawn(data) for data in (draft.data(), made)]
    assert ImageChops.difference(*shown).getbbox() is None


def test_a_picture_may_be_called_like_an_attachment() -> None:
    draft = Draft()
    page = draft.page(0)
    page.Resources.XObject = Dictionary(EF=draft.look(b"1 0 0 rg 0 0 20 20 re f"))
    page.Contents = draft.pdf.make_stream(b"q 9 0 0 9 60 60 cm /EF Do Q")
    assert bound(draft.data()).removed == ()
    shown = [drawn(data) for data in (draft.data(), packet(draft))]
    assert shown[0].getextrema()[0] < 100
    assert ImageChops.difference(*shown).getbbox() is None


@pytest.mark.parametrize("kind", [{"Type": Name.Filespec}, {}])
def test_an_attachment_goes_whatever_a_page_calls_it(kind: dict[str, object]) -> None:
    draft = Draft()
    file = draft.pdf.make_stream(b"secret", Type=Name.EmbeddedFile)
    attached = Dictionary(F=String("x.bin"), EF=Dictionary(F=file), **kind)
    draft.page(0).Resources.Properties = Dictionary(EF=draft.pdf.make_indirect(attached))
    assert bound(draft.data()).removed == ("an attachment (x.bin) on page 1",)
    with in_order(packet(draft)) as pdf:
        held = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert b"secret" not in [each.read_bytes() for each in held]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("deep", [True, False])
def test_nodes_of_one_name_keep_it_where_no_two_fields_have_one(deep: bool, order: int) -> None:
    draft = Draft()
    first, second = draft.text("name", "Mira"), draft.node("name")
    draft.adopt(second, draft.text("town", "Graz"))
    if deep:
        node = draft.node("name")
        draft.adopt(node, first)
        first = node
    draft.list(*(first, second)[::order])
    draft.page(0).Annots = Array(list(draft.page(0).Annots)[::order])
    own = "s1.name.name" if deep else "s1.name"
    assert held(read(packet(draft))) == {own: ("Mira",), "s1.name.town": ("Graz",)}
    assert bound(draft.data()).removed == ()


def test_two_fields_of_one_name_at_the_top_are_told_apart_and_that_is_said() -> None:
    draft = Draft()
    draft.list(draft.text("name", "Mira"), draft.text("name", "Graz"))
    assert held(read(packet(draft))) == {"s1.name": ("Mira",), "s1.name_2": ("Graz",)}
    said = "the name of the second of two fields of one name (name)"
    assert bound(draft.data()).removed == (said,)


def test_fields_of_one_name_keep_the_order_of_the_form() -> None:
    draft = Draft()
    node = draft.node("a")
    draft.adopt(node, draft.text("b", "Graz"))
    draft.list(draft.text("a.b", "Mira"), node)
    assert held(read(draft.data())) == {"a.b": ("Mira",)}
    assert held(read(packet(draft))) == {"s1.a.b": ("Mira",)}


def test_a_field_whose_first_widget_alone_says_its_kind_keeps_all_widgets() -> None:
    draft = Draft()
    top, first, second = draft.node("name"), draft.text(None, "Mira"), draft.text(None, "Mira")
    for key in ("/FT", "/V"):
        del second[key]
    draft.adopt(top, first, second)
    draft.list(top)
    assert bound(draft.data()).removed == ()
    made = packet(draft)
    assert held(read(made)) == {"s1.name": ("Mira",)}
    with in_order(made) as pdf:
        (field,) = node_of(pdf).Kids
        kids = {kid.objgen for kid in field.Kids}
        assert {widget.objgen for widget in pdf.pages[0].obj.Annots} == kids
        assert len(kids) == 2


# What is said.


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("UR3",), (RIGHTS,)),
        (("UR",), (RIGHTS,)),
        (("DocMDP",), (CERTIFICATE,)),
        (("UR3", "DocMDP"), (RIGHTS, CERTIFICATE)),
    ],
)
def test_rights_and_certification_are_named_as_left_out(
    keys: tuple[str, ...], said: tuple[str, ...]
) -> None:
    draft = Draft()
    draft.list(draft.text("name", "Mira"))
    given = {key: draft.pdf.make_indirect(Dictionary(Type=Name.Sig)) for key in keys}
    draft.pdf.Root.Perms = Dictionary(**given)
    assert bound(draft.data()).removed == said


@pytest.mark.parametrize("lock", [{"R": 6}, {"R": 4, "aes": True}, {"R": 3, "aes": False}])
@pytest.mark.parametrize("forbidden", [None, "modify_assembly", "extract", "print_highres"])
def test_only_a_lock_that_forbids_something_is_named_as_limits(
    lock: dict[str, object], forbidden: str | None
) -> None:
    draft = Draft()
    draft.list(draft.text("name", "Mira"))
    allowed = Permissions(**{"modify_assembly": True, **({forbidden: False} if forbidden else {})})
    how = {"allow": allowed, "metadata": lock["R"] != 3, **lock}
    locked = Encryption(owner=OWNER, user="", **how)  # type: ignore[arg-type]
    assert bound(draft.data(encryption=locked)).removed == ((LIMITS,) if forbidden else ())


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        (1, "page 1 is not tagged, so a screen reader may not read what is on it"),
        (2, "pages 1, 2 are not tagged, so a screen reader may not read what is on them"),
    ],
)
def test_pages_without_tags_are_counted_in_the_sentence_about_them(pages: int, said: str) -> None:
    assert list(notices("form.pdf", bound(Draft(pages).data()))) == [f"form.pdf: {said}"]


# What commands take.


@pytest.mark.parametrize("word", ["e\u0301t\u00e9 7", "\ufb01n 7"])
def test_a_password_of_any_letters_opens_a_file_but_not_all_lock_one(
    reframe: Reframe, word: str
) -> None:
    draft = Draft()
    draft.list(draft.text("note", "steady"))
    reframe.write("form.pdf", draft.data(encryption=Encryption(owner=OWNER, user=word, R=6)))
    reframe.write("word.txt", word)
    ran = reframe("read", "form.pdf", "--password-file", "word.txt", "--format", "json")
    assert (ran.code, '"steady"' in ran.text) == (ExitCode.DONE, True), ran.err
    for command in ("render", "packet"):
        ran = reframe(command, "coping-card", "--password-file", "word.txt", "-o", "made.pdf")
        assert ran.code == ExitCode.PASSWORD
        assert "not every viewer reads alike" in ran.err
        assert not (reframe.folder / "made.pdf").exists()


def test_lines_of_an_answer_may_end_as_on_any_system(reframe: Reframe) -> None:
    draft = Draft()
    draft.list(draft.text("note", "steady", Ff=1 << 12))
    reframe.write("form.pdf", draft.data())
    reframe.write("change.json", json.dumps({"note": "one\r\ntwo\nthree"}))
    ran = reframe("fill", "form.pdf", "--answers", "change.json", "-o", "made.pdf")
    assert ran.code == ExitCode.DONE, ran.err
    made = (reframe.folder / "made.pdf").read_bytes()
    assert held(read(made)) == {"note": ("one\ntwo\nthree",)}
