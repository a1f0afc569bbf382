"""What a field says: its kind, its value in every shape, and where a file contradicts itself."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.answering import codes, field_of, held, read
from tests.shapes.building import RADIO, Draft

COMBO, EDIT = 1 << 17, 1 << 18

KINDS: dict[str, tuple[Name | None, int]] = {
    "text": (Name.Tx, 0),
    "choice": (Name.Ch, COMBO),
    "list": (Name.Ch, 0),
    "checkbox": (Name.Btn, 0),
    "radio": (Name.Btn, RADIO),
    "button": (Name.Btn, 1 << 16),
    "signature": (Name.Sig, 0),
    "unknown": (None, 0),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_is_what_its_entries_say_and_only_a_text_has_a_longest(kind: str) -> None:
    draft = Draft()
    entry, flags = KINDS[kind]
    typed = {} if entry is None else {"FT": entry}
    field = draft.widget(T=String("name"), Ff=flags, MaxLen=5, TU=String("Say"), **typed)
    if kind in ("text", "unknown"):
        field.V = String("Mira")
    draft.list(field)
    found = field_of(draft.data())
    assert (found.type, found.label) == (kind, "Say")
    assert found.longest == (5 if kind == "text" else None)


def test_what_is_of_no_kind_and_says_nothing_is_no_field() -> None:
    draft = Draft()
    draft.list(draft.widget(T=String("empty")), draft.text("name"))
    assert [field.name for field in read(draft.data()).fields] == ["name"]


def test_options_are_words_or_pairs_or_numbers_and_only_an_editable_choice_is_free() -> None:
    for flags, free in ((COMBO, False), (COMBO | EDIT, True), (EDIT, False)):
        draft = Draft()
        given = Array([String("a"), Array([String("b"), String("Bee")]), Array([String("c")]), 4])
        draft.list(draft.widget(FT=Name.Ch, Ff=flags, T=String("name"), Opt=given))
        found = field_of(draft.data())
        assert found.options == (("a", "a"), ("b", "Bee"), ("", ""), ("4", "4"))
        assert found.free == free


@pytest.mark.parametrize(
    ("value", "index", "said", "troubles"),
    [
        (None, [1], (), ["value-against-state"]),
        (None, [-1, 7], (), []),
        ("a", [1], ("a",), ["value-against-state"]),
        (["a", "", "b"], [0], ("a", "b"), ["value-against-state"]),
        (["a", "", "b"], [1, 0], ("a", "b"), []),
        (None, None, (), []),
    ],
)
def test_a_list_is_read_by_its_value_and_an_index_against_it_is_said(
    value: str | list[str] | None,
    index: list[int] | None,
    said: tuple[str, ...],
    troubles: list[str],
) -> None:
    draft = Draft()
    field = draft.widget(FT=Name.Ch, T=String("name"), Opt=Array([String("a"), String("b")]))
    if value is not None:
        many = isinstance(value, list)
        field.V = Array([String(each) for each in value]) if many else String(value)
    if index is not None:
        field.I = Array(index)
    draft.list(field)
    assert field_of(draft.data()).values == said
    assert codes(draft.data()) == troubles


def test_the_default_is_read_beside_the_value() -> None:
    draft = Draft()
    group = draft.radios("pace", ("slow", "even"), "even")
    group.DV = Name.slow
    draft.list(draft.text("name", "Mira", DV=String("Kim")), group)
    data = draft.data()
    assert (field_of(data).values, field_of(data).default) == (("Mira",), "Kim")
    assert (field_of(data, "pace").values, field_of(data, "pace").default) == (("even",), "slow")


@pytest.mark.parametrize("on", [(True, False), (False, True), (False, False)])
def test_fields_of_one_name_are_read_as_one(on: tuple[bool, bool]) -> None:
    draft = Draft()
    for state, is_on in zip(("a", "b"), on, strict=True):
        draft.list(draft.box("name", state, on=is_on))
    values = tuple(state for state, is_on in zip(("a", "b"), on, strict=True) if is_on)
    assert field_of(draft.data()).values == values
    assert field_of(draft.data()).states == ("a", "b")
    assert codes(draft.data()) == []


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("Mira", "Kim"), ["two-answers"]),
        (("Mira", "Mira"), []),
        (("Mira", None), []),
        (("Mira", ""), []),
    ],
)
@pytest.mark.parametrize("twice", [True, False], ids=["two fields", "one field"])
def test_two_answers_under_one_name_are_said(
    values: tuple[str | None, ...], said: list[str], twice: bool
) -> None:
    draft = Draft()
    kids = [draft.text("name" if twice else None, value) for value in values]
    if twice:
        draft.list(*kids)
    else:
        top = draft.node("name")
        draft.adopt(top, *kids)
        draft.list(top)
    assert held(read(draft.data())) == {"name": ("Mira",)}
    assert codes(draft.data()) == said


# A button's value, however it is written.


@pytest.mark.parametrize(
    ("value", "chosen"),
    [
        (Name.even, ("even",)),
        (String("even"), ("even",)),
        (String("/even"), ("even",)),
        (Name.Off, ()),
        (String("Off"), ()),
        (String("/Off"), ()),
        (String(""), ()),
        (String("other"), ("other",)),
        (3, ("slow",)),
        (None, ("slow",)),
    ],
)
def test_a_choice_is_its_value_and_without_one_the_pressed_button(
    value: object, chosen: tuple[str, ...]
) -> None:
    draft = Draft()
    group = draft.radios("name", ("slow", "even"), "slow")
    del group.V
    if value is not None:
        group.V = value
    draft.list(group)
    found = field_of(draft.data())
    assert (found.values, found.states) == (chosen, ("slow", "even"))
    against = isinstance(value, pikepdf.Object)
    said = "value-against-state" if against else "unread-value"
    assert codes(draft.data()) == ([] if value is None else [said])


@pytest.mark.parametrize(
    ("states", "options", "words"),
    [
        (("a", "b"), (), ("a", "b")),
        (("a", "b"), ("slow", "even"), ("slow", "even")),
        (("1", "0"), ("slow", "even"), ("slow", "even")),
        (("1", "0"), ("slow", "even", "quick"), ("even", "slow")),
        (("a", "2"), ("slow", "even", "quick"), ("a", "quick")),
        (("a", "b"), ("slow", ""), ("slow", "b")),
        (("a", "b"), ("same", "same"), ("same",)),
    ],
)
def test_the_word_of_a_state_stands_at_its_place_or_at_its_number(
    states: tuple[str, ...], options: tuple[str, ...], words: tuple[str, ...]
) -> None:
    draft = Draft()
    draft.list(draft.radios("name", states, states[1], options=options))
    found = field_of(draft.data())
    assert (found.states, found.values) == (words, (words[-1],))
    assert codes(draft.data()) == []


@pytest.mark.parametrize(("words", "word"), [(("Agreed",), "Agreed"), (("a", "b"), "Yes")])
def test_a_box_that_is_its_own_button_has_the_one_word_of_its_field(
    words: tuple[str, ...], word: str
) -> None:
    draft = Draft()
    draft.list(draft.box("name", "Yes", on=True, Opt=Array([String(each) for each in words])))
    found = field_of(draft.data())
    assert (found.states, found.values) == ((word,), (word,))


# What there is when there are no fields.


def _picture(draft: Draft, subtype: str = "Image") -> pikepdf.Object:
    return draft.pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name(f"/{subtype}"))


def _scan(draft: Draft) -> None:
    draft.page(0).Resources = Dictionary(XObject=Dictionary(X=_picture(draft)))


def _scan_in_a_form(draft: Draft) -> None:
    outer = _picture(draft, "Form")
    outer.Resources = Dictionary(XObject=Dictionary(X=_picture(draft), Y=outer))
    draft.page(0).Resources = Dictionary(XObject=Dictionary(F=outer))


def _scan_with_text_in_a_form(draft: Draft) -> None:
    _scan_in_a_form(draft)
    form = draft.page(0).Resources.XObject.F
    form.Resources.Font = Dictionary(Helv=draft.font)


def _inline(draft: Draft) -> None:
    parts = (b"q BI /W 1 /H 1 /BPC 8 /CS /G", b"ID \0 EI Q")
    draft.page(0).Contents = Array([draft.pdf.make_stream(part) for part in parts])


def _with_a_widget(draft: Draft) -> None:
    _scan(draft)
    draft.widget(T=String("empty"))


def _words(draft: Draft) -> None:
    _scan(draft)
    draft.page(0).Resources.Font = Dictionary(Helv=draft.font)


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda _: None, "no-form"),
        (_words, "no-form"),
        (_scan, "scanned"),
        (_scan_in_a_form, "scanned"),
        (_scan_with_text_in_a_form, "no-form"),
        (_inline, "scanned"),
        (_with_a_widget, "no-form"),
    ],
)
def test_a_scan_is_told_from_a_page_of_words(edit: Callable[[Draft], None], code: str) -> None:
    draft = Draft(words=False)
    edit(draft)
    assert codes(draft.data()) == [code]
    assert read(draft.data()).fields == ()
