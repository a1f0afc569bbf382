"""The structural checker finds the good sample clean and each broken one bad as it should."""

from __future__ import annotations

import re

import pytest

from tests.ua.broken import ALSO, BROKEN, break_sample
from tests.ua.checker import RULES, check
from tests.ua.sample import build_sample

SOURCE = re.compile(r"\((.*(ISO 32000-[12]|PDF/UA-1), .*)\)\.$")


def rule_of(name: str) -> str:
    """The rule that a mutator's name says."""
    return name.partition("/")[0]


def test_good_file_is_clean() -> None:
    assert check(build_sample()) == []


def test_table_is_not_empty() -> None:
    assert len(RULES) > 100


def test_every_mutator_breaks_a_rule_of_the_table() -> None:
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
