"""What a field holds is given or told of by its name, whatever shape it has."""

from __future__ import annotations

import pytest

from reframekit.answers.form import Trouble
from tests.answering import WORDS, codes, field_of, fill, flatten, held, read
from tests.shapes.raw import Raw, whole

_KINDS = ("/Tx", "/Ch", "/Btn", "/Btn/Ff 65536", "/Sig", "/Foo", "()")
KINDS = [b"", *(f"/FT{kind}".encode() for kind in _KINDS)]
SIGNED = b"/V<</Type/Sig/Name(Dr. A)/M(D:20250304101112Z)/Contents<00>/ByteRange[0 1 2 3]>>"


def form(entries: bytes) -> bytes:
    """A form of one text whose other entries are written as they are."""
    raw = Raw()
    raw.text(b"(other)", b"(Ada)")
    field = raw.text(b"(name)")
    data = raw.data()
    before = b"/FT/Tx/T (name)/DA(/Helv 12 Tf 0 g)"
    assert before in data and field
    return data.replace(before, b"/T (name)/DA(/Helv 12 Tf 0 g)%s" % entries)


def told(data: bytes) -> list[Trouble]:
    """What is said of the field."""
    return [trouble for trouble in read(data).troubles if trouble.field == "name"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "value",
    [b"[[(Mira)]]", b"[(A)[(B)]]", b"[<</X(Mira)>>]", b"<</X(Mira)>>", b"12", b"true", b"/Mira"],
)
def test_a_value_of_any_shape_is_given_or_told(kind: bytes, value: bytes) -> None:
    data = form(kind + b"/V " + value)
    given = held(read(data)).get("name", ())
    assert "Mira" in "".join(given) or given in (("12",), ("true",)) or told(data)
    assert held(read(data))["other"] == ("Ada",)


def test_a_signature_is_told_with_its_name_and_date() -> None:
    for kind in KINDS:
        (said,) = told(form(kind + SIGNED))
        expected = ("signed", "signed by Dr. A on 2025-03-04", "note")
        assert (said.code, said.message, said.level) == expected
    (said,) = told(form(b"/FT/Sig/V<</Filter/X>>"))
    assert said.message == "signed"


def test_rich_text_that_says_something_else_is_told_and_alone_it_is_the_answer() -> None:
    rich = b"/RV(<body><p>Rich</p></body>)"
    for kind in (b"/FT/Tx", b"/FT/Foo", b""):
        assert field_of(form(kind + rich)).values == ("Rich",)
        (said,) = told(form(kind + rich + b"/V(Mira)"))
        assert said.code == "two-answers"
        assert "“Mira”" in said.message and "“Rich”" in said.message
        assert told(form(kind + rich + b"/V( Ri ch)")) == []
    (said,) = told(form(b"/FT/Tx/V(Mira)/RV<</X 1>>"))
    assert said.message == "its rich text cannot be read"


def test_what_is_said_of_nothing_is_nothing() -> None:
    for entries in (b"/FT/Tx", b"/FT/Tx/V null", b"/FT/Tx/V()", b"/FT/Btn/V/Off", b"/FT/Sig"):
        assert told(form(entries)) == []


def _tree(levels: int) -> bytes:
    bodies = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>",
    }
    for at in range(4, 4 + levels):
        bodies[at] = b"<</T(a)/Kids[%d 0 R]>>" % (at + 1)
    bodies[4 + levels] = b"<</FT/Tx/T(z)/V(Mira)>>"
    return whole(bodies)


@pytest.mark.parametrize("levels", [1, 64, 70, 300, 5_000, 9_999])
def test_a_field_is_read_however_deep_it_stands_and_stays(levels: int) -> None:
    data = _tree(levels)
    name = ".".join(["a"] * levels + ["z"])
    assert held(read(data)) == {name: ("Mira",)}
    if levels <= 300:
        assert held(read(fill(data, None, {}).data)) == {name: ("Mira",)}
        assert flatten(data, None, {}, WORDS).outgrown == (name,)


def test_what_stands_deeper_is_told() -> None:
    assert "damaged" in codes(_tree(10_001))


@pytest.mark.parametrize(
    ("above", "said"), [(b"/V(Above)", True), (b"/V/Off", False), (b"/V(Kid)", True), (b"", False)]
)
def test_a_value_of_a_field_above_that_none_takes_over_is_told(above: bytes, said: bool) -> None:
    bodies = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>",
        4: b"<</T(a)/Kids[5 0 R]%s>>" % above,
        5: b"<</T(b)/FT/Tx/V(Kid)>>",
    }
    troubles = [each for each in read(whole(bodies)).troubles if each.field == "a"]
    assert [each.code for each in troubles] == ["unread-value"] * said
    inherited = {**bodies, 5: b"<</T(b)/FT/Tx>>"}
    assert codes(whole(inherited)) == []


def test_a_widget_that_says_otherwise_than_its_field_is_told() -> None:
    bodies = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Annots[5 0 R]>>",
        4: b"<</T(a)/FT/Tx/V(Field)/Kids[5 0 R]>>",
        5: b"<</Type/Annot/Subtype/Widget/Parent 4 0 R/Rect[9 9 99 29]/V(Widget)>>",
    }
    data = whole(bodies)
    assert held(read(data)) == {"a": ("Field",)}
    assert codes(data) == ["two-answers"]


def _circles(group: bytes, first: bytes, second: bytes) -> bytes:
    """A group of two circles, `a` and `b`, each with entries of its own."""
    circle = b"<</Type/Annot/Subtype/Widget/Parent 4 0 R/Rect[9 9 29 29]/AS/Off"
    circle += b"/AP<</N<</%s 7 0 R>>>>%s>>"
    return whole(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Annots[5 0 R 6 0 R]>>",
            4: b"<</T(name)/FT/Btn/Ff 32768/Kids[5 0 R 6 0 R]%s>>" % group,
            5: circle % (b"a", first),
            6: circle % (b"b", second),
            7: b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream",
        }
    )


@pytest.mark.parametrize(
    ("group", "first", "second", "word"),
    [
        (b"/V/a", b"", b"/V/b", '"b"'),
        (b"/V/a", b"/V/a", b"/V(b)", '"b"'),
        (b"/V/Off", b"", b"/V/b", '"b"'),
        (b"", b"/V/a", b"/V/b", '"b"'),
        (b"/V/a", b"", b"/FT/Tx/V(a whole text)", '"a whole text"'),
        (b"", b"", b"/FT/Tx/V(a whole text)", ""),
        (b"/V/a", b"", b"/V[/b]", ""),
        (b"/V/a", b"", b"/V<</X(text)>>", ""),
    ],
)
def test_what_a_button_of_a_group_holds_is_given_or_told(
    group: bytes, first: bytes, second: bytes, word: str
) -> None:
    data = _circles(group, first, second)
    said = told(data)
    if word:
        (message,) = [each.message for each in said if each.code == "two-answers"]
        assert word in message
    else:
        assert "unread-value" in [each.code for each in said] or (
            held(read(data))["name"] == ("a whole text",)
        )


def test_a_button_that_holds_what_its_group_holds_is_in_order() -> None:
    for group, first, second in (
        (b"/V/a", b"/V/a", b"/V/Off"),
        (b"/V/Off", b"/V/Off", b"/V null"),
        (b"/V/a", b"/V()", b""),
    ):
        data = _circles(group, first, second)
        assert "two-answers" not in codes(data)
        assert "unread-value" not in codes(data)
