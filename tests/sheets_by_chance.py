"""Random sheet markup: every tag where it may stand, with texts of every kind, also with none."""

from __future__ import annotations

from itertools import count

from hypothesis import strategies as st

#: What stands in place of a field's name until the whole sheet is made.
_NAME = "@"
_WORDS = st.sampled_from(
    (
        "One",
        "What happened?",
        "Longwordwithoutanyend" * 9,
        "שלום",
        "a&#160;b",
        "x" * 40,
        "two words",
    )
)
#: What an author may leave empty, or a client's word may not fill.
_MAYBE = st.one_of(
    _WORDS, st.sampled_from(("", " ", "&#160;", "\u200b", "<br/>", "<strong></strong>"))
)
_FLAG = st.sampled_from(("yes", "no"))


def _tag(name: str, inner: st.SearchStrategy[str], given: str = "") -> st.SearchStrategy[str]:
    return inner.map(lambda text: f"<{name}{given}>{text}</{name}>")


def _several(each: st.SearchStrategy[str], least: int = 0, most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(each, min_size=least, max_size=most).map("".join)


def _paragraph() -> st.SearchStrategy[str]:
    return _tag("p", _MAYBE)


def _listed() -> st.SearchStrategy[str]:
    return st.sampled_from(("ul", "ol")).flatmap(lambda t: _tag(t, _several(_tag("li", _WORDS), 1)))


PROSE = st.one_of(_paragraph(), _listed())
_OPTION = st.builds(
    lambda words, more: f"<option>{words}{more}</option>",
    _WORDS,
    st.sampled_from(("", "", f'<input name="{_NAME}"/>')),
)
_PLAIN_OPTION = _tag("option", _WORDS)
CONTROL = st.one_of(
    st.builds(
        lambda kind, width: f'<input name="{_NAME}" type="{kind}" width="{width}"/>',
        st.sampled_from(("text", "date", "number")),
        st.sampled_from(("full", "half")),
    ),
    st.just(f'<input name="{_NAME}" type="checkbox"/>'),
    st.builds(
        lambda tag, least, more, grow: (
            f'<{tag} name="{_NAME}" lines="{least + more}" least="{least}" grow="{grow}"></{tag}>'
        ),
        st.sampled_from(("textarea", "ruled")),
        st.integers(1, 12),
        st.integers(0, 4),
        _FLAG,
    ),
    st.builds(
        lambda many, options: f'<choice name="{_NAME}" many="{many}">{options}</choice>',
        _FLAG,
        _several(_OPTION, 1, 4),
    ),
    _tag("select", _several(_PLAIN_OPTION, 1, 4), f' name="{_NAME}"'),
    st.builds(
        lambda tag, top: f'<{tag} name="{_NAME}" min="0" max="{top}" step="1" low="a" high="b"/>',
        st.sampled_from(("scale", "line")),
        st.integers(1, 20),
    ),
    st.integers(2, 30).map(lambda n: f'<ticks name="{_NAME}" n="{n}"/>'),
)
QUESTION = st.builds(
    lambda label, hint, held: f"<label>{label}{hint}{held}</label>",
    _WORDS,
    st.one_of(st.just(""), _tag("hint", _MAYBE)),
    CONTROL,
)
HEADING = _tag("h2", _WORDS)


def _column(kind: str, heading: str) -> str:
    options = "<option>a</option><option>b</option>" if kind == "choice" else ""
    return f'<col name="@@" type="{kind}">{heading}{options}</col>'


def _columns(columns: list[str], example: bool) -> str:
    """Columns of a grid, with a row that somebody else filled in or without."""
    cells = "<td>It rained</td>" * (len(columns) - 1) + "<td></td>"
    return (f"<tr><th>Kim</th>{cells}</tr>" if example else "") + "".join(columns)


_COLUMNS = st.builds(
    _columns,
    st.lists(
        st.builds(_column, st.sampled_from(("text", "tick", "scale", "choice", "date")), _WORDS),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
)
GRID = st.one_of(
    st.builds(
        lambda rows, columns: f'<grid name="{_NAME}" rows="{rows}" entry="Day">{columns}</grid>',
        st.integers(1, 12),
        _COLUMNS,
    ),
    st.builds(
        lambda rows, columns: f'<grid name="{_NAME}" lines="3">{rows}{columns}</grid>',
        _several(_tag("row", _WORDS), 1, 4),
        _COLUMNS,
    ),
)
MATRIX = st.builds(
    lambda options, rows: f'<matrix name="{_NAME}">{options}{rows}</matrix>',
    _several(_PLAIN_OPTION, 2, 5),
    _several(_tag("row", _WORDS), 1, 4),
)
TABLE = st.just(
    "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
    "<tbody><tr><th>c</th><td>d</td></tr></tbody></table>"
)
_PART = st.builds(
    lambda words, inner: f"<part><legend>{words}</legend>{inner}</part>",
    _WORDS,
    _several(st.one_of(_paragraph(), QUESTION), 1, 2),
)
_PRINTED = st.builds(
    lambda words, inner: f"<part><legend>{words}</legend>{inner}</part>", _WORDS, _paragraph()
)
_MOMENT = st.builds(lambda words: f'<moment name="{_NAME}">{words}</moment>', _WORDS)
_PLACES = '<option place="head">a</option><option place="hands">b</option><option>c</option>'
_MARKS = "".join(f'<option place="{tone}">a</option>' for tone in ("high", "steady", "low"))
SHAPE = st.one_of(
    st.builds('<cycle alt="a loop">{}</cycle>'.format, _several(_PART, 2, 4)),
    st.builds('<staircase alt="stairs">{}</staircase>'.format, _several(_PART, 2, 4)),
    st.builds('<staircase alt="stairs" up="yes">{}</staircase>'.format, _several(_PART, 2, 4)),
    st.builds('<nested alt="frames">{}</nested>'.format, _several(_PART, 2, 3)),
    st.builds('<ring alt="a ring">{}</ring>'.format, _several(_PRINTED, 3, 6)),
    st.builds(
        '<curve alt="columns" low="a" high="b"><legend>{}</legend>{}</curve>'.format,
        _WORDS,
        _several(_MOMENT, 2, 7),
    ),
    st.just(
        f'<pie alt="a circle" cut="Cut it."><grid name="{_NAME}" rows="3" entry="a">'
        '<col name="a">b</col>'
        '<col name="c" type="scale" max="100">d</col></grid>'
        f'<label>e <input name="{_NAME}" type="number"/></label></pie>'
    ),
    st.just(f'<label>a <body name="{_NAME}" alt="a body">{_PLACES}</body></label>'),
    st.just(f'<label>a <window name="{_NAME}" alt="a line">{_MARKS}</window></label>'),
)
COLUMNS = _tag(
    "columns",
    _several(
        _tag("column", _several(st.one_of(_paragraph(), PROSE, HEADING, QUESTION), 1, 3)), 2, 3
    ),
)
BANDS = _tag(
    "bands",
    _several(
        st.builds(
            lambda words, inner: f'<band tone="low"><legend>{words}</legend>{inner}</band>',
            _WORDS,
            _several(st.one_of(PROSE, QUESTION)),
        ),
        1,
    ),
)
CARDS = st.builds(
    lambda copies, size, cards: f'<cards{copies} size="{size}" count="{{count}}">{cards}</cards>',
    st.sampled_from(("", ' copies="1"', ' copies="3"')),
    st.sampled_from(("wallet", "folded", "a6")),
    _several(_tag("card", _several(st.one_of(PROSE, HEADING, QUESTION), 1, 6)), 1, 5),
)
NOTE = st.builds(
    lambda kind, inner: f'<note kind="{kind}">{inner}</note>',
    st.sampled_from(("panel", "example", "safety")),
    _several(st.one_of(PROSE, HEADING, TABLE), 1, 3),
)
HELP = _tag("helplines", _several(st.one_of(PROSE, QUESTION), 1, 3))
INNER = st.one_of(
    PROSE, QUESTION, QUESTION, GRID, MATRIX, TABLE, SHAPE, COLUMNS, BANDS, NOTE, st.just("<hr/>")
)
BREAK = st.just("<pagebreak/>")
GROUP = st.builds(
    lambda step, legend, inner: f"<fieldset{step}><legend>{legend}</legend>{inner}</fieldset>",
    st.sampled_from(("", ' step="1"', ' step="12"')),
    _WORDS,
    _several(st.one_of(INNER, HELP, BREAK), 0, 5),
)


def _sheet(blocks: str, orientation: str) -> str:
    """The sheet with a name of its own for each field and column."""
    for mark in ("@@", _NAME):
        parts, numbers = blocks.split(mark), count(1)
        letter = "c" if mark == "@@" else "f"
        blocks = parts[0] + "".join(f"{letter}{next(numbers)}{part}" for part in parts[1:])
    return f'<sheet orientation="{orientation}"><h1>Title</h1>{blocks}</sheet>'


SHEETS = st.builds(
    _sheet,
    _several(st.one_of(INNER, GROUP, HELP, CARDS, BREAK), 1, 6),
    st.sampled_from(("portrait", "landscape")),
)
