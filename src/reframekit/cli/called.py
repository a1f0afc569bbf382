"""Commands as they can be typed where they are read: a remedy that does not run is none.

Who writes a remedy, on whatever floor, writes `reframe VERB …` and `python -m pip install …`. Who
prints it puts the words there by which this very installation is reached: after `make`, that is
`.venv/bin/reframe`, which no PATH leads to.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

from reframekit.cli.commands import COMMANDS
from reframekit.errors import quoted

_NAME = "reframe"
_COMMAND = re.compile(rf"(?<![\w/\\.-]){_NAME}(?= (?:(?:{'|'.join(COMMANDS)})\b|--?[a-z]))")
_PIP = re.compile(r"(?<![\w/\\.-])(?:python -m )?pip(?= install )")


def as_called(text: str) -> str:
    """A remedy whose commands run as they stand there."""
    ours, pip = called(), f"{_python()} -m pip"
    return _PIP.sub(lambda _: pip, _COMMAND.sub(lambda _: ours, text))


def below_as_called(text: str) -> str:
    """What was done, with the remedy or the next commands in the lines below it as they run."""
    said, end, below = text.partition("\n")
    return said + end + as_called(below)


def called() -> str:
    """The words that call this installation's command in the working folder's shell."""
    path = Path(sys.argv[0])
    if path.name == "__main__.py":
        path = Path(sys.executable).with_name(_NAME)
        return _NAME if _is_found(path) else f"{_python()} -m reframekit"
    # What was typed without a folder was found on the PATH.
    return _NAME if sys.argv[0] == path.name or _is_found(path) else _typed(path)


def _is_found(path: Path) -> bool:
    """Whether the command's name is enough; Windows leaves out the end of its file."""
    found = shutil.which(_NAME)
    return found is not None and Path(found).resolve().parent == path.resolve().parent


def _python() -> str:
    """The interpreter. A link to it is not followed, since the folder of the link says whose
    packages it sees.
    """
    path = Path(sys.executable)
    found = shutil.which(path.stem)
    same = found is not None and Path(found).parent.resolve() == path.parent.resolve()
    return path.stem if same else _typed(path)


def _typed(path: Path) -> str:
    """The path of a program, from the working folder if it lies below that."""
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return quoted(shown if len(shown.parts) > 1 else f"{os.curdir}{os.sep}{shown}")
