"""`reframe practice`: the help lines of the practice's country, checked by a person."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

import click

from reframekit.cli.groups import Group
from reframekit.cli.problems import input_ended
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import tell
from reframekit.content.letters import unprintable
from reframekit.errors import ExitCode, failure

if TYPE_CHECKING:
    from reframekit.content.help_lines import HelpLine
    from reframekit.content.practice import Practice

Answer = Literal["yes", "later", "wrong"]
Key = tuple[str, str, str]

_HELP = """Only say yes to what you rang, or read on the official page, today.
  y, yes          it is right: print it, with this month
  n, no, wrong    do not print it, and do not ask again until it has another number
  Enter, later    leave it as it was"""
#: What the words for an answer mean, each of which may be cut short.
_MEANT: dict[str, Answer] = {
    "yes": "yes",
    "right": "yes",
    "no": "wrong",
    "wrong": "wrong",
    "later": "later",
    "skip": "later",
}


class _Asked(NamedTuple):
    """A line to ask about, its record in the practice's file, and whether it is only there."""

    line: HelpLine
    before: HelpLine | None
    own: bool = False


@click.group(cls=Group)
def practice() -> None:
    """Keep what your sheets say of your practice."""


@practice.command()
@click.option("--practice", "named", type=click.Path(path_type=Path), help="The practice's file.")
@pass_setup
def confirm(setup: Setup, named: Path | None) -> None:
    """Show each help line of your country, ask, and print those that you checked."""
    from reframekit.content.practice import practice_in
    from reframekit.content.practice_file import with_help_lines
    from reframekit.content.yaml_source import read_source
    from reframekit.uses.ordering import practice_path

    found = named or practice_path(setup)
    if found is None:
        raise failure(ExitCode.USAGE, "there is no practice file", "reframe new practice")
    path = found.resolve()
    source = read_source(path)
    known = practice_in(source)
    with_help_lines(source, known.help_lines)
    if not os.access(path, os.W_OK):
        raise failure(
            ExitCode.OUTPUT,
            f"{path} may not be written",
            "give yourself the right to write the file",
        )
    asked, refused = _to_ask(setup, known, path)
    for line in refused:
        tell(
            f"{line.name}: {line.number} was found wrong by {line.checked_by}, and is not asked"
            f" about; to be asked again, take its record out of {path}",
            err=True,
        )
    if not asked:
        return
    tell(_HELP, err=True)
    answers = _answers(asked)
    if answers is None:
        setup.say("Nothing was asked to the end, and nothing was written.")
        return
    _write(setup, path, answers)


def _to_ask(setup: Setup, known: Practice, path: Path) -> tuple[list[_Asked], list[HelpLine]]:
    """The country's lines, and those of the practice's file that are not among them; besides, the
    records of lines that were found wrong.
    """
    if known.country is None:
        raise failure(
            ExitCode.PROBLEMS, f"{path} names no country", 'add a line such as "country: IE"'
        )
    before = {line.key: line for line in known.help_lines}
    shipped = [line for line in setup.workshop.help_lines if line.country == known.country]
    keys = {line.key for line in shipped}
    own = [line for line in known.help_lines if line.key not in keys]
    refused = {
        line.key: record
        for line in shipped
        if (record := before.get(line.key)) and record.refuses(line)
    }
    asked = [_Asked(line, before.get(line.key)) for line in shipped if line.key not in refused]
    asked += [_Asked(line, line, own=True) for line in own if line.country == known.country]
    if not asked and not refused:
        raise failure(
            ExitCode.PROBLEMS,
            f"no help lines of {known.country} are known",
            'write your own after "help_line:", once you have rung it',
        )
    return asked, list(refused.values())


def _answers(asked: Iterable[_Asked]) -> dict[Key, HelpLine | None] | None:
    """The record of each line that was answered, none for one to forget; none at all when the input
    ended before.
    """
    answers: dict[Key, HelpLine | None] = {}
    try:
        who = _who()
        for line, before, own in asked:
            tell(_shown(line, before), err=True)
            answer = _answer()
            checked = {"checked_by": who, "checked_on": date.today(), "wrong": answer == "wrong"}
            if answer == "wrong" and own:
                answers[line.key] = None
            elif answer != "later":
                answers[line.key] = line.model_copy(update=checked)
    except click.Abort as abort:
        if not input_ended(abort):
            raise
        return None
    return answers


def _who() -> str:
    while True:
        who: str = click.prompt("Your name, as the one who checked", err=True).strip()
        if who and unprintable(who) is None:
            return who
        tell("  letters that can be printed, please", err=True)


class _Said(click.ParamType[str]):
    """An answer to whether a line is right."""

    name = "answer"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Answer:
        typed = value.strip(" \t.!").lower()
        answer = next((a for word, a in _MEANT.items() if typed and word.startswith(typed)), None)
        if answer is None:
            self.fail(f"y, n or Enter, please\n{_HELP}")
        return answer


def _answer() -> Answer:
    said = "Is it right? (y, n, or Enter for later)"
    return cast(Answer, click.prompt(said, "later", type=_Said(), show_default=False, err=True))


def _shown(line: HelpLine, before: HelpLine | None) -> str:
    details = {"hours": line.hours, "text": line.text, "language": line.language}
    parts = [
        f"\n{line.name}: {line.number}",
        f"  kind: {line.kind}",
        *(f"  {name}: {value}" for name, value in details.items() if value),
        f"  official page: {line.source}",
    ]
    if before is not None and not before.wrong and before.number != line.number:
        parts.append(f"  your file has another number: {before.number}")
        parts.append("  yes puts the one above in its place, later leaves yours")
    if before is not None and before.wrong:
        parts.append(f"  {before.number} was found wrong by {before.checked_by}")
    elif before is not None:
        parts.append(f"  last checked by {before.checked_by} on {before.checked_on}")
    return "\n".join(parts)


def _write(setup: Setup, path: Path, answers: dict[Key, HelpLine | None]) -> None:
    """Puts the answers into the file as it is now, and says how many lines are printed."""
    from reframekit.content.files import MAX_BYTES
    from reframekit.content.help_lines import help_for
    from reframekit.content.practice import practice_in
    from reframekit.content.practice_file import with_help_lines
    from reframekit.content.yaml_source import read_source
    from reframekit.outputs import write_output
    from reframekit.sources import read_bytes

    source = read_source(path)
    known = practice_in(source)
    merged: dict[Key, HelpLine | None] = {line.key: line for line in known.help_lines}
    kept = [line for line in (merged | answers).values() if line is not None]
    mark = codecs.BOM_UTF8 if read_bytes(path, MAX_BYTES).startswith(codecs.BOM_UTF8) else b""
    text = with_help_lines(source, kept)
    write_output(path, mark + text.encode(), force=True, mode=stat.S_IMODE(path.stat().st_mode))
    shown = help_for(known.country, known.help_line, kept, setup.workshop.help_lines, date.today())
    count = len(shown.lines) + len(shown.emergencies)
    setup.say(f"{path}: {count} of the country's lines will be printed")
