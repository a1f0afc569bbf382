"""Runs a module in a child process that may not take more than its time and memory.

On Windows only the clock holds: the system has no such limit on memory for one process.
"""

from __future__ import annotations

import subprocess
import sys

#: What a template may take.
SECONDS = 5
MEGABYTES = 256
#: What the interpreter's own files take of it.
_PROGRAM_MEGABYTES = 32


class OverLimitError(Exception):
    """The child took too long, took too much, or ended without an answer."""


def run_limited(
    module: str, given: bytes, *, seconds: int = SECONDS, megabytes: int = MEGABYTES
) -> bytes:
    """What `python -m module` answers to `given`, both by standard streams.

    The module calls `limit_self` with the same limits before anything else. Raises
    `OverLimitError`.
    """
    command = [sys.executable, "-P", "-m", module]
    try:
        ran = subprocess.run(command, input=given, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise OverLimitError(f"more than {seconds} seconds") from None
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        memory = not said or "MemoryError" in said[-1]
        raise OverLimitError(f"more than {megabytes} MiB of memory" if memory else said[-1])
    return ran.stdout


def limit_self(seconds: int = SECONDS, megabytes: int = MEGABYTES) -> None:
    """Sets the limits on the process that calls it."""
    try:
        import resource
    except ImportError:
        return
    size = (megabytes - _PROGRAM_MEGABYTES) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
