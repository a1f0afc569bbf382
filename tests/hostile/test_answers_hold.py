"""Answers hold: random ones, damaged files, forms of others' making."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from reframekit.answers.form import Form
from reframekit.errors import ExitCode, ReframeError
from reframekit.pipeline.returned import Returned
from reframekit.pipeline.workshop import Workshop
from tests import mutated, random_answers

SHARED = mutated.SHARED


def test_random_answers_come_back_or_are_refused() -> None:
    counted = random_answers.run(random_answers.ANSWERS // 10)
    assert counted["equal"] > counted["refused"] > 0
    assert counted["equal"] + counted["refused"] >= random_answers.ANSWERS // 10
    assert all(counted[f"by {who}"] for who in random_answers.WRITERS)


def test_no_value_of_a_damaged_file_changes_in_silence() -> None:
    counted = mutated.run(mutated.MUTATIONS // 10)
    assert sum(counted.values()) == mutated.MUTATIONS // 10
    assert all(counted[kind] for kind in ("whole", "said", "refused"))


def read_or_refused(workshop: Workshop, path: Path) -> Form | ReframeError:
    try:
        with Returned(workshop, path.read_bytes(), path.name, None) as file:
            return file.form
    except ReframeError as error:
        return error


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/corpus beside the project")
def test_forms_of_others_making_give_every_value_under_its_name(workshop: Workshop) -> None:
    paths = sorted(SHARED.glob("**/*.pdf"))
    assert len(paths) > 200
    with ThreadPoolExecutor(max_workers=2) as pool:
        forms = pool.map(partial(read_or_refused, workshop), paths)
        found = dict(zip(paths, forms, strict=True))
    compared = 0
    for path, form in found.items():
        expected = SHARED / "expected" / f"{path.relative_to(SHARED)}.json"
        if not expected.is_file():
            if isinstance(form, ReframeError):
                assert form.code in (ExitCode.UNREADABLE, ExitCode.PASSWORD)
            continue
        assert isinstance(form, Form), path
        values = {field.name: "\n".join(field.values) for field in form.fields}
        for name, field in json.loads(expected.read_text())["fields"].items():
            assert values[name] == field["value"], (path, name)
            compared += 1
    assert compared > 1_800
