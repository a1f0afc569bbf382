"""Mutants of the code: the same each time, and each of them another module that compiles."""

from __future__ import annotations

import pytest

from tests.equivalents import EQUIVALENTS
from tests.mutant_areas import AREAS
from tests.mutants import TOP, all_mutants, drawn, mutants

FOUND = all_mutants(AREAS["forms"].folders)

#: A line of code, and what each operator makes of it.
EXAMPLES = {
    "a == b": ["comparison: a != b"],
    "a < b <= c": ["comparison: a <= b <= c", "comparison: a < b < c"],
    "a in b": ["comparison: a not in b"],
    "a is not b": ["comparison: a is b"],
    "a and b and c": ["and, or: a or b and c", "and, or: a and b or c"],
    "not (a or b)": ["not: (a or b)", "and, or: not (a and b)"],
    "a if b else c": ["condition: a if not (b) else c"],
    "[a for a in b if c]": ["condition: [a for a in b if not (c)]"],
    "a = 0x18": ["number: a = 25"],
    "a = True": ["true, false: a = False"],
    "a = b'c'": ["text: a = b'cx'"],
    "a = '@', -b": ["text: a = '@x', -b"],
    "a = 'ż' + b": ["text: a = 'żx' + b", "arithmetic: a = 'ż' - b"],
    "a = f'{b + 1}/C'": ["text: a = f'{b + 1}/Cx'"],
    "a | b << c": ["arithmetic: a & b << c", "arithmetic: a | b >> c"],
    "a += b": ["augmented: pass", "augmented: a = b"],
    "a()": ["dropped: pass"],
    "a(\n)": ["dropped: lambda: a("],
    "a[b] = c": ["dropped: pass"],
    "raise a": ["dropped: pass"],
    "return": ["dropped: pass"],
    "return False": ["true, false: return True"],
    "return a": ["return: return None"],
    "yield from a": ["dropped: pass"],
    "while a: continue": [
        "condition: while not (a): continue", "jump: while a: pass", "jump: while a: break",
    ],
    "for a in b: break": ["jump: for a in b: pass", "jump: for a in b: continue"],
}  # fmt: skip
LEFT_OUT = (
    "import a",
    "'What it is.'",
    "Values = A | B['c']",
    "_MOST_PAGES = 2_000",
    "a > _DEEPEST",
    "a: A[1 + 2]",
    "@a(1)\nclass A(b(1)):\n    'What it is.'",
    "@a(1)\ndef f(a: 'b', *c: 1 + 2) -> 'd':\n    'What it does.'\n    a\n    return None",
    "if TYPE_CHECKING:\n    a()",
    "a = isinstance(b, C | D)",
)


@pytest.mark.parametrize("line", EXAMPLES)
def test_each_operator_changes_its_line(line: str) -> None:
    module = f"def f():\n    {line}\n    a\n"
    made = [f"{each.operator}: {each.made.strip()}" for each in mutants("a.py", module)]
    assert sorted(made) == sorted(EXAMPLES[line])


@pytest.mark.parametrize("module", LEFT_OUT)
def test_what_is_not_run_and_what_is_a_limit_is_left_out(module: str) -> None:
    assert list(mutants("a.py", module)) == []


def test_each_mutant_is_another_module_that_compiles() -> None:
    assert len(FOUND) > 500
    for each in drawn(FOUND, 200):
        module = (TOP / each.file).read_text(encoding="utf-8")
        made = each.put(module)
        compile(made, each.file, "exec")
        changed = zip(module.split("\n"), made.split("\n"), strict=True)
        assert [pair for pair in changed if len(set(pair)) > 1] == [(each.line, each.made)]


def test_the_same_are_drawn_again_and_no_line_twice() -> None:
    first = drawn(FOUND, 40)
    assert first == drawn(FOUND, 40) == drawn(FOUND, 80)[:40] != drawn(FOUND, 40, seed=1)
    assert len({(each.file, each.row) for each in first}) == 40
    assert len({each.operator for each in first}) > 5


def test_the_equivalents_are_still_mutants_of_the_code() -> None:
    found = {each.key for area in AREAS.values() for each in all_mutants(area.folders)}
    assert EQUIVALENTS.keys() <= found
    assert all(EQUIVALENTS.values())


@pytest.mark.parametrize("name", AREAS)
def test_an_area_has_code_and_tests(name: str) -> None:
    area = AREAS[name]
    assert len(all_mutants(area.folders)) > 500
    assert [test for test in area.tests if not (TOP / f"tests/{test}.py").is_file()] == []
