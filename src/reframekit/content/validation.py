"""From plain data to a model: every problem at once, each with its line and a remedy."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from reframekit.content.misfit import Misfit
from reframekit.content.misfits import problem
from reframekit.content.model_places import place_in
from reframekit.content.yaml_source import Source
from reframekit.errors import Problem, ReframeError

#: A file with more problems than this is wrong as a whole; no more are looked into.
MOST_PROBLEMS = 200
#: How pydantic ends the location of a key that is none of those that it may be.
_KEY = ("[key]",)


class Model(BaseModel):
    """The base of everything that authors write: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


M = TypeVar("M", bound=Model)


def validated(model: type[M], source: Source, **given: Any) -> M:
    """`source` as a `model`. Raises `ReframeError` with every problem of the file."""
    data = source.data
    if not isinstance(data, dict):
        said = "begins with a list" if isinstance(data, list) else "has no line with a key"
        said = "is empty" if data is None else said
        remedy = 'write lines such as "title: …", without "-" before them'
        raise ReframeError([source.problem(f"the file {said}", remedy, ())])
    try:
        return model.model_validate({**data, **given})
    except ValidationError as error:
        found = [dict(each) for each in error.errors()[:MOST_PROBLEMS]]
        raise ReframeError(
            [_problem(source, model, each) for each in found if not _follows(each, found)]
        ) from None


def _follows(error: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """Whether a list is only called too short because what is in it is wrong."""
    at = error["loc"]
    return error["type"] == "too_short" and any(
        other is not error and other["loc"][: len(at)] == at for other in found
    )


def _problem(source: Source, model: type[Model], error: dict[str, Any]) -> Problem:
    kind, location = error["type"], error["loc"]
    if location[-1:] == _KEY:
        kind, location = "extra_forbidden", location[:-1]
    place = place_in(model, source, location)
    return problem(kind, Misfit(error["input"], place, error.get("ctx") or {}, source))
