"""The library as Python sees it: a sheet, a packet or a roster by name, and a PDF of each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Self, Unpack

from reframekit.content.index import entries, listed
from reframekit.errors import ExitCode, failure
from reframekit.pipeline.packet_pdf import Binding
from reframekit.pipeline.plan import PlannedSheet, Request
from reframekit.pipeline.planning import plan
from reframekit.uses.environment import Environment
from reframekit.uses.face_options import AnyPath, GivenWords, Making, ordered
from reframekit.uses.host import Host
from reframekit.uses.made import Made
from reframekit.uses.packet import PacketOptions, checked, packet
from reframekit.uses.render import RenderOptions, render
from reframekit.uses.roster_face import Roster


class Library:
    """The worksheets, packets and presets of the folders that are searched, ready for many PDFs.

    What is read and compiled for one is kept for the next. It is opened by `Library.open`.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    @classmethod
    def open(
        cls,
        folder: AnyPath | None = None,
        *,
        settings: AnyPath | None = None,
        host: Host | None = None,
    ) -> Self:
        """The library as the command sees it from the working folder.

        A `folder` of one's own, with `worksheets/` and `templates/`, is searched first; `settings`
        is a file of them that is read first; `host` lends processes and threads, else this machine
        does. Raises `ReframeError` (exit code 2) for a folder that is not there.
        """
        if folder is not None and not Path(folder).is_dir():
            raise failure(ExitCode.USAGE, f"there is no folder {folder}", "check the path")
        libraries = () if folder is None else (Path(folder),)
        return cls(Environment(libraries, None if settings is None else Path(settings), host=host))

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the worksheets, by step. A file that cannot be used is left out."""
        return tuple(each.slug for each in listed(self._environment.library).sheets)

    @property
    def packets(self) -> tuple[str, ...]:
        """The names of the packets."""
        return tuple(each.slug for each in listed(self._environment.library).packets)

    @property
    def presets(self) -> tuple[str, ...]:
        """The names of the presets, each an old belief."""
        return tuple(each.slug for each in listed(self._environment.library).presets)

    def sheet(self, name: str) -> Sheet:
        """The worksheet `SLUG[:PRESET]`, or the one in a file.

        Raises `ReframeError`: exit code 2 where there is none, 1 with every problem of its file.
        """
        return Sheet(self._environment, name)

    def packet(
        self,
        *names: str,
        week: int | None = None,
        belief: str | None = None,
        title: str | None = None,
        line: str | None = None,
        copies: Mapping[str, int] | None = None,
    ) -> Packet:
        """A week of a packet, or sheets and paths of PDFs in their order.

        Raises `ReframeError`: exit code 2 for what there is not, 1 for what must not be handed out.
        """
        return Packet(
            self._environment,
            Request(names, week, belief, title, tuple((copies or {}).items()), line=line),
        )

    def roster(
        self,
        path: AnyPath,
        *names: str,
        week: int | None = None,
        belief: str | None = None,
        title: str | None = None,
        line: str | None = None,
        copies: Mapping[str, int] | None = None,
    ) -> Roster:
        """A table of clients (CSV or JSON), and what each gets whose row says nothing else."""
        return Roster(
            self._environment,
            Path(path),
            Request(names, week, belief, title, tuple((copies or {}).items()), line=line),
        )


class Sheet:
    """A worksheet, with the preset that it was asked for."""

    def __init__(self, environment: Environment, name: str) -> None:
        self._environment = environment
        self._asked = environment.workshop.sheet(name)
        self.name = name

    def __repr__(self) -> str:
        return f"Sheet({self.name!r})"

    @property
    def title(self) -> str:
        """What it is called on the page."""
        return self._asked.worksheet.named

    @property
    def purpose(self) -> str:
        """What it is for, in a sentence."""
        return self._asked.worksheet.purpose

    @property
    def words(self) -> tuple[str, ...]:
        """The names of the client's words that it takes."""
        return self._asked.worksheet.words

    @property
    def presets(self) -> tuple[str, ...]:
        """The names that may stand behind its own and a colon."""
        slug = self._asked.worksheet.slug
        found, _ = entries(self._environment.library)
        return next((each.presets for each in found if each.slug == slug), ())

    def render(self, words: GivenWords = None, **making: Unpack[Making]) -> Made:
        """A PDF of it in a client's words; what else may be said is in `Making`: `build`,
        `practice`, `fonts`, `notes`, `password`.

        Raises `ReframeError`: exit code 2 for a word that it cannot take, 1 for a sheet that is
        not to be handed out, 4 for one that finds no room.
        """
        options = RenderOptions((self.name,), ordered(words, **making))
        report = render(self._environment, options)
        return report.made[0].noted(*report.advice, *report.words.unfit, *report.notices)


class Packet:
    """Sheets that are bound into one PDF, with a first page that says what to do this week."""

    def __init__(self, environment: Environment, request: Request) -> None:
        self._environment = environment
        self._request = checked(request)
        if not request.names:
            raise failure(ExitCode.USAGE, "no packet and no sheet is named", "name one")
        self._plan = plan(environment.workshop, self._request)

    def __repr__(self) -> str:
        return f"Packet({', '.join(map(repr, self._request.names))})"

    @property
    def title(self) -> str:
        """What it is called on its first page."""
        return self._plan.title

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of its sheets and of PDFs in it, in their order."""
        return tuple(
            ":".join(filter(None, (item.sheet.worksheet.slug, item.sheet.preset)))
            if isinstance(item, PlannedSheet)
            else str(item.path)
            for item in self._plan.items
        )

    @property
    def week(self) -> int | None:
        """Which of its weeks it is; none where it has one alone."""
        return self._plan.week

    @property
    def weeks(self) -> int:
        """How many weeks the packet has."""
        return self._plan.weeks

    @property
    def words(self) -> frozenset[str]:
        """The names of the client's words that it takes."""
        return self._plan.words

    def render(
        self,
        words: GivenWords = None,
        *,
        cover: bool | None = None,
        duplex: bool = False,
        **making: Unpack[Making],
    ) -> Made:
        """A PDF of it in a client's words, as `Sheet.render` makes one.

        With a `cover` it has contents, which it has by itself from six sheets on; with `duplex`
        each sheet begins on a right-hand page.
        """
        binding = Binding(cover, duplex)
        options = PacketOptions(self._request, binding, ordered(words, **making))
        report = packet(self._environment, options)
        return report.made.noted(*report.advice, *report.words.unfit, *report.notices)
