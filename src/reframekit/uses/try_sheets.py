"""Sheets tried with made-up clients, in every build that differs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from reframekit.content.clients import CLIENTS
from reframekit.content.index import entries
from reframekit.errors import ExitCode, ReframeError, failure
from reframekit.layout.build import NAMED_BUILDS
from reframekit.pdf.preview import contact_sheet
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.trying import Tried, said_by_clients, tried
from reframekit.pipeline.workshop import Workshop
from reframekit.uses.environment import Environment
from reframekit.uses.target import OutputFile, OutputTarget

#: Hears what was found of a sheet, as soon as it is.
Hear = Callable[[Tried], None]


@dataclass(frozen=True)
class TryOptions:
    """Which sheets, each `SLUG[:PRESET]` or the path of its file; without any, all that there are.

    They are tried in the `builds` of these names, without any in all of `NAMED_BUILDS`. With a
    `target` a contact sheet of each is drawn: its first page for each client, in the first build.
    """

    sheets: tuple[str, ...] = ()
    builds: tuple[str, ...] = ()
    target: OutputTarget | None = None


@dataclass(frozen=True)
class TryReport:
    """What was found of each sheet, with how many clients and builds, and the pictures."""

    tried: tuple[Tried, ...]
    clients: int
    builds: int
    files: tuple[OutputFile, ...] = ()

    @property
    def findings(self) -> int:
        """How many things come apart."""
        return sum(len(each.findings) for each in self.tried)

    @property
    def code(self) -> ExitCode:
        """Whether there is one."""
        return ExitCode.PROBLEMS if self.findings else ExitCode.DONE


def try_sheets(environment: Environment, options: TryOptions, hear: Hear) -> TryReport:
    """Tries the sheets one by one.

    Raises `ReframeError`, also for a sheet that cannot be made without words; then no picture was
    written.
    """
    workshop = environment.workshop
    names = tuple(dict.fromkeys(options.sheets))
    names = names or tuple(entry.slug for entry in entries(environment.library)[0])
    files = [f"{Path(name).stem.replace(':', '-')}-clients.png" for name in names]
    if target := options.target:
        if target.is_stdout:
            remedy = "name a file or a folder with -o"
            raise failure(ExitCode.USAGE, "what is found is said on standard output", remedy)
        if len(names) > 1 and not target.is_folder:
            remedy = "name a folder with -o, as in -o clients/"
            raise failure(ExitCode.USAGE, "several sheets do not go into one picture", remedy)
        target.prepare(files)
    builds = {name: NAMED_BUILDS[name] for name in options.builds or NAMED_BUILDS}
    sheets = {name: workshop.sheet(name) for name in names}
    found = []
    for name, sheet in sheets.items():
        found.append(tried(workshop, name, sheet, builds))
        hear(found[-1])
    drawn: tuple[OutputFile, ...] = ()
    if target:
        first = Order(build=next(iter(builds.values())))
        pictures = [_picture(workshop, sheet, first) for sheet in sheets.values()]
        drawn = tuple(map(target.write, files, pictures))
    return TryReport(tuple(found), len(CLIENTS), len(builds), drawn)


def _picture(workshop: Workshop, sheet: AskedSheet, order: Order) -> bytes:
    """The first page for each client, as PNG, without those whose words the sheet refuses."""
    made = []
    for client, words in said_by_clients(workshop, sheet).items():
        # What refuses them was found before.
        with suppress(ReframeError):
            made.append((client, sheet_pdf(workshop, sheet, replace(order, words=words))))
    return contact_sheet([(client, pdf.written.data) for client, pdf in made])
