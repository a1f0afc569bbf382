"""Where PDFs go, and what is asked and added on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reframekit.cli.password import read_new_password, refuse_two_inputs
from reframekit.cli.setup import Setup
from reframekit.uses.target import OutputTarget

if TYPE_CHECKING:
    from reframekit.uses.ordering import OrderOptions
    from reframekit.uses.render import Ask


class Delivery(NamedTuple):
    """What the options say of it."""

    ask: bool
    notes: bool
    output: OutputTarget | None
    password_file: Path | None
    force: bool

    def target(self, setup: Setup) -> OutputTarget:
        """The file, the folder or standard output; without a name the folder that is set."""
        usual = OutputTarget(Path(setup.setting("output") or "output"), is_folder=True)
        return (self.output or usual)._replace(force=self.force)

    def asker(self, setup: Setup) -> Ask | None:
        """What asks for words, where they are to be asked for."""
        if not self.ask:
            return None
        from reframekit.cli.ask import asker

        return asker(setup)

    def ordered(self, order: OrderOptions, *inputs: Path | None) -> OrderOptions:
        """The order with what is added on the way, notes and a password.

        Raises `ReframeError` for a password that is none, and where standard input is to be two
        things: the password, the words, or one of these `inputs`.
        """
        refuse_two_inputs(order.words_file, *inputs, self.password_file)
        password = read_new_password(self.password_file)
        return replace(order, notes=self.notes, password=password)
