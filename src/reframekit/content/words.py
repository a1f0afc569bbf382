"""Words that fill a sheet: which there are, whose they are, and what each has to be.

Wherever a word comes from, `checked_word` looks at it, and `Words` holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated

from pydantic import Discriminator, Field, Tag, model_validator

from reframekit.content.field_spec import Text
from reframekit.content.guess import Guess
from reframekit.content.language_tag import language_tag
from reframekit.content.letters import STACKED, has_stack, unprintable
from reframekit.content.validation import Model
from reframekit.errors import ExitCode, UnfitError, failure, suggestion

MAX_LETTERS = 10_000
#: The name under which files and rosters say the language of the words.
LANGUAGE = "language"
#: The word that says whether the client is a minor.
AGE = "age"
#: The columns of a roster that are no words.
COLUMNS = ("packet", "sheets", "week", "id")

#: Names that are no words anywhere, and what to do instead.
RESERVED = {
    LANGUAGE: "say it with the words, as in language: pl",
    "size": "use --size",
    "page": "use --page",
    "practice": "use --practice",
    "for": "use --for",
    "scales": "use --scales",
}
#: What can stand between the braces of an author's text.
_NAME = re.compile("[a-z][a-z0-9_]{0,39}")


class ClientWord(str):
    """A client's own word, and its language (BCP 47), which is "" where nobody has said it."""

    language: str

    def __new__(cls, text: str, language: str = "") -> ClientWord:
        word = super().__new__(cls, text)
        word.language = language
        return word

    def __reduce__(self) -> tuple[type[ClientWord], tuple[str, str]]:
        return ClientWord, (str(self), self.language)


class AuthorsWord(str):
    """A word that an author chose, such as the belief of a preset. It is no client's."""


class WordError(UnfitError):
    """Why a word cannot be taken: a sentence without the word, and a remedy.

    It is wrong in what it says, or, `of_name`, in what it is called.
    """

    def __init__(self, message: str, remedy: str, *, of_name: bool = False) -> None:
        self.of_name = of_name
        super().__init__(message, remedy)


def _form(guess: object) -> str:
    return "by a word" if isinstance(guess, dict) else "guess"


#: What hardly a client says.
_ANOTHER = "Zebras do not often whistle in the orchard"


class Word(Model):
    """One word that a sheet may ask for: the question and a hint.

    With `choices` it is one of these, or with `other` any other, too. A `guess`, which another word
    may tell, is taken where nobody gives the word, which is said. One with more letters than the
    `longest` is taken and warned of. Its `forms` are what stands in a sentence, by the name of a
    place: a text for each choice. Where nobody gives the word they are those of the `blank` choice.
    The `subject` is the place, of the word or of a form, that names who does something.
    """

    ask: Text
    hint: Text | None = None
    longest: Annotated[int, Field(ge=1, le=MAX_LETTERS)] | None = None
    choices: tuple[Text, ...] = Field(default=(), max_length=40)
    other: bool = False
    forms: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    blank: Text | None = None
    subject: Text | None = None
    guess: (
        Annotated[
            Annotated[Text, Tag("guess")] | Annotated[Guess, Tag("by a word")], Discriminator(_form)
        ]
        | None
    ) = None

    @model_validator(mode="after")
    def _fits(self) -> Word:
        if len({each.casefold() for each in self.choices}) < len(self.choices):
            raise UnfitError("a choice is here twice", "leave one of the two out")
        if self.other and not self.choices:
            raise UnfitError(
                "there are no choices beside which another could be", "leave other out"
            )
        if isinstance(self.guess, str) and self.chosen(self.guess) is None:
            raise UnfitError("the guess is none of the choices", "write one of them")
        for name, texts in self.forms.items():
            if len(texts) != len(self.choices):
                said = f'the form "{name}" has {len(texts)} texts for {len(self.choices)} choices'
                raise UnfitError(said, "write one for each choice, in their order")
        if self.blank and not (self.forms and self.offers(self.blank)):
            raise UnfitError("what stands for a blank word is no choice with forms", "write one")
        return self

    def formed(self, word: str | None) -> dict[str, str]:
        """What stands in the places of its forms for a choice, or for none."""
        choice = (word or self.blank or "").casefold()
        at = next((n for n, each in enumerate(self.choices) if each.casefold() == choice), None)
        return {} if at is None else {name: texts[at] for name, texts in self.forms.items()}

    def offers(self, text: str) -> bool:
        """Whether a text is one of the choices."""
        return text.casefold() in {each.casefold() for each in self.choices}

    def chosen(self, text: str) -> str | None:
        """The choice that a text is, or the text where it may be any; none for no choice."""
        alike = (each for each in self.choices if each.casefold() == text.casefold())
        return next(alike, text if self.other or not self.choices else None)

    def guessed(
        self, said: Mapping[str, ClientWord | AuthorsWord]
    ) -> ClientWord | AuthorsWord | None:
        """What is taken for granted beside these words; what a client's tells is a client's."""
        word, told = None, self.guess
        if isinstance(told, Guess):
            word = said.get(told.source)
            told = told.told(word) if word else None
        choice = self.chosen(told) if told else None
        if choice is None:
            return None
        return ClientWord(choice) if isinstance(word, ClientWord) else AuthorsWord(choice)

    def another(self, text: str) -> str:
        """Another text that the word may be, where it may."""
        others = (each for each in self.choices if each.casefold() != text.casefold())
        return next(others, text if self.choices else _ANOTHER)


