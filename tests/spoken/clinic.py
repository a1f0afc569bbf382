"""A clinic's own form with tags, as other programs leave them, filled in."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.shapes.building import Draft, saved

_TITLE, _TEXT = 16, 11
_MULTILINE, _COMBO, _MULTISELECT = 1 << 12, 1 << 17, 1 << 21


class _Tags:
    """The tags of a form that is being made, and the words that are drawn in them."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._code: dict[int, list[str]] = {0: [], 1: []}
        self._owners: dict[int, list[pikepdf.Object]] = {0: [], 1: []}
        self._widgets: list[pikepdf.Object] = []
        self._root = draft.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.top = self.element("Document", self._root)

    def element(self, role: str, parent: pikepdf.Object, **entries: object) -> pikepdf.Object:
        """An element, the last one below its parent."""
        kind = Name(f"/{role}")
        made = self._draft.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=kind, P=parent, K=Array(), **entries)
        )
        parent.K = Array([*parent.get("/K", []), made])
        return made

    def words(
        self,
        role: str,
        text: str,
        place: tuple[int, int],
        *,
        page: int = 0,
        size: int = _TEXT,
        parent: pikepdf.Object | None = None,
        **entries: object,
    ) -> pikepdf.Object:
        """An element with its words, drawn at a place on a page."""
        made = self.element(role, self.top if parent is None else parent, **entries)
        owners, (x, y) = self._owners[page], place
        made.Pg = self._draft.page(page)
        made.K = Array([len(owners)])
        self._code[page].append(
            f"/{role} <</MCID {len(owners)}>> BDC BT /Helv {size} Tf {x} {y} Td ({text}) Tj ET EMC"
        )
        owners.append(made)
        return made

    def form(self, widget: pikepdf.Object, parent: pikepdf.Object | None = None) -> None:
        """The element of a widget."""
        made = self.element("Form", self.top if parent is None else parent)
        made.K = Array([Dictionary(Type=Name.OBJR, Obj=widget, Pg=widget.P)])
        widget.StructParent = len(self._code) + len(self._widgets)
        self._widgets.append(made)

    def write(self) -> None:
        """Puts the tags and the words into the file."""
        pdf, pairs = self._draft.pdf, Array()
        for number, code in self._code.items():
            page = self._draft.page(number)
            page.Contents = pdf.make_stream("\n".join(code).encode())
            page.Resources = Dictionary(Font=Dictionary(Helv=self._draft.font))
            page.StructParents, page.Tabs = number, Name.S
            pairs.extend([number, pdf.make_indirect(Array(self._owners[number]))])
        for number, element in enumerate(self._widgets, start=len(self._code)):
            pairs.extend([number, element])
        self._root.ParentTree = pdf.make_indirect(Dictionary(Nums=pairs))
        pdf.Root.StructTreeRoot = self._root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String("en-GB")


def clinic() -> bytes:
    """Two pages: text, a radio group, ticks and lists; then a table of fields, partly filled."""
    draft = Draft(2, words=False)
    tags = _Tags(draft)
    _first_page(draft, tags)
    _second_page(draft, tags)
    tags.write()
    draft.pdf.docinfo["/Title"] = "Intake of the River Clinic"
    return saved(draft.pdf, deterministic_id=True)


def _text(
    draft: Draft,
    name: str,
    value: str,
    place: tuple[int, int],
    wide: int,
    page: int = 0,
    **more: object,
) -> pikepdf.Object:
    made = draft.text(name, value or None, page, x=place[0], y=place[1], size=wide, **more)
    if value:
        made.AP.N.BBox = Array([0, 0, wide, 20])
    return made


