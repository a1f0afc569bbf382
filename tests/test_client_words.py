"""Texts of which letters are a client's: what is seen of them, and what is neutral."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from reframekit.client_text import is_whole, neutral, owned, pieces, visible
from reframekit.content.languages import word_language
from reframekit.content.phrase import Phrase
from reframekit.content.words import AuthorsWord, ClientWord
from reframekit.document.blocks import Heading, Paragraph, Question
from reframekit.document.document import Document
from reframekit.document.elements import Element
from reframekit.document.structure import structure
from reframekit.document.text import Run
from reframekit.errors import Place, ReframeError
from reframekit.identity import spoken_names
from reframekit.markup.read import read
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.templating.prose import inline, prose
from reframekit.templating.render import Templates
from tests.looking import held_in

AT = Place("a.yaml", 1)
WORDS = {
    "name": owned("kim Lee"),
    "belief": owned("I am too much", "this belief"),
    "other": owned("ann", "You"),
    "none": "",
    "sign": owned("a<b", "c<d"),
    "stop": owned("I am.", "it is."),
    "left": owned("אני"),
}
LIST = "[words.belief, 'Zoe', words.name, words.other]"


def rendered(folder: Path, text: str) -> str:
    (folder / "a.html").write_text(text, encoding="utf-8")
    data = {
        "words": WORDS,
        "sheet": {"ask": Phrase("Is *{belief}* so, {name|you}?", WORDS)},
        "stopped": Phrase("So {stop}. Or {left}", WORDS),
        "people": [{"name": WORDS["name"], "n": 2}, {"name": WORDS["other"], "n": 1}],
        "mixed": [{"name": WORDS["name"]}, {"name": "Zoe"}],
    }
    return Templates([folder], ours_alone=False).render_here("a", data, AT).text


#: What a template says, what is seen of it, and what is neutral.
SAID = {
    "{{ words.name }}": ("kim Lee", ""),
    "{{ words.belief }}": ("I am too much", "this belief"),
    "{{ words.name | upper }}": ("KIM LEE", ""),
    "{{ words.belief | capitalize }}": ("I am too much", "This belief"),
    "{{ words.belief | title }}": ("I Am Too Much", "This Belief"),
    "{{ ('  ' ~ words.belief ~ ' ') | trim }}": ("I am too much", "this belief"),
    "{{ words.belief | replace('much', 'loud') }}": ("I am too loud", "this belief"),
    "{{ 'Hello X' | replace('X', words.other) }}": ("Hello ann", "Hello You"),
    "{{ ('a\n' ~ words.other) | indent(2) }}": ("a\n  ann", "a\n  You"),
    "{{ words.belief | truncate(6, true, '…') }}": ("I am …", "this belief"),
    "{{ words.other | truncate(60) }}": ("ann", "You"),
    "{{ words.belief | length }}": ("13", "13"),
    "{{ words.belief[0] }}{{ words.belief[-1] }}": ("Ih", "this belief"),
    "{{ words.belief[5:8] }}": ("too", ""),
    "{{ words.belief[:4] }}": ("I am", "this belief"),
    "{{ words.other[::-1] }}": ("nna", "You"),
    "{{ ('x' ~ words.other)[::2] }}": ("xn", "x"),
    "{{ words.other | first }}{{ words.other | last }}": ("an", "You"),
    "{{ words.other | list | join('.') }}": ("a.n.n", "You.."),
    "{{ words.other | join('.') }}": ("a.n.n", "You.."),
    "{{ words.other | reverse }}": ("nna", "You"),
    "{% for letter in words.other %}{{ letter }}{% endfor %}": ("ann", "You"),
    "{% for letter in words.other | batch(2) %}{{ letter | join }}/{% endfor %}": (
        "an/n/",
        "You//",
    ),
    "{% for letter in words.other | slice(2) %}{{ letter | join }}/{% endfor %}": (
        "an/n/",
        "You//",
    ),
    f"{{{{ {LIST} | sort | join(', ') }}}}": (
        "ann, I am too much, kim Lee, Zoe",
        "You, this belief, , Zoe",
    ),
    f"{{{{ {LIST} | max }}}}": ("Zoe", "Zoe"),
    f"{{{{ {LIST} | min }}}}": ("ann", "You"),
    "{{ ['ann', words.other] | unique | list | length }}": ("1", "1"),
    "{% for who, all in people | groupby('name') %}{{ who }}{{ all[0].n }}{% endfor %}": (
        "ann1kim Lee2",
        "You12",
    ),
    "{{ people | sort(attribute='name') | map(attribute='name') | join(' ') }}": (
        "ann kim Lee",
        "You ",
    ),
    "{{ people | map(attribute='name') | map('upper') | first }}": ("KIM LEE", ""),
    "{{ mixed | sort(attribute='name') | map(attribute='name') | join }}": (
        "kim LeeZoe",
        "Zoe",
    ),
    "{{ stopped }}": ("So I am. Or \u2068אני\u2069", "So it is. Or "),
    "{{ words.sign | inline | trim }}": ("a&lt;b", "c&lt;d"),
    "{{ people | selectattr('name', 'eq', 'ann') | map(attribute='n') | first }}": ("1", "1"),
    "{{ people | rejectattr('name', 'eq', 'ann') | map(attribute='n') | first }}": ("2", "2"),
    "{{ [words.other, 'b'] | select('in', ['ann']) | first }}": ("ann", "You"),
    "{{ words.other == 'ann' }}": ("True", "True"),
    "{{ 'nn' in words.other }}": ("True", "True"),
    "{{ 'ann' in [words.other] }}": ("True", "True"),
    "{{ words.other < 'b' }}{{ words.other is gt 'b' }}": ("TrueFalse", "TrueFalse"),
    "{{ {'ann': 5}[words.other] }}": ("5", "5"),
    "{{ words.name or 'you' }}": ("kim Lee", "you"),
    "{{ words.none or words.name or 'you' }}": ("kim Lee", "you"),
    "{{ words.belief or 'you' }}": ("I am too much", "this belief"),
    "{{ words.name or 1 }}": ("kim Lee", "1"),
    "{{ words.name or words.other }}": ("kim Lee", "You"),
    "{{ words.name if words.name else 'you' }}": ("kim Lee", "you"),
    "{{ words.name if words.other else 'you' }}": ("kim Lee", ""),
    "{{ words.name | default('you', true) }}{{ words.none | default('so', true) }}": (
        "kim Leeso",
        "youso",
    ),
    "{{ (words.name | inline) or ('<' | inline) }}": ("kim Lee", "&lt;"),
    "{{ 'A ' + words.other }}": ("A ann", "A You"),
    "{% set a %}B {{ words.other }}{% endset %}{{ a | upper }}": ("B ANN", "B YOU"),
    "{% filter upper %}b {{ words.other }}{% endfilter %}": ("B ANN", "B YOU"),
    "{% macro m(a) %}<p>{{ a }}</p>{% endmacro %}{{ m(words.other) }}": (
        "<p>ann</p>",
        "<p>You</p>",
    ),
    "{{ sheet.ask }}": (
        "Is *I am too much* so, kim Lee?",
        "Is *this belief* so, you?",
    ),
    "{{ sheet.ask | inline }}": (
        "Is <em>I am too much</em> so, kim Lee?",
        "Is <em>this belief</em> so, you?",
    ),
    "{{ sheet.ask | prose }}": (
        "<p>Is <em>I am too much</em> so, kim Lee?</p>",
        "<p>Is <em>this belief</em> so, you?</p>",
    ),
    "{{ (words.other ~ '\n\n b') | prose }}": ("<p>ann</p><p>b</p>", "<p>You</p><p>b</p>"),
    "{{ (words.other ~ '\nb') | inline }}": ("ann<br/>b", "You<br/>b"),
}


@pytest.mark.parametrize("text", SAID)
def test_both_sides_of_a_text_are_known(text: str, tmp_path: Path) -> None:
    made = rendered(tmp_path, text)
    assert is_whole(made)
    assert (visible(made), neutral(made)) == SAID[text]


@pytest.mark.parametrize("filter_", ["int", "float", "abs", "round"])
def test_no_number_is_made_of_a_word(filter_: str, tmp_path: Path) -> None:
    with pytest.raises(ReframeError, match="a client's word is no number here"):
        rendered(tmp_path, f"\n{{{{ words.other | {filter_} }}}}")


#: A text with Markdown in it, what is seen with the word and neutral, and what is without it.
PHRASES = {
    "A {belief|*this* belief}.": ("A ann.", "A this belief.", "A <em>this</em> belief."),
    "{belief|the\nold one} b": ("ann b", "the old one b", "the old one b"),
    "**{belief|a _b_}**c": (
        "<strong>ann</strong>c",
        "<strong>a b</strong>c",
        "<strong>a <em>b</em></strong>c",
    ),
    "*{name|you}*s": ("<em>kim Lee</em>s", "<em>you</em>s", "<em>you</em>s"),
    "{belief|a\\*b}{name}": ("annkim Lee", "a*b", "a*b"),
    "{belief|so.}.": ("ann.", "so.", "so."),
    "\\{name\\}": ("{name}", "{name}", "{name}"),
}


@pytest.mark.parametrize("text", PHRASES)
def test_markdown_takes_no_placeholder_apart(text: str) -> None:
    words = {"belief": owned("ann"), "name": WORDS["name"]}
    made, without = inline(Phrase(text, words)), inline(Phrase(text, {}))
    assert (visible(made), neutral(made), without) == PHRASES[text]
    paragraph = prose(Phrase(text, words))
    assert visible(paragraph) == f"<p>{PHRASES[text][0]}</p>"


#: What looks for something by what a client says.
LOOKED_UP = (
    "{{ sheet[words.name] }}",
    "{{ namespace()[words.name] }}",
    "{% include words.name %}",
    "{% include ['b.html', words.name] %}",
    "{{ [1] | map(words.name) | join }}",
    "{{ [1] | select(words.name) | join }}",
    "{{ people | map(attribute=words.name) | join }}",
    "{{ people | groupby(words.name) | length }}",
    "{{ people | sort(false, false, words.name) | length }}",
    "{% macro m() %}a{% endmacro %}{{ m(**{words.name: 1}) }}",
    "{{ {words.name: 1}.kin }}",
)


@pytest.mark.parametrize("text", LOOKED_UP)
def test_what_is_not_found_by_a_word_is_told_without_it(text: str, tmp_path: Path) -> None:
    with pytest.raises(ReframeError, match="a client's word is taken for the name") as caught:
        rendered(tmp_path, f"\n{text}")
    (problem,) = caught.value.problems
    assert problem.place == (str(tmp_path / "a.html"), 2, None)
    assert not any(letters in repr(problem) for letters in ("kim", "Lee", "'k'"))


def test_numbers_are_still_made_of_what_an_author_says(tmp_path: Path) -> None:
    made = rendered(tmp_path, "{{ '12' | int + [1, 2] | sum }}")
    assert made == "15"


def test_what_stands_in_its_place_is_called_only_where_nothing_else_does(tmp_path: Path) -> None:
    text = "{% macro m() %}{{ m() }}{% endmacro %}{{ words.name or m() }}"
    assert visible(rendered(tmp_path, text)) == "kim Lee"


def test_lines_of_a_word_keep_what_stands_in_its_place_once(tmp_path: Path) -> None:
    WORDS["lines"] = owned("one\ntwo", "it", "pl")
    made = rendered(tmp_path, "{{ words.lines | inline }}")
    del WORDS["lines"]
    assert (visible(made), neutral(made)) == ("one<br/>two", "it<br/>")


def test_words_that_are_cut_stay_in_their_languages(tmp_path: Path) -> None:
    WORDS.update(polish=owned("tak", "yes", "pl"), greek=owned("ναι", "so", "el"))
    made = rendered(tmp_path, "{{ (words.polish ~ words.greek)[1:5] }}")
    del WORDS["polish"], WORDS["greek"]
    assert [(each.seen, each.language) for each in pieces(made)] == [("ak", "pl"), ("να", "el")]


def test_paragraphs_of_a_word_stay_in_its_language(tmp_path: Path) -> None:
    WORDS["polish"] = owned("tak\n\nnie", "yes", "pl")
    made = rendered(tmp_path, "{{ words.polish | prose }}")
    del WORDS["polish"]
    assert [each.language for each in pieces(made) if each.owned] == ["pl", "pl"]


def marked(text: str) -> str:
    """Markup with «seen|instead|language» as a client's word."""
    for part in text.split("«")[1:]:
        seen, instead, language = part.partition("»")[0].split("|")
        text = text.replace(f"«{seen}|{instead}|{language}»", owned(seen, instead, language))
    return text


