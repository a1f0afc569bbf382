"""Two hundred hostile templates: a sentence with its line or a harmless page, in the limits."""

from __future__ import annotations

import resource
import time
from collections import Counter
from pathlib import Path

import pytest

from reframekit.errors import Place, ReframeError
from reframekit.limits import MEGABYTES, SECONDS
from reframekit.markup.read import read
from reframekit.sources import builtin_library
from reframekit.templating.render import Templates
from tests.hostile.templates import COUNT, FAMILIES, SECRET, Hostile, hostile_templates

TEMPLATES = hostile_templates()
DATA = {"sheet": {"title": "T"}, "words": {"name": "N"}, "strings": {"lang": "en"}}


def test_there_are_two_hundred_of_every_family() -> None:
    assert len(TEMPLATES) == COUNT
    assert min(Counter(each.family for each in TEMPLATES).values()) > 15
    assert set(FAMILIES) == {each.family for each in TEMPLATES}


@pytest.mark.parametrize("hostile", TEMPLATES, ids=lambda each: f"{each.family}-{each.place}")
def test_a_hostile_template_touches_nothing(hostile: Hostile, tmp_path: Path) -> None:
    library = tmp_path / "a" / "library"
    library.mkdir(parents=True)
    hostile.write(library)
    before = contents(tmp_path)
    asked = Place(str(library / "mine.yaml"), 1)
    templates = Templates([library / "templates", builtin_library() / "templates"])
    started = time.monotonic()
    try:
        marked = templates.render("own", DATA, asked)
        said = marked.text
        read(marked)
    except ReframeError as error:
        assert error.problems
        said = "".join(f"{p.message}{p.remedy}{p.excerpt}" for p in error.problems)
        for problem in error.problems:
            assert problem.place is not None and problem.place.line is not None
            assert problem.place.path.startswith(str(library))
    assert time.monotonic() - started < SECONDS + 3
    assert SECRET not in said
    assert contents(tmp_path) == before


def test_no_child_took_more_than_its_memory() -> None:
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert most < MEGABYTES


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, links not followed."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
