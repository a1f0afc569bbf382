"""The page on writing a worksheet names every key, and each of its examples is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from reframekit.content.schema import schema
from reframekit.pipeline.workshop import Workshop
from tests.running import Reframe
from tests.test_docs import page

PAGE = page("docs/writing-a-worksheet.md")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
#: Those of words, which stand in another file, and are indented as there.
WORDS = [each for each in EXAMPLES if each.startswith("  ")]
SHEETS = [each for each in EXAMPLES if each not in WORDS]

BASE: dict[str, Any] = {
    "title": "My Page",
    "purpose": "A page to look at one evening.",
    "family": "pattern",
    "steps": [1],
    "care": 0,
    "prompts": [
        {
            "heading": "The evening",
            "fields": [{"name": "evening", "type": "lines", "ask": "What happened?"}],
        }
    ],
    "note": dict.fromkeys(
        ("use_when", "introduce", "adapt", "do_not_use_when", "watch_for"), "A sentence."
    ),
}


def keys(node: Any) -> Iterator[str]:
    """Every key that a schema lets a file have."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield from node["properties"]
        for inner in node.values():
            yield from keys(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from keys(inner)


def test_every_key_of_a_worksheet_is_on_the_page(workshop: Workshop) -> None:
    known = {*keys({**schema("worksheet", workshop.vocabulary)})} - workshop.vocabulary.keys()
    assert len(known) > 60
    shown = {word for each in SHEETS for word in re.findall(r"\b([a-z_0-9]+):", each)}
    named = set(re.findall(r"`([a-z_0-9]+)[`:]", PAGE)) | {
        word
        for each in re.findall(r"```diff\n(.*?)```", PAGE, re.DOTALL)
        for word in re.findall(r"^[+-] *(?:- )?([a-z_]+):", each, re.MULTILINE)
    }
    assert known - shown - named == set()


#: The keys that an author meets seldom, each of which has an example of its own.
SELDOM = (
    "family stands_on start_here orientation after revision pages intro close preset_example"
    " new_page keep headings alt parts moments places beside under_18 signed_by columns bands tone"
    " head corner entry entries"
).split()


@pytest.mark.parametrize("key", SELDOM)
def test_a_key_that_is_met_seldom_has_an_example(key: str) -> None:
    assert any(re.search(rf"\b{key}:", each) for each in SHEETS)


@pytest.mark.parametrize("example", SHEETS, ids=lambda each: each.split("\n")[0])
def test_an_example_of_the_page_is_taken(example: str, reframe: Reframe) -> None:
    shown = yaml.load(example, yaml.BaseLoader)
    sheet = BASE | (shown if isinstance(shown, dict) else {})
    if isinstance(shown, list):
        sheet["prompts"] = [{"heading": "The evening", "fields": [*shown]}]
    reframe.write("reframe.yaml", "")
    reframe.write("worksheets/my-page.yaml", yaml.safe_dump(sheet, allow_unicode=True))
    ran = reframe("check", "worksheets/my-page.yaml")
    # A page that holds a single thing may be found too empty, or have one page more than it says.
    assert re.findall(r"\[(?!room-)[a-z-]+\]$", ran.text, re.MULTILINE) == [], ran.text
    assert ran.code in (0, 1)


def test_the_page_says_that_there_are_no_pictures() -> None:
    assert "A\nsheet holds no pictures" in PAGE
    assert len(SHEETS) > 15 and len(WORDS) == 3
