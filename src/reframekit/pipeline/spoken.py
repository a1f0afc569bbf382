"""What a record says of the answers in a file, in the words of the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reframekit.answers.answers import Answer, SheetAnswers
from reframekit.content.strings import Strings
from reframekit.identity import joined
from reframekit.pdf.returned.pies import PieWords
from reframekit.pdf.returned.record import RecordWords
from reframekit.pdf.returned.spoken import Spoken


def record_words(strings: Strings) -> RecordWords:
    """The machine's words in a record."""
    return RecordWords(
        strings.record_title,
        strings.record_foot,
        strings.record_goes_on,
        strings.record_beside,
        strings.record_drawn,
        strings.record_ticked,
        strings.record_not_ticked,
        strings.record_chosen,
        strings.record_left_blank,
        strings.record_blank_cells,
        strings.record_nothing,
        PieWords(
            strings.record_pie,
            strings.record_pie_alt,
            strings.record_pie_slice,
            strings.record_pie_part,
            strings.record_pie_share,
            strings.record_pie_less,
            strings.record_pie_more,
            strings.record_pie_unread,
        ),
        strings.lang,
    )


def titled(sheets: Sequence[SheetAnswers]) -> Iterator[tuple[str, SheetAnswers]]:
    """Each sheet behind its title, with a number from the second of one title on; "" of a sheet
    that is the only one.
    """
    met: Counter[str] = Counter()
    for sheet in sheets:
        met[sheet.title] += 1
        copy = f" ({met[sheet.title]})" if met[sheet.title] > 1 else ""
        yield f"{sheet.title}{copy}" if sheet.title and len(sheets) > 1 else "", sheet


def spoken(sheets: Sequence[SheetAnswers], strings: Strings) -> Mapping[str, Spoken]:
    """What is said of each field, by its whole name.

    The title of its sheet stands before where there are several, the heading where the prompt
    alone is not unique.
    """
    said: dict[str, Spoken] = {}
    for title, sheet in titled(sheets):
        asked = Counter(answer.prompt for answer in sheet.answers)
        for each in sheet.answers:
            prompt = (
                each.prompt if asked[each.prompt] == 1 else joined(each.heading, each.prompt, ":")
            )
            ends = _ends(each, strings)
            said[each.field] = Spoken(prompt, title, each.heading, _answer(each, ends), ends)
    return said


def _answer(answer: Answer, ends: str) -> str:
    """A place on a scale with the ends of it; of a form of others' making what is chosen."""
    if answer.type == "radio":
        return answer.label or answer.text or ""
    if not ends:
        return ""
    return f"{answer.text if answer.value is None else answer.value} {ends}"


def _ends(answer: Answer, strings: Strings) -> str:
    """What the numbers at both ends of a scale mean, between brackets; "" where nothing is said."""
    if not answer.ends or not answer.text:
        return ""
    low, high = answer.ends[0], answer.ends[-1]
    if any(word for _, word in answer.ends):
        ends = ", ".join(f"{number} {word}".strip() for number, word in answer.ends)
    else:
        ends = strings.record_range.replace("{low}", str(low[0])).replace("{high}", str(high[0]))
    return f"({ends})"
