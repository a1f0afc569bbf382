"""The scripts of limits: another person's words beside the steps, and what may never be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reframekit.audit import audit
from reframekit.checks import ages, reading, safety
from reframekit.checks.client_texts import client_texts
from reframekit.content.field_specs import GridField
from reframekit.content.index import entry
from reframekit.content.library import LibraryFolders
from reframekit.content.signature import Signature, signed
from reframekit.content.variant import Variant
from reframekit.content.worksheet import Worksheet, parse_worksheet
from reframekit.content.worksheet_rules import check_worksheet
from reframekit.content.yaml_source import Source, parse_source, read_source
from reframekit.errors import ReframeError
from reframekit.layout.build import LayoutBuild
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.filling import values
from tests.running import Reframe
from tests.test_pages import practice
from tests.test_words import page_text

PATH = builtin_library() / "worksheets/boundary/boundary-script.yaml"
SOURCE = read_source(PATH)
SHEET = parse_worksheet(SOURCE, PATH)
PRESETS = (
    *("partner-plans", "partner-texts", "parent-advice", "parent-calls", "parent-visits"),
    *("friend-money", "friend-vent", "friend-late", "sibling-favors", "in-laws", "work-hours"),
    *("work-extra", "co-parent", "housemate"),
)
#: Those of the standard, whose limits are in its own words.
STANDARD = ("partner-plans", "parent-advice", "work-hours")
ABSENT = ("partner-phone", "ex-contact", "social-media", "new-date-pace")
FACTS, LIMIT = "The facts, and what I need", "My request, my limit, my step"
SCRIPT, PUSH, YES = "My script", "If they push back", "Said aloud, and if they say yes"
NO_PUSH_BACK = (
    "This is not push-back: a threat, an insult, a blocked door, my things taken. Being followed is"
    " not, either. I stop, agree if that keeps me safe now, get to people, and call. When I hear"
    " “I’ll hurt myself if you go,” I call help for them."
)


def preset(slug: str) -> Variant:
    found = SHEET.variant(slug)
    assert found is not None
    return found


def said(slug: str) -> Iterator[str]:
    """The sentences of a preset that are said to the other person."""
    examples = preset(slug).examples
    for text in (*examples[SCRIPT], *examples[PUSH], *examples[YES]):
        told = re.sub(r"\*“.*?”\*|\*[A-Z][a-z ]+\*:", " ", text)
        pieces = re.split(r"(?<=[.!?])[”\s]+", told)
        yield from (each.strip() for each in pieces if each.strip())


def test_there_are_fourteen_and_a_short_form() -> None:
    assert [each.slug for each in SHEET.variants] == ["short", *PRESETS]
    assert set(SHEET.not_here) == set(ABSENT)
    assert len({preset(slug).voice for slug in PRESETS}) == len(PRESETS)
    loving = [slug for slug in PRESETS if slug.startswith(("partner", "co-parent"))]
    assert 0 < len(loving) <= len(PRESETS) / 2


@pytest.mark.parametrize("slug", PRESETS)
def test_a_preset_has_every_part(slug: str) -> None:
    examples = preset(slug).examples
    assert re.findall(r"\*(\w+)\*:", examples[FACTS][0]) == ["Need"]
    assert re.findall(r"\*(\w+)\*:", examples[LIMIT][0]) == ["Request", "Limit", "Step"]
    parts = ["Soft", "Plain", "Firm", "As a text", "Line"]
    told = [re.fullmatch(r"\*([\w ]+)\*: “[^”]+”", each) for each in examples[SCRIPT]]
    assert [each and each[1] for each in told] == parts
    assert [bool(re.match(r"\*“[^”]+”\* \S", each)) for each in examples[PUSH]] == [True] * 4
    assert YES in examples
    assert preset(slug).not_for.startswith("Not for: ")  # type: ignore[union-attr]


@pytest.mark.parametrize("slug", PRESETS)
def test_a_limit_is_the_speaker_s_own_act(slug: str) -> None:
    (limit,) = re.findall(r"\*Limit\*: (.+?) \*Step\*", preset(slug).examples[LIMIT][0])
    assert re.match("(I|I’m|We) " if slug in STANDARD else "I (will|won’t) ", limit)


@pytest.mark.parametrize("slug", PRESETS)
def test_what_is_said_is_short_and_foretells_nothing(slug: str) -> None:
    sentences = list(said(slug))
    assert len(sentences) > 12
    longest = 16 if slug in STANDARD else 12
    for sentence in sentences:
        assert len(re.findall(r"[\w’-]+", sentence)) <= longest, sentence
    spoken = " ".join(sentences)
    ahead = re.findall(r"(?i)\b(?:you|he|she|they|mom|dad)(?:’ll| will| won’t)\b[^.]*", spoken)
    assert {each for each in ahead if each != "You’ll have my answer at eight"} == set()
    assert not re.search(r"(?i)boundar|\bneeds?\b|trigger|validat|\bspaces?\b|toxic", spoken), (
        "a word that is said to nobody"
    )


def test_it_is_easy_to_read() -> None:
    assert reading.reading(SOURCE).grade <= 2.5
    assert not any("not_for" in at or "not_here" in at for at, _ in client_texts(SOURCE))


@pytest.mark.parametrize("slug", PRESETS)
def test_a_preset_fills_nothing_and_is_marked_as_someone_else_s(
    workshop: Workshop, slug: str
) -> None:
    made = sheet_pdf(workshop, workshop.sheet(f"boundary-script:{slug}"), Order())
    assert set(values(made.written.data).values()) == set()
    text = page_text(made.written.data)
    assert text.count(f"Someone else, {preset(slug).voice}:") == len(preset(slug).examples)
    assert "Ana about her brother" not in text
    assert NO_PUSH_BACK in text
    assert "Not for:" not in text


def test_without_a_preset_there_is_one_example(workshop: Workshop) -> None:
    words = {"limit": "I won’t lend it", "repeat_line": "Not this one", "need": "my own bike"}
    made = sheet_pdf(workshop, workshop.sheet("boundary-script"), Order(words))
    text = page_text(made.written.data)
    assert text.count("Someone else, Ana about her brother:") == 1 and NO_PUSH_BACK in text
    assert values(made.written.data) == {
        "limit": "I won’t lend it",
        "need": "my own bike",
        "repeat_line": "Not this one",
        "card_line": "Not this one",
    }


@pytest.mark.parametrize("name", ["", ":short", *(f":{slug}" for slug in PRESETS)])
def test_it_has_three_pages_one_more_with_a_preset_and_one_in_short(
    workshop: Workshop, name: str, tmp_path: Path
) -> None:
    most = {"": 3, ":short": 1}.get(name, 4)
    ours = practice(tmp_path)
    for build in (LayoutBuild("screen", "letter"), LayoutBuild("paper", "a4")):
        asked = workshop.sheet(f"boundary-script{name}")
        assert sheet_pdf(workshop, asked, Order(build=build, practice=ours)).pages == most


def test_the_short_form_holds_one_answer(workshop: Workshop) -> None:
    document = workshop.document(workshop.sheet("boundary-script:short"), Order())
    names = [record.name for record in document.fields]
    kept = ["facts", "limit", "repeat_line", "push_1_they_say", "push_1_my_answer"]
    assert names == ["name", "date", "safety", "help_line", *kept]


def test_what_a_preset_is_not_for_stands_in_the_note(workshop: Workshop) -> None:
    plain = workshop.sheet("boundary-script").worksheet.note.do_not_use_when
    note = workshop.sheet("boundary-script:partner-plans").worksheet.note.do_not_use_when
    added = "Not for: silence used to punish; someone who would come after me."
    assert note == f"{plain} {added}"


def changed(*pairs: tuple[str, str]) -> Source:
    text = SOURCE.text
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_source(text, str(PATH))


def refused(workshop: Workshop, *pairs: tuple[str, str]) -> str:
    source = changed(*pairs)
    with pytest.raises(ReframeError) as error:
        check_worksheet(parse_worksheet(source, PATH), source, workshop.vocabulary)
    (problem,) = error.value.problems
    assert problem.place is not None
    line = source.text.split("\n")[(problem.place.line or 0) - 1]
    return f"{problem.message}; {problem.remedy}; {line.strip()}"


def test_an_example_of_a_step_that_there_is_not_is_refused_at_its_line(workshop: Workshop) -> None:
    told = refused(workshop, ("      My script:", "      My scrip:"))
    assert told == 'no step has the heading "My scrip"; did you mean "My script"?; My scrip:'


def test_there_is_no_preset_that_is_left_out_on_purpose(workshop: Workshop) -> None:
    told = refused(workshop, ("  partner-phone: >-", "  housemate: >-"))
    assert told.startswith('"not_here" says why there is no preset "housemate", and here is one')


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("    voice: Theo about Sam\n", "", "are in somebody’s"),
        ("    lines: 2\n", "    voice: Theo\n", "are in somebody’s"),
        ("    lines: 2\n", "    voice: Theo\n    examples: {My script: [Hi.]}\n", "has no example"),
    ],
)
def test_examples_have_a_voice_and_a_short_form_has_none(old: str, new: str, why: str) -> None:
    with pytest.raises(ReframeError, match=why):
        parse_worksheet(changed((old, new)), PATH)


@pytest.mark.parametrize("verb", ["render", "show"])
@pytest.mark.parametrize("slug", ABSENT)
def test_what_is_left_out_on_purpose_is_answered(reframe: Reframe, slug: str, verb: str) -> None:
    ran = reframe(verb, f"boundary-script:{slug}")
    assert ran.code == 2
    told = " ".join(ran.err.split())
    assert f"boundary-script:{slug} is left out on purpose" in told
    assert SHEET.not_here[slug].split(". ")[-1].strip() in told
    assert "did you mean" not in told


@pytest.mark.parametrize("slug", ABSENT)
def test_nobody_is_led_from_what_is_left_out_to_a_script(reframe: Reframe, slug: str) -> None:
    ran = reframe("show", slug)
    assert ran.code == 2 and f"boundary-script:{slug} is left out on purpose" in ran.err
    assert "did you mean" not in ran.err
    ran = reframe("show", f"boundary-script:{slug}s")
    assert ran.code == 2 and f'did you mean "{slug}"' in ran.err


def test_what_is_left_out_on_purpose_is_in_the_list_of_sheets() -> None:
    assert entry(SOURCE).not_here == ABSENT


def test_a_phone_is_no_script_and_the_note_says_so() -> None:
    assert "Talk alone, with a service that knows this work." in SHEET.not_here["partner-phone"]
    note = " ".join(SHEET.note.do_not_use_when.split())
    assert "no preset for a partner who wants the phone" in note
    assert "answered by calling help for them, never by giving in or by a script" in note


@pytest.mark.parametrize("slug", ["parent-advice", "parent-calls", "parent-visits"])
def test_a_script_for_a_parent_is_for_no_minor(reframe: Reframe, slug: str) -> None:
    name = f"boundary-script:{slug}"
    ran = reframe("render", name, "--set", "age=minor", "-o", "a.pdf")
    assert ran.code == 1
    assert f"{name} is not for somebody under 18" in ran.err
    found = re.search(r"boundary-script\.yaml:(\d+)", ran.err)
    assert found is not None
    lines = SOURCE.text.split("\n")
    line = int(found[1]) - 1
    assert lines[line].strip() == 'under_18: "no"' and lines[line - 2].endswith(slug)
    assert reframe("render", name, "--set", "age=adult", "-o", "a.pdf").code == 0


@pytest.mark.parametrize("name", ["boundary-script", "boundary-script:friend-late"])
def test_other_scripts_are_for_a_minor(reframe: Reframe, name: str) -> None:
    assert reframe("render", name, "--set", "age=minor", "-o", "a.pdf").code == 0


@pytest.mark.parametrize("slug", ["short", "friend-late", "parent-advice"])
def test_a_preset_is_for_nobody_whom_its_sheet_is_not_for(slug: str) -> None:
    strict = SHEET.model_copy(update={"under_18": "no"})
    assert strict.varied(preset(slug)).under_18 == "no"


def test_a_script_needs_two_who_stand_for_it(reframe: Reframe) -> None:
    need = "Signed by nobody yet: a clinician and someone who works with partner violence have to"
    for name in ("boundary-script", "boundary-script:housemate", "boundary-script:short"):
        assert need in " ".join(reframe("show", name).text.split())
    clinician = Signature(name="Ines", role="clinician", day="2026-03-09")
    other = Signature(name="Ola", role="partner violence", day="2026-03-10")
    script = {"mine", "boundary-script"}
    one = signed((clinician,), script)
    assert one.startswith(
        "Ines (clinician), 2026-03-09: someone who works with partner violence has"
    )
    assert signed((clinician, other), script).endswith("Ola (partner violence), 2026-03-10")
    assert signed((other,), {"spiral-log"}) == "Ola (partner violence), 2026-03-10"


def test_who_signs_a_sheet_signs_no_preset() -> None:
    by = (Signature(name="Ines", role="clinician", day="2026-03-09"),)
    sheet = SHEET.model_copy(update={"signed_by": by})
    assert sheet.varied(preset("housemate")).signed_by is None
    assert sheet.varied(preset("short")).signed_by == by


def own(tmp_path: Path, text: str) -> tuple[Source, Worksheet]:
    """A sheet of one's own, with a preset that has this beside its one step."""
    path = tmp_path / "mine.yaml"
    note = "".join(
        f"  {key}: A.\n"
        for key, field in type(SHEET.note).model_fields.items()
        if field.is_required()
    )
    path.write_text(
        "title: Mine\nfamily: pattern\npurpose: A page.\nsteps: [1]\ncare: 0\n"
        f"variants:\n- slug: one\n  label: One\n  voice: Kim\n  examples:\n    A step: [{text}]\n"
        "  not_for: Not for somebody whom the confrontational circumstances may endanger.\n"
        "prompts:\n- heading: A step\n  fields: [{name: a, type: text, ask: What}]\n"
        f"note:\n{note}",
        encoding="utf-8",
    )
    source = read_source(path)
    return source, parse_worksheet(source, path)


