"""`reframe try`: what comes apart on sheets for made-up clients' words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName
from reframekit.cli.target import TargetPath
from reframekit.cli.terminal import counted, tell
from reframekit.layout.build import NAMED_BUILDS
from reframekit.uses.target import OutputTarget

if TYPE_CHECKING:
    from reframekit.pipeline.trying import Finding, Tried
    from reframekit.uses.try_sheets import TryReport


@click.command("try")
@click.argument("sheets", nargs=-1, metavar="[SHEET]...", type=SheetName())
@click.option(
    "--build",
    "builds",
    multiple=True,
    metavar="BUILD",
    type=click.Choice(list(NAMED_BUILDS)),
    help=f"Try this build alone; may be given again. One of {', '.join(NAMED_BUILDS)}.",
)
@click.option(
    "-o",
    "--output",
    type=TargetPath(".png"),
    help="Draw the first page for each client: the PNG file; or a folder, which is made if it ends"
    " with a slash.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_setup
def try_sheets(
    setup: Setup,
    /,
    sheets: tuple[str, ...],
    builds: tuple[str, ...],
    output: OutputTarget | None,
    force: bool,
) -> None:
    """Try SHEET, or the whole library, with made-up clients, and tell what comes apart.

    Their words are short, long, angry, in other languages, in capitals, or none at all, in eight
    builds that differ. Exit code 1 when something comes apart that does not on the blank sheet.
    """
    from reframekit.uses.try_sheets import TryOptions, try_sheets

    target = output._replace(force=force) if output else None
    report = try_sheets(setup, TryOptions(sheets, builds, target), lambda each: _tell(setup, each))
    for file in report.files:
        setup.say(f"{file.path}: {len(file.data) // 1024 + 1} kB")
    setup.say(_summary(report))
    sys.exit(report.code)


def _tell(setup: Setup, tried: Tried) -> None:
    for finding in tried.findings:
        tell(_said(finding), head=f"{tried.sheet}, {finding.client}: ")
    for client in tried.refused:
        setup.say(f"{tried.sheet} is not for somebody under 18, and not tried with {client}")


def _said(finding: Finding) -> str:
    near = f": {' '.join(finding.near.splitlines())}" if finding.near else ""
    spots = (
        f"{spot.build}, page {spot.page}" if spot.page else spot.build for spot in finding.spots
    )
    return f"{finding.said}{near} ({'; '.join(spots)})"


def _summary(report: TryReport) -> str:
    found = report.findings
    comes_apart = "comes apart" if found == 1 else "come apart"
    parts = [
        counted(len(report.tried), "sheet"),
        counted(report.clients, "client"),
        counted(report.builds, "build"),
        f"{counted(found, 'thing')} {comes_apart}" if found else "nothing comes apart",
    ]
    return ", ".join(parts)
