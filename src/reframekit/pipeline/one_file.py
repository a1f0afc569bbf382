"""Packets of many clients one behind the other, as one file for the printer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reframekit.keys import packet_node
from reframekit.pdf.text.fonts import shaper
from reframekit.pdf.write.write import AnyPart, Written, write
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, SetPacket, blank_page, file_title
from reframekit.pipeline.plan import Plan
from reframekit.pipeline.workshop import Workshop


class NumberedPacket(NamedTuple):
    """A client's packet on pages, and the number by which the file knows it, such as 001."""

    number: str
    title: str
    parts: tuple[AnyPart, ...]
    pages: int
    size: tuple[float, float]


class OneFile(NamedTuple):
    """The file, how many packets are in it, and how many pages it has."""

    written: Written
    packets: int
    pages: int


def numbered_packet(
    workshop: Workshop, number: str, plan: Plan, order: Order, binding: Binding
) -> NumberedPacket:
    """A packet as one of many. Raises `ReframeError` with the problems of its sheets."""
    packet = SetPacket(workshop, plan, order, binding, packet_node(number))
    parts, pages = packet.numbered()
    title = file_title(workshop, plan)
    return NumberedPacket(number, title, tuple(parts), pages, packet.places[-1].size)


def one_file(
    workshop: Workshop, packets: Iterable[NumberedPacket], order: Order, *, duplex: bool
) -> OneFile:
    """The packets in one file, which is written as `order` says.

    A bookmark leads to each, and the labels of its pages begin with its number; the numbers that
    are printed begin anew. With `duplex` each begins on a right-hand page.
    """
    parts: list[AnyPart] = []
    titles: dict[str, None] = {}
    count, pages = 0, 0
    for each in packets:
        titles[each.title] = None
        parts += _named(each)
        count, pages = count + 1, pages + each.pages
        if duplex and each.pages % 2:
            parts.append(blank_page(each.size).named(None, _label(each)))
            pages += 1
    strings = workshop.strings
    title = next(iter(titles)) if len(titles) == 1 else strings.packet_title
    metrics = shaper(order.fonts)
    written = write(parts, title, strings.lang, metrics, order.password, duplex=duplex)
    return OneFile(written, count, pages)


def _named(packet: NumberedPacket) -> Iterator[AnyPart]:
    """The parts of a packet, with one bookmark for all of them."""
    first, *others = packet.parts
    yield first.named(f"{packet.number}: {packet.title}", _label(packet))
    for part in others:
        yield part.named(None, _label(packet))


def _label(packet: NumberedPacket) -> str:
    return f"{packet.number}-"
