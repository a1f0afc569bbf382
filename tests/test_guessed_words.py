"""A guess that another word tells, and it is said: on own libraries."""

from __future__ import annotations

import pytest

from reframekit.content.library import LibraryFolders
from reframekit.content.vocabulary import vocabulary_in
from reframekit.content.words import AuthorsWord, ClientWord, Words
from reframekit.content.yaml_source import parse_source
from reframekit.errors import ReframeError
from reframekit.identity import spoken_names
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.own_words import NOTE, held, own_library, vocabulary
from tests.running import Reframe

KIND = """\
  kind:
    ask: Of what kind is the belief?
    choices: [self, rule, people]
    guess:
      from: belief
      holds:
        rule: [if, unless, as long as, I can’t]
        people: [everyone, they, can]
      else: self
"""
VOCABULARY = vocabulary(KIND)
KNOWN = vocabulary_in(parse_source(VOCABULARY, "words.yaml"))
SHEET = (
    """\
title: Own
purpose: To try
family: belief
steps: [1]
care: 0
words: [name, belief, kind]
beliefs: [self, rule]
prompts:
  - heading: What is it
    fields: [{name: a, type: text, ask: "My {kind|old} belief", word: kind}]
"""
    + NOTE
)
OWN = ("--library", "lib")
RENDER = (*OWN, "render", "own", "-o", "x.pdf", "--force")
SECRET = "Quaggas leave if I sleep"
TAKEN = "Taken for granted: kind is"


@pytest.fixture
def own(reframe: Reframe) -> Reframe:
    return own_library(reframe, VOCABULARY, "belief/own.yaml", SHEET)


@pytest.mark.parametrize(
    ("belief", "kind"),
    [
        ("If I rest, I lose", "rule"),
        ("IF everyone goes", "rule"),
        ("Everyone goes", "people"),
        ("I am stiff", "self"),
        ("I am a serif", "self"),
        ("They’ll go", "people"),
        ("Sure they'd go", "people"),
        ("Theyre odd", "self"),
        ("I’m safe as  long\nas I smile", "rule"),
        ("I can't rest", "rule"),
        ("I CAN’T rest", "rule"),
        ("We can’t rest", "self"),
        ("Nobody can rest", "people"),
        ("one‘if’two", "rule"),
    ],
)
def test_whole_words_tell_the_first_choice_that_fits(belief: str, kind: str) -> None:
    assert KNOWN["kind"].guessed(Words({"belief": belief})) == kind


def test_letters_are_alike_however_they_are_composed() -> None:
    known = vocabulary_in(parse_source(VOCABULARY.replace("unless", "à moins"), "words.yaml"))
    assert known["kind"].guessed(Words({"belief": "A\u0300 moins de rester"})) == "rule"


def test_without_else_nothing_may_be_told() -> None:
    text = VOCABULARY.replace("      else: self\n", "")
    assert text != VOCABULARY
    guessed = vocabulary_in(parse_source(text, "words.yaml"))["kind"].guessed
    assert guessed(Words({"belief": "I am too much"})) is None
    assert guessed(Words({"belief": "If I am"})) == "rule"


def test_what_a_clients_word_tells_is_a_clients() -> None:
    guessed = KNOWN["kind"].guessed
    assert type(guessed(Words({"belief": SECRET}))) is ClientWord
    assert type(guessed(Words({"belief": AuthorsWord(SECRET)}))) is AuthorsWord
    assert guessed(Words({})) is None


def test_a_guess_is_the_choice_as_it_is_offered() -> None:
    text = VOCABULARY.replace("        rule: [if", "        RULE: [if").replace(
        ": self\n", ": SELF\n"
    )
    guessed = vocabulary_in(parse_source(text, "words.yaml"))["kind"].guessed
    assert guessed(Words({"belief": SECRET})) == "rule"
    assert guessed(Words({"belief": "x"})) == "self"


def test_the_guess_is_taken_and_said_without_the_word_that_told_it(own: Reframe) -> None:
    ran = own(*RENDER, "--set", f"belief={SECRET}")
    assert ran.code == 0, ran.err
    assert ran.err.count(f'{TAKEN} "rule". Say otherwise with --set kind=…') == 1
    assert "Quaggas" not in ran.err
    assert held(own) == "rule"


