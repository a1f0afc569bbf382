"""The arguments SHEET[:PRESET] and their like, with completion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from reframekit.cli.setup import Setup

if TYPE_CHECKING:
    from reframekit.content.index import Listed


class SheetName(click.ParamType[str]):
    """The slug of a worksheet, a preset behind a colon, or the path of a worksheet's file."""

    name = "SHEET[:PRESET]"

    def names(self, there: Listed) -> Iterator[tuple[str, str]]:
        """Every name that is completed, with what it names."""
        for sheet in there.sheets:
            yield sheet.slug, sheet.title
            yield from ((f"{sheet.slug}:{preset}", sheet.title) for preset in sheet.presets)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from reframekit.content.index import listed

        there = listed((ctx.find_object(Setup) or Setup()).library)
        return [
            CompletionItem(name, help=said)
            for name, said in self.names(there)
            if name.startswith(incomplete)
        ]


class PartName(SheetName):
    """The name of a packet, a belief behind a colon; or a sheet's, or the path of a PDF."""

    name = "PACKET|SHEET[:PRESET]|PDF"

    def names(self, there: Listed) -> Iterator[tuple[str, str]]:
        """Those of packets, then those of sheets."""
        for packet in there.packets:
            yield packet.slug, packet.title
            if packet.belief is not None:
                yield from ((f"{packet.slug}:{each.slug}", each.label) for each in there.presets)
        yield from super().names(there)


class ShownName(PartName):
    """The name of a packet, sheet or preset, or the path of its file."""

    name = "SHEET[:PRESET]|PACKET|PRESET"

    def names(self, there: Listed) -> Iterator[tuple[str, str]]:
        """Those of packets and sheets, then those of presets."""
        yield from super().names(there)
        yield from ((preset.slug, preset.label) for preset in there.presets)
