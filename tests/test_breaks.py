"""Where lines end: no mark is parted from the word that it belongs to."""

from __future__ import annotations

from pathlib import Path
from unicodedata import category

import pytest

from reframekit.document.text import Inline, Run
from reframekit.layout.build import LayoutBuild, Size
from reframekit.layout.lay_out import lay_out
from reframekit.layout.lines import break_lines, width_of
from reframekit.layout.page import Text
from reframekit.layout.theme import THEMES
from reframekit.markup.read import read
from reframekit.pdf.text.fonts import shaper
from tests.marked import rendered
from tests.test_layout_cases import FURNITURE, Squares, laid


def lines(*runs: str | Run, letters: int) -> list[str]:
    """Runs in lines of so many letters, every other run bold, as they are read."""
    text: Inline = tuple(
        run if isinstance(run, Run) else Run(run, strong=bool(at % 2))
        for at, run in enumerate(runs)
    )
    broken = break_lines(text, letters * 5, 10, Squares())
    assert all(width_of(line) <= (letters + 1) * 5 for line in broken), "a line is too long"
    said = ["".join(piece.text for piece in line) for line in broken]
    assert "".join(said) == "".join(run.text for run in text).replace("\n", " ")
    return [line.rstrip(" ") for line in said]


@pytest.mark.parametrize("mark", ".,;:!?…)]}%”’»›\"'،؛؟。、！？」।።")
def test_a_mark_that_closes_stays_with_a_word_of_another_run(mark: str) -> None:
    assert lines("It is in ", "the end", f"{mark} Go on", letters=16) == [
        "It is in the",
        f"end{mark} Go on",
    ]


@pytest.mark.parametrize("mark", "([{¿¡„‚“‘«‹「\"'")
def test_a_mark_that_opens_stays_with_a_word_of_another_run(mark: str) -> None:
    assert lines(f"It is so {mark}", "often", " now", letters=12) == [
        "It is so",
        f"{mark}often now",
    ]


def test_a_word_in_many_runs_is_one() -> None:
    assert lines("Say un", "be", "liev", "", "able", " things", letters=13) == [
        "Say",
        "unbelievable",
        "things",
    ]


def test_a_space_at_the_edge_of_a_run_is_where_a_line_may_end() -> None:
    assert lines("one", " two", " ", "three ", "four", letters=5) == ["one", "two", "three", "four"]
    assert lines("one ", "\n", "two", letters=9)[0] == "one"


@pytest.mark.parametrize(
    "text",
    [
        "It goes : well",
        "It goes ! well",
        "It goes … well",
        "It goes » well",
        "It goes ”. well",
        "It goes — well",
        "It goes – well",
        "It goes - well",
        "It goes / well",
        "It goes \u00a0well",
        "It goes\u00a0 well",
        "It goes\u00a0well",
        "It goes\u202fwell",
        "It goes-\u00a0well",
        "It goes—” well",
        "It goes-5 well",
    ],
)
def test_a_space_or_a_dash_parts_no_mark_from_its_word(text: str) -> None:
    first, second, *_ = lines(
        text, letters=len(text.removesuffix(" well").removesuffix("well")) - 1
    )
    assert first == "It"
    assert second.startswith("goes") and len(second) > len("goes")


@pytest.mark.parametrize("text", ["It « well »", "It ( well )", "It “ well ”", "It ¿ well ?"])
def test_a_space_within_quotes_and_brackets_is_no_place_for_a_break(text: str) -> None:
    assert lines(text, letters=len(text) - 1) == ["It", text[3:]]
    assert lines(text[3:] + " so", letters=len(text) - 3) == [text[3:], "so"]


@pytest.mark.parametrize(
    ("before", "next_word"),
    [("Er sagt", "»Wort«"), ("He says", "’tis"), ("Bueno", "—dijo él—"), ("So it is", "-5")],
)
def test_a_quote_or_dash_that_belongs_to_the_next_word_begins_a_line(
    before: str, next_word: str
) -> None:
    text = f"{before} {next_word} and so on and on"
    first, second, *_ = lines(text, letters=max(len(before), len(next_word)) + 1)
    assert first == before and second.startswith(next_word[0])


def test_a_break_follows_a_hyphen_a_dash_or_a_slash_also_at_the_edge_of_a_run() -> None:
    assert lines("well-known and/or so—“no”", letters=6) == [
        "well-",
        "known",
        "and/or",
        "so—",
        "“no”",
    ]
    assert lines("well-", "known", letters=5) == ["well-", "known"]
    assert lines("well", "-known", letters=5) == ["well-", "known"]


