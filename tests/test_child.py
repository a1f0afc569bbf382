"""Child processes that live on: one job after the other, each within its limits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reframekit.errors import ExitCode, ReframeError
from reframekit.limits import Child, OverLimitError
from reframekit.pdf.child import FileInChild, NotReadError
from reframekit.pdf.returned.protocol import form_from_json
from reframekit.pdf.source.opened import Opened
from reframekit.pipeline.returned import Readers, Returned
from reframekit.pipeline.workshop import UNREADABLE, Workshop
from tests.running import ReframeHere
from tests.shapes.building import Draft
from tests.test_returned import CORPUS

TOP = Path(__file__).resolve().parents[1]


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    monkeypatch.setenv("PYTHONPATH", str(TOP))
    with Child("tests.jobs_for_a_child", megabytes=200) as child:
        yield child


def form() -> bytes:
    draft = Draft()
    draft.list(draft.text("name", "Mira"), draft.text("note", None))
    return draft.data()


def test_a_child_takes_one_job_after_the_other(child: Child) -> None:
    assert [child.ask(job) for job in (b"a", b"b" * 100_000, b"")] == [
        b"1 a",
        b"2 " + b"b" * 100_000,
        b"3 ",
    ]


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (b"sleep", "more than 1 seconds"),
        (b"spin", "more than 1 seconds"),
        (b"grow", "more than 200 MiB of memory"),
        (b"die", "its process ended before it answered"),
        (b"killed", "its process ended before it answered"),
        (b"fail", "ValueError: no such thing"),
    ],
)
def test_a_job_over_its_limits_costs_itself_alone(child: Child, job: bytes, said: str) -> None:
    assert child.ask(b"before") == b"1 before"
    with pytest.raises(OverLimitError, match=said):
        child.ask(job, seconds=1)
    assert child.ask(b"after") == b"1 after"


def test_time_counts_anew_for_each_job(child: Child) -> None:
    """Each works half a second, all of them together longer than one may."""
    answers = [child.ask(b"work", seconds=5) for _ in range(11)]
    assert answers[-1] == b"11 work"


def test_a_file_is_opened_once_for_all_its_verbs() -> None:
    with FileInChild(form()) as file:
        found = form_from_json(file.ask("read").found)
        filled = file.ask("fill", values={"note": ["steady"]}).data
        assert found.fields[0].values == ("Mira",)
        assert file.ask("bind").data.startswith(b"{")
    with FileInChild(filled) as file:
        again = form_from_json(file.ask("read").found)
    assert [field.values for field in again.fields] == [("Mira",), ("steady",)]


@pytest.mark.parametrize("verb", ["fill", "flatten"])
def test_a_command_opens_a_file_once(
    verb: str, tmp_path: Path, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    reframe = ReframeHere(tmp_path, monkeypatch, workshop)
    data = form()
    reframe.write("form.pdf", data)
    opened: list[bytes] = []
    begin = Opened.__init__

    def counted(self: Opened, given: bytes, password: str | None = None) -> None:
        opened.append(given)
        begin(self, given, password)

    monkeypatch.setattr(Opened, "__init__", counted)
    assert reframe(verb, "form.pdf", "-o", "made.pdf").code == 0
    assert opened == [data]


@pytest.mark.parametrize(
    ("data", "password", "reason"),
    [
        (b"no PDF at all", None, "unfit"),
        (b"%PDF-1.7 and no more", None, "damage"),
    ],
)
def test_a_file_that_does_not_open_is_refused(
    data: bytes, password: str | None, reason: str
) -> None:
    with pytest.raises(NotReadError) as caught:
        FileInChild(data, password)
    assert caught.value.reason == reason


def test_many_files_are_read_by_the_same_processes(workshop: Workshop) -> None:
    with Readers(workshop, 1) as readers:
        first = readers.answers(form(), "first.pdf", None)
        with pytest.raises(ReframeError) as caught:
            readers.answers(b"no PDF", "second.pdf", None)
        third = readers.answers(form(), "third.pdf", None)
    assert caught.value.code == ExitCode.UNREADABLE
    assert first == third
    assert [answer.text for answer in first.sheets[0].answers] == ["Mira", None]


def test_a_file_whose_process_ends_is_said_to_be_lost_by_that(workshop: Workshop) -> None:
    with Child("reframekit.pdf.child") as child:
        with Returned(workshop, form(), "a.pdf", None, child) as file:
            assert child._process is not None
            child._process.kill()
            child._process.wait()
            for said in ("its process ended before it answered", "that had opened it ended"):
                with pytest.raises(ReframeError, match=said) as caught:
                    _ = file.form
                assert caught.value.code == ExitCode.UNREADABLE
                assert "read it once more" in caught.value.problems[0].remedy
        with Returned(workshop, form(), "b.pdf", None, child) as file:
            assert file.form.fields


def test_a_sheet_is_looked_up_once_for_all_files(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []
    monkeypatch.setattr(workshop, "_revisions", {})
    monkeypatch.setattr(
        Workshop, "_looked_up", lambda _, slug: looked_up.append(slug) or UNREADABLE
    )
    data = (CORPUS / "pdfjs-typed-belief.pdf").read_bytes()
    with Readers(workshop, 1) as readers:
        notes = [readers.answers(data, "a.pdf", None).troubles for _ in range(3)]
    assert looked_up == ["belief-reframe"]
    assert not [each for note in notes for each in note if each.code == "other-revision"]


def test_a_process_that_ended_is_replaced(workshop: Workshop) -> None:
    child = Child("reframekit.pdf.child")
    with Returned(workshop, form(), "a.pdf", None, child) as file:
        assert file.form.fields
    child.close()
    with Returned(workshop, form(), "b.pdf", None, child) as file:
        assert json.dumps(file.form.fields)
    child.close()


def test_no_time_at_all_is_less_than_no_limit(child: Child) -> None:
    assert child.ask(b"work", seconds=None) == b"1 work"
    with pytest.raises(OverLimitError, match="more than 0 seconds"):
        child.ask(b"work", seconds=0)
