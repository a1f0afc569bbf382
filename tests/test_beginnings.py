"""What `reframe new` writes for an author is never printed, and is gone once it is replaced."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from reframekit.content.beginnings import ASKED, PACKET, PRACTICE, WORKSHEET
from tests.running import Ran, Reframe

KINDS = {"worksheet": WORKSHEET, "packet": PACKET, "practice": PRACTICE}
#: Words that stay: a title is made of the name, and “Other” is what it is called.
KEPT = {"Mine", "Other"}


def begin(reframe: Reframe, kind: str) -> Path:
    """A new file, whatever it only shows as a remark made part of it."""
    reframe.write("reframe.yaml", "")
    ran = reframe("new", kind, "practice" if kind == "practice" else "mine")
    path = reframe.folder / re.split(r": (?:change|fill) it", ran.err)[0]
    if kind == "practice":
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"^# ((?:  )?[a-z_]+:(?: |$))", r"\1", text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
        reframe.write("logo.png", PICTURE)
    return path


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ff"
    "ff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def printed(reframe: Reframe, kind: str) -> list[Ran]:
    """What makes a page of the file."""
    sheet = {"worksheet": "mine", "practice": "before-you-begin"}
    name = "mine" if kind == "packet" else sheet[kind]
    made = [reframe("packet", name, "-o", "packet.pdf", "--force")]
    if kind != "packet":
        made.append(reframe("render", name, "-o", "sheet.pdf", "--force"))
    return made


def asked(kind: str) -> list[str]:
    """The sentences that a file of a kind begins with."""
    return [" ".join(each.split()) for each in re.findall("«(.*?)»", KINDS[kind], re.DOTALL)]


@pytest.mark.parametrize("kind", KINDS)
def test_each_sentence_of_a_new_file_is_refused_by_its_line(reframe: Reframe, kind: str) -> None:
    path = begin(reframe, kind)
    text = path.read_text(encoding="utf-8")
    folded = " ".join(text.split())
    assert len(asked(kind)) > 0
    for sentence in asked(kind):
        assert sentence in folded and sentence in ASKED
    checked = reframe("check", path)
    assert checked.code == 1
    for ran in printed(reframe, kind):
        assert ran.code == 1 and not list(reframe.folder.glob("*.pdf"))
        assert "[unfinished-text]" in ran.err
    others = text
    for number, sentence in enumerate(asked(kind)):
        # All but one are replaced, and that one is refused by its line.
        others = _replaced(text, {each for each in asked(kind) if each != sentence})
        path.write_text(others, encoding="utf-8")
        ran = reframe("check", path)
        *_, found = re.finditer(_spaced(sentence), others)
        line = others[: found.start()].count("\n") + 1
        assert f"{path.name}:{line}:" in ran.text and f"“{sentence}” is what" in ran.text, number
        assert ran.code == 1
    path.write_text(_replaced(text, set(asked(kind))), encoding="utf-8")
    done = reframe("check", path)
    assert (done.code, done.text) == (0, "")
    for ran in printed(reframe, kind):
        assert ran.code == 0, ran.err


def _spaced(sentence: str) -> str:
    return r"\s+".join(map(re.escape, sentence.split()))


def _replaced(text: str, sentences: set[str]) -> str:
    """The text with other words for some sentences: each its own, so that no two sound alike."""
    for number, sentence in enumerate(sorted(sentences, key=len, reverse=True)):
        number_words = "abcdefghijklmnopqrstuvwxyz"[number % 26] * 3
        text = re.sub(_spaced(sentence), f"My {number_words} words here", text)
    return text


@pytest.mark.parametrize("kind", ["worksheet", "packet"])
def test_what_a_new_file_says_is_either_asked_of_its_author_or_a_name(
    reframe: Reframe, kind: str
) -> None:
    path = begin(reframe, kind)
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    spoken = {text for text in _texts(data) if " " in text or text[0].isupper()} - KEPT
    ran = reframe("check", path)
    assert len(spoken) > 0
    for text in spoken:
        first = re.split(r"(?<=[.!?])\s+", text)[0]
        assert f"“{first}” is what" in ran.text or f"“{text.strip()}” is what" in ran.text


def _texts(data: object) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in _texts(value)]
    if isinstance(data, list):
        return [text for value in data for text in _texts(value)]
    return [data.strip()] if isinstance(data, str) else []


WRITTEN = (
    "“One or two short sentences to the person at the page”",
    "**One or two short sentences** to the person at the page!",
    "Hello there. One or two short  sentences to the person at the page. More of it.",
    "ONE OR TWO SHORT SENTENCES TO THE PERSON AT THE PAGE",
)


@pytest.mark.parametrize("written", WRITTEN)
def test_a_sentence_is_known_in_other_dress_and_among_others(
    reframe: Reframe, written: str
) -> None:
    reframe.write("reframe.yaml", "")
    path = Path(reframe("new", "worksheet", "mine", "--from", "spiral-log").err.partition(":")[0])
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^close: >-\n(?:  .*\n)+", f"close: >-\n  {written}\n", text)
    path.write_text(text, encoding="utf-8")
    assert "[unfinished-text]" in reframe("render", "mine").err
    path.write_text(text.replace(written, "Two short sentences to the person."), encoding="utf-8")
    assert reframe("render", "mine").code == 0


def test_lines_can_be_confirmed_before_the_rest_is_written(reframe: Reframe) -> None:
    path = reframe.folder / "practice.yaml"
    assert reframe("new", "practice").code == 0
    path.write_text(path.read_text(encoding="utf-8").replace("# country", "country"), "utf-8")
    assert reframe("practice", "confirm", given="Kim\n" + "yes\n" * 9).code == 0


def test_what_is_said_to_do_next_works_once_it_is_finished(reframe: Reframe) -> None:
    path = begin(reframe, "worksheet")
    text = path.read_text(encoding="utf-8")
    path.unlink()
    following = re.findall(r"^  reframe (.*)$", reframe("new", "worksheet", "mine").err, re.M)
    path.write_text(_replaced(text, set(asked("worksheet"))), encoding="utf-8")
    assert len(following) == 2
    for command in following:
        assert reframe(*shlex.split(command)).code == 0, command
