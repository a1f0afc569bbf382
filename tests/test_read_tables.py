"""`reframe read --format csv`: where its tables go, what separates the cells, and back again."""

from __future__ import annotations

import csv
import io
import locale
from pathlib import Path

import pikepdf
import pytest

from reframekit.errors import ExitCode
from tests.running import Reframe
from tests.test_returned import CORPUS

BELIEF, PACKET = CORPUS / "pdfjs-typed-belief.pdf", CORPUS / "pdfjs-typed-packet.pdf"
TABLES = ("read", "--format", "csv", "--rows", "sheets")


def cells(data: bytes, separator: str = ",") -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def test_several_sheets_make_a_file_each_in_a_folder(reframe: Reframe) -> None:
    ran = reframe(*TABLES, BELIEF, PACKET, BELIEF, "-o", "new/tables/")
    assert ran.code == 0
    made = sorted(path.name for path in (reframe.folder / "new/tables").iterdir())
    assert made == [
        "before-you-begin.csv",
        "belief-reframe.csv",
        "pause-card.csv",
        "spiral-log.csv",
        "this-week.csv",
    ]
    assert f"{Path('new/tables/belief-reframe.csv')}: 2 sheets" in ran.err
    path = reframe.folder / "new/tables/belief-reframe.csv"
    head, *rows = cells(path.read_bytes())
    assert [row[head.index("head_before")] for row in rows] == ["70", "70"]
    assert path.stat().st_mode & 0o077 == 0


def test_a_table_that_is_there_is_replaced_only_by_force(reframe: Reframe) -> None:
    reframe.write("tables/spiral-log.csv", "mine")
    ran = reframe(*TABLES, PACKET, "-o", "tables")
    assert ran.code == ExitCode.OUTPUT
    assert "spiral-log.csv is there already" in ran.err
    assert [path.name for path in (reframe.folder / "tables").iterdir()] == ["spiral-log.csv"]
    assert reframe(*TABLES, PACKET, "-o", "tables", "--force").code == 0
    assert (reframe.folder / "tables/spiral-log.csv").read_bytes() != b"mine"


@pytest.mark.parametrize("where", [(), ("-o", "-"), ("-o", "all.csv")])
def test_one_sheet_is_one_table_and_several_are_refused(
    where: tuple[str, ...], reframe: Reframe
) -> None:
    ran = reframe(*TABLES, PACKET, *where)
    assert (ran.code, ran.out) == (ExitCode.USAGE, b"")
    assert "-o tables/" in ran.err
    assert list(reframe.folder.iterdir()) == []
    ran = reframe(*TABLES, BELIEF, *where)
    assert ran.code == 0
    written = ran.out or (reframe.folder / "all.csv").read_bytes()
    assert len(cells(written)) == 2


def test_a_sheet_that_names_itself_like_a_path_stays_in_the_folder(reframe: Reframe) -> None:
    with pikepdf.open(BELIEF) as pdf:
        private = pdf.Root.PieceInfo.reframekit.Private
        private.write(private.read_bytes().replace(b"belief-reframe", b"../../x"))
        pdf.save(reframe.folder / "b.pdf")
    assert reframe(*TABLES, "b.pdf", BELIEF, "-o", "here/in/").code == ExitCode.DONE
    made = [path.relative_to(reframe.folder) for path in reframe.folder.rglob("*.csv")]
    assert {path.parent for path in made} == {Path("here/in")}
    assert len(made) == 2


@pytest.mark.parametrize(
    ("named", "point", "separator"),
    [
        ((), ".", ","),
        ((), ",", ";"),
        (("auto",), ",", ";"),
        ((",",), ",", ","),
        ((";",), ".", ";"),
        (("tab",), ".", "\t"),
    ],
)
@pytest.mark.parametrize("rows", ["answers", "sheets"])
def test_cells_are_separated_as_asked_or_as_the_locale_has_it(
    rows: str,
    named: tuple[str, ...],
    point: str,
    separator: str,
    reframe: Reframe,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(locale, "localeconv", lambda: {"decimal_point": point})
    option = [part for name in named for part in ("--separator", name)]
    ran = reframe("read", BELIEF, "--format", "csv", "--rows", rows, *option)
    assert ran.code == 0
    assert {len(row) for row in cells(ran.out, separator)} == {11 if rows == "answers" else 23}


def test_a_locale_that_is_not_there_has_no_decimal_comma(reframe: Reframe) -> None:
    ran = reframe("read", BELIEF, "--format", "csv", LC_ALL="xx_XX.UTF-8")
    assert ran.text.startswith("\ufefffile,sheet,")
    before = locale.setlocale(locale.LC_NUMERIC)
    assert reframe("read", BELIEF, "--format", "csv", LC_ALL="C.UTF-8").code == 0
    assert locale.setlocale(locale.LC_NUMERIC) == before == "C"


@pytest.mark.parametrize("option", [("--rows", "sheets"), ("--separator", ";")])
def test_what_csv_alone_has_is_refused_without_it(
    option: tuple[str, str], reframe: Reframe
) -> None:
    ran = reframe("read", "missing.pdf", *option)
    assert ran.code == ExitCode.USAGE
    assert f"{option[0]} is for CSV\n  add --format csv" in ran.err


@pytest.mark.parametrize("separator", [",", ";", "tab"])
@pytest.mark.parametrize("rows", ["answers", "sheets"])
def test_what_was_read_as_a_table_fills_the_sheet_anew(
    rows: str, separator: str, reframe: Reframe
) -> None:
    option = ("--separator", separator, "--rows", rows, "-o", "a.csv")
    assert reframe("read", BELIEF, "--format", "csv", *option).code == 0
    assert reframe("fill", BELIEF, "--answers", "a.csv", "-o", "b.pdf").code == 0
    again = [reframe("read", each, "--format", "json").text for each in (BELIEF, "b.pdf")]
    assert again[0].replace(str(BELIEF), "b.pdf") == again[1]
