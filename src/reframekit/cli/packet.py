"""`reframe packet`: the sheets of a week as one PDF, for one client or for each on a list."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reframekit.cli.deliveries import (
    deliver,
    file_name,
    output_folder,
    say_guesses,
    say_unused,
    warn_of_help,
)
from reframekit.cli.order_options import delivery_options, order_options
from reframekit.cli.password import read_new_password, refuse_two_inputs
from reframekit.cli.problems import say_advice
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import PartName
from reframekit.cli.target import OutputTarget
from reframekit.content.letters import unprintable
from reframekit.content.words import Words
from reframekit.errors import ExitCode, failure

if TYPE_CHECKING:
    from reframekit.batch.prepare import Foot
    from reframekit.pipeline.order import Order

_LONGEST_TITLE = 120


@click.command()
@click.argument("names", nargs=-1, type=PartName())
@click.option("--week", type=click.IntRange(1, 52), help="The week of the packet; else week 1.")
@click.option("--belief", metavar="PRESET", help="The belief that the packet is about.")
@click.option("--title", help="A title of your own, for the first page and the file.")
@click.option(
    "--copies",
    multiple=True,
    metavar="SHEET=N",
    help="Put a sheet in N times, each with answers of its own; may be given again.",
)
@click.option(
    "--cover/--no-cover",
    default=None,
    help="With contents, or without; else with them from six sheets on.",
)
@click.option("--duplex", is_flag=True, help="Let each sheet begin on a right-hand page.")
@order_options
@click.option(
    "--roster",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Make a packet for each row of this table (CSV or JSON, - for stdin).",
)
@click.option("--name-files", is_flag=True, help="Name each client's file by the name in its row.")
@click.option("--number", is_flag=True, help="Begin each file's name with its row's number: 001-….")
@click.option(
    "--foot",
    type=click.Choice(["id", "number"]),
    help="Print the id or the number of its row small in the foot of each page.",
)
@click.option(
    "--one-file",
    is_flag=True,
    help="Also bind all packets into one file for the printer, in the roster's order.",
)
@click.option(
    "--index",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write a table of the rows: line, id, name, file, pages.",
)
@click.option("--dry-run", is_flag=True, help="Say what a roster would make, and make nothing.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="How many processes work through a roster; else one for each core.",
)
@click.option("--cluster", metavar="ADDRESS", help="Let a dask cluster work through a roster.")
@delivery_options
@pass_setup
def packet(
    setup: Setup,
    /,
    names: tuple[str, ...],
    output: OutputTarget | None,
    week: int | None,
    belief: str | None,
    title: str | None,
    copies: tuple[str, ...],
    cover: bool | None,
    duplex: bool,
    ask: bool,
    password_file: Path | None,
    roster: Path | None,
    name_files: bool,
    number: bool,
    foot: Foot | None,
    one_file: bool,
    index: Path | None,
    dry_run: bool,
    jobs: int | None,
    cluster: str | None,
    notes: bool,
    force: bool,
    **options: Any,
) -> None:
    """Bind sheets into one PDF, with a first page that says what to do this week.

    NAMES are one packet of the library, of which a week is taken, or sheets in their order, each
    SHEET or SHEET:PRESET. A path that ends in .pdf puts in a form of your own.

    With a roster there is a packet for each of its rows. Its columns are the client's words, and
    packet, sheets, week and id.
    """
    from reframekit.batch.prepare import Naming
    from reframekit.cli.orders import order_from
    from reframekit.cli.roster import roster_options, run_roster
    from reframekit.cli.roster_index import IndexFile
    from reframekit.pipeline.fitting import unfit_in_packet
    from reframekit.pipeline.packet_pdf import Binding, packet_pdf
    from reframekit.pipeline.plan import Request
    from reframekit.pipeline.planning import guesses, plan

    refuse_two_inputs(options["words_file"], password_file, roster)
    order = replace(
        order_from(setup, options), notes=notes, password=read_new_password(password_file)
    )
    request = Request(names, week, belief, _checked(title), tuple(_counted(copies).items()))
    binding = Binding(cover, duplex)
    naming = Naming(name_files, number, foot)
    table = IndexFile(index, force) if index else None
    listed = roster_options(roster, naming, one_file, table, dry_run, jobs, cluster)
    if listed is not None:
        _refuse_for_rosters(order, output, ask=ask)
        sys.exit(run_roster(setup, request, order, binding, output, listed, force=force))
    if not names:
        raise failure(
            ExitCode.USAGE, "no packet and no sheet is named", "reframe list shows what there is"
        )
    planned = plan(setup.workshop, request)
    say_advice(planned.advice)
    target, name = output or output_folder(setup), file_name([planned.slug], order)
    path = target.file(name)
    if not target.is_stdout:
        _refuse_input(path, names)
    target.prepare([name], force=force)
    if ask:
        from reframekit.cli.ask import asked_words

        order = asked_words(setup, planned.sheets, order)
    made = packet_pdf(setup.workshop, planned, order, binding)
    deliver(setup, path, made, order, force=force)
    say_advice(unfit_in_packet(setup.workshop, planned, order.words))
    say_guesses(setup, guesses(setup.workshop, planned, order.words))
    say_unused(setup, order.words, planned.words)
    warn_of_help(setup, order, named=made.names_help)


def _refuse_for_rosters(order: Order, output: OutputTarget | None, *, ask: bool) -> None:
    """Raises `ReframeError` for what does not go with a roster."""
    if ask or order.words or Words.of(order.words).language:
        raise failure(
            ExitCode.USAGE,
            "the words of a roster stand in its rows",
            "leave --words, --set and --ask out",
        )
    if output is not None and not output.is_folder and (output.path.suffix or output.is_stdout):
        remedy = "name a folder with -o, as in -o packets/"
        raise failure(ExitCode.USAGE, "a roster makes many files", remedy)


def _checked(title: str | None) -> str | None:
    """A title that can stand on a page. Raises `ReframeError` (exit code 2)."""
    if title is None:
        return None
    bad = unprintable(title) or next((c for c in title if unicodedata.category(c) == "Cf"), None)
    if not title.strip() or len(title) > _LONGEST_TITLE or bad or "\n" in title:
        raise failure(
            ExitCode.USAGE,
            "this is no title",
            f"write one line of at most {_LONGEST_TITLE} letters, without control characters",
        )
    return title.strip()


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


def _refuse_input(path: Path, names: tuple[str, ...]) -> None:
    """Raises `ReframeError` (exit code 5) when the packet would take the place of its own form."""
    if any(Path(name).resolve() == path.resolve() for name in names):
        raise failure(ExitCode.OUTPUT, f"{path} goes into the packet itself", "choose another -o")
