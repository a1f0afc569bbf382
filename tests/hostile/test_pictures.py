"""Records look as their forms did, pixel by pixel, but for what a list says with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering import WORDS, flatten
from tests.mutated import SHARED
from tests.picture_reasons import excuse, listed
from tests.pictures import Compared, differences, drawn, kept, name_of, run, shared
from tests.shapes.building import Draft


def shows_what_is_listed(paths: list[Path], at_least: int) -> None:
    """Asserts that the records of so many forms differ where the list says so, and nowhere else."""
    made = {name_of(path): file for path, file in run(paths).items()}
    assert sum(file.state == "compared" for file in made.values()) >= at_least
    assert {name for name, file in made.items() if file.state == "crashed"} == set()
    assert (unlisted(made), unneeded(made)) == ([], [])


def unlisted(made: dict[str, Compared]) -> list[str]:
    rows = listed()
    return [
        f"{name}, page {found.page}: {', '.join(fields) or 'no field'} at {found.box}"
        for name, file in made.items()
        for found, fields in file.found
        if excuse(rows, name, found.page, fields) is None
    ]


def unneeded(made: dict[str, Compared]) -> list[str]:
    """The names in the list, of these files, that nothing differs at."""
    return [
        f"{row.file}, page {row.page}: {name}"
        for row in listed()
        if row.file in made
        for name in row.fields
        if not any(
            found.page == row.page and row._replace(fields=(name,)).names(fields)
            for found, fields in made[row.file].found
        )
    ]


def test_records_of_our_forms_look_as_the_forms_that_other_programs_filled() -> None:
    shows_what_is_listed(kept(), 23)


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/corpus beside the project")
def test_records_of_forms_of_others_making_look_as_those() -> None:
    shows_what_is_listed(shared(), 201)


def test_every_row_of_the_list_is_of_a_file_that_is_there() -> None:
    there = {name_of(path) for path in (*kept(), *shared())}
    assert {
        row.file for row in listed() if row.file.startswith("corpus/") or SHARED.is_dir()
    } <= there


def form(*, right: int = 0, answered: bool = True, frame: bool = True) -> Draft:
    """A form of two answers; the second further right, or missing, or without its frame."""
    draft = Draft()
    first = draft.text("street", "133 Tin Drive")
    second = draft.text("town", "Marlow" if answered else "")
    look = second.AP.N
    drawn_frame = b"0.6 G 0.5 w 0.5 0.5 219 19 re S " if frame else b""
    look.write(drawn_frame + b"1 0 0 1 %d 0 cm " % right + look.read_bytes())
    draft.list(first, second)
    return draft


def test_a_record_of_the_form_itself_does_not_differ() -> None:
    data = form().data()
    assert differences(drawn(data), drawn(flatten(data, None, {}, WORDS).data)) == []


@pytest.mark.parametrize(
    "other",
    [form(right=3), form(answered=False), form(frame=False)],
    ids=["moved", "missing", "no frame"],
)
def test_a_record_of_another_form_differs_where_it_is_another(other: Draft) -> None:
    record = flatten(other.data(), None, {}, WORDS).data
    found = differences(drawn(form().data()), drawn(record))
    assert found
    left, bottom, right, top = (float(each) for each in other.form.Fields[1].Rect)
    for each in found:
        assert left - 3 <= each.box[0] and each.box[2] <= right + 3
        assert 400 - top - 3 <= each.box[1] and each.box[3] <= 400 - bottom + 3


def test_a_record_without_a_page_differs() -> None:
    pages = Draft(2)
    pages.list(pages.text("street", "133 Tin Drive"))
    (found,) = differences(drawn(pages.data()), drawn(form().data())[:1])[-1:]
    assert (found.page, found.box) == (2, (0, 0, 300, 400))


def test_a_row_for_one_field_excuses_no_other() -> None:
    row = listed()[0]._replace(file="a.pdf", page=1, fields=("one", "group.*"))
    assert excuse([row], "a.pdf", 1, ["two", "group.b"]) is row
    assert excuse([row], "a.pdf", 1, ["two", "ones"]) is None
    assert excuse([row], "a.pdf", 2, ["one"]) is None
    assert excuse([row], "a.pdf", 1, []) is None
