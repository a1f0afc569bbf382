"""Where in a model, and where in the file, a place that pydantic names is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from reframekit.content.yaml_source import Path_, Source

Kinds = tuple[Any, ...]


class ModelPlace(NamedTuple):
    """The part of a location that stands in the file, and what may stand there and around it.

    `around` are the kinds of each place on the way, the outermost first.
    """

    at: Path_
    kinds: Kinds
    around: tuple[Kinds, ...]


def place_in(model: type[BaseModel], source: Source, location: Path_) -> ModelPlace:
    """The place of a `location` of pydantic's, which also names members of unions."""
    kinds: Kinds = (model,)
    at: Path_ = ()
    around: list[Kinds] = []
    for part in location:
        models = models_of(kinds)
        tagged = tuple(kind for kind in models if part in tags(kind))
        if len(models) > 1 and tagged:
            kinds = tagged
            continue
        inner = tuple(_inner(kinds, part))
        if inner or (*at, part) in source.values or part == location[-1]:
            around.append(kinds)
            kinds, at = inner, (*at, part)
    return ModelPlace(at, kinds, tuple(around))


def _inner(kinds: Kinds, part: str | int) -> Iterator[Any]:
    """What may stand at a key, or as an item, of the kinds."""
    for kind in kinds:
        origin: Any = get_origin(kind)
        if origin is tuple and isinstance(part, int):
            yield from flat(get_args(kind)[0])
        elif origin in (dict, Mapping) and isinstance(part, str):
            yield from flat(get_args(kind)[1])
        elif part in keys_of((kind,)):
            yield from flat(keys_of((kind,))[str(part)].annotation)


def flat(annotation: Any) -> Iterator[Any]:
    """The kinds that an annotation is, without what is said beside them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from flat(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for part in get_args(annotation):
            yield from flat(part)
    elif annotation is not NoneType:
        yield annotation


def models_of(kinds: Kinds) -> tuple[type[BaseModel], ...]:
    """The models among the kinds."""
    return tuple(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel))


def keys_of(kinds: Kinds) -> dict[str, Any]:
    """What the models among the kinds say of each key that a file may have there."""
    return {
        field.alias or name: field
        for kind in models_of(kinds)
        for name, field in kind.model_fields.items()
    }


def named_keys(kinds: Kinds) -> list[str]:
    """The keys that a file may have there, those of models and those that are words of a list."""
    origins: list[tuple[Any, Kinds]] = [(get_origin(kind), get_args(kind)) for kind in kinds]
    words = [key for origin, of in origins if origin is dict for key in flat(of[0])]
    return [*keys_of(kinds), *(str(word) for key in words for word in get_args(key))]


def needed(kinds: Kinds) -> list[str]:
    """The keys that cannot be left out."""
    return [name for name, field in keys_of(kinds).items() if field.is_required()]


def items_of(kinds: Kinds) -> Kinds:
    """What the items of the lists among the kinds may be."""
    return tuple(_inner(kinds, 0))


def tags(model: type[BaseModel]) -> set[Any]:
    """The values of `type` that a model is for."""
    kind = model.model_fields.get("type")
    return set(get_args(kind.annotation)) if kind else set()


def tags_of(kinds: Kinds) -> set[str]:
    """The values of `type` that the models among the kinds are for."""
    return {str(tag) for kind in models_of(kinds) for tag in tags(kind)}


def holders(kinds: Kinds, key: str) -> Iterable[str]:
    """The keys below which another key would be in its place."""
    for name, field in keys_of(kinds).items():
        inner = tuple(flat(field.annotation))
        if key in keys_of(inner) or key in keys_of(items_of(inner)):
            yield name
