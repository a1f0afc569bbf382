"""What stands around a sheet: the practice above its title, the foot of its pages."""

from __future__ import annotations

from reframekit.content.colours import rgb
from reframekit.content.picture import read_picture
from reframekit.content.practice import Practice
from reframekit.content.strings import Strings
from reframekit.document.telephone import address, telephoned
from reframekit.document.text import Inline, Run
from reframekit.layout.furniture import Furniture
from reframekit.pipeline.order import Order


def practice_line(practice: Practice | None) -> Inline:
    """Name, contact and telephone in one line; a number of the last two is a link."""
    if practice is None:
        return ()
    named = ", ".join(filter(None, (practice.name, practice.credentials)))
    parts: list[Inline] = [(Run(named),)]
    if practice.contact:
        parts.append(telephoned((Run(practice.contact),)))
    if practice.phone:
        parts.append((Run(practice.phone, href=address(practice.phone)),))
    line = [run for part in parts for run in (Run(" · "), *part)]
    return _joined(line[1:])


def furniture(strings: Strings, title: str, order: Order) -> Furniture:
    """What stands around a sheet or a page of a packet."""
    practice = order.practice
    return Furniture(
        title,
        strings.disclaimer,
        strings.page_of,
        short=strings.disclaimer_short or "",
        practice=practice_line(practice),
        name=practice.name if practice else "",
        accent=rgb(practice.accent) if practice and practice.accent else None,
        logo=read_picture(practice.logo.file) if practice and practice.logo else None,
        mark=order.foot,
    )


def _joined(runs: list[Run]) -> Inline:
    """Runs with those that are no links in one piece."""
    made: list[Run] = []
    for run in runs:
        if made and made[-1].href is None and run.href is None:
            made[-1] = Run(made[-1].text + run.text)
        else:
            made.append(run)
    return tuple(made)
