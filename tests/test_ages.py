"""What somebody under 18 is handed, and who stands for a sheet."""

from __future__ import annotations

import pytest

from reframekit.checks.ages import IN_SESSION_FOR_A_MINOR, is_minor
from reframekit.content.worksheet import parse_worksheet
from reframekit.content.yaml_source import parse_source, read_source
from reframekit.errors import ReframeError
from reframekit.layout.build import NAMED_BUILDS, LayoutBuild
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.builds import SHEETS
from tests.running import Reframe
from tests.test_words import page_text

MINOR = ("--set", "age=minor")
TEEN = "it is not your fault"
WORKSHEETS = builtin_library() / "worksheets"


def own(reframe: Reframe, sheet: str, old: str, new: str) -> str:
    """A library with a changed copy of a sheet, and its name."""
    (path,) = WORKSHEETS.rglob(f"{sheet}.yaml")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    reframe.write(f"lib/worksheets/{path.parent.name}/mine.yaml", text.replace(old, new))
    return "mine"


def test_a_sheet_that_is_for_no_minor_is_refused_at_its_line(reframe: Reframe) -> None:
    name = own(reframe, "needs-and-requests", 'under_18: "yes"', "under_18: no")
    ran = reframe("--library", "lib", "render", name, *MINOR, "-o", "a.pdf")
    assert ran.code == 1
    assert "mine is not for somebody under 18, and the words say age: minor" in ran.err
    assert "mine.yaml:" in ran.err and "reframe show" in ran.err
    assert not (reframe.folder / "a.pdf").exists()
    assert (
        reframe("--library", "lib", "render", name, "--set", "age=adult", "-o", "a.pdf").code == 0
    )


def test_a_sheet_for_a_session_is_made_and_told_of(reframe: Reframe) -> None:
    made = reframe("render", "secure-relationship-checklist", *MINOR, "-o", "a.pdf")
    assert made.code == 0
    assert "for somebody under 18 in session alone" in made.err
    alone = reframe("render", "spiral-log", *MINOR, "-o", "b.pdf")
    assert alone.code == 0 and "warning" not in alone.err


@pytest.mark.parametrize("age", ["minor", "adult"])
def test_a_packets_first_page_begins_it_together(age: str, reframe: Reframe) -> None:
    asked = ("packet", "spiral-log", "secure-relationship-checklist", "--set", f"age={age}")
    assert reframe(*asked, "-o", "a.pdf").code == 0
    first = " ".join(page_text((reframe.folder / "a.pdf").read_bytes()).split())[:900]
    assert ("Start it with your therapist" in first) == (age == "minor")


@pytest.mark.parametrize("sheet", ["needs-and-requests", "boundary-script"])
def test_the_box_of_a_minor_says_another_thing(sheet: str, reframe: Reframe) -> None:
    loud = ("--set", "age=MINOR ")
    for words, there in ((MINOR, True), (loud, True), ((), False), (("--set", "age=ADULT"), False)):
        assert reframe("render", sheet, *words, "-o", "a.pdf", "--force").code == 0
        said = " ".join(page_text((reframe.folder / "a.pdf").read_bytes()).split())
        assert (TEEN in said) == there


@pytest.mark.parametrize("build", NAMED_BUILDS.values(), ids=NAMED_BUILDS)
def test_a_sheet_has_a_page_more_for_a_minor_at_the_most(
    build: LayoutBuild, workshop: Workshop
) -> None:
    def pages(slug: str, age: str) -> int:
        sheet, order = workshop.sheet(slug), Order({"age": age}, build=build)
        return len(workshop.laid(sheet, order, workshop.document(sheet, order)).columns)

    meant = [slug for slug in SHEETS if workshop.sheet(slug).worksheet.under_18 != "no"]
    assert len(meant) > 20
    for slug in meant:
        assert pages(slug, "minor") <= pages(slug, "adult") + 1, slug


def test_the_box_of_a_minor_is_as_short_as_that_of_an_adult(workshop: Workshop) -> None:
    boxes = 0
    for slug in SHEETS:
        sheet = workshop.sheet(slug)
        for age in ("adult", "minor") if sheet.worksheet.under_18 != "no" else ():
            markup = workshop.markup(sheet, Order({"age": age})).text
            if '<note kind="safety">' in markup:
                box = markup.partition('<note kind="safety">')[2].partition("</note>")[0]
                assert ("<h2>" in box) == (sheet.worksheet.safety == "question"), (slug, age)
                boxes += 1
    assert boxes > 20


@pytest.mark.parametrize(("age", "minor"), [("minor", True), (" Minor", True), ("adult", False)])
def test_a_minor_is_one_however_it_is_written(age: str, minor: bool) -> None:
    assert is_minor({"age": age}) == minor and not is_minor({})


def test_an_age_is_one_of_two(reframe: Reframe) -> None:
    ran = reframe("render", "spiral-log", "--set", "age=16", "-o", "a.pdf")
    assert ran.code == 2 and "one of: adult, minor" in ran.err


def test_what_looks_back_at_a_childhood_is_not_for_a_minor_alone(reframe: Reframe) -> None:
    own(reframe, "where-i-learned-it", "under_18: in session\n", "after: where-i-learned-it\n")
    ran = reframe("--library", "lib", "check", "lib/worksheets/origin/mine.yaml")
    assert ran.code == 1 and "[under-18]" in ran.text and 'write "under_18: in session"' in ran.text


def test_a_copy_of_a_sheet_for_no_minor_is_for_none(reframe: Reframe) -> None:
    own(reframe, "boundary-script", 'under_18: "yes"', "after: letting-go")
    ran = reframe("--library", "lib", "check", "lib/worksheets/boundary/mine.yaml")
    assert ran.code == 1 and 'write "under_18: no"' in ran.text


def test_every_sheet_says_whom_it_is_for_and_who_has_signed(workshop: Workshop) -> None:
    for slug in SHEETS:
        sheet = workshop.sheet(slug)
        assert {("under_18",), ("signed_by",)} <= sheet.source.values.keys(), slug
        assert (sheet.worksheet.under_18 == "in session") == (slug in IN_SESSION_FOR_A_MINOR)
        assert sheet.worksheet.signed_by is None


def test_show_tells_who_has_signed(reframe: Reframe) -> None:
    assert "Signed by nobody yet: a clinician has to read it" in reframe("show", "spiral-log").text
    assert "Signed by nobody yet" in reframe("show", "too-much").text
    signed = "signed_by:\n- {name: Ines Moreau, role: partner violence, day: 2026-03-09}"
    own(reframe, "spiral-log", "signed_by: null", signed)
    shown = reframe("--library", "lib", "show", "mine").text
    assert "Signed by Ines Moreau (partner violence), 2026-03-09" in shown
    assert "Under 18: yes" in shown


@pytest.mark.parametrize("day", ["9 March", "2026-13-01", "2026"])
def test_a_signature_has_a_day(day: str) -> None:
    path = WORKSHEETS / "pattern" / "spiral-log.yaml"
    text = read_source(path).text.replace(
        "signed_by: null", f"signed_by: [{{name: A, role: clinician, day: {day}}}]"
    )
    with pytest.raises(ReframeError, match="is no day"):
        parse_worksheet(parse_source(text, str(path)), path)
