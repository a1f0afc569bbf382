"""Whether a sheet takes what its words say, and which other sheet does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from reframekit.content.index import Entry
from reframekit.content.words import ClientWord, Word, Words
from reframekit.errors import Code, Problem
from reframekit.pipeline.plan import Plan, PlannedSheet
from reframekit.pipeline.sheet import BELIEF_KIND, AskedSheet
from reframekit.pipeline.workshop import Workshop


def unfit_in_packet(workshop: Workshop, made: Plan, words: Mapping[str, str]) -> Iterator[Problem]:
    """The same of each sheet of a packet, beside these words of a client."""
    for item in made.items:
        if isinstance(item, PlannedSheet):
            yield from unfit(workshop, item.sheet, item.filled(words))


def unfit(workshop: Workshop, sheet: AskedSheet, given: Words) -> Iterator[Problem]:
    """Each word that is given, or taken for granted, as what the sheet does not take.

    A choice is said by its name, and nothing that a client wrote.
    """
    said = {**given, **sheet.guesses(workshop.vocabulary, given)}
    worksheet = sheet.worksheet
    for name, taken in worksheet.takes.items():
        word = workshop.vocabulary[name]
        if name not in said or _takes(taken, said[name]):
            continue
        listed = " or ".join(f'"{each}"' for each in taken)
        choice = f'"{word.chosen(said[name])}"' if word.offers(said[name]) else "another"
        fitting = (each for each in workshop.listed if _fits(each, name, said))
        best = min(
            fitting,
            key=lambda each: (_only_read(each), each.care, each.family != worksheet.family),
            default=None,
        )
        yield Problem(
            f"{worksheet.slug} takes {listed} for {name}, and here it is {choice}",
            f"try {best.slug}" if best else "no sheet of the library takes that; choose another",
            code=Code.UNFIT_WORD,
        )


def too_long(known: Mapping[str, Word], words: Words, names: Collection[str]) -> Iterator[Problem]:
    """Each client's word of these names that is longer than sheets have it, without the word."""
    for name, text in words.items():
        longest = known[name].longest
        if name in names and longest and isinstance(text, ClientWord) and len(text) > longest:
            yield Problem(
                f'"{name}" has {len(text):,} letters, and sentences are made for {longest:,}',
                "shorten it, or look at how the sheet came out",
                code=Code.LONG_WORD,
            )


def _only_read(entry: Entry) -> bool:
    """Whether it is a page to read, which takes no sheet's place."""
    return entry.template == "handout"


def _fits(entry: Entry, name: str, said: Mapping[str, str]) -> bool:
    """Whether a sheet asks for the word, or is for beliefs of this kind, and takes all else that is
    said.
    """
    asks = said[name].casefold() in entry.beliefs if name == BELIEF_KIND else name in entry.words
    return asks and all(
        _takes(taken, said[each]) for each, taken in entry.takes.items() if each in said
    )


def _takes(taken: Sequence[str], text: str) -> bool:
    return text.casefold() in {each.casefold() for each in taken}
