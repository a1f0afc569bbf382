"""`reframe list` in a new process, against `import click`."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.pairs import processes_in_turn

_LIST = 'import sys; sys.argv = ["reframe", "list"]\nfrom reframekit.cli import main\nmain()'


def listing(rounds: int = 15) -> Iterator[str]:
    """The ratio of the two."""
    pair = processes_in_turn(_LIST, "import click", rounds)
    yield (
        f"list  reframe list: {pair.ratio:.2f} of python -c 'import click' (bar 1.50)"
        f"  [{pair.ours:.0f} ms, {pair.theirs:.0f} ms]"
    )
