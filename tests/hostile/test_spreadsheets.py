"""Answers as tables go through LibreOffice, in an English and a German locale, and hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

import pytest

from reframekit.answers.as_csv import as_csv, as_sheet_tables
from reframekit.answers.cells import table as as_table
from reframekit.answers.dates import day
from reframekit.answers.form import Form
from reframekit.answers.given import values_for
from reframekit.answers.given_files import given_in
from reframekit.answers.typed import answers_of
from reframekit.delimited import table_text
from reframekit.identity import FieldRecord
from reframekit.tables import tables_json
from tests.hostile.office import ENGLISH, GERMAN, INSTALL, SOFFICE, Cell, Locale, Office, cells_of
from tests.test_answer_files import HOSTILE
from tests.test_answers import IDENTITY, RECORDS, field

pytestmark = pytest.mark.skipif(SOFFICE is None, reason=f"no LibreOffice here: {INSTALL}")

#: Text that means nothing but itself, or what a program takes for something else.
TEXTS = (
    *HOSTILE,
    " ",
    "a\n\n",
    "\n\na",
    "\u00a0x\u00a0",
    "\ufeffa",
    '"',
    'a"b',
    "sep=;",
    "👩‍👩‍👧 and 🙂",
    "שלום, עולם!",
    "\u200fright\u202e to left",
    "e\u0301",
    "#REF!",
    "{=1}",
    "  =1",
    "$5",
    "1.000,00",
    "1,5",
    "WAHR",
    "Falsch",
    "4. März 2026",
    "Wednesday, March 4, 2026",
    "2026年3月4日",
    "Ⅳ",
    "https://x.example",
    "x" * 33_000,
)
#: Days as people type them: what each means on A4, and on Letter.
DAYS = {
    "2026-03-04": ("2026-03-04", "2026-03-04"),
    "4 Mar 26": ("2026-03-04", "2026-03-04"),
    "Wed, 4th March 2026": ("2026-03-04", "2026-03-04"),
    "4. März 2026": ("2026-03-04", "2026-03-04"),
    "Mar 4, 2026": ("2026-03-04", "2026-03-04"),
    "3/4/2026": ("2026-04-03", "2026-03-04"),
    "04.03.2026": ("2026-03-04", "2026-04-03"),
    "31/12/1899": ("1899-12-31", "1899-12-31"),
    "29.2.2024": ("2024-02-29", "2024-02-29"),
    "3/4/0206": ("0206-04-03", "0206-03-04"),
}
UNCLEAR = ("last Tuesday", "31.2.2026", "4 März", "12:30 pm", "=1+1", "Mar 26")
NUMBERS = {
    "041": 41,
    "7,0": 7,
    " 41 ": 41,
    "-5": -5,
    "-123456789": -123456789,
    "999999999": 10**9 - 1,
}
NO_NUMBERS = ("7 or 8", "4.5", "1e5", "12:30")
#: Names that others give their fields.
NAMES = ("1.10", "1.1", "01", "1", "TRUE", "Mar 4", "3/4", "=x", "'1", "Wahr", "12:30", "consent")


def sheet(page: Literal["a4", "letter"]) -> Form:
    """A sheet filled with all of it; what is not ticked or answered is there as well."""
    number = FieldRecord("", "number", "How many", minimum=-(10**9), maximum=10**9)
    who = RECORDS[5]._replace(options=(*RECORDS[5].options, ("1-2", "One"), ("true", "Two")))
    filled = (
        *((FieldRecord(f"text{n}", "textarea", "?"), text) for n, text in enumerate(TEXTS)),
        *((FieldRecord(f"day{n}", "date", "?"), text) for n, text in enumerate((*DAYS, *UNCLEAR))),
        *((number._replace(name=f"n{n}"), text) for n, text in enumerate((*NUMBERS, *NO_NUMBERS))),
        *((RECORDS[4]._replace(name=f"urge{n}"), n) for n in ("0", "70", "100")),
        *((who._replace(name=f"who{n}"), n) for n in ("kin", "1-2", "true")),
        (RECORDS[6], "daily"),
        (RECORDS[7], "Yes"),
        (RECORDS[7]._replace(name="not_ticked"), ""),
        (RECORDS[0], ""),
    )
    identity = replace(IDENTITY, sheet="007", preset="1e5", fields=tuple(r for r, _ in filled))
    fields = tuple(field(record, text) for record, text in filled)
    return Form(fields, tables_json([identity]), page, ())


def form_of_others() -> Form:
    """A form without a field table, with names and texts that are no numbers."""
    fields = (field(RECORDS[0], f"{n}/3/2026")._replace(name=n) for n in NAMES)
    box = field(RECORDS[7], "1")._replace(name="box", states=("1",))
    return Form((*fields, box), None, "a4", ())


class Table(NamedTuple):
    """A table that was written of a form, and in which of the two shapes."""

    form: Form
    by_sheet: bool
    written: str

    def means(self, field: str) -> int | str | None:
        """The number or the day in an answer's cell, where it is one."""
        texts = [each.values for each in self.form.fields if each.name == field and each.values]
        text = texts[0][0] if texts else ""
        if "day" in field and text in DAYS:
            return DAYS[text][self.form.page == "letter"]
        if ".n" in field and text in NUMBERS:
            return NUMBERS[text]
        return int(text) if ".urge" in field and text else None

    def comes(self, day: Callable[[str], str] | None = None) -> dict[str, tuple[str, ...]]:
        """What each field holds again: to the letter, and from a row a sheet what is meant.

        There no text stands beside the days, so they come as the cells show them.
        """
        given = {each.name: each.values for each in self.form.fields if each.values}
        for name in given if self.by_sheet else ():
            match self.means(name):
                case int(number):
                    given[name] = (str(number),)
                case str(iso):
                    given[name] = (day(iso) if day else iso,)
        return given

    def meant(self, head: list[str], row: list[str]) -> list[int | str | None]:
        """What each cell of a row that has an answer means as a number or a day."""
        if self.form.tables is None or row == head:
            return [None] * len(row)
        if self.by_sheet:
            names = [f"s1.{column}" for column in head]
        else:
            of = row[head.index("field")]
            names = [of if column == "value" else "" for column in head]
        return [self.means(name) if text else None for name, text in zip(names, row, strict=True)]