def document(folder: Path, body: str) -> Document:
    (folder / "a.html").write_text(f"<sheet><h1>T</h1>\n{marked(body)}</sheet>", encoding="utf-8")
    return read(Templates([folder], ours_alone=False).render_here("a", {}, AT))


REFUSED = {
    "<label>«a|| » <input name='a'/></label>": "<label> has no words but a client's",
    "<label>A <select name='a'><option>«a||»</option></select></label>": "<option> has no words",
    "<fieldset><legend>«a||»</legend><p>b</p></fieldset>": "<legend> has no words but",
    "<grid name='a'><row>«a||»</row><col name='b'>B</col></grid>": "<row> has no words but",
    "<grid name='a'><row>A</row><col name='b'>«a||»</col></grid>": "<col> has no words but",
    "<pie alt='«a||»' cut='Cut it.'><label>a</label></pie>": '<pie> needs the attribute "alt"',
    "<label>A <scale name='a' low='«a||»' high='b'/></label>": "<scale> needs the attribute",
    "<label>A <input name='«a|b|»'/></label>": "the attribute name of <input> holds",
    "<label>A <input name='b' type='«text|text|»'/></label>": "the attribute type of <input> holds",
    "<label>A <ticks name='b' n='«3|3|»'/></label>": "the attribute n of <ticks> holds",
    "<p>A <a href='https://a.example/«a|b|»'>b</a></p>": "the address of a link holds",
    "<p>\U00100000 a</p>": "a client's word is taken apart here",
    "<p>a \U00100002</p>": "a client's word is taken apart here",
    "<label>A <input name='a' value='\U00100000'/></label>": "a client's word is taken apart here",
}


