"""Renders one template in a process of its own, for templates that are not built in.

What comes in is pickled by the parent; what goes out is JSON, so that nothing which a template
wrote is ever more than data to the parent.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from reframekit.errors import Code, ExitCode, Place, Problem, ReframeError
from reframekit.limits import Limits, OverLimitError, run_limited, serve
from reframekit.templating.marked_text import Literal, Literals, MarkedText


def render_in_child(
    folders: Iterable[Path], name: str, data: Mapping[str, Any], asked_by: Place, limits: Limits
) -> MarkedText:
    """`Templates(folders).render(name, data, asked_by)`, within limits."""
    given = pickle.dumps((tuple(folders), name, dict(data), asked_by))
    try:
        made = json.loads(run_limited("reframekit.templating.child", given, limits))
    except OverLimitError as error:
        problem = Problem(
            f'the template "{name}" took {error}',
            "look for a loop that never ends, or that nests",
            code=Code.TEMPLATE,
        )
        raise ReframeError([problem.at(asked_by)]) from None
    if "problems" in made:
        raise ReframeError([_problem(*each) for each in made["problems"]], ExitCode(made["code"]))
    sources = made["sources"]
    known = [Literal(*each) for each in made["literals"]]
    literals = Literals([each._replace(source=sources[int(each.source)]) for each in known])
    return MarkedText(made["rendered"], literals, made["path"], own=True)


def _problem(
    message: str,
    remedy: str,
    place: list[Any] | None,
    excerpt: str | None,
    near: str,
    code: str,
) -> Problem:
    return Problem(message, remedy, Place(*place) if place else None, excerpt, near, code)


def answer(job: bytes) -> bytes:
    """The child: what came of a template that the parent pickled."""
    from reframekit.templating.render import Templates

    folders, name, data, asked_by = pickle.loads(job)
    try:
        marked = Templates(folders, ours_alone=False).render_here(name, data, asked_by)
        made: dict[str, Any] = marked.parts()
    except ReframeError as error:
        made = {"problems": error.problems, "code": error.code}
    return json.dumps(made).encode()


def answerer() -> Callable[[bytes], bytes]:
    """What answers jobs; it remembers none."""
    return answer


if __name__ == "__main__":
    serve(answerer())
