"""The pages and objects of a file of others' making, as they stand in a copy of it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reframekit.pdf.source.access import RefusedError
from tests.answering import bound, fill, held, in_order, read
from tests.foreign_forms import HIDDEN, nested, opened, saved
from tests.shapes.building import Draft
from tests.shapes.raw import Raw, whole

A4, LETTER = [0, 0, 595, 842], [0, 0, 612, 792]


def page_of(**entries: object) -> Draft:
    """A form of one page with these entries."""
    draft = Draft()
    page = draft.page(0)
    for key, value in entries.items():
        if value is not None:
            page[f"/{key}"] = Array(value) if isinstance(value, list) else value
    return draft


# Pages.


@pytest.mark.parametrize(
    ("own", "above", "size"),
    [
        (A4, None, (595, 842)),
        (None, A4, (595, 842)),
        (LETTER, A4, (612, 792)),
        ([595, 842, 0, 0], None, (595, 842)),
        ([-10, 20, 585, 862], None, (595, 842)),
        (None, None, (612, 792)),
        ([0, 0, 0, 0], A4, (612, 792)),
        ([0, 0, 595], A4, (612, 792)),
        ([0, 0, "wide", 842], A4, (612, 792)),
    ],
)
def test_a_page_has_the_size_of_its_own_box_or_of_the_one_above_or_letter(
    own: list[object] | None, above: list[object] | None, size: tuple[float, float]
) -> None:
    raw = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[4 0 R]/Count 1%s>>" % _media(above),
        3: b"<</Type/Pages/Parent 2 0 R/Kids[]/Count 0/MediaBox[0 0 9 9]>>",
        4: b"<</Type/Page/Parent 2 0 R%s>>" % _media(own),
    }
    made = bound(whole(raw)).pages[0]
    assert (made.width, made.height) == size
    assert read(whole(raw)).page == ("a4" if size[0] == 595 else "letter")


def _media(box: Sequence[object] | None) -> bytes:
    corners = " ".join(f"({each})" if isinstance(each, str) else str(each) for each in box or ())
    return b"" if box is None else f"/MediaBox[{corners}]".encode()


@pytest.mark.parametrize(
    ("crop", "seen"),
    [
        (None, (0, 0, 300, 400)),
        ([10, 20, 290, 380], (10, 20, 290, 380)),
        ([-10, -20, 150, 900], (0, 0, 150, 400)),
        ([500, 500, 600, 600], (0, 0, 300, 400)),
        ([10, 10, 10, 90], (0, 0, 300, 400)),
    ],
)
@pytest.mark.parametrize("turn", [None, 0, 90, 180, 270, -90, 450, 720])
def test_a_page_is_seen_within_its_crop_box_and_as_it_is_turned(
    crop: list[int] | None, seen: tuple[float, ...], turn: int | None
) -> None:
    made = bound(page_of(CropBox=crop, **({} if turn is None else {"Rotate": turn})).data())
    (page,) = made.pages
    left, bottom, right, top = seen
    size = (right - left, top - bottom)
    upright = (turn or 0) % 360
    assert (page.width, page.height) == (size[::-1] if upright in (90, 270) else size)
    corners = {0: (left, top), 90: (left, bottom), 180: (right, bottom), 270: (right, top)}
    assert page.top == corners[upright]
    assert (f"/Rotate {upright}" in page.entries) == bool(upright)
    assert f"/CropBox[{' '.join(map(str, seen))}]" in page.entries


@pytest.mark.parametrize("key", ["BleedBox", "TrimBox", "ArtBox"])
def test_the_boxes_of_printers_stay_where_they_are_boxes(key: str) -> None:
    assert f"/{key}[1 2 30 40]" in bound(page_of(**{key: [30, 40, 1, 2]}).data()).pages[0].entries
    for box in ([1, 2, 1, 40], [1, 2, 3]):
        assert f"/{key}" not in bound(page_of(**{key: box}).data()).pages[0].entries
    assert f"/{key}" not in bound(Draft().data()).pages[0].entries


@pytest.mark.parametrize(("unit", "times"), [(2, 2), (0.5, 0.5), (1, 1), (0, 1), (-3, 1)])
def test_a_page_in_larger_units_is_larger_and_stays_in_them(unit: float, times: float) -> None:
    (page,) = bound(page_of(UserUnit=unit).data()).pages
    assert (page.width, page.height) == (300 * times, 400 * times)
    assert ("/UserUnit" in page.entries) == (times != 1)


def test_a_page_that_stands_in_a_file_twice_shows_its_fields_once() -> None:
    form = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
        2: b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Annots[4 0 R]>>",
        4: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Mira)/Rect[0 0 99 20]>>",
    }
    made = bound(whole(form))
    assert (len(made.pages), made.field_count) == (2, 1)
    assert held(read(whole(form))) == {"name": ("Mira",)}


# Objects.


def test_a_copy_holds_every_kind_of_value_as_it_was() -> None:
    draft = Draft()
    shared = draft.pdf.make_indirect(Dictionary(A=1))
    ring = draft.pdf.make_indirect(Dictionary(Type=Name.Ring))
    ring.Back = Array([ring])
    draft.pdf.Root.Extra = Dictionary(
        {
            "/Yes": True,
            "/No": False,
            "/Whole": -7,
            "/Part": pikepdf.Object.parse(b"0.125"),
            "/Name": Name("/a b#/c"),
            "/Text": String("a(b)\\ż"),
            "/Bytes": String(b"\x00\xff\r\n"),
            "/Odd key": Array([1, [2, [None, True]]]),
            "/Far": draft.pdf.make_indirect(pikepdf.Object.parse(b"[1 (two) /three]")),
            "/One": draft.pdf.make_indirect(String("far")),
            "/Twice": Array([shared, shared]),
            "/Ring": ring,
            "/N": Dictionary({"/A": 1, "/Length": 2}),
        }
    )
    before = draft.pdf.Root.Extra
    with in_order(fill(draft.data(), None, {}).data) as pdf:
        made = pdf.Root.Extra
        for key in ("/Yes", "/No", "/Whole", "/Part", "/Name", "/Text", "/Odd key", "/Far", "/One"):
            assert made[key] == before[key], key
        assert bytes(made.Bytes) == b"\x00\xff\r\n"
        assert made.Twice[0].objgen == made.Twice[1].objgen != (0, 0)
        assert made.Ring.Back[0].objgen == made.Ring.objgen
        assert set(made.N.keys()) == {"/A", "/Length"}


@pytest.mark.parametrize(("depth", "refused"), [(90, False), (150, True)])
def test_values_that_stand_too_deep_are_refused_and_others_stay(depth: int, refused: bool) -> None:
    data = nested(depth)
    for verb in (lambda: fill(data, None, {}), lambda: bound(data)):
        if refused:
            with pytest.raises(RefusedError, match="more than 100 deep"):
                verb()
        else:
            assert verb()


@pytest.mark.parametrize("name", HIDDEN)
def test_what_could_act_is_left_out_of_what_is_bound_and_named(name: str) -> None:
    hide, words = HIDDEN[name]
    pdf = opened()
    hide(pdf)
    assert bound(saved(pdf)).removed == words


def test_an_object_that_cannot_be_read_is_left_out_and_named() -> None:
    raw = Raw()
    raw.text(b"(name)", b"(Mira)", b"/MK %d 0 R" % raw.add(b"(no end"))
    assert bound(raw.data()).removed == ("a damaged part on page 1",)
    assert held(read(fill(raw.data(), None, {}).data)) == {"name": ("Mira",)}


STORED = zlib.compress(b"what is stored")


@pytest.mark.parametrize(
    ("entries", "kept"),
    [
        (b"/Filter/Crypt", b"<<>>"),
        (b"/Filter[/Crypt]/DecodeParms[<</Name/Identity>>]", b"<<>>"),
        (
            b"/Filter[/Crypt/FlateDecode]/DecodeParms[null<</Predictor 1>>]",
            b"<</Filter[/FlateDecode]/DecodeParms[<</Predictor 1>>]>>",
        ),
        (b"/Filter[/Crypt/FlateDecode]", b"<</Filter[/FlateDecode]>>"),
        (
            b"/Filter[/FlateDecode]/DecodeParms[<</Predictor 1>>]",
            b"<</Filter[/FlateDecode]/DecodeParms[<</Predictor 1>>]>>",
        ),
        (b"/Filter/FlateDecode", b"<</Filter/FlateDecode>>"),
        (b"/Filter[]", b"<</Filter[]>>"),
        (b"", b"<<>>"),
    ],
)
def test_a_crypt_filter_goes_from_a_copy_and_other_filters_stay(
    entries: bytes, kept: bytes
) -> None:
    raw = Raw()
    raw.text(b"(name)", None, b"/Extra %d 0 R" % raw.stream(STORED, entries))
    with in_order(fill(raw.data(), None, {}).data) as pdf:
        made = pdf.Root.AcroForm.Fields[0].Extra
        assert made.read_raw_bytes() == STORED
        found = {key: made[key] for key in made.keys() if key != "/Length"}  # noqa: SIM118
        assert Dictionary(found) == pikepdf.Object.parse(kept)
