"""The sheets on hearing a no, being apart, going slowly, mending and letting go: what each says of
safety before it asks anything, and what it leaves out on purpose.
"""

from __future__ import annotations

import pytest

from reframekit.client_text import visible
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop


def seen(workshop: Workshop, sheet: str, **words: str) -> str:
    """The markup of a sheet with these words, without marks and on one line."""
    markup = workshop.markup(workshop.sheet(sheet), Order(words=words))
    return " ".join(visible(markup.text).split())


def note(workshop: Workshop, sheet: str) -> str:
    """All of its therapist's note on one line."""
    said = workshop.sheet(sheet).worksheet.note.model_dump().values()
    parts = (part if isinstance(part, str) else " ".join(part) for part in said)
    return " ".join(" ".join(parts).split())


def in_order(said: str, *pieces: str) -> None:
    """Each piece is there, behind the one before it."""
    at = [said.find(piece) for piece in pieces]
    assert -1 not in at and at == sorted(at), list(zip(pieces, at, strict=True))


@pytest.mark.parametrize("preset", ["", ":from-a-partner", ":from-someone-i-like"])
def test_a_no_is_let_stand_before_an_answer_to_it_is_asked(workshop: Workshop, preset: str) -> None:
    in_order(
        seen(workshop, f"when-i-hear-no{preset}"),
        workshop.strings.safety_short.split(",")[0],
        "A threat or an insult I take to my therapist.",
        'name="said"',
        "If it was a no to hearing from me, I don’t write and I don’t come.",
        "To hearing from me at all",
        "A no counts the first time, and it can come without a reason. A no to touch or sex counts"
        " at once. So does “not now,” and so does no answer.",
        'name="my_words"',
    )


def test_a_no_is_not_gone_round(workshop: Workshop) -> None:
    wont = ("Ask again today", "Make them pay for it", "Send someone to ask for me", "Turn up")
    in_order(seen(workshop, "when-i-hear-no"), "However strong the pull is, I won’t", *wont)
    told = note(workshop, "when-i-hear-no")
    for words in (
        "this can be stalking",
        "is pressure",
        "a body is not asked twice",
        "no plain no",
    ):
        assert words in told


def test_a_no_is_told_in_the_client_s_words(workshop: Workshop) -> None:
    words = {"they": "he", "other": "my brother", "urge": "call again", "steady_by": "a song"}
    said = seen(workshop, "when-i-hear-no", **words, alarm_name="the siren")
    for sentence in (
        "Choose one from your brother.",
        "Such as to call again.",
        "A place to begin: a song.",
        "How loud is the siren now?",
        "Make him pay for it",
    ):
        assert sentence in said


def test_one_no_fits_on_a_page(workshop: Workshop) -> None:
    document = workshop.document(workshop.sheet("when-i-hear-no:short"), Order())
    names = [record.name for record in document.fields]
    assert names == ["name", "date", "said", "story", "meanwhile", "my_words", "help_line"]
