"""What is typed into the forms: invented, and chosen to be hard to keep."""

from __future__ import annotations

from collections.abc import Container, Mapping

#: What a field is to hold: text, the state of a button, or the value of a choice in a list.
Answers = Mapping[str, str]

SLASHES = '(a\\b) "q"'
POLISH = "Zażółć — “curly” it’s"
EMOJI = "🙂👩‍👩‍👧"
HEBREW = "עברית"
ARABIC = "العربية"
JAPANESE = "日本語"
#: Letters with marks of their own, which one letter could stand for too.
DECOMPOSED = "cafe\u0301 man\u0303ana"
SPACES = "  two before, three after   "
LINES = "first line\nsecond line\n\nfourth line, after a blank one"
MIXED_LINES = "Zażółć\n🙂 (b\\c)\nעברית and 12"
LONG = ("I wrote this down slowly, one small step after another. " * 54)[:3000]
assert len(LONG) == 3000

BELIEF: Answers = {
    "s1.name": SLASHES,
    "s1.date": SPACES,
    "s1.head_before": "70",
    "s1.gut_before": "0",
    "s1.shows_up": POLISH,
    "s1.old_job": EMOJI,
    "s1.facts_for": LINES,
    "s1.another_way": HEBREW,
    "s1.facts_against": ARABIC,
    "s1.friend": JAPANESE,
    "s1.fairer": DECOMPOSED,
    "s1.fairer_head": "100",
    "s1.fairer_gut": "40",
    "s1.small_act": LONG,
}
#: The text that the form brings along.
BROUGHT: Answers = {"s1.belief": "I’m too much"}

SPIRAL: Answers = {
    "s1.name": POLISH,
    "s1.when": SPACES,
    "s1.happened": LINES,
    "s1.story": MIXED_LINES,
    "s1.fear": EMOJI,
    "s1.know": DECOMPOSED,
    "s1.body_where": ARABIC,
    "s1.body_strength": "0",
    "s1.urge": SLASHES,
    "s1.urge_strength": "7",
    "s1.did": "last line is blank\n",
    "s1.steadier": JAPANESE,
    "s1.now_strength": "10",
}

PACKET: Answers = {
    "week.name": DECOMPOSED,
    "week.next_time": HEBREW,
    "s1.agree_1": "Yes",
    "s1.agree_3": "Yes",
    "s1.stop_sign": POLISH,
    "s1.steady_by": EMOJI,
    "s1.call_whom": SLASHES,
    "s2.name": "Robin",
    "s2.when": JAPANESE,
    "s2.happened": LINES,
    "s2.fear": MIXED_LINES,
    "s2.body_strength": "5",
    "s2.now_strength": "0",
    "s3.notice": ARABIC,
    "s3.minutes_1": "Yes",
    "s3.minutes_10": "Yes",
    "s3.sure": SPACES,
    "s3.choose": "2",
}

PRACTICE: Answers = {
    "s1.name": "Robin",
    "s1.date": SPACES,
    "s1.tension_before": "8",
    "s1.breaths_1": "Yes",
    "s1.breaths_2": "Yes",
    "s1.tension_after": "3",
    "s1.see_1": "Yes",
    "s1.hear_3": "Yes",
    "s1.taste": "2",
    "s1.week_1_practice": "3",
    "s1.week_1_before": "7",
    "s1.week_3_practice": "1",
    "s1.week_7_practice": "2",
    "s1.suits": SLASHES,
}

KIND: Answers = {
    "s1.name": POLISH,
    "s1.date": SPACES,
    "s1.hurts": MIXED_LINES,
    "s1.others": EMOJI,
    "s1.friend": LINES + "\n",
    "s1.to_me": LONG,
    "s1.warmth": "0",
    "s1.body": SLASHES,
    "s1.strength": f"{ARABIC}\n{JAPANESE}\n{DECOMPOSED}",
}

#: What a font with the letters of western Europe can show.
PLAIN: Answers = {
    "s1.name": "Zoë",
    "s1.date": SPACES,
    "s1.hurts": LINES,
    "s1.friend": "last line is blank\n",
    "s1.warmth": "10",
    "s1.body": SLASHES,
}

PAIR: Answers = {
    "week.name": DECOMPOSED,
    "week.next_time": HEBREW,
    "s1.name": "Robin",
    "s1.agree_1": "Yes",
    "s1.agree_3": "Yes",
    "s1.stop_sign": POLISH,
    "s1.steady_by": EMOJI,
    "s1.keep_where": SPACES,
    "s1.call_whom": SLASHES,
    "s2.notice": ARABIC,
    "s2.minutes_1": "Yes",
    "s2.minutes_10": "Yes",
    "s2.sure": JAPANESE,
    "s2.choose": "2",
}

#: What is chosen before the answer; a box that has no answer is ticked and unticked again.
FIRST_THOUGHTS: Answers = {
    "s1.agree_2": "Yes",
    "s1.breaths_9": "Yes",
    "s1.fairer_gut": "30",
    "s1.warmth": "4",
    "s2.choose": "3",
    "s2.minutes_4": "Yes",
    "s3.choose": "3",
    "s3.minutes_4": "Yes",
}


def rounds(answers: Answers, names: Container[str]) -> list[Answers]:
    """How a person goes over the fields of a form: first thoughts, answers, boxes unticked."""
    first = {name: text for name, text in FIRST_THOUGHTS.items() if name in names}
    return [first, answers, {name: text for name, text in first.items() if name not in answers}]


def expected(answers: Answers, brought: Answers | None = None) -> dict[str, str]:
    """What a reader is to find: the answers over what the form brings; blank ones are left out."""
    return {name: text for name, text in {**(brought or {}), **answers}.items() if text}
