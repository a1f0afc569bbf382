"""Where a client's word stands in an author's sentence, and what the sentence does to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from reframekit.content.quotes import STOPS

_CLOSING = "”’“»«›)\\]\"'"
#: What an author says right before a word: that something will be done, or a part of a sentence.
_WILL = re.compile(r"\bI(?: will|[’']ll)[*_]*[ \n][*_]*\Z")
#: A small word right before it, which a client may well say, too.
_BEHIND = re.compile(r"\b(to|when)[*_]*[ \n][*_]*\Z", re.IGNORECASE)
_SMALL_BEFORE = ("", "to", "when")
#: What an author says to the person at the page, and of themselves; what is quoted is neither.
_QUOTATION = re.compile("“[^”]*”")
_PLACE = re.compile(r"\{[^{}]*\}")
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_MY = re.compile(r"my(?=\s)", re.IGNORECASE)
_ENDS_WITH_WILL = re.compile(r"\bI(?: will|[’']ll)\W*$")
_WITHIN = re.compile(r"[\w,;’)][*_]*[ \n][*_]*\Z")
_QUOTED = re.compile("“[*_]*$")
#: So many letters before a word tell its place.
_BEFORE = 40
#: Quotes within quotes.
_INNER = str.maketrans("“”", "‘’")
#: What an author says right after it: a mark, perhaps behind one that closes, or more words.
_MARK = re.compile(rf"(?P<closing>[*_{_CLOSING}]*)(?P<mark>[.,;:!?…。]+)(?!\w)")
_MORE = re.compile(r"[*_”’»›)]*[ \n][*_(]*(?P<first>[^\W\d_]|[–—])")
#: The end of a word behind which no other mark stands.
_ENDED = re.compile(rf"(?:[?!…‥？！؟‼⁇⁈⁉\u037e]|\.\.|[{STOPS}](?=[{_CLOSING}]))[{_CLOSING}]*$")
#: What a client says once more, after “I will”.
_AGAIN = re.compile(r"(?:so,? )?I(?: will|[’']ll) +(?=\S)|so,? I +(?=\S)", re.IGNORECASE)
#: English words that are no names, with which what a client says may begin.
_SMALL = frozenset(
    "a about after all an and another any anybody anyone anything aren as at because before being"
    " but by can couldn didn doesn don each even every everybody everyone everything feeling for"
    " from getting having he her here his how if in is isn it its just like losing many most my"
    " never no nobody none not nothing of on once one or other our people she should so some"
    " somebody someone something sometimes than that the their them then there these they this"
    " those to too wasn we what when whenever where which while who whoever why with without won"
    " wouldn you your".split()
)
_FIRST = re.compile(r"[^\W\d_]+")


class WordPlace(NamedTuple):
    """A place for a word: after “I will”, within a sentence, in quotes, before more of a sentence,
    in a text that speaks to “you”.

    `behind` is “to” or “when” where it stands right behind that, and `after` are the marks that the
    author has behind the word.
    """

    will: bool = False
    within: bool = False
    quoted: bool = False
    goes_on: bool = False
    to_you: bool = False
    behind: str = ""
    after: str = ""

    @classmethod
    def found(cls, text: str, start: int, end: int) -> tuple[WordPlace, str, int]:
        """The place of what stands from `start` to `end` in an author's text.

        With it goes the emphasis among the marks behind it, and where these end.
        """
        before = text[max(start - _BEFORE, 0) : start]
        will, within, quoted = (bool(each.search(before)) for each in (_WILL, _WITHIN, _QUOTED))
        behind = found[1].lower() if (found := _BEHIND.search(before)) else ""
        said = _QUOTATION.sub("", text)
        to_you = bool(_YOU.search(said)) and not _ME.search(_PLACE.sub("", said))
        place = cls(will, within, quoted, to_you=to_you and not quoted, behind=behind)
        if mark := _MARK.match(text, end):
            emphasis = re.sub(r"[^*_]", "", mark["closing"])
            marks = re.sub(r"[*_]", "", mark["closing"]) + mark["mark"]
            return place._replace(after=marks), emphasis, mark.end()
        more = _MORE.match(text, end)
        goes_on = more is not None and not more["first"].isupper()
        return place._replace(goes_on=goes_on), "", end

    @classmethod
    def noted(cls, note: str | None) -> WordPlace:
        """The place of which `note` is the note."""
        if not note:
            return cls()
        will, within, quoted, goes_on, to_you = (letter == "1" for letter in note[:5])
        behind = _SMALL_BEFORE[int(note[5])]
        return cls(will, within, quoted, goes_on, to_you, behind, note[6:])

    @property
    def note(self) -> str:
        """The place as a text."""
        behind = str(_SMALL_BEFORE.index(self.behind))
        return "".join("01"[each] for each in self[:5]) + behind + self.after

    def fitted(self, word: str) -> str:
        """A word as it stands here, before the author's marks."""
        if self.to_you:
            word = _yours(word)
        if self.will:
            word = small(_once(word))
        elif self.within:
            word = _small_if_no_name(_not_again(word, self.behind))
        if self.quoted:
            word = word.translate(_INNER)
        return _without_stop(word) if self.after or self.goes_on else word

    def marks(self, word: str) -> str:
        """The author's marks behind a word that is fitted, of which that has one itself."""
        return self.after.rstrip(".,;:!?…。") if _ENDED.search(word) else self.after


def said_once(word: str, before: str) -> str:
    """A word without the “I will” that it begins with, where an author's text ends with it."""
    return word if _ENDS_WITH_WILL.search(before) is None else _once(word)


def _once(word: str) -> str:
    return _AGAIN.sub("", word, count=1) if _AGAIN.match(word) else word


def _yours(word: str) -> str:
    """A word that begins with “my” as it is said to the person whose it is."""
    if not _MY.match(word):
        return word
    return f"{'Your' if word[0].isupper() else 'your'}{word[2:]}"


def _not_again(word: str, behind: str) -> str:
    """A word without what it begins with, where an author has said that right before it."""
    first, _, rest = word.partition(" ")
    return rest.lstrip() or word if behind and first.lower() == behind else word


def small(word: str) -> str:
    """A word with a small first letter, unless it is “I” or more of it is in capitals."""
    first = _FIRST.match(word)
    if first is None or first[0] == "I" or (len(first[0]) > 1 and not first[0][1:].islower()):
        return word
    return word[0].lower() + word[1:]


def _small_if_no_name(word: str) -> str:
    first = _FIRST.match(word)
    return small(word) if first and first[0].lower() in _SMALL else word


def _without_stop(word: str) -> str:
    """A word without the stop, comma or colon that it ends with, unless it trails off."""
    if word[-1:] and word[-1] in f"{STOPS},;:،؛" and not word.endswith(".."):
        return word[:-1].rstrip() or word
    return word
