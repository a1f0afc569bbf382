"""What an author's sentence does to a client's word, and that no sheet shows a doubled mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from reframekit.client_text import neutral, owned, visible
from reframekit.content.languages import as_typed, in_text
from reframekit.content.phrase import Phrase
from reframekit.content.words import ClientWord
from reframekit.layout.page import Page, Text
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.filling import values
from tests.marked import rendered
from tests.own_words import NOTE, given
from tests.running import Reframe

WORDS = [
    "I’m too much",
    "I'm too much.",
    '"I am too much."',
    '"I am too much".',
    "“I’m a burden.”",
    "‘I’ll always be left’",
    "'Nobody's coming back'",
    "„Ich bin zu viel.“",
    "»Ich bin eine Last«",
    "« Je suis de trop. »",
    "«Soy demasiado.»",
    "¿Soy demasiado?",
    "¡Siempre me dejan!",
    "”Jag är för mycket.”",
    "「私は重すぎる。」",
    "我总是太多。",
    "Am I too much?",
    "They always leave!",
    "Why me?!",
    "Wait...",
    "If I ask for something…",
    'He said "no."',
    'My mom\'s "voice" in my head',
    "I will text Kim",
    "I'll wait 10 minutes before I write.",
    "I’ll go for a walk!",
    "So I will call my sister.",
    "So I ask once, and wait",
    "The siren",
    "The old radio, so loud.",
    "Kim’s night guard",
    "It’s my fault",
    "I",
    "To text again",
    "when she is late",
    "Don't leave me",
    "5'10\" and still not enough",
    "No",
    "אני יותר מדי.",
    '"אני נטל על כולם"',
    "أنا عبء على الجميع.",
    "هل أنا كثير؟",
    "मैं बहुत ज़्यादा हूँ।",
    "ฉันมากเกินไปสำหรับทุกคนและไม่มีใครอยากอยู่กับฉันนานๆ",
    "If I don’t answer within a minute, they will think that I do not care, and then they’ll go, as"
    " everyone has gone: my dad, my best friend (the one from school), and Sam.",
    "I am bad,",
    "(I think.)",
]
SHEETS = [
    "before-you-begin",
    "belief-continuum:too-much",
    "belief-cost-benefit:if-i-relax",
    "belief-experiment:if-i-relax",
    "belief-finder",
    "belief-history-test:too-much",
    "belief-ladder",
    "belief-reframe:too-much",
    "coping-card:burden",
    "new-belief-evidence-log:too-much",
    "note-for-us",
    "pause-card",
    "progress-review",
    "self-compassion-page:too-much",
    "spiral-log",
    "where-i-learned-it:if-i-relax",
]
#: Sentences around each word, as an author might write them.
OWN = (
    """\
title: Own
purpose: To try
family: pattern
steps: [1]
care: 0
words: [name, belief, alarm_name, small_act]
intro: |
  When {alarm_name|the alarm} goes off, I will {small_act|wait}. When {alarm_name}, I wait. Today
  I will **{small_act}**. It says “{belief}.” And also: “**{belief}**”. Is it {belief}? It is
  ({belief}). Then {belief}; {belief}: {belief}! My belief is **{belief}**

  - {belief}.
  - *So I’ll* {small_act}, and rest. {alarm_name} is what I call it.
  - A long line of mine, so that something is broken here, between it and “{belief}”, {belief}.
prompts:
  - heading: Then {small_act|act}
    fields: [{name: a, type: text, ask: So I will, word: small_act}]
