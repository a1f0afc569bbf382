"""The pages that are added to a record: answers that outgrew their boxes in full, and pies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reframekit.document.blocks import Block, Heading, PageBreak, Paragraph, PieChart
from reframekit.document.document import Document
from reframekit.document.stacked import stacked
from reframekit.document.structure import text_structure
from reframekit.document.text import Run
from reframekit.keys import key_of
from reframekit.layout.build import LayoutBuild, Size
from reframekit.layout.furniture import Furniture
from reframekit.layout.lay_out import lay_out
from reframekit.layout.page import Figure, Page
from reframekit.layout.theme import THEMES
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.elements import RecordElements
from reframekit.pdf.returned.looks import Looks
from reframekit.pdf.returned.pies import PieWords, Shares, pie_blocks
from reframekit.pdf.returned.stamp import Stamps
from reframekit.pdf.source.access import Dictionary, found, items
from reframekit.pdf.source.default_appearance import DefaultAppearance
from reframekit.pdf.source.form import SourceForm
from reframekit.pdf.source.strings import string_bytes
from reframekit.pdf.source.structure import Structure
from reframekit.pdf.syntax import numbers, reference
from reframekit.pdf.text.fonts import shaper
from reframekit.pdf.write.drawing import draw
from reframekit.pdf.write.images import FileImages
from reframekit.pdf.write.tags import Branch, Tags
from reframekit.units import PageName

_TEXT = "/Tx"


@dataclass(frozen=True)
class Full:
    """An answer in full: the prompt that it answers, its text, and the language of its sheet."""

    prompt: str
    text: str
    lang: str


@dataclass(frozen=True)
class RecordWords:
    """The machine's words in a record, and their language.

    The title of the added pages, their foot with `{page}` and `{pages}`, what stands in a box
    whose answer goes on there; what is said of something that was written beside the fields on
    `{page}`, and of what was only drawn; of a box to tick, and of a circle that is chosen; of the
    `{fields}` that were left blank, of `{blank}` of the `{cells}` of a table, and of a sheet on
    which nothing is; those about a pie.
    """

    title: str
    foot: str
    goes_on: str
    beside: str
    drawn: str
    ticked: str
    not_ticked: str
    chosen: str
    left_blank: str
    blank_cells: str
    nothing: str
    pie: PieWords
    lang: str


class Added(NamedTuple):
    """What is added to a record: answers in full, and pies, each with the language of its sheet."""

    answers: Sequence[Full]
    pies: Sequence[tuple[Shares, str]]

    def title(self, words: RecordWords) -> str:
        """What the pages are called."""
        titles = [words.title] * bool(self.answers) + [words.pie.title] * bool(self.pies)
        return " · ".join(titles)


class Record:
    """The added pages of one file: a section behind all others, with tags of its own."""

    def __init__(
        self,
        copy: Copy,
        looks: Looks,
        form: SourceForm,
        structure: Structure,
        stamps: Stamps,
        elements: RecordElements,
    ) -> None:
        self._copy = copy
        self._looks = looks
        self._form = form
        self._structure = structure
        self._stamps = stamps
        self._elements = elements

    def add(self, added: Added, words: RecordWords, page: PageName, lang: str) -> int:
        """Adds the pages behind all others, and says how many they are; `lang` is the language of
        the file.
        """
        paper = "a4" if page == "phone" else page
        build = LayoutBuild("paper", paper, _letters(self._form), page == "phone")
        document, langs = _document(added, words)
        if build.narrow:
            document = stacked(document)
        self._elements.alts += document.alts
        title = added.title(words)
        pages = lay_out(document, Furniture(title, "", words.foot), build, self._looks.shaper)
        tagged = self._structure.there
        above = self._structure.top
        top = self._copy.number_of(above.key, above.own) if tagged else self._copy.reserve()
        tags = Tags(self._copy, top, self._stamps.next_key)
        section = text_structure(document)
        kids = (
            kid._replace(lang=said) if (said := langs.get(kid.key, words.lang)) != lang else kid
            for kid in section.kids
        )
        branch = tags.branch((section._replace(kids=tuple(kids)),))
        made = [self._page(each, branch) for each in pages]
        branch.write()
        if tagged:
            self._stamps.pairs |= tags.pairs
            for kid in tags.kids:
                self._elements.add(above, kid)
        self._append(made)
        return len(made)

    def _append(self, pages: list[int]) -> None:
        """Puts the pages behind the last one in the page tree (7.7.3)."""
        key, tree, _ = found(self._form.page_tree)
        assert isinstance(tree, Dictionary)
        kids = [self._copy.text(raw) for raw in items(tree.get("/Kids"))]
        kids += [reference(page) for page in pages]
        count = len(self._form.pages) + len(pages)
        self._copy.change(key, {"/Kids": f"[{' '.join(kids)}]", "/Count": str(count)})

    def _page(self, page: Page, branch: Branch) -> int:
        drawn = draw(page, branch.roles, shaper(), self._looks.fonts, FileImages(self._copy))
        number = self._copy.reserve()
        box = numbers((0, 0, page.width, page.height))
        key = branch.page(number, drawn.owners)
        for item in drawn.placed:
            if isinstance(item, Figure) and item.owner is not None:
                right, top = item.x + item.width, item.y + item.height
                branch.figure(item.owner, (item.x, item.y, right, top))
        tagged = f"/StructParents {key}/Tabs/S" if self._structure.there else ""
        self._copy.put(
            number,
            f"<</Type/Page/Parent {self._copy.text(self._form.page_tree)}/MediaBox[{box}]"
            f"/CropBox[{box}]/Rotate 0/Resources {reference(self._copy.resources)}"
            f"/Contents {reference(self._copy.add_stream(drawn.code))}{tagged}>>",
        )
        return number


def _document(added: Added, words: RecordWords) -> tuple[Document, Mapping[str, str]]:
    """What is added as a document, and the languages of its blocks that are not the words' own."""
    blocks: list[Block] = []
    langs: dict[str, str] = {}
    if added.answers:
        blocks.append(Heading("title", 1, (Run(words.title),)))
    for number, answer in enumerate(added.answers):
        made: list[Heading | Paragraph] = [Heading(f"prompt{number}", 2, (Run(answer.prompt),))]
        made += [
            Paragraph(key_of(f"answer{number}", at), (Run(line),))
            for at, line in enumerate(answer.text.split("\n"))
            if line.strip()
        ]
        blocks += made
        langs |= {block.id: answer.lang for block in made}
    for number, (pie, lang) in enumerate(added.pies):
        drawn = pie_blocks(pie, f"pie{number}", words.pie, "" if lang == words.lang else lang)
        # A pie and its table stand on a page of their own.
        blocks += [*([PageBreak(f"break{number}")] if blocks else []), *drawn]
        langs |= {block.id: lang for block in drawn if isinstance(block, PieChart)}
    return Document(words.lang, tuple(blocks)), langs


def _letters(form: SourceForm) -> Size:
    """The size of letters for which most of the texts of a form are set."""
    asked = (
        string_bytes(each.held.get("/DA")) or b"" for each in form.fields if each.kind == _TEXT
    )
    sizes = Counter(filter(None, (DefaultAppearance(code).size for code in asked)))
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    fitting = [size for size, theme in THEMES.items() if theme.text <= usual]
    return max(fitting, key=lambda size: THEMES[size].text, default="normal")
