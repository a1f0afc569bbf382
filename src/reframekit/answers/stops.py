"""What a client said of being in danger: it is told before anything else.

A stop is the answer *stop* to the safety question, on a checklist of a bond a first row that is not
“mostly”, and in a script that the client could get hurt. A blank is no “no”.
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
#: The row of a script that says what there is to lose, and its last answer: that I could get hurt.
_HURT = ("boundary-script", "lose", "4")
_TALK = "talk about safety first, with the client alone, before anything else on these pages"
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
        hurt = (sheet.sheet, name, answer.value) == _HURT
        if sheet.sheet is None or not (hurt or name in asked):
            continue
        if answer.blank:
            if begun:
                said = f"“{answer.prompt}” was left blank"
                yield Trouble("safety-blank", said, _ASK, answer.field, "note")
        elif hurt or _is_stop(name, answer):
            said = f"a stop: “{answer.prompt}” is answered “{answer.label or answer.text}”"
            yield Trouble("stop", said, _TALK, answer.field)


def _is_stop(name: str, answer: Answer) -> bool:
    """Whether an answer is one; whatever is there and is not the safe one counts on a checklist."""
    if name in SAFETY_NAMES:
        return _STOP in (answer.value, answer.text)
    return answer.label != _SAFE
