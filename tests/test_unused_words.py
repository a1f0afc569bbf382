"""A word that stands on nothing that is made is noted, by its name and once."""

from __future__ import annotations

import pytest

from tests.running import Ran, Reframe

SECRET = "Quenderling"
WORDS = f"name: Kim\nbelief: {SECRET}\ncall_whom: {SECRET}\nstop_sign: {SECRET}\n"


def noted(ran: Ran) -> str:
    """What is said of words that stand nowhere, once or not at all."""
    assert ran.code == 0, ran.err
    assert SECRET not in ran.err
    lines = [line for line in ran.err.splitlines() if "No sheet here takes" in line]
    assert len(lines) < 2
    return lines[0].strip() if lines else ""


@pytest.fixture
def client(reframe: Reframe) -> Reframe:
    reframe.write("w.yaml", WORDS)
    return reframe


def test_words_that_no_sheet_takes_are_named_once(client: Reframe) -> None:
    made = ("spiral-log", "pause-card", "--words", "w.yaml", "--force")
    said = noted(client("render", *made))
    assert said.endswith("the words belief, call_whom, stop_sign.")
    assert noted(client("-q", "render", *made)) == ""
    assert noted(client("render", "spiral-log", "--words", "w.yaml", "-o", "-")) == said


@pytest.mark.parametrize("stage", ["fields", "markup", "document", "pages"])
def test_inspect_names_them(client: Reframe, stage: str) -> None:
    ran = client("inspect", "spiral-log", "--stage", stage, "--words", "w.yaml")
    assert noted(ran).endswith("the words belief, call_whom, stop_sign.")
    assert "No sheet here" not in ran.text


@pytest.mark.parametrize("output", ["x.png", "-"])
def test_preview_names_them(client: Reframe, output: str) -> None:
    ran = client("preview", "spiral-log", "pause-card", "-o", output, "--words", "w.yaml")
    assert noted(ran).endswith("the words belief, call_whom, stop_sign.")


def test_a_word_on_one_of_several_sheets_is_not_named(client: Reframe) -> None:
    said = noted(client("render", "spiral-log", "belief-reframe", "--words", "w.yaml"))
    assert said.endswith("the words call_whom, stop_sign.")


def test_a_blank_word_is_not_named(client: Reframe) -> None:
    blank = ("--set", "call_whom=", "--set", "belief=", "--set", "stop_sign=")
    assert noted(client("render", "spiral-log", "--words", "w.yaml", *blank)) == ""


def test_a_packet_looks_at_all_of_its_sheets(client: Reframe) -> None:
    said = noted(client("packet", "spiral-log", "belief-reframe", "--words", "w.yaml"))
    assert said.endswith("the words call_whom, stop_sign.")
    client.write("form.yaml", "name: Kim\n")
    cards = client("packet", "pause-card", "--words", "form.yaml")
    assert noted(cards) == "", "the name stands on the first page"


def test_a_word_that_the_packet_says_itself_stands_nowhere(client: Reframe) -> None:
    client.write(
        "own.yaml",
        "title: Own\nintro: One.\nweeks:\n  - sheets:\n"
        "      - sheet: belief-reframe\n        words: {belief: Nights are never safe}\n",
    )
    said = noted(client("packet", "own.yaml", "--words", "w.yaml"))
    assert "belief" in said


def test_a_column_is_named_where_no_row_takes_it(client: Reframe) -> None:
    client.write(
        "r.csv",
        "name,sheets,belief,stop_sign\n"
        f"Ann,belief-reframe,x,{SECRET}\nBen,pause-card,x,{SECRET}\nEve,pause-card,,\n",
    )
    run = ("packet", "--roster", "r.csv", "-o", "out", "--jobs", "1")
    assert noted(client(*run)).endswith("the word stop_sign.")
    assert noted(client(*run, "--dry-run")).endswith("the word stop_sign.")
    assert noted(client("-q", *run)) == ""