class Words(Mapping[str, ClientWord | AuthorsWord]):
    """Words by name, none of them blank; all can stand on a page, and none is ever changed.

    They are given as `Words(name="Kim")`, or by name in a mapping. A plain text counts as a
    client's. `language` (BCP 47, or "") is that of the client's words that say none of their own.
    Raises `ReframeError` (exit code 2) for what `checked_word` refuses.
    """

    def __init__(
        self, given: Mapping[str, str] | None = None, /, language: str = "", **named: str
    ) -> None:
        with _refusing(LANGUAGE):
            self.language = language_of(language)
        texts = {**(given or {}), **named}
        self._given = {name: word for name, text in texts.items() if (word := _as_word(name, text))}
        self._said = {name: self._in_language(word) for name, word in self._given.items()}

    def _in_language(self, word: ClientWord | AuthorsWord) -> ClientWord | AuthorsWord:
        if isinstance(word, AuthorsWord) or word.language:
            return word
        return ClientWord(word, self.language)

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Words:
        """What is given as `Words`, itself where it is already."""
        return given if isinstance(given, cls) else cls(given)

    def __getitem__(self, name: str) -> ClientWord | AuthorsWord:
        return self._said[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __repr__(self) -> str:
        return f"Words of {', '.join(self) or 'nothing'}"

    def but(self, given: Mapping[str, str], language: str | None = None) -> Words:
        """These words with others in their place, a blank one leaving none there."""
        return Words({**self._given, **given}, self.language if language is None else language)

    def of_authors(self) -> Words:
        """Those that authors chose."""
        return Words({name: word for name, word in self.items() if isinstance(word, AuthorsWord)})

    def check(self, known: Mapping[str, Word]) -> None:
        """Raises `ReframeError` (exit code 2) for a word that sheets do not know or cannot take."""
        for name in self:
            with _refusing(name):
                checked_word(name, self[name], known)


def _as_word(name: str, text: object) -> ClientWord | AuthorsWord:
    """A word as it is kept, which is blank where the text is. Raises `ReframeError` (2)."""
    language = text.language if isinstance(text, ClientWord) else ""
    with _refusing(name):
        if not isinstance(text, str):
            raise WordError("a word is a text", "write it in quotes")
        word = checked_word(name, text, None, language)
    return text if isinstance(text, AuthorsWord) and word else word


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Raises `ReframeError` (exit code 2) where `WordError` is raised about the word."""
    try:
        yield
    except WordError as error:
        raise failure(ExitCode.USAGE, f'"{name}": {error.message}', error.remedy) from None


def checked_word(
    name: str, text: str, known: Mapping[str, Word] | None, language: str = ""
) -> ClientWord:
    """A client's word without the spaces round it, its language as it is usually written.

    Raises `WordError` for what can stand on no page, a language that is none and, unless `known` is
    none, a name that is not among those, or a text that is not among its choices.
    """
    if known is not None:
        check_name(name, known)
    if wrong := flaw(text):
        raise WordError(*wrong)
    said = text.strip()
    if known is not None and said:
        choice = known[name].chosen(said)
        if choice is None:
            raise WordError(
                "it is none of the choices", f"one of: {', '.join(known[name].choices)}"
            )
        said = choice
    return ClientWord(said, language_of(language))


def language_of(said: object) -> str:
    """A language as it is usually written, "" where none is said. Raises `WordError` for others."""
    if said is None or (isinstance(said, str) and not said.strip()):
        return ""
    tag = language_tag(said) if isinstance(said, str) else None
    if tag is None:
        raise WordError(
            "this is no language tag (BCP 47)", "write one such as pl, pt-BR or sr-Latn"
        )
    return tag


def is_name(text: str) -> bool:
    """Whether a word could be called so."""
    return _NAME.fullmatch(text) is not None


def check_name(name: str, known: Mapping[str, Word]) -> None:
    """Raises `WordError` for a name that is kept, or is not among those that are known."""
    if name in RESERVED:
        raise WordError("no word has this name, which is kept", RESERVED[name], of_name=True)
    if name not in known:
        raise WordError("there is no word of this name", suggestion(name, known), of_name=True)


def flaw(text: str) -> tuple[str, str] | None:
    """Why a client's text can stand on no page, without the text, and what to do; or none."""
    if len(text) > MAX_LETTERS:
        return f"longer than {MAX_LETTERS:,} letters", "shorten it"
    if bad := unprintable(text):
        if 0xD800 <= int(bad.removeprefix("U+"), 16) <= 0xDFFF:
            return f"it holds half a letter ({bad}), as what is not UTF-8 does", "type it again"
        return f"it holds a control character ({bad})", "delete it"
    return (STACKED, "delete them") if has_stack(text) else None
