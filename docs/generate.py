"""Writes, or with `--check` compares, the files that are made from the code and the content."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from catalogue import catalogue, reading_report
from reframekit.cli.root import reframe
from reframekit.content.index import FILE_NAME, index_text
from reframekit.content.library import LibraryFolders
from reframekit.field_types import manual as field_types
from reframekit.markup.manual import manual

TOP = Path(__file__).resolve().parents[1]
LIBRARY = LibraryFolders((TOP,))

_COMMANDS_HEAD = """# Commands

This page is generated from the command itself by `make docs`. Every command has `--help`, or `-h`.
"""


#: A page of which only the table of types is made.
_WRITING = TOP / "docs" / "writing-a-worksheet.md"

#: Every generated file and what makes its text; the catalogue is made from the index.
GENERATED: dict[Path, Callable[[], str]] = {
    TOP / "worksheets" / FILE_NAME: lambda: index_text(LIBRARY),
    TOP / "docs" / "sheet-markup.md": manual,
    TOP / "docs" / "commands.md": lambda: commands(),
    TOP / "docs" / "catalogue.md": lambda: catalogue(LIBRARY),
    TOP / "docs" / "reading.md": lambda: reading_report(LIBRARY),
    _WRITING: lambda: with_types(_WRITING.read_text(encoding="utf-8")),
}


def with_types(page: str) -> str:
    """The page with the table of every type of field where it has one."""
    table = list(field_types())
    before, _, behind = page.partition(table[0])
    return before + "\n".join(table) + behind[behind.index("\n\n") :]


def commands() -> str:
    """The help of every command as one page."""
    return "\n".join([_COMMANDS_HEAD, *_help(reframe, None, "reframe")])


def _help(command: click.Command, parent: click.Context | None, name: str) -> Iterator[str]:
    context = click.Context(command, parent=parent, info_name=name)
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    options = [p for p in command.params if isinstance(p, click.Option)]
    usage = " ".join([context.command_path, *(_argument(argument) for argument in arguments)])
    yield f"## `{context.command_path}`\n\n    {usage}\n"
    # \b keeps the lines of a paragraph as they are.
    yield "{}\n".format(inspect.cleandoc(command.help or "").replace("\b\n", ""))
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
    check, stale = "--check" in sys.argv[1:], False
    for path, make in GENERATED.items():
        text = make()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale = True
        if check:
            print(f"{path.relative_to(TOP)} is stale: run make docs")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(TOP)}")
    return int(check and stale)


if __name__ == "__main__":
    sys.exit(main())
