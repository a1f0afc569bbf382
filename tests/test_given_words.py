"""A client's words are looked at once, wherever they come from, and keep their language."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reframekit.content.given_words import assigned, words_in
from reframekit.content.kinds import kind_of
from reframekit.content.letters import has_stack, unprintable
from reframekit.content.schema import schema
from reframekit.content.vocabulary import vocabulary_in
from reframekit.content.words import AuthorsWord, ClientWord, Word, Words
from reframekit.content.yaml_source import parse_source
from reframekit.errors import ExitCode, ReframeError
from reframekit.pipeline.order import Order
from reframekit.pipeline.plan import PlannedSheet, Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.uses.words_file import words_text
from tests.filling import values
from tests.rosters import rows_in
from tests.running import COMMAND, Reframe

KNOWN = {name: Word(ask=f"{name}?") for name in ("name", "belief", "moment")}
SECRET = "Quenderling"
#: A name and a text that no way in may take, and a piece of what is said.
REFUSED = {
    "a control": ("belief", f"{SECRET}\x07", "(U+0007)"),
    "half a letter": ("belief", f"{SECRET}\ud800", "it holds half a letter (U+D800)"),
    "a long word": ("belief", SECRET * 1_000, "longer than 10,000 letters"),
    "many marks": ("belief", SECRET + "\u0305" * 17, "more than 16 accents"),
    "an unknown name": ("beleif", SECRET, "there is no word of this name"),
    "the name of an option": ("size", SECRET, "no word has this name"),
    "a name that is kept": ("scales", SECRET, "no word has this name"),
    "no language": ("language", SECRET, "this is no language tag"),
}


def in_file(name: str, text: str, _folder: Path) -> Words:
    return words_in(
        parse_source(f"{name}: {json.dumps(text, ensure_ascii=False)}\n", "w", private=True), KNOWN
    )


def in_file_with_language(name: str, text: str, _folder: Path) -> Words:
    said = f"{{text: {json.dumps(text, ensure_ascii=False)}, language: pl}}"
    return words_in(parse_source(f"{name}: {said}\n", "w", private=True), KNOWN)


def by_set(name: str, text: str, _folder: Path) -> Words:
    return assigned((f"{name}={text}",), KNOWN, Words({}))


def in_csv(name: str, text: str, folder: Path) -> Words:
    path = folder / "r.csv"
    path.write_text(f"{name}\n{text}\n", encoding="utf-8")
    return rows_in(path, KNOWN)[0].words


def in_json(name: str, text: str, folder: Path) -> Words:
    path = folder / "r.json"
    path.write_text(json.dumps([{name: text}]), encoding="utf-8")
    return rows_in(path, KNOWN)[0].words


def in_json_with_language(name: str, text: str, folder: Path) -> Words:
    path = folder / "r.json"
    path.write_text(json.dumps([{name: {"text": text, "language": "pl"}}]), encoding="utf-8")
    return rows_in(path, KNOWN)[0].words


WAYS: dict[str, Callable[[str, str, Path], Words]] = {
    each.__name__: each
    for each in (in_file, in_file_with_language, by_set, in_csv, in_json, in_json_with_language)
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("what", REFUSED)
def test_no_way_in_takes_what_another_refuses(way: str, what: str, tmp_path: Path) -> None:
    name, text, wanted = REFUSED[what]
    if "\ud800" in text and way in ("in_csv", "in_file", "in_file_with_language"):
        pytest.skip("no UTF-8 file holds it")
    if name == "language" and way.endswith("with_language"):
        pytest.skip("the language of all is a text")
    with pytest.raises(ReframeError) as caught:
        WAYS[way](name, text, tmp_path)
    said = "\n".join(map(str, caught.value.problems))
    assert SECRET not in said
    if way.startswith(("in_csv", "in_json")) and name in ("beleif", "size", "scales"):
        wanted = "no heading here is known"
    assert wanted in said
    (problem,) = caught.value.problems
    assert problem.remedy
    assert caught.value.code == (ExitCode.USAGE if way == "by_set" else ExitCode.PROBLEMS)


@pytest.mark.parametrize("what", [each for each in REFUSED if each != "no language"])
def test_an_order_from_python_is_looked_at_the_same(what: str, workshop: Workshop) -> None:
    name, text, wanted = REFUSED[what]
    with pytest.raises(ReframeError, match=re.escape(wanted)) as caught:
        sheet_pdf(workshop, workshop.sheet("spiral-log"), Order({name: text}))
    assert caught.value.code == ExitCode.USAGE
    assert SECRET not in str(caught.value)


def test_a_language_that_is_none_is_refused_in_an_order() -> None:
    with pytest.raises(ReframeError, match="language tag"):
        Order({"belief": ClientWord("x", "Polish")})


@pytest.mark.parametrize("way", WAYS)
def test_every_way_in_gives_the_same_words(way: str, tmp_path: Path) -> None:
    words = WAYS[way]("belief", "  I am too much ", tmp_path)
    assert words == {"belief": "I am too much"}
    word = words["belief"]
    assert isinstance(word, ClientWord)
    assert word.language == ("pl" if way.endswith("with_language") else "")


# Pieces of letters


def test_bytes_that_are_not_utf_8_are_refused_in_an_argument(reframe: Reframe) -> None:
    for argument in (
        f"belief={SECRET}\udcff",
        f"{SECRET}\udcff=x",
        f"{SECRET} too",
        SECRET.lower(),
    ):
        ran = reframe("render", "spiral-log", "--set", argument, "-o", "x.pdf")
        assert ran.code == 2, ran.err
        assert SECRET.lower() not in ran.err.lower()
        assert len(ran.err.splitlines()) == 2


def test_half_a_letter_in_yaml_has_its_sentence(reframe: Reframe) -> None:
    reframe.write("w.yaml", f'belief: "{SECRET}\\ud800"\n')
    ran = reframe("render", "spiral-log", "--words", "w.yaml", "-o", "x.pdf")
    assert ran.code == 1
    assert "w.yaml:1:" in ran.err
    assert SECRET not in ran.err


def test_what_is_typed_is_looked_at_the_same(reframe: Reframe) -> None:
    typed = "Ki\x07m\nKim\n\n\n"
    ran = reframe("render", "spiral-log", "--ask", "-o", "x.pdf", given=typed)
    assert ran.code == 0, ran.err
    assert "it holds a control character (U+0007); please type it again" in ran.err


def test_what_is_typed_in_another_encoding_is_asked_for_again(process: Reframe) -> None:
    ran = subprocess.run(
        [COMMAND, "render", "spiral-log", "--ask", "-o", "x.pdf"],
        cwd=process.folder,
        env={**process.environment, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8:strict"},
        input=b"Ki\xffm\nKim\n\n\nn\n",
        capture_output=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    assert b"as what is not UTF-8 does; please type it again" in ran.stderr
    assert values((process.folder / "x.pdf").read_bytes()) == {"name": "Kim"}


# What words are


def test_words_do_not_change_travel_and_are_never_shown() -> None:
    words = Words(
        {"belief": ClientWord(SECRET, "pt-br"), "name": AuthorsWord("Kim"), "moment": " "}
    )
    assert dict(words) == {"belief": SECRET, "name": "Kim"}
    assert SECRET not in repr(words) + repr(Order(words))
    there = pickle.loads(pickle.dumps(Order(words, today=Order().today))).words
    assert there == words
    assert isinstance(there["name"], AuthorsWord)
    assert there["belief"].language == "pt-BR"
    with pytest.raises(TypeError):
        words["name"] = "Ann"  # type: ignore[index]


def test_the_belief_of_a_packet_is_an_authors_word(workshop: Workshop) -> None:
    given_ = [
        item.given["belief"]
        for week in range(1, 6)
        for item in plan(workshop, Request(("step-3-belief",), week)).items
        if isinstance(item, PlannedSheet) and "belief" in item.given
    ]
    assert given_
    assert all(isinstance(each, AuthorsWord) for each in given_)


# Names that are kept


@pytest.mark.parametrize(
    "name",
    ["language", "size", "page", "practice", "for", "scales", "id", "week", "My-Word"],
)
def test_a_vocabulary_cannot_take_a_name_that_is_kept(name: str) -> None:
    text = f"words:\n  belief:\n    ask: Which?\n  {name}:\n    ask: What?\n"
    with pytest.raises(ReframeError) as caught:
        vocabulary_in(parse_source(text, "words.yaml"))
    (problem,) = caught.value.problems
    assert str(problem.place) == "words.yaml:4:3"
    assert f'"{name}" cannot name a word' in problem.message
    assert problem.remedy


@pytest.mark.parametrize("part", ["ask", "hint"])
@pytest.mark.parametrize("text", ["x" * 20_001, "a" + "\u0305" * 17], ids=["long", "marks"])
def test_the_texts_of_a_vocabulary_are_bounded_like_others(part: str, text: str) -> None:
    parts = {"ask": "Which?", "hint": "One"} | {part: text}
    source = parse_source(
        "words:\n  belief:\n" + "".join(f"    {key}: {said}\n" for key, said in parts.items()), "v"
    )
    with pytest.raises(ReframeError) as caught:
        vocabulary_in(source)
    (problem,) = caught.value.problems
    assert problem.place and problem.place.line == (3 if part == "ask" else 4)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("size", "--size"), ("page", "--page"), ("practice", "--practice"), ("for", "use --for")],
)
def test_a_name_that_is_kept_says_what_to_use(name: str, remedy: str, reframe: Reframe) -> None:
    reframe.write("w.yaml", f"belief: x\n{name}: large\n")
    reframe.write("r.csv", f"name,{name}\nAnn,large\n")
    render = ("render", "spiral-log", "-o", "x.pdf")
    for code, place, command in (
        (1, "w.yaml:2:1", (*render, "--words", "w.yaml")),
        (2, f'"{name}"', (*render, "--set", f"{name}=large")),
        (1, f'r.csv:1: column "{name}"', ("packet", "first-session", "--roster", "r.csv")),
    ):
        ran = reframe(*command)
        assert ran.code == code, ran.err
        assert place in ran.err
        assert remedy in ran.err


# Languages


def language(words: Words, name: str = "belief") -> str:
    word = words[name]
    assert isinstance(word, ClientWord)
    return word.language


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("pl", "pl"),
        ("PL", "pl"),
        ("no", "no"),
        ("pt-br", "pt-BR"),
        ("SR-LATN", "sr-Latn"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("sl-ROZAJ", "sl-rozaj"),
        ("en-a-DE-latn", "en-a-de-latn"),
        ("fr-X-AB", "fr-x-ab"),
        (" pl ", "pl"),
    ],
)
def test_a_language_is_kept_as_it_is_usually_written(said: str, kept: str) -> None:
    words = words_in(parse_source(f"language: {said}\nbelief: x\n", "w"), KNOWN)
    assert (language(words), words.language) == (kept, kept)


@pytest.mark.parametrize(
    "said",
    [
        "Polish",
        "pt_BR",
        "p",
        "pl-",
        "-pl",
        "pl--PL",
        "polski język",
        "p1",
        "en-GB-GB",
        "pł",
        "en-x",
    ],
)
@pytest.mark.parametrize("where", ["all", "one"])
def test_what_is_no_language_is_refused_at_its_line(said: str, where: str) -> None:
    one = f"belief: {{text: x, language: {said}}}\n"
    text = f"name: Kim\nlanguage: {said}\n" if where == "all" else f"name: Kim\n{one}"
    with pytest.raises(ReframeError) as caught:
        words_in(parse_source(text, "w.yaml"), KNOWN)
    (problem,) = caught.value.problems
    assert str(problem.place) == ("w.yaml:2:11" if where == "all" else "w.yaml:2:29")
    assert "pl, pt-BR or sr-Latn" in problem.remedy
    assert said not in problem.message


def test_a_words_own_language_wins_over_that_of_the_file_and_of_set() -> None:
    text = 'language: pl\nname: Kim\nbelief: {text: "x", language: de}\n'
    words = words_in(parse_source(text, "w"), KNOWN)
    assert [language(words, name) for name in ("name", "belief")] == ["pl", "de"]
    words = assigned(("language=fr", "moment=soir"), KNOWN, words)
    assert [language(words, name) for name in KNOWN] == ["fr", "de", "fr"]
    assert language(assigned(("language=",), KNOWN, words), "name") == ""


def test_a_language_without_a_word_is_no_mistake() -> None:
    for text in ("language: pl\n", "belief: {language: pl}\nname:\n", "language:\n"):
        assert dict(words_in(parse_source(text, "w"), KNOWN)) == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("belief: {text: x, langauge: pl}", "w.yaml:1:19"),
        ("belief: {text: [x]}", "w.yaml:1:16"),
        ("belief: {}", "w.yaml:1:9"),
        ("language: [pl]", "w.yaml:1:11"),
        ("beleif: {text: x}", "w.yaml:1:1"),
        ("Quenderling: {a: b}", "w.yaml:1:1"),
        ("Quenderling: [x]", "w.yaml:1:1"),
        ("Quenderling: {}", "w.yaml:1:1"),
        ("Quenderling: {language: Polish}", "w.yaml:1:1"),
        ('belief: {text: "a\\u0007"}', "w.yaml:1:16"),
    ],
)
def test_a_word_with_parts_is_refused_where_it_is_wrong(text: str, place: str) -> None:
    with pytest.raises(ReframeError) as caught:
        words_in(parse_source(text, "w.yaml"), KNOWN)
    assert [str(problem.place) for problem in caught.value.problems] == [place]
    assert SECRET not in str(caught.value.problems)


def test_a_roster_says_languages_for_a_row_and_for_a_word(tmp_path: Path) -> None:
    table = tmp_path / "r.csv"
    table.write_text(
        "name,Language,belief,Belief.Language\nKim,pl,x,\nAda,PL,y,de\nEve,,z,\n", encoding="utf-8"
    )
    found = [(language(row.words, "name"), language(row.words)) for row in rows_in(table, KNOWN)]
    assert found == [("pl", "pl"), ("pl", "de"), ("", "")]
    listed = tmp_path / "r.json"
    rows = [
        {"language": "pl", "name": "Kim", "belief": {"text": "x", "language": "de"}},
        {"name": {"text": "Ada"}, "belief": "y", "belief.language": "fr"},
    ]
    listed.write_text(json.dumps(rows), encoding="utf-8")
    found = [(language(row.words, "name"), language(row.words)) for row in rows_in(listed, KNOWN)]
    assert found == [("pl", "de"), ("", "fr")]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ('[{"belief": {"text": "x", "lang": "pl"}}]', "an object of a text and its language"),
        ('[{"belief": {"text": "x", "text": "y"}}]', "an object of a text and its language"),
        ('[{"belief": {"text": 3}}]', "text is wanted here"),
        ('[{"belief": {"text": "x", "language": "Polish"}}]', "no language tag"),
        ('[{"belief": "x", "belief.language": 3}]', "no language tag"),
        ('[{"belief": "x", "language": {"text": "pl"}}]', "no language tag"),
        ('[{"id": {"text": "x"}}]', "text is wanted here"),
    ],
)
def test_a_roster_refuses_what_says_no_language(rows: str, wanted: str, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(ReframeError) as caught:
        rows_in(path, KNOWN)
    (problem,) = caught.value.problems
    assert wanted in problem.message
    assert problem.remedy


def test_a_roster_takes_no_language_beside_its_rows(reframe: Reframe) -> None:
    reframe.write("r.csv", "name\nAnn\n")
    ran = reframe("packet", "first-session", "--roster", "r.csv", "--set", "language=pl")
    assert ran.code == 2
    assert "stand in its rows" in ran.err


def test_a_row_in_another_language_is_made_again(reframe: Reframe) -> None:
    run = ("packet", "--roster", "r.csv", "-o", "out", "--jobs", "1")
    for said, wanted in (("", "1 made"), ("pl", "1 made"), ("PL", "1 there already")):
        reframe.write("r.csv", f"name,sheets,language\nAnn,pause-card,{said}\n")
        ran = reframe(*run)
        assert ran.code == 0, ran.err
        assert wanted in ran.err


# A file of them, written and read


TEXTS = st.text(min_size=1, max_size=60).filter(
    lambda text: bool(text.strip()) and not unprintable(text) and not has_stack(text)
)
LANGUAGES = st.sampled_from(["", "pl", "pt-BR"])


@example(words={"belief": ('a\u2028 b\ufeff\u2029\U000e0041 \\ "c"\n d', "pl")}, all_="")
@settings(max_examples=300, deadline=None)
@given(
    words=st.dictionaries(st.sampled_from(sorted(KNOWN)), st.tuples(TEXTS, LANGUAGES)),
    all_=LANGUAGES,
)
def test_a_file_of_words_reads_as_what_was_written(
    words: dict[str, tuple[str, str]], all_: str
) -> None:
    wanted = Words({name: ClientWord(*each) for name, each in words.items()}, all_)
    again = words_in(parse_source(words_text(KNOWN, wanted), "w"), KNOWN)
    assert again == wanted
    assert again.language == wanted.language
    assert {name: language(again, name) for name in again} == {
        name: language(wanted, name) for name in wanted
    }


def test_an_authors_word_is_not_kept_as_a_clients() -> None:
    text = words_text(KNOWN, Words({"belief": AuthorsWord(SECRET)}))
    assert SECRET not in text


def test_ask_keeps_the_language_of_what_is_not_typed_anew(reframe: Reframe) -> None:
    reframe.write("w.yaml", "name: {text: Kim, language: pl}\nbelief: {text: x, language: de}\n")
    typed = "\n\nanew\n\n\ny\nkept.yaml\n"
    ran = reframe(
        "render", "belief-reframe", "--words", "w.yaml", "--ask", "-o", "x.pdf", given=typed
    )
    assert ran.code == 0, ran.err
    text = (reframe.folder / "kept.yaml").read_text(encoding="utf-8")
    assert 'name: {text: "Kim", language: pl}' in text
    assert 'belief: "anew"' in text


def test_check_knows_a_file_of_words_with_a_language() -> None:
    words = {"name", "belief"}
    for text, wanted in (
        ("name: x\nlanguage: pl\n", "words"),
        ("language: pl\n", "words"),
        ("belief: x\nsize: large\n", "words"),
        ("name: x\npage: a4\n", "practice"),
        ("name: x\n", "words"),
        ("name: x\naccent: red\nfoo: y\n", "practice"),
        ("name: x\nfoo: y\n", "words"),
        ("foo: y\n", "words"),
        ("- foo\n", "words"),
        ("title: x\nfoo: y\n", "worksheet"),
        ("name: x\nprompts:\n", "worksheet"),
        ("", "worksheet"),
    ):
        assert kind_of(parse_source(text, "x.yaml"), words) == wanted, text
    for text in ("foo: y\n", "- foo\n"):
        assert kind_of(parse_source(text, "worksheets/pattern/x.yaml"), words) == "worksheet"


def test_the_schema_of_words_takes_languages() -> None:
    from jsonschema import Draft202012Validator

    check = Draft202012Validator(schema("words", KNOWN))
    for good in ({"language": "pl", "belief": {"text": "x", "language": "de"}}, {"name": None}):
        assert not list(check.iter_errors(good))
    for bad in ({"size": "large"}, {"belief": {"text": "x", "lang": "de"}}, {"language": 3}):
        assert list(check.iter_errors(bad))
