"""Forms that were once read wrongly: what is in them, and what `fill` and a record make of them."""

from __future__ import annotations

import io
import re
import zlib
from contextlib import suppress
from functools import partialmethod

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, String
from PIL import ImageChops

from reframekit.pdf.source import strays
from tests.answering import WORDS, bound, codes, field_of, fill, flatten, held, in_order, read
from tests.foreign_file import assembled
from tests.shapes.apple import below, press, sheet
from tests.shapes.building import RADIO, Draft, plain, swapped
from tests.shapes.places import contradictions
from tests.shapes.viewer import answered
from tests.test_own_looks import drawn

NOTE = {"note": ("steady",)}
FIRM = {"note": ("firm",)}
OWNER, USER = "boss lamp 7", "open lamp 3"


def beside(
    *, radio: bool, groups: tuple[str, ...] = ("week1",), page: int = 0, size: int = 20
) -> bytes:
    """A button `pain` at the top that is on, and blank groups of that name below other nodes."""
    draft = Draft(2)
    button = draft.box("pain", "yes", on=True, **({"Ff": RADIO} if radio else {}))
    button.Rect[2] = 20 + size
    draft.list(button, draft.text("note", "steady"))
    for name in groups:
        node = draft.node(name)
        draft.adopt(node, draft.radios("pain", ("0", "1", "2"), None, page=page))
        draft.list(node)
    return draft.data()


STRANGERS = {
    "a box": beside(radio=False),
    "a box on another page": beside(radio=False, page=1),
    "a circle of another size": beside(radio=True, size=12),
    "a circle on another page": beside(radio=True, page=1),
}


@pytest.mark.parametrize("how", STRANGERS)
def test_a_button_that_only_shares_a_name_with_a_blank_group_is_no_button_of_it(how: str) -> None:
    data, own = STRANGERS[how], {"pain": ("yes",), **NOTE}
    assert held(read(data)) == own
    assert held(read(fill(data, None, FIRM).data)) == {**own, **FIRM}
    chosen = {"week1.pain": ("1",)}
    assert held(read(fill(data, None, chosen).data)) == {**own, **chosen}
    packet = held(read(assembled(bound(data))))
    assert packet == {f"s1.{name}": values for name, values in own.items()}


def test_a_button_that_two_groups_may_have_lost_is_of_neither() -> None:
    data, own = beside(radio=True, groups=("week1", "week2")), {"pain": ("yes",), **NOTE}
    assert held(read(data)) == own
    assert held(read(fill(data, None, FIRM).data)) == {**own, **FIRM}


def test_a_circle_that_was_pressed_goes_back_to_the_group_below_a_node() -> None:
    draft = Draft()
    node = draft.node("part")
    draft.adopt(node, draft.radios("often", ("never", "daily"), None), draft.text("note", "steady"))
    draft.list(node)
    press(draft.pdf, "often", "daily", away=True, top=True)
    made = fill(draft.data(), None, {"part.note": ("firm",)}).data
    for data, note in ((draft.data(), "steady"), (made, "firm")):
        assert held(read(data)) == {"part.often": ("daily",), "part.note": (note,)}
    assert contradictions(made) == []


def test_fill_moves_a_pressed_circle_from_the_sheet_to_its_group() -> None:
    with pikepdf.open(io.BytesIO(sheet())) as pdf:
        kid = press(pdf, "head_before", "70", away=True)
        kid.Parent = pdf.Root.AcroForm.Fields[0]
        data = plain(pdf)
    made = fill(data, None, {"s1.head_before": ("30",)}).data
    assert held(read(made)) == {"s1.head_before": ("30",)}
    assert contradictions(made) == []
    with in_order(made) as pdf:
        group = below(pdf.Root.AcroForm.Fields[0], "head_before")
        assert [kid.Parent.objgen for kid in group.Kids] == [group.objgen] * 11


def test_the_fields_that_a_sheet_misses_are_looked_up_once_for_all_buttons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, found = [], strays._unmet
    monkeypatch.setattr(strays, "_unmet", lambda *told: made.append(told) or found(*told))
    draft = Draft()
    draft.list(*(draft.box(f"box {n}", "Yes", on=False, y=10) for n in range(40)))
    assert len(read(draft.data()).fields) == 40
    assert len(made) == 1


