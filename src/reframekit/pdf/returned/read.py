"""Reads the form of a PDF that came back: its fields, its field tables, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import DictionaryObject, StreamObject

from reframekit.answers.form import Form, FormField, Trouble
from reframekit.pdf.returned.values import form_field
from reframekit.pdf.source.access import found, inner
from reframekit.pdf.source.form import Fields
from reframekit.pdf.source.opened import Opened
from reframekit.units import PAGE_SIZES, PageName

_ASK = "ask for the file as it was saved in the PDF program, not printed or exported"

FLATTENED = Trouble(
    "flattened", "the fields are gone: the file was flattened, or printed to a new PDF", _ASK
)
NO_FORM = Trouble("no-form", "the file has no form: there is nothing to read", _ASK)
SCANNED = Trouble(
    "scanned",
    "the file is a scan or a photograph: it has pictures of pages and no form",
    "type the answers into a file of your own with reframe fill",
)
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


def read(data: bytes, password: str | None = None) -> Form:
    """The form of the file. Raises `LockedError`, `RefusedError` and pypdf's errors."""
    opened = Opened(data, password)
    fields = Fields(opened.catalog)
    troubles: list[Trouble] = []
    found_fields = tuple(_merged(fields, troubles))
    tables = field_tables(opened.catalog)
    troubles += _of_the_form(fields, found_fields, tables)
    page = page_name(fields)
    return Form(found_fields, tables, page, (*opened.troubles(), *troubles))


def _merged(fields: Fields, troubles: list[Trouble]) -> Iterator[FormField]:
    """The fields, those of one name as one; two answers under one name are said."""
    made: dict[str, FormField] = {}
    for node in fields.nodes:
        field = form_field(node, troubles)
        if field.type == "unknown" and not field.values:
            continue
        first = made.get(field.name)
        if first is None or not first.values:
            made[field.name] = field
        elif field.values and field.values != first.values:
            troubles.append(_two_answers(first, field))
    yield from made.values()


def _two_answers(first: FormField, other: FormField) -> Trouble:
    shown = " and ".join(f'"{", ".join(field.values)[:60]}"' for field in (first, other))
    return Trouble(
        "two-answers",
        f"two fields have this name, and different answers: {shown}; the first is taken",
        "look at the file in a PDF program, and ask the client",
        first.name,
    )


def field_tables(catalog: DictionaryObject) -> str | None:
    """The field tables that the file carries, as they stand there (14.5)."""
    ours = inner(inner(catalog, "/PieceInfo"), "/reframekit")
    held = found(ours.get("/Private")).value
    return held.get_data().decode("utf-8", "replace") if isinstance(held, StreamObject) else None


def _of_the_form(
    fields: Fields, found_fields: tuple[FormField, ...], tables: str | None
) -> Iterator[Trouble]:
    if "/XFA" in fields.form:
        yield XFA
    if fields.lost:
        yield LOST_FIELDS
    if found_fields:
        return
    if tables is not None:
        yield FLATTENED
    elif fields.pages and not any(_has_text(page.attribute("/Resources")) for page in fields.pages):
        yield SCANNED
    else:
        yield NO_FORM


def _has_text(raw: object) -> bool:
    """Whether a page's resources name a font, themselves or in a form that they draw."""
    resources = found(raw).value
    if not isinstance(resources, DictionaryObject):
        return False
    if inner(resources, "/Font"):
        return True
    drawn = inner(resources, "/XObject").values()
    held = [found(each).value for each in drawn]
    return any(isinstance(each, StreamObject) and inner(each, "/Resources") for each in held)


def page_name(fields: Fields) -> PageName:
    """The page that the first page is nearest to in width."""
    if not fields.pages:
        return "a4"
    width = min(fields.pages[0].size)
    return min(PAGE_SIZES, key=lambda name: abs(PAGE_SIZES[name][0] - width))
