"""Areas of the package that are mutated, each with the tests that run it."""

from __future__ import annotations

from typing import NamedTuple


class Area(NamedTuple):
    """Folders of modules, and the names of tests in the order in which they notice most."""

    rooms: tuple[str, ...]
    named: str

    @property
    def folders(self) -> tuple[str, ...]:
        """Where the rooms lie."""
        return tuple(f"src/reframekit/{room}" for room in self.rooms)

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests."""
        return tuple(self.named.split())


#: What reads, flattens, fills and binds forms.
_FORMS = Area(
    ("pdf/source", "pdf/returned", "pdf/looks"),
    """
    test_heard_forms test_heard_elements test_heard_places test_heard_words test_heard_records
    test_stale_looks test_beside test_symbols test_asked_looks test_frames test_beside_texts
    test_beside_tags test_list_looks test_typing test_sameness test_source test_source_copies
    test_source_locks test_returned_values test_returned_files test_records test_mended
    test_file_in_child test_locks test_own_looks test_content test_found_forms test_found_packets
    test_record_pies test_returned test_flatten test_fill slow/test_shapes test_packet_forms
    """,
)
#: What is asked for, what authors wrote, and how it is laid out.
_MADE = Area(
    ("uses", "content", "layout"),
    """
    test_layout_cases test_contents test_uses_made test_uses_returned test_uses_sheets
    test_uses_listing test_uses_show test_uses_check test_uses_new test_uses_practice
    test_worksheet test_words test_misfits test_mistakes test_given_words test_choice_words
    test_guessed_words test_unquoted test_yaml_source test_settings test_roster
    test_file_names test_folders test_packs test_own_library test_word_lists test_presets
    test_practice test_beginnings test_plan test_list test_show test_targets test_windows
    test_columns test_typing test_telephone test_care test_command test_docs test_house
    test_fitting_words test_unused_words test_bad_input test_authoring test_roster_command
    test_breaks test_said_words test_lead test_pie_chart
    """,
)
AREAS = {"forms": _FORMS, "made": _MADE}
