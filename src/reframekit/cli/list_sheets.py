"""`reframe list`: which worksheets, packets and presets there are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reframekit.cli.called import as_called
from reframekit.cli.problems import say_advice, say_problems
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import tell_json, tell_table

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from reframekit.content.index import Entry
    from reframekit.uses.listing import ListReport

STEPS = {
    0: "Before you begin",
    1: "Step 1: notice the pattern",
    2: "Step 2: steady the body",
    3: "Step 3: reframe the core belief",
    4: "Step 4: set boundaries without guilt",
    5: "Step 5: choose steady people",
    6: "Step 6: be patient",
}
_STARTS = "To start with"
_PACKETS = "Packets, a week at a time: reframe packet NAME"
_PRESETS = "Presets, each an old belief: reframe show NAME"


def _complete_family(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from reframekit.uses.listing import families

    known = families(ctx.find_object(Setup) or Setup())
    return [CompletionItem(family) for family in known if family.startswith(incomplete)]


@click.command("list")
@click.argument("words", nargs=-1)
@click.option(
    "--family",
    shell_complete=_complete_family,
    help="Only sheets of this family, such as belief or boundary.",
)
@click.option("--step", type=click.Choice(list(STEPS)), help="Only sheets of this step.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For a person, or the worksheets alone for a program.",
)
@pass_setup
def list_sheets(
    setup: Setup, words: tuple[str, ...], family: str | None, step: int | None, form: str
) -> None:
    """List the worksheets, grouped by step, the packets and the presets.

    WORDS narrow it down to what has all of them. Exit code 1 when there is nothing.
    """
    from reframekit.uses.listing import ListOptions, find

    report = find(setup, ListOptions(words, family, step, sheets_only=form == "json"))
    if form == "json":
        tell_json([sheet._asdict() for sheet in report.sheets])
    else:
        tell_table(dict(_groups(report, whole=not (words or family or step is not None))))
    say_advice(report.advice)
    say_problems(report.problems)
    sys.exit(report.code)


def _groups(report: ListReport, *, whole: bool) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The rows of the table under their heads, without those that have no row.

    The `whole` library begins with the few sheets to start with, which stand in their steps, too.
    """
    starts = [(each.slug, each.purpose) for each in report.sheets if whole and each.start_here]
    groups = {_STARTS: starts} | {
        head: [_row(each) for each in report.sheets if each.steps[0] == number]
        for number, head in STEPS.items()
    }
    groups[as_called(_PRESETS)] = [(preset.slug, preset.label) for preset in report.presets]
    groups[as_called(_PACKETS)] = [
        (packet.slug, packet.title + f"  ({packet.weeks} weeks)" * (packet.weeks > 1))
        for packet in report.packets
    ]
    yield from ((head, rows) for head, rows in groups.items() if rows)


def _row(sheet: Entry) -> tuple[str, str]:
    marks = []
    if sheet.start_here:
        marks.append("start here")
    if sheet.care:
        marks.append(f"care {sheet.care}")
    if sheet.presets:
        marks.append(f"{len(sheet.presets)} preset{'s' * (len(sheet.presets) > 1)}")
    return sheet.slug, sheet.purpose + (f"  ({', '.join(marks)})" if marks else "")
