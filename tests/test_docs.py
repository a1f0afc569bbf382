"""The docs tell the same story as the code."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from inspect import signature
from pathlib import Path

import click
import pytest

from reframekit.cli.root import reframe as command
from reframekit.errors import ExitCode
from reframekit.markup.vocabulary import VOCABULARY

TOP = Path(__file__).resolve().parents[1]
PAGES = sorted([*TOP.glob("*.md"), *(TOP / "docs").glob("*.md")])


def page(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def test_generated_files_are_fresh() -> None:
    ran = subprocess.run([sys.executable, TOP / "docs" / "generate.py", "--check"])
    assert ran.returncode == 0


def test_every_tag_and_attribute_is_in_the_manual() -> None:
    manual = page("docs/sheet-markup.md")
    for tag in VOCABULARY.values():
        section = manual.partition(f"### `{tag.name}`\n")[2].partition("\n### ")[0]
        assert tag.about in section
        assert [name for name in tag.attributes if f"`{name}`" not in section] == []


def test_every_exit_code_is_documented() -> None:
    rows = re.findall(r"^\| (\d+) \|", page("docs/errors.md"), re.MULTILINE)
    assert [int(row) for row in rows] == sorted(ExitCode)


def commands(group: click.Group, path: str) -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = [(path, group)]
    context = click.Context(group)
    for name in group.list_commands(context):
        inner = group.get_command(context, name)
        assert inner is not None
        if isinstance(inner, click.Group):
            found += commands(inner, f"{path} {name}")
        else:
            found.append((f"{path} {name}", inner))
    return found


def test_every_command_and_option_is_documented() -> None:
    text = page("docs/commands.md")
    everything = commands(command, "reframe")
    assert len(everything) > 9
    for path, each in everything:
        section = text.partition(f"## `{path}`\n")[2].partition("\n## ")[0]
        assert section, path
        options = [o for p in each.params if isinstance(p, click.Option) for o in p.opts]
        assert [option for option in options if option not in section] == []


def test_no_command_takes_more_than_eight_values() -> None:
    """Options that belong together reach a command as one value."""
    counted = {
        path: [name for name in signature(each.callback).parameters if name != "setup"]
        for path, each in commands(command, "reframe")
        if each.callback is not None and not isinstance(each, click.Group)
    }
    assert len(counted) > 15
    assert "order" in counted["reframe packet"]
    assert {path: names for path, names in counted.items() if len(names) > 8} == {}


def test_every_dependency_has_a_reason_and_its_floor() -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]
    text = page("docs/dependencies.md")
    assert len(project["dependencies"]) > 10
    for needed in [*project["dependencies"], *project["optional-dependencies"]["scripts"]]:
        name, floor = re.match(r"([\w-]+)(?:\[\w+\])?>=([\d.]+)", needed).groups()  # type: ignore[union-attr]
        assert re.search(rf"^\| {name}.* \| {re.escape(floor)} \| \S", text, re.MULTILINE), needed
    for needed in project["optional-dependencies"]["dev"]:
        assert needed.split(">")[0] in text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link


def test_every_code_of_a_trouble_is_documented() -> None:
    sources = "".join(path.read_text() for path in (TOP / "src").glob("**/*.py"))
    codes = set(re.findall(r'\bTrouble\(\s*"([a-z-]+)"', sources))
    assert len(codes) > 15
    table = page("docs/answers.md").partition("### What is said")[2].partition("\n## ")[0]
    assert codes - set(re.findall(r"`([a-z-]+)`", table)) == set()


def test_the_changelog_names_every_command() -> None:
    text = page("CHANGELOG.md")
    assert [
        name for name in command.list_commands(click.Context(command)) if name not in text
    ] == []
