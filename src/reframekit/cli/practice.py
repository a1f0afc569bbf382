"""`reframe practice`: the help lines of the practice's country, checked by a person."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from reframekit.cli.groups import Group
from reframekit.cli.problems import input_ended
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import tell

if TYPE_CHECKING:
    from reframekit.content.help_lines import HelpLine
    from reframekit.uses.practice import AskedLine, LineAnswer, LineKey

_HELP = """Only say yes to what you rang, or read on the official page, today.
  y, yes          it is right: print it, with this month
  n, no, wrong    do not print it, and do not ask again until it has another number
  Enter, later    leave it as it was"""
#: What the words for an answer mean, each of which may be cut short.
_MEANT: dict[str, LineAnswer] = {
    "yes": "yes",
    "right": "yes",
    "no": "wrong",
    "wrong": "wrong",
    "later": "later",
    "skip": "later",
}


@click.group(cls=Group)
def practice() -> None:
    """Keep what your sheets say of your practice."""


@practice.command()
@click.option("--practice", "named", type=click.Path(path_type=Path), help="The practice's file.")
@pass_setup
def confirm(setup: Setup, named: Path | None) -> None:
    """Show each help line of your country, ask, and print those that you checked."""
    from reframekit.uses.practice import ConfirmOptions, HelpLineCheck

    check = HelpLineCheck(setup, ConfirmOptions(named))
    for line in check.refused:
        tell(
            f"{line.name}: {line.number} was found wrong by {line.checked_by}, and is not asked"
            f" about; to be asked again, take its record out of {check.path}",
            err=True,
        )
    if not check.asked:
        return
    tell(_HELP, err=True)
    said = _answers(check.asked)
    if said is None:
        setup.say("Nothing was asked to the end, and nothing was written.")
        return
    report = check.write(*said)
    setup.say(f"{report.path}: {report.printed} of the country's lines will be printed")


def _answers(asked: Iterable[AskedLine]) -> tuple[str, dict[LineKey, LineAnswer]] | None:
    """Who checked the lines, and what was said of each; none when the input ended before."""
    try:
        who = _who()
        answers: dict[LineKey, LineAnswer] = {}
        for each in asked:
            tell(_shown(each.line, each.before), err=True)
            answers[each.line.key] = _answer()
        return who, answers
    except click.Abort as abort:
        if not input_ended(abort):
            raise
        return None


def _who() -> str:
    from reframekit.uses.practice import can_sign

    while True:
        who: str = click.prompt("Your name, as the one who checked", err=True).strip()
        if who.lower() in {"y", "n", *_MEANT}:
            tell("  your name first, please: the lines are asked next", err=True)
        elif can_sign(who):
            return who
        else:
            tell("  letters that can be printed, please", err=True)


class _Said(click.ParamType[str]):
    """An answer to whether a line is right."""

    name = "answer"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> LineAnswer:
        typed = value.strip(" \t.!").lower()
        answer = next((a for word, a in _MEANT.items() if typed and word.startswith(typed)), None)
        if answer is None:
            self.fail(f"y, n or Enter, please\n{_HELP}")
        return answer


def _answer() -> LineAnswer:
    said = "Is it right? (y, n, or Enter for later)"
    return cast(
        "LineAnswer", click.prompt(said, "later", type=_Said(), show_default=False, err=True)
    )


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
