"""From options, settings and the machine to an order for the pipeline."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from reframekit.checks import unfinished
from reframekit.content.client_file import CLIENT_FILE, ClientFile, client_in
from reframekit.content.given_words import assigned, words_in
from reframekit.content.practice import Practice, practice_in
from reframekit.content.settings import Setting, project_folder, user_folder
from reframekit.content.unquoted import curly_quotes
from reframekit.content.words import Words
from reframekit.content.yaml_source import read_source
from reframekit.errors import Problem, refuse
from reframekit.layout.build import LayoutBuild, Scales, Size
from reframekit.pipeline.order import Order
from reframekit.units import PaperName
from reframekit.uses.build import Build
from reframekit.uses.client_folder import check_client
from reframekit.uses.environment import Environment
from reframekit.uses.password import check_new

#: Countries whose paper is Letter (CLDR, paperSize US-Letter).
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


@dataclass(frozen=True)
class OrderOptions:
    """What is made of sheets: for whose words, with which practice, for which build.

    The words are those in a file, then those that are `assigned` as `NAME=VALUE`, then `words`. The
    file may be that of a `client`, whose folder is named instead: then its practice and its build
    are taken where none is given here, and what is made goes into the folder. There
    no name or title of a file tells what it is; elsewhere none does with `plain`.
    Without a `practice` it is the one that is set or found. `fonts` are own files for letters that
    the other fonts lack. With `notes` those of the therapist are the last pages, or in a second
    file for each client of a roster; a `password` opens what is made.
    """

    words_file: Path | None = None
    assigned: tuple[str, ...] = ()
    words: Words = field(default_factory=Words)
    practice: Path | None = None
    fonts: tuple[Path, ...] = ()
    build: Build = field(default_factory=Build)
    notes: bool = False
    password: str | None = field(default=None, repr=False)
    client: Path | None = None
    plain: bool = False


def order_from(environment: Environment, options: OrderOptions, notices: list[Problem]) -> Order:
    """The order that the options and settings make; what is unwise in files goes to `notices`.

    Raises `ReframeError` for words, a practice, settings or a password that cannot be used.
    """
    if options.password is not None:
        check_new(options.password)
    known = environment.workshop.vocabulary
    client = _client(environment, options, notices)
    words = assigned(options.assigned, known, client.words)
    if options.words or options.words.language:
        options.words.check(known)
        words = words.but(options.words, options.words.language)
    practice = _practice(environment, options.practice or client.practice, notices)
    return Order(
        words,
        practice,
        _layout_build(environment, _build(options.build, client), practice),
        options.fonts,
        environment.today,
        notes=options.notes,
        password=options.password,
        plain=options.plain,
    )


def _client(environment: Environment, options: OrderOptions, notices: list[Problem]) -> ClientFile:
    """What the file of a client's folder says, or a file of words alone; nothing without either."""
    path = options.words_file
    if options.client:
        check_client(options.client)
        path = options.client / CLIENT_FILE
    if path is None:
        return ClientFile()
    environment.detail(f"words from {path}")
    source = read_source(path, private=True)
    known = environment.workshop.vocabulary
    client = client_in(source, known) if options.client else ClientFile(words_in(source, known))
    notices += curly_quotes(source)
    return client


def _build(build: Build, client: ClientFile) -> Build:
    """The build with what it leaves to the client's file."""
    return Build(
        build.media,
        build.page or client.page,
        build.size or client.size,
        build.scales or client.scales,
    )


def _layout_build(environment: Environment, build: Build, practice: Practice | None) -> LayoutBuild:
    """The build with all that it leaves to the practice, the settings and the machine."""
    phone = build.page == "phone"
    named = None if phone else build.page
    usual: Scales = (practice.scales if practice else None) or "circles"
    return LayoutBuild(
        build.media,
        cast(PaperName, named or page_setting(environment, practice).value),
        build.size or cast(Size, environment.setting("size") or "normal"),
        phone,
        build.scales or ("number" if phone else usual),
    )


def _practice(
    environment: Environment, named: Path | None, notices: list[Problem]
) -> Practice | None:
    path = named or practice_path(environment)
    if path is None:
        return None
    environment.detail(f"practice from {path}")
    source = read_source(path)
    practice = practice_in(source)
    refuse(unfinished.in_file(source))
    notices += curly_quotes(source)
    return practice


def practice_path(environment: Environment) -> Path | None:
    """The practice's file: the one that is set, else that of the folder of the environment, of the
    project's or of the user's, if there is one.
    """
    if chosen := environment.setting("practice"):
        return Path(chosen)
    start = environment.start
    project = project_folder(start)
    here = Path() if start == Path.cwd() else start
    folders = [here, *([project] if project else []), user_folder("config")]
    return next((path for f in folders if (path := f / "practice.yaml").is_file()), None)


def page_setting(environment: Environment, practice: Practice | None) -> Setting:
    """The page when no option names one, and where it comes from."""
    if "page" in environment.settings:
        return environment.settings["page"]
    if practice is not None and practice.page is not None:
        return Setting(practice.page, "the practice")
    for variable in ("LC_ALL", "LC_PAPER", "LANG"):
        if value := os.environ.get(variable):
            country = value.partition(".")[0].partition("_")[2]
            page = "letter" if country in _LETTER else "a4"
            return Setting(page, f"the machine's locale ({variable})")
    return Setting("a4", "the built-in default")