@pytest.mark.parametrize("body", REFUSED)
def test_a_word_is_no_name_and_is_not_taken_apart(body: str, tmp_path: Path) -> None:
    with pytest.raises(ReframeError) as caught:
        document(tmp_path, body)
    problem = caught.value.problems[0]
    assert problem.message.startswith(REFUSED[body])
    assert problem.place is not None and problem.place.line == 2


def test_marks_count_in_no_length(tmp_path: Path) -> None:
    word = "b" * 39_990
    body = f"<p>«{word}|{'c' * 39_990}|»</p><label>A <input name='a' value='«{word}|c|»'/></label>"
    made = document(tmp_path, body)
    paragraph = made.visible.blocks[1]
    assert isinstance(paragraph, Paragraph) and paragraph.text == (Run(word),)
    with pytest.raises(ReframeError, match="more than 40,000 letters"):
        document(tmp_path, f"<p>«{'b' * 40_001}||»</p>")


def test_a_document_is_seen_one_way_and_named_another(tmp_path: Path) -> None:
    made = document(
        tmp_path,
        "<h2>«Kim|you|»</h2><label>Dear «Kim|you|» <hint printed='no'>So «b|c|»</hint>"
        "<choice name='a'><option>«x|y|» z</option></choice></label>",
    )
    heading, question = made.visible.blocks[1:]
    assert isinstance(heading, Heading) and heading.text == (Run("Kim"),)
    assert isinstance(question, Question) and question.label == (Run("Dear Kim"),)
    assert question.printed_hint == ()
    (record,) = made.fields
    assert (record.question, record.hint, record.options) == ("Dear you", "So c", (("1", "y z"),))
    assert made.neutral.visible is made.neutral


