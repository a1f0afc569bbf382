"""A process of a batch: what it is given comes as pickled values, and what comes of it goes so."""

from __future__ import annotations

import pickle
from collections.abc import Callable

from reframekit.limits import serve


def answer(job: bytes) -> bytes:
    """What a function that can be imported makes of what it is given."""
    do, given, named = pickle.loads(job)
    return pickle.dumps(do(*given, **named))


def answerer() -> Callable[[bytes], bytes]:
    """What answers jobs; it remembers none."""
    return answer


if __name__ == "__main__":
    serve(answer)
