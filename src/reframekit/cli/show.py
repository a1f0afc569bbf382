"""`reframe show`: what a worksheet, a packet or a preset is for, and what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reframekit.cli.called import as_called
from reframekit.cli.problems import say_advice
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import ShownName
from reframekit.cli.terminal import tell, tell_table, tell_text
from reframekit.content.library import is_path
from reframekit.errors import ExitCode, failure, nearest, quoted

if TYPE_CHECKING:
    from reframekit.content.packet import PacketFile, PacketSheet
    from reframekit.content.preset import Preset
    from reframekit.content.worksheet import Worksheet
    from reframekit.pipeline.plan import Planned

_CARE = {
    0: "0: any time",
    1: "1: read the note first",
    2: "2: begin in the session",
}
_SHOWN = ("worksheet", "packet", "preset")


@click.command()
@click.argument("name", type=ShownName())
@pass_setup
def show(setup: Setup, name: str) -> None:
    """Show what NAME is for and what is in it.

    Of a sheet: purpose, pages, fields, care, the note, and what it stands on. Of a packet: its
    weeks and their sheets. Of a preset: what it says, and which sheets take it. NAME may be the
    path of a file.
    """
    kind, *others = _kinds(setup, name.partition(":")[0])
    {"worksheet": _show_sheet, "packet": _show_packet, "preset": _show_preset}[kind](setup, name)
    for other in others:
        path = {"packet": setup.library.packet, "preset": setup.library.preset}[other](name)
        setup.say(f"\nA {other} has this name, too:\n  reframe show {quoted(path or name)}")


def _kinds(setup: Setup, slug: str) -> list[str]:
    """What has this name: a worksheet, a packet or a preset, seldom several.

    Raises `ReframeError` (exit code 2) for what is none of them.
    """
    from reframekit.content.index import listed
    from reframekit.content.kinds import kind_of
    from reframekit.content.yaml_source import read_source

    library = setup.library
    if is_path(slug):
        source = read_source(Path(slug), private="worksheets" not in Path(slug).parts)
        kind: str = kind_of(source, set(setup.workshop.vocabulary))
        if kind not in _SHOWN:
            raise failure(
                ExitCode.USAGE,
                f"{slug} is no worksheet, packet or preset",
                "name one of them, or its file",
            )
        return [kind]
    there = listed(library)
    variants = {variant for sheet in there.sheets for variant in sheet.variants}
    found = {
        "worksheet": bool(library.copies(slug)),
        "packet": library.packet(slug) is not None,
        "preset": library.preset(slug) is not None or slug in variants,
    }
    if not any(found.values()):
        known = [sheet.slug for sheet in there.sheets]
        known += [packet.slug for packet in there.packets]
        known += [preset.slug for preset in there.presets]
        near = nearest(slug, [*known, *variants])
        raise failure(
            ExitCode.USAGE,
            f'there is no worksheet, packet or preset "{slug}"',
            f'did you mean "{near}"?' if near else "reframe list shows all that there is",
        )
    return [kind for kind, there_is in found.items() if there_is]


def _show_sheet(setup: Setup, name: str) -> None:
    from reframekit.content.index import entries
    from reframekit.pipeline.order import Order

    workshop = setup.workshop
    asked = workshop.sheet(name)
    worksheet = asked.worksheet
    records = workshop.document(asked, Order()).fields
    tell_text(f"{worksheet.named} ({worksheet.slug})", bold=True)
    tell_text(worksheet.purpose)
    steps = ", ".join(str(step) for step in worksheet.steps)
    tell()
    tell_text(
        f"Family {worksheet.family}, step {steps}, {_pages(worksheet)} at normal size,"
        f" {len(records)} fields"
    )
    tell_text(f"Care {_CARE[worksheet.care]}")
    if worksheet.words:
        tell_text(f"Words it takes: {', '.join(worksheet.words)}")
    if asked.preset is not None:
        variant = worksheet.variant(asked.preset)
        label = asked.belief.label if asked.belief else variant.label if variant else ""
        tell_text(f"Preset {asked.preset}: {label}")
    elif presets := next(
        (e.presets for e in entries(setup.library)[0] if e.slug == worksheet.slug), ()
    ):
        tell_text(f"Presets: {', '.join(presets)}")
    for key, head in workshop.strings.note_heads.model_dump().items():
        tell(head=f"\n{head}")
        tell_text(getattr(worksheet.note, key))
    if worksheet.stands_on:
        tell(head=f"\n{workshop.strings.note_stands_on}")
        tell_text("; ".join(worksheet.stands_on))


def _show_packet(setup: Setup, name: str) -> None:
    from reframekit.pipeline.plan import Request
    from reframekit.pipeline.planning import packet_named, plan

    workshop = setup.workshop
    found = packet_named(workshop, name)
    assert found is not None, "the kind of the name was looked up"
    packet, _, asked = found
    plans = [plan(workshop, Request((name,), week)) for week in range(1, len(packet.weeks) + 1)]
    belief = workshop.beliefs.get(asked or packet.belief or "")
    tell_text(f"{packet.title} ({packet.slug})", bold=True)
    tell_text(packet.intro)
    tell()
    if belief is not None:
        tell_text(f"Belief {belief.slug}: {belief.label}")
    words = {word for each in plans for word in each.words}
    tell_text(f"Words it takes: {', '.join(w for w in workshop.vocabulary if w in words)}")
    tell_table(
        {
            f"Week {number}": [
                *map(_part, each.items),
                *_left_out(setup, packet.weeks[number - 1].sheets, belief),
            ]
            for number, each in enumerate(plans, 1)
        },
        apart=True,
    )
    tell_table({"To make it": [*_to_make(packet, name, belief, workshop.beliefs)]}, apart=True)
    say_advice(advice for each in plans for advice in each.advice)


def _to_make(
    packet: PacketFile, name: str, belief: Preset | None, beliefs: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """The command that makes a week of the packet, and one for another belief."""
    weeks = len(packet.weeks)
    command = as_called(f"reframe packet {quoted(name)}") + " --week 1" * (weeks > 1)
    yield command, f"week 1 of {weeks}" if weeks > 1 else "its one week"
    others = [slug for slug in beliefs if belief is not None and slug != belief.slug]
    if others and ":" not in name:
        yield f"{command} --belief {others[0]}", "about another belief"


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


def _left_out(
    setup: Setup, items: tuple[PacketSheet, ...], belief: Preset | None
) -> Iterator[tuple[str, str]]:
    """What a week holds for other beliefs alone."""
    from reframekit.content.pairing import KINDS

    for item in items:
        if not item.suits(belief):
            title = item.title or item.pdf or setup.workshop.sheet(item.sheet).worksheet.named
            which, names = ("only", item.only_for) if item.only_for else ("not", item.not_for)
            beliefs = ", ".join(KINDS.get(each, each) for each in names)
            yield item.sheet or item.pdf, f"{title}, {which} for {beliefs}"


def _show_preset(setup: Setup, name: str) -> None:
    """Shows a belief, or what sheets of their own call a preset."""
    from reframekit.content.index import listed
    from reframekit.content.pairing import KINDS
    from reframekit.content.preset import preset_in
    from reframekit.content.yaml_source import read_source

    slug, colon, behind = name.partition(":")
    if colon:
        raise failure(
            ExitCode.USAGE,
            f"{slug} is a preset, and a preset takes none",
            f"name the sheet first, as in {behind or 'SHEET'}:{slug}",
        )
    library, there = setup.library, listed(setup.library)
    path = Path(name) if is_path(name) else library.preset(name)
    takers = [sheet for sheet in there.sheets if name in sheet.variants]
    if path is not None:
        preset = preset_in(read_source(path) if is_path(name) else library.source(path))
        slug = preset.slug
        takers = [sheet for sheet in there.sheets if preset.kind in sheet.beliefs]
        tell_text(f"{preset.label} ({slug})", bold=True)
        tell_text(f"A preset, one of the {KINDS[preset.kind]}; care {_CARE[preset.care]}")
        tell()
        said = preset.model_dump(exclude={"slug", "label", "kind", "care", "safety"})
        tell_table({"": [(_named(key), str(text)) for key, text in said.items()]})
    else:
        variant = setup.workshop.sheet(f"{takers[0].slug}:{slug}").worksheet.variant(slug)
        tell_text(f"{variant.label if variant else slug} ({slug})", bold=True)
        tell_text("A preset of a sheet's own")
    groups = {"Sheets that take it": [(f"{each.slug}:{slug}", each.title) for each in takers]}
    if about := [(each.slug, each.title) for each in there.packets if each.belief == slug]:
        groups["Packets about it"] = about
    if takers and (path is None or library.preset(slug)):
        command = as_called(f"reframe render {takers[0].slug}:{slug} --ask")
        groups["To make one"] = [(command, "with this client's words")]
    tell_table(groups, apart=True)
    if path is not None and library.preset(slug) is None:
        setup.say(f"\nTo use it, put it into {setup.home / 'worksheets' / 'presets'}")


def _named(key: str) -> str:
    """The name of a preset's part as a person reads it."""
    return key.replace("_", " ").capitalize()


def _pages(worksheet: Worksheet) -> str:
    return f"{worksheet.pages} page{'s' * (worksheet.pages > 1)}"
