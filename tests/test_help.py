"""`--help` says everything: no line is cut, whatever the width."""

from __future__ import annotations

import click
import pytest

from reframekit.cli.root import reframe as command
from tests.running import Reframe
from tests.test_docs import commands

EVERY = dict(commands(command, "reframe"))


def letters(text: str) -> str:
    """The letters alone, since a line may also end behind a hyphen."""
    return "".join(text.replace("\b", "").split())


def test_there_are_commands() -> None:
    assert len(EVERY) > 20
    assert len([each for each in EVERY.values() if isinstance(each, click.Group)]) == 6


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_help_is_whole_and_fits(width: str, reframe: Reframe) -> None:
    for path, each in EVERY.items():
        ran = reframe(*path.split()[1:], "--help", COLUMNS=width)
        assert ran.code == 0
        usage, _, rest = ran.text.partition("\n\n")
        assert usage.startswith("Usage: ")
        assert [line for line in rest.splitlines() if line.endswith(("...", "…"))] == []
        assert [line for line in rest.splitlines() if len(line) > int(width)] == []
        said = letters(rest)
        for option in each.params:
            if isinstance(option, click.Option):
                assert option.help and letters(option.help) in said, (path, option.name)
        assert letters(each.help or "") in said
        if isinstance(each, click.Group):
            inner = [path_ for path_ in EVERY if path_.rpartition(" ")[0] == path]
            assert inner
            for name in inner:
                first = (EVERY[name].help or "").partition(".\n")[0].rstrip(".")
                assert letters(f"{name.rpartition(' ')[2]}{first}") in said


def test_what_is_to_be_copied_stays_on_its_line(reframe: Reframe) -> None:
    line = "      # yaml-language-server: $schema=worksheet.json"
    assert line in reframe("schema", "--help", COLUMNS="80").text.splitlines()