def test_no_guess_is_made_where_the_other_word_is_blank_or_the_word_is_given(own: Reframe) -> None:
    for given in ((), ("--set", "belief= "), ("--set", "name=Kim")):
        assert TAKEN not in own(*RENDER, *given).err
        assert held(own) == ""
    ran = own(*RENDER, "--set", f"belief={SECRET}", "--set", "kind=people")
    assert TAKEN not in ran.err
    assert held(own) == "people"


def test_a_preset_tells_it_and_a_clients_word_stands_before_the_preset(own: Reframe) -> None:
    preset = (*OWN, "render", "own:if-i-relax", "-o", "x.pdf", "--force")
    assert f'{TAKEN} "rule"' in own(*preset).err
    assert held(own) == "rule"
    assert f'{TAKEN} "people"' in own(*preset, "--set", "belief=They leave").err
    assert held(own) == "people"


def test_a_word_that_is_not_on_the_sheet_tells_it_unless_the_preset_does(own: Reframe) -> None:
    own.write("lib/worksheets/belief/own.yaml", SHEET.replace("name, belief, kind", "name, kind"))
    they = ("--set", "belief=They leave")
    assert f'{TAKEN} "people"' in own(*RENDER, *they).err
    assert f'{TAKEN} "rule"' in own(*OWN, "render", "own:if-i-relax", "-o", "y.pdf", *they).err


def test_a_guess_tells_no_other(own: Reframe) -> None:
    more = "  more: {ask: More?, choices: [a], guess: {from: kind, holds: {a: [rule]}, else: a}}\n"
    own.write("lib/worksheets/words.yaml", VOCABULARY + more)
    own.write(
        "lib/worksheets/belief/own.yaml", SHEET.replace("belief, kind]", "belief, kind, more]")
    )
    assert "more is" not in own(*RENDER, "--set", f"belief={SECRET}").err
    assert 'more is "a"' in own(*RENDER, "--set", "kind=rule").err


def test_what_a_packet_gives_tells_it(own: Reframe) -> None:
    head = "title: Own\nintro: One.\nweeks:\n  - sheets:\n"
    own.write("p.yaml", f"{head}      - {{sheet: own, words: {{belief: They leave}}}}\n")
    ran = own(*OWN, "packet", "p.yaml", "-o", "x.pdf", "--set", f"belief={SECRET}")
    assert ran.code == 0, ran.err
    assert f'{TAKEN} "people"' in ran.err
    assert "rule" not in ran.err
    own.write("lib/worksheets/belief/own.yaml", SHEET.replace("beliefs: [self, rule]", ""))
    own.write("p.yaml", f"belief: if-i-relax\n{head}      - own\n")
    assert f'{TAKEN} "rule"' in own(*OWN, "packet", "p.yaml", "-o", "y.pdf").err
    ran = own(*OWN, "packet", "p.yaml", "-o", "z.pdf", "--set", "belief=They leave")
    assert f'{TAKEN} "people"' in ran.err
    assert "rule" not in ran.err


@pytest.mark.parametrize("command", [("inspect", "own"), ("preview", "own", "-o", "x.png")])
def test_inspect_and_preview_say_it(own: Reframe, command: tuple[str, ...]) -> None:
    ran = own(*OWN, *command, "--set", f"belief={SECRET}")
    assert ran.code == 0, ran.err
    assert ran.err.count(f'{TAKEN} "rule"') == 1
    assert "Quaggas" not in ran.err


def test_each_guess_of_a_roster_is_said_once(own: Reframe) -> None:
    own.write("r.csv", "belief,sheets\nIf I go,own\nIf I stay,own\nThey leave,own\n,own\n")
    ran = own(*OWN, "packet", "--roster", "r.csv", "-o", "out", "--jobs", "1")
    assert ran.code == 0, ran.err
    assert ran.err.count(TAKEN) == 2
    rule = f'{TAKEN} "rule" (line 2, line 3). Say otherwise in a column of this name'
    assert ran.err.count(rule) == 1


def test_what_a_client_told_stands_in_no_spoken_name(own: Reframe) -> None:
    workshop = Workshop(LibraryFolders((own.folder / "lib", builtin_library())))
    sheet, preset = workshop.sheet("own"), workshop.sheet("own:if-i-relax")
    said = {"belief": "They leave"}
    asked = [
        spoken_names(workshop.document(each, Order(words)).fields)["a"].full
        for each, words in ((sheet, said), (preset, said), (preset, {}))
    ]
    assert [name.partition("My ")[2] for name in asked] == [
        "old belief",
        "rule belief",
        "rule belief",
    ]


