"""`reframe client`: the folder of one client."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reframekit.cli.groups import Group
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import counted, tell
from reframekit.errors import ExitCode, failure, quoted

if TYPE_CHECKING:
    from reframekit.uses.client_folder import ClientReport

_RECORDS = (
    "These are clinical records: keep the folder encrypted, out of synced folders, and under a"
    " code, not a name."
)
_PATH = click.Path(path_type=Path)


@click.group(cls=Group)
def client() -> None:
    """Keep the folder of a client: the words, what was handed out, what came back."""


@client.command()
@click.argument("path", type=_PATH)
@pass_setup
def new(setup: Setup, path: Path) -> None:
    """Begin the folder of a client, PATH, with a file for the words."""
    from reframekit.uses.client_folder import new_client

    file = new_client(setup, path)
    setup.say(_RECORDS)
    setup.say(
        f"{file}: fill it in with any editor, then\n"
        f"  reframe packet step-1-awareness --client {quoted(path)}"
    )


@client.command()
@click.argument("path", type=_PATH, default=".")
@pass_setup
def show(setup: Setup, path: Path) -> None:
    """Say what the folder of a client holds: names of words and files, and how many came back."""
    from reframekit.uses.client_folder import client_shown

    report = client_shown(setup, path)
    tell(head=str(path))
    for line in _lines(report):
        tell(f"  {line}")


@client.command()
@click.argument("path", type=_PATH)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_setup
def forget(setup: Setup, path: Path, yes: bool) -> None:
    """Take the folder of a client away, with all that is in it."""
    from reframekit.uses.client_folder import check_forgettable, forget_client

    check_forgettable(path)
    if not yes:
        if not sys.stdin.isatty():
            said = "nothing was taken away, since nobody can be asked here"
            raise failure(ExitCode.USAGE, said, "say it with --yes")
        if not click.confirm(f"Take {path} away with all that is in it, for good?", err=True):
            setup.say("Nothing was taken away.")
            return
    forget_client(path)
    setup.say(f"{path} is gone. Copies elsewhere, such as backups and mail, are not.")


def _lines(report: ClientReport) -> list[str]:
    client = report.client
    build = {
        "page": client.page,
        "size": client.size,
        "scales": client.scales,
        "practice": client.practice,
    }
    words = [*client.words, *(["language"] if client.words.language else [])]
    made = [f"{key} {value}" for key, value in build.items() if value]
    return [
        f"words: {', '.join(words) or 'none yet'}",
        f"pages: {', '.join(made) or 'as usual'}",
        *(f"{day}: {', '.join(files) or 'nothing'}" for day, files in report.days.items()),
        f"for you alone: {counted(report.for_therapist, 'file')}",
        f"returned: {counted(report.returned, 'file')}",
    ]