def test_a_text_without_spaces_is_cut_between_letters_that_do_not_hold_on_to_each_other() -> None:
    assert lines("是我不好。你们", letters=4) == ["是我不", "好。你们"]
    assert lines("是我不「好」你", letters=4) == ["是我不", "「好」你"]
    assert lines("wwww\u00a0www", letters=4) == ["www", "w\u00a0ww", "w"]
    assert lines("wwww\u00a0www", letters=5) == ["www", "w\u00a0www"]


def test_marks_alone_are_cut_where_they_must() -> None:
    assert lines("." * 7, letters=3) == ["...", "...", "."]
    assert lines(". " * 7, letters=4) == [". .", ". .", ". .", "."]


@pytest.mark.parametrize("letters", range(1, 12))
@pytest.mark.parametrize(
    "word", ["हिन्दी", "ที่ฉันไม่", "e\u0301" * 5, "e" + "\u0301" * 5, "👩\u200d👩\u200d👧"]
)
def test_no_line_begins_with_a_mark_upon_a_letter(word: str, letters: int) -> None:
    for line in break_lines((Run(word * 2), Run(word, strong=True)), letters * 5, 10, Squares()):
        first = line[0].text[0]
        assert category(first)[0] != "M" and first != "\u200d"
        assert line[-1].text[-1] != "\u200d"


def test_a_word_in_runs_that_is_wider_than_a_line_is_cut_at_its_edge() -> None:
    assert lines("A ", "wwwwww", "vvvvvv", " b", letters=4) == ["A", "wwww", "wwvv", "vvvv", "b"]
    assert lines("wwwwww", ". So", letters=6) == ["wwwww", "w. So"]


def test_a_word_in_two_runs_keeps_the_order_in_which_it_is_seen() -> None:
    first, second, _ = break_lines(
        (Run("ab "), Run("אבג", strong=True), Run("דה. xy")), 5 * 7, 10, Squares()
    )
    assert "".join(piece.text for piece in first) == "ab "
    bold, *_ = second
    assert bold.text == "אבג" and bold.leftward
    assert bold.x > min(piece.x for piece in second)


def test_a_bold_end_of_a_sentence_keeps_its_stop_on_a_page(tmp_path: Path) -> None:
    stretch = "".join(
        f"<p>{'so ' * count}<strong>the end</strong>. Your gut</p>" for count in range(60)
    )
    markup = f"<sheet><h1>T</h1>{stretch}</sheet>"
    pages = laid(tmp_path, markup, LayoutBuild(media="screen"))
    texts = [item for page in pages for item in page.items if isinstance(item, Text)]
    stops = [text for text in texts if text.text.startswith(".")]
    assert len(stops) == 60
    lefts = min(text.x for text in texts)
    assert all(stop.x > lefts for stop in stops)


LONG = "A label that goes on and on. " * 6


@pytest.mark.parametrize(
    "asked",
    [
        f'<label>{LONG}<input name="a"/></label>',
        f'<label>{LONG}<input name="a" type="checkbox"/></label>',
        f'<label>{LONG}<hint>{LONG}</hint><textarea name="a"/></label>',
        f'<label>One<choice name="a"><option>{LONG}</option></choice></label>',
        f"<ul><li>{LONG}</li></ul>",
        f"<p>{LONG}</p>",
    ],
)
def test_no_line_that_is_read_is_wider_than_the_measure(asked: str, tmp_path: Path) -> None:
    markup = f'<sheet orientation="landscape"><h1>T</h1>{asked}</sheet>'
    for size in THEMES:
        (page, *_) = laid(tmp_path, markup, LayoutBuild(size=size))
        texts = [i for i in page.items if isinstance(i, Text) and "label that" in i.text]
        assert len(texts) > 1
        for item in texts:
            assert len(item.text.rstrip()) * item.size / 2 <= THEMES[size].measure


@pytest.mark.parametrize(("size", "most"), [("normal", 80), ("clear", 70)])
def test_narrow_letters_make_no_line_longer_than_eyes_follow(
    size: Size, most: int, tmp_path: Path
) -> None:
    said = "if it is ill it will lie still till it is lit " * 8
    markup = f'<sheet orientation="landscape"><h1>T</h1><p>{said}</p></sheet>'
    (page, *_) = lay_out(
        read(rendered(tmp_path, markup)), FURNITURE, LayoutBuild(size=size), shaper()
    )
    lines = [i.text.rstrip() for i in page.items if isinstance(i, Text) and "it is" in i.text]
    assert len(lines) > 3 and most - 6 < max(map(len, lines)) <= most
