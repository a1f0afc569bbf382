"""What a record says that it conforms to: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

It says PDF/A-2a where everything in it is known to be ours, and PDF/UA-1 where its form said so and
nothing stays that is known to break it. What a form said of PDF/A goes: it held for the file as it
was.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.untouched import annotations_left, has_our_pages, is_untouched
from reframekit.pdf.source.access import Dictionary, Key, Stream
from reframekit.pdf.source.fonts import fonts_shown, is_embedded
from reframekit.pdf.source.form import SourceForm
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.strings import text_in
from reframekit.pdf.source.structure import Structure
from reframekit.pdf.source.tables import identities_in
from reframekit.pdf.source.xmp import PDFA, PDFUA, UnreadableError, Xmp, without, xmp_of
from reframekit.pdf.syntax import encoded, reference
from reframekit.pdf.write.metadata import add_metadata, info, output_intents, put_metadata

#: The bytes of a string (ISO 19005-2, 6.1.13).
_LONGEST_STRING = 32_767
_ARCHIVAL = "what it said of PDF/A, which holds only for the file as it was"
_METADATA = "its metadata, which cannot be read"
_NEITHER = "it says neither PDF/UA-1 nor PDF/A, because"


@dataclass(frozen=True)
class RecordContent:
    """What a record shows: the looks that it has from its form, and what they are drawn with;
    whether a look of ours has a colour of printing inks; the texts that are given beside what is
    drawn; and the annotations that are gone.
    """

    kept: Sequence[tuple[Stream, Dictionary]]
    in_inks: bool
    texts: Sequence[str]
    gone: Set[Key]


def state_claims(
    opened: Opened, form: SourceForm, structure: Structure, copy: Copy, shown: RecordContent
) -> str:
    """Writes what a record may say of itself; that in words, "" where nothing was said before."""
    ours = bool(identities_in(opened.catalog))
    try:
        xmp = xmp_of(opened.catalog)
    except UnreadableError:
        copy.change(opened.catalog_key, {"/Metadata": None})
        return f"{_NEITHER} its metadata cannot be read"
    if xmp is None or not (ours or xmp.claims):
        return f"{_NEITHER} its form did not say PDF/UA-1" if ours else ""
    broken = _breaks_access(opened, form, structure, xmp, shown)
    if broken:
        _leave_out(opened, copy, xmp, {PDFA, PDFUA})
        return f"{_NEITHER} {broken}"
    amiss = _breaks_archiving(opened, form, structure, xmp, shown, ours=ours)
    if amiss:
        _leave_out(opened, copy, xmp, {PDFA})
        return f"it says PDF/UA-1, not PDF/A, because {amiss}"
    copy.metadata = add_metadata(copy, xmp.title, xmp.language, accessible=True, archival=True)
    copy.info = info(xmp.title)
    written = {"/Metadata": reference(copy.metadata), "/OutputIntents": output_intents(copy)}
    copy.change(opened.catalog_key, written)
    return "it conforms to PDF/UA-1 and PDF/A-2a"


def take_archival_out(opened: Opened, copy: Copy) -> tuple[str, ...]:
    """Takes out of a copy what its file said of PDF/A, or all that it said of itself where that
    cannot be read; what it was, in words.
    """
    try:
        xmp = xmp_of(opened.catalog)
    except UnreadableError:
        copy.change(opened.catalog_key, {"/Metadata": None})
        return (_METADATA,)
    if xmp is None or PDFA not in xmp.claims:
        return ()
    _leave_out(opened, copy, xmp, {PDFA})
    return (_ARCHIVAL,)


def _leave_out(opened: Opened, copy: Copy, xmp: Xmp, schemas: set[str]) -> None:
    if xmp.claims & schemas:
        copy.metadata = put_metadata(copy, without(xmp, schemas))
        copy.change(opened.catalog_key, {"/Metadata": reference(copy.metadata)})


def _breaks_access(
    opened: Opened, form: SourceForm, structure: Structure, xmp: Xmp, shown: RecordContent
) -> str:
    """Why a record does not say PDF/UA-1; "" where it does."""
    if xmp.ua_part != "1":
        return "its form did not say PDF/UA-1"
    if not structure.there:
        return "it has no tags"
    if has_our_pages(opened.catalog, form) is False:
        return "another program changed its pages"
    if not all(is_embedded(font) for each in shown.kept for font in fonts_shown(*each)):
        return "a font is missing in it"
    if not all(key in structure.owners for key, _ in annotations_left(form, shown.gone)):
        return "something without a tag is attached to a page"
    return ""


def _breaks_archiving(
    opened: Opened,
    form: SourceForm,
    structure: Structure,
    xmp: Xmp,
    shown: RecordContent,
    *,
    ours: bool,
) -> str:
    """Why a record that says PDF/UA-1 does not say PDF/A-2a; "" where it does."""
    if opened.lock is not None:
        return "it is locked"
    if not ours:
        return "it was made by another program"
    if not has_our_pages(opened.catalog, form):
        return "it was made by an earlier version"
    if shown.kept:
        return "it shows something that another program drew"
    if shown.in_inks:
        return "it has a colour that is mixed of printing inks"
    if any(len(encoded(text)) > _LONGEST_STRING for text in shown.texts):
        return "an answer is too long for it"
    language = text_in(opened.catalog.get("/Lang"))
    if not (xmp.title and xmp.language == language) or not is_untouched(
        opened.catalog, form, structure, shown.gone
    ):
        return "another program changed it"
    return ""
