"""Forms of every shape that programs leave: read, filled, made a record, bound in a packet."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.running import ReframeHere
from tests.shapes import promises
from tests.shapes.building import Draft
from tests.shapes.raw import Raw
from tests.shapes.rows import Row
from tests.shapes.strings import bare, octal, wide
from tests.shapes.table import KINDS, ROWS

FORMS = [row for row in ROWS if row.values or row.change]
NO_FORMS = [row for row in ROWS if not row.values and not row.change]
SIGNED = [row for row in ROWS if row.said]
LOCKED = [row for row in ROWS if row.owner]
#: A clinic's own form of each kind.
CLINIC = [next(row for row in FORMS if row.kind == kind) for kind in KINDS[1:]]
VERBS = ("fill", "flatten")


def each(rows: list[Row]) -> Callable[..., pytest.MarkDecorator]:
    return pytest.mark.parametrize("row", rows, ids=[f"{row.kind}: {row.name}" for row in rows])


def test_the_table_has_rows_of_every_kind() -> None:
    for kind in KINDS:
        assert len([row for row in ROWS if row.kind == kind]) > 3
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert NO_FORMS and SIGNED and LOCKED and CLINIC


@each(ROWS)
def test_read_finds_the_answers_under_their_own_names(reframe: ReframeHere, row: Row) -> None:
    promises.is_read(reframe, row)


@each(FORMS)
def test_fill_changes_one_answer_and_keeps_the_others_also_in_a_record(
    reframe: ReframeHere, row: Row
) -> None:
    promises.is_filled(reframe, row)


@each(FORMS)
def test_a_record_shows_what_was_answered(reframe: ReframeHere, row: Row) -> None:
    promises.is_recorded(reframe, row)


@each(FORMS)
def test_a_packet_holds_the_form_and_takes_answers(reframe: ReframeHere, row: Row) -> None:
    promises.is_bound(reframe, row)


@each(NO_FORMS)
def test_what_has_no_form_is_called_what_it_is(reframe: ReframeHere, row: Row) -> None:
    promises.is_no_form(reframe, row)


@pytest.mark.parametrize("verb", VERBS)
@each(SIGNED)
def test_what_cannot_hold_any_more_is_gone_and_said(
    reframe: ReframeHere, row: Row, verb: str
) -> None:
    promises.loses_its_signatures(reframe, row, verb)


@pytest.mark.parametrize("verb", VERBS)
@each(LOCKED)
def test_a_lock_is_kept_or_what_is_lost_of_it_is_said(
    reframe: ReframeHere, row: Row, verb: str
) -> None:
    promises.keeps_its_lock(reframe, row, verb)


@each(CLINIC)
def test_a_clinic_is_not_told_to_make_a_sheet(reframe: ReframeHere, row: Row) -> None:
    options = promises.written(reframe, row)
    assert "sheet anew" not in promises.filled(reframe, row, options).err


def test_a_locked_packet_keeps_names_and_strings_byte_for_byte(reframe: ReframeHere) -> None:
    raw = Raw()
    raw.radios(b"(group)", (b"/#E4#F6", b"/#C3#A4"), 0)
    strings = {b"wide": octal(wide("äö")), b"plain": bare(b"\xe4\xf6"), b"euro": bare(b"\x80\xa0")}
    for name, value in strings.items():
        raw.text(b"(%s)" % name, value)
    reframe.write("form.pdf", raw.data())
    reframe.write("word.txt", "steady lamp 7")
    packet = ("packet", "coping-card", "form.pdf", "--password-file", "word.txt")
    data, _ = promises.made(reframe, "packet.pdf", *packet)
    with pikepdf.open(io.BytesIO(data), password="steady lamp 7") as pdf:
        node = next(each for each in pdf.Root.AcroForm.Fields if str(each.T) == "f1")
        fields = {str(kid.T): kid for kid in node.Kids}
        group = fields["group"]
        assert group.V.unparse().lower() == b"/#e4#f6"
        assert group.Kids[0].AS.unparse().lower() == b"/#e4#f6"
        keys = [{k for k in kid.AP.N.keys() if k != "/Off"} for kid in group.Kids]  # noqa: SIM118
        assert keys == [{"/\udce4\udcf6"}, {"/ä"}]
        held = {name: bytes(fields[name].V) for name in ("wide", "plain", "euro")}
    assert held == {"wide": wide("äö"), "plain": b"\xe4\xf6", "euro": b"\x80\xa0"}
    answers, _ = promises.found(reframe, "packet.pdf", "--password-file", "word.txt")
    told = {name: text for name, text in promises.texts(answers).items() if name.startswith("f1.")}
    assert told == {"f1.group": "äö", "f1.wide": "äö", "f1.plain": "äö", "f1.euro": "•€"}


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX alone")
def test_a_form_whose_file_name_is_no_text_is_bound(reframe: ReframeHere) -> None:
    draft = Draft()
    draft.list(draft.text("name", "Mira"))
    odd = os.fsdecode(b"formul\xe4r.pdf")
    try:
        (reframe.folder / odd).write_bytes(draft.data())
    except OSError:
        pytest.skip("the folder takes no such name")
    promises.made(reframe, "packet.pdf", "packet", "coping-card", str(Path(odd)))
    assert promises.of_form(reframe, "packet.pdf") == {"f1.name": "Mira"}
