"""What records say is kept, a changed text is refused, and a tree is told as lines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.spoken import firefox, poppler
from tests.spoken.__main__ import main
from tests.spoken.kept import FOLDER, Kept
from tests.spoken.records import NAMES, record

needs_poppler = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="no pdfinfo on the PATH")


def test_all_records_are_kept_as_both_programs_tell_them() -> None:
    assert len(NAMES) == 6
    for program in ("poppler", "firefox"):
        kept = Kept(program)
        assert sorted(kept.texts) == sorted(NAMES) and kept.version
        assert all(text.strip() for text in kept.texts.values())


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"log": "Page 1\n  text: Robin\n"}, ""),
        (
            {"log": "Page 1\n  text: Robyn\n"},
            "--- log.firefox.txt\n+++ log.firefox.txt, now\n@@ -1,2 +1,2 @@\n Page 1\n"
            "-  text: Robin\n+  text: Robyn",
        ),
        ({}, "-Page 1\n-  text: Robin"),
        ({"log": "Page 1\n  text: Robin\n", "new": "Page 1\n"}, "+Page 1"),
    ],
)
def test_what_is_told_is_compared_with_what_is_kept(
    told: dict[str, str], said: str, tmp_path: Path
) -> None:
    kept = Kept("firefox", tmp_path / "kept")
    kept.write({"log": "Page 1\n  text: Robin\n"}, "1")
    found = kept.differences(told)
    assert said in found and bool(said) == bool(found)


def test_what_is_written_anew_takes_the_place_of_what_was_kept(tmp_path: Path) -> None:
    kept, other = Kept("poppler", tmp_path), Kept("firefox", tmp_path)
    kept.write({"log": "a\n", "old": "b\n"}, "1")
    other.write({"log": "c\n"}, "7")
    kept.write({"log": "d\n"}, "2")
    assert (kept.texts, kept.version) == ({"log": "d\n"}, "2")
    assert (other.texts, other.version) == ({"log": "c\n"}, "7")


@needs_poppler
def test_a_record_says_to_poppler_what_is_kept() -> None:
    told = poppler.spoken({"clinic": record("clinic")})
    kept = Kept("poppler").texts["clinic"]
    assert "Ada Blum" in kept and "TD" in kept
    assert told == {"clinic": kept}


@needs_poppler
@pytest.mark.parametrize("changed", [False, True])
def test_the_command_fails_where_a_text_is_another(
    changed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "kept")
    for path in folder.glob("*"):
        if path.name not in ("clinic.poppler.txt", "VERSIONS"):
            path.unlink()
    if changed:
        path = folder / "clinic.poppler.txt"
        path.write_text(path.read_text().replace("Ada Blum", "Ida Blum"))
    monkeypatch.setattr("tests.spoken.__main__.Kept", lambda program: Kept(program, folder))
    monkeypatch.setattr("tests.spoken.__main__.NAMES", ("clinic",))
    assert main(["poppler"]) == int(changed)
    said = capsys.readouterr().out
    assert ("Ida Blum" in said and '+    "Ada Blum"' in said) == changed
    assert main(["poppler", "--write"]) == main(["poppler"]) == 0


@pytest.mark.parametrize("program", ["poppler", "firefox"])
def test_a_program_that_is_missing_is_told_in_one_line(
    program: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main([program]) == 0
    said = capsys.readouterr().out
    assert said.count("\n") == 1 and "on the PATH" in said


def test_what_versions_of_poppler_tell_otherwise_is_left_out() -> None:
    newer = 'Document\n  Form ["Name"]\n    "a [\\"b\\"]"\n  TH ["x"]:\n     /Scope /Row\n'
    older = 'Document\n  Form\n    "a [\\"b\\"]"\n  TH:\n     /Scope /Row\n'
    assert poppler.as_any_version(newer) == poppler.as_any_version(older) == older
    assert poppler.as_any_version("  Link\n    Object 12 0\n") == "  Link\n    Object\n"


def test_a_tree_is_told_as_lines_of_roles_and_words() -> None:
    given = {"explicit-name": "true"}
    told: firefox.Told = [
        (0, "internal frame", "", {}),
        (1, "pushbutton", "Print", given),
        (1, "region", "Page 1", {"class": "page", **given}),
        (2, "heading", "Our week", {"level": "2"}),
        (3, "text container", "", {}),
        (4, "text leaf", "Our ", given),
        (4, "text leaf", "week", given),
        (2, "text", "", {}),
        (3, "text container", "", {}),
        (2, "grouping", "", {}),
        (3, "text container", "", {}),
        (4, "text leaf", "In a group", given),
        (2, "table", "", {}),
        (3, "rowgroup", "", {}),
        (4, "row", "Mon", {}),
        (5, "cell", "Mon", {}),
        (6, "text", "", {}),
        (7, "text leaf", "Mon", given),
        (5, "cell", "", {}),
        (5, "cell", "blank", given),
        (2, "form", "Name", given),
        (3, "text container", "", {}),
        (4, "text leaf", "Robin", given),
        (2, "text", "", {}),
        (3, "text container", "", {}),
        (4, "text leaf", "How true does it", given),
        (3, "text container", "", {}),
        (4, "text leaf", "seem now?", given),
        (4, "region", "How true: 0", {"language": "en", **given}),
        (5, "radiobutton", "", {"language": "el"}),
        (2, "text", "", {"language": "el"}),
        (3, "text leaf", "Ελένη", given),
        (2, "text container", "", {}),
        (3, "text leaf", "No tag", given),
        (3, "text leaf", " ", given),
    ]
    assert list(firefox.lines(firefox.tree(told))) == [
        "Page 1",
        "  heading 2: Our week",
        "  text: In a group",
        "  table",
        "    row",
        "      cell",
        "        text: Mon",
        "      cell",
        "      cell “blank”",
        "  form “Name”: Robin",
        "  text: How true does it seem now?",
        "  region “How true: 0” [en]",
        "    radiobutton",
        "  text [el]: Ελένη",
        "  untagged: No tag",
    ]
