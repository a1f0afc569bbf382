"""What records say is kept, a changed text is refused, and a tree is told as lines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.spoken import firefox, keys, poppler
from tests.spoken.__main__ import FILES, main
from tests.spoken.blanks import blank
from tests.spoken.faults import FaultError
from tests.spoken.kept import FOLDER, Kept
from tests.spoken.records import record

needs_poppler = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="no pdfinfo on the PATH")


def test_all_files_are_kept_as_each_program_tells_them() -> None:
    assert {program: len(names) for program, (names, _) in FILES.items()} == {
        "poppler": 6,
        "firefox": 6,
        "firefox-keys": 32,
    }
    for program, (names, _) in FILES.items():
        kept = Kept(program)
        assert sorted(kept.texts) == sorted(names) and kept.version
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
    monkeypatch.setitem(FILES, "poppler", (("clinic",), record))
    assert main(["poppler"]) == int(changed)
    said = capsys.readouterr().out
    assert ("Ida Blum" in said and '+    "Ada Blum"' in said) == changed
    assert main(["poppler", "--write"]) == main(["poppler"]) == 0


@pytest.mark.parametrize("program", FILES)
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


GIVEN = {"explicit-name": "true"}
FOUND = keys.controls(
    firefox.tree(
        [
            (0, "region", "Page 1", {"class": "page", **GIVEN}),
            (1, "entry", "Name", {"id": "pdfjs_internal_id_1R", "states": "editable", **GIVEN}),
            (1, "region", "How near?: 0", {"id": "pdfjs_internal_id_2R", **GIVEN}),
            (2, "radiobutton", "", {"states": "checkable,focusable"}),
            (1, "region", "How near?: 1", {"id": "pdfjs_internal_id_3R", **GIVEN}),
            (2, "radiobutton", "", {"states": "checked,checkable"}),
            (1, "entry", "Why?", {"id": "pdfjs_internal_id_4R", "states": "multi line", **GIVEN}),
            (1, "pushbutton", "Print", {"id": "print"}),
            (1, "entry", "Of the viewer", {"id": "find"}),
        ]
    )
)
TAGS = (
    keys.Tagged("1R", "1R", "Name"),
    keys.Tagged("2R", "9R", "How near? (0 not at all, 1 very)"),
    keys.Tagged("3R", "9R", "How near? (0 not at all, 1 very)"),
    keys.Tagged("4R", "4R", "Why? Take your time."),
)
STOPS = (
    keys.Stop("1"),
    keys.Stop("1", "1R", 16.0),
    keys.Stop("1", "3R"),
    keys.Stop("1", "4R", 16.0),
)


def test_stops_of_the_tab_key_are_told_with_role_name_group_and_state() -> None:
    assert list(keys.lines(STOPS, FOUND)) == [
        "Page 1",
        "  entry “Name”",
        "  radiobutton in “How near?: 1”, checked",
        "  entry “Why?”, multi line",
    ]
    assert str(FOUND["2R"]) == "radiobutton in “How near?: 0”, not checked"
    assert list(keys.faults(TAGS, STOPS, FOUND)) == []


@pytest.mark.parametrize(
    ("tags", "stops", "without", "said"),
    [
        (
            TAGS,
            (STOPS[0], STOPS[2], STOPS[1], STOPS[3]),
            "",
            "goes to radiobutton in “How near?",
        ),
        (TAGS, STOPS[:3], "", "does not reach entry “Why?”"),
        (TAGS, STOPS, "2R", "told of How near?"),
        (
            (*TAGS[:3], TAGS[3]._replace(question="Why not?")),
            STOPS,
            "",
            "does not say its question",
        ),
        ((TAGS[0], TAGS[1]._replace(question="How far?"), *TAGS[2:]), STOPS, "", "“How far?”"),
        (TAGS, (*STOPS[:3], STOPS[3]._replace(letters=15.9)), "", "letters of 15.9 px, not of 16"),
        (
            TAGS,
            (*STOPS[:3], STOPS[3]._replace(took=False)),
            "",
            "multi line takes no letter",
        ),
    ],
)
def test_what_is_wrong_at_a_stop_is_told(
    tags: tuple[keys.Tagged, ...], stops: tuple[keys.Stop, ...], without: str, said: str
) -> None:
    found = {number: control for number, control in FOUND.items() if number != without}
    (fault,) = keys.faults(tags, stops, found)
    assert said in fault


def test_tags_give_the_fields_of_a_sheet_with_their_questions() -> None:
    link, name, date, *others = keys.tagged(blank("spiral-log.letter"))
    assert (link.question, name.question, date.question) == ("", "Name", "Date")
    circles = [each for each in others if each.question.startswith("How strong was the pull?")]
    assert len(circles) == 11 and len({each.field for each in circles}) == 1
    assert len({each.about for each in circles}) == 11


def test_what_is_wrong_fails_whatever_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, tmp_path: Path
) -> None:
    def wrong(_: object) -> dict[str, str]:
        raise FaultError("the Tab key is lost")

    monkeypatch.setattr(keys, "version", lambda: "7")
    monkeypatch.setattr(keys, "spoken", wrong)
    monkeypatch.setitem(FILES, "firefox-keys", ((), blank))
    monkeypatch.setattr("tests.spoken.__main__.Kept", lambda program: Kept(program, tmp_path))
    assert main(["firefox-keys", "--write"]) == 1
    assert "the Tab key is lost" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
