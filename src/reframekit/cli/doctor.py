"""`reframe doctor`: what this installation is made of and which settings win."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from reframekit import __version__
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import tell

_PARTS = (
    "reportlab jinja2 click pypdf pydantic PyYAML markdown-it-py pillow fonttools uharfbuzz"
    " python-bidi platformdirs fontpkg-atkinson-hyperlegible fontpkg-noto-sans"
).split()


@click.command()
@pass_setup
def doctor(setup: Setup) -> None:
    """Check the installation, and say which setting wins and why."""
    from reframekit.cli.orders import page_setting, practice_path
    from reframekit.content.practice import read_practice
    from reframekit.content.settings import FILE_NAME, Setting, projects, user_folder

    tell(f"reframe {__version__}, Python {platform.python_version()} ({sys.platform})")
    for part in _PARTS:
        try:
            tell(f"  {part} {version(part)}")
        except PackageNotFoundError:
            tell(f"  {part} is missing: install reframekit again")
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


def _fonts() -> list[str]:
    from reframekit.pdf.text.fonts import shaper

    return [", then ".join(face.name for face in chain) for chain in shaper().chains.values()]
