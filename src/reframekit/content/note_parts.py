"""What a therapist is told of a worksheet: its note, the time that it takes, what it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.content.strings import Strings
from reframekit.content.worksheet import Worksheet


def note_parts(worksheet: Worksheet, strings: Strings) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each head with its text, or with several; what the file leaves out has no head."""
    note = worksheet.note
    for key, head in strings.note_heads.model_dump().items():
        said = getattr(note, key)
        if said is not None:
            yield head, (said,) if isinstance(said, str) else said
    if worksheet.minutes is not None:
        minutes = strings.note_minutes.format(minutes=worksheet.minutes)
        yield strings.note_time, (minutes,)
    if worksheet.stands_on:
        yield strings.note_stands_on, ("; ".join(worksheet.stands_on),)
