"""The help lines of the practice's country, checked by a person."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from reframekit.content.files import MAX_BYTES
from reframekit.content.help_lines import HelpLine, help_for
from reframekit.content.letters import unprintable
from reframekit.content.practice import Practice, practice_in
from reframekit.content.practice_file import with_help_lines
from reframekit.content.yaml_source import read_source
from reframekit.errors import ExitCode, failure
from reframekit.outputs import write_output
from reframekit.sources import read_bytes
from reframekit.uses.build import check_known
from reframekit.uses.environment import Environment
from reframekit.uses.ordering import practice_path

#: A line is right, was not looked at, or is not to be printed.
LineAnswer = Literal["yes", "later", "wrong"]
#: What a line is known by.
LineKey = tuple[str, str, str]


@dataclass(frozen=True)
class ConfirmOptions:
    """The practice's file; without a `path` the one that is set or found."""

    path: Path | None = None


@dataclass(frozen=True)
class AskedLine:
    """A line to ask about, its record in the practice's file, and whether it is only there."""

    line: HelpLine
    before: HelpLine | None
    own: bool = False


@dataclass(frozen=True)
class ConfirmReport:
    """The file that was written, and how many of the country's lines are printed from now on."""

    path: Path
    printed: int


class HelpLineCheck:
    """The lines to ask a person about, and what comes of the answers.

    `asked` are the country's lines, and those of the practice's file that are not among them;
    `refused` the records of lines that were found wrong, which nobody is asked about again.
    """

    def __init__(self, environment: Environment, options: ConfirmOptions) -> None:
        """Reads the file. Raises `ReframeError` where there is none, it cannot be written, or there
        is nothing to ask.
        """
        found = options.path or practice_path(environment)
        if found is None:
            raise failure(ExitCode.USAGE, "there is no practice file", "reframe new practice")
        self.path = found.resolve()
        self._shipped = environment.workshop.help_lines
        source = read_source(self.path)
        known = practice_in(source)
        with_help_lines(source, known.help_lines)
        if not os.access(self.path, os.W_OK):
            raise failure(
                ExitCode.OUTPUT,
                f"{self.path} may not be written",
                "give yourself the right to write the file",
            )
        self.asked, self.refused = self._to_ask(known)

    def _to_ask(self, known: Practice) -> tuple[tuple[AskedLine, ...], tuple[HelpLine, ...]]:
        country = known.country
        if country is None:
            raise failure(
                ExitCode.PROBLEMS,
                f"{self.path} names no country",
                'add a line such as "country: IE"',
            )
        before = {line.key: line for line in known.help_lines}
        shipped = [line for line in self._shipped if line.country == country]
        keys = {line.key for line in shipped}
        own = [line for line in known.help_lines if line.key not in keys]
        refused = {
            line.key: record
            for line in shipped
            if (record := before.get(line.key)) and record.refuses(line)
        }
        asked = [
            AskedLine(line, before.get(line.key)) for line in shipped if line.key not in refused
        ]
        asked += [AskedLine(line, line, own=True) for line in own if line.country == country]
        if not asked and not refused:
            raise failure(
                ExitCode.PROBLEMS,
                f"no help lines of {country} are known",
                'write your own after "help_line:", once you have rung it',
            )
        return tuple(asked), tuple(refused.values())

    def write(self, who: str, answers: Mapping[LineKey, LineAnswer]) -> ConfirmReport:
        """Puts the answers of a person into the file as it is now; a line without one stays as it
        was, and one of one's own that is wrong is taken out.

        Raises `ReframeError`: exit code 2 for a name or an answer that cannot be one, 5 where the
        file cannot be written.
        """
        if not can_sign(who):
            said = "this is no name of a person who checked"
            raise failure(ExitCode.USAGE, said, "write it with letters that can be printed")
        merged = self._records(who, answers)
        source = read_source(self.path)
        known = practice_in(source)
        records: dict[LineKey, HelpLine | None] = {line.key: line for line in known.help_lines}
        kept = [line for line in (records | merged).values() if line is not None]
        has_mark = read_bytes(self.path, MAX_BYTES).startswith(codecs.BOM_UTF8)
        text = with_help_lines(source, kept)
        data = (codecs.BOM_UTF8 if has_mark else b"") + text.encode()
        mode = stat.S_IMODE(self.path.stat().st_mode)
        write_output(self.path, data, force=True, mode=mode)
        shown = help_for(known.country, known.help_line, kept, self._shipped, date.today())
        return ConfirmReport(self.path, len(shown.lines) + len(shown.emergencies))

    def _records(
        self, who: str, answers: Mapping[LineKey, LineAnswer]
    ) -> dict[LineKey, HelpLine | None]:
        """The record of each line that was answered, none for one to forget."""
        if unknown := set(answers) - {asked.line.key for asked in self.asked}:
            said = f"nobody is asked about {', '.join(name for *_, name in sorted(unknown))}"
            raise failure(ExitCode.USAGE, said, "answer the lines that are asked about alone")
        records: dict[LineKey, HelpLine | None] = {}
        for asked in self.asked:
            key = asked.line.key
            answer = answers.get(key, "later")
            check_known("answer", answer, get_args(LineAnswer))
            wrong = answer == "wrong"
            checked = {"checked_by": who.strip(), "checked_on": date.today(), "wrong": wrong}
            if wrong and asked.own:
                records[key] = None
            elif answer != "later":
                records[key] = asked.line.model_copy(update=checked)
        return records


def can_sign(who: str) -> bool:
    """Whether it can be the name of a person who checked a line."""
    return bool(who.strip()) and unprintable(who) is None
