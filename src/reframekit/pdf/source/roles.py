"""The structure types of a bound file as standard ones (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from reframekit.pdf.source.access import Dictionary, name_of

_STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4"
    " H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code"
    " Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)
#: What PDF 2.0 added (ISO 32000-2, 14.8.4), as the nearest type that PDF 1.7 knows.
_NEWER = {
    "DocumentFragment": "Part", "Aside": "Div", "Title": "P", "Sub": "Span", "Em": "Span",
    "Strong": "Span", "FENote": "Note", "Artifact": "NonStruct",
}  # fmt: skip
_LONGEST_CHAIN = 20


def role(called: str, role_map: Dictionary) -> str:
    """The standard type that a type stands for, without slash; `NonStruct` when it is unknown."""
    for _ in range(_LONGEST_CHAIN):
        plain = called.removeprefix("/")
        if plain in _STANDARD:
            return plain
        mapped = name_of(role_map, called)
        if not mapped:
            return _NEWER.get(plain, "NonStruct")
        called = mapped
    return "NonStruct"