def kids(element: Element) -> dict[str, tuple[str, str | None]]:
    found = {element.key: (element.role, element.lang)}
    for kid in element.kids:
        found |= kids(kid)
    return found


def test_words_in_another_language_are_said_in_it(tmp_path: Path) -> None:
    made = document(
        tmp_path,
        "<p>Dear «Zosia||pl», «Kim||» and <a href='https://a.example'>«Ania|x|pl»</a></p>"
        "<label>A <textarea name='a'>«tak||pl»</textarea></label>"
        "<label>B <input name='b' value='so «tak||pl»'/></label>"
        "<label>C <select name='c'><option>«tak|d|pl»</option></select></label>",
    )
    names = {name: each.short for name, each in spoken_names(made.fields).items()}
    found = kids(structure(made, names, fillable=True))
    assert {key: said for key, said in found.items() if said[1]} == {
        "2.span1": ("Span", "pl"),
        "2.link3": ("Link", "pl"),
        "3.field": ("Form", "pl"),
    }
    paper = kids(structure(made, names, fillable=False))
    assert paper["3.value"] == ("P", "pl") and paper["5.0.label"] == ("P", "pl")


LANGUAGES = [
    ("Είμαι πολύ", "", "en", "el"),
    ("Είμαι πολύ", "", "el", ""),
    ("Я слишком", "", "en", "ru"),
    ("Я занадто їжа", "", "en", "uk"),
    ("Я слишком", "", "bg-BG", ""),
    ("ў", "", "en", "be"),
    ("أنا أكثر", "", "en-GB", "ar"),
    ("من زیادی پرم", "", "en", "fa"),
    ("میں بہت ٹھیک ہوں", "", "en", "ur"),
    ("אני יותר מדי", "", "en", "he"),
    ("ฉันมากเกินไป", "", "en", "th"),
    ("मैं बहुत", "", "en", "hi"),
    ("मी खूप", "", "mr", ""),
    ("Jestem zbyt", "", "en", ""),
    ("Jestem zbyt", "pl", "en", "pl"),
    ("I am", "en-GB", "en", ""),
    ("I am", "en", "pl", "en"),
    ("Anna-Lena (Άννα)", "", "en", ""),
    ("Είμαι πολύ", "pl", "en", "pl"),
    ("1 2 3 ½", "", "en", ""),
]


