"""What an author did where the markup cannot be read any further, told by what stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.parsers import expat

from reframekit.errors import Code, Problem
from reframekit.markup.node import Node
from reframekit.markup.vocabulary import VOCABULARY
from reframekit.templating.marked_text import MarkedText

_NAME = r"[A-Za-z_][\w.:-]*"
_ATTRIBUTE = rf"\s+{_NAME}\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')"
#: A tag as far as it is right, and what follows in it.
_TAG = re.compile(rf"<(?P<tag>{_NAME})(?:{_ATTRIBUTE})*(?P<rest>.*)", re.DOTALL)
_OPEN_VALUE = re.compile(rf"\s+(?P<name>{_NAME})\s*=\s*(?P<quote>[\"']).*", re.DOTALL)
_NO_QUOTES = re.compile(rf"\s+(?P<name>{_NAME})\s*=\s*")
_NO_VALUE = re.compile(rf"\s+(?P<name>{_NAME})\s*")
_CLOSING = re.compile(rf"</({_NAME})")

_CODES = expat.errors.codes
_MISMATCH = _CODES[expat.errors.XML_ERROR_TAG_MISMATCH]
_DUPLICATE = _CODES[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]
_UNFINISHED = _CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN]
_INVALID = _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]
_JUNK = _CODES[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
_UNKNOWN = (
    _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY],
    _CODES[expat.errors.XML_ERROR_BAD_CHAR_REF],
)


class Unread(NamedTuple):
    """Markup, the byte at which reading it ended and why, the tags that are open there, and the
    byte at which the whole sheet was closed, if it was.
    """

    markup: MarkedText
    at: int
    code: int
    open: Sequence[Node]
    closed: int | None

    def text(self, start: int, end: int | None = None) -> str:
        """A piece of the markup."""
        return self.markup.data[start:end].decode(errors="ignore")

    def problem(self, at: int, message: str, remedy: str) -> Problem:
        """A problem at the template's place of a byte."""
        return self.markup.problem(at, Problem(message, remedy, code=Code.MARKUP))

    def told(self) -> Problem:
        """What is wrong, at the line of the template that has to be changed."""
        ways = (_mismatched, _unfinished, _behind_the_sheet, _in_a_tag, _sign, _never_closed)
        found = next((problem for way in ways if (problem := way(self)) is not None), None)
        return found or self.problem(
            max(self.at, 0),
            "this cannot be read as markup",
            "look for a bracket or a quote too many, here or just above",
        )


def _mismatched(unread: Unread) -> Problem | None:
    """A closing tag that is not that of the tag which is open."""
    if unread.code != _MISMATCH:
        return None
    at = unread.at - len("</")
    closing = _CLOSING.match(unread.text(at))
    name, inner = closing[1] if closing else "", unread.open[-1]
    own = unread.markup.is_own
    outer = any(node.tag == name for node in unread.open)
    if outer and (own(inner.start) or not own(at)):
        end, begin = unread.markup.place(at), unread.markup.place(inner.start)
        where = f" before the </{name}> of line {end.line}" if end.path == begin.path else ""
        return _unclosed(unread, inner, where)
    opened = unread.markup.place(inner.start).line
    open_now = f"<{inner.tag}> is open since line {opened}" if own(inner.start) else ""
    said = f"</{name}> closes nothing that is open here"
    remedy = f"take it out, or write </{inner.tag}>: {open_now}" if open_now else "take it out"
    return unread.problem(at, said, remedy)


def _unclosed(unread: Unread, node: Node, where: str = "") -> Problem:
    said, tag = f"<{node.tag}> is never closed", VOCABULARY.get(node.tag)
    if tag and not tag.text and not tag.children:
        return unread.problem(node.start, said, 'write "/>" at its end, since it holds nothing')
    return unread.problem(node.start, said, f"close it with </{node.tag}>{where}")


def _unfinished(unread: Unread) -> Problem | None:
    """A tag or a comment that goes on to the end."""
    if unread.code != _UNFINISHED:
        return None
    if unread.text(unread.at).startswith("<!--"):
        return unread.problem(unread.at, "this comment does not end", "write --> behind it")
    return _no_bracket(unread, unread.at)


