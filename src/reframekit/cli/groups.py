"""Groups of commands, whose help says of each of them a whole sentence."""

from __future__ import annotations

import click

#: More letters than the first sentence of any help has.
_WHOLE = 10_000


class Group(click.Group):
    """A group whose help goes on in another line where click's own would be cut off."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes every command with the first sentence of its help."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, each.get_short_help_str(_WHOLE)) for name, each in commands if each]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
