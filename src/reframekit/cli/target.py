"""The value of `-o`: a file, a folder, or standard output."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from reframekit.uses.target import OutputTarget


class TargetPath(click.ParamType[OutputTarget]):
    """The value of `-o`, a file of which gets this ending."""

    name = "path"

    def __init__(self, ending: str = ".pdf") -> None:
        self.ending = ending

    def convert(
        self, value: str | OutputTarget, param: click.Parameter | None, ctx: click.Context | None
    ) -> OutputTarget:
        return OutputTarget.named(value, self.ending) if isinstance(value, str) else value

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="file")]
