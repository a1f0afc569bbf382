"""The author's kit: what is begun, described and drawn, and the way that the docs lead."""

from __future__ import annotations

import io
import json
import re
import shlex
from pathlib import Path

import jsonschema
import pikepdf
import pytest
import yaml
from PIL import Image
from pypdf import PdfReader

from reframekit.content.library import LibraryFolders
from reframekit.sources import builtin_library
from tests.running import Reframe
from tests.ua.checker import check

TOP = Path(__file__).resolve().parents[1]
LIBRARY = LibraryFolders((builtin_library(),))
PAGE = (TOP / "docs/writing-a-worksheet.md").read_text(encoding="utf-8")


def own(reframe: Reframe) -> Path:
    """A library of one's own in the working folder."""
    return reframe.write("reframe.yaml", "").parent


@pytest.mark.parametrize("kind", ["worksheet", "template", "packet"])
def test_what_is_begun_is_a_file_of_its_own_and_is_not_written_over(
    reframe: Reframe, kind: str
) -> None:
    folder = own(reframe)
    ran = reframe("new", kind, "my-own")
    assert ran.code == 0
    path = Path(ran.err.partition(": change it")[0])
    assert path.is_file() and path.is_relative_to(folder)
    assert "#" in path.read_text(encoding="utf-8")
    following = re.findall(r"^  reframe (.*)$", ran.err, re.MULTILINE)
    assert len(following) == 2
    found = json.loads(reframe("check", path, "--format", "json").text)["problems"]
    asked = {"unfinished-text"} if kind != "template" else set()
    assert {problem["rule"] for problem in found} == asked
    before = path.read_bytes()
    again = reframe("new", kind, "my-own")
    assert again.code == 5 and "is there already" in again.err
    assert path.read_bytes() == before


def test_without_a_project_it_is_begun_in_the_user_s_own_library(reframe: Reframe) -> None:
    ran = reframe("new", "worksheet", "mine", "--from", "belief-reframe")
    path = Path(ran.err.partition(": change it")[0])
    assert path.parts[-4:] == ("reframekit", "worksheets", "belief", "mine.yaml")
    assert reframe("show", "mine").code == 0
    assert "mine" in reframe("list").text
    assert reframe("render", "mine:too-much").code == 0


@pytest.mark.parametrize("name", ["../x", "Two Words", "x.yaml", "-x", ""])
def test_a_name_that_is_none_is_refused(reframe: Reframe, name: str) -> None:
    own(reframe)
    ran = reframe("new", "worksheet", "--", name)
    assert ran.code == 2 and "small letters" in ran.err
    assert [p.name for p in reframe.folder.iterdir()] == ["reframe.yaml"]


def test_a_sheet_of_one_s_own_goes_before_ours(reframe: Reframe) -> None:
    folder = own(reframe)
    reframe("new", "worksheet", "spiral-log", "--from", "spiral-log")
    path = folder / "worksheets/pattern/spiral-log.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Spiral Log", "My Log"), "utf-8")
    assert "My Log" in reframe("show", "spiral-log").text
    wins, hidden = reframe("library", "why", "spiral-log").text.splitlines()
    assert wins == f"wins\t{path}"
    assert hidden == f"hidden\t{builtin_library() / 'worksheets/pattern/spiral-log.yaml'}"


def plain(path: Path) -> object:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


FILES = {
    "worksheet": list(LIBRARY.sheets(builtin_library()).values()),
    "packet": list(LIBRARY.packets(builtin_library()).values()),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_library_fits_its_schema_and_a_slip_does_not(reframe: Reframe, kind: str) -> None:
    schema = json.loads(reframe("schema", kind).text)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert len(FILES[kind]) > 7
    for path in FILES[kind]:
        data = plain(path)
        assert [error.message for error in validator.iter_errors(data)] == [], path
        assert isinstance(data, dict)
        assert not validator.is_valid({**data, "titel": "x"})
        assert not validator.is_valid({k: v for k, v in data.items() if k != "title"})


@pytest.mark.parametrize(("kind", "good", "bad"), [
    ("practice", {"name": "P", "accent": "#1f5c66"}, {"accent": "#1f5c66"}),
    ("words", {"belief": "I am too much", "name": None}, {"beleif": "x"}),
])  # fmt: skip
def test_the_other_schemas_tell_good_from_bad(
    reframe: Reframe, kind: str, good: object, bad: object
) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(reframe("schema", kind).text))
    assert validator.is_valid(good) and not validator.is_valid(bad)


def test_every_key_of_a_worksheet_says_what_it_is(reframe: Reframe) -> None:
    schema = json.loads(reframe("schema", "worksheet").text)
    assert len(schema["properties"]) > 15
    assert [k for k, v in schema["properties"].items() if not v.get("description")] == []
    words = schema["properties"]["words"]["items"]["enum"]
    assert "belief" in words and "alarm_name" in words


