"""What `fill` writes into a form of others' making: the look of each text, and each value."""

from __future__ import annotations

import os
import re
from pathlib import Path
from threading import Timer

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reframekit.content.files import read_pdf, read_text
from reframekit.errors import ReframeError
from tests.answering import fill, held, in_order, read
from tests.shapes.building import Draft

MIRA = {"name": ("Mira",)}


def filled_look(draft: Draft, field: pikepdf.Object) -> tuple[str, list[float], list[float]]:
    """The code, the box and the matrix of a text field that was filled in."""
    draft.list(field)
    with in_order(fill(draft.data(), None, MIRA).data) as pdf:
        look = pdf.Root.AcroForm.Fields[0].AP.N
        matrix = [float(each) for each in look.get("/Matrix", [])]
        return look.read_bytes().decode(), [float(each) for each in look.BBox], matrix


# The look of a text.


@pytest.mark.parametrize(
    ("code", "size", "colour"),
    [
        ("/Helv 9 Tf 1 0 0 rg", 9, "1 0 0 rg"),
        ("0.5 g /Helv 10.5 Tf", 10.5, "0.5 g"),
        ("0 0 0 1 k /Helv 9 Tf", 9, "0 0 0 1 k"),
        ("1 g 1 0 0 rg /Helv 9 Tf /Helv 10 Tf 0 g", 10, "0 g"),
        ("/Helv 9 Tf 1 0 rg", 9, None),
        ("/Helv 9 Tf rg", 9, None),
        ("/Helv 9 Tf a b c rg", 9, None),
        ("/Helv 9 Tf 0 0 1 rg x y z rg", 9, "0 0 1 rg"),
        ("/Helv 9 Tf - 0 1 rg", 9, None),
        ("/Helv 9 Tf", 9, None),
        ("/Helv 0 Tf 0 g", 14, "0 g"),
        ("/Helv -9 Tf 0 g", 14, "0 g"),
        ("/Helv 145 Tf 0 g", 14, "0 g"),
        ("/Helv big Tf 0 g", 14, "0 g"),
        ("Tf 0 g", 14, "0 g"),
        ("", 14, None),
    ],
)
def test_a_text_is_set_in_the_size_and_the_colour_that_its_field_asks_for(
    code: str, size: float, colour: str | None
) -> None:
    draft = Draft()
    look, _, _ = filled_look(draft, draft.widget(FT=Name.Tx, T=String("name"), DA=String(code)))
    assert re.search(r"/\w+ ([\d.]+) Tf", look)[1] == f"{size:g}"  # type: ignore[index]
    assert (f"{colour}\n" if colour else " rg\n") in look
    assert ("1 0 0 rg" in look) == (colour == "1 0 0 rg")


def test_a_field_asks_as_the_form_does_where_it_does_not_ask_itself() -> None:
    draft = Draft()
    draft.form.DA = String("/Helv 7 Tf 0 1 0 rg")
    field = draft.text("name")
    del field.DA
    look, _, _ = filled_look(draft, field)
    assert " 7 Tf" in look and "0 1 0 rg" in look


@pytest.mark.parametrize(
    ("turn", "box", "matrix"),
    [
        (None, [220, 20], []),
        (90, [20, 220], [0, 1, -1, 0, 220, 0]),
        (180, [220, 20], [-1, 0, 0, -1, 220, 20]),
        (270, [20, 220], [0, -1, 1, 0, 0, 20]),
        (-90, [20, 220], [0, -1, 1, 0, 0, 20]),
        (360, [220, 20], []),
        (45, [220, 20], []),
    ],
)
def test_a_turned_field_shows_turned_text(
    turn: int | None, box: list[int], matrix: list[int]
) -> None:
    draft = Draft()
    asked = {} if turn is None else {"MK": Dictionary(R=turn)}
    _, found, how = filled_look(draft, draft.text("name", **asked))
    assert (found, how) == ([0, 0, *box], matrix)


@pytest.mark.parametrize(
    ("entries", "drawn"),
    [
        ({"BG": [0.5]}, "0.5 g 0 0 220 20 re f"),
        ({"BG": [0, 0, 1]}, "0 0 1 rg 0 0 220 20 re f"),
        ({"BG": [0, 0, 0, 1]}, "0 0 0 1 k 0 0 220 20 re f"),
        ({"BC": [1, 0, 0]}, "1 0 0 RG 1 w 0.5 0.5 219 19 re S"),
        ({"BC": [1], "W": 3}, "1 G 3 w 1.5 1.5 217 17 re S"),
        ({"BC": [0, 0, 0, 1], "W": 2}, "0 0 0 1 K 2 w 1 1 218 18 re S"),
        ({"BC": [1], "W": 0}, None),
        ({"BG": []}, None),
        ({"BG": [1, 1]}, None),
        ({}, None),
    ],
)
@pytest.mark.parametrize("text", ["Mira", ""])
def test_the_ground_and_the_border_of_a_field_are_drawn_with_text_and_without(
    entries: dict[str, object], drawn: str | None, text: str
) -> None:
    draft = Draft()
    wide = entries.get("W")
    painted = {key: Array(value) for key, value in entries.items() if isinstance(value, list)}
    border = {} if wide is None else {"BS": Dictionary(W=wide)}
    draft.list(draft.text("name", MK=Dictionary(**painted), **border))
    with in_order(fill(draft.data(), None, {"name": (text,)}).data) as pdf:
        look = pdf.Root.AcroForm.Fields[0].AP.N.read_bytes().decode()
    assert (" re S" in look or " re f" in look) == (drawn is not None)
    assert drawn is None or f"q {drawn} Q" in look
    assert ("Tf" in look) == bool(text)