def stateless(kind: str, *, spoilt: bool = True) -> bytes:
    """A box or a group that is on by its value alone, where it is spoilt."""
    draft = Draft()
    if kind == "box":
        field = draft.box("pace", "even", on=True)
        buttons = [field]
    else:
        field = draft.radios("pace", ("slow", "even"), "even")
        buttons = [field.Kids[1]] if kind == "one of a group" else list(field.Kids)
    for button in buttons if spoilt else ():
        del button["/AS"]
    draft.list(field, draft.text("note", "steady"))
    return draft.data()


@pytest.mark.parametrize("kind", ["box", "group", "one of a group"])
def test_a_button_without_a_state_is_on_where_the_value_says_so(kind: str) -> None:
    data = stateless(kind)
    assert held(read(data)) == {"pace": ("even",), **NOTE}
    assert codes(data) == []
    made = fill(data, None, FIRM).data
    assert held(read(made)) == {"pace": ("even",), **FIRM}
    assert contradictions(made) == []
    whole = stateless(kind, spoilt=False)
    records = [drawn(flatten(each, None, {}, WORDS).data) for each in (data, whole)]
    assert ImageChops.difference(*records).getbbox() is None


def signed(how: str) -> bytes:
    """A signature whose value stands in the widget, above the field's name, or without a kind."""
    draft = Draft()
    signature = Dictionary(Type=Name.Sig, Contents=String(b"0" * 32), ByteRange=Array([0, 1, 2, 1]))
    value = draft.pdf.make_indirect(signature)
    draft.list(draft.text("note", "steady"))
    draft.form.SigFlags = 3
    match how:
        case "in the widget":
            top = draft.node("sign")
            draft.adopt(top, draft.widget(FT=Name.Sig, V=value))
        case "above":
            top = draft.node("part", FT=Name.Sig, V=value)
            draft.adopt(top, draft.widget(T=String("sign")))
        case _:
            top = draft.widget(T=String("sign"), V=value)
    draft.list(top)
    return draft.data()


@pytest.mark.parametrize("how", ["in the widget", "above", "without a kind"])
def test_a_signature_is_taken_out_and_named_wherever_its_value_stands(how: str) -> None:
    data = signed(how)
    for made in (fill(data, None, FIRM), flatten(data, None, {}, WORDS)):
        assert made.removed == ("a signature, which holds only in the file as it was signed",)
        with in_order(made.data) as pdf:
            assert not [o for o in pdf.objects if isinstance(o, Dictionary) and "/ByteRange" in o]
    assert held(read(fill(data, None, FIRM).data)) == FIRM


def test_kids_with_an_empty_name_are_the_buttons_of_their_group() -> None:
    draft = Draft()
    group = draft.radios("pace", ("slow", "even", "quick"), "even")
    for kid in group.Kids:
        kid.T = String("")
    draft.list(group, draft.text("note", "steady"))
    data = draft.data()
    assert [field.name for field in read(data).fields] == ["pace", "note"]
    assert field_of(data, "pace").states == ("slow", "even", "quick")
    for change, after in ((FIRM, "even"), ({"pace": ("quick",)}, "quick")):
        made = fill(data, None, change).data
        assert held(read(made)) == {"pace": ("even",), **NOTE, **change}
        assert contradictions(made) == []
        with in_order(made) as pdf:
            group = pdf.Root.AcroForm.Fields[0]
            shown = [kid.AS for kid in group.Kids if kid.AS != "/Off"]
            assert ([group.V], shown) == ([f"/{after}"], [f"/{after}"])


def test_buttons_that_belong_to_no_field_are_said_with_their_page() -> None:
    draft = Draft(2)
    lost = draft.radios("pace", ("slow", "even"), "even", page=1)
    for kid in lost.Kids:
        del kid["/Parent"]
    draft.list(draft.text("note", "steady"))
    data = draft.data()
    assert held(read(data)) == NOTE
    (trouble,) = read(data).troubles
    assert trouble.code == "damaged" and "on page 2:" in trouble.message


