"""Folders as systems leave them, and files that have the name of a PDF and are none."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name

from reframekit.content.files import read_pdf
from reframekit.content.folders import pdfs_in
from reframekit.errors import ExitCode, ReframeError
from tests.answering import codes
from tests.running import Reframe
from tests.shapes.building import Draft, saved


def filled(name: str = "name") -> bytes:
    draft = Draft(words=False)
    draft.list(draft.text(name, "Mira"))
    return draft.data()


def test_a_folder_is_gone_into_and_what_systems_leave_there_is_passed_over(
    reframe: Reframe,
) -> None:
    for name in ("b.PDF", "a.pdf", "week 2/c.pdf", "week 2/deep/d.pdf"):
        reframe.write(f"back/{name}", filled())
    for name in ("._a.pdf", "~$b.pdf", ".hidden.pdf", "week 2/._c.pdf"):
        reframe.write(f"back/{name}", b"\0\5\x16\7")
    for name in ("__MACOSX/a.pdf", ".Trashes/a.pdf", "notes.txt", ".DS_Store"):
        reframe.write(f"back/{name}", b"x")
    for name in (".e.pdf.icloud", "f.PDF.crdownload", "g.pdf.part", "notes.txt.part"):
        reframe.write(f"back/{name}", b"x")
    ran = reframe("read", "back", "--format", "json")
    assert ran.code == 0
    assert [each["file"] for each in json.loads(ran.text)["files"]] == [
        "back/a.pdf",
        "back/b.PDF",
        "back/week 2/c.pdf",
        "back/week 2/deep/d.pdf",
    ]
    assert [line for line in ran.err.splitlines() if "passed over" in line] == [
        "back/._a.pdf is passed over: macOS keeps notes on a file there",
        "back/.e.pdf.icloud is passed over: it is still in iCloud: download it there",
        "back/.hidden.pdf is passed over: it is hidden",
        "back/f.PDF.crdownload is passed over: its download was not finished",
        "back/g.pdf.part is passed over: its download was not finished",
        "back/~$b.pdf is passed over: an office program keeps a lock there",
        "back/week 2/._c.pdf is passed over: macOS keeps notes on a file there",
    ]


def test_a_folder_with_nothing_but_side_files_has_no_pdf(reframe: Reframe) -> None:
    reframe.write("back/._a.pdf", b"x")
    assert [each.path.name for each in pdfs_in(reframe.folder / "back")] == ["._a.pdf"]
    ran = reframe("read", "back")
    assert ran.code == ExitCode.UNREADABLE
    assert "back has no PDF in it" in ran.err


def test_a_folder_that_cannot_be_read_is_not_left_out(
    reframe: Reframe, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = reframe.write("back/a.pdf", filled()).parent
    reframe.write("back/closed/b.pdf", filled())
    scandir = os.scandir

    def scanned(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", scanned)
    found = [(each.path, each.passed_over) for each in pdfs_in(back)]
    assert found == [(back / "a.pdf", ""), (back / "closed", "")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_folder_without_the_right_to_read_it_is_said(reframe: Reframe) -> None:
    reframe.write("back/a.pdf", filled())
    closed = reframe.write("back/closed/b.pdf", filled()).parent
    closed.chmod(0)
    try:
        ran = reframe("read", "back")
        assert ran.code == ExitCode.UNREADABLE
        assert "back/closed cannot be read: Permission denied" in ran.err
    finally:
        closed.chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no system of pipes with names")
def test_a_pipe_with_the_name_of_a_pdf_is_passed_over(reframe: Reframe) -> None:
    """Nobody writes into it, so that reading it would never end."""
    back = reframe.write("back/a.pdf", filled()).parent
    os.mkfifo(back / "b.pdf")
    assert [each.passed_over for each in pdfs_in(back)] == [
        "",
        "it is no file, but a pipe or a device",
    ]
    assert reframe("read", "back").code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("form", ["text", "md", "json", "csv", "csv --rows sheets"])
def test_a_name_that_is_no_utf_8_spoils_no_answers(reframe: Reframe, form: str) -> None:
    reframe.write("back/a.pdf", filled())
    reframe.write("back/b\udcff.pdf", filled())
    reframe.write("back/c\udcff.pdf", b"")
    ran = reframe("read", "back", "--format", *form.split())
    assert ran.code == ExitCode.UNREADABLE
    assert "is empty" in ran.err
    assert ran.text.count("Mira") > 1
    if form == "json":
        assert os.fsencode(json.loads(ran.text)["files"][1]["file"]) == b"back/b\xff.pdf"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\0" * 4096, "nothing but zeros"),
        (b"<!DOCTYPE html><title>Sign in</title>", "a page of the web"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', "a page of the web"),
        (b"\n  <HTML lang=en>", "a page of the web"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (b"\0\0\0\x18ftypheic", "is a picture"),
        (b"%FDF-1.2\n", "(FDF)"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><xfdf xmlns="x">', "(XFDF)"),
        (b"PK\x03\x04", "an archive or a document"),
        (b"{\\rtf1\\ansi", "a document of an office program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a document of an office program"),
    ],
)
def test_what_is_called_a_pdf_and_is_none_is_named(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.pdf"
    path.write_bytes(data)
    with pytest.raises(ReframeError) as refused:
        read_pdf(path)
    (problem,) = refused.value.problems
    assert refused.value.code == ExitCode.UNREADABLE
    assert problem.message.startswith(f"{path} ") and said in problem.message
    assert problem.remedy


@pytest.mark.parametrize(
    "before", [b"", b"\n", b"PK\x03\x04 mail header ", b"\x89PNG" + b" " * 900]
)
def test_a_pdf_behind_something_else_is_read(before: bytes, tmp_path: Path) -> None:
    path = tmp_path / "answers.pdf"
    path.write_bytes(before + filled())
    assert read_pdf(path).endswith(filled()[-20:])


@pytest.mark.parametrize("has_fields", [True, False])
def test_a_portfolio_is_named(has_fields: bool) -> None:
    draft = Draft(words=False)
    if has_fields:
        draft.list(draft.text("name", "Mira"))
    draft.pdf.Root.Collection = Dictionary(Type=Name.Collection)
    assert codes(saved(draft.pdf)) == ["portfolio"]
    del draft.pdf.Root.Collection
    assert codes(saved(draft.pdf)) == ([] if has_fields else ["no-form"])