def test_a_step_of_a_template_of_one_s_own_needs_no_example(reframe: Reframe) -> None:
    call = (
        '{% call fields.step({"heading": "A", "text": "", "fields": []}, 1) %}<p>B</p>{% endcall %}'
    )
    page = '{% extends "base.html" %}{% block body %}' + call + "{% endblock %}"
    reframe.write("lib/templates/bare.html", page)
    sheet = (PATH.parents[1] / "pattern/spiral-log.yaml").read_text("utf-8")
    reframe.write(
        "lib/worksheets/pattern/mine.yaml", sheet.replace("template: steps", "template: bare")
    )
    assert reframe("--library", "lib", "render", "mine", "-o", "a.pdf").code == 0


def test_an_example_beside_a_step_is_graded_and_one_for_the_note_is_not(tmp_path: Path) -> None:
    hard = "Considerable administrative responsibilities necessitate organizational consideration "
    source, _ = own(tmp_path, f"{hard * 3}.")
    assert [each.code for each in reading.too_hard(source)] == ["reading-grade"]
    source, _ = own(tmp_path, "I put the cup down.")
    assert list(reading.too_hard(source)) == []
    assert reading.reading(source).words == 5
    assert "confrontational" not in reading.reading(source).long_words


def test_an_example_beside_a_step_is_looked_at_for_safety(tmp_path: Path) -> None:
    source, sheet = own(tmp_path, "I will stand up to him.")
    assert [each.code for each in safety.declared(sheet, source)] == ["safety-box"]
    source, sheet = own(tmp_path, "I put the cup down.")
    assert list(safety.declared(sheet, source)) == []


