"""The words that the machine adds to a page, in one language."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from reframekit.content.field_spec import Text
from reframekit.content.validation import Model, validated
from reframekit.content.yaml_source import Source, read_source


class NoteHeads(Model):
    """The heads of the therapist's note."""

    use_when: Text
    introduce: Text
    adapt: Text
    do_not_use_when: Text
    watch_for: Text
    going_over: Text
    if_blank: Text


class Strings(Model):
    """One language's words; names in braces stand for numbers and titles.

    `spelling` has words of the sheets as they are on A4, `spelling_of` those of a country with
    Letter, by its code.
    """

    lang: Text
    name: Text
    date: Text
    date_hint: Text
    date_hint_letter: Text
    boxes: Text
    cards_cut: Text
    page_of: Text
    disclaimer: Text
    disclaimer_short: Text | None = None
    example: Text
    spelling: dict[str, Text] = Field(default_factory=dict)
    spelling_of: dict[str, dict[str, Text]] = Field(default_factory=dict)
    example_row: Text
    drawing_around: Text
    scale_low: Text
    scale_high: Text
    months: tuple[Text, ...] = Field(min_length=12, max_length=12)
    help_lines: Text
    help_text: Text
    help_checked: Text
    help_danger: Text
    help_emergency: Text
    help_blank: Text
    safety_heading: Text
    safety_box: Text
    safety_short: Text
    safety_minor: Text
    note_despair: Text
    safety_first: Text
    safety_question: Text
    safety_no: Text
    safety_stop: Text
    care_before: Text
    care_pace: Text
    care_ready: Text
    care_ready_signs: tuple[Text, ...] = Field(min_length=1)
    care_limit: Text
    care_limit_hint: Text
    care_upset_before: Text
    care_stop: Text
    care_calm: Text
    care_upset: Text
    care_after: Text
    care_upset_now: Text
    care_tell: Text
    care_kind_act: Text
    care_someone: Text
    packet_title: Text
    packet_week: Text
    packet_before: Text
    packet_this: Text
    packet_in_session: Text
    packet_together: Text
    packet_steady: Text
    packet_room: Text
    packet_room_any: Text
    packet_card: Text
    packet_forms: Text
    packet_time: Text
    plan_heading: Text
    plan_when: Text
    plan_where: Text
    plan_step: Text
    plan_in_the_way: Text
    plan_done: Text
    plan_done_options: tuple[Text, ...] = Field(min_length=3, max_length=3)
    plan_helped: Text
    packet_next: Text
    packet_next_hint: Text
    packet_contents: Text
    packet_first_page: Text
    packet_copies: Text
    packet_copy: Text
    record_title: Text
    record_foot: Text
    record_goes_on: Text
    record_beside: Text
    record_drawn: Text
    record_ticked: Text
    record_not_ticked: Text
    record_chosen: Text
    record_range: Text
    record_left_blank: Text
    record_blank_cells: Text
    record_nothing: Text
    record_pie: Text
    record_pie_alt: Text
    record_pie_slice: Text
    record_pie_part: Text
    record_pie_share: Text
    record_pie_less: Text
    record_pie_more: Text
    record_pie_unread: Text
    note_for: Text
    note_foot: Text
    note_heads: NoteHeads
    note_time: Text
    note_minutes: Text
    note_stands_on: Text


def read_strings(path: Path) -> Strings:
    """The strings in a file. Raises `ReframeError` with every problem."""
    return strings_in(read_source(path))


def strings_in(source: Source) -> Strings:
    """The strings in a parsed file."""
    return validated(Strings, source)
