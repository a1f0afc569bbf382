"""The process that works on a file: what it answers, and what is said when it cannot."""

from __future__ import annotations

import json
from typing import Any

import pikepdf
import pytest

from reframekit.limits import Child, OverLimitError
from reframekit.pdf.child import MEGABYTES, SECONDS, Desk, FileInChild, NotReadError
from tests.answering import WORDS, held, read
from tests.shapes.building import Draft

LOCK = pikepdf.Encryption(owner="boss lamp", user="steady lamp", R=4, metadata=False)


class Here(Child):
    """A child that is this process, and that may run out of time."""

    def __init__(self, over: str = "") -> None:
        self.desk = Desk()
        self.over = over
        self.closed = 0
        self.asked: list[int] = []

    def ask(self, job: bytes, *, seconds: int = 0) -> bytes:
        self.asked.append(seconds)
        if self.over:
            raise OverLimitError(self.over)
        return self.desk.answer(job)

    def close(self) -> None:
        self.closed += 1


def named(value: str, **options: object) -> bytes:
    """A form with one answer."""
    draft = Draft()
    draft.list(draft.text("name", value))
    return draft.data(**options)


def values(file: FileInChild) -> list[Any]:
    return [field[2] for field in file.ask("read").found["fields"]]


def test_one_child_works_on_one_file_after_the_other() -> None:
    child = Here()
    for value in ("Mira", "Kim"):
        with FileInChild(named(value), None, child) as file:
            assert values(file) == [[value]]
    assert child.closed == 0
    assert child.asked == [SECONDS["open"], SECONDS["read"]] * 2


def test_each_verb_gives_what_it_found_and_what_it_made() -> None:
    with FileInChild(named("Mira"), None, Here()) as file:
        filled = file.ask("fill", values={"name": ["Kim"]})
        assert held(read(filled.data)) == {"name": ("Kim",)}
        said = {"tagged": False, "ours": False, "missing": "", "outgrown": [], "removed": []}
        assert {key: filled.found[key] for key in said} == said
        record = file.ask("flatten", spoken={}, words=WORDS.__dict__, pies=())
        assert held(read(record.data)) == {}
        assert (record.found["added"], "data" in record.found) == (0, False)
        bound = file.ask("bind")
        assert bound.data and bound.found == {}
        assert values(file) == [["Mira"]]


@pytest.mark.parametrize(
    ("data", "password", "reason", "said"),
    [
        (b"Dear client,", None, "unfit", "is no PDF"),
        (b"%PDF-1.7\n<<", None, "damage", "is damaged, and cannot be read: "),
        (named("Mira", encryption=LOCK), None, "password", "needs a password"),
        (named("Mira", encryption=LOCK), "", "password", "needs a password"),
        (named("Mira", encryption=LOCK), "no", "wrong-password", "does not open with that"),
        (
            named("Mira", encryption=LOCK).replace(b"/Filter /Standard", b"/Filter /Odd"),
            "steady lamp",
            "lock",
            "is locked in a way that is not known: ",
        ),
    ],
)
def test_why_a_file_cannot_be_read_is_said(
    data: bytes, password: str | None, reason: str, said: str
) -> None:
    child = Here()
    with pytest.raises(NotReadError) as caught:
        FileInChild(data, password, child)
    assert caught.value.reason == reason
    assert str(caught.value).startswith(said)
    with FileInChild(named("Kim"), None, child) as file:
        assert values(file) == [["Kim"]]


@pytest.mark.parametrize("password", ["steady lamp", "boss lamp"])
def test_a_locked_file_opens_with_either_password(password: str) -> None:
    with FileInChild(named("Mira", encryption=LOCK), password, Here()) as file:
        assert values(file) == [["Mira"]]


def test_a_file_that_takes_too_much_is_said_to() -> None:
    with pytest.raises(NotReadError) as caught:
        FileInChild(named("Mira"), None, Here("more than 10 seconds"))
    assert caught.value.reason == "limit"
    assert caught.value.said == "takes too much to read: more than 10 seconds"


def test_the_end_of_memory_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def ends(*_: object) -> None:
        raise MemoryError

    desk = Desk()
    monkeypatch.setattr(desk, "_open", ends)
    with pytest.raises(MemoryError):
        desk.answer(json.dumps({"verb": "open", "password": None}).encode() + b"\n")


class One:
    """Limits that have one worker."""

    def __init__(self, child: Here) -> None:
        self.child = child

    def worker(self, module: str, *, megabytes: int = 0) -> Here:
        assert (module, megabytes) == ("reframekit.pdf.child", MEGABYTES)
        return self.child


def test_a_child_of_its_own_ends_with_its_file() -> None:
    child = Here()
    with FileInChild(named("Mira"), limits=One(child)):
        assert child.closed == 0
    assert child.closed == 1
    with pytest.raises(NotReadError):
        FileInChild(b"Dear client,", limits=One(child))
    assert child.closed == 2
