"""A roster as Python sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from reframekit.batch.prepare import Foot, Naming
from reframekit.pipeline.packet_pdf import Binding
from reframekit.pipeline.plan import Request
from reframekit.uses.environment import Environment
from reframekit.uses.face_options import AnyPath, Making, ordered
from reframekit.uses.roster import PlannedRoster, RosterListener, RosterOptions, RosterReport
from reframekit.uses.roster_index import IndexFile
from reframekit.uses.target import OutputTarget

#: Hears how many packets are there, and of how many.
OnProgress = Callable[[int, int], object]


class Roster:
    """A table of clients, each of whom gets a packet."""

    def __init__(self, environment: Environment, path: Path, request: Request) -> None:
        self._environment = environment
        self._path = path
        self._request = request

    def __repr__(self) -> str:
        return f"Roster({str(self._path)!r})"

    def write(
        self,
        folder: AnyPath,
        *,
        on_progress: OnProgress | None = None,
        cover: bool | None = None,
        duplex: bool = False,
        name_files: bool = False,
        number: bool = False,
        foot: Foot | None = None,
        one_file: bool = False,
        index: AnyPath | None = None,
        jobs: int | None = None,
        force: bool = False,
        **making: Unpack[Making],
    ) -> RosterReport:
        """Makes the packets that are not in the folder yet, as the options of the command and
        `Making` say; `on_progress` hears how many are there, and of how many.

        A row that fails is told in `report.batch.failures`. Raises `ReframeError` with every
        problem of the table, and for a folder that cannot be used.
        """
        options = RosterOptions(
            self._path,
            self._request,
            Binding(cover, duplex),
            ordered(None, **making),
            OutputTarget(Path(folder), is_folder=True),
            force,
            Naming(name_files, number, foot),
            one_file,
            IndexFile(Path(index), force) if index else None,
            jobs,
        )
        planned = PlannedRoster(self._environment, options)
        report = planned.write(_Heard(on_progress))
        of_rows = (problem for problem, _ in planned.of_plans)
        known = (*planned.advice, *of_rows, *planned.words.unfit, *report.notices)
        return replace(report, notices=tuple(dict.fromkeys(known)))


class _Heard(RosterListener):
    """Tells a function how many packets are there."""

    def __init__(self, on_progress: OnProgress | None) -> None:
        self._on_progress = on_progress
        self._done = 0

    def progressed(self, count: int, total: int) -> None:
        self._done += count
        if self._on_progress is not None:
            self._on_progress(self._done, total)
