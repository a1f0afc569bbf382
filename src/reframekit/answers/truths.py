"""Yes and no as people write them, and as spreadsheets save a truth value in their language."""

from __future__ import annotations

TRUE = frozenset("true wahr vrai verdadero vero waar verdadeiro prawda".split())
FALSE = frozenset("false falsch faux falso onwaar fałsz".split())
YES = TRUE | frozenset("yes x 1 on ja oui sí si sì sim tak ✓ ✔".split())
NO = FALSE | frozenset(("", "no", "0", "off", "nein", "non", "nee", "não", "nie"))


def truth(text: str) -> bool | None:
    """Whether a text says yes or no; none for any other."""
    word = text.strip().lower()
    return True if word in YES else False if word in NO else None
