"""Field tables that somebody forged: each is the trouble of its own file, and costs little."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from reframekit.errors import ExitCode
from reframekit.pdf.child import MOST_BYTES, FileInChild, NotReadError
from reframekit.tables import MOST_LETTERS, NoTableError, tables_from_json
from tests.running import Reframe
from tests.shapes.building import Draft, saved

RECORD = {"name": "name", "kind": "text"}
SHEET = {
    "slug": "spiral-log",
    "revision": 1,
    "title": "T",
    "instance": "s1",
    "hash": "x",
    "fields": [RECORD],
}


def table(sheet: object = SHEET, **entries: object) -> str:
    made = {**sheet, **entries} if isinstance(sheet, dict) else sheet
    return json.dumps({"format": 2, "sheets": [made]})


def of_a_field(**entries: object) -> str:
    return table(fields=[{**RECORD, **entries}])


FORGED = {
    "no number": table(revision=float("inf")),
    "a large number": table(revision=10**400),
    "a number of many digits": table().replace('"revision": 1', '"revision": ' + "9" * 5_000),
    "no whole number": table(revision=1.5),
    "truth for a number": table(revision=True),
    "text for a number": table(revision="1"),
    "a minimum without end": of_a_field(min=float("inf")),
    "NaN": of_a_field(max=float("nan")),
    "half a letter": table(title="\ud800"),
    "half a letter in a question": of_a_field(question="a\udfff"),
    "what a terminal obeys": table(title="\x1b]52;c;aGk=\x07"),
    "what a terminal obeys in one letter": of_a_field(heading="\x9b2J"),
    "NUL": of_a_field(hint="\0"),
    "a list for a title": table(title=["T"]),
    "a number for a name": of_a_field(name=5),
    "no kind": of_a_field(kind=None),
    "a list for a field": table(fields=[["name"]]),
    "a number for a field": table(fields=[5]),
    "a text for a field": table(fields=["abc"]),
    "an object for fields": table(fields={"a": 1}),
    "a text for fields": table(fields="abc"),
    "a list for a sheet": table(["a"]),
    "nothing for a sheet": table(None),
    "options that are no pairs": of_a_field(options=[["a", "b", "c"]]),
    "options that are numbers": of_a_field(options=[[1, 2]]),
    "options that are a text": of_a_field(options="ab"),
    "too many fields": table(fields=[RECORD] * 2_001),
    "too long a text": table(title="x" * 65_537),
    "too many sheets": json.dumps({"format": 2, "sheets": [{**SHEET, "fields": []}] * 501}),
    "a format that is a text": table().replace('"format": 2', '"format": "\\u001b[2J"'),
    "a format without end": table().replace('"format": 2', '"format": 1e999'),
    "sheets that are none": '{"format":1,"sheets":null}',
    "depth": "[" * 100_000,
    "depth in a field": table().replace(
        '"kind"', '"more": ' + "[" * 5_000 + "]" * 5_000 + ', "kind"'
    ),
}


def forged(text: str, value: str = "an answer") -> bytes:
    """A form whose private data says this."""
    draft = Draft(words=False)
    draft.list(draft.text("s1.name", value))
    pdf = draft.pdf
    private = pdf.make_stream(text.encode("utf-8", "surrogatepass"))
    ours = Dictionary(Private=private, LastModified=pikepdf.String("D:20260304"))
    pdf.Root.PieceInfo = Dictionary(reframekit=ours)
    return saved(pdf, compress_streams=True)


@pytest.mark.parametrize("kind", FORGED)
def test_what_is_no_table_of_ours_is_none(kind: str) -> None:
    with pytest.raises(NoTableError, match="is damaged"):
        tables_from_json(FORGED[kind])


def test_a_table_that_is_larger_than_any_of_ours_is_not_looked_into() -> None:
    assert tables_from_json(table())[0][0].title == "T"
    with pytest.raises(NoTableError, match="larger than that of any sheet"):
        tables_from_json(table() + " " * MOST_LETTERS)


def test_each_costs_its_own_file_its_types_and_no_other_file_anything(reframe: Reframe) -> None:
    kinds = {f"{n:02}.pdf": text for n, text in enumerate(FORGED.values())}
    kinds["huge.pdf"] = table(fields=[RECORD] * 1_800_000)
    kinds["many.pdf"] = json.dumps({"format": 2, "sheets": [{**SHEET, "fields": []}] * 40_000})
    for name, text in kinds.items():
        reframe.write(f"back/{name}", forged(text))
    reframe.write("back/good.pdf", forged(table()))
    ran = reframe("read", "back", "--format", "json")
    assert ran.code == ExitCode.PROBLEMS
    files = {Path(each["file"]).name: each for each in json.loads(ran.text)["files"]}
    assert len(files) == len(kinds) + 1
    for name, file in files.items():
        (sheet,) = file["sheets"]
        assert [answer["text"] for answer in sheet["answers"]] == ["an answer"]
        codes = [each["code"] for each in file["problems"]]
        assert ("no-table" in codes) == (name != "good.pdf"), name
    assert "this should not have happened" not in ran.err
    assert not {"\x1b", "\x07", "\x9b"} & {*ran.err, *ran.text}


def test_names_that_grow_into_megabytes_are_refused() -> None:
    draft = Draft(words=False)
    kids = [draft.text(f"k{n}", "x") for n in range(400)]
    above = draft.node("a" * 60_000, FT=Name.Tx)
    draft.adopt(above, *kids)
    draft.list(above)
    data = draft.data()
    assert len(data) < MOST_BYTES / 50
    with FileInChild(data) as file, pytest.raises(NotReadError, match="16 MiB of names") as caught:
        file.ask("read")
    assert caught.value.reason == "limit"