@pytest.mark.parametrize(("word", "said", "page", "language"), LANGUAGES)
def test_what_is_said_counts_and_else_the_script(
    word: str, said: str, page: str, language: str
) -> None:
    assert word_language(word, said, page) == language


def test_an_author_s_word_is_named_and_a_client_s_is_not(workshop: Workshop) -> None:
    sheet = workshop.sheet("self-compassion-page")
    for word, alike in ((AuthorsWord("I’m too much"), True), (ClientWord("Qzw"), False)):
        text = workshop.markup(sheet, Order({"belief": word})).text
        assert (f"“{word}.”" in neutral(text)) == alike
        assert f"“{word}.”" in visible(text)


def test_a_file_says_the_language_of_a_word_and_of_the_field_that_brings_it(
    workshop: Workshop,
) -> None:
    sheet = workshop.sheet("belief-reframe")
    for words, said in (({"belief": ClientWord("Jestem zbyt", "pl")}, 1), ({"name": "I"}, 0)):
        made = sheet_pdf(workshop, sheet, Order(words)).written.data
        assert held_in(made).count(b"/Lang (pl)") == said


def test_a_word_in_another_language_stands_in_its_place_in_the_text(workshop: Workshop) -> None:
    order = Order({"belief": ClientWord("Jestem zbyt", "pl")})
    made = sheet_pdf(workshop, workshop.sheet("self-compassion-page"), order).written.data
    with pikepdf.open(BytesIO(made)) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        spans = [each for each in elements if each.get("/S") == "/Span" and "/Lang" in each]
        assert len(spans) == 1
        for span in spans:
            assert len(span.K) == 1 and int(span.K[0]) > 0
            before, there, behind = span.P.K
            assert there == span and int(before) < int(span.K[0]) < int(behind)


def test_the_name_on_a_packet_s_first_page_is_said_in_its_language(workshop: Workshop) -> None:
    order = Order({"name": ClientWord("Zosia", "pl")})
    made = packet_pdf(workshop, plan(workshop, Request(("pause-card",))), order, Binding())
    alone = sheet_pdf(workshop, workshop.sheet("pause-card"), order)
    said = [held_in(each.written.data).count(b"/Lang (pl)") for each in (made, alone)]
    assert said[0] == said[1] + 1
