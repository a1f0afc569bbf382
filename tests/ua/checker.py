"""Checks a PDF against every rule: PDF/UA-1 where a file can show it, and the project's own bar."""

from io import BytesIO

import pikepdf

from tests.ua import (
    actions,
    annotations,
    appearances,
    blocks,
    buttons,
    catalog,
    content,
    fonts,
    forms,
    images,
    metadata,
    pages,
    structure,
    tables,
    text,
)
from tests.ua.facts import Facts
from tests.ua.findings import CHECKS, RULES, Finding

TOPICS = (
    catalog,
    metadata,
    actions,
    pages,
    content,
    structure,
    blocks,
    tables,
    annotations,
    forms,
    buttons,
    appearances,
    fonts,
    images,
    text,
)
"""The modules whose import enters rules in the table."""

__all__ = ["RULES", "TOPICS", "Finding", "check"]


def check(pdf_bytes: bytes, password: str = "") -> list[Finding]:
    """Every respect in which a file breaks a rule; a good file has none.

    Raises `pikepdf.PdfError` where the file cannot be read as it is: it is not repaired.
    """
    with pikepdf.open(BytesIO(pdf_bytes), password=password, attempt_recovery=False) as pdf:
        facts = Facts(pdf)
        return [
            Finding(name, where, message)
            for name, look in CHECKS.items()
            for where, message in look(facts)
        ]
