"""What an installation is made of: what its metadata asks for, and what is there of that.

The metadata is the one list of it (Core Metadata, `Requires-Dist`), so that no part is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import NamedTuple

_PACKAGE = "reframekit"
#: A requirement (PEP 508): name, extras, versions, and whatever it depends on.
_REQUIREMENT = re.compile(
    r"\s*(?P<name>[\w.-]+)\s*(?:\[(?P<extras>[^]]*)\])?\s*\(?(?P<versions>[^;)]*)\)?\s*(?:;(?P<when>.*))?"
)
_OF_EXTRA = re.compile(r"""\s*extra\s*==\s*["']([\w.-]+)["']\s*""")
_BOUND = re.compile(r"(>=|<)\s*([\d.]+)")


class Part(NamedTuple):
    """A package, the versions that do, the one that is there, and the extra that it is of."""

    name: str
    versions: str
    version: str | None
    extra: str = ""

    @property
    def fits(self) -> bool:
        """Whether it is there, and neither too old nor too new."""
        if self.version is None:
            return False
        ours = _release(self.version)
        bounds = [(sign, _release(bound)) for sign, bound in _BOUND.findall(self.versions)]
        return all(ours >= bound if sign == ">=" else ours < bound for sign, bound in bounds)

    def __str__(self) -> str:
        if self.version is None:
            return f"{self.name} is missing"
        wanted = "" if self.fits else f" does not do: {self.versions} is needed"
        return f"{self.name} {self.version}{wanted}"


def parts() -> list[Part]:
    """Every part by name, those that are always needed first.

    Raises `PackageNotFoundError` where the package itself has no metadata.
    """
    found = dict.fromkeys(_parts(_PACKAGE, None))
    return sorted(found, key=lambda part: (part.extra, part.name.lower()))


def _parts(package: str, extras: set[str] | None) -> Iterator[Part]:
    """What a package asks for, with some of its extras; of all of them, each says its own.

    What depends on anything but an extra, such as the system, is left out.
    """
    for line in requires(package) or ():
        match = _REQUIREMENT.fullmatch(line)
        of_extra = _OF_EXTRA.fullmatch(match["when"]) if match and match["when"] else None
        if match is None or bool(match["when"]) != (of_extra is not None):
            continue
        extra = of_extra[1] if of_extra else ""
        if extras is not None and extra not in extras:
            continue
        there = _version(match["name"])
        yield Part(match["name"], match["versions"].strip(), there, extra)
        if there is not None and match["extras"]:
            inner = {each.strip() for each in match["extras"].split(",")}
            for part in _parts(match["name"], inner):
                yield part._replace(extra=extra)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _release(text: str) -> tuple[int, ...]:
    """The numbers of a version (PEP 440) without zeros at its end, to be compared."""
    found = re.match(r"[\d.]*\d", text)
    numbers = [int(number) for number in found[0].split(".")] if found else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
