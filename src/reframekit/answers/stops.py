"""What a client said of being in danger: it is told before anything else.

A stop is the answer *stop* to the safety question, on a checklist of a bond a first row that is not
“mostly”, that a limit could get the client hurt, that a sorry would be said out of fear, that
somebody new presses, and any answer but “No” where a sheet asks besides about fear, harm or not
wanting to live. A blank is no “no”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reframekit.answers.answers import Answer, SheetAnswers
from reframekit.answers.form import Trouble
from reframekit.keys import SAFETY_NAMES, name_below, row_name

#: The answer to the safety question that stops, as the templates write it.
_STOP = "stop"
#: The checklist of a bond, its statements, and how many of them are about safety: the first ones.
_BOND, _ROWS, _FIRST = "secure-relationship-checklist", "bond", 2
#: The only answer to those that is none.
_SAFE = "mostly"
#: Answers among several that say so, by sheet and field: that I could get hurt by a limit, and that
#: I would say sorry out of fear of somebody.
_HURT = {("boundary-script", "lose", "4"), ("mending-after-a-fight", "sorry_for", "3")}
#: Statements of a table that any answer but “no” makes a stop: my no was not taken, I am asked
#: where I am, I was asked for money or pictures.
_PRESSED = frozenset(("going-slowly", row_name("sign", number)) for number in (6, 7, 8))
#: The first answer to what a sheet asks besides, which is “No”.
_NO = "1"
_TALK = "talk about safety first, with the client alone, before anything else on these pages"
#: What a sheet asks besides, by sheet and field, and what to do where the answer is not its first.
_ASKED = {
    ("letting-go", "afraid"): _TALK,
    ("mending-after-a-fight", "harm"): _TALK,
    ("going-slowly", "afraid"): _TALK,
    ("letting-go", "not_living"): "ask plainly about suicide, today and before anything else",
}
_ASK = "ask; a blank is no “no”"


def stops(sheets: Sequence[SheetAnswers]) -> tuple[Trouble, ...]:
    """Every stop on some sheets, then what was left blank where there could have been one."""
    found = [trouble for sheet in sheets for trouble in _of_sheet(sheet)]
    return tuple(sorted(found, key=lambda trouble: trouble.level == "note"))


def _of_sheet(sheet: SheetAnswers) -> Iterator[Trouble]:
    first = [row_name(_ROWS, number) for number in range(1, _FIRST + 1)]
    asked = {*SAFETY_NAMES, *(first if sheet.sheet == _BOND else ())}
    begun = any(not answer.blank and answer.origin == "client" for answer in sheet.answers)
    for answer in sheet.answers:
        name = name_below(answer.field, sheet.instance)
        at = (sheet.sheet or "", name)
        pressed = at in _PRESSED and not answer.blank and answer.label != "no"
        hurt = pressed or (*at, answer.value) in _HURT
        if sheet.sheet is None or not (hurt or at in _ASKED or name in asked):
            continue
        if answer.blank:
            if begun:
                said = f"“{answer.prompt}” was left blank"
                yield Trouble("safety-blank", said, _ASK, answer.field, "note")
        elif hurt or _is_stop(at, answer):
            said = f"a stop: “{answer.prompt}” is answered “{answer.label or answer.text}”"
            yield Trouble("stop", said, _ASKED.get(at, _TALK), answer.field)


def _is_stop(at: tuple[str, str], answer: Answer) -> bool:
    """Whether an answer in this field of this sheet is one; whatever is there and is not the safe
    one counts, but for the safety question.
    """
    if at[1] in SAFETY_NAMES:
        return _STOP in (answer.value, answer.text)
    return answer.value != _NO if at in _ASKED else answer.label != _SAFE
