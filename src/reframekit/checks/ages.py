"""What somebody under 18 is handed: on their own, in session alone, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reframekit.content.words import AGE
from reframekit.content.worksheet import Worksheet
from reframekit.content.yaml_source import Source
from reframekit.errors import Code, Problem

#: What the word on the client's age says of somebody under 18.
MINOR = "minor"
#: Sheets of the library that are for no minor, and those that are for one in session alone: what
#: looks back at a childhood, and what weighs a bond.
NOT_FOR_A_MINOR = frozenset("letting-go going-slowly".split())
IN_SESSION_FOR_A_MINOR = frozenset(
    """where-i-learned-it belief-ladder belief-history-test younger-self-letter
    family-culture-message-map overfunctioning-audit secure-relationship-checklist
    how-it-hangs-together why-my-alarm-is-loud""".split()
)


def is_minor(words: Mapping[str, str]) -> bool:
    """Whether a client's words say that the client is under 18."""
    return words.get(AGE, "").strip().casefold() == MINOR


def declared(sheet: Worksheet, source: Source) -> Iterator[Problem]:
    """What a file must say of somebody under 18 and does not."""
    wanted = (
        ("no",)
        if sheet.origins & NOT_FOR_A_MINOR
        else ("in session", "no")
        if sheet.origins & IN_SESSION_FOR_A_MINOR
        else ()
    )
    if wanted and sheet.under_18 not in wanted:
        said = f"{sheet.after or sheet.slug} is not for somebody under 18 on their own"
        yield source.problem(said, f'write "under_18: {wanted[0]}"', ("under_18",))._replace(
            code="under-18"
        )


def refused(
    sheet: Worksheet, source: Source, words: Mapping[str, str], preset: str | None = None
) -> Iterator[Problem]:
    """That a sheet, or its preset of that name, is for no minor, where the client is one."""
    if not is_minor(words) or sheet.under_18 != "no":
        return
    own = [
        i for i, each in enumerate(sheet.variants) if (each.slug, each.under_18) == (preset, "no")
    ]
    name = f"{sheet.slug}:{preset}" if own else sheet.slug
    yield source.problem(
        f"{name} is not for somebody under 18, and the words say age: minor",
        "take another one; reframe show says of each whom it is for",
        ("variants", own[0], "under_18") if own else ("under_18",),
    )._replace(code="under-18")


def in_session_alone(sheet: Worksheet, words: Mapping[str, str]) -> Iterator[Problem]:
    """That a sheet is for a minor in session alone, where the client is one."""
    if is_minor(words) and sheet.under_18 == "in session":
        yield Problem(
            f"{sheet.slug} is for somebody under 18 in session alone",
            "fill it in together, and keep it with you; do not send it home",
            code=Code.IN_SESSION,
        )
