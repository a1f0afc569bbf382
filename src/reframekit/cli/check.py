"""`reframe check`: every problem of sheets, templates, packets and other files, all at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reframekit.cli.problems import print_problems
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import counted, tell_json

if TYPE_CHECKING:
    from reframekit.errors import Problem
    from reframekit.uses.check import CheckReport


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person, or for a program.",
)
@pass_setup
def check(setup: Setup, /, paths: tuple[Path, ...], form: str) -> None:
    """Check files or folders, your own library when none is named, and tell every problem.

    PATH is a worksheet, template, packet, preset, practice or words file, a folder of them, or
    the name of a worksheet. Exit code 1 when there is a problem; advice is none.
    """
    from reframekit.uses.check import CheckOptions, check

    report = check(setup, CheckOptions(paths))
    if form == "json":
        tell_json(_report(report))
    else:
        print_problems(report.problems)
        print_problems(report.advice, "advice: ")
        setup.say(_summary(report))
    sys.exit(report.code)


def _report(report: CheckReport) -> dict[str, Any]:
    return {
        "problems": [_record(problem) for problem in report.problems],
        "advice": [_record(problem) for problem in report.advice],
        "files": [
            {
                "file": each.path,
                "kind": each.kind,
                "problems": len(each.problems),
                "reading": each.reading._asdict() if each.reading else None,
            }
            for each in report.audits
        ],
    }


def _record(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "rule": problem.code,
        "file": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def _summary(report: CheckReport) -> str:
    problems, advice = len(report.problems), len(report.advice)
    grades = [each.reading.grade for each in report.audits if each.reading and each.reading.words]
    parts = [
        counted(len(report.audits), "file"),
        counted(problems, "problem") if problems else "no problem",
        *([counted(advice, "piece") + " of advice"] if advice else []),
        *([f"highest grade {max(grades)}"] if grades else []),
    ]
    return ", ".join(parts)