def _first_page(draft: Draft, tags: _Tags) -> None:
    tags.words("H1", "Intake of the River Clinic", (20, 375), size=_TITLE)
    tags.words("P", "Fill in what you like.", (20, 358))

    name = _text(draft, "name", "Ada Blum", (110, 325), 170, TU=String("Full name"))
    why = _text(draft, "why", "I sleep badly, and I worry", (110, 295), 170, Ff=_MULTILINE)
    doctor = _text(draft, "doctor", "", (110, 265), 170, TU=String("Your doctor"))
    town = _text(draft, "town", "Henley", (110, 235), 170, TU=String("Town"))
    towns = Array([String("Marlow"), String("Henley"), String("Another")])
    town.FT, town.Ff, town.Opt = Name.Ch, _COMBO, towns
    lines = {"Full name": name, "Why now": why, "Doctor": doctor, "Town": town}
    for at, (words, widget) in enumerate(lines.items()):
        tags.words("P", words, (20, 330 - 30 * at))
        tags.form(widget)
    draft.list(*lines.values())

    tags.words("P", "How do you sleep?", (20, 215))
    sleep = draft.node("sleep", FT=Name.Btn, Ff=3 << 14, V=Name("/1"), TU=String("Sleep"))
    for at, words in enumerate(("Well", "It varies", "Badly")):
        button = draft.button(str(at), on=at == 1, x=20 + 90 * at, y=185)
        draft.adopt(sleep, button)
        tags.form(button)
        tags.words("P", words, (45 + 90 * at, 190))
    _ticks(draft, tags)
    draft.list(sleep)


def _ticks(draft: Draft, tags: _Tags) -> None:
    for at, (name, words, on) in enumerate(
        (("post", "Write to me by post", True), ("call", "You may call me", False))
    ):
        low = 150 - 30 * at
        box = draft.box(name, "Yes", on=on, x=20, y=low, TU=String(words))
        tags.form(box)
        tags.words("P", words, (45, low + 5))
        draft.list(box)


def _second_page(draft: Draft, tags: _Tags) -> None:
    tags.words("H2", "Whom may we call?", (20, 370), page=1, size=_TITLE)
    table = tags.element("Table", tags.top)
    head = tags.element("TR", tags.element("THead", table))
    for x, words in ((20, "Name"), (130, "Phone"), (240, "Family")):
        column = Dictionary(O=Name.Table, Scope=Name.Column)
        tags.words("TH", words, (x, 345), page=1, parent=head, A=column)
    body = tags.element("TBody", table)
    for at, (name, phone, family) in enumerate((("Kim Blum", "0 12 34", True), ("", "", False))):
        _row(draft, tags, tags.element("TR", body), at, (name, phone, family))
    tags.words("P", "Languages", (20, 245), page=1)
    draft.list(_languages(draft, tags, ("English", "Polish", "Welsh"), (0, 2)))


def _row(
    draft: Draft, tags: _Tags, row: pikepdf.Object, at: int, given: tuple[str, str, bool]
) -> None:
    low, (name, phone, family) = 315 - 30 * at, given
    fields = [
        _text(draft, f"{kind}{at}", value, (x, low), 100, page=1, TU=String(words))
        for kind, value, x, words in (
            ("name", name, 20, f"Name {at + 1}"),
            ("phone", phone, 130, f"Phone {at + 1}"),
        )
    ]
    words = String(f"Family {at + 1}")
    fields.append(draft.box(f"family{at}", "Yes", on=family, page=1, x=240, y=low, TU=words))
    for field in fields:
        tags.form(field, tags.element("TD", row))
    draft.list(*fields)


def _languages(
    draft: Draft, tags: _Tags, options: Sequence[str], chosen: Sequence[int]
) -> pikepdf.Object:
    """A list of which several are chosen."""
    made = draft.widget(
        1,
        x=20,
        size=100,
        y=200,
        FT=Name.Ch,
        T=String("languages"),
        TU=String("Languages"),
        Ff=_MULTISELECT,
        DA=String("/Helv 10 Tf 0 g"),
        Opt=Array([String(option) for option in options]),
        V=Array([String(options[at]) for at in chosen]),
        I=Array(list(chosen)),
    )
    made.Rect = Array([20, 195, 120, 240])
    tags.form(made)
    return made
