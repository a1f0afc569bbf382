"""What the commands promise of a form of any shape: it is read, filled, made a record, bound."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from functools import cache

import pikepdf

from reframekit.errors import ExitCode
from tests.running import Ran, Reframe
from tests.shapes.places import Field, contradictions, fields_of
from tests.shapes.protection import OWNER, USER
from tests.shapes.rows import Build, Row
from tests.shapes.viewer import Picture, answered

#: What a command says when it cannot keep a lock as it was.
VERBS = ("fill", "flatten")
NOT_KEPT = re.compile(r"lock|owner|permission|protect|encrypt|limits", re.IGNORECASE)


@cache
def built(build: Build) -> bytes:
    """A row's file, made once."""
    return build()


def written(reframe: Reframe, row: Row) -> list[str]:
    """Writes the row's file; the options that open it."""
    reframe.write("form.pdf", built(row.build))
    if row.password is None:
        return []
    reframe.write("word.txt", row.password)
    return ["--password-file", "word.txt"]


def made(reframe: Reframe, name: str, *arguments: str) -> tuple[bytes, Ran]:
    """The file that a command makes, and what it said."""
    ran = reframe(*arguments, "-o", name, "--force")
    assert ran.code == 0, ran.err
    return (reframe.folder / name).read_bytes(), ran


def found(reframe: Reframe, name: str, *options: str) -> tuple[dict[str, dict], list[str]]:
    """The answers of a file by their fields, and the codes of what is wrong."""
    ran = reframe("read", name, "--format", "json", *options)
    assert ran.code in (ExitCode.DONE, ExitCode.PROBLEMS), ran.err
    (file,) = json.loads(ran.text)["files"]
    answers = [answer for sheet in file["sheets"] for answer in sheet["answers"]]
    assert len({answer["field"] for answer in answers}) == len(answers)
    return {answer["field"]: answer for answer in answers}, [p["code"] for p in file["problems"]]


def texts(answers: Mapping[str, dict]) -> dict[str, str]:
    return {name: a["text"] for name, a in answers.items() if a["text"] is not None}


def filled(reframe: Reframe, row: Row, options: list[str]) -> Ran:
    """Puts the row's change into `filled.pdf`."""
    given: dict[str, object] = dict(row.change)
    for name, value in row.change.items():
        typed = row.typed.get(name, row.typed.get(next(iter(row.typed), ""), value))
        given[name] = value == "Yes" if isinstance(typed, bool) else value
    reframe.write("change.json", json.dumps(given))
    _, ran = made(reframe, "filled.pdf", "fill", "form.pdf", "--answers", "change.json", *options)
    return ran


def places(row: Row) -> dict[str, Field]:
    """Where the row's fields lie."""
    if row.blank is not None:
        return fields_of(built(row.blank))
    return fields_of(built(row.build), row.password)


def shows(data: bytes, row: Row, values: Mapping[str, str]) -> None:
    """Asserts that a record shows these values: texts in words, buttons as they are pressed."""
    record = Picture(data, row.password)
    before = Picture(built(row.blank)) if row.blank is not None else None
    for name, field in places(row).items():
        value = values.get(name)
        if not field.button:
            for page in row.pages.get(name, (None,)):
                assert value is None or value in record.text(page), (name, page)
            continue
        assert before is not None, "a row with buttons has a blank form"
        for word, by_state in field.spots.items():
            darker = [
                all(record.ink(spot) > before.ink(spot) + 0.05 for spot in spots)
                for spots in by_state.values()
            ]
            assert any(darker) == (word == value), (name, word)


def is_read(reframe: Reframe, row: Row) -> None:
    options = written(reframe, row)
    answers, codes = found(reframe, "form.pdf", *options)
    assert texts(answers) == dict(row.values)
    known = set(places(row)) if row.blank else {*row.values, *row.change}
    assert {name for name, a in answers.items() if a["type"] != "signature"} <= known
    assert {name: answers[name]["value"] for name in row.typed} == dict(row.typed)
    assert row.codes is None or tuple(codes) == row.codes