def _no_bracket(unread: Unread, at: int) -> Problem:
    return unread.problem(at, 'the ">" of this tag is missing', "put > or /> at its end")


def _behind_the_sheet(unread: Unread) -> Problem | None:
    if unread.code != _JUNK and not (unread.closed is not None and not unread.open):
        return None
    closed = unread.closed or 0
    again = unread.markup.data.find(b"</sheet>", closed + 1)
    if again >= 0:
        line = unread.markup.place(again).line
        said = f"the sheet is closed here, and again in line {line}"
        return unread.problem(closed, said, "take one of them out")
    return unread.problem(
        unread.at, "something stands after </sheet>", "keep everything inside <sheet>"
    )


def _in_a_tag(unread: Unread) -> Problem | None:
    if unread.code == _DUPLICATE:
        name = unread.text(unread.at).partition("=")[0].strip()
        said = f'the attribute "{name}" stands twice'
        return unread.problem(unread.at, said, "leave one of the two out")
    start = unread.markup.data.rfind(b"<", 0, unread.at)
    if unread.code != _INVALID or start < 0:
        return None
    begun, here = unread.text(start, unread.at), unread.text(unread.at, unread.at + 8)
    if begun == "<" and here.startswith("/"):
        return unread.problem(start, "nothing is open that this could close", "take it out")
    if begun == "<":
        said = 'a "<" that begins no tag stands here'
        return unread.problem(start, said, "write &lt; for it in a text")
    if begun.startswith("<!--"):
        return unread.problem(start, 'this comment holds "--"', "a comment ends at --> alone")
    if begun.startswith("</"):
        return unread.problem(start, "this closing tag cannot be read", "write it as </tag>")
    tag = _TAG.fullmatch(begun)
    return None if tag is None else _wrong_tag(unread, start, tag["rest"], here)


def _wrong_tag(unread: Unread, start: int, rest: str, here: str) -> Problem | None:
    """What is wrong with a tag from `rest` on, before which it is right."""
    if here.startswith("<"):
        if value := _OPEN_VALUE.fullmatch(rest):
            said = f'the quote ({value["quote"]}) of the attribute "{value["name"]}" is not closed'
            remedy = f"put {value['quote']} at its end; a < in it is written &lt;"
            return unread.problem(start, said, remedy)
        if not rest.strip():
            return _no_bracket(unread, start)
    if bare := _NO_QUOTES.fullmatch(rest):
        said = f'the value of the attribute "{bare["name"]}" needs straight quotes'
        return unread.problem(start, said, f'write {bare["name"]}="…"')
    if bare := _NO_VALUE.fullmatch(rest):
        said = f'the attribute "{bare["name"]}" has no value'
        return unread.problem(start, said, f'write {bare["name"]}="…"')
    if rest in ("", "/"):
        said = "this tag cannot be read"
        return unread.problem(start, said, 'write it as <tag name="value"> or <tag name="value"/>')
    return None


def _sign(unread: Unread) -> Problem | None:
    """A sign in a text that markup takes for its own."""
    if unread.code in _UNKNOWN:
        start = unread.markup.data.find(b"&", max(unread.at, 0))
        sign = unread.text(start).partition(";")[0][:20]
        return unread.problem(
            start, f'"{sign};" is no sign that is known', "write the letter itself"
        )
    start = unread.markup.data.rfind(b"&", 0, unread.at + 1)
    if start >= 0 and not re.search(r"[;<>]", unread.text(start, unread.at)):
        return unread.problem(start, 'a bare "&" stands here', "write &amp; for it")
    if unread.text(0, unread.at).endswith("]]"):
        return unread.problem(unread.at, 'a bare "]]>" stands here', "write ]]&gt; for it")
    if unread.text(unread.at).startswith("<?"):
        return unread.problem(unread.at, "<?…?> is not allowed", "leave it out")
    return None


def _never_closed(unread: Unread) -> Problem | None:
    """What is open at the end, or a text before the first tag."""
    if unread.open:
        end = unread.at >= len(unread.markup.data.rstrip())
        return _unclosed(unread, unread.open[-1]) if end else None
    if unread.closed is None:
        said = "something stands before <sheet>, or there is none"
        return unread.problem(0, said, "begin the page with <sheet> and end it with </sheet>")
    return None
