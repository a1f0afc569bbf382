"""Writes, or with `--check` compares, the files that are made from the code and the content."""

from __future__ import annotations

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

This page is generated from the command itself by `make docs`; `reframe COMMAND --help` says the
same.
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
    context = click.Context(command, parent=parent, info_name=name, terminal_width=88)
    path = context.command_path
    text = command.get_help(context)
    yield f"## `{path}`\n\n```text\n{text}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from _help(found, context, inner)


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
