"""Therapy worksheets as tagged, fillable PDFs, made from content and Jinja templates.

What is public is listed here, and is imported when it is asked for (docs/python.md).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reframekit.version import __version__

if TYPE_CHECKING:
    from reframekit.answers.answers import Answers as Answers
    from reframekit.content.words import Words as Words
    from reframekit.errors import ExitCode as ExitCode
    from reframekit.errors import Place as Place
    from reframekit.errors import Problem as Problem
    from reframekit.errors import ReframeError as ReframeError
    from reframekit.uses.build import Build as Build
    from reframekit.uses.face import Library as Library
    from reframekit.uses.face import Packet as Packet
    from reframekit.uses.face import Sheet as Sheet
    from reframekit.uses.host import ALONE as ALONE
    from reframekit.uses.host import Host as Host
    from reframekit.uses.made import Made as Made
    from reframekit.uses.remade import RemadePdf as RemadePdf
    from reframekit.uses.returned_face import fill as fill
    from reframekit.uses.returned_face import flatten as flatten
    from reframekit.uses.returned_face import read as read
    from reframekit.uses.roster import RosterReport as RosterReport
    from reframekit.uses.roster_face import Roster as Roster

#: The module of each public name.
_MODULES = {
    "ALONE": "uses.host",
    "Answers": "answers.answers",
    "Build": "uses.build",
    "ExitCode": "errors",
    "Host": "uses.host",
    "Library": "uses.face",
    "Made": "uses.made",
    "Packet": "uses.face",
    "Place": "errors",
    "Problem": "errors",
    "ReframeError": "errors",
    "RemadePdf": "uses.remade",
    "Roster": "uses.roster_face",
    "RosterReport": "uses.roster",
    "Sheet": "uses.face",
    "Words": "content.words",
    "fill": "uses.returned_face",
    "flatten": "uses.returned_face",
    "read": "uses.returned_face",
}

__all__ = [*_MODULES, "__version__"]


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
