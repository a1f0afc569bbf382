"""A look whose letters are not all seen gives way to one that shows the value of its field."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reframekit.pdf.flags import MULTILINE, RADIO
from tests.answering import WORDS, flatten, read
from tests.looking import seen, texts
from tests.shapes.building import Draft
from tests.test_stale_looks import keeps, made_of, shown_in, text

SAID = "I am not sad"
PLAIN = f"BT /Helv 12 Tf 2 6 Td ({SAID}) Tj ET"


def look_of(code: str, **entries: object) -> Draft:
    """A text that its look shows by some operators, in a box of 200 by 20."""
    draft = text(SAID, code.encode())
    field = draft.form.Fields[0]
    field.Rect = Array([20, 310, 220, 330])
    look = field.AP.N
    look.BBox = Array([0, 0, 200, 20])
    for key, value in entries.items():
        look[f"/{key}"] = value
    return draft


@pytest.mark.parametrize(
    "code",
    [
        PLAIN,
        PLAIN.replace("Tf", "Tf 1 g").replace("BT", "0 0 1 rg 0 0 200 20 re f BT"),
        PLAIN.replace("BT", "q 1 0 0 1 20 0 cm BT").replace("ET", "ET Q"),
        PLAIN.replace("BT", "q 1 1 198 18 re W n BT").replace("ET", "ET Q"),
        PLAIN.replace("2 6 Td", "1 0 0 1 2 6 Tm"),
        PLAIN.replace("2 6 Td", "14 TL 2 20 Td T*"),
        PLAIN.replace("2 6 Td", "2 20 TD 0 -14 TD"),
        f"BT /Helv 12 Tf 14 TL 2 20 Td ({SAID}) ' ET",
        f'BT /Helv 12 Tf 14 TL 2 20 Td 1 0.5 ({SAID}) " ET',
        "BT /Helv 12 Tf 2 6 Td [(I am) -300 ( not) 20 ( sad)] TJ ET",
        "BT /Helv 12 Tf 2 6 Td (I am not) Tj 46 0 Td (sad          ) Tj ET",
        PLAIN.replace("Tf", "Tf 50 Tz 3 Ts 1 Tc 2 Tw 2 Tr"),
        "0 0 1 RG 0 0 200 20 re S " + PLAIN + " 0 5 m 200 5 l S",
        "1 g 0 0 200 20 re f 0 g " + PLAIN,
        "0 0 0 1 k " + PLAIN,
    ],
)
def test_a_look_whose_letters_are_seen_is_kept(code: str) -> None:
    assert keeps(look_of(code))


@pytest.mark.parametrize(
    "code",
    [
        PLAIN.replace("2 6", "-26 6"),
        PLAIN.replace("2 6", "150 6"),
        PLAIN.replace("2 6", "-500 6"),
        PLAIN.replace("BT", "q 2 2 40 16 re W n BT").replace("ET", "ET Q"),
        PLAIN.replace("BT", "q 0 0 1 1 re W* n BT").replace("ET", "ET Q"),
        PLAIN.replace("BT", "q 1 0 0 1 150 0 cm BT").replace("ET", "ET Q"),
        PLAIN.replace("2 6 Td", "1 0 0 1 150 6 Tm"),
        PLAIN.replace("2 6 Td", "14 TL 2 6 Td T*"),
        PLAIN.replace("2 6 Td", "2 6 TD 0 -14 TD"),
        "BT /Helv 12 Tf 2 6 Td [(I am) -20000 ( not sad)] TJ ET",
        PLAIN.replace("Tf", "Tf 400 Tz"),
        PLAIN.replace("Tf", "Tf 30 Ts"),
        PLAIN.replace("Tf", "Tf 15 Tc"),
        PLAIN.replace("Tf", "Tf 60 Tw"),
        PLAIN.replace("Tf", "Tf 3 Tr"),
        PLAIN.replace("Tf", "Tf 7 Tr"),
        PLAIN.replace("12 Tf", "0 Tf"),
        PLAIN.replace("12 Tf", "31 Tf").replace("2 6", "2 2"),
        "1 g " + PLAIN,
        "1 1 1 rg " + PLAIN,
        "0 0 0 0 k " + PLAIN,
        PLAIN + " 1 g 0 0 200 20 re f",
        "/OC /Layer BDC " + PLAIN + " EMC",
        PLAIN.replace("/Helv", "/None"),
    ],
)
def test_a_look_of_which_something_is_not_seen_is_made_anew(code: str) -> None:
    draft = look_of(code)
    assert not keeps(draft)
    assert shown_in(draft) == SAID


@pytest.mark.parametrize(
    "entries",
    [
        {"BBox": Array([0, 0, 30, 20])},
        {"BBox": Array([0, 0, 0, 0])},
        {"Matrix": Array([0, 0, 0, 0, 0, 0])},
        {"OC": Dictionary(Type=Name.OCG, Name=String("x"))},
    ],
)
def test_a_look_in_a_box_that_hides_it_is_made_anew(entries: dict[str, object]) -> None:
    assert not keeps(look_of(PLAIN, **entries))
    assert shown_in(look_of(PLAIN, **entries)) == SAID


@pytest.mark.parametrize("box", [[0, 0, 200, 20], [200, 20, 0, 0]])
def test_the_corners_of_a_box_may_stand_in_any_order(box: list[int]) -> None:
    assert keeps(look_of(PLAIN, BBox=Array(box)))


@pytest.mark.parametrize(
    ("state", "kept"),
    [
        ({}, True),
        ({"BM": Name.Normal, "ca": 1, "SMask": Name("/None")}, True),
        ({"ca": 0.5}, True),
        ({"ca": 0.4}, False),
        ({"BM": Name.Screen}, False),
        ({"SMask": Dictionary(S=Name.Alpha)}, False),
        ({"Font": Array()}, False),
    ],
)
def test_a_graphics_state_that_may_hide_letters_counts(
    state: dict[str, object], kept: bool
) -> None:
    draft = look_of("/Dim gs " + PLAIN)
    resources = draft.form.Fields[0].AP.N.Resources
    resources.ExtGState = Dictionary(Dim=Dictionary(Type=Name.ExtGState, **state))
    assert keeps(draft) is kept


def with_font(font: Callable[[pikepdf.Pdf], pikepdf.Dictionary], code: str) -> Draft:
    draft = look_of(code)
    draft.form.Fields[0].AP.N.Resources.Font.Helv = draft.pdf.make_indirect(font(draft.pdf))
    return draft


def simple(width: int, **more: object) -> Callable[[pikepdf.Pdf], pikepdf.Dictionary]:
    """A font whose letters are all as wide."""
    return lambda _: Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name.Own,
        FirstChar=32,
        LastChar=126,
        Widths=Array([width] * 95),
        Encoding=Name.WinAnsiEncoding,
        **more,
    )


def two_bytes(**entries: object) -> Callable[[pikepdf.Pdf], pikepdf.Dictionary]:
    """A font of many letters, whose glyphs have the numbers of ASCII."""

    def made(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
        ranges = b"1 begincodespacerange <0000> <FFFF> endcodespacerange"
        ascii_alone = b"1 beginbfrange <0020> <007E> <0020> endbfrange"
        below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Own, **entries)
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Own,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([below]),
            ToUnicode=pdf.make_stream(ranges + b"\n" + ascii_alone),
        )

    return made


@pytest.mark.parametrize(("width", "kept"), [(500, True), (2000, False)])
def test_the_widths_that_a_simple_font_tells_count(width: int, kept: bool) -> None:
    assert keeps(with_font(simple(width), PLAIN)) is kept


@pytest.mark.parametrize(
    ("entries", "kept"),
    [
        ({"DW": 500}, True),
        ({"DW": 2000}, False),
        ({}, True),
        ({"DW": 2000, "W": Array([32, 126, 500])}, True),
        ({"DW": 500, "W": Array([32, 126, 2000])}, False),
        ({"DW": 2000, "W": Array([32, Array([500] * 95)])}, True),
        ({"DW": 500, "W": Array([32, Array([2000] * 95)])}, False),
    ],
)
def test_the_widths_that_a_font_of_many_letters_tells_count(
    entries: dict[str, object], kept: bool
) -> None:
    code = f"BT /Helv 12 Tf 2 6 Td <{SAID.encode('utf-16-be').hex()}> Tj ET"
    assert keeps(with_font(two_bytes(**entries), code)) is kept


def test_letters_of_a_font_of_symbols_are_no_text() -> None:
    draft = text("4", b"BT /Helv 12 Tf 2 6 Td (4) Tj ET")
    assert keeps(draft)
    draft.form.Fields[0].AP.N.Resources.Font.Helv.BaseFont = Name.ZapfDingbats
    assert shown_in(draft) == "4"


def test_a_text_of_several_lines_is_cut_at_its_right_edge() -> None:
    draft = look_of(PLAIN.replace(f"({SAID})", f"({SAID * 4})"))
    field = draft.form.Fields[0]
    field.V, field.Ff = String(SAID * 4), MULTILINE
    assert not keeps(draft)


def group(value: str, states: list[str | None], *, looks: bool) -> Draft:
    """A group of circles with these states, with looks for a, b and c, or with none."""
    draft = Draft(words=False)
    top = draft.radios("name", ["a", "b", "c"], value, options=["One", "Two", "Three"])
    del top["/Opt"]
    top.V = Name(f"/{value}")
    for kid, state in zip(top.Kids, states, strict=True):
        if not looks:
            del kid.AP
        if state is None:
            del kid.AS
        else:
            kid.AS = Name(f"/{state}")
    draft.list(top)
    return draft


def pressed(draft: Draft) -> list[bool]:
    page = seen(flatten(draft.data(), None, {}, WORDS).data)
    kids = draft.form.Fields[0].Kids
    places = [[float(edge) for edge in kid.Rect] for kid in kids]
    return [page.at((p[0] + p[2]) / 2, (p[1] + p[3]) / 2) != (255, 255, 255) for p in places]


def test_a_circle_without_any_look_is_drawn_in_its_own_state() -> None:
    draft = group("b", ["Off", "b", "Off"], looks=False)
    assert pressed(draft) == [False, True, False]
    assert made_of(draft).stale == {}


@pytest.mark.parametrize(
    ("value", "states", "looks", "stale"),
    [
        ("b", [None, None, None], False, {}),
        ("zz", ["Off", "b", "Off"], True, {"name": "b"}),
    ],
)
def test_an_answer_that_no_circle_can_show_is_on_an_added_page(
    value: str, states: list[str | None], looks: bool, stale: dict[str, str]
) -> None:
    draft = group(value, states, looks=looks)
    made = made_of(draft)
    assert pressed(draft) == [False, False, False]
    assert (made.outgrown, made.added, made.stale) == (("name",), 1, stale)
    assert value in texts(made.data)[-1]


def test_a_box_that_stands_alone_has_one_state_to_be_on_whatever_it_is_called() -> None:
    draft = Draft(words=False)
    field = draft.box("name", "Yes", on=True)
    field.V = field.AS = Name.On
    draft.list(field)
    (found,) = read(draft.data()).fields
    assert found.values == ("On",)
    made = made_of(draft)
    assert made.stale == {"name": ""}
    middle = [(float(field.Rect[at]) + float(field.Rect[at + 2])) / 2 for at in (0, 1)]
    assert seen(made.data).at(*middle) != (255, 255, 255)


@pytest.mark.parametrize("flags", [0, RADIO])
def test_a_button_with_one_look_for_all_states_is_not_told_to_show_another(flags: int) -> None:
    draft = Draft(words=False)
    field = draft.box("name", "Yes", on=True)
    field.AP.N = field.AP.N["/Yes"]
    field.Ff = flags
    draft.list(field)
    assert made_of(draft).stale == {}
