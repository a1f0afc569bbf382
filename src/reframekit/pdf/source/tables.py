"""The field tables that a file of ours carries (ISO 32000-1, 14.5: page-piece dictionaries)."""

from __future__ import annotations

from contextlib import suppress

from pypdf.generic import DictionaryObject

from reframekit.identity import Identity
from reframekit.pdf.source.access import inner, is_stream
from reframekit.pdf.source.streams import data_of
from reframekit.tables import MOST_LETTERS, NoTableError, page_digests_from_json, tables_from_json


def field_tables(catalog: DictionaryObject) -> str | None:
    """The tables as they stand there, one letter longer than they may be at most; none in a file of
    others' making.
    """
    ours = inner(inner(catalog, "/PieceInfo"), "/reframekit")
    if not is_stream(ours.get("/Private")):
        return None
    data = data_of(ours.get("/Private")) or b""
    return data[: 4 * MOST_LETTERS].decode("utf-8", "replace")[: MOST_LETTERS + 1]


def identities_in(catalog: DictionaryObject) -> tuple[Identity, ...]:
    """The sheets that the tables tell of, as far as they can be read."""
    tables = field_tables(catalog)
    if tables is not None:
        with suppress(NoTableError):
            return tables_from_json(tables)[0]
    return ()


def page_digests_in(catalog: DictionaryObject) -> tuple[str, ...]:
    """The digests of the pages as they were written; none where that was not told."""
    return page_digests_from_json(field_tables(catalog) or "")
