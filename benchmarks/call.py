"""The command, run as a person runs it: its exit code, its seconds, and what memory it took."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_CALL = """
import json, os, resource, sys
from reframekit.cli import main
told = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
try:
    main()
    code = 0
except SystemExit as ended:
    code = ended.code
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
os.write(told, json.dumps([code, *(each.ru_maxrss for each in used)]).encode())
"""


class Call(NamedTuple):
    """Exit code, seconds, the most memory of the command and of one of its processes in MB, and
    what it said on stderr.
    """

    code: int
    seconds: float
    parent: float
    child: float
    said: str


def call(arguments: Sequence[str | Path]) -> Call:
    """One call of `reframe` with some arguments; what it writes to stdout is dropped."""
    began = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-c", _CALL, *map(str, arguments)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        errors="replace",
        check=True,
    )
    seconds = time.perf_counter() - began
    code, parent, child = json.loads(ran.stdout)
    scale = 1024 if sys.platform == "linux" else 1024 * 1024
    return Call(int(code or 0), seconds, parent / scale, child / scale, ran.stderr)
