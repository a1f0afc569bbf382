"""Writes, or with `--check` compares, the files that are made from the code and the content."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from reframekit.cli.root import reframe
from reframekit.content.index import FILE_NAME, index_text
from reframekit.content.library import Library
from reframekit.markup.manual import manual

TOP = Path(__file__).resolve().parents[1]

_COMMANDS_HEAD = """# Commands

This page is generated from the command itself by `make docs`. Every command has `--help`, or `-h`.
"""


def generated() -> dict[Path, str]:
    """Every generated file with the text that it must have."""
    return {
        TOP / "docs" / "sheet-markup.md": manual(),
        TOP / "docs" / "commands.md": commands(),
        TOP / "worksheets" / FILE_NAME: index_text(Library((TOP,))),
    }


def commands() -> str:
    """The help of every command as one page."""
    return "\n".join([_COMMANDS_HEAD, *_help(reframe, None, "reframe")])


def _help(command: click.Command, parent: click.Context | None, name: str) -> Iterator[str]:
    context = click.Context(command, parent=parent, info_name=name)
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    options = [p for p in command.params if isinstance(p, click.Option)]
    usage = " ".join([context.command_path, *(_argument(argument) for argument in arguments)])
    yield f"## `{context.command_path}`\n\n    {usage}\n"
    yield f"{inspect.cleandoc(command.help or '')}\n"
    if options:
        rows = [f"| {_option(option)} | {option.help} |" for option in options]
        yield "\n".join(["| option | |", "|---|---|", *rows]) + "\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from _help(found, context, inner)


def _argument(argument: click.Argument) -> str:
    name = (argument.name or "").upper()
    many = "…" if argument.nargs == -1 else ""
    return f"{name}{many}" if argument.required else f"[{name}{many}]"


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    kind = option.type
    if isinstance(kind, click.Choice):
        choices = "\\|".join(str(choice) for choice in kind.choices)
        return f"{names} {choices}"
    return names if option.is_flag else f"{names} {option.metavar or kind.name.upper()}"


def main() -> int:
    """Writes the files; with `--check` names those that are stale and gives 1."""
    files = generated()
    stale = [
        path
        for path, text in files.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(TOP)} is stale: run make docs")
        return 1 if stale else 0
    for path in stale:
        path.write_text(files[path], encoding="utf-8")
        print(f"wrote {path.relative_to(TOP)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
