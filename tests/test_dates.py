"""Days as people write them, and those that have two readings."""

from __future__ import annotations

import pytest

from reframekit.answers.dates import day, other_day
from reframekit.answers.form import Form, FormField
from reframekit.answers.months import month_of
from reframekit.answers.typed import answers_of
from reframekit.identity import DayOrder, FieldRecord, Identity
from reframekit.tables import tables_json

FOURTH_OF_MARCH = """\
2026-03-04
2026/03/04
2026.03.04
2026 March 4
04-Mar-2026
4 Mar 26
4th of March 2026
4. März 2026
Mittwoch, 4. März 2026
Mi., 4. März 2026
Wed 4 March 2026
Wednesday, March 4th, 2026
Mar. 4, 2026
le 4 mars 2026
4 de marzo de 2026
4 marca 2026
4 mrt 2026
4 – Mar – 2026
 4  MARCH  2026.
""".splitlines()


@pytest.mark.parametrize("text", FOURTH_OF_MARCH)
@pytest.mark.parametrize("month_first", [True, False])
def test_a_day_with_one_reading_is_read_in_every_order(text: str, month_first: bool) -> None:
    found = day(text, month_first=month_first)
    assert found is not None and found.isoformat() == "2026-03-04"
    assert other_day(text, month_first=month_first) is None


@pytest.mark.parametrize("text", ["3/4/2026", "3.4.26", "3 - 4 - 2026", "03–04–2026", "3 4 2026."])
def test_a_day_with_two_readings_goes_by_the_order_and_has_the_other(text: str) -> None:
    for month_first, read, other in ((True, "03-04", "04-03"), (False, "04-03", "03-04")):
        found, second = day(text, month_first=month_first), other_day(text, month_first=month_first)
        assert found is not None and second is not None
        assert (found.isoformat(), second.isoformat()) == (f"2026-{read}", f"2026-{other}")


@pytest.mark.parametrize("text", ["31/12/2026", "12/31/2026", "12.12.2026"])
def test_a_day_that_can_be_read_one_way_has_no_other(text: str) -> None:
    for month_first in (True, False):
        assert day(text, month_first=month_first) is not None
        assert other_day(text, month_first=month_first) is None


@pytest.mark.parametrize(
    "text",
    [
        "March 2026",
        "4.3",
        "4:30",
        "3,4,2026",
        "04032026",
        "4/3/202",
        "4/3/20266",
        "100/3/2026",
        "30 Feb 2026",
        "4 Smarch 2026",
        "4 jui 2026",
        "4 ma 2026",
        "4 Mar 2026 and more",
        "about 4/3/2026",
        "4/3/2026?",
        "4th5 March 2026",
        "soon, 4 Mar",
        f"4{' ' * 200}Mar 2026",
    ],
)
def test_what_is_not_plainly_a_day_is_none(text: str) -> None:
    for month_first in (True, False):
        assert day(text, month_first=month_first) is None


def test_a_month_is_named_by_a_beginning_that_is_one_months_alone() -> None:
    assert [month_of(word) for word in ("sept", "okt", "dez", "août", "lis")] == [9, 10, 12, 8, 11]
    assert [month_of(word) for word in ("ju", "jui", "marchs", "")] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("order", "page", "value", "other"),
    [
        (None, "a4", "2026-04-03", "2026-03-04"),
        (None, "letter", "2026-03-04", "2026-04-03"),
        ("mdy", "a4", "2026-03-04", "2026-04-03"),
        ("dmy", "letter", "2026-04-03", "2026-03-04"),
    ],
)
def test_a_day_with_two_readings_is_read_in_the_order_of_its_field_and_said(
    order: DayOrder | None, page: str, value: str, other: str
) -> None:
    records = (
        FieldRecord("day", "date", "When", day_order=order),
        FieldRecord("sure", "date", "Since", day_order=order),
        FieldRecord("odd", "date", "Until", day_order=order),
    )
    table = tables_json([Identity("sheet", None, 1, "A sheet", "s1", records)])
    fields = (
        FormField("s1.day", "text", ("3/4/2026",)),
        FormField("s1.sure", "text", ("4 Mar 2026",)),
        FormField("s1.odd", "text", ("3/4",)),
    )
    answers = answers_of(Form(fields, table, "letter" if page == "letter" else "a4", ()))
    first, second, third = answers.sheets[0].answers
    assert (first.value, first.other) == (value, other)
    assert (second.value, second.other, third.other) == ("2026-03-04", None, None)
    said = [each for each in answers.troubles if each.code == "two-readings"]
    assert [(each.field, each.level) for each in said] == [("s1.day", "note")]
    assert said[0].message == (
        f"“3/4/2026” is read as {value}; the other way round it would be {other}"
    )
