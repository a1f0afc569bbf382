"""Which worksheets, packets and presets there are; reads no YAML of the built-in library."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from reframekit.content.index import Entry, Listed, PacketEntry, PresetEntry, listed
from reframekit.errors import Code, ExitCode, Problem, failure, nearest, quoted
from reframekit.uses.environment import Environment


class ListOptions(NamedTuple):
    """What to look for: words that stand in it, all of them; a family and a step, which narrow it
    down to worksheets, as `sheets_only` does.
    """

    words: tuple[str, ...] = ()
    family: str | None = None
    step: int | None = None
    sheets_only: bool = False

    @property
    def of_sheets(self) -> bool:
        """Whether it is asked for worksheets alone."""
        return self.sheets_only or self.family is not None or self.step is not None


class ListReport(NamedTuple):
    """What was found: worksheets by step and then by name, the others by name.

    `advice` is on files that hide built-in ones, `problems` are those of files that are left out,
    and that nothing was found.
    """

    sheets: tuple[Entry, ...]
    packets: tuple[PacketEntry, ...]
    presets: tuple[PresetEntry, ...]
    advice: tuple[Problem, ...]
    problems: tuple[Problem, ...]

    @property
    def code(self) -> ExitCode:
        """Whether something was found, and every file can be read."""
        return ExitCode.PROBLEMS if self.problems else ExitCode.DONE


def find(environment: Environment, options: ListOptions) -> ListReport:
    """Looks through the library. Raises `ReframeError` (exit code 2) for an unknown family."""
    there, words = listed(environment.library), options.words
    options = options._replace(family=_known_family(options.family, there))
    sheets = tuple(
        sheet
        for sheet in there.sheets
        if options.family in (None, sheet.family)
        and (options.step is None or options.step in sheet.steps)
        and _holds(_of_sheet(sheet), words)
    )
    packets: tuple[PacketEntry, ...] = ()
    presets: tuple[PresetEntry, ...] = ()
    if not options.of_sheets:
        packets = tuple(each for each in there.packets if _holds(_of_packet(each), words))
        presets = tuple(each for each in there.presets if _holds(_of_preset(each), words))
    problems = [problem for error in there.wrong for problem in error.problems]
    if not (sheets or packets or presets):
        problems.append(_nothing(there, options))
    advice = tuple(environment.library.hiding())
    return ListReport(sheets, packets, presets, advice, tuple(problems))


def families(environment: Environment) -> list[str]:
    """The families that there are sheets of, by name."""
    return _families(listed(environment.library))


def _of_sheet(sheet: Entry) -> tuple[str, ...]:
    return sheet.slug, sheet.title, sheet.purpose, sheet.family, *sheet.presets


def _of_packet(packet: PacketEntry) -> tuple[str, ...]:
    return packet.slug, packet.title


def _of_preset(preset: PresetEntry) -> tuple[str, ...]:
    return preset.slug, preset.label


def _texts(there: Listed) -> list[tuple[str, ...]]:
    """What words are looked for in, of each sheet, packet and preset."""
    packets, presets = map(_of_packet, there.packets), map(_of_preset, there.presets)
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


def _nothing(there: Listed, options: ListOptions) -> Problem:
    """That nothing fits: what was asked for, and what may have been meant."""
    words, family, step = options.words, options.family, options.step
    what = "no worksheet" if options.of_sheets else "nothing"
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
