"""`reframe doctor`: what this installation is made of and which settings win."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError
from itertools import groupby
from pathlib import Path

import click

from reframekit.cli.called import as_called, called
from reframekit.cli.parts import parts
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import tell
from reframekit.errors import ExitCode, failure
from reframekit.version import __version__

#: What the extras are for.
_EXTRAS = {
    "cluster": "a roster beyond one machine",
    "dev": "work on reframekit itself",
    "scripts": "fonts for more scripts",
}


@click.command()
@pass_setup
def doctor(setup: Setup) -> None:
    """Check the installation, part by part, and say which setting wins and why.

    Exit code 6 when a part is missing, too old or too new; an extra is none until it is wanted.
    """
    tell(f"reframe {__version__}, Python {platform.python_version()} ({sys.platform})")
    tell(f"  called as {called()}")
    _tell_parts()
    # What follows needs the parts that were named.
    _tell_choices(setup)


def _tell_choices(setup: Setup) -> None:
    """Names the folders, settings and fonts that are taken, each with its reason."""
    from reframekit.content.practice import read_practice
    from reframekit.content.settings import FILE_NAME, Setting, projects, user_folder
    from reframekit.uses.ordering import page_setting, practice_path

    tell("Folders, the first one first")
    for folder in setup.library.folders:
        tell(f"  {folder}")
    tell(f"  {user_folder('data')} is yours, for sheets of your own")
    tell("Project")
    found = list(projects(Path.cwd()))
    for project in found:
        why = f"is not taken: {project.refused}" if project.refused else "is taken"
        tell(f"  {project.folder / FILE_NAME} {why}")
    if not found:
        tell(f"  no {FILE_NAME} here or in a folder above")
    tell("Settings")
    practice = practice_path(setup)
    page = page_setting(setup, read_practice(practice) if practice else None)
    tell(f"  page: {page.value} ({page.origin})")
    usual = {
        "size": Setting("normal", "the built-in default"),
        "practice": Setting(str(practice or "none"), "found by itself" if practice else "none set"),
        "output": Setting("output", "the built-in default"),
    }
    for name, setting in (usual | setup.settings).items():
        if name != "page":
            tell(f"  {name}: {setting.value} ({setting.origin})")
    tell("Fonts")
    for line in _fonts():
        tell(f"  {line}")


def _tell_parts() -> None:
    """Names every part. Raises `ReframeError` (exit code 6) for those that are needed and not
    there, without which the rest cannot be looked at.
    """
    try:
        found = parts()
    except PackageNotFoundError:
        raise failure(
            ExitCode.MISSING_PART,
            "reframekit is here, and not installed: nothing says which parts it needs",
            "python -m pip install -e . in the folder of its pyproject.toml",
        ) from None
    for extra, group in groupby(found, lambda part: part.extra):
        listed = list(group)
        purpose = f": {_EXTRAS[extra]}" if extra in _EXTRAS else ""
        tell(f"Extra {extra}{purpose}" if extra else "Parts")
        for part in listed:
            if part.version or not extra:
                tell(f"  {part}")
        if absent := [part.name for part in listed if extra and not part.version]:
            tell(f"  not installed: {', '.join(absent)}")
        if extra and not all(part.fits for part in listed):
            tell(as_called(f'  to install it: python -m pip install "reframekit[{extra}]"'))
    unfit = [part for part in found if not part.extra and not part.fits]
    if unfit:
        wanted = " ".join(f'"{part.name}{part.versions}"' for part in unfit)
        raise failure(
            ExitCode.MISSING_PART,
            "; ".join(str(part) for part in unfit),
            f"python -m pip install {wanted}",
        )


def _fonts() -> list[str]:
    from reframekit.uses.fonts import fonts

    return [", then ".join(chain) for chain in fonts().chains.values()]
