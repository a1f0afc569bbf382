"""The structural checker finds the good sample clean and each broken one bad as it should."""

from __future__ import annotations

import re

import pikepdf
import pytest

from tests.ua.breaking import Mutator
from tests.ua.broken import ALSO, BROKEN, break_sample, change_sample
from tests.ua.checker import RULES, check
from tests.ua.harmless import HARMLESS
from tests.ua.sample import build_sample

SOURCE = re.compile(r"\(.*(ISO 32000-[12]|PDF/UA-1), .*\)\.$")


def rule_of(name: str) -> str:
    """The rule that the name of a way to break the sample says."""
    return name.partition("/")[0]


def test_good_file_is_clean() -> None:
    assert check(build_sample()) == []


@pytest.mark.parametrize("mutator", HARMLESS, ids=lambda mutator: mutator.__name__)
def test_good_file_stays_clean_when_it_is_written_otherwise(mutator: Mutator) -> None:
    assert check(change_sample(mutator)) == []


def test_good_file_stays_clean_when_it_is_encrypted() -> None:
    encryption = pikepdf.Encryption(owner="owner", user="user", R=6)
    encrypted = change_sample(BROKEN["encryption-strength"], encryption)
    assert check(encrypted, "user") == []
    with pytest.raises(pikepdf.PasswordError):
        check(encrypted)


def test_damaged_file_is_not_repaired() -> None:
    with pytest.raises(pikepdf.PdfError):
        check(build_sample().replace(b"startxref", b"startxxxx"))


def test_table_is_not_empty() -> None:
    assert len(RULES) > 100


def test_every_way_to_break_the_sample_breaks_a_rule_of_the_table() -> None:
    assert {rule_of(name) for name in BROKEN} == RULES.keys()


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_a_source_and_a_broken_file(rule: str) -> None:
    assert SOURCE.search(RULES[rule]), RULES[rule]
    assert rule in BROKEN


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_refused_for_its_rule(name: str) -> None:
    found = check(break_sample(name))
    assert {finding.rule for finding in found} == {rule_of(name), *ALSO[name]}
    assert all(finding.where and finding.message for finding in found)
