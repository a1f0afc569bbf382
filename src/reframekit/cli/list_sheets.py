"""`reframe list`: which worksheets, packets and presets there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from reframekit.cli.called import as_called
from reframekit.cli.problems import say_advice
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import tell_json, tell_table
from reframekit.errors import Code, ExitCode, Problem, ReframeError, failure, nearest, quoted

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from reframekit.content.index import Entry, Listed

STEPS = {
    0: "Before you begin",
    1: "Step 1: notice the pattern",
    2: "Step 2: steady the body",
    3: "Step 3: reframe the core belief",
    4: "Step 4: set boundaries without guilt",
    5: "Step 5: choose steady people",
    6: "Step 6: be patient",
}
_PACKETS = "Packets, a week at a time: reframe packet NAME"
_PRESETS = "Presets, each an old belief: reframe show NAME"


def _complete_family(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from reframekit.content.index import listed

    families = _families(listed((ctx.find_object(Setup) or Setup()).library))
    return [CompletionItem(family) for family in families if family.startswith(incomplete)]


@click.command("list")
@click.argument("words", nargs=-1)
@click.option(
    "--family",
    shell_complete=_complete_family,
    help="Only sheets of this family, such as belief or boundary.",
)
@click.option("--step", type=click.Choice(list(STEPS)), help="Only sheets of this step.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For a person, or the worksheets alone for a program.",
)
@pass_setup
def list_sheets(
    setup: Setup, words: tuple[str, ...], family: str | None, step: int | None, form: str
) -> None:
    """List the worksheets, grouped by step, the packets and the presets.

    WORDS narrow it down to what has all of them. Exit code 1 when there is nothing.
    """
    from reframekit.content.index import listed

    there = listed(setup.library)
    family = _known_family(family, there)
    sheets = [
        sheet
        for sheet in there.sheets
        if (family is None or sheet.family == family)
        and (step is None or step in sheet.steps)
        and _holds(_of_sheet(sheet), words)
    ]
    groups: dict[str, list[tuple[str, str]]] = {}
    others = family is None and step is None
    if form == "json":
        tell_json([sheet._asdict() for sheet in sheets])
    else:
        groups = dict(_groups(sheets, there, words, others=others))
        tell_table(groups)
    say_advice(setup.library.hiding())
    problems = [problem for error in there.wrong for problem in error.problems]
    if not sheets and not groups:
        what = "nothing" if others and form == "table" else "no worksheet"
        problems.append(_nothing(there, words, family, step, what))
    if problems:
        raise ReframeError(problems)


def _groups(
    sheets: Iterable[Entry], there: Listed, words: tuple[str, ...], *, others: bool
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The rows of the table under their heads, without those that have no row."""
    groups = {head: [_row(e) for e in sheets if e.steps[0] == n] for n, head in STEPS.items()}
    if others:
        groups[as_called(_PRESETS)] = [
            (preset.slug, preset.label)
            for preset in there.presets
            if _holds((preset.slug, preset.label), words)
        ]
        groups[as_called(_PACKETS)] = [
            (packet.slug, packet.title + f"  ({packet.weeks} weeks)" * (packet.weeks > 1))
            for packet in there.packets
            if _holds((packet.slug, packet.title), words)
        ]
    yield from ((head, rows) for head, rows in groups.items() if rows)


def _row(sheet: Entry) -> tuple[str, str]:
    marks = []
    if sheet.start_here:
        marks.append("start here")
    if sheet.care:
        marks.append(f"care {sheet.care}")
    if sheet.presets:
        marks.append(f"{len(sheet.presets)} preset{'s' * (len(sheet.presets) > 1)}")
    return sheet.slug, sheet.purpose + (f"  ({', '.join(marks)})" if marks else "")


def _of_sheet(sheet: Entry) -> tuple[str, ...]:
    return sheet.slug, sheet.title, sheet.purpose, sheet.family, *sheet.presets


def _texts(there: Listed) -> list[tuple[str, ...]]:
    """What words are looked for in, of each sheet, packet and preset."""
    packets = [(packet.slug, packet.title) for packet in there.packets]
    presets = [(preset.slug, preset.label) for preset in there.presets]
    return [*map(_of_sheet, there.sheets), *packets, *presets]


def _holds(texts: Iterable[str], words: Iterable[str]) -> bool:
    text = _plain(" ".join(texts))
    return all(_plain(word) in text for word in words)


def _plain(text: str) -> str:
    """A text as it is compared: in small letters, its apostrophes as they are typed."""
    return text.casefold().replace("’", "'")


def _families(there: Listed) -> list[str]:
    return sorted({sheet.family for sheet in there.sheets})


def _known_family(family: str | None, there: Listed) -> str | None:
    """The family. Raises `ReframeError` (exit code 2) where no sheet is of it."""
    if family is None or (family := family.lower()) in (known := _families(there)):
        return family
    remedy = f"The families are {', '.join(known)}"
    if near := nearest(family, known):
        remedy = f'did you mean "{near}"? {remedy}'
    raise failure(ExitCode.USAGE, f'there is no family "{family}"', remedy)


def _nothing(
    there: Listed, words: tuple[str, ...], family: str | None, step: int | None, what: str
) -> Problem:
    """What is said when nothing fits: what was asked for, and what may have been meant."""
    narrowed = "" if family is None else f" of family {family}"
    narrowed += "" if step is None else f" in step {step}"
    named = " with " + " and ".join(f'"{word}"' for word in words) if words else ""
    if narrowed and words and any(_holds(texts, words) for texts in _texts(there)):
        remedy = f"it is elsewhere: reframe list {' '.join(map(quoted, words))}"
    else:
        remedy = _meant(there, words) or "reframe list shows all that there is"
    return Problem(f"there is {what}{narrowed}{named}", remedy, code=Code.NOTHING_FOUND)


def _meant(there: Listed, words: tuple[str, ...]) -> str:
    """The words, each that is nowhere replaced by the nearest one, if that makes another search."""
    texts = [text for each in _texts(there) for text in each]
    known = {_plain(text) for text in texts if " " not in text}
    known.update(re.findall(r"[^\W\d_]{3,}", _plain(" ".join(texts))))
    meant = [word if _holds(texts, [word]) else nearest(_plain(word), known) for word in words]
    found = tuple(word for word in meant if word is not None)
    differs = len(found) == len(words) and found != words
    return f'did you mean "{" ".join(found)}"?' if differs else ""
