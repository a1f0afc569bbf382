"""`reframe practice`: the help lines of the practice's country, checked by a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from reframekit.cli.problems import input_ended
from reframekit.cli.setup import Setup, pass_setup
from reframekit.errors import ExitCode, failure

if TYPE_CHECKING:
    from reframekit.content.help_lines import HelpLine

Answer = Literal["yes", "later", "wrong"]

_HELP = """Only say yes to what you rang, or read on the official page, today.
  yes    it is right: print it, with this month
  later  leave it as it was
  wrong  do not print it"""


@click.group()
def practice() -> None:
    """Keep what your sheets say of your practice."""


@practice.command()
@click.option("--practice", "named", type=click.Path(path_type=Path), help="The practice's file.")
@pass_setup
def confirm(setup: Setup, named: Path | None) -> None:
    """Show each help line of your country, ask, and print those that you checked."""
    from reframekit.cli.orders import practice_path
    from reframekit.content.practice import practice_in
    from reframekit.content.practice_file import with_help_lines
    from reframekit.content.yaml_source import read_source
    from reframekit.outputs import write_output

    path = named or practice_path(setup)
    if path is None:
        raise failure(ExitCode.USAGE, "there is no practice file", "reframe new practice")
    source = read_source(path)
    known = practice_in(source)
    if known.country is None:
        raise failure(
            ExitCode.PROBLEMS, f"{path} names no country", 'add a line such as "country: IE"'
        )
    before = {line.key: line for line in known.help_lines}
    lines = {line.key: line for line in setup.workshop.help_lines if line.country == known.country}
    if not lines:
        raise failure(
            ExitCode.PROBLEMS,
            f"no help lines of {known.country} are known",
            'write your own after "help_line:", once you have rung it',
        )
    click.echo(_HELP, err=True)
    after = _asked(lines, before)
    if after is None:
        setup.say("Nothing was asked to the end, and nothing was written.")
        return
    kept = tuple(after.values())
    write_output(path, with_help_lines(source, kept).encode(), force=True)
    setup.say(f"{path}: {len(kept)} of {len(lines)} lines will be printed")


def _asked(
    lines: dict[tuple[str, str, str], HelpLine], before: dict[tuple[str, str, str], HelpLine]
) -> dict[tuple[str, str, str], HelpLine] | None:
    """The lines to print, each with who checked it; none when the input ended before the last."""
    after = dict(before)
    try:
        who: str = click.prompt("Your name, as the one who checked", err=True).strip()
        for key, line in lines.items():
            click.echo(_shown(line, before.get(key)), err=True)
            answer = _answer()
            if answer == "yes":
                after[key] = line.model_copy(update={"checked_by": who, "checked_on": date.today()})
            elif answer == "wrong":
                after.pop(key, None)
    except click.Abort as abort:
        if not input_ended(abort):
            raise
        return None
    return after


def _answer() -> Answer:
    choice = click.Choice(["yes", "later", "wrong"], case_sensitive=False)
    said = click.prompt("Is it right?", type=choice, default="later", err=True)
    return cast(Answer, said)


def _shown(line: HelpLine, before: HelpLine | None) -> str:
    parts = [
        f"\n{line.name}: {line.number}",
        f"  kind: {line.kind}",
        *(
            f"  {name}: {value}"
            for name, value in (
                ("hours", line.hours),
                ("text", line.text),
                ("language", line.language),
            )
            if value
        ),
        f"  official page: {line.source}",
    ]
    if before is not None:
        parts.append(f"  last checked by {before.checked_by} on {before.checked_on}")
    return "\n".join(parts)
