"""Jinja for templates that are data: plain values, few filters, no way to a method or a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import wraps
from types import NoneType
from typing import Any

from jinja2 import Environment, Undefined, nodes, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from reframekit.client_text import visible
from reframekit.errors import Place, refuse
from reframekit.templating.client_words import (
    guard,
    guarded_filters,
    guarded_tests,
    item_of,
    seen,
)
from reframekit.templating.failures import Told, Unknown
from reframekit.templating.line_marks import UNMARK, mark_literals
from reframekit.templating.loader import TemplateLoader
from reframekit.templating.marked_text import Literals, strip_marks
from reframekit.templating.parents import lost
from reframekit.templating.prose import after, inline, prose, quoted

FILTERS = frozenset(
    "abs batch capitalize default escape first float forceescape groupby indent int items join"
    " last length list lower map max min reject rejectattr replace reverse round select"
    " selectattr slice sort string sum title trim truncate unique upper".split()
)
TESTS = frozenset(
    "boolean defined divisibleby eq equalto even false ge gt in integer iterable le lt mapping ne"
    " none number odd sequence string true undefined != < <= == > >=".split()
)
_OURS = {"prose": prose, "inline": inline, "after": after, "quoted": quoted}
KNOWN_FILTERS = FILTERS | _OURS.keys()
#: Filters that make text of whatever they are given.
_OF_TEXTS = (
    "after capitalize escape forceescape indent inline lower prose quoted replace string title trim"
    " truncate upper".split()
)
#: What guards the operator ~, which makes text, too; no template can name it.
_SHOWN = "shown text"
_SURROGATE = re.compile("[\ud800-\udfff]")

MAX_RANGE = 10_000
MAX_TEXT = 2_000_000

_LOOP = frozenset(
    "changed cycle depth depth0 first index index0 last length nextitem previtem revindex"
    " revindex0".split()
)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment in which every template is rendered."""

    intercepted_binops = frozenset(["*", "**", "%"])

    def __init__(self, loader: TemplateLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=Unknown,
            finalize=_shown,
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=200,
        )
        self._loader = loader
        self.literals = Literals()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.filters |= _OURS
        self.filters |= {name: _of_texts(self.filters[name]) for name in _OF_TEXTS}
        self.filters["join"] = _join
        self.filters |= guarded_filters(self.filters) | {UNMARK: _unmarked, _SHOWN: _shown}
        self.tests = {name: self.tests[name] for name in TESTS if name in self.tests}
        self.tests.update(guarded_tests(self.tests))
        self.globals = {"range": _bounded_range, "namespace": Namespace}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        path = filename or name or "template"
        own = not self._loader.is_built_in(path)
        if own:
            found = [*lost(tree, self._unmarked_tree)]
            refuse(each.problem.at(Place(path, each.line), source) for each in found)
        for each in list(tree.find_all(nodes.Concat)):
            each.nodes = [
                nodes.Filter(part, _SHOWN, [], [], None, None, lineno=part.lineno)
                for part in each.nodes
            ]
        guard(tree)
        mark_literals(tree, source, path, self.literals, own=own)
        return tree

    def _unmarked_tree(self, name: str) -> nodes.Template:
        """A template by its name, as it is written."""
        source, filename, _ = self._loader.get_source(self, name)
        return super()._parse(source, name, filename)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of plain data, never a method of it."""
        return self._look_up(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of plain data, never an attribute of it."""
        return self._look_up(obj, argument)

    def _look_up(self, obj: Any, key: Any) -> Any:
        if isinstance(obj, Undefined):
            return obj  # What there is not first is what is told.
        if isinstance(obj, (dict, list, tuple, str)):
            try:
                return item_of(obj, key) if isinstance(obj, str) else obj[seen(key)]
            except (LookupError, TypeError):
                return self.undefined(obj=obj, name=key)
        if isinstance(key, str) and not key.startswith("_"):
            if isinstance(obj, LoopContext) and key in _LOOP:
                return getattr(obj, key)
            if isinstance(obj, (TemplateModule, Namespace, BlockReference)):
                return super().getattr(obj, key)
        return self.undefined(obj=obj, name=key)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on small numbers; text and lists cannot be multiplied."""
        for value in (left, right):
            if not isinstance(value, (int, float)) or abs(value) > 1_000_000:
                raise SecurityError(f'"{operator}" takes numbers up to a million')
        if operator == "**" and right > 10:
            raise SecurityError('"**" takes an exponent up to 10')
        return super().call_binop(context, operator, left, right)


def _shown(value: Any) -> Any:
    """A value that becomes text, as it is: text, a number, a yes or no.

    Raises `SecurityError` for any other: what it says of itself is another thing in each run, such
    as where it lies in memory. An undefined value tells of itself.
    """
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise SecurityError("a text holds half a character (U+D800 to U+DFFF)")
    elif not isinstance(value, (int, float, Undefined)):
        said = f"only texts and numbers can be shown, and this is {_kind(value)}"
        called = isinstance(value, (Macro, BlockReference))
        raise SecurityError(Told(said, "write () behind its name") if called else said)
    return value


def _kind(value: Any) -> str:
    if value is None:
        return "nothing (none)"
    for kinds, said in (((list, tuple, range), "a list"), ((dict,), "a mapping")):
        if isinstance(value, kinds):
            return said
    return "a part of the template"


def _of_texts(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that makes text of what it is given."""

    @wraps(filter_)
    def checked(*given: Any, **named: Any) -> Any:
        for value in (*given, *named.values()):
            if not isinstance(value, (Environment, EvalContext, NoneType)):
                _shown(value)
        return filter_(*given, **named)

    return checked


@pass_eval_context
def _join(context: EvalContext, value: Any, between: Any = "", attribute: Any = None) -> Any:
    """Jinja's filter over texts alone."""
    if attribute is not None:
        value = map(make_attrgetter(context.environment, attribute), value)
    return do_join(context, [_shown(each) for each in value], _shown(between))


def _bounded_range(*args: int) -> range:
    numbers = range(*args)
    if len(numbers) > MAX_RANGE:
        raise SecurityError(f"range() goes up to {MAX_RANGE:,} numbers")
    return numbers


def _unmarked(value: Any) -> Any:
    if isinstance(value, Markup):
        return Markup(strip_marks(value))
    return value


def bounded(pieces: Iterable[str]) -> str:
    """The rendered pieces joined. Raises `SecurityError` beyond two million letters."""
    written: list[str] = []
    size = 0
    for piece in pieces:
        size += len(visible(piece))
        if size > MAX_TEXT:
            raise SecurityError(f"the template writes more than {MAX_TEXT:,} letters")
        written.append(piece)
    return "".join(written)
