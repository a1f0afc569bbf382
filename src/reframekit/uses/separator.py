"""What stands between the cells of a table, so that a spreadsheet opens it."""

from __future__ import annotations

import locale

#: Separators by the names that a person gives them.
SEPARATORS = {",": ",", ";": ";", "tab": "\t"}
#: What a spreadsheet knows UTF-8 by.
MARK = "\ufeff"


def separator_named(named: str | None) -> str:
    """The separator of that name; of none, the one that spreadsheets of this locale open."""
    return SEPARATORS.get(named or "") or (";" if _has_decimal_comma() else ",")


def _has_decimal_comma() -> bool:
    """Whether numbers have a comma where the person is."""
    kept = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
        return locale.localeconv()["decimal_point"] == ","
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_NUMERIC, kept)