def test_no_field_depends_on_what_a_clients_word_tells(own: Reframe) -> None:
    own.write(
        "lib/templates/mine.html",
        '<sheet>\n<h1>T</h1>\n<label>On {% if words.kind == "self" %}me{% endif %}. '
        '<input name="a"/></label>\n</sheet>\n',
    )
    own.write("lib/worksheets/belief/own.yaml", SHEET + "template: mine\n")
    ran = own(*RENDER, "--set", "belief=I am odd")
    assert "words-label" in ran.err, ran.err


def test_ask_offers_the_guess(own: Reframe) -> None:
    ran = own(*OWN, "render", "own", "--ask", "-o", "x.pdf", given=f"\n{SECRET}\n\nn\n")
    assert ran.code == 0, ran.err
    assert "Number [rule]" in ran.err
    assert TAKEN not in ran.err
    assert held(own) == "rule"


def test_ask_offers_no_guess_in_which_sheets_differ(own: Reframe) -> None:
    own.write("lib/worksheets/belief/own.yaml", SHEET.replace("name, belief, kind", "kind"))
    sheets = ("own:if-i-relax", "own:too-much")
    ran = own(*OWN, "render", *sheets, "--ask", given="\n" * 3)
    assert ran.code == 0, ran.err
    assert "Number:" in ran.err
    assert f'{TAKEN} "rule"' in ran.err
    assert f'{TAKEN} "self"' in ran.err


def test_a_new_words_file_says_which_word_tells_it(own: Reframe) -> None:
    assert own(*OWN, "new", "words", "w").code == 0
    made = (own.folder / "w.yaml").read_text(encoding="utf-8")
    assert "# Where it is blank: told by what belief says\nkind:\n" in made


@pytest.mark.parametrize(
    ("guess", "line", "said"),
    [
        ("from: x\nholds:\n  a: [if]", 5, 'there is no other word "x"'),
        ("from: y\nholds:\n  a: [if]", 5, 'there is no other word "y"'),
        ("from: z\nholds:\n  a: [if]\n  c: [if]", 8, '"c" is none of the choices'),
        ("from: z\nholds:\n  a: [if]\nelse: c", 8, "the guess is none of the choices"),
        ("from: z\nholds: {}", 6, '"holds"'),
        ("from: z\nholds:\n  a: []", 7, '"a"'),
        ("from: z\nholds:\n  a: ['']", 7, ""),
        ("from: z\nholds:\n  a: if", 7, "is a list, and here is a text"),
        ("from: z", 5, 'the key "holds" is missing'),
        ("holds:\n  a: [if]", 5, 'the key "from" is missing'),
        ("fro: z\nfrom: z\nholds:\n  a: [if]", 5, 'unknown key "fro" in guess'),
    ],
)
def test_a_guess_that_makes_no_sense_is_refused_at_its_line(
    guess: str, line: int, said: str
) -> None:
    indented = "".join(f"      {each}\n" for each in guess.splitlines())
    text = (
        "words:\n  z: {ask: Which?}\n  y:\n    ask: Which?\n    choices: [a, b]\n"
        f"    guess:\n{indented}"
    )
    with pytest.raises(ReframeError) as caught:
        vocabulary_in(parse_source(text, "words.yaml"))
    (problem,) = caught.value.problems
    assert problem.place and problem.place.line == line + 2, problem
    assert said in problem.message


def test_the_keys_of_a_guess_are_named_as_a_file_has_them() -> None:
    text = VOCABULARY.replace("      else: self\n", "      els: self\n")
    with pytest.raises(ReframeError) as caught:
        vocabulary_in(parse_source(text, "words.yaml"))
    assert caught.value.problems[0].remedy == 'did you mean "else"?'


def test_a_guess_needs_choices() -> None:
    text = VOCABULARY.replace("    choices: [self, rule, people]\n", "")
    with pytest.raises(ReframeError) as caught:
        vocabulary_in(parse_source(text, "words.yaml"))
    assert {each.remedy for each in caught.value.problems} == {"give the word choices"}
