"""What a template does with texts of which letters are a client's.

What changes a text changes what is seen and what is neutral; what cuts, counts or compares one goes
by what is seen. What comes out of either is a client's still. `A or B` says what stands in the
place of A where no client says anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from markupsafe import Markup, escape

from reframekit.client_text import (
    is_owned,
    joined,
    letters,
    neutral,
    owned,
    pieces,
    visible,
)

#: Filters that change a text.
_CHANGE = "capitalize indent lower replace title trim upper".split()
#: Filters that take a text as its letters, and that sort, part or choose by comparing.
_LETTERS = "batch first join last list map reject select slice".split()
_COMPARE = "groupby max min sort unique".split()
_NUMBERS = "abs float int round sum".split()

#: Names that no template can give a filter.
SEEN, CUT, EACH = "what is seen", "part of a text", "letters of a text"
OTHERWISE = "what stands in its place"

Filter = Callable[..., Any]


class _Seen(str):
    """What is seen of a text, while texts are compared."""

    text: str


def guard(tree: nodes.Template) -> None:
    """Lets the operators of `tree` that compare, cut or walk through a text go by what is seen."""
    for compare in tree.find_all(nodes.Compare):
        compare.expr = _through(SEEN, compare.expr)
        for operand in compare.ops:
            operand.expr = _through(SEEN, operand.expr)
    for loop in tree.find_all(nodes.For):
        loop.iter = _through(EACH, loop.iter)
    for item in list(tree.find_all(nodes.Getitem)):
        if isinstance(item.arg, nodes.Slice):
            ends: tuple[Any, ...] = (item.arg.start, item.arg.stop, item.arg.step)
            none = nodes.Const(None, lineno=item.lineno)
            item.node = _through(CUT, item.node, *(end or none for end in ends))
            item.arg = nodes.Slice(None, None, None, lineno=item.lineno)
    for either in tree.find_all(nodes.Or):
        either.left = _with_other(either.left, either.right)
    for choice in tree.find_all(nodes.CondExpr):
        if choice.expr2 is not None and choice.test == choice.expr1:
            choice.expr1 = _with_other(choice.expr1, choice.expr2)


def _with_other(value: nodes.Expr, other: nodes.Expr) -> nodes.Expr:
    """A value that knows what would stand in its place, unless that is called for."""
    calls = isinstance(other, nodes.Call) or other.find(nodes.Call)
    return value if calls else _through(OTHERWISE, value, other)


def _through(name: str, value: Any, *given: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(given), [], None, None, lineno=value.lineno)


def guarded_filters(filters: Mapping[str, Filter]) -> dict[str, Filter]:
    """The filters, those that look into texts so that they know a client's."""
    made = dict(filters)
    for names, knowing in (
        (_CHANGE, _changing),
        (_LETTERS, _lettered),
        (_COMPARE, _comparing),
        (_NUMBERS, _counting),
    ):
        made |= {name: knowing(filters[name]) for name in names}
    made["truncate"] = _cutting(filters["truncate"])
    made["reverse"] = _turning(filters["reverse"])
    made["default"] = _defaulting(filters["default"])
    made["length"] = lambda value: len(seen(value))
    return made | {SEEN: seen, CUT: cut, EACH: each_of, OTHERWISE: otherwise}


def guarded_tests(tests: Mapping[str, Any]) -> dict[str, Filter]:
    """The tests, which go by what is seen."""
    return {name: _test(test) for name, test in tests.items()}


def _test(test: Filter) -> Filter:
    @wraps(test)
    def tested(*given: Any) -> Any:
        return test(*map(seen, given))

    return tested


def seen(value: Any) -> Any:
    """What is seen of a text, or of the texts of a list."""
    if isinstance(value, str):
        return _as(value, visible(value)) if is_owned(value) else value
    if isinstance(value, (list, tuple)):
        return [seen(each) for each in value]
    return value


def cut(value: Any, start: Any, stop: Any, step: Any) -> Any:
    """A slice of a text or of a list."""
    if isinstance(value, str) and is_owned(value):
        return _as(value, joined(letters(value)[start:stop:step]))
    return value[start:stop:step]


def item_of(text: str, at: int) -> str:
    """One letter of a text. Raises `IndexError`."""
    return _as(text, letters(text)[at]) if is_owned(text) else text[at]


def each_of(value: Any) -> Any:
    """The letters of a text of which some are a client's; any other value as it is."""
    if isinstance(value, str) and is_owned(value):
        return [_as(value, letter) for letter in letters(value)]
    return value


