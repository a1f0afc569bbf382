"""`reframe render`: worksheets as PDFs."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reframekit.cli.order_options import order_options
from reframekit.cli.problems import letters_named, say_warning
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName
from reframekit.errors import ExitCode, failure
from reframekit.outputs import check_free, is_folder, make_folder, write_output

if TYPE_CHECKING:
    from reframekit.layout.build import Build
    from reframekit.pipeline.order import Made, Order
    from reframekit.pipeline.sheet import Sheet


@click.command()
@click.argument("sheets", nargs=-1, required=True, type=SheetName())
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="The file, a folder that is there, or - for stdout; else a file in output/.",
)
@click.option("--ask", is_flag=True, help="Ask for the words of the sheets, one by one.")
@order_options
@click.option(
    "--with-notes",
    "notes",
    is_flag=True,
    help="Put the therapist's note on pages of its own, the last ones, to take out.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_setup
def render(
    setup: Setup,
    /,
    sheets: tuple[str, ...],
    output: Path | None,
    ask: bool,
    notes: bool,
    force: bool,
    **options: Any,
) -> None:
    """Make a PDF of each SHEET, to type into or to print.

    A preset stands behind a colon, as in belief-reframe:too-much.
    """
    from reframekit.cli.orders import order_from

    if len(sheets) > 1 and output is not None and not is_folder(output):
        raise failure(
            ExitCode.USAGE, "several sheets do not go into one file", "name a folder with -o"
        )
    order = replace(order_from(setup, options), notes=notes)
    asked = [setup.workshop.sheet(name) for name in sheets]
    for sheet in asked:
        setup.detail(f"worksheet from {sheet.path}")
    for sheet in asked:
        if output != Path("-"):
            check_free(_path(setup, sheet, order, output), force=force)
    if ask:
        from reframekit.cli.ask import asked_words

        order = asked_words(setup, asked, order)
    made = [_render(setup, sheet, order, output, force) for sheet in asked]
    why = setup.workshop.help(order).why
    if why and order.practice is not None and any(each.names_help for each in made):
        say_warning(f"the page leaves a help line out: {why}\n  reframe practice confirm")


def _render(setup: Setup, sheet: Sheet, order: Order, output: Path | None, force: bool) -> Made:
    to_stdout = output == Path("-")
    path = _path(setup, sheet, order, output)
    if not to_stdout and output is None:
        make_folder(path.parent)
    from reframekit.pipeline.sheet_pdf import sheet_pdf

    made = sheet_pdf(setup.workshop, sheet, order)
    if to_stdout:
        sys.stdout.buffer.write(made.written.data)
        sys.stdout.buffer.flush()
    else:
        write_output(path, made.written.data, force=force)
        setup.say(_report(path, made, order.build))
        if made.note_pages == 1:
            setup.say("  The last page is for you: take it out before you hand the sheet on.")
        elif made.note_pages:
            setup.say(
                f"  The last {made.note_pages} pages are for you:"
                " take them out before you hand the sheet on."
            )
    if made.written.missing:
        say_warning(
            "no font has these letters, and □ stands in their place: "
            f"{letters_named(made.written.missing)}\n  reframe fonts list"
        )
    return made


def _path(setup: Setup, sheet: Sheet, order: Order, output: Path | None) -> Path:
    """Where the PDF goes; its name holds the sheet and the build, and no word of a client's."""
    if output is not None and not is_folder(output):
        return output
    build = order.build
    parts = [sheet.worksheet.slug]
    if sheet.preset is not None:
        parts.append(sheet.preset)
    parts += [
        str(value)
        for value, usual in ((build.media, "screen"), (build.page, "a4"), (build.size, "normal"))
        if value != usual
    ]
    if order.notes:
        parts.append("with-notes")
    folder = output or Path(setup.setting("output") or "output")
    return folder / f"{'-'.join(parts)}.pdf"


def _report(path: Path, made: Made, build: Build) -> str:
    pages = f"{made.pages} page{'s' * (made.pages != 1)}"
    if build.fillable:
        return (
            f"{path}: {pages}, {made.fields} fields\n"
            "  Open it in any PDF viewer, type into it and save it."
        )
    return f"{path}: {pages} to print and write on"
