"""The argument SHEET[:PRESET], with completion."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from reframekit.cli.setup import Setup


class SheetName(click.ParamType[str]):
    """The slug of a worksheet, a preset behind a colon, or the path of a worksheet's file."""

    name = "SHEET[:PRESET]"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from reframekit.content.index import entries

        setup = ctx.find_object(Setup) or Setup()
        names = [
            (name, entry.title)
            for entry in entries(setup.library)[0]
            for name in (entry.slug, *(f"{entry.slug}:{preset}" for preset in entry.presets))
        ]
        return [
            CompletionItem(name, help=title) for name, title in names if name.startswith(incomplete)
        ]


class PartName(SheetName):
    """The name of a packet, or a sheet's, or the path of a PDF."""

    name = "PACKET|SHEET[:PRESET]|PDF"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        library = (ctx.find_object(Setup) or Setup()).library
        slugs = {slug for folder in library.folders for slug in library.packets(folder)}
        packets = [CompletionItem(slug) for slug in sorted(slugs) if slug.startswith(incomplete)]
        return packets + super().shell_complete(ctx, param, incomplete)