"""
    + NOTE
)
CLOSING = ".,;:!?…)]}%”’»›。、؟،؛।"
OPENING = "([{¿¡„‚“‘«‹「"
#: Marks of which the second is once too much; a question may be cried out.
DOUBLED = re.compile(r"[.!?…؟。।,;:][”’»“\")]*[.,;:]|[.,;:؟。।…][”’»“\")]*[.,;:!?]|“[“„«»]|”[”“]")


def block_of(text: Text | None) -> str:
    """Whose text it is, words in another language being part of what is around them."""
    return re.sub(r"\.span\d+", "", (text and text.owner) or "")


def lines_of(page: Page) -> Iterator[str]:
    """The lines that are seen on a page, in the order in which they are read, blocks apart."""
    texts = [item for item in page.items if isinstance(item, Text)]
    line = ""
    for text, after in pairwise([*texts, None]):
        line += text.text
        same = block_of(after) == block_of(text)
        if after is None or after.y != text.y or not same:
            yield re.sub("[\u2066-\u2069]", "", line).strip(" ")
            line = ""
            if not same:
                yield ""


def seen(workshop: Workshop, name: str, word: str) -> list[str]:
    """The lines of a sheet of which each word is this one."""
    sheet = workshop.sheet(name)
    order = Order(given(workshop.vocabulary, {*sheet.worksheet.words} - {"name"}, word))
    pages = workshop.pages(sheet, order, workshop.document(sheet, order))
    return [line for page in pages for line in lines_of(page)]


def wrong(lines: list[str]) -> list[str]:
    """The lines in which something is wrong."""
    found = [
        line
        for line in lines
        if line
        and (
            (line[0] in CLOSING and len(line) > 1) or line[-1] in OPENING or set(line) & set("\"'")
        )
    ]
    text = re.sub("[\u2066-\u2069]", "", "\n".join(lines).replace("\n\n", "\t").replace("\n", " "))
    found += DOUBLED.findall(text.replace("...", "…"))
    found += re.findall(r"\b(?:to to|when when)\b", text, re.IGNORECASE)
    return found + re.findall(
        r"(?i:I will (?:so )?I\b|I will I’ll|When) (?:The|It|So)\b|\bI will (?i:I will|I’ll|so)\b",
        text,
    )


@pytest.mark.parametrize("word", WORDS)
def test_no_sheet_shows_a_doubled_mark(word: str, workshop: Workshop) -> None:
    for name in SHEETS:
        lines = seen(workshop, name, word)
        assert len(lines) > 10
        assert wrong(lines) == [], name


@pytest.mark.parametrize("word", WORDS)
def test_no_sentence_round_a_word_has_a_doubled_mark(
    word: str, workshop: Workshop, tmp_path: Path
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    lines = seen(workshop, str(path), word)
    assert wrong(lines) == []
    assert letters(word)[:12] in letters("".join(lines))


def letters(text: str) -> str:
    """What is no mark, in small letters."""
    return "".join(filter(str.isalnum, text)).lower()


def said(source: str, word: str, instead: str = "") -> str:
    """An author's text with one word in it, as it is seen."""
    text = Phrase(source, {"w": in_text(ClientWord(word), instead, "en")})
    assert neutral(text) == Phrase(source, {"w": instead}), "what is neutral depends on the word"
    return re.sub("[\u2066-\u2069]", "", visible(text))


@pytest.mark.parametrize(
    ("source", "word", "wanted"),
    [
        ("So “{w}.” Then", '"I am bad."', "So “I am bad.” Then"),
        ("So “{w}.” Then", "Am I bad?", "So “Am I bad?” Then"),
        ("So “{w}”. Then", "Am I bad?", "So “Am I bad?” Then"),
        ("So “{w}”. Then", "I am bad!", "So “I am bad!” Then"),
        ("So “{w}.”", "Wait…", "So “Wait…”"),
        ("So “{w}.”", "Wait..", "So “Wait..”"),
        ("So “{w}.”", 'He said "no."', "So “He said ‘no.’”"),
        ("So ({w}).", "(I think.)", "So ((I think.))"),
        ("Is it that {w}?", "I am bad.", "Is it that I am bad?"),
        ("Is it that {w}?", "I am bad,", "Is it that I am bad?"),
        ("It is: {w}", "I am bad.", "It is: I am bad."),
        ("It is: {w} Then", "I am bad.", "It is: I am bad. Then"),
        ("It is {w} – so", "bad.", "It is bad – so"),
        ("It is {w}.5", "bad.", "It is bad..5"),
        ("It is {w}.", ".", "It is .."),
        ("{w}.", "我是负担。", "我是负担."),
        ("Today I will {w}.", "I will text Kim.", "Today I will text Kim."),
        ("Today I’ll {w}.", "I’ll go", "Today I’ll go."),
        ("Today I'll **{w}**.", "so, i will Go", "Today I'll **go.**"),
        ("Today I will {w}", "Text Kim", "Today I will text Kim"),
        ("Today I will {w}", "So I ask once", "Today I will ask once"),
        ("Today I will {w}", "I", "Today I will I"),
        ("Today I will {w}", "I will", "Today I will I will"),
        ("Today I will {w}", "SMS Kim", "Today I will SMS Kim"),
        ("Today I will “{w}”", "I will go", "Today I will “I will go”"),
        ("When {w} rings", "The siren.", "When the siren rings"),
        ("When {w} rings", "A siren", "When a siren rings"),
        ("When {w} rings", "THE siren", "When THE siren rings"),
        ("When {w} rings", "It's loud", "When it’s loud rings"),
        ("When {w} rings", "I'm off", "When I’m off rings"),
        ("When {w} rings", "Kim", "When Kim rings"),
        ("When, {w} rings", "My Kim", "When, my Kim rings"),
        ("When “{w}” rings", "The siren", "When “The siren” rings"),
        ("It rings. {w} rings", "The siren", "It rings. The siren rings"),
        ("It rings: {w}", "The siren", "It rings: The siren"),
        ("It rings\n\n{w}", "The siren", "It rings\n\nThe siren"),
        ("{w}, {w} and {w}", "The siren", "The siren, the siren and the siren"),
        ("{{w}} {w|x}", "The siren", "{{w}} The siren"),
    ],
)
def test_a_word_fits_itself_into_a_sentence(source: str, word: str, wanted: str) -> None:
    assert said(source, word, "one thing") == wanted


