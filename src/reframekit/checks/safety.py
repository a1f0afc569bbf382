"""The rules that protect the person at the page; `docs/safety.md` says what each is for.

They hold for every sheet, whoever wrote it: what a file declares is held against what it asks,
and the finished document against what was declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reframekit.content.strings import Strings
from reframekit.content.worksheet import Worksheet
from reframekit.content.yaml_source import Source
from reframekit.document.document import Document
from reframekit.document.dump import dump
from reframekit.errors import Place, Problem

#: Sheets of the library that tell someone to ask, refuse, hold firm, hand back or test a bond.
TELLING = frozenset(
    """boundary-script belief-experiment protest-to-request-log pursue-withdraw-map
    secure-relationship-checklist needs-and-requests no-ladder guilt-wave-plan
    overfunctioning-audit reassurance-log note-for-us""".split()
)
#: Those that plan such an act.
PLANNING = frozenset("boundary-script belief-experiment note-for-us".split())
#: Those that are begun in session, and those whose note is to be read first.
IN_SESSION = frozenset(
    "where-i-learned-it belief-ladder belief-history-test younger-self-letter".split()
)
NOTE_FIRST = frozenset(
    """protest-to-request-log pursue-withdraw-map overfunctioning-audit family-culture-message-map
    belief-reframe responsibility-pie belief-experiment self-compassion-page boundary-script
    secure-relationship-checklist note-for-us""".split()
)
#: What a sheet of someone's own says when it tells a person to speak up.
_SPEAK_UP = re.compile(
    r"\b(say(ing)? no|my limit|boundar(y|ies)|my request|ask(ing)? for|hand(ing)? back"
    r"|(stand|hold) firm|refuse|confront|stand up to|break up|tell (him|her|them) (no|that)"
    r"|test (him|her|them))\b",
    re.IGNORECASE,
)
#: What it says when it looks back at a childhood.
_LOOK_BACK = re.compile(
    r"\b(as a child|little me|younger (me|self)|my childhood|when I was (small|little|young))\b",
    re.IGNORECASE,
)
#: The parts of a file in which a sheet asks something of someone.
_ASKS = ("title", "purpose", "prompts")
_CARE_OPENING = ("time_limit", "upset_before")
_CARE_CLOSE = ("upset_now", "someone")


def declared(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    """What a file must say of safety and care and does not."""
    yield from _box(sheet, source)
    yield from _level(sheet, source)


def _box(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    at = ("safety",)
    if sheet.slug in PLANNING and sheet.safety != "question":
        yield source.problem(
            f"{sheet.slug} plans an act, so the safety question must come first",
            'write "safety: question"',
            at,
        )._replace(rule="safety-question")
        return
    if sheet.safety != "none":
        return
    add = 'write "safety: box", or "safety: question" where an act is planned'
    if sheet.slug in TELLING or sheet.family == "boundary":
        name = sheet.slug if sheet.slug in TELLING else "a sheet on boundaries"
        yield source.problem(
            f"{name} tells someone to speak up, so it must carry the safety box", add, at
        )._replace(rule="safety-box")
    elif "safety" not in sheet.model_fields_set:
        for found, place in _found(_SPEAK_UP, source):
            yield Problem(
                f"“{found}” may tell someone to speak up, and the file says nothing of safety",
                f'{add}, or "safety: none" if it does not',
                rule="safety-box",
            ).at(place, source.text)
            return


def _found(pattern: re.Pattern[str], source: Source) -> Iterator[tuple[str, Place]]:
    """Where what a sheet asks holds the pattern."""
    for at, said in source.texts():
        if at[0] in _ASKS and (found := pattern.search(said)):
            yield found[0], source.within(at, found[0])


def _level(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    least = 2 if sheet.slug in IN_SESSION else 1 if sheet.slug in NOTE_FIRST else 0
    why = f"{sheet.slug} needs it"
    if least == 0 and sheet.family == "origin":
        least, why = 1, "a sheet on where things began needs it"
    if least == 0 and (found := next(_found(_LOOK_BACK, source), None)):
        least, why = 1, f"“{found[0]}” looks back at a childhood"
    if sheet.care < least:
        yield source.problem(
            f"care: {sheet.care} where care: {least} is the least: {why}",
            f'write "care: {least}"',
            ("care",),
        )._replace(rule="care-level")


def in_document(sheet: Worksheet, document: Document, strings: Strings) -> Iterator[Problem]:
    """What protects the person and is not on the finished sheet, or not in its place."""
    if sheet.care < 2 and sheet.safety == "none":
        return
    names = [r.name for r in document.fields if r.name not in ("name", "date")]
    said = dump(document)
    if sheet.care == 2:
        opening = [n for n in names if not n.startswith("ready_")][:2]
        if opening != list(_CARE_OPENING) or not _say(said, strings.care_pace, strings.care_stop):
            yield _left_out("care-opening", "the opening of care: 2 (ready, time limit, distress)")
        close = [n for n in names if n in _CARE_CLOSE]
        last = [n for n in names if n not in ("help_line", "kind_act")][-2:]
        if close != list(_CARE_CLOSE) or last != close or not _say(said, strings.care_tell):
            yield _left_out("care-close", "the close of care: 2 (distress again, someone to call)")
    if sheet.safety != "none" and not _say(said, strings.safety_box):
        yield _left_out("safety-box", "the safety box")
    if sheet.safety == "question":
        first = [n for n in names if not n.startswith("ready_") and n not in _CARE_OPENING]
        if first[:1] != ["safety"] or not _say(said, strings.safety_question, strings.safety_stop):
            yield _left_out("safety-question", "the safety question, or does not put it first")
    if not document.names_help:
        yield _left_out("help-lines", "the help lines")


def own_words(strings: Strings, ours: Strings, source: Source) -> Iterator[Problem]:
    """The words of safety and care that a file of one's own says otherwise in the same language.

    In another language nobody but a person can tell.
    """
    if strings.lang != ours.lang:
        return
    for name, word in ours:
        if name.startswith(("safety_", "care_", "disclaimer")) and getattr(strings, name) != word:
            yield source.problem(
                f'"{name}" protects the person at the page, and is the same on every sheet',
                "take the built-in words back",
                (name,),
            )._replace(rule="safety-words")


def _say(said: str, *sentences: str) -> bool:
    return all(" ".join(sentence.split()) in said for sentence in sentences)


def _left_out(rule: str, what: str) -> Problem:
    return Problem(
        f"the template leaves out {what}",
        'let it extend "steps.html", or take another template',
        rule=rule,
    )
