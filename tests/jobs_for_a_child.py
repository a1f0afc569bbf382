"""A module that a child process runs in the tests: its jobs go well, fail, or take too much."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from itertools import count

from reframekit.limits import serve


def answerer() -> Callable[[bytes], bytes]:
    """What answers jobs, and counts them."""
    answered = count(1)
    return lambda job: answer(next(answered), job)


def answer(number: int, job: bytes) -> bytes:
    """What a job asks for, by its first word."""
    match job.partition(b" ")[0]:
        case b"fail":
            raise ValueError("no such thing")
        case b"sleep":
            time.sleep(30)
        case b"work":
            until = time.process_time() + 0.5
            while time.process_time() < until:
                pass
        case b"spin":
            while True:
                pass
        case b"grow":
            return b"x" * 2**40
        case b"killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"die":
            os._exit(0)
        case b"memory":
            raise MemoryError
    return b"%d %b" % (number, job)


if __name__ == "__main__":
    serve(answerer())
