"""What protected a file and cannot hold in one that is written anew: it is taken out, and named."""

from __future__ import annotations

from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.unread import is_signature
from reframekit.pdf.source.access import inner
from reframekit.pdf.source.form import SourceForm
from reframekit.pdf.source.opened import Opened

_RIGHTS = "the rights that Adobe Reader was given in it, which hold only in the file as it was"
_CERTIFICATE = "its certification, which holds only in the file as it was certified"
_SIGNATURE = "a signature, which holds only in the file as it was signed"
_SIGNATURES = "{} signatures, which hold only in the file as it was signed"
#: Entries of the permissions dictionary (ISO 32000-1, 12.8.4).
_PERMISSIONS = {"/UR": _RIGHTS, "/UR3": _RIGHTS, "/DocMDP": _CERTIFICATE}


def take_protection_out(opened: Opened, form: SourceForm, copy: Copy) -> tuple[str, ...]:
    """Takes out rights, certification and signatures; what they were, in words.

    A field that was signed can be signed anew.
    """
    permissions = inner(opened.catalog, "/Perms")
    removed = dict.fromkeys(said for key, said in _PERMISSIONS.items() if key in permissions)
    copy.change(opened.catalog_key, {"/Perms": None, "/DSS": None})
    signed = [field for field in form.fields if is_signature(field)]
    for field in signed:
        for node in (*field.node.line, *field.widgets):
            copy.change(node.key, {"/V": None})
        for widget in field.widgets:
            copy.change(widget.key, {"/AP": None})
    copy.change(form.key, {"/SigFlags": None})
    if signed:
        removed[_SIGNATURE if len(signed) == 1 else _SIGNATURES.format(len(signed))] = None
    return tuple(removed)