def test_an_example_of_the_sheet_itself_needs_no_voice(tmp_path: Path, workshop: Workshop) -> None:
    source, _ = own(tmp_path, "I put it down.")
    text = source.text.replace("- heading: A step", "- heading: A step\n  example: [I sat down.]")
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    made = sheet_pdf(workshop, workshop.sheet(str(tmp_path / "mine.yaml")), Order())
    assert "Someone else: I sat down." in page_text(made.written.data)


def test_it_passes_its_own_check() -> None:
    found = audit(Workshop(LibraryFolders((builtin_library(),))), PATH)
    assert found.problems == ()


def test_a_sheet_that_is_for_no_minor_is_refused_at_its_own_line() -> None:
    source = changed(('under_18: "yes"', 'under_18: "no"'))
    sheet = parse_worksheet(source, PATH)
    (told,) = ages.refused(sheet, source, {"age": "minor"}, "friend-late")
    assert told.message.startswith("boundary-script is not for") and told.place is not None
    assert source.text.split("\n")[(told.place.line or 0) - 1] == 'under_18: "no"'


def test_the_example_of_a_step_is_read_as_running_text() -> None:
    long = "I " + "and then I " * 20 + "go."
    source = changed(("    example:\n", f"    example:\n      - {long}\n"))
    assert "long-sentence" in {each.code for each in reading.advice(source)}


def test_a_short_form_keeps_the_rows_of_a_table_that_names_them() -> None:
    source = changed(("        entries: 3\n        entry: Push\n", "        rows: [One, Two]\n"))
    sheet = parse_worksheet(source, PATH)
    (kept,) = (each for each in sheet.variants if each.slug == "short")
    (table,) = (spec for spec in sheet.varied(kept).fields() if isinstance(spec, GridField))
    assert (table.rows, table.entries) == (("One", "Two"), None)


def test_who_has_to_sign_is_told_of_one_of_two_and_of_none() -> None:
    one, two = "a clinician", "someone who works with partner violence"
    end = "to read it before it is handed out"
    assert signed(None) == f"nobody yet: {one} has {end}"
    assert signed(None, {"boundary-script"}) == f"nobody yet: {one} and {two} have {end}"
