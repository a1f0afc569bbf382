"""Fills a form as other programs do, and reads it as others do."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Iterator, Mapping

import pikepdf
import pypdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

ROOT = "s1"


def terminal_fields(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Every field that takes a value, by its name below the sheet's node."""
    found: dict[str, pikepdf.Object] = {}

    def walk(field: pikepdf.Object, path: str) -> None:
        name = f"{path}.{field.T}" if path else str(field.T)
        kids = field.get("/Kids", [])
        if kids and "/T" in kids[0]:
            for kid in kids:
                walk(kid, name)
        else:
            found[name.removeprefix(f"{ROOT}.")] = field

    for field in pdf.Root.AcroForm.Fields:
        walk(field, "")
    return found


def values(data: bytes) -> dict[str, str]:
    """What each field holds, as pikepdf reads it; a blank one is left out."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shown = {name: _value(field) for name, field in terminal_fields(pdf).items()}
    return {name: value for name, value in shown.items() if value}


def _value(field: pikepdf.Object) -> str:
    """Its value as text; pypdf writes the state of a button into a string, slash and all."""
    value = str(field.get("/V", ""))
    if field.get("/FT") != "/Btn":
        return value
    return value.removeprefix("/") if value != "/Off" else ""


def with_pikepdf(data: bytes, answers: Mapping[str, str]) -> bytes:
    """Sets `/V` and `/AS`, and leaves appearances alone."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, field in terminal_fields(pdf).items():
            if name not in answers:
                continue
            if field.get("/FT") == "/Btn":
                state = pikepdf.Name("/" + answers[name])
                field.V = state
                for widget in field.get("/Kids", [field]):
                    widget.AS = state if state in widget.AP.N else pikepdf.Name.Off
            else:
                field.V = pikepdf.String(answers[name])
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def with_pypdf(data: bytes, answers: Mapping[str, str]) -> bytes:
    """Lets pypdf set values and write its own appearances."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    fields = writer.get_fields() or {}
    named = {
        whole_name(name): f"/{value}" if fields[whole_name(name)]["/FT"] == "/Btn" else value
        for name, value in answers.items()
    }
    for page in writer.pages:
        writer.update_page_form_field_values(page, named, auto_regenerate=False)
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def whole_name(name: str) -> str:
    """The name with its node, which may be left out where the file is one sheet."""
    return name if "." in name else f"{ROOT}.{name}"


def with_pdfium(data: bytes, answers: Mapping[str, str]) -> bytes:
    """Types into text fields and clicks buttons, as Chrome's viewer does."""
    places = dict(_places(data))
    lists = dict(_lists(data))
    pdf = pdfium.PdfDocument(data)
    pdf.init_forms()
    form = pdf.formenv.raw
    for number in range(len(pdf)):
        page = pdf[number]
        raw.FORM_OnAfterLoadPage(page.raw, form)
        for name, value in answers.items():
            for on_page, state, (x, y) in places[name]:
                if on_page == number and state in ("", value):
                    _click(form, page, x, y)
                    if state == "" and name in lists:
                        raw.FORM_SetIndexSelected(form, page.raw, lists[name].index(value), True)
                    elif state == "":
                        _type(form, page, value)
        raw.FORM_ForceToKillFocus(form)
        raw.FORM_OnBeforeClosePage(page.raw, form)
        page.close()
    saved = io.BytesIO()
    pdf.save(saved)
    pdf.close()
    return saved.getvalue()


Place = tuple[int, str, tuple[float, float]]


def _places(data: bytes) -> Iterator[tuple[str, list[Place]]]:
    """Where the widgets of each field lie; the state of a button, "" for text."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        for name, field in terminal_fields(pdf).items():
            found: list[Place] = []
            for widget in field.get("/Kids", [field]):
                left, bottom, right, top = (float(edge) for edge in widget.Rect)
                looks = widget.AP.N if "/AP" in widget else ()
                states = [key[1:] for key in looks if key != "/Off"]
                button = field.get("/FT") == "/Btn"
                middle = ((left + right) / 2, (bottom + top) / 2)
                found.append(
                    (pages[widget.P.objgen], states[0] if button and states else "", middle)
                )
            yield name, found


def _lists(data: bytes) -> Iterator[tuple[str, list[str]]]:
    """The values that each drop-down list offers."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, field in terminal_fields(pdf).items():
            if field.get("/FT") == "/Ch":
                yield name, [str(option[0]) for option in field.Opt]


def _click(form: object, page: pdfium.PdfPage, x: float, y: float) -> None:
    raw.FORM_OnMouseMove(form, page.raw, 0, x, y)
    raw.FORM_OnLButtonDown(form, page.raw, 0, x, y)
    raw.FORM_OnLButtonUp(form, page.raw, 0, x, y)


def _type(form: object, page: pdfium.PdfPage, text: str) -> None:
    raw.FORM_SelectAllText(form, page.raw)
    letters = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
    raw.FORM_ReplaceSelection(form, page.raw, ctypes.cast(letters, raw.FPDF_WIDESTRING))


def read_with_pdfium(data: bytes) -> dict[str, str]:
    """What each text field holds, as PDFium reads it; a blank one is left out."""
    found: dict[str, str] = {}
    pdf = pdfium.PdfDocument(data)
    pdf.init_forms()
    form = pdf.formenv.raw
    for page in pdf:
        for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            annotation = raw.FPDFPage_GetAnnot(page.raw, number)
            if raw.FPDFAnnot_GetFormFieldType(form, annotation) == raw.FPDF_FORMFIELD_TEXTFIELD:
                name = _wide(raw.FPDFAnnot_GetFormFieldName, form, annotation)
                found[name] = _wide(raw.FPDFAnnot_GetFormFieldValue, form, annotation)
            raw.FPDFPage_CloseAnnot(annotation)
        page.close()
    pdf.close()
    return {name.removeprefix(f"{ROOT}."): value for name, value in found.items() if value}


def _wide(ask: Callable[..., int], form: object, annotation: object) -> str:
    size = ask(form, annotation, None, 0)
    letters = ctypes.create_string_buffer(size)
    ask(form, annotation, ctypes.cast(letters, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return letters.raw[:-2].decode("utf-16-le", "surrogatepass")


def read_with_pypdf(data: bytes) -> dict[str, str]:
    """What each text field holds, as pypdf reads it; a blank one is left out."""
    fields = pypdf.PdfReader(io.BytesIO(data)).get_fields() or {}
    held = {name: field.get("/V") for name, field in fields.items() if field.get("/FT") == "/Tx"}
    return {name.removeprefix(f"{ROOT}."): str(value) for name, value in held.items() if value}