def is_filled(reframe: Reframe, row: Row) -> None:
    options = written(reframe, row)
    filled(reframe, row, options)
    answers, codes = found(reframe, "filled.pdf", *options)
    assert texts(answers) == row.after
    # No signature holds of a file that was changed.
    stay = None if row.codes is None else tuple(code for code in row.codes if code != "signed")
    assert stay is None or tuple(codes) == stay
    assert contradictions((reframe.folder / "filled.pdf").read_bytes(), row.password) == []
    record, _ = made(reframe, "record.pdf", "flatten", "filled.pdf", *options)
    shows(record, row, row.after)


def is_recorded(reframe: Reframe, row: Row) -> None:
    options = written(reframe, row)
    record, _ = made(reframe, "record.pdf", "flatten", "form.pdf", *options)
    shows(record, row, row.values)


def is_bound(reframe: Reframe, row: Row) -> None:
    written(reframe, row)
    packet = ("packet", "coping-card", "form.pdf")
    if row.packet == "locked":
        ran = reframe(*packet, "-o", "packet.pdf")
        assert ran.code in (ExitCode.PASSWORD, ExitCode.UNREADABLE), ran.err
        assert "password" in ran.err
        return
    data, ran = made(reframe, "packet.pdf", *packet)
    before = {f"f1.{name}": value for name, value in row.values.items()}
    held = of_form(reframe, "packet.pdf")
    if row.packet == "renamed":
        assert before.items() <= held.items()
        assert held == before or "of one name" in ran.err
        return
    assert held == before
    change = {f"f1.{name}": value for name, value in row.change.items()}
    reframe.write("answered.pdf", answered(data, change))
    assert of_form(reframe, "answered.pdf") == {f"f1.{n}": value for n, value in row.after.items()}


def of_form(reframe: Reframe, name: str) -> dict[str, str]:
    """The texts of the form in a packet."""
    answers, _ = found(reframe, name)
    return {n: text for n, text in texts(answers).items() if n.startswith("f1.")}


def is_no_form(reframe: Reframe, row: Row) -> None:
    written(reframe, row)
    for verb in VERBS:
        ran = reframe(verb, "form.pdf", "-o", "made.pdf")
        assert ran.code == ExitCode.UNREADABLE
        assert ("scan" in ran.err) == (row.codes == ("scanned",))
    made(reframe, "packet.pdf", "packet", "coping-card", "form.pdf")
    assert of_form(reframe, "packet.pdf") == {}


def loses_its_signatures(reframe: Reframe, row: Row, verb: str) -> None:
    options = written(reframe, row)
    data, ran = made(reframe, "made.pdf", verb, "form.pdf", *options)
    assert any(word in ran.err.lower() for word in row.said), ran.err
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/Perms" not in pdf.Root
        for held in pdf.objects:
            if isinstance(held, pikepdf.Dictionary):
                assert "/ByteRange" not in held
        assert not int(pdf.Root.get("/AcroForm", {}).get("/SigFlags", 0)) & 3


def keeps_its_lock(reframe: Reframe, row: Row, verb: str) -> None:
    options = written(reframe, row)
    before = locks((reframe.folder / "form.pdf").read_bytes())
    data, ran = made(reframe, "made.pdf", verb, "form.pdf", *options)
    assert before
    assert locks(data) == before or NOT_KEPT.search(ran.err)
    assert row.password is None or locks(data)


def locks(data: bytes) -> list[object]:
    """Which passwords open a file, as whose, and what it then lets a reader do; none if all do."""
    found: list[object] = []
    for password in ("", USER, OWNER, "no such lamp"):
        try:
            with pikepdf.open(io.BytesIO(data), password=password) as pdf:
                if not pdf.is_encrypted:
                    return []
                found.append((pdf.owner_password_matched, pdf.user_password_matched, pdf.allow))
        except pikepdf.PasswordError:
            found.append(None)
    return found
