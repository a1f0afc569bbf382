"""`python -m tests.viewers.survey [FILE ...]`: what other programs did to the kept files."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from tests.viewers.__main__ import CORPUS
from tests.viewers.forms import RENDERED, Forms, fields, opened

IN_THE_CATALOG = ("StructTreeRoot", "MarkInfo", "Lang", "Metadata", "PieceInfo", "Outlines")


def survey(path: Path, forms: Forms) -> dict[str, object]:
    """How a file differs from its blank form, and from what was typed."""
    data = path.read_bytes()
    base = next((name for name in RENDERED if path.stem.endswith(name)), "")
    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    with opened(data) as pdf, opened(forms[base]) as blank:
        root = pdf.Root
        found: dict[str, object] = {
            "size": len(data),
            "version": pdf.pdf_version,
            "revisions": len(re.findall(rb"%%EOF", data)),
            "producer": str(pdf.docinfo.get("/Producer", "none")),
            "title": str(pdf.docinfo.get("/Title", "none")),
            "lost from the catalog": [
                key for key in IN_THE_CATALOG if f"/{key}" in blank.Root and f"/{key}" not in root
            ],
            "first ID kept": _first_id(pdf) == _first_id(blank),
            "own data kept": _hidden(pdf) == _hidden(blank),
            "encryption": f"R{pdf.encryption.R}" if pdf.is_encrypted else "none",
            "problems": pdf.get_warnings() + pdf.check_pdf_syntax(),
        }
        if "/AcroForm" not in root:
            return {**found, "form": "none"}
        try:
            return {**found, **_form(pdf, blank, told)}
        except AttributeError as broken:
            return {**found, "form": f"broken: {broken}"}


def _first_id(pdf: pikepdf.Pdf) -> bytes:
    return bytes(pdf.trailer.ID[0]) if "/ID" in pdf.trailer else b""


def _hidden(pdf: pikepdf.Pdf) -> bytes:
    """What the form knows of itself."""
    known = pdf.Root.get("/PieceInfo", {}).get("/reframekit")
    return known.Private.read_bytes() if known is not None else b""


def _form(pdf: pikepdf.Pdf, blank: pikepdf.Pdf, told: dict[str, str]) -> dict[str, object]:
    now, before = fields(pdf), fields(blank)
    tally: Counter[str] = Counter()
    differing: dict[str, tuple[str, str]] = {}
    for name, field in now.items():
        value = field.get("/V")
        held = "" if value is None or value == "/Off" else str(value).removeprefix("/")
        if held != told.get(name, ""):
            differing[name] = (told.get(name, "")[:40], held[:40])
        if isinstance(value, pikepdf.String):
            tally[_encoding(bytes(value))] += 1
            tally.update(f"V has {ending!r}" for ending in set(re.findall("\r\n|\r|\n", held)))
            tally["V of a button is a string"] += field.get("/FT") == "/Btn"
        elif value is not None:
            tally["V is a name"] += 1
        tally["DV"] += "/DV" in field
        if name in before:
            _widgets(tally, field, before[name], held)
    return {
        "NeedAppearances": str(pdf.Root.AcroForm.get("/NeedAppearances", "none")),
        "form's keys": sorted(set(pdf.Root.AcroForm) ^ set(blank.Root.AcroForm)),
        "renamed or lost": sorted(set(now) ^ set(before)),
        "differing": differing,
        **dict(sorted(tally.items())),
    }


def _encoding(value: bytes) -> str:
    marks = {b"\xfe\xff": "V in UTF-16BE", b"\xff\xfe": "V in UTF-16LE", b"\xef\xbb": "V in UTF-8"}
    return marks.get(value[:2], "V in PDFDocEncoding" if value else "V is blank")


def _widgets(tally: Counter[str], field: pikepdf.Object, before: pikepdf.Object, held: str) -> None:
    were = list(before.get("/Kids", [before]))
    tally.update(f"field has {key}" for key in set(field) - set(before) - {"/V"})
    tally.update(f"field lost {key}" for key in set(before) - set(field) - {"/AP"})
    for widget, was in zip(field.get("/Kids", [field]), were, strict=False):
        tally["StructParent lost"] += "/StructParent" not in widget
        tally["DA changed"] += str(widget.get("/DA")) != str(was.get("/DA"))
        if "/AP" not in widget:
            tally["appearance lost"] += 1
        elif field.get("/FT") == "/Btn":
            shown = str(widget.get("/AS", "/none")).removeprefix("/")
            due = held if held and f"/{held}" in widget.AP.N else "Off"
            tally["AS is not V"] += shown != due
            tally["states changed"] += set(widget.AP.N) != set(was.AP.N)
        elif held and held != str(before.get("/V", "")):
            stale = widget.AP.N.read_bytes() == was.AP.N.read_bytes()
            tally["appearance stale" if stale else "appearance drawn"] += 1


def main(paths: list[Path]) -> None:
    """Prints what is found of each file."""
    with TemporaryDirectory() as folder:
        forms = Forms(Path(folder))
        for path in paths or sorted(CORPUS.glob("*.pdf")):
            print(f"\n{path.name}")
            for key, value in survey(path, forms).items():
                if value not in (0, [], {}):
                    print(f"  {key}: {value}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
