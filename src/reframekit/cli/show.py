"""`reframe show`: what a worksheet, a packet or a preset is for, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reframekit.cli.called import as_called
from reframekit.cli.problems import say_advice
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import ShownName
from reframekit.cli.terminal import tell, tell_table, tell_text
from reframekit.errors import quoted

if TYPE_CHECKING:
    from reframekit.content.strings import Strings
    from reframekit.content.worksheet import Worksheet
    from reframekit.pipeline.plan import Planned
    from reframekit.uses.show import LeftOut, ShownPacket, ShownPreset, ShownSheet

_CARE = {
    0: "0: any time",
    1: "1: read the note first",
    2: "2: begin in the session",
}


@click.command()
@click.argument("name", type=ShownName())
@pass_setup
def show(setup: Setup, /, name: str) -> None:
    """Show what NAME is for and what is in it.

    Of a sheet: purpose, pages, fields, care, the note, and what it stands on. Of a packet: its
    weeks and their sheets. Of a preset: what it says, and which sheets take it. NAME may be the
    path of a file.
    """
    from reframekit.uses.show import ShownPacket, ShownSheet, ShowOptions, show

    report = show(setup, ShowOptions(name))
    match report.shown:
        case ShownSheet() as sheet:
            _show_sheet(sheet, setup.workshop.strings)
        case ShownPacket() as packet:
            _show_packet(packet, name)
        case preset:
            _show_preset(setup, preset)
    say_advice(report.advice)
    for other in report.namesakes:
        setup.say(f"\nA {other.kind} has this name, too:\n  reframe show {quoted(other.name)}")


def _show_sheet(shown: ShownSheet, strings: Strings) -> None:
    from reframekit.content.note_parts import note_parts
    from reframekit.content.signature import signed

    worksheet = shown.worksheet
    tell_text(f"{worksheet.named} ({worksheet.slug})", bold=True)
    tell_text(worksheet.purpose)
    steps = ", ".join(str(step) for step in worksheet.steps)
    tell()
    tell_text(
        f"Family {worksheet.family}, step {steps}, {_pages(worksheet)} at normal size,"
        f" {shown.fields} fields"
    )
    tell_text(f"Care {_CARE[worksheet.care]}")
    tell_text(f"Under 18: {worksheet.under_18}")
    tell_text(f"Signed by {signed(worksheet.signed_by, worksheet.origins)}")
    if worksheet.words:
        tell_text(f"Words it takes: {', '.join(worksheet.words)}")
    if shown.begin:
        tell_text(f"Two-minute start: {shown.begin}")
    for head, meanings in (("May be carried on", shown.carried), ("May be charted", shown.charted)):
        if meanings:
            tell_text(f"{head}: {'; '.join(meanings)}")
    if shown.preset is not None:
        tell_text(f"Preset {shown.preset}: {shown.label}")
    elif shown.presets:
        tell_text(f"Presets: {', '.join(shown.presets)}")
    for head, texts in note_parts(worksheet, strings):
        tell(head=f"\n{head}")
        for text in texts:
            tell_text(text)


def _show_packet(shown: ShownPacket, name: str) -> None:
    packet = shown.packet
    tell_text(f"{packet.title} ({packet.slug})", bold=True)
    tell_text(packet.intro)
    tell()
    if shown.belief is not None:
        tell_text(f"Belief {shown.belief.slug}: {shown.belief.label}")
    tell_text(f"Words it takes: {', '.join(shown.words)}")
    tell_table(
        {
            f"Week {number}": [*map(_part, week.plan.items), *map(_left_out, week.left_out)]
            for number, week in enumerate(shown.weeks, 1)
        },
        apart=True,
    )
    tell_table({"To make it": [*_to_make(shown, name)]}, apart=True)


def _to_make(shown: ShownPacket, name: str) -> Iterator[tuple[str, str]]:
    """The command that makes a week of the packet, and one for another belief."""
    weeks = len(shown.weeks)
    command = as_called(f"reframe packet {quoted(name)}") + " --week 1" * (weeks > 1)
    yield command, f"week 1 of {weeks}" if weeks > 1 else "its one week"
    if shown.other_belief is not None:
        yield f"{command} --belief {shown.other_belief}", "about another belief"


def _part(item: Planned) -> tuple[str, str]:
    """A part of a packet: its name, and what it is."""
    from reframekit.pipeline.plan import PlannedForm

    if isinstance(item, PlannedForm):
        return item.path.name, f"{item.title}, a PDF"
    worksheet, preset = item.sheet.worksheet, item.sheet.preset
    care = _CARE[worksheet.care] if worksheet.care else "0"
    copies = f", {item.copies} copies" if item.copies > 1 else ""
    said = f"{worksheet.named}, {_pages(worksheet)}, care {care}{copies}"
    return f"{worksheet.slug}:{preset}" if preset else worksheet.slug, said


def _left_out(part: LeftOut) -> tuple[str, str]:
    from reframekit.content.pairing import KINDS

    beliefs = ", ".join(KINDS.get(each, each) for each in part.beliefs)
    return part.name, f"{part.title}, {'only' if part.only else 'not'} for {beliefs}"


def _show_preset(setup: Setup, shown: ShownPreset) -> None:
    """Shows a belief, or what sheets of their own call a preset."""
    from reframekit.content.pairing import KINDS
    from reframekit.content.signature import signed

    slug, belief = shown.slug, shown.belief
    tell_text(f"{shown.label} ({slug})", bold=True)
    if belief is not None:
        tell_text(f"A preset, one of the {KINDS[belief.kind]}; care {_CARE[belief.care]}")
        tell_text(f"Signed by {signed(belief.signed_by)}")
        tell()
        said = belief.model_dump(
            exclude={"slug", "label", "kind", "care", "safety", "near_despair", "signed_by"}
        )
        tell_table({"": [(_named(key), str(text)) for key, text in said.items()]})
    else:
        tell_text("A preset of a sheet's own")
    groups = {"Sheets that take it": [(f"{each.slug}:{slug}", each.title) for each in shown.takers]}
    if shown.packets:
        groups["Packets about it"] = [(each.slug, each.title) for each in shown.packets]
    if shown.takers and shown.in_library:
        taker = min(shown.takers, key=lambda each: not each.start_here)
        command = as_called(f"reframe render {taker.slug}:{slug} --ask")
        groups["To make one"] = [(command, "with this client's words")]
    tell_table(groups, apart=True)
    if not shown.in_library:
        setup.say(f"\nTo use it, put it into {setup.home / 'worksheets' / 'presets'}")


def _named(key: str) -> str:
    """The name of a preset's part as a person reads it."""
    return key.replace("_", " ").capitalize()


def _pages(worksheet: Worksheet) -> str:
    return f"{worksheet.pages} page{'s' * (worksheet.pages > 1)}"
