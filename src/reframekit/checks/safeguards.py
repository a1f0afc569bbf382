"""What protects the person at the page, whole and in its place, whatever made the page.

A finished sheet is held against its model: what the built-in template makes of the same file, with
one step that asks nothing instead of its own. So every word, option and end of a scale is compared,
and `templates/parts/care.html` is the one place that says what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields as parts_of
from dataclasses import is_dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from reframekit.checks.plain_text import looks, misleads
from reframekit.content.step import Step
from reframekit.content.strings import Strings
from reframekit.content.worksheet import Worksheet
from reframekit.document.blocks import Block, Group, HelpLines, PageBreak, Panel, Rule
from reframekit.document.document import Document
from reframekit.document.fields import fields
from reframekit.document.shown import shown
from reframekit.errors import Problem

#: The step that stands in a model for those of the sheet.
_NO_STEP = Step(heading="-")


def model_of(worksheet: Worksheet) -> Worksheet:
    """The sheet whose document, made by the built-in templates, is the model.

    Where a sheet needs no help lines, that of its model has them all the same.
    """
    template = "steps" if guarded(worksheet) else "before-you-begin"
    return worksheet.model_copy(update={"prompts": (_NO_STEP,), "template": template})


class _Guard(NamedTuple):
    """A block that protects, the rule that asks for it, and how it is called."""

    rule: str
    name: str
    block: Block


class _Sheet:
    """The blocks of a sheet, each as it is and as it is compared."""

    def __init__(self, document: Document, *, own: bool) -> None:
        self.own = own
        self.blocks = document.blocks
        self.bare = [_bare(block) for block in document.blocks]

    def at(self, guard: _Guard) -> int | None:
        """Where a guard stands, whole, on the sheet itself: not inside another block."""
        bare = _bare(guard.block)
        return self.bare.index(bare) if bare in self.bare else None

    def help_lines(self) -> list[HelpLines]:
        """All the help lines that it prints."""
        return [block for block in _leaves(self.blocks) if isinstance(block, HelpLines)]


def guarded(worksheet: Worksheet) -> bool:
    """Whether a sheet has parts that protect the person."""
    return worksheet.care == 2 or worksheet.safety != "none"


def in_words(worksheet: Worksheet, document: Document, strings: Strings) -> Iterator[Problem]:
    """What a sheet says of its own accord that takes protection back, whatever made it."""
    said = shown(document.neutral.blocks)
    if guarded(worksheet) and misleads(said):
        message = "the sheet has letters that turn others round, or that nobody can see"
        yield Problem(message, "type the text anew", code="safety-letters")
    ours = sum(isinstance(block, HelpLines) for block in _leaves(document.blocks))
    if looks(said).count(looks(strings.help_danger)) > ours:
        remedy = "leave them out: help lines are those of the practice, see docs/help-lines.md"
        yield Problem("the sheet has help lines of its own", remedy, code="help-lines")


def in_document(
    worksheet: Worksheet, document: Document, model: Document, *, own: bool
) -> Iterator[Problem]:
    """What protects the person and is not on the finished sheet, is otherwise there, or is not in
    its place.

    What stands beside it is looked at where a template that is not built in made the sheet, which
    is `own`.
    """
    document, model = document.visible, model.visible
    sheet, whole = _Sheet(document, own=own), _Sheet(model, own=False)
    if document.lang != model.lang:
        what = f"says that it is written in another language: {document.lang}"
        yield _problem("safety-words", what)
    steps = [block.step for block in document.blocks if isinstance(block, Group) and block.step]
    if any(after <= before for before, after in pairwise(steps)):
        yield _problem("safety-steps", "does not number its steps one after another")
    groups = [block for block in model.blocks if isinstance(block, Group)]
    if worksheet.safety != "none":
        box = next(block for block in model.blocks if isinstance(block, Panel))
        yield from _before(_Guard("safety-box", "the safety box", box), sheet, whole)
    if worksheet.care == 2:
        name = "the opening of care: 2 (ready, time limit, distress)"
        yield from _before(_Guard("care-opening", name, groups.pop(0)), sheet, whole)
    if worksheet.safety == "question":
        question = _Guard("safety-question", "the safety question", groups.pop(0))
        yield from _before(question, sheet, whole)
    step = groups.pop(0)
    if worksheet.care == 2:
        name = "the close of care: 2 (distress again, someone to call)"
        yield from _after(_Guard("care-close", name, groups.pop(0)), sheet, whole)
    known_lines = {_bare(each) for each in whole.help_lines()}
    if not known_lines.issuperset(map(_bare, sheet.help_lines())):
        yield _problem("help-lines", "changes the help lines")
    if step.blocks and not _ends_with(step.blocks, sheet, whole):
        what = "does not end the last step with the help lines, or puts words of its own after them"
        yield _problem("help-lines", what)


def _before(guard: _Guard, sheet: _Sheet, model: _Sheet) -> Iterator[Problem]:
    """What is wrong with a block that comes before the first question."""
    at, known = sheet.at(guard), model.at(guard)
    if at is None or known is None:
        yield _problem(guard.rule, f"leaves out {guard.name}, or changes it")
        return
    before = sheet.bare[:at]
    if any(bare not in model.bare[:known] or before.count(bare) > 1 for bare in before):
        yield _problem(guard.rule, f"does not put {guard.name} first: something stands before it")
    yield from _beside(guard, "after", range(at + 1, len(sheet.blocks)), sheet, model)


def _after(guard: _Guard, sheet: _Sheet, model: _Sheet) -> Iterator[Problem]:
    """What is wrong with a block that comes after the last question."""
    at, known = sheet.at(guard), model.at(guard)
    if at is None or known is None:
        yield _problem(guard.rule, f"leaves out {guard.name}, or changes it")
        return
    if any(bare not in model.bare[known + 1 :] for bare in sheet.bare[at + 1 :]):
        yield _problem(guard.rule, f"does not put {guard.name} last: something stands after it")
    yield from _beside(guard, "before", range(at - 1, -1, -1), sheet, model)


def _beside(
    guard: _Guard, side: str, places: Iterable[int], sheet: _Sheet, model: _Sheet
) -> Iterator[Problem]:
    """What is wrong with the first of some places whose block is not the file's: it must ask."""
    for place in places:
        block = sheet.blocks[place]
        if isinstance(block, (PageBreak, Rule)) or sheet.bare[place] in model.bare:
            continue
        if sheet.own and not any(True for _ in fields((block,))):
            yield _problem(guard.rule, f"puts words of its own {side} {guard.name}")
        return


def _ends_with(blocks: tuple[Block, ...], sheet: _Sheet, model: _Sheet) -> bool:
    """Whether the sheet's own steps end with some blocks."""
    own = zip(sheet.blocks, sheet.bare, strict=True)
    last = [*_leaves(block for block, bare in own if bare not in model.bare)][-len(blocks) :]
    return _bare(tuple(last)) == _bare(blocks)


def _leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with the content of groups in place of them."""
    for block in blocks:
        if isinstance(block, Group):
            yield from _leaves(block.blocks)
        else:
            yield block


def _bare(part: Any) -> object:
    """A part of a document without what only its place gives it: ids, the number of a step."""
    if isinstance(part, tuple):
        return tuple(map(_bare, part))
    if not is_dataclass(part):
        return part
    placed = {"id", "step"} if isinstance(part, Group) else {"id"}
    kept = (getattr(part, each.name) for each in parts_of(part) if each.name not in placed)
    return type(part).__name__, *map(_bare, kept)


def _problem(rule: str, what: str) -> Problem:
    return Problem(
        f"the template {what}",
        'let it extend "steps.html" and leave that part as it is, or take another template',
        code=rule,
    )
