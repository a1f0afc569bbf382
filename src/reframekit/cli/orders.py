"""From options, settings and the machine to an order for the pipeline."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from reframekit.checks import unfinished
from reframekit.cli.problems import say_warning
from reframekit.cli.setup import Setup
from reframekit.content.given_words import assigned, words_in
from reframekit.content.practice import Practice, practice_in
from reframekit.content.settings import Setting, project_folder, user_folder
from reframekit.content.unquoted import curly_quotes
from reframekit.content.words import Words
from reframekit.content.yaml_source import Source, read_source
from reframekit.errors import refuse
from reframekit.layout.build import LayoutBuild, Size
from reframekit.pipeline.order import Order
from reframekit.units import PageName

#: Countries whose paper is Letter (CLDR, paperSize US-Letter).
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


def order_from(setup: Setup, options: Mapping[str, Any]) -> Order:
    """The order that the options and settings make.

    Raises `ReframeError` for words, a practice or settings that cannot be used.
    """
    known, words = setup.workshop.vocabulary, Words({})
    if options["words_file"]:
        setup.detail(f"words from {options['words_file']}")
        source = read_source(options["words_file"], private=True)
        words = words_in(source, known)
        _warn_of_quotes(source)
    words = assigned(options["assignments"], known, words)
    practice = _practice(setup, options["practice"])
    build = LayoutBuild(
        media=options["media"],
        page=options["page"] or cast(PageName, page_setting(setup, practice).value),
        size=options["size"] or cast(Size, setup.setting("size") or "normal"),
    )
    return Order(words, practice, build, options["fonts"])


def _practice(setup: Setup, named: Path | None) -> Practice | None:
    path = named or practice_path(setup)
    if path is None:
        return None
    setup.detail(f"practice from {path}")
    source = read_source(path)
    practice = practice_in(source)
    refuse(unfinished.in_file(source))
    _warn_of_quotes(source)
    return practice


def _warn_of_quotes(source: Source) -> None:
    for problem in curly_quotes(source):
        say_warning(f"{problem.place}: {problem.message}\n  {problem.remedy}")


def practice_path(setup: Setup) -> Path | None:
    """The practice's file: the one that is set, else that of the working folder, of the project's
    or of the user's, if there is one.
    """
    if chosen := setup.setting("practice"):
        return Path(chosen)
    project = project_folder(Path.cwd())
    folders = [Path(), *([project] if project else []), user_folder("config")]
    return next((path for f in folders if (path := f / "practice.yaml").is_file()), None)


def page_setting(setup: Setup, practice: Practice | None) -> Setting:
    """The page when no option names one, and where it comes from."""
    if "page" in setup.settings:
        return setup.settings["page"]
    if practice is not None and practice.page is not None:
        return Setting(practice.page, "the practice")
    for variable in ("LC_ALL", "LC_PAPER", "LANG"):
        if value := os.environ.get(variable):
            country = value.partition(".")[0].partition("_")[2]
            page = "letter" if country in _LETTER else "a4"
            return Setting(page, f"the machine's locale ({variable})")
    return Setting("a4", "the built-in default")