def test_what_stands_in_its_place_keeps_its_marks() -> None:
    assert neutral(said_of("Take **{w|one thing}**. Then")) == "Take **one thing.** Then"
    assert visible(said_of("Take **{w|one thing}**. Then")) == "Take **Am I bad?** Then"
    assert Phrase("“{w|Is it?}.” So", {"w": ""}) == "“Is it?” So"
    assert Phrase("So {w}. Then", {"w": ""}) == "So . Then"


def said_of(source: str) -> Phrase:
    return Phrase(source, {"w": owned("Am I bad?")})


def test_an_alternative_with_emphasis_keeps_the_marks(tmp_path: Path) -> None:
    phrase = Phrase("So {w|*a* thing}, “{w|*is* it?}.”", {"w": ""})
    text = rendered(tmp_path, "{{ p | inline }}", p=phrase).text
    assert text == "So <em>a</em> thing, “<em>is</em> it?”"


@pytest.mark.parametrize(
    ("word", "language", "wanted"),
    [
        ('a "b" c', "", "a “b” c"),
        ('a "b" c', "de", "a „b“ c"),
        ('a "b" c', "pl", "a „b” c"),
        ('a "b" c', "fr", "a «\u00a0b\u00a0» c"),
        ('a "b" c', "ru", "a «b» c"),
        ('a "b" c', "sv", "a ”b” c"),
        ("a 'b c' d", "", "a ‘b c’ d"),
        ("'tis the '90s", "", "’tis the ’90s"),
        ("the kids' own", "", "the kids’ own"),
        ("don't 'go'", "", "don’t ‘go’"),
        ("5'10\" or 6' tall", "", "5′10″ or 6′ tall"),
        ('צה"ל', "he", "צה״ל"),
        ('("a", she said)', "", "(“a”, she said)"),
        ('say "', "", "say “"),
        ('a" b', "", "a” b"),
        ("“a” and “b”", "", "“a” and “b”"),
        ('"a" and "b"', "", "“a” and “b”"),
        ("„a“", "de", "a"),
        ("‘I’m a’", "", "I’m a"),
        ("\"'a'\".", "", "a"),
        ('""', "", "“”"),
        ('"', "", "“"),
    ],
)
def test_quotes_are_those_of_a_book(word: str, language: str, wanted: str) -> None:
    assert visible(in_text(ClientWord(word, language), "", "en")) == wanted
    assert visible(as_typed(ClientWord(word, language), "", "en")) == word


@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("I will text Kim.", "text Kim."),
        ("So I’ll go", "go"),
        ('"Wait"', '"Wait"'),
        ("Text Kim, I will", "Text Kim, I will"),
    ],
)
def test_a_box_holds_a_word_as_it_is_typed_after_what_its_label_says(
    word: str, held: str, workshop: Workshop
) -> None:
    order = Order(words={"small_act": word, "belief": word})
    data = sheet_pdf(workshop, workshop.sheet("belief-reframe"), order).written.data
    assert values(data)["small_act"] == held
    assert values(data)["belief"] == word


def test_a_word_that_is_too_long_is_warned_of_by_its_name(reframe: Reframe) -> None:
    long, short = "Zebra " * 21, "Zebra " * 20
    said = 'warning: "belief" has 125 letters, and sentences are made for 120'
    reframe.write(
        "r.csv", f"id,belief,sheets\na1,{long},belief-reframe\na2,{short},belief-reframe\n"
    )
    for ran in (
        reframe("render", "belief-reframe", "--set", f"belief={long}", "-o", "x.pdf"),
        reframe(
            "packet", "belief-reframe", "coping-card", "--set", f"belief={long}", "-o", "y.pdf"
        ),
    ):
        assert ran.code == 0
        assert ran.err.count(said) == 1
        assert "Zebra" not in ran.err
    assert '"belief"' not in reframe("render", "spiral-log", "--set", f"belief={long}").err.replace(
        "no sheet", ""
    )
    run = ("packet", "--roster", "r.csv", "-o", "out", "--jobs", "1", "--dry-run")
    (warned,) = [line for line in reframe(*run).err.splitlines() if "125 letters" in line]
    assert warned.startswith('warning: r.csv:2: row "a1": "belief" has 125 letters')
    ran = reframe("render", "belief-reframe", "--set", f"belief={short}", "-o", "z.pdf")
    assert ran.code == 0 and "warning" not in ran.err
