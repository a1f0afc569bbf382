"""From plain data to a model: every problem at once, each with its line and a remedy."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from reframekit.content.yaml_source import Path_, Source
from reframekit.errors import Problem, ReframeError, suggestion

#: A file with more problems than this is wrong as a whole; no more are looked into.
MOST_PROBLEMS = 200


class Model(BaseModel):
    """The base of everything that authors write: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


M = TypeVar("M", bound=Model)


def validated(model: type[M], source: Source, **given: Any) -> M:
    """`source` as a `model`. Raises `ReframeError` with every problem of the file."""
    data = source.data
    if not isinstance(data, dict):
        what = "is empty" if data is None else "must be a list of keys with values"
        raise ReframeError(
            [source.problem(f"the file {what}", 'write lines such as "title: …"', ())]
        )
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
    at = _written(source, error["loc"])
    name = str(error["loc"][-1]) if error["loc"] else "the file"
    context = error.get("ctx") or {}
    match error["type"]:
        case "extra_forbidden":
            where = f" in {at[-2]}" if len(at) > 1 and isinstance(at[-2], str) else ""
            known = _keys_at(model, error["loc"][:-1])
            return source.problem(
                f'unknown key "{name}"{where}', suggestion(name, known), at, key=True
            )
        case "missing":
            return source.problem(f'the key "{name}" is missing', f'add "{name}: …" here', at)
        case "union_tag_not_found":
            return source.problem('the key "type" is missing', 'add "type: …" here', at)
        case "union_tag_invalid":
            tags = [tag.strip("' ") for tag in str(context["expected_tags"]).split(",")]
            return source.problem(
                f'unknown type "{context["tag"]}"', suggestion(context["tag"], tags), (*at, "type")
            )
        case "literal_error":
            expected = str(context["expected"]).replace(" or ", ", ").replace("'", "")
            return source.problem(
                f'"{error["input"]}" is not a value for "{name}"',
                suggestion(str(error["input"]), [e.strip() for e in expected.split(",")]),
                at,
            )
        case "value_error":
            message, _, remedy = str(context["error"]).partition(" | ")
            return source.problem(message, remedy, at)
        case "string_too_long":
            said = f'"{name}" is longer than {context["max_length"]:,} letters'
            return source.problem(said, "write several paragraphs or steps", at)
        case kind:
            said = _TYPES.get(kind) or error["msg"][0].lower() + error["msg"][1:]
            return source.problem(f'"{name}": {said}', _REMEDIES.get(kind, ""), at)


_TYPES = {
    "string_type": "text is wanted here",
    "too_short": "at least one is wanted here",
    "int_parsing": "a whole number is wanted here",
    "int_type": "a whole number is wanted here",
    "date_from_datetime_parsing": "a date is wanted here",
    "date_from_datetime_inexact": "a date is wanted here",
    "date_parsing": "a date is wanted here",
    "date_type": "a date is wanted here",
    "bool_parsing": "yes or no is wanted here",
    "bool_type": "yes or no is wanted here",
    "list_type": "a list is wanted here",
    "tuple_type": "a list is wanted here",
    "dict_type": "keys with values are wanted here",
    "model_type": "keys with values are wanted here",
    "model_attributes_type": "keys with values are wanted here",
}
_REMEDIES = {
    "date_from_datetime_parsing": "write year, month and day, such as 2026-11-24",
    "date_from_datetime_inexact": "write year, month and day, such as 2026-11-24",
    "date_parsing": "write year, month and day, such as 2026-11-24",
    "date_type": "write year, month and day, such as 2026-11-24",
    "string_type": 'put the text after the colon, in quotes if it holds ":" or "#"',
    "list_type": 'begin each line of the list with "- "',
    "tuple_type": 'begin each line of the list with "- "',
    "model_type": 'write lines such as "key: value", indented',
    "model_attributes_type": 'write lines such as "key: value", indented',
}


def _written(source: Source, location: tuple[str | int, ...]) -> Path_:
    """The part of pydantic's location that stands in the file (it adds names of union members)."""
    at: Path_ = ()
    for part in location:
        if (*at, part) in source.values:
            at = (*at, part)
    return at


def _keys_at(model: type[Model], location: tuple[str | int, ...]) -> set[str]:
    """The keys that are allowed where `location` leads to."""
    here: set[Any] = {model}
    for part in location:
        if isinstance(part, int):
            continue
        inner = {
            kind
            for owner in here
            if part in owner.model_fields
            for kind in _models_in(owner.model_fields[part].annotation)
        }
        tagged = {kind for kind in here if part in _tags(kind)}
        here = inner or tagged or here
    return {field.alias or key for owner in here for key, field in owner.model_fields.items()}


def _tags(model: type[Model]) -> set[str]:
    kind = model.model_fields.get("type")
    return set(get_args(kind.annotation)) if kind else set()


def _models_in(annotation: Any) -> set[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return {annotation}
    return {kind for part in get_args(annotation) for kind in _models_in(part)}
