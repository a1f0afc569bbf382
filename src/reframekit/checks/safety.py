"""The rules that protect the person at the page; `docs/safety.md` says what each is for.

They hold for every sheet, whoever wrote it: what a file declares is held against what it asks.
`safeguards.py` holds the finished sheet against what was declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reframekit.checks import ages
from reframekit.checks.client_texts import client_texts
from reframekit.checks.plain_text import looks, misleads
from reframekit.content.preset import Preset
from reframekit.content.strings import Strings
from reframekit.content.worksheet import Worksheet, families, folder_family
from reframekit.content.yaml_source import Source
from reframekit.document.blocks import Block, Group, HelpLines
from reframekit.document.document import Document
from reframekit.document.shown import shown
from reframekit.errors import Place, Problem

#: Sheets of the library that tell someone to ask, refuse, hold firm, hand back or test a bond.
TELLING = frozenset(
    """boundary-script belief-experiment protest-to-request-log pursue-withdraw-map
    secure-relationship-checklist needs-and-requests no-ladder guilt-wave-plan
    overfunctioning-audit reassurance-log note-for-us before-i-send-it what-a-limit-is
    when-i-hear-no being-apart going-slowly letting-go mending-after-a-fight""".split()
)
#: Those that plan such an act.
PLANNING = frozenset(
    """boundary-script belief-experiment note-for-us no-ladder guilt-wave-plan letting-go
    mending-after-a-fight""".split()
)
#: Those that are begun in session, and those whose note is to be read first.
IN_SESSION = frozenset(
    "where-i-learned-it belief-ladder belief-history-test younger-self-letter".split()
)
NOTE_FIRST = frozenset(
    """protest-to-request-log pursue-withdraw-map overfunctioning-audit family-culture-message-map
    belief-reframe responsibility-pie belief-experiment self-compassion-page boundary-script
    secure-relationship-checklist note-for-us no-ladder guilt-wave-plan why-my-alarm-is-loud
    what-a-limit-is how-it-hangs-together letting-go mending-after-a-fight going-slowly""".split()
)
#: Beliefs of the library that are near despair.
NEAR_DESPAIR = frozenset("dont-matter needs-push-away burden hard-to-love cant-cope-alone".split())
#: What a sheet of someone's own says when it tells a person to speak up.
_SPEAK_UP = re.compile(
    r"\b(say(ing)? no|(my|a|this) (own )?limit|boundar(y|ies)|my request"
    r"|ask(ing)? ((him|her|them|my \w+) )?for|hand(ing)? back|(stand|hold)(ing)? firm"
    r"|refus(e|ing)|confront(ing)?|stand(ing)? up to|break(ing)? up|turn (him|her|them) down"
    r"|tell (him|her|them|my \w+) (no|that)|test(ing)? (him|her|them)"
    r"|send(ing)? (it|this|a (text|message|letter)|him|her|them)"
    r"|let(ting)? (him |her |them |it )?go"
    r"|no contact|block(ing)? (him|her|them|my \w+)|leav(e|ing) (him|her|them)"
    r"|mak(e|ing) up with|apologi[sz](e|ing))\b",
    re.IGNORECASE,
)
#: What it says when it looks back at a childhood.
_LOOK_BACK = re.compile(
    r"\b(as a (child|kid)|little me|my younger self|younger me|my childhood|growing up"
    r"|when I was (a (child|kid|boy|girl)|(very |so )?(small|little|young)|\w+ years old"
    r"|(three|four|five|six|seven|eight|nine|ten|eleven|twelve)))\b",
    re.IGNORECASE,
)
#: How the names of the words begin that protect a person, or say who is with them.
_PROTECTING = (
    *("safety_", "care_", "help_", "disclaimer", "note_foot", "packet_before", "packet_this"),
    *("packet_in_session", "packet_together", "packet_steady"),
)
#: What our language is called (ISO 639).
_OURS = ("en", "eng")


_ADD_BOX = 'write "safety: box", or "safety: question" where an act is planned'


def declared(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    """What a file must say of safety and care and does not."""
    yield from _box(sheet, source)
    yield from _level(sheet, source)
    yield from ages.declared(sheet, source)
    if sheet.care or sheet.safety != "none":
        yield from _letters(source)


def contradicted(source: Source) -> Iterator[Problem]:
    """A family that the folder of a file contradicts: no reason to refuse it, since it has to keep
    the rules of both.
    """
    folder = folder_family(Path(source.path))
    written = source.data.get("family") if isinstance(source.data, dict) else None
    if folder is not None and written not in (None, folder):
        yield source.problem(
            f'the file says "family: {written}", and its folder says {folder}:'
            " the rules of both hold",
            "take the line out, or move the file",
            ("family",),
        )._replace(code="family-folder")


def _letters(source: Source) -> Iterator[Problem]:
    """Texts whose letters turn round, or hide, what stands beside them."""
    for at, written in source.texts():
        if misleads(written):
            yield source.problem(
                "this has letters that turn others round, or that nobody can see",
                "type the text anew",
                at,
            )._replace(code="safety-letters")


def _box(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    at = ("safety",)
    if sheet.origins & PLANNING and sheet.safety != "question":
        yield source.problem(
            f"{sheet.after or sheet.slug} plans an act, so the safety question must come first",
            'write "safety: question"',
            at,
        )._replace(code="safety-question")
        return
    if sheet.safety != "none":
        return
    on_boundaries = "boundary" in families(sheet, source)
    if sheet.origins & TELLING or on_boundaries:
        name = "a sheet on boundaries" if on_boundaries else sheet.after or sheet.slug
        yield source.problem(
            f"{name} tells someone to speak up, so it must carry the safety box", _ADD_BOX, at
        )._replace(code="safety-box")
    elif "safety" not in sheet.model_fields_set:
        yield from _speaks_up(source, _ADD_BOX)


def _speaks_up(source: Source, remedy: str) -> Iterator[Problem]:
    for found, place in _found(_SPEAK_UP, source):
        yield Problem(
            f"“{found}” may tell someone to speak up, and the file says nothing of safety",
            f'{remedy}, or "safety: none" if it does not',
            code="safety-box",
        ).at(place, source.text)
        return


def declared_of_belief(belief: Preset, source: Source) -> Iterator[Problem]:
    """What the file of a belief must say of care and safety and does not."""
    if "safety" not in belief.model_fields_set:
        yield from _speaks_up(source, 'write "safety: box"')
    if belief.slug in NEAR_DESPAIR and not belief.near_despair:
        yield source.problem(
            f"{belief.slug} is near despair, so the note has to ask about wishing to be dead",
            'write "near_despair: true"',
            ("near_despair",),
        )._replace(code="care-level")
    for found, place in _found(_LOOK_BACK, source) if belief.care < 1 else ():
        yield Problem(
            f"“{found}” looks back at a childhood, and the file says nothing of care",
            'write "care: 1"',
            code="care-level",
        ).at(place, source.text)
        return


def told(sheet: Worksheet, document: Document) -> Iterator[Problem]:
    """What a sheet says of its own accord that its file would have to declare; help lines are the
    practice's.
    """
    document = document.neutral
    said = looks(" ".join((shown(_but_help(document.blocks)), *document.alts)))
    silent = sheet.safety == "none" and "safety" not in sheet.model_fields_set
    if silent and (found := _SPEAK_UP.search(said)):
        message = f"the template says “{found[0]}”, and the file says nothing of safety"
        yield Problem(message, f'{_ADD_BOX}, or "safety: none"', code="safety-box")
    if sheet.care < 1 and (found := _LOOK_BACK.search(said)):
        message = f"the template says “{found[0]}”, which looks back at a childhood"
        yield Problem(message, 'write "care: 1"', code="care-level")


def _but_help(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks without the help lines among them, which are the practice's."""
    kept = (block for block in blocks if not isinstance(block, HelpLines))
    return tuple(
        replace(block, blocks=_but_help(block.blocks)) if isinstance(block, Group) else block
        for block in kept
    )


