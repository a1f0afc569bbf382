"""A line that rises and falls between too high and too low, with places to mark on it."""

from __future__ import annotations

from collections.abc import Callable

from reframekit.document.controls import Choice, Option
from reframekit.field_types import Tone
from reframekit.keys import key_of
from reframekit.layout.frame import Frame, leftward, worded
from reframekit.layout.marks import circle
from reframekit.layout.page import Box, Figure, Item, all_moved
from reframekit.layout.scales import right_of
from reframekit.layout.slab import Slab, stacked
from reframekit.layout.strokes import WIDTH, straight, stroke
from reframekit.layout.theme import WHITE

#: Where the marks of the middle stand, as parts of the width, and how far from the middle and the
#: ends the line runs level.
_MIDDLE = (0.0, 0.5, 1.0)
_LEVEL = 0.07


def window(control: Choice, owner: str, frame: Frame) -> Slab:
    """Three bands with a line through them; above and below, words stand beyond their marks, in the
    middle beside them where the line is not. It runs from the right where its words do.
    """
    theme = frame.theme
    side, space = theme.circle, theme.text * 0.35
    made = _labels(control, owner, frame)
    tall = {tone: max(slab.height for slab, _ in made[tone]) for tone in made}
    half = tall["steady"] + 2 * space
    level = half + side / 2 + space
    beyond = max(tall["high"], tall["low"]) + side / 2 + 2 * space
    reach = level + beyond
    edge = side / 2 + space
    across = frame.width - 2 * edge
    mirrored = leftward(worded(control.options[0].label))

    def at(part: float) -> float:
        return edge + (1 - part if mirrored else part) * across

    bands = (
        Box(0, 0, frame.width, 2 * reach, 8, theme.ground, theme.accent, WIDTH),
        Box(WIDTH / 2, reach - half, frame.width - WIDTH, 2 * half, 0, WHITE),
        straight(0, reach - half, frame.width, 0, theme),
        straight(0, reach + half, frame.width, 0, theme),
    )
    line = stroke(0, reach, _wave(at, level), theme)._replace(width=1.6)
    figure = Figure(0, -2 * reach, frame.width, 2 * reach, key_of(owner, "drawing"), (*bands, line))
    items: list[Item] = [figure]
    number = 0
    for tone, labels in made.items():
        for place, (label, wide) in enumerate(labels):
            x, y = at(_part(tone, place, len(labels))), level * _SIDES[tone]
            left, top = _beside(tone, place, (x, y), (wide, label.height), mirrored, frame)
            items += all_moved(label.items, left, top - reach)
            key, value = key_of(owner, number, "field"), control.options[number].value
            items += circle(x - side / 2, y + side / 2 - reach, key, control.name, value, frame)
            number += 1
    return Slab(2 * reach, tuple(items))


#: How the level of a band lies to the middle.
_SIDES: dict[Tone, int] = {"high": 1, "steady": 0, "low": -1}


def _part(tone: Tone, place: int, of: int) -> float:
    """Where along the line a mark stands."""
    if tone == "steady":
        return 0.5 if of == 1 else _MIDDLE[place]
    begin = 0.0 if tone == "high" else 0.5
    return begin + 0.5 * (place + 0.5) / of


def _labels(control: Choice, owner: str, frame: Frame) -> dict[Tone, list[tuple[Slab, float]]]:
    """The words of the marks of each band, and how wide they are."""
    options: dict[Tone, list[tuple[int, Option]]] = {"high": [], "steady": [], "low": []}
    for number, option in enumerate(control.options):
        if option.place in options:
            options[option.place].append((number, option))
    made: dict[Tone, list[tuple[Slab, float]]] = {}
    for tone, held in options.items():
        room = _room(tone, len(held), frame)
        made[tone] = []
        for number, option in held:
            lines = frame.lines(
                worded(option.label),
                key_of(owner, number, "label"),
                frame.theme.text,
                width=room,
                beside_mark=True,
            )
            wide = max(right_of(line, frame) for line in lines)
            if tone != "steady":
                lines = [line.shifted((wide - right_of(line, frame)) / 2) for line in lines]
            made[tone].append((stacked(lines), wide))
    return made


def _room(tone: Tone, of: int, frame: Frame) -> float:
    """How wide the words of each of so many marks may be; of three in the middle the last two stand
    between the same two marks.
    """
    theme = frame.theme
    if tone != "steady":
        return frame.width / (2 * of) - theme.text
    if of < len(_MIDDLE):
        return frame.width / 3 - theme.text
    return frame.width / 4 - theme.circle * 0.7 - theme.text


def _wave(at: Callable[[float], float], level: float) -> tuple[tuple[float, ...], ...]:
    """The line: from the middle up, along, down through it, along, and back to it."""
    bend = _LEVEL * 0.55
    up, down = (_LEVEL, 0.5 - _LEVEL), (0.5 + _LEVEL, 1 - _LEVEL)
    return (
        (at(0), 0),
        (at(bend), 0, at(up[0] - bend), level, at(up[0]), level),
        (at(up[1]), level),
        (at(up[1] + 2 * bend), level, at(down[0] - 2 * bend), -level, at(down[0]), -level),
        (at(down[1]), -level),
        (at(down[1] + bend), -level, at(1 - bend), 0, at(1), 0),
    )


def _beside(
    tone: Tone,
    place: int,
    mark: tuple[float, float],
    size: tuple[float, float],
    mirrored: bool,
    frame: Frame,
) -> tuple[float, float]:
    """The upper left corner of the words of a mark, clear of the line."""
    (x, y), (wide, tall) = mark, size
    away = frame.theme.circle / 2 + frame.theme.text * 0.35
    if tone != "steady":
        top = y + away + tall if tone == "high" else y - away
        return max(0.0, min(x - wide / 2, frame.width - wide)), top
    last = place == 2
    left = x + away * 0.9 if last == mirrored else x - away * 0.9 - wide
    return left, (-away * 0.1 if place == 0 else tall + away * 0.1)