@pytest.mark.parametrize("lock", [None, {"R": 6}, {"R": 4, "aes": True}])
def test_what_was_typed_is_read_where_a_save_adds_to_cross_reference_streams(
    lock: dict[str, object] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = Draft()
    draft.list(draft.text("note", "steady"), draft.radios("pace", ("slow", "even"), "even"))
    locked = Encryption(owner=OWNER, user="", **lock) if lock else False  # type: ignore[arg-type]
    packed = pikepdf.ObjectStreamMode.generate
    data = draft.data(object_stream_mode=packed, encryption=locked)
    adding = partialmethod(pdfium.PdfDocument.save, flags=raw.FPDF_INCREMENTAL)
    monkeypatch.setattr(pdfium.PdfDocument, "save", adding)
    made = answered(data, {"note": "firm"})
    assert made.startswith(data) and b"/Info" not in made
    assert held(read(made)) == {"pace": ("even",), **FIRM}
    assert codes(made) == []


def with_words(value: pikepdf.Object, *, radio: bool = True) -> bytes:
    """A field whose buttons are all off, while its value says a state or its word."""
    draft = Draft()
    words = ("Да", "Нет", "Не знаю")
    if radio:
        field = draft.radios("answer", ("0", "1", "2"), None, options=words)
    else:
        field = draft.box("answer", "0", on=False, Opt=Array([String(words[0])]))
    field.V = value
    draft.list(field, draft.text("note", "steady"))
    return draft.data()


@pytest.mark.parametrize("value", [Name("/1"), String("Нет")])
def test_the_value_of_a_group_with_words_counts_where_every_button_is_off(
    value: pikepdf.Object,
) -> None:
    data = with_words(value)
    assert held(read(data)) == {"answer": ("Нет",), **NOTE}
    assert codes(data) == ["value-against-state"]


def test_a_box_with_a_word_is_blank_when_somebody_unticked_it() -> None:
    assert held(read(with_words(Name("/0"), radio=False))) == NOTE
    draft = Draft()
    draft.list(draft.box("answer", "0", on=True, Opt=Array([String("Да")])))
    assert held(read(draft.data())) == {"answer": ("Да",)}
    assert held(read(answered(draft.data(), {"answer": None}))) == {}


@pytest.mark.parametrize(("word", "states"), [("Yes", ["/Yes", "/Off"]), ("No", ["/Off", "/No"])])
def test_two_circles_of_one_name_take_the_states_of_both(word: str, states: list[str]) -> None:
    draft = Draft()
    circles = [draft.box("ok", "Yes", on=True, Ff=RADIO), draft.box("ok", "No", on=False, Ff=RADIO)]
    draft.list(*circles, draft.text("note", "steady"))
    assert field_of(draft.data(), "ok").states == ("Yes", "No")
    made = fill(draft.data(), None, {"ok": (word,)}).data
    assert held(read(made)) == {"ok": (word,), **NOTE}
    assert (codes(made), contradictions(made)) == ([], [])
    with in_order(made) as pdf:
        assert [field.AS for field in list(pdf.Root.AcroForm.Fields)[:2]] == states


def test_no_answer_lies_open_where_strings_are_locked_and_streams_are_not() -> None:
    draft = Draft(words=False)
    del draft.page(0).Contents
    draft.list(draft.text("note", "čas"))
    lock = Encryption(owner=OWNER, user=USER, R=4, aes=True)
    data = draft.data(encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = swapped(data, StmF=b"Stm_")
    assert held(read(data, USER)) == {"note": ("čas",)}
    made = fill(data, USER, FIRM).data
    assert held(read(made, USER)) == FIRM
    in_order(made, USER).close()
    for text in (made, *unpacked(made)):
        assert not re.search(rb"firm|6669726D|006600690072006D", text, re.IGNORECASE)


def unpacked(data: bytes) -> list[bytes]:
    """What is seen in the packed streams of a file without any password."""
    found = []
    for begin in re.finditer(rb"(?<!end)stream\r?\n", data):
        with suppress(zlib.error):
            found.append(zlib.decompressobj().decompress(data[begin.end() :]))
    assert any(b"/Tx BMC" in each for each in found)
    return found


@pytest.mark.parametrize("written", [b"3.5", b"true", b"7"])
def test_a_value_that_is_no_string_is_read_as_it_is_written(written: bytes) -> None:
    draft = Draft()
    draft.list(draft.text("note", V=pikepdf.Object.parse(written)))
    assert held(read(draft.data())) == {"note": (written.decode(),)}


def test_a_list_of_fields_that_is_no_list_is_written_as_one() -> None:
    draft = Draft()
    draft.list(draft.text("name", "Mira"))
    draft.form.Fields = draft.form.Fields[0]
    made = fill(draft.data(), None, {"name": ("Kim",)}).data
    with in_order(made) as pdf:
        assert [str(each.T) for each in pdf.Root.AcroForm.Fields] == ["name"]


def test_a_button_that_two_groups_may_lack_stays_itself_when_one_is_answered() -> None:
    data = fill(beside(radio=True, groups=("week1", "week2")), None, {"week1.pain": ("1",)}).data
    assert held(read(data)) == {"pain": ("yes",), "week1.pain": ("1",), **NOTE}
