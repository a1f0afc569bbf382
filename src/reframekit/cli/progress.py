"""How far a long run is, and Ctrl-C while it goes on."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

import click

from reframekit.cli.setup import Setup
from reframekit.cli.terminal import tell
from reframekit.uses.roster import RosterListener

#: Elsewhere than on a terminal a line is said for so many packets.
_EACH = 100


class Stop:
    """Whether Ctrl-C was heard; a second one ends at once."""

    def __init__(self) -> None:
        self.heard = False
        self.said = False

    def hear(self, _signal: int, _frame: object) -> None:
        """Hears Ctrl-C, maybe in the middle of a line that is being said."""
        if self.heard:
            raise KeyboardInterrupt
        self.heard = True

    def asked(self) -> bool:
        """Whether the run is to stop, which is said once."""
        if self.heard and not self.said:
            self.said = True
            tell("\nstopping; what is under way is finished", err=True)
        return self.heard


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Lets Ctrl-C be heard for so long, and end nothing yet."""
    stop = Stop()
    before = signal.signal(signal.SIGINT, stop.hear)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


class Progress(RosterListener):
    """How far a batch is: a bar on a terminal, a line now and then elsewhere."""

    def __init__(self, setup: Setup, stop: Stop) -> None:
        self._setup = setup
        self._stop = stop
        self._done = 0
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.finished()

    def progressed(self, count: int, total: int) -> None:
        before, self._done = self._done, self._done + count
        if sys.stderr.isatty() and not self._setup.quiet:
            if self._bar is None:
                self._bar = click.progressbar(length=total, label="Packets", file=sys.stderr)
                self._bar.__enter__()
            self._bar.update(count)
        elif self._done // _EACH > before // _EACH and self._done < total:
            self._setup.say(f"{self._done} of {total} packets")

    def finished(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None

    def binding(self) -> None:
        self._setup.say("  Binding all packets into one file …")

    def is_stopped(self) -> bool:
        return self._stop.asked()
