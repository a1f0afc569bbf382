"""What is said, and what is refused, of files of one's own beside the built-in ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from reframekit.sources import builtin_library
from tests.running import Reframe

BUILTIN = builtin_library() / "worksheets"
LOG = (BUILTIN / "pattern/spiral-log.yaml").read_text(encoding="utf-8")
BOX = "Your safety comes first"


def log(reframe: Reframe, where: str, *lines: str) -> Path:
    """The spiral log as a sheet of one's own, with lines of the head put in."""
    reframe.write("reframe.yaml", "")
    return reframe.write(where, "".join(f"{line}\n" for line in lines) + LOG)


CONTRADICTED = {
    ("boundary", "family: values"): ('"values" is not a value for "family"',),
    ("boundary", "family: pattern"): ("safety-box", "family-folder"),
    ("pattern", "family: boundary"): ("safety-box", "family-folder"),
    ("origin", "family: boundary"): ("safety-box", "care-level", "family-folder"),
    ("boundary", "family: origin"): ("safety-box", "care-level", "family-folder"),
    ("start", "family: origin"): ("care-level", "family-folder"),
    ("regulation", "family: boundary"): ("safety-box", "family-folder"),
}


@pytest.mark.parametrize(("folder", "line"), CONTRADICTED)
def test_a_sheet_has_to_keep_the_rules_of_its_folder_and_of_its_family(
    reframe: Reframe, folder: str, line: str
) -> None:
    path = log(reframe, f"worksheets/{folder}/mine.yaml", line)
    said = CONTRADICTED[folder, line]
    checked = reframe("check", path)
    assert checked.code == 1
    for each in said:
        assert each in checked.text
    rendered = reframe("render", "mine")
    assert rendered.code == 1
    for each in said:
        assert each in rendered.err or each == "family-folder"


def test_a_folder_is_known_from_within_and_in_capitals(reframe: Reframe) -> None:
    path = log(reframe, "worksheets/boundary/mine.yaml", "family: pattern")
    reframe.folder = path.parent
    assert "safety-box" in reframe("render", "mine.yaml").err
    path = reframe.write("Boundary/mine.yaml", path.read_bytes())
    assert "safety-box" in reframe("render", path).err


def test_a_family_that_the_folder_contradicts_is_told_with_its_line(reframe: Reframe) -> None:
    path = log(reframe, "worksheets/pattern/mine.yaml", "family: belief")
    where = f"{path.relative_to(reframe.folder)}:1:9: "
    said = 'the file says "family: belief", and its folder says pattern'
    assert f"{where}advice: {said}" in reframe("check", path).text
    for command in ("render", "packet"):
        ran = reframe(command, "mine")
        assert ran.code == 0 and f"warning: {where}{said}" in ran.err
    same = log(reframe, "worksheets/pattern/other.yaml", "family: pattern")
    assert "family" not in reframe("check", same).text
    assert "family" not in reframe("render", "other").err


def test_a_sheet_steadies_where_its_folder_and_its_file_say_so(reframe: Reframe) -> None:
    week = ("packet", "where-i-learned-it", "mine", "--force")
    log(reframe, "worksheets/regulation/mine.yaml")
    assert "steadying" not in reframe(*week).err
    log(reframe, "worksheets/regulation/mine.yaml", "family: pattern")
    assert "steadying" in reframe(*week).err
    (reframe.folder / "worksheets/regulation/mine.yaml").unlink()
    log(reframe, "worksheets/pattern/mine.yaml", "family: regulation")
    assert "steadying" in reframe(*week).err


def test_a_sheet_to_begin_in_session_says_so_in_every_folder(reframe: Reframe) -> None:
    ladder = (BUILTIN / "belief/belief-ladder.yaml").read_text(encoding="utf-8")
    reframe.write("reframe.yaml", "")
    for folder in ("belief", "start"):
        path = reframe.write(f"worksheets/{folder}/mine.yaml", ladder)
        assert reframe("packet", "mine", "-o", f"{folder}.pdf").code == 0
        path.unlink()
        page = PdfReader(reframe.folder / f"{folder}.pdf").pages[0].extract_text()
        assert "Start it with your therapist" in " ".join(page.split()), folder


HIDING = ("pattern/spiral-log", "presets/too-much", "packets/step-3-roots")


@pytest.mark.parametrize("which", HIDING)
def test_a_file_that_hides_one_of_ours_is_told_of(reframe: Reframe, which: str) -> None:
    reframe.write("reframe.yaml", "")
    text = (BUILTIN / f"{which}.yaml").read_text(encoding="utf-8")
    path = reframe.write(f"worksheets/{which}.yaml", text)
    said = f'worksheets/{which}.yaml:1: "{path.stem}" is taken from here, and hides'
    assert f"warning: {said}" in reframe("list").err
    checked = reframe("check", path)
    assert checked.code == 0 and said.replace(":1: ", ":1: advice: ") in checked.text
    if which.startswith("packets"):
        assert f"warning: {said}" in reframe("packet", path.stem).err
    elif which.startswith("presets"):
        assert f"warning: {said}" in reframe("render", f"belief-reframe:{path.stem}").err
    else:
        assert f"warning: {said}" in reframe("render", path.stem).err
        assert reframe("packet", path.stem).err.count(said) == 1
    path.rename(path.with_stem("of-my-own"))
    assert "hides" not in reframe("list").err
