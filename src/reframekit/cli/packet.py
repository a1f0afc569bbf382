"""`reframe packet`: the sheets of a week as one PDF, for one client or for each on a list."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reframekit.cli.option_group import option_group
from reframekit.cli.order_options import delivery_options, order_options
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import PartName
from reframekit.errors import ExitCode, failure

if TYPE_CHECKING:
    from reframekit.batch.prepare import Foot
    from reframekit.cli.delivery import Delivery
    from reframekit.cli.roster import RosterChoice
    from reframekit.pipeline.packet_pdf import Binding
    from reframekit.pipeline.plan import Request
    from reframekit.uses.ordering import OrderOptions

_REQUEST = (
    click.option("--week", type=click.IntRange(1, 52), help="The week of the packet; else week 1."),
    click.option("--belief", metavar="PRESET", help="The belief that the packet is about."),
    click.option("--title", help="A title of your own, for the first page and the file."),
    click.option(
        "--line",
        help="A line of your own for the first page, to the client; with a roster, to each.",
    ),
    click.option(
        "--copies",
        multiple=True,
        metavar="SHEET=N",
        help="Put a sheet in N times, each with answers of its own; may be given again.",
    ),
)
_BINDING = (
    click.option(
        "--cover/--no-cover",
        default=None,
        help="With contents, or without; else with them from six sheets on.",
    ),
    click.option("--duplex", is_flag=True, help="Let each sheet begin on a right-hand page."),
)
_ROSTER = (
    click.option(
        "--roster",
        type=click.Path(path_type=Path, allow_dash=True),
        help="Make a packet for each row of this table (CSV or JSON, - for stdin).",
    ),
    click.option(
        "--name-files", is_flag=True, help="Name each client's file by the name in its row."
    ),
    click.option(
        "--number", is_flag=True, help="Begin each file's name with its row's number: 001-…."
    ),
    click.option(
        "--foot",
        type=click.Choice(["id", "number"]),
        help="Print the id or the number of its row small in the foot of each page.",
    ),
    click.option(
        "--one-file",
        is_flag=True,
        help="Also bind all packets into one file for the printer, in the roster's order.",
    ),
    click.option(
        "--index",
        type=click.Path(path_type=Path, allow_dash=True),
        help="Write a table of the rows: line, id, name, file, pages.",
    ),
    click.option("--dry-run", is_flag=True, help="Say what a roster would make, and make nothing."),
    click.option(
        "--jobs",
        type=click.IntRange(1, 61),
        help="How many processes work through a roster; else one for each core.",
    ),
    click.option("--cluster", metavar="ADDRESS", help="Let a dask cluster work through a roster."),
)


def _request(
    week: int | None,
    belief: str | None,
    title: str | None,
    line: str | None,
    copies: tuple[str, ...],
) -> Request:
    from reframekit.pipeline.plan import Request

    return Request((), week, belief, title, tuple(_counted(copies).items()), line=line)


def _counted(copies: tuple[str, ...]) -> dict[str, int]:
    """How often each sheet is wanted, from arguments such as `spiral-log=4`."""
    counted: dict[str, int] = {}
    for pair in copies:
        slug, equals, number = pair.partition("=")
        if not equals or not re.fullmatch("[1-9]|[1-4][0-9]|50", number) or slug in counted:
            raise failure(
                ExitCode.USAGE,
                f'"{pair}" is no number of copies',
                "write --copies SHEET=N once for a sheet, with N from 1 to 50",
            )
        counted[slug] = int(number)
    return counted


def _binding(cover: bool | None, duplex: bool) -> Binding:
    from reframekit.pipeline.packet_pdf import Binding

    return Binding(cover, duplex)


def _roster(
    roster: Path | None,
    name_files: bool,
    number: bool,
    foot: Foot | None,
    one_file: bool,
    index: Path | None,
    dry_run: bool,
    jobs: int | None,
    cluster: str | None,
) -> RosterChoice:
    from reframekit.cli.roster import RosterChoice

    return RosterChoice(roster, name_files, number, foot, one_file, index, dry_run, jobs, cluster)


@click.command()
@click.argument("names", nargs=-1, type=PartName())
@option_group("request", _request, _REQUEST)
@option_group("binding", _binding, _BINDING)
@order_options
@option_group("roster", _roster, _ROSTER)
@delivery_options
@pass_setup
def packet(
    setup: Setup,
    /,
    names: tuple[str, ...],
    request: Request,
    binding: Binding,
    order: OrderOptions,
    roster: RosterChoice,
    delivery: Delivery,
) -> None:
    """Bind sheets into one PDF, with a first page that says what to do this week.

    NAMES are one packet of the library, of which a week is taken, or sheets in their order, each
    SHEET or SHEET:PRESET. A path that ends in .pdf puts in a form of your own.

    With a roster there is a packet for each of its rows. Its columns are the client's words, and
    packet, sheets, week and id.
    """
    from reframekit.cli.deliveries import say_made, say_notes, say_of_words
    from reframekit.cli.problems import say_advice
    from reframekit.cli.roster import run_roster
    from reframekit.uses.packet import PacketOptions, packet

    order = delivery.ordered(order, roster.roster)
    request = replace(request, names=names)
    if options := roster.options(request, binding, order, delivery):
        sys.exit(run_roster(setup, options, dry_run=roster.dry_run))
    report = packet(
        setup,
        PacketOptions(request, binding, order, delivery.target(setup)),
        delivery.asker(setup, order),
    )
    say_advice(report.advice)
    say_made(setup, report.made)
    say_notes(setup, report.notes)
    say_of_words(setup, report.words)
    say_advice(report.notices)
