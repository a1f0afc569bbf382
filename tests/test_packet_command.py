"""`reframe packet` as a person calls it: files, sentences and exit codes."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from reframekit.sources import builtin_library
from tests.running import Reframe


def test_a_packet_goes_into_the_output_folder(reframe: Reframe, process: Reframe) -> None:
    ran = process("packet", "first-session")
    assert ran.code == 0, ran.err
    path = reframe.folder / "output" / "first-session.pdf"
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert "pages" in ran.err and "fields" in ran.err
    assert reframe("packet", "first-session").code == 5
    assert reframe("packet", "first-session", "--force").code == 0


def test_a_packet_of_named_sheets_and_of_a_week(reframe: Reframe) -> None:
    assert reframe("packet", "belief-finder", "coping-card").code == 0
    assert reframe("packet", "step-3-belief", "--belief", "if-i-relax", "--week", "2").code == 0
    made = {path.name for path in (reframe.folder / "output").iterdir()}
    assert made == {"packet-belief-finder.pdf", "step-3-belief-if-i-relax-week-2.pdf"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "no packet and no sheet is named"),
        (("step-1-awarenes",), 2, 'did you mean "step-1-awareness"?'),
        (("step-1-awarenes", "--week", "2"), 2, 'did you mean "step-1-awareness"?'),
        (("step-1-awareness", "--week", "9"), 2, "has 4 weeks"),
        (("step-3-belief:burden", "--belief", "prove-it"), 2, "name one of them"),
        (("spiral-log", "--title", "  "), 2, "this is no title"),
        (("spiral-log", "--title", "a\u202eb"), 2, "this is no title"),
        (("spiral-log", "--title", "x" * 200), 2, "this is no title"),
        (("spiral-log", "--line", " "), 2, "this is no line to a client"),
        (("spiral-log", "--line", "one\ntwo"), 2, "this is no line to a client"),
        (("spiral-log", "--line", "x" * 401), 2, "at most 400 letters"),
        (("spiral-log", "--copies", "spiral-log=51"), 2, "no number of copies"),
        (("spiral-log", "--copies", "no-ladder=2"), 2, "in this packet"),
        (("spiral-log", "--words", "-", "--password-file", "-"), 2, "only one thing"),
        (("spiral-log", "--jobs", "2"), 2, "is for a roster"),
        (("spiral-log", "gone.pdf"), 3, "there is no file gone.pdf"),
        (("spiral-log", "text.pdf"), 3, "is no PDF"),
        (("spiral-log", "--password-file", "empty"), 7, "holds no password"),
        (("spiral-log", "--password-file", "odd"), 7, "not every viewer reads alike"),
        (("spiral-log", "form.pdf", "-o", "form.pdf", "--force"), 5, "goes into the packet"),
    ],
)
def test_what_is_wrong_is_said(
    reframe: Reframe, arguments: tuple[str, ...], code: int, said: str
) -> None:
    reframe.write("text.pdf", "no PDF")
    reframe.write("form.pdf", "no PDF either")
    reframe.write("empty", "\n")
    reframe.write("odd", "fi①\n")
    ran = reframe("packet", *arguments)
    assert (ran.code, ran.out) == (code, b"")
    assert said in ran.err
    assert "should not have happened" not in ran.err
    assert not list(reframe.folder.rglob("output/*.pdf"))


@pytest.mark.parametrize("command", [("packet", "first-session"), ("render", "spiral-log")])
def test_a_password_opens_the_file_and_no_other_does(
    reframe: Reframe, command: tuple[str, str]
) -> None:
    reframe.write("secret", "Zażółć 12\n")
    ran = reframe(*command, "--password-file", "secret", "-o", "locked.pdf")
    assert ran.code == 0, ran.err
    path = reframe.folder / "locked.pdf"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path, password="wrong")
    with pikepdf.open(path, password="Zażółć 12") as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.allow.accessibility
        assert "/StructTreeRoot" in pdf.Root and "/AcroForm" in pdf.Root
    assert "Zażółć".encode() not in path.read_bytes()


def first_page(path: Path) -> str:
    return " ".join(PdfReader(path).pages[0].extract_text().split())


def test_the_first_page_says_why_and_how_long_and_a_line_of_the_therapists(
    reframe: Reframe,
) -> None:
    line = "  Take the second one on Sunday, Kim.  "
    assert reframe("packet", "first-session", "--line", line, "-o", "with.pdf").code == 0
    said = first_page(reframe.folder / "with.pdf")
    assert "the act. Take the second one on Sunday, Kim. Name" in said
    told = r"Pause Card \(about 10 minutes\) \.* ?5 Make a pocket card for the gap .* act\. My plan"
    assert re.search(told, said)
    assert reframe("packet", "first-session", "-o", "without.pdf").code == 0
    bare = first_page(reframe.folder / "without.pdf")
    assert (
        bare.replace("the act. Name", "the act. Take the second one on Sunday, Kim. Name") == said
    )


def test_a_sheet_that_says_no_minutes_and_a_form_promise_none(reframe: Reframe) -> None:
    text = (builtin_library() / "worksheets/regulation/pause-card.yaml").read_text()
    assert "minutes: 10\n" in text
    reframe.write("reframe.yaml", "")
    reframe.write("worksheets/regulation/mine.yaml", text.replace("minutes: 10\n", ""))
    assert reframe("render", "belief-finder", "-o", "form.pdf").code == 0
    assert reframe("packet", "mine", "form.pdf", "-o", "mine.pdf").code == 0
    said = first_page(reframe.folder / "mine.pdf")
    assert "Make a pocket card for the gap" in said and "minutes" not in said


def test_a_line_of_the_therapists_is_for_each_client_of_a_roster(reframe: Reframe) -> None:
    reframe.write(
        "r.csv", "id,name,packet,sheets\na,Kim,first-session,\nb,Lou,,pause-card\nc,Ada,,\n"
    )
    ran = reframe(
        *("packet", "spiral-log", "--roster", "r.csv", "--line", "See you on Sunday.", "-o", "out/")
    )
    assert ran.code == 0, ran.err
    for client in "abc":
        assert "See you on Sunday." in first_page(reframe.folder / "out" / f"{client}.pdf")
    again = reframe(
        *("packet", "spiral-log", "--roster", "r.csv", "--line", "See you on Monday.", "-o", "out/")
    )
    assert again.code == 0 and "See you on Monday." in first_page(reframe.folder / "out" / "a.pdf")


def test_a_title_is_taken_without_what_stands_around_it(reframe: Reframe) -> None:
    assert reframe("packet", "pause-card", "--title", "  Two nights ", "-o", "a.pdf").code == 0
    with pikepdf.open(reframe.folder / "a.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "Two nights"
