"""What answers mean to later pages, and the field that two minutes are enough for."""

from __future__ import annotations

from typing import get_args

import pytest

from reframekit.content.worksheet_rules import placed_with_columns
from reframekit.meanings import MEANINGS, MeaningName
from reframekit.pipeline.workshop import Workshop
from tests.builds import SHEETS
from tests.own_words import NOTE
from tests.running import Reframe

SHEET = f"""family: pattern
title: A page
purpose: Look.
steps: [1]
care: 0
begin: %s
prompts:
  - heading: One
    fields:
      - {{name: a, type: text, ask: What?, means: %s}}
      - {{name: b, type: scale, ask: How much?, low: none, high: most, means: %s}}
      - type: grid
        name: c
        rows: [One, Two]
        columns: [{{name: d, heading: Then, type: scale, means: %s}}, {{name: e, heading: What}}]
{NOTE}"""
FITS = ("a", "steady_by", "urge.before", "urge.after")


def _said(reframe: Reframe, *values: str) -> str:
    reframe.write("page.yaml", SHEET % values)
    ran = reframe("show", "page.yaml")
    return ran.err + ran.text


def test_every_meaning_has_its_words() -> None:
    assert tuple(MEANINGS) == get_args(MeaningName)
    assert len({meaning.said for meaning in MEANINGS.values()}) == len(MEANINGS)


def test_what_is_carried_is_four_texts_alone() -> None:
    carried = {name for name, meaning in MEANINGS.items() if meaning.carried}
    assert carried == {"fairer_belief", "alarm_name", "steady_by", "small_act"}
    assert not any(MEANINGS[name].mark for name in carried)


def test_show_tells_what_may_be_taken_up_and_where_to_begin(reframe: Reframe) -> None:
    said = _said(reframe, *FITS)
    assert "Two-minute start: What?" in said
    assert "May be carried on: what steadies the client\n" in said
    assert "how strong the urge is at first; how strong the urge is in the end" in said
    assert "Two-minute start: One" in _said(reframe, "c", *FITS[1:])
    assert "carried" not in _said(reframe, "a", "belief", *FITS[2:])


@pytest.mark.parametrize(
    ("values", "line", "said"),
    [
        (("a", "stedy_by", *FITS[2:]), 10, "steady_by"),
        (("a", "urge.before", "worry.after", "urge.after"), 10, "is a mark on a scale"),
        (("a", "belief", "steady_by", "urge.after"), 11, '"steady_by" is a text'),
        (("a", "belief", "urge.after", "urge.after"), 15, 'two fields mean "urge.after"'),
        (("a", "belief", "urge.after", "alarm_name"), 15, '"alarm_name" is a text'),
        (("z", *FITS[1:]), 6, 'there is no field "z" to begin with'),
        (("d", *FITS[1:]), 6, 'there is no field "d" to begin with'),
    ],
)
def test_a_meaning_or_beginning_that_does_not_fit_is_refused_at_its_line(
    reframe: Reframe, values: tuple[str, ...], line: int, said: str
) -> None:
    told = _said(reframe, *values)
    assert f"page.yaml:{line}:" in told
    assert said in told


def test_a_box_that_a_carried_word_fills_says_so(workshop: Workshop) -> None:
    """What a sheet is filled with of these four it may hand on, and nothing else it may."""
    seen = 0
    for name in SHEETS:
        worksheet = workshop.sheet(name).worksheet
        if worksheet.begin is None:
            continue
        for _, spec in placed_with_columns(worksheet):
            word, means = getattr(spec, "word", None), getattr(spec, "means", None)
            if word in MEANINGS and (word == "belief" or MEANINGS[word].carried):
                assert means == word, (name, spec)
                seen += 1
    assert seen >= 8
