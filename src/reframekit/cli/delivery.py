"""Where PDFs go, and what is asked and added on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reframekit.cli.password import read_new_password, refuse_two_inputs
from reframekit.cli.setup import Setup
from reframekit.errors import ExitCode, failure
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
    plain_names: bool
    force: bool
    client: Path | None

    def target(self, setup: Setup) -> OutputTarget:
        """The file, the folder or standard output; without a name the folder that is set."""
        usual = OutputTarget(Path(setup.setting("output") or "output"), is_folder=True)
        return (self.output or usual)._replace(force=self.force)

    def asker(self, setup: Setup, order: OrderOptions) -> Ask | None:
        """What asks for the words of an order, where they are to be asked for."""
        if not self.ask:
            return None
        from reframekit.cli.ask import asker

        return asker(setup, order.client)

    def ordered(self, order: OrderOptions, roster: Path | None = None) -> OrderOptions:
        """The order with what is added on the way: notes, a password, and the client whose folder
        is named, or is the working folder.

        Raises `ReframeError` for a password that is none, for what a client's folder does not go
        with, and where standard input is to be two things: the password, the words, or the roster.
        """
        refuse_two_inputs(order.words_file, roster, self.password_file)
        client = self._client(order, roster)
        password = read_new_password(self.password_file)
        if self.plain_names and roster:
            said = "a roster names its files by codes, which tell nothing"
            raise failure(ExitCode.USAGE, said, "leave --plain-names out")
        return replace(
            order, notes=self.notes, password=password, client=client, plain=self.plain_names
        )

    def _client(self, order: OrderOptions, roster: Path | None) -> Path | None:
        """The folder that is named; else the working folder where it is one, unless the words are
        others or the file goes elsewhere.
        """
        from reframekit.content.client_file import CLIENT_FILE

        elsewhere = roster or order.words_file or self.output
        if self.client is None and (elsewhere or not Path(CLIENT_FILE).is_file()):
            return None
        refused = (
            (roster, "--client is for one client, and --roster for many", "leave one of them out"),
            (
                order.words_file,
                "a client's words are those in the client's folder",
                f"write them in its {CLIENT_FILE}, and leave --words out",
            ),
            (
                self.output,
                "a client's files go into the client's folder",
                "leave -o out; where a file is, is said",
            ),
            (
                self.force,
                "nothing in a client's folder is ever replaced",
                "leave --force out: a second file of a day has a name of its own",
            ),
        )
        for given, said, remedy in refused:
            if given:
                raise failure(ExitCode.USAGE, said, remedy)
        return self.client or Path()