def otherwise(value: Any, other: Any) -> Any:
    """A client's words with what stands in their place, where nothing does yet."""
    if not isinstance(value, str) or not is_owned(value) or neutral(value):
        return value
    if not isinstance(other, (str, int, float)):
        return value
    plain = other.unescape() if isinstance(other, Markup) else str(other)
    instead = str(escape(plain)) if isinstance(value, Markup) else plain
    first, *others = pieces(value)
    return _as(value, "".join(each.text for each in (first._replace(instead=instead), *others)))


def _as(text: str, made: str) -> str:
    """What was made of a text, as markup where the text was."""
    return Markup(made) if isinstance(text, Markup) else made


def _of_clients(given: Iterable[Any]) -> bool:
    """Whether a client's letters are in what is given."""
    return any(_is_clients(value) for value in given)


def _is_clients(value: Any) -> bool:
    if isinstance(value, str):
        return is_owned(value)
    if isinstance(value, dict):
        value = tuple(value.values())
    elif not isinstance(value, (list, tuple)):
        return False
    return any(map(_is_clients, value))


def _changing(filter_: Filter) -> Filter:
    """A filter that makes a text of texts, done to what is seen of them and to what is neutral."""

    @wraps(filter_)
    def changed(*given: Any, **named: Any) -> Any:
        if not _of_clients((*given, *named.values())):
            return filter_(*given, **named)
        sides = [
            filter_(
                *(_side(value, side) for value in given),
                **{name: _side(value, side) for name, value in named.items()},
            )
            for side in (visible, neutral)
        ]
        return _as(sides[0], owned(*sides))

    return changed


def _side(value: Any, side: Callable[[str], str]) -> Any:
    return _as(value, side(value)) if isinstance(value, str) else value


def _cutting(filter_: Filter) -> Filter:
    """A filter that cuts what is seen; what is neutral stays whole."""

    @wraps(filter_)
    def shortened(environment: Any, text: str, *given: Any, **named: Any) -> Any:
        made = filter_(environment, seen(text), *given, **named)
        return _as(text, owned(made, neutral(text))) if _is_clients(text) else made

    return shortened


def _lettered(filter_: Filter) -> Filter:
    """A filter that walks through a list, or through the letters of a text."""

    at = int(hasattr(filter_, "jinja_pass_arg"))

    @wraps(filter_)
    def walked(*given: Any, **named: Any) -> Any:
        return filter_(*given[:at], *map(each_of, given[at : at + 1]), *given[at + 1 :], **named)

    return walked


def _turning(filter_: Filter) -> Filter:
    """The filter that turns a list or a text round."""

    @wraps(filter_)
    def turned(value: Any) -> Any:
        is_text = isinstance(value, str) and is_owned(value)
        return cut(value, None, None, -1) if is_text else filter_(value)

    return turned


def _comparing(filter_: Filter) -> Filter:
    """A filter that compares the texts of a list."""

    at = int(hasattr(filter_, "jinja_pass_arg"))

    @wraps(filter_)
    def compared(*given: Any, **named: Any) -> Any:
        if not _of_clients(given[at : at + 1]):
            return filter_(*given, **named)
        texts = _out(each_of(given[at]))
        return _back(filter_(*given[:at], texts, *given[at + 1 :], **named))

    return compared


def _out(value: Any) -> Any:
    """A value whose texts are compared by what is seen of them."""
    if isinstance(value, str) and is_owned(value):
        out = _Seen(visible(value))
        out.text = value
        return out
    if isinstance(value, dict):
        return {key: _out(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_out(each) for each in value]
    return value


def _back(value: Any) -> Any:
    """A value with its texts as they were."""
    if isinstance(value, _Seen):
        return value.text
    if isinstance(value, dict):
        return {key: _back(each) for key, each in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(_back, value))
    if isinstance(value, (list, tuple, Iterator)):
        return [_back(each) for each in value]
    return value


def _defaulting(filter_: Filter) -> Filter:
    """The filter that gives another value for none, and where `boolean` is said for a blank one."""

    @wraps(filter_)
    def with_default(value: Any, default_value: Any = "", boolean: bool = False) -> Any:
        return otherwise(filter_(value, default_value, boolean), default_value)

    return with_default


def _counting(filter_: Filter) -> Filter:
    """A filter that makes a number, which would no longer know whose it was."""

    @wraps(filter_)
    def counted(*given: Any, **named: Any) -> Any:
        if _of_clients(given):
            raise SecurityError("a client's word is no number here")
        return filter_(*given, **named)

    return counted
