"""Says what whoever uses a file has to know of it."""

from __future__ import annotations

from collections.abc import Sequence

from reframekit.answers.form import Trouble
from reframekit.cli.problems import say_problems
from reframekit.cli.setup import Setup
from reframekit.errors import Code
from reframekit.uses.troubles import as_problem

#: How many troubles of a file are said.
_MOST = 50


def say_troubles(setup: Setup, name: str, troubles: Sequence[Trouble]) -> None:
    """Says the troubles of a file, and notes to those who did not ask for quiet."""
    for trouble in troubles[:_MOST]:
        problem = as_problem(name, trouble)
        if trouble.level == "note":
            setup.say(f"  {problem.message}")
        else:
            say_problems([problem._replace(code=Code.ANSWERS)])
    if len(troubles) > _MOST:
        setup.say(f"  and {len(troubles) - _MOST} more; --format json gives them all")
