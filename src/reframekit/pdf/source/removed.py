"""What was left out of the copy of a file, in words."""

from __future__ import annotations

from typing import NamedTuple

#: The place of what belongs to the file as a whole; pages count from 1.
DOCUMENT = 0
#: Pages that are named one by one.
_MOST_PAGES = 6
_MOST_LETTERS = 40


class Kind(NamedTuple):
    """A kind of thing that is left out: what one is called, what several are, `on` or `of`."""

    one: str
    many: str
    joint: str = "on"


SCRIPT = Kind("a script", "scripts", "of")
FIELD_SCRIPT = Kind("a script of a field", "scripts of fields")
EFFECT = Kind("a page effect", "page effects")
JUMP = Kind("a jump to a page", "jumps to pages")
ATTACHMENT = Kind("an attachment", "attachments")
ELSEWHERE = Kind("data that lies in another file", "pieces of data that lie in other files")
POSTSCRIPT = Kind("a PostScript program", "PostScript programs")
ALTERNATIVES = Kind("another look of a picture", "other looks of pictures")
DAMAGE = Kind("a damaged part", "damaged parts")
AIMLESS = Kind("a link that leads nowhere", "links that lead nowhere")
NO_KIND = Kind("a form field without a kind", "form fields without a kind")
NO_PLACE = Kind("a form field that is on no page", "form fields that are on no page")
SIGNATURE = Kind(
    "a signature, which holds only in its own file",
    "signatures, which hold only in their own file",
)
SAME_NAME = Kind("the name of the second of two fields of one name", "")
RIGHTS = Kind("the rights that Adobe Reader was given in it", "")
CERTIFICATE = Kind("its certification, which holds only in its own file", "")
LAYERS = Kind("layers: all of them are shown", "")
LOCKS = Kind("its owner’s limits on printing, changing and copying", "")
XFA = Kind("an XFA form", "")
PORTFOLIO = Kind("a portfolio of files", "")
BOOKMARKS = Kind("the bookmarks", "")
DEMANDS = Kind("what it demands of a viewer", "")
NAME_LIST = Kind("a list of names", "lists of names")
OPENING = Kind("the page that it opens at", "")


#: The annotations that play something, or show it in another way than pages are shown.
MEDIA = {
    "/Movie": Kind("a film", "films"),
    "/Sound": Kind("a sound", "sounds"),
    "/Screen": Kind("a place for media", "places for media"),
    "/RichMedia": Kind("rich media", "pieces of rich media"),
    "/3D": Kind("a 3D picture", "3D pictures"),
}


class Removed:
    """Collects what is left out, and where it was."""

    def __init__(self) -> None:
        self._found: dict[tuple[Kind, str, bool | None], list[int]] = {}

    def add(self, kind: Kind, page: int | None = None, name: str = "") -> None:
        """One more thing of this kind: on a page, of the `DOCUMENT`, or in no place."""
        of_document = None if page is None else page == DOCUMENT
        self._found.setdefault((kind, name, of_document), []).append(page or DOCUMENT)

    @property
    def total(self) -> int:
        """How many things were left out so far."""
        return sum(map(len, self._found.values()))

    def words(self) -> tuple[str, ...]:
        """A phrase for each kind and place."""
        return tuple(
            _phrase(kind, name, of_document, pages)
            for (kind, name, of_document), pages in self._found.items()
        )


def printable(text: str) -> str:
    """The letters of a foreign name that can be shown in a sentence."""
    return "".join(letter for letter in text if letter.isprintable())[:_MOST_LETTERS].strip()


def _phrase(kind: Kind, name: str, of_document: bool | None, pages: list[int]) -> str:
    words = f"{len(pages)} {kind.many}" if len(pages) > 1 and kind.many else kind.one
    if name:
        words += f" ({name})"
    match of_document:
        case None:
            return words
        case True:
            return f"{words} of the document"
        case False:
            return f"{words} {kind.joint} {_pages(sorted(set(pages)))}"


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = [str(number) for number in numbers[:_MOST_PAGES]]
    last = shown.pop() if len(numbers) <= _MOST_PAGES else f"{len(numbers) - len(shown)} more"
    return f"pages {', '.join(shown)} and {last}"
