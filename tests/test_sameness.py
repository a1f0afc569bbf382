"""Whether a text that is shown is a value: to the letter, or as a program formats it."""

from __future__ import annotations

import pytest

from reframekit.pdf.returned.sameness import has_same_letters, says

SAME = [
    ("$1,234.50", "1234.5"),
    ("1.234,50 €", "1234,5"),
    ("1’234.50", "1234.5"),
    ("1\u202f234,5", "1234.5"),
    ("25 %", "0.25"),
    ("25%", "25%"),
    ("(7.00)", "-7"),
    ("-$7", "-7"),
    ("−7", "-7"),
    ("USD 7", "7"),
    ("7 kg", "7.0"),
    (".5", "0.5"),
    ("(123) 456-7890", "1234567890"),
    ("1 234,50 €", "1234.5"),
    ("(1,234.50)", "-1234.5"),
    ("12.00 kg", "12"),
    ("-7 °C", "-7"),
    ("25%", "0.25"),
    ("0 4 0 3", "0403"),
    ("+44 (123) 456-7890", "441234567890"),
    ("(+44) 123-4567890", "+441234567890"),
    ("123-4567", "1234567"),
    ("4 March 2026", "2026-03-04"),
    ("03/04/2026", "2026-04-03"),
    ("03/04/2026", "2026-03-04"),
    ("March 4, 2026", "2026-03-04"),
    ("04/03/26", "04/03/2026"),
    ("13/04/2026", "04/13/2026"),
    ("ﬁne day", "fine day"),
    ("fine day", "ﬁne day"),
    ("Ｍｉｒａ７", "Mira7"),
    ("e\u0301", "é"),
    ("10²", "10²"),
    ("ﺳﻼﻡ", "سلام"),
    ("שלום", "םולש"),
    ("21 ליג", "גיל 21"),
    ("2 1 ל י ג", "גיל 21"),
    ("34 12 ליג", "גיל 12 34"),
    ("12:30 העש", "שעה 12:30"),
    ("", ""),
    (" \n", ""),
]
OTHER = [
    ("$1,234.51", "1234.5"),
    ("$1,234.4", "1234.44"),
    ("25 %", "25"),
    ("7", "-7"),
    ("-7", "7"),
    ("7 kg", "7 lb"),
    ("1.2345", "12345"),
    ("abcd", "abc"),
    ("ab", "abc"),
    ("acb", "abc"),
    ("4 March 2026", "2026-03-05"),
    ("April 13, 2026", "2026-04-14"),
    ("03/04/2026", "04/03/2026"),
    ("1.5 mg", "15 mg"),
    ("-3 km", "3 km"),
    ("3 km", "-3 km"),
    ("x-5", "x5"),
    ("ABC-12", "ABC12"),
    ("12,34.5", "1234.5"),
    ("12:30", "1230"),
    ("1/2", "1 2"),
    ("Yes?!", "Yes"),
    ("5?!", "5"),
    ("<5", "5"),
    ("25", "25%"),
    ("102", "10²"),
    ("10²", "102"),
    ("10²", "10"),
    ("10", "10²"),
    ("H2O", "H₂O"),
    ("1", "①"),
    ("(1)", "⑴"),
    ("11⁄2", "1½"),
    ("1½", "1"),
    ("1", "½"),
    ("2a", "2ª"),
    ("123-456", "123456"),
    ("123/4567", "1234567"),
    ("123.4567", "1234567"),
    ("-1234567", "1234567"),
    ("-123 4567", "1234567"),
    ("(123 4567)", "1234567"),
    ("123 4567-", "1234567"),
    ("123+4567", "1234567"),
    ("1234567", "+1234567890"),
    ("(44) 1234-567", "+441234567"),
    ("Mira 123-4567", "1234567"),
    ("123456789012345678901234567891", "123456789012345678901234567890"),
    ("שלום", "שלומ"),
    ("גיל 12", "גיל 21"),
    ("1.5 גיל", "גיל 5.1"),
    ("גיל 2", "גיל 21"),
    ("21:30 העש", "שעה 12:30"),
    ("x", ""),
    ("", "x"),
    ("-", ""),
    ("Mira7", "Mira8"),
]
#: What is said all the same where it may be rounded.
ROUNDED = {("$1,234.4", "1234.44")}


@pytest.mark.parametrize(("shown", "value"), SAME)
def test_what_says_the_same(shown: str, value: str) -> None:
    assert says(shown, value, formatted=False)
    assert says(shown, value, formatted=True)


@pytest.mark.parametrize(("shown", "value"), OTHER)
def test_what_says_something_else(shown: str, value: str) -> None:
    assert not says(shown, value, formatted=False)
    if not ROUNDED & {(shown, value)}:
        assert not says(shown, value, formatted=True)


@pytest.mark.parametrize(("shown", "value"), [("MIRA", "Mira"), ("abc12", "ABC12"), ("א B", "א b")])
def test_letters_of_another_case_are_the_same_where_they_are_formatted(
    shown: str, value: str
) -> None:
    assert says(shown, value, formatted=True)
    assert not says(shown, value, formatted=False)


def test_letters_are_the_same_in_another_form_and_not_at_another_height() -> None:
    assert has_same_letters("ﬁ ne", "fine")
    assert not has_same_letters("102", "10²")


@pytest.mark.parametrize(
    ("shown", "value", "same"),
    [
        ("1234.4", "1234.44", True),
        ("1234.5", "1234.44", False),
        ("1234.5", "1234.45", True),
        ("1234", "1234.5", True),
        ("1,235", "1234.5", True),
        ("1234", "1234.51", False),
        ("33 %", "0.333", True),
        ("34 %", "0.333", False),
    ],
)
def test_a_formatted_number_may_be_rounded(shown: str, value: str, same: bool) -> None:
    assert says(shown, value, formatted=True) is same
    assert not says(shown, value, formatted=False)