def _found(pattern: re.Pattern[str], source: Source) -> Iterator[tuple[str, Place]]:
    """Where what a client reads holds the pattern."""
    for at, written in client_texts(source):
        if found := pattern.search(looks(written)):
            yield found[0], source.within(at, found[0])


def _level(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    least = 2 if sheet.origins & IN_SESSION else 1 if sheet.origins & NOTE_FIRST else 0
    why = f"{sheet.after or sheet.slug} needs it"
    if least == 0 and "origin" in families(sheet, source):
        least, why = 1, "a sheet on where things began needs it"
    if least == 0 and (found := next(_found(_LOOK_BACK, source), None)):
        least, why = 1, f"“{found[0]}” looks back at a childhood"
    if sheet.care < least:
        yield source.problem(
            f"care: {sheet.care} where care: {least} is the least: {why}",
            f'write "care: {least}"',
            ("care",),
        )._replace(code="care-level")


def own_words(strings: Strings, ours: Strings, source: Source) -> Iterator[Problem]:
    """The words of safety and care that a file of one's own says otherwise in the same language.

    Of another language nobody but a person can tell; a file that says most other words as ours does
    is in ours, whatever it calls it.
    """
    same = sum(looks(str(getattr(strings, name))) == looks(str(word)) for name, word in ours)
    called = strings.lang.partition("-")[0].lower()
    if called not in _OURS and 2 * same < len(Strings.model_fields):
        return
    for name, word in ours:
        if name.startswith(_PROTECTING) and getattr(strings, name) != word:
            yield source.problem(
                f'"{name}" protects the person at the page, and is the same on every sheet',
                "take the built-in words back",
                (name,),
            )._replace(code="safety-words")
