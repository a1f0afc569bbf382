"""American words of the sheets as they are written elsewhere, in texts that are no answer's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from reframekit.content.validation import Model

_Respelled = TypeVar("_Respelled")

#: The keys of texts that are read. What names a field, a choice or a sheet is the same everywhere,
#: so that answers of one country's page fit another's.
_READ = frozenset(
    """intro example preset_example close text hint old_job facts_for another_way
    facts_against fairer_gentle fairer_strong small_act""".split()
)


def respelled(value: _Respelled, words: Mapping[str, str]) -> _Respelled:
    """A worksheet or a belief preset with these words for its own; itself where it has none."""
    made: _Respelled = _respelled(value, tuple(words.items())) if words else value
    return made


def _respelled(value: Any, words: tuple[tuple[str, str], ...], *, read: bool = False) -> Any:
    if isinstance(value, str):
        said = dict(words)
        return _one_of(words).sub(lambda found: said[found[0]], value) if read else value
    if isinstance(value, Model):
        new = {
            name: made
            for name in type(value).model_fields
            if (made := _respelled(old := getattr(value, name), words, read=read or name in _READ))
            is not old
        }
        return value.model_copy(update=new) if new else value
    if isinstance(value, tuple):
        parts = tuple(_respelled(each, words, read=read) for each in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    if isinstance(value, dict):
        made = {key: _respelled(each, words, read=read) for key, each in value.items()}
        return made if any(made[key] is not value[key] for key in value) else value
    return value


@lru_cache(maxsize=4)
def _one_of(words: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, dict(words)))})\b")
