"""Reads the form of a PDF that came back: its fields, its field tables, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from reframekit.answers.form import Beside, BesideKind, Form, FormField, Trouble
from reframekit.pdf.returned.unread import unread_above
from reframekit.pdf.returned.values import form_field
from reframekit.pdf.source.access import Dictionary, Key, Stream, found, inner, items, name_of
from reframekit.pdf.source.buttons import on_states
from reframekit.pdf.source.form import SourceForm
from reframekit.pdf.source.markup import markup_of
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.pages import SourcePage
from reframekit.pdf.source.strays import form_of
from reframekit.pdf.source.streams import data_of
from reframekit.pdf.source.tables import field_tables
from reframekit.units import PAGE_SIZES, PageName, PaperName

#: The beginning of a picture in a content stream, up to its data.
_INLINE_PICTURE = re.compile(rb"(?:^|\s)BI\s[^\0]{0,1000}?\sID\s")
#: Pages whose widths differ by less are the same, in points.
_SAME = 10.0
_ASK = "ask for the file as it was saved in the PDF program, not printed or exported"

#: What the kinds of annotations are called that are no mere marks.
_KINDS: dict[str, BesideKind] = {
    "FreeText": "text",
    "Text": "note",
    "Caret": "note",
    "Ink": "pen",
    "Stamp": "stamp",
    "FileAttachment": "file",
    "Sound": "sound",
}

FLATTENED = Trouble(
    "flattened", "the fields are gone: the file was flattened, or printed to a new PDF", _ASK
)
NO_FORM = Trouble("no-form", "the file has no form: there is nothing to read", _ASK)
PORTFOLIO = Trouble(
    "portfolio",
    "the file is a portfolio: the PDFs are packed in it, and its own page only says so",
    "open it in a PDF program, save the PDFs that are in it, and read those",
)
SCANNED = Trouble(
    "scanned",
    "the file is a scan or a photograph: it has pictures of pages and no form",
    "type the answers into a file of your own with reframe fill",
)
_UNREAD = "what is chosen there cannot be read"
LOST_FIELDS = Trouble(
    "damaged",
    "the file is damaged: some of its fields cannot be read, and their answers are missing",
    "compare the answers with what a PDF program shows, or ask for the file once more",
)
XFA = Trouble(
    "xfa",
    "the form has a second part in XFA, which is not read; what was typed there may be missing",
    "compare the answers with what a PDF program shows",
)


def read(opened: Opened) -> Form:
    """The form of the file. Raises `RefusedError` and pypdf's errors."""
    form = form_of(opened.catalog)
    troubles: list[Trouble] = []
    fields = tuple(_merged(form, troubles))
    troubles += unread_above(form)
    tables = field_tables(opened.catalog)
    is_portfolio = isinstance(found(opened.catalog.get("/Collection")).value, Dictionary)
    troubles += _of_the_form(form, fields, tables, is_portfolio=is_portfolio)
    beside = tuple(_beside(form, opened))
    return Form(fields, tables, page_name(form), (*opened.troubles(), *troubles), beside)


def _beside(form: SourceForm, opened: Opened) -> Iterator[Beside]:
    """What was written beside the fields."""
    names = {widget: field.name for field in form.fields for widget in field.widgets}
    for each in markup_of(form, opened.reader):
        over = names.get(each.over, "") if each.over is not None else ""
        yield Beside(_KINDS.get(each.subtype, "mark"), each.page + 1, each.text, over)


def _merged(form: SourceForm, troubles: list[Trouble]) -> Iterator[FormField]:
    """The fields, those of one name as one; two answers under one name are said."""
    made: dict[str, FormField] = {}
    for each in form.fields:
        field = form_field(each, troubles)
        if field.type == "unknown" and not field.values:
            continue
        first = made.get(field.name)
        if first is None:
            made[field.name] = field
            continue
        states = tuple(dict.fromkeys((*first.states, *field.states)))
        taken = first if first.values else field
        made[field.name] = taken._replace(states=states)
        if first.values and field.values and field.values != first.values:
            troubles.append(_two_answers(first, field))
    yield from made.values()


def _two_answers(first: FormField, other: FormField) -> Trouble:
    shown = " and ".join(f'"{", ".join(field.values)}"' for field in (first, other))
    return Trouble(
        "two-answers",
        f"two fields have this name, and different answers: {shown}; the first is taken",
        "look at the file in a PDF program, and ask the client",
        first.name,
    )


def _without_field(form: SourceForm) -> Iterator[Trouble]:
    """Says on which pages buttons belong to no field, as where a page was taken out of its file."""
    pages = {
        page + 1
        for field in form.fields
        for widget in field.widgets
        if "/FT" not in field.held and on_states(widget.own)
        for page in widget.pages
    }
    if pages:
        listed = ", ".join(map(str, sorted(pages)))
        said = f"circles or boxes belong to no field any more, on page {listed}: {_UNREAD}"
        yield Trouble("damaged", said, LOST_FIELDS.remedy)


def _of_the_form(
    form: SourceForm, fields: tuple[FormField, ...], tables: str | None, *, is_portfolio: bool
) -> Iterator[Trouble]:
    if is_portfolio:
        yield PORTFOLIO
    if "/XFA" in form.own:
        yield XFA
    if form.lost:
        yield LOST_FIELDS
    yield from _without_field(form)
    if fields or is_portfolio:
        return
    if tables is not None:
        yield FLATTENED
    elif _is_scan(form):
        yield SCANNED
    else:
        yield NO_FORM


def _is_scan(form: SourceForm) -> bool:
    """Whether the pages show pictures, and neither widgets nor text.

    Text is looked for in the fonts of a page, and of the forms that it draws.
    """
    if form.nodes:
        return False
    picture = False
    seen: set[Key] = set()
    waiting = [page.attribute("/Resources") for page in reversed(form.pages)]
    while waiting:
        key, resources, _ = found(waiting.pop())
        if key in seen or not isinstance(resources, Dictionary):
            continue
        seen.add(key)
        if inner(resources, "/Font"):
            return False
        drawn = (found(raw).value for raw in inner(resources, "/XObject").values())
        for held in drawn:
            if isinstance(held, Stream):
                picture = picture or name_of(held, "/Subtype") == "/Image"
                waiting.append(held.get("/Resources"))
    return picture or any(_has_inline_picture(page) for page in form.pages)


def _has_inline_picture(page: SourcePage) -> bool:
    """Whether the content of a page draws a picture that stands in it (8.9.7)."""
    data = b"\n".join(data_of(raw) or b"" for raw in items(page.own.get("/Contents")))
    return _INLINE_PICTURE.search(data) is not None


def page_name(form: SourceForm) -> PageName:
    """The paper that the first page is nearest to in width, or a phone's page if it is one."""
    width = min(form.pages[0].size)

    def apart(name: PageName) -> float:
        return abs(PAGE_SIZES[name][0] - width)

    return "phone" if apart("phone") < _SAME else min(get_args(PaperName), key=apart)