@pytest.mark.parametrize(
    ("rect", "shows"),
    [
        ([20, 300, 240, 320], True),
        ([240, 320, 20, 300], True),
        ([20, 300, 21, 301], False),
        ([20, 300], False),
        (None, False),
    ],
)
def test_a_field_without_room_holds_its_text_and_shows_none(
    rect: list[int] | None, shows: bool
) -> None:
    draft = Draft()
    field = draft.text("name")
    del field.Rect
    if rect is not None:
        field.Rect = Array(rect)
    draft.list(field)
    made = fill(draft.data(), None, MIRA)
    assert held(read(made.data)) == MIRA
    with in_order(made.data) as pdf:
        look = pdf.Root.AcroForm.Fields[0].get("/AP")
        assert (look is not None) == (rect is not None)
        assert (look is not None and b"Tf" in look.N.read_bytes()) == shows


# Values.


def test_what_said_the_old_value_in_another_way_is_gone_with_it() -> None:
    draft = Draft()
    listed = draft.widget(
        FT=Name.Ch, T=String("list"), Opt=Array([String("a"), String("b"), String("c")])
    )
    listed.V, listed.I = String("a"), Array([0])
    top = draft.node("name", FT=Name.Tx, V=String("old"), RV=String("<p>old</p>"))
    draft.adopt(top, draft.widget(V=String("old"), RV=String("old")))
    draft.list(listed, top)
    made = fill(draft.data(), None, {"list": ("b", "c"), **MIRA}).data
    assert held(read(made)) == {"list": ("b", "c"), **MIRA}
    assert read(made).troubles == ()
    with in_order(made) as pdf:
        listed, top = pdf.Root.AcroForm.Fields
        assert "/I" not in listed and [str(each) for each in listed.V] == ["b", "c"]
        assert "/RV" not in top and not {"/V", "/RV"} & set(top.Kids[0].keys())
    blank = fill(made, None, {"list": (), "name": ()}).data
    assert held(read(blank)) == {}


@pytest.mark.parametrize("asks", [True, False, None])
def test_a_form_that_asks_for_looks_gets_those_that_it_lacks_and_asks_no_more(
    asks: bool | None,
) -> None:
    draft = Draft()
    other = draft.text("other", "as it was")
    shown = draft.widget(FT=Name.Ch, Ff=1 << 17, T=String("choice"), V=String("a"))
    shown.Opt = Array([Array([String("a"), String("Apples")])])
    draft.list(draft.text("name"), other, shown)
    if asks is not None:
        draft.form.NeedAppearances = asks
    before = other.AP.N.read_bytes()
    with in_order(fill(draft.data(), None, MIRA).data) as pdf:
        form = pdf.Root.AcroForm
        assert "/NeedAppearances" not in form
        _, other, shown = form.Fields
        assert other.AP.N.read_bytes() == before
        assert ("/AP" in shown) == bool(asks)


@pytest.mark.parametrize(("boxes", "state"), [(1, "/Sound"), (2, "/Off")])
def test_a_box_without_looks_is_given_a_state_by_its_word_where_it_stands_alone(
    boxes: int, state: str
) -> None:
    draft = Draft()
    top = draft.node("name", FT=Name.Btn)
    draft.adopt(top, *(draft.widget(size=20) for _ in range(boxes)))
    draft.list(top)
    with in_order(fill(draft.data(), None, {"name": ("Sound",)}).data) as pdf:
        top = pdf.Root.AcroForm.Fields[0]
        assert top.V == "/Sound"
        assert [kid.AS for kid in top.Kids] == [state] * boxes


def test_a_word_that_stands_for_another_state_presses_the_button_of_that_state() -> None:
    draft = Draft()
    group = draft.radios("name", ("0", "1"), "0", options=("slow", "even"))
    draft.list(group)
    with in_order(fill(draft.data(), None, {"name": ("even",)}).data) as pdf:
        top = pdf.Root.AcroForm.Fields[0]
        assert (top.V, [kid.AS for kid in top.Kids]) == ("/1", ["/Off", "/1"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
def test_a_pipe_or_a_device_is_named_and_not_waited_for(tmp_path: Path) -> None:
    pipe, link = tmp_path / "a.pdf", tmp_path / "b.pdf"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link, Path("/dev/zero")):
        for read_it in (read_pdf, read_text):
            with pytest.raises(ReframeError, match="cannot be read: it is no regular file"):
                read_it(path)


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no names for open files on this system")
def test_a_pipe_that_a_shell_hands_over_is_read_to_its_end() -> None:
    end, start = os.pipe()
    late = Timer(0.2, lambda: (os.write(start, b"belief: mine"), os.close(start)))
    late.start()
    assert read_text(Path(f"/dev/fd/{end}")) == "belief: mine"
    late.join()
    os.close(end)
