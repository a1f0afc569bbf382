"""The answers of one file as answers that are given for another."""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.answers.answers import Answers
from reframekit.answers.given import Given
from reframekit.errors import Place
from reframekit.keys import node_of


def given_by(answers: Answers, place: Place | None = None) -> Iterator[Given]:
    """What a file holds, to the letter, and what a client took out of it, by the fields' names."""
    sheets = {each.instance: (each.sheet, each.title) for each in answers.sheets if each.sheet}
    for sheet in answers.sheets:
        for each in sheet.answers:
            of = sheets.get(node_of(each.field), ("", ""))
            if each.type == "signature":
                continue
            if texts := each.texts:
                value = texts if len(texts) > 1 else texts[0]
                yield Given(each.field, value, None, place, True, *of)
            elif each.origin is not None:
                yield Given(each.field, None, None, place, False, *of)
