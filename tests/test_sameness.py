"""Whether a text that is shown is a value: to the letter, or as a program formats it."""

from __future__ import annotations

import pytest

from reframekit.pdf.returned.sameness import says

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
    ("ABC-12", "abc12"),
    ("12,34.5", "1234.5"),
    ("4 March 2026", "2026-03-04"),
    ("03/04/2026", "2026-04-03"),
    ("03/04/2026", "2026-03-04"),
    ("ﬁne day", "fine day"),
    ("שלום", "םולש"),
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
    ("שלום", "שלומ"),
    ("x", ""),
    ("", "x"),
    ("-", ""),
    ("Mira7", "Mira8"),
]


@pytest.mark.parametrize(("shown", "value"), SAME)
def test_what_says_the_same(shown: str, value: str) -> None:
    assert says(shown, value, formatted=False)
    assert says(shown, value, formatted=True)


@pytest.mark.parametrize(("shown", "value"), OTHER)
def test_what_says_something_else(shown: str, value: str) -> None:
    assert not says(shown, value, formatted=False)


@pytest.mark.parametrize(
    ("shown", "value", "same"),
    [
        ("1234.4", "1234.44", True),
        ("1234.5", "1234.44", False),
        ("1234.5", "1234.45", True),
        ("1234", "1234.5", True),
        ("1234", "1234.51", False),
        ("33 %", "0.333", True),
        ("34 %", "0.333", False),
    ],
)
def test_a_formatted_number_may_be_rounded(shown: str, value: str, same: bool) -> None:
    assert says(shown, value, formatted=True) is same
    assert not says(shown, value, formatted=False)
