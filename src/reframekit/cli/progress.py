"""How far a long run is, and Ctrl-C while it goes on."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from reframekit.cli.setup import Setup
from reframekit.cli.terminal import tell

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


class Progress:
    """How far a batch is: a bar on a terminal, a line now and then elsewhere."""

    def __init__(self, setup: Setup, total: int) -> None:
        self.setup = setup
        self.total = total
        self.done = 0
        self.bar = (
            click.progressbar(length=total, label="Packets", file=sys.stderr)
            if sys.stderr.isatty() and not setup.quiet
            else None
        )

    def __enter__(self) -> Progress:
        if self.bar is not None:
            self.bar.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.render_finish()

    def add(self, count: int) -> None:
        """Hears that so many more are done."""
        before, self.done = self.done, self.done + count
        if self.bar is not None:
            self.bar.update(count)
        elif self.done // _EACH > before // _EACH and self.done < self.total:
            self.setup.say(f"{self.done} of {self.total} packets")
