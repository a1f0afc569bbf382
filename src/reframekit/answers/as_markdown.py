"""Answers as a page to read: prompts and what was written, as on the sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reframekit.answers.answers import Answer, Answers, SheetAnswers
from reframekit.answers.controls import without_controls
from reframekit.answers.form import WRITTEN_BESIDE

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
#: What makes an address a link where Markdown is read with GitHub's extensions (5.3).
_ADDRESS = re.compile(r"(:(?=/)|@|(?<=\w)\.(?=[^\W\d_]))")
_LIST_LIKE = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=])", re.MULTILINE)
#: Four of them, or a tab, begin a block of code (CommonMark 4.4).
_INDENT = re.compile(r"^[ \t]+")


def as_markdown(files: Iterable[tuple[str, Answers]]) -> str:
    """The answers of files as Markdown; what was typed is text in it, whatever it looks like."""
    lines = (line for name, answers in files for line in _file(name, answers))
    return without_controls("\n".join(lines)) + "\n"


def _file(name: str, answers: Answers) -> Iterator[str]:
    yield from (f"# {_plain(name)}", "")
    for trouble in answers.problems:
        if trouble.code == WRITTEN_BESIDE:
            continue
        where = f" ({_plain(trouble.field)})" if trouble.field else ""
        yield from (f"> **To look at:** {_plain(trouble.message)}{where}", "")
    for sheet in answers.sheets:
        yield from _sheet(sheet)
    if answers.beside:
        yield from ("### Written beside the fields", "")
    for each in answers.beside:
        said = each.said(answers.prompt(each.field) or each.field)
        yield from (f"**{_plain(said[0].upper() + said[1:])}**", "")
        if each.text:
            yield from (*_quoted(each.text), "")


def _sheet(sheet: SheetAnswers) -> Iterator[str]:
    yield from (f"## {_plain(sheet.title) or 'Other fields'}", "")
    heading = ""
    for answer in sheet.answers:
        if not answer.blank and answer.heading != heading:
            heading = answer.heading
            yield from (f"### {_plain(heading) or 'No heading'}", "")
        if answer.blank:
            continue
        if answer.type == "checkbox":
            yield from (f"- [x] {_prompt(answer)}", "")
        else:
            yield from (
                f"**{_prompt(answer)}**{_origin(answer)}",
                "",
                *_quoted(answer.label or answer.text or ""),
                "",
            )
    blank = [
        _plain(a.whole_prompt or a.field) for a in sheet.answers if a.blank and a.type != "checkbox"
    ]
    if blank:
        yield from ("*Left blank:*", "", *(f"- {prompt}" for prompt in blank), "")


def _prompt(answer: Answer) -> str:
    return _plain(answer.prompt or answer.field)


def _origin(answer: Answer) -> str:
    return " *(already on the sheet)*" if answer.origin == "prefilled" else ""


def _quoted(text: str) -> Iterator[str]:
    lines = text.split("\n")
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        broken = "\\" if line and following else ""
        yield f"> {_plain(line)}{broken}" if line else ">"


def _plain(text: str) -> str:
    """Text in which nothing is markup, nor an address a link."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.splitlines()))
    escaped = _ADDRESS.sub(r"\\\1", escaped)
    escaped = _INDENT.sub(lambda found: "&nbsp;" * len(found[0].expandtabs(4)), escaped)
    return _LIST_LIKE.sub(_defused, escaped)


def _defused(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[1]}{match[2]}\\{match[3]}"
    return f"{match[4]}\\{match[5]}"
