"""The practice as it stands above the title of a sheet."""

from __future__ import annotations

from reframekit.content.practice import Practice
from reframekit.document.telephone import address, telephoned
from reframekit.document.text import Inline, Run


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


def _joined(runs: list[Run]) -> Inline:
    """Runs with those that are no links in one piece."""
    made: list[Run] = []
    for run in runs:
        if made and made[-1].href is None and run.href is None:
            made[-1] = Run(made[-1].text + run.text)
        else:
            made.append(run)
    return tuple(made)