class Desk:
    """An office in a place, and the tables that are written for it, by name."""

    def __init__(self, folder: Path, place: Locale) -> None:
        self.place = place
        self.folder = folder
        self.office = Office(folder, place)
        self.tables: dict[str, Table] = {}
        forms = {"a4": sheet("a4"), "letter": sheet("letter"), "others": form_of_others()}
        for name, form in forms.items():
            held = [("4-7-8.pdf", answers_of(form))]
            self.tables[name] = Table(form, False, as_csv(held, place.separator))
            ((_, text),) = as_sheet_tables(held, place.separator).values()
            self.tables[f"{name}-sheets"] = Table(form, True, text)
        self.paths = [self.write(name, table.written) for name, table in self.tables.items()]
        self.opened = self.office.opened(self.paths, "opened", detect=True)

    @cached_property
    def formatted(self) -> list[Path]:
        """The tables opened, their days shown as the place has them."""
        return self.office.with_days_of_the_place(self.opened, "formatted")

    @cached_property
    def days(self) -> list[Path]:
        """The tables as the place's CSV, with such days."""
        return self.office.saved(self.formatted, "days")

    def changed(self, name: str, new: dict[str, str]) -> Path:
        """The table of that name with such days, and new values in some fields."""
        data = self.days[list(self.tables).index(name)].read_bytes()
        head, *rows = rows_of(data, self.place.separator)
        for field_of, text in new.items():
            if self.tables[name].by_sheet:
                rows[0][head.index(field_of.removeprefix("s1."))] = text
            else:
                (row,) = [row for row in rows if row[head.index("field")] == field_of]
                row[head.index("value")] = text
        return self.write(f"{name}-changed", as_table([head, *rows], self.place.separator))

    def write(self, name: str, text: str) -> Path:
        path = self.folder / f"{name}.csv"
        path.write_bytes(("\ufeff" + text).encode())
        return path


def rows_of(data: bytes, separator: str) -> list[list[str]]:
    text = table_text(data, "a.csv")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


@pytest.fixture(scope="module", params=[ENGLISH, GERMAN], ids=lambda place: place.name)
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), request.param)


def restored(form: Form, data: bytes) -> dict[str, tuple[str, ...]]:
    found, problems = values_for(form, given_in(data, "a.csv"))
    assert problems == ()
    return found


