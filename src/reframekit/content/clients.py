"""Made-up clients, with whose words a sheet is tried before a real one gets it.

Each says what a real client might who has read no hint: a period behind a word, another language, a
line break, capitals. The texts are theirs alone, and no sheet prints one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

from reframekit.content.words import AGE, Word, Words

#: What words are, by how a sentence takes them; any other name is a sentence.
_KINDS = {
    "name": "name",
    "other": "name",
    "call_whom": "name",
    "alarm_name": "thing",
    "trigger": "thing",
    "steady_by": "thing",
    "keep_where": "thing",
    "need": "thing",
    "small_act": "act",
    "urge": "act",
    "bond": "thing",
}
#: A word without a limit of its own is as long as this where a client says too much.
_LONG = 120
#: Words of no more letters end no text.
_SMALL = 3


@dataclass(frozen=True)
class Client:
    """A client by a short name, and what they say.

    `texts` are by the name of a word, or by its kind: `sentence`, `thing`, `act` or `name`; one of
    no kind that is here is the sentence, and without that, blank. With `too_much` each is made a
    little longer than its word should be. `language` is a tag (BCP 47), "" where nobody said one.
    """

    called: str
    texts: Mapping[str, str]
    language: str = ""
    age: str = "adult"
    too_much: bool = False

    def words(
        self,
        asked: Mapping[str, Word],
        taken: Mapping[str, Sequence[str]],
        turn: int,
    ) -> Words:
        """What the client says to these words, by name, and how old they are.

        Of a word with choices it is one that is `taken` there, another with each `turn`.
        """
        said = {
            name: self._said(name, word, taken.get(name, ()), turn) for name, word in asked.items()
        }
        return Words(said, self.language)

    def _said(self, name: str, word: Word, taken: Sequence[str], turn: int) -> str:
        text = self.texts.get(name) or self.texts.get(
            _KINDS.get(name, "sentence"), self.texts.get("sentence", "")
        )
        if name == AGE and word.offers(self.age):
            return self.age
        if not text:
            return ""
        if word.choices:
            choices = taken or (*word.choices, *([text] if word.other else []))
            return choices[turn % len(choices)]
        return _stretched(text, word.longest or _LONG) if self.too_much else text


def _stretched(text: str, longest: int) -> str:
    """The words of a text, again and again, until they are longer than the longest; the last one
    is none as "and", behind which a sentence goes on.
    """
    made = ""
    for word in cycle(text.split()):
        made = f"{made} {word}".strip()
        if len(made) > longest and len(word) > _SMALL:
            break
    return made


def _kinds(sentence: str, thing: str, act: str, name: str, **more: str) -> dict[str, str]:
    return {"sentence": sentence, "thing": thing, "act": act, "name": name, **more}


#: Of 203 letters.
_ENDLESS = "onandon" * 29

CLIENTS: tuple[Client, ...] = (
    Client("blank", {}),
    Client("plain", _kinds("I’m too much", "the siren", "take a slow walk", "Kim")),
    Client("short", _kinds("No", "it", "rest", "K")),
    Client(
        "too-long",
        _kinds(
            "whenever I say what I want, somebody has to pay for it, and in the end they leave",
            "the low hum that begins behind my ribs and climbs until I hear nothing else",
            "put both feet on the floor, look out of the window, and name what I can see there",
            "Alexandra Montgomery-Featherstonehaugh of the third house beyond the bridge",
        ),
        too_much=True,
    ),
    Client(
        "angry",
        _kinds(
            "EVERYBODY ALWAYS LEAVES, AND I AM SICK OF IT!!!",
            "this stupid alarm!!!",
            "NOT shout at anybody!",
            "Nobody!!!",
        ),
    ),
    Client("one-word", {"belief": "unlovable"}),
    Client("name-alone", {"name": "Kim"}),
    Client(
        "arabic",
        _kinds("أنا أكثر من اللازم", "صوت الإنذار", "أمشي ببطء", "ليلى"),
        language="ar",
    ),
    Client(
        "polish",
        _kinds("Zawsze jestem za bardzo", "ta syrena", "pójść na krótki spacer", "Małgorzata"),
        language="pl",
    ),
    Client(
        "hindi",
        _kinds("मैं बहुत ज़्यादा हूँ", "वह घंटी", "धीरे से टहलना", "प्रिया"),
        language="hi",
    ),
    Client("no-space", _kinds(_ENDLESS, _ENDLESS, _ENDLESS, _ENDLESS)),
    Client(
        "girl-16",
        _kinds("nobody wants me around", "the buzz", "text Mia before bed", "Zoe"),
        age="minor",
    ),
    Client(
        "man-58",
        _kinds(
            "A man of my age ought to cope",
            "the engine in my chest",
            "ring my brother on Sunday",
            "Mr. Harold J. Whitcombe",
        ),
    ),
    Client(
        "german-quotes",
        _kinds("„Ich bin zu viel“", "„die Sirene“", "„langsam gehen“", "„Kim“"),
        language="de",
    ),
    Client(
        "french-quotes",
        _kinds("« Je suis de trop »", "« la sirène »", "« marcher un peu »", "« Kim »"),
        language="fr",
    ),
    Client(
        "quotes-inside",
        _kinds(
            'my mother said "you\'re too much" and I believed it',
            'the "siren"',
            'say "not now" once',
            'Kim "Kit" O\'Hara',
        ),
    ),
    Client(
        "i-will",
        _kinds(
            "I will always be left",
            "I will hear it",
            "I will go for a walk",
            "I, Kim",
            limit="I will not pick up after ten",
        ),
    ),
    Client(
        "so-i",
        _kinds("So I have to be perfect", "So I call it the siren", "So I sit down", "So Young"),
    ),
    Client(
        "to-begin",
        _kinds("that I am too much", "when the siren starts", "to take a slow walk", "my sister"),
    ),
    Client(
        "period",
        _kinds("I’m too much.", "the siren.", "take a slow walk.", "Kim."),
    ),
    Client(
        "exclamation",
        _kinds("I’m too much!", "the siren!", "take a slow walk!", "Kim!"),
    ),
    Client(
        "ellipsis",
        _kinds("I’m too much…", "the siren…", "take a slow walk…", "Kim…"),
    ),
    Client(
        "question",
        _kinds("am I too much?", "the siren?", "take a slow walk?", "Kim?"),
    ),
    Client(
        "emoji",
        _kinds("I’m too much 😢", "the 🚨", "take a slow walk 🚶", "Kim 🙂"),
    ),
    Client("capitals", _kinds("I AM TOO MUCH", "THE SIREN", "TAKE A SLOW WALK", "KIM BROWN")),
    Client(
        "line-breaks",
        _kinds(
            "I’m too much\nand too little",
            "the siren\nin my head",
            "sit down\nbreathe",
            "Kim\nBrown",
        ),
    ),
    Client(
        "spaces",
        _kinds("  I’m  too   much ", " the  siren ", " take a  slow walk ", " Kim  Brown "),
    ),
)
