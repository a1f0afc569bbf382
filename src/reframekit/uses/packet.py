"""The sheets of a week as one PDF."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from reframekit.content.letters import unprintable
from reframekit.content.words import Words
from reframekit.errors import ExitCode, Problem, failure
from reframekit.pipeline.fitting import too_long, unfit_in_packet
from reframekit.pipeline.order import MadePdf, Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Plan, Request
from reframekit.pipeline.planning import guesses, kind_of, plan
from reframekit.pipeline.workshop import Workshop
from reframekit.uses.environment import Environment
from reframekit.uses.handing_out import handout
from reframekit.uses.made import Made, delivered, file_name
from reframekit.uses.notices import noticed, of_help
from reframekit.uses.ordering import OrderOptions, order_from
from reframekit.uses.render import Ask
from reframekit.uses.target import OutputTarget
from reframekit.uses.word_notes import WordNotes, unused

_LONGEST_TITLE, _LONGEST_LINE = 120, 400
MOST_COPIES = 50


@dataclass(frozen=True)
class PacketOptions:
    """Which packet or sheets, how they are bound, and what is made of them.

    For a client of the `order` the file goes into the client's folder. Else, without a `target`,
    no file is written.
    """

    request: Request
    binding: Binding = field(default_factory=Binding)
    order: OrderOptions = field(default_factory=OrderOptions)
    target: OutputTarget | None = None


@dataclass(frozen=True)
class PacketReport:
    """The packet, what is to be known of its words, `advice` on what was asked for, `notices` on
    help lines, and the `notes` that are a file of their own.
    """

    made: Made
    words: WordNotes
    advice: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    notes: Made | None = None


def check_bound(binding: Binding, order: Order) -> None:
    """Raises `ReframeError` (exit code 2) for both sides of a paper that there is not."""
    if binding.duplex and order.build.phone:
        raise failure(
            ExitCode.USAGE,
            "a phone’s page has no other side",
            "leave --duplex out, or take --page a4 or letter",
        )


def packet(
    environment: Environment, options: PacketOptions, ask: Ask | None = None
) -> PacketReport:
    """Binds the packet, the words that are asked for in it.

    Raises `ReframeError`; then no file was written.
    """
    request, target = checked(options.request), options.target
    workshop = environment.workshop
    with noticed() as advice:
        order = order_from(environment, options.order, advice)
        check_bound(options.binding, order)
        apart = handout(options.order.client, target, order)
        target = None if apart else target
        if not request.names:
            raise failure(
                ExitCode.USAGE,
                "no packet and no sheet is named",
                "reframe list shows what there is",
            )
        planned, name = _planned(workshop, request, order, target)
        if ask:
            order = replace(order, words=ask(planned.sheets, Words.of(order.words)))
            planned, name = _planned(workshop, request, order, target)
        advice += planned.advice
        make = partial(_bound, workshop, planned, options.binding)
        notes = None
        if apart:
            ((pdf, made),) = apart.put([make], order)
            notes = apart.put_notes(workshop, planned.sheets, planned.title, order)
        else:
            pdf = make(order)
            made = delivered(name, pdf, order, target)
    return PacketReport(
        made,
        _word_notes(workshop, planned, order),
        tuple(advice),
        tuple(of_help(workshop, order, named=pdf.names_help)),
        notes,
    )


def _bound(workshop: Workshop, planned: Plan, binding: Binding, order: Order) -> MadePdf:
    """The packet of an order, which comes last."""
    return packet_pdf(workshop, planned, order, binding)


def _planned(
    workshop: Workshop, request: Request, order: Order, target: OutputTarget | None
) -> tuple[Plan, str]:
    """The packet for the kind of the client's belief, and the name of a file that can be written.

    Raises `ReframeError`, also for a file that is there.
    """
    planned = plan(workshop, replace(request, kind=kind_of(workshop, order.words)))
    name = file_name([planned.slug], order)
    if target:
        _refuse_input(target.file(name), request.names)
        target.prepare([name])
    return planned, name


def _word_notes(workshop: Workshop, planned: Plan, order: Order) -> WordNotes:
    """What has to be known of the words of an order in a packet."""
    words = Words.of(order.words)
    return WordNotes(
        (
            *unfit_in_packet(workshop, planned, words),
            *too_long(workshop.vocabulary, words, planned.words),
        ),
        tuple(guesses(workshop, planned, words)),
        unused(words, planned.words),
    )


def checked(request: Request) -> Request:
    """The request. Raises `ReframeError` (exit code 2) for a week that is no number, a title or
    a line that can stand on no page, and more copies of a sheet than anybody fills in.
    """
    if not isinstance(request.week, int | None):
        said = f'"{request.week}" is no number of a week'
        raise failure(ExitCode.USAGE, said, "write a whole number, such as 2")
    for slug, number in request.copies:
        if not 1 <= number <= MOST_COPIES:
            raise failure(
                ExitCode.USAGE,
                f"{number} is no number of copies of {slug}",
                f"take one from 1 to {MOST_COPIES}",
            )
    return replace(
        request,
        title=_in_one_line(request.title, "title", _LONGEST_TITLE),
        line=_in_one_line(request.line, "line to a client", _LONGEST_LINE),
    )


def _in_one_line(text: str | None, what: str, most: int) -> str | None:
    """The text without what stands around it, if there is one.

    Raises `ReframeError` (exit code 2) for one that can stand in no line of a page.
    """
    if text is None:
        return None
    bad = unprintable(text) or any(unicodedata.category(c) == "Cf" for c in text)
    if not text.strip() or len(text) > most or bad or "\n" in text:
        raise failure(
            ExitCode.USAGE,
            f"this is no {what}",
            f"write one line of at most {most} letters, without control characters",
        )
    return text.strip()


def _refuse_input(path: Path, names: tuple[str, ...]) -> None:
    """Raises `ReframeError` (exit code 5) when the packet would take the place of its own form."""
    if any(Path(name).resolve() == path.resolve() for name in names):
        raise failure(ExitCode.OUTPUT, f"{path} goes into the packet itself", "choose another -o")