@pytest.mark.parametrize("detect", [True, False])
def test_days_are_days_numbers_are_numbers_and_all_else_is_text(desk: Desk, detect: bool) -> None:
    again = desk.opened if detect else desk.office.opened(desk.paths, "plain", detect=False)
    for (name, table), path in zip(desk.tables.items(), again, strict=True):
        written = rows_of(table.written.encode(), desk.place.separator)
        held = cells_of(path)
        assert len(held) == len(written)
        for row, cells in zip(written, held, strict=True):
            blank = [Cell("", "", "", None)] * (len(row) - len(cells))
            means = table.meant(written[0], row)
            expected = [cell_of(text, each) for text, each in zip(row, means, strict=True)]
            found = [cell._replace(shown="") if cell.value else cell for cell in (*cells, *blank)]
            assert found == expected, name


def cell_of(text: str, means: int | str | None) -> Cell:
    """The cell that a program is to make of it."""
    if means is None:
        return Cell("string" if text else "", "", text, None)
    return Cell("float" if isinstance(means, int) else "date", str(means), "", None)


@pytest.mark.parametrize(("detect", "shown"), [(True, True), (False, True), (True, False)], ids=str)
def test_every_answer_comes_back_from_a_table_that_was_saved_again(
    desk: Desk, detect: bool, shown: bool
) -> None:
    paths = desk.office.saved(desk.paths, f"saved-{detect}-{shown}", detect=detect, shown=shown)
    for (name, table), path in zip(desk.tables.items(), paths, strict=True):
        data = path.read_bytes()
        assert rows_of(data, desk.place.separator)[0][0] == "file"
        assert restored(table.form, data) == table.comes(), name


def test_every_answer_comes_back_with_the_days_of_the_place(desk: Desk) -> None:
    unicode_text = desk.office.saved_as_unicode_text(desk.formatted, "unicode")
    for separator, paths in ((desk.place.separator, desk.days), ("\t", unicode_text)):
        for (name, table), path in zip(desk.tables.items(), paths, strict=True):
            data = path.read_bytes()
            assert data.startswith(b"\xff\xfe") == (separator == "\t")
            cells = {cell for row in rows_of(data, separator) for cell in row}
            assert "2026-03-04" not in cells
            assert desk.place.day("2026-03-04") in cells or table.form.tables is None
            if table.by_sheet:
                check_days_without_text(table, data, desk.place)
            else:
                assert restored(table.form, data) == table.comes(), name


def check_days_without_text(table: Table, data: bytes, place: Locale) -> None:
    """Of days that may be two, those with dots come with the day first, others are refused."""
    twofold = {
        each.name
        for each in table.form.fields
        if isinstance(iso := table.means(each.name), str)
        and iso[8:] <= "12"
        and iso[8:] != iso[5:7]
    }
    expected = table.comes(lambda iso: iso if iso[8:] <= "12" else place.day(iso))
    found, problems = values_for(table.form, given_in(data, "a.csv"))
    refused = {problem.message.partition(":")[0] for problem in problems}
    assert refused == (twofold if place is ENGLISH else set())
    assert all("may be" in problem.message for problem in problems)
    assert found == {name: texts for name, texts in expected.items() if name not in refused}
    assert twofold or table.form.tables is None


def test_what_somebody_changes_counts_and_nothing_else_does(desk: Desk) -> None:
    """They type as one does in their place, in a table with its days, and save it once more."""
    place, german = desk.place, desk.place is GERMAN
    new = {
        "s1.day1": (place.day("2026-5-13"), place.day("2026-05-13")),
        "s1.day5": (place.day("2026-3-5"), place.day("2026-03-05")),
        "s1.n0": ("42", "42"),
        "s1.urge70": ("80,0" if german else "80.0", "80"),
        "s1.whokin": ("A friend", "friend"),
        "s1.text0": ("I said; \"yes\",\n'twice'", "I said; \"yes\",\n'twice'"),
        "s1.slept": ("nein" if german else "no", ""),
        "s1.not_ticked": ("wahr" if german else "true", "Yes"),
    }
    names = [name for name in desk.tables if name in (place.page, german and "a4-sheets")]
    changed = [
        desk.changed(name, {field: typed for field, (typed, _) in new.items()}) for name in names
    ]
    for name, path in zip(names, desk.office.saved(changed, "once-more"), strict=True):
        table = desk.tables[name]
        expected = table.comes(lambda iso: iso if iso[8:] <= "12" else place.day(iso))
        expected |= {field: (text,) if text else () for field, (_, text) in new.items()}
        if table.by_sheet:
            expected["s1.day5"] = ("2026-03-05",)
        assert restored(table.form, path.read_bytes()) == expected, name
    assert day(new["s1.day1"][1], month_first=not german) == date(2026, 5, 13)
    assert day(new["s1.day5"][1], month_first=not german) == date(2026, 3, 5)
