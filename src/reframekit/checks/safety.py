"""The rules that protect the person at the page; `docs/safety.md` says what each is for.

They hold for every sheet, whoever wrote it: what a file declares is held against what it asks,
and the finished document against what was declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reframekit.checks.plain_text import plain_text
from reframekit.content.strings import Strings
from reframekit.content.worksheet import Worksheet
from reframekit.content.yaml_source import Source
from reframekit.document.document import Document
from reframekit.document.shown import first_panels, shown
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
    r"\b(say(ing)? no|(my|a|this) (own )?limit|boundar(y|ies)|my request"
    r"|ask(ing)? ((him|her|them|my \w+) )?for|hand(ing)? back|(stand|hold)(ing)? firm"
    r"|refus(e|ing)|confront(ing)?|stand(ing)? up to|break(ing)? up|turn (him|her|them) down"
    r"|tell (him|her|them|my \w+) (no|that)|test(ing)? (him|her|them))\b",
    re.IGNORECASE,
)
#: What it says when it looks back at a childhood.
_LOOK_BACK = re.compile(
    r"\b(as a (child|kid)|little me|my younger self|younger me|my childhood|growing up"
    r"|when I was (a (child|kid|boy|girl)|(very |so )?(small|little|young)|\w+ years old"
    r"|(three|four|five|six|seven|eight|nine|ten|eleven|twelve)))\b",
    re.IGNORECASE,
)
#: The parts of a file in which a sheet asks something of someone.
_ASKS = ("title", "purpose", "intro", "prompts", "variants")
#: Fields of the opening and the close, each with what it must be.
_CARE_OPENING = (("time_limit", "text"), ("upset_before", "scale"))
_CARE_CLOSE = (("upset_now", "scale"), ("someone", "text"))


def declared(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    """What a file must say of safety and care and does not."""
    yield from _box(sheet, source)
    yield from _level(sheet, source)


def _box(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    at = ("safety",)
    if sheet.origins & PLANNING and sheet.safety != "question":
        yield source.problem(
            f"{sheet.after or sheet.slug} plans an act, so the safety question must come first",
            'write "safety: question"',
            at,
        )._replace(rule="safety-question")
        return
    if sheet.safety != "none":
        return
    add = 'write "safety: box", or "safety: question" where an act is planned'
    if sheet.origins & TELLING or sheet.family == "boundary":
        name = "a sheet on boundaries" if sheet.family == "boundary" else sheet.after or sheet.slug
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
    for at, written in source.texts():
        if at[0] not in _ASKS or at[-1] == "example":
            continue
        if found := pattern.search(" ".join(plain_text(written).split())):
            yield found[0], source.within(at, found[0])


def _level(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    least = 2 if sheet.origins & IN_SESSION else 1 if sheet.origins & NOTE_FIRST else 0
    why = f"{sheet.after or sheet.slug} needs it"
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
    """What protects the person and is not seen on the finished sheet, or not in its place."""
    if sheet.care < 2 and sheet.safety == "none":
        return
    asked = [(r.name, r.kind) for r in document.fields if r.name not in ("name", "date")]
    names = [name for name, _ in asked]
    said = shown(document.blocks)
    if sheet.care == 2:
        opening = [each for each in asked if not each[0].startswith("ready_")][:2]
        if opening != list(_CARE_OPENING) or not _say(said, strings.care_pace, strings.care_stop):
            yield _left_out("care-opening", "the opening of care: 2 (ready, time limit, distress)")
        last = [each for each in asked if each[0] not in ("help_line", "kind_act")][-2:]
        if last != list(_CARE_CLOSE) or not _say(said, strings.care_tell):
            yield _left_out("care-close", "the close of care: 2 (distress again, someone to call)")
    if sheet.safety != "none" and not _say(first_panels(document.blocks), strings.safety_box):
        yield _left_out("safety-box", "the safety box, or does not put it first")
    if sheet.safety == "question":
        first = [n for n in names if not n.startswith("ready_") and n not in dict(_CARE_OPENING)]
        is_question = first[:1] == ["safety"] and ("safety", "choice") in asked
        if not is_question or not _say(said, strings.safety_question, strings.safety_stop):
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