def test_a_new_file_leads_editors_to_its_schema(reframe: Reframe) -> None:
    folder = own(reframe)
    reframe("new", "worksheet", "mine", "--from", "support-map")
    path = folder / "worksheets/secure/mine.yaml"
    line = path.read_text(encoding="utf-8").splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
    assert named
    schema = json.loads((path.parent / named[1]).read_text(encoding="utf-8"))
    assert jsonschema.Draft202012Validator(schema).is_valid(plain(path))


def test_a_page_is_drawn_and_several_make_a_contact_sheet(
    reframe: Reframe, process: Reframe
) -> None:
    assert reframe("preview", "spiral-log", "-o", "a.png", "--page", "a4").code == 0
    with Image.open(reframe.folder / "a.png") as picture:
        assert picture.format == "PNG" and picture.size == (827, 1170)
        assert picture.getextrema() != ((255, 255),) * 3
    second = process("preview", "spiral-log", "-o", "-", "--page-number", "2", "--dpi", "36")
    with Image.open(io.BytesIO(second.out)) as picture:
        assert max(picture.size) < 430
    assert reframe("preview", "spiral-log", "-o", "a.png").code == 5
    beyond = reframe("preview", "spiral-log", "-o", "b.png", "--page-number", "9")
    assert beyond.code == 2 and "it has 2 pages" in beyond.err
    assert reframe("preview", "-o", "all.png").code == 0
    with Image.open(reframe.folder / "all.png") as picture:
        assert picture.width > 1500 and picture.height > 1500


def test_the_note_is_on_a_page_of_its_own_and_only_when_asked_for(reframe: Reframe) -> None:
    said = reframe("render", "boundary-script", "-o", "with.pdf", "--with-notes")
    assert "take them out" in said.err
    reframe("render", "boundary-script", "-o", "without.pdf")
    heads = ("Use when", "How to introduce it", "Adapt", "Do not use when", "Watch for")
    pages = [p.extract_text() for p in PdfReader(reframe.folder / "with.pdf").pages]
    bare = [p.extract_text() for p in PdfReader(reframe.folder / "without.pdf").pages]
    notes = pages[len(bare) :]
    assert len(notes) == 2
    for head in (*heads, "Going over it next time", "When it comes back blank", "Time it takes"):
        assert head in " ".join(notes)
        assert not any(head in page for page in (*pages[: len(bare)], *bare))
    for page in notes:
        assert "Take this page out" in page and "supports the work" not in page
    data = (reframe.folder / "with.pdf").read_bytes()
    assert check(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/Annots" not in pdf.pages[-1]
    named = reframe("render", "boundary-script", "--with-notes", "--page", "a4")
    assert "boundary-script-with-notes.pdf" in named.err


def edits() -> list[tuple[str, str]]:
    """What the page says to take out and what to put in its place."""
    found = re.findall(r"```diff\n(.*?)```", PAGE, re.DOTALL)
    return [(marked(diff, "-"), marked(diff, "+")) for diff in found]


def marked(diff: str, sign: str) -> str:
    return "".join(f"{line[1:]}\n" for line in diff.splitlines() if line.startswith(sign))


def test_every_command_of_the_guide_works_in_its_order(reframe: Reframe) -> None:
    changes = edits()
    assert len(changes) > 5
    blocks = re.findall(r"```(sh|diff)\n(.*?)```", PAGE, re.DOTALL)
    path: Path | None = None
    ran = 0
    for kind, block in blocks:
        if kind == "sh":
            for line in block.splitlines():
                done = reframe(*shlex.split(line)[1:])
                assert done.code == 0, (line, done.text, done.err)
                ran += 1
                if "my-nights --from" in line:
                    path = Path(done.err.partition(": change it")[0])
                if line == "reframe check my-nights":
                    assert done.text == ""
        else:
            old, new = changes.pop(0)
            assert path is not None
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, old
            path.write_text(text.replace(old, new), encoding="utf-8")
    assert ran > 10 and not changes
    assert "my-nights" in reframe("list").text


def test_the_guide_tells_of_every_kind_of_field() -> None:
    from typing import get_args

    from reframekit.content.field_specs import AnyField

    union = get_args(AnyField)[0]
    kinds = {
        name for spec in get_args(union) for name in get_args(spec.model_fields["type"].annotation)
    }
    assert len(kinds) > 14
    assert {kind for kind in kinds if f"`{kind}`" not in PAGE} == set()


def test_an_editor_shows_a_sentence_beside_each_key(reframe: Reframe) -> None:
    keys = json.loads(reframe("schema", "worksheet").out)["properties"]
    said = {name: key.get("description", "") for name, key in keys.items()}
    assert len(said) > 20
    whole = re.compile(r"\S.*\w[.]")
    assert [name for name, sentence in said.items() if not whole.fullmatch(sentence)] == []
