"""LibreOffice without a window: tables go through it in the locale of one place."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
INSTALL = "apt-get install libreoffice-calc libreoffice-l10n-de"

#: Of CSV: the marks of the text, UTF-8 and UTF-16, as LibreOffice numbers them.
_QUOTE, _UTF_8, _UTF_16 = 34, 76, 65535
_FILTER = "Text - txt - csv (StarCalc)"
#: Where the settings of a fresh profile name the locale.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop>
</item>
</oor:items>
"""
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_DATE_STYLE = re.compile(r"(<number:date-style [^>]*>).*?(</number:date-style>)", re.DOTALL)
_SPACES = {"s": " ", "tab": "\t", "line-break": "\n"}


class Locale(NamedTuple):
    """A place: what separates its cells, its number in filters, how it writes a day, its paper."""

    name: str
    separator: str
    number: int
    order: tuple[str, str]
    mark: str
    page: str

    def day(self, iso: str) -> str:
        """A day as this place writes it."""
        parts = dict(zip(("year", "month", "day"), iso.split("-"), strict=True))
        return self.mark.join(parts[part] for part in (*self.order, "year"))


ENGLISH = Locale("en-US", ",", 1033, ("month", "day"), "/", "letter")
GERMAN = Locale("de-DE", ";", 1031, ("day", "month"), ".", "a4")


class Cell(NamedTuple):
    """A cell as the program holds it: its type, what it means, what it shows, its formula."""

    kind: str
    value: str
    shown: str
    formula: str | None


class Office:
    """The program with a profile of its own in `folder`, set to a locale."""

    def __init__(self, folder: Path, locale: Locale) -> None:
        self._folder = folder
        self._locale = locale
        (folder / "profile/user").mkdir(parents=True)
        settings = _PROFILE.format(locale=locale.name)
        (folder / "profile/user/registrymodifications.xcu").write_text(settings)

    def opened(self, tables: Sequence[Path], into: str, *, detect: bool) -> list[Path]:
        """The tables opened as CSV and saved as its own files."""
        return self._saved(tables, into, "fods", detect=detect)

    def saved(
        self, tables: Sequence[Path], into: str, *, detect: bool = True, shown: bool = True
    ) -> list[Path]:
        """The tables opened and saved as this place's CSV."""
        separator = ord(self._locale.separator)
        return self._saved(tables, into, self._csv(separator, _UTF_8, shown), detect=detect)

    def saved_as_unicode_text(self, tables: Sequence[Path], into: str) -> list[Path]:
        """The tables opened and saved as UTF-16 with tabs."""
        return self._saved(tables, into, self._csv(ord("\t"), _UTF_16, True), detect=True)

    def with_days_of_the_place(self, opened: Sequence[Path], into: str) -> list[Path]:
        """Its own files, their days shown as somebody does who formats the cells for this place.

        A tab that it wrote as `<text:tab/>` it does not read again (7.4), so it gets the letter.
        """
        parts = [f'<number:{part} number:style="long"/>' for part in (*self._locale.order, "year")]
        style = f"<number:text>{self._locale.mark}</number:text>".join(parts)
        (self._folder / into).mkdir()
        made = [self._folder / into / path.name for path in opened]
        for before, after in zip(opened, made, strict=True):
            text = before.read_text(encoding="utf-8").replace("<text:tab/>", "&#9;")
            after.write_text(_DATE_STYLE.sub(rf"\1{style}\2", text), encoding="utf-8")
        return made

    def _csv(self, separator: int, charset: int, shown: bool) -> str:
        parts = (separator, _QUOTE, charset, 1, "", self._locale.number, "false", _said(shown))
        return f"csv:{_FILTER}:{','.join(map(str, parts))},false"

    def _saved(self, tables: Sequence[Path], into: str, target: str, *, detect: bool) -> list[Path]:
        opened_as = (ord(self._locale.separator), _QUOTE, _UTF_8, 1, "", self._locale.number)
        filters = f"{_FILTER}:{','.join(map(str, opened_as))},false,{_said(detect)}"
        folder = self._folder / into
        command = [str(SOFFICE), "--headless", f"-env:UserInstallation={self._profile}"]
        if tables[0].suffix == ".csv":
            command.append(f"--infilter={filters}")
        command += ["--convert-to", target, "--outdir", str(folder), *map(str, tables)]
        subprocess.run(command, check=True, timeout=120, capture_output=True)
        return [folder / f"{path.stem}.{target.partition(':')[0]}" for path in tables]

    @property
    def _profile(self) -> str:
        return (self._folder / "profile").absolute().as_uri()


def _said(yes: bool) -> str:
    return "true" if yes else "false"


def cells_of(opened: Path) -> list[list[Cell]]:
    """The rows of its first table, without the blank cells at their ends."""
    table = ElementTree.parse(opened).getroot().find(".//table:table", _NAMES)
    assert table is not None
    rows = [_row(row) for row in table.iter(_tag("table", "table-row"))]
    return [row for row in rows if row]


def _row(row: Element) -> list[Cell]:
    cells: list[Cell] = []
    for element in row:
        cell = _cell(element)
        cells += [cell] * int(element.get(_tag("table", "number-columns-repeated"), "1"))
    while cells and cells[-1] == _BLANK:
        cells.pop()
    return cells


_BLANK = Cell("", "", "", None)


def _cell(element: Element) -> Cell:
    kind = element.get(_tag("office", "value-type"), "")
    value = element.get(_tag("office", "date-value" if kind == "date" else "value"), "")
    lines = ("".join(_letters(line)) for line in element.findall("text:p", _NAMES))
    return Cell(kind, value, "\n".join(lines), element.get(_tag("table", "formula")))


def _letters(element: Element) -> Iterator[str]:
    """The text of a line, with its runs of spaces and its links."""
    name = element.tag.rpartition("}")[2]
    yield _SPACES.get(name, "") * int(element.get(_tag("text", "c"), "1"))
    yield element.text or ""
    for each in element:
        yield from _letters(each)
        yield each.tail or ""


def _tag(space: str, name: str) -> str:
    return f"{{{_NAMES[space]}}}{name}"
