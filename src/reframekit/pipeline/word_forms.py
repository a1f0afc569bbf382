"""What stands in a sentence for a word with choices: “her” for “she”."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reframekit.client_text import owned
from reframekit.content.words import ClientWord, Word


def forms(
    known: Mapping[str, Word], names: Iterable[str], taken: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """What stands in the places of the forms of these words.

    What a client's choice writes is a client's, with what stands there where nobody says it.
    """
    made: dict[str, str] = {}
    for name in names:
        said, instead = taken.get(name, ("", ""))
        blank = known[name].formed(instead or None)
        for form, text in known[name].formed(said or None).items():
            made[form] = owned(text, blank.get(form, "")) if isinstance(said, ClientWord) else text
    return made
