"""Kind 8: buttons whose words stand in `/Opt`, by their place in `/Kids` (12.7.4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pikepdf import Array, String

from tests.shapes.building import RADIO, UNISON, Draft
from tests.shapes.rows import Build, Row

_MANY = ("0", "1", "2")


def _group(
    words: Sequence[str | bytes],
    chosen: str | None,
    *,
    states: Sequence[str] = _MANY,
    flags: int = RADIO,
    kids: str = "listed",
    backwards: bool = False,
) -> bytes:
    """A group `answer` and a text `note`.

    `kids` are listed by the group, or by the form instead (`top`), or by the form alone (`lost`);
    the page may list them backwards.
    """
    draft = Draft()
    group = draft.radios("answer", states, chosen, options=words, flags=flags)
    note = draft.text("note", "steady")
    page = draft.page(0)
    if backwards:
        page.Annots = Array(list(page.Annots)[::-1])
    draft.list(*(list(group.Kids) if kids != "listed" else [group]), note)
    if kids == "lost":
        del group.Kids
    return draft.data()


def _box(words: Sequence[str | bytes], chosen: str | None, *, count: int = 1) -> bytes:
    """A check box with a word, or one of several widgets with a word each."""
    draft = Draft()
    if count == 1:
        box = draft.box("agree", "0", on=chosen == "0", Opt=Array([String(w) for w in words]))
    else:
        box = draft.radios("agree", _MANY[:count], chosen, options=words, flags=0)
    draft.list(box, draft.text("note", "steady"))
    return draft.data()


def _in_a_string(words: Sequence[str], value: str) -> bytes:
    """Another program wrote the word itself into `/V`, as a string, and set the button."""
    draft = Draft()
    place = words.index(value)
    group = draft.radios("answer", _MANY[: len(words)], str(place), options=words)
    group.V = String(value)
    draft.list(group, draft.text("note", "steady"))
    return draft.data()


def _two_groups(chosen: tuple[str, str] | None) -> bytes:
    """Two groups in one form, one with its words and one whose kids only the form lists."""
    first, second = chosen or (None, None)
    draft = Draft()
    agree = draft.radios("agree", _MANY[:2], first, options=("Да, вполне", "Нет"))
    lost = draft.radios("lost", _MANY[:2], second, options=("Da", "Ne, nikako"))
    draft.list(agree, *lost.Kids)
    del lost.Kids
    return draft.data()


def _two_groups_blank() -> bytes:
    draft = Draft()
    draft.list(
        draft.radios("agree", _MANY[:2], None, options=("Да, вполне", "Нет")),
        draft.radios("lost", _MANY[:2], None, options=("Da", "Ne, nikako")),
    )
    return draft.data()


def _row(
    name: str, words: Sequence[str | bytes], chosen: str, was: str, becomes: str, **how: object
) -> Row:
    """The state `chosen` says the word `was`; `fill` is given the word `becomes`."""
    build = partial(_group, words, chosen, **how)  # type: ignore[arg-type]
    plain = {key: value for key, value in how.items() if key != "kids"}
    blank = partial(_group, words, None, **plain)  # type: ignore[arg-type]
    return _told(name, build, blank, {"answer": was}, {"answer": becomes})


def _told(
    name: str, build: Build, blank: Build, values: dict[str, str], change: dict[str, str | None]
) -> Row:
    return Row(name, 8, build, {**values, "note": "steady"}, change, blank=blank)


_CYRILLIC = ("Да, вполне", "Скорее нет", "Нет, совсем нет")
_JAPANESE = ("いつも", "ときどき", "まったくない")
_PLAIN = ("1", "2", "3")
_ASK = ("Einverstanden – ja, gern", "ναι")
_ENCODED = (b"V\xf6llig", b"\xfe\xff" + "Völlig nicht".encode("utf-16-be"), b"\x80 selten")


def _boxes(name: str, chosen: str, was: str, becomes: str | None, *, count: int) -> Row:
    words = _ASK if count == 2 else _ASK[:1]
    build = partial(_box, words, chosen, count=count)
    blank = partial(_box, words, None, count=count)
    return _told(name, build, blank, {"agree": was}, {"agree": becomes})


def _cleared() -> Row:
    """The box is off, and `fill` sets it by its word."""
    build = partial(_box, _ASK[:1], None)
    return Row("a box that is off", 8, build, {"note": "steady"}, {"agree": _ASK[0]}, blank=build)


ROWS = (
    _row("words in Cyrillic", _CYRILLIC, "1", "Скорее нет", "Да, вполне"),
    _row("words in Japanese", _JAPANESE, "2", "まったくない", "いつも"),
    _row("words in three encodings", _ENCODED, "1", "Völlig nicht", "Völlig"),
    _row("a word that stands twice is chosen", ("Ja", "Nein", "Ja"), "2", "Ja", "Nein"),
    _row("a word that stands twice is given", ("Ja", "Nein", "Ja"), "1", "Nein", "Ja"),
    _row(
        "a word that stands twice, in unison",
        ("Ja", "Nein", "Ja"),
        "1",
        "Nein",
        "Ja",
        flags=RADIO | UNISON,
    ),
    _row("words that are other states", _PLAIN, "0", "1", "3"),
    _row("words that are other states, the last", _PLAIN, "2", "3", "2"),
    _row("words that are the states", _PLAIN, "2", "2", "3", states=_PLAIN),
    _row("words that are the states, turned round", ("3", "2", "1"), "1", "3", "2", states=_PLAIN),
    _row("fewer words than buttons", ("nie", "oft"), "1", "oft", "2"),
    _row(
        "the page lists the buttons backwards",
        _CYRILLIC,
        "0",
        "Да, вполне",
        "Скорее нет",
        backwards=True,
    ),
    _row(
        "the form lists the buttons of a group with words",
        _CYRILLIC,
        "1",
        "Скорее нет",
        "Да, вполне",
        kids="top",
    ),
    _row("the group has no kids", ("Da", "Ne", "Možda"), "0", "Da", "Možda", kids="lost"),
    _told(
        "the word stands in the value",
        partial(_in_a_string, ("Ja", "Nein"), "Nein"),
        partial(_group, ("Ja", "Nein"), None, states=_MANY[:2]),
        {"answer": "Nein"},
        {"answer": "Ja"},
    ),
    Row(
        "two groups, one without kids",
        8,
        partial(_two_groups, ("1", "0")),
        {"agree": "Нет", "lost": "Da"},
        {"agree": "Да, вполне", "lost": "Ne, nikako"},
        blank=_two_groups_blank,
    ),
    _boxes("a box with a word", "0", _ASK[0], None, count=1),
    _boxes("two boxes with a word each", "1", _ASK[1], _ASK[0], count=2),
    _cleared(),
)
