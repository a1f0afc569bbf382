"""The library is whole: every sheet of the plan, in its step, with its care, and a use for each."""

from __future__ import annotations

import json
import re
from pathlib import Path

from reframekit.content.index import entries
from reframekit.content.library import LibraryFolders
from reframekit.content.packet import read_packet
from reframekit.content.worksheet import parse_worksheet
from reframekit.content.yaml_source import read_source
from reframekit.sources import builtin_library
from tests.running import Reframe

TOP = Path(__file__).resolve().parents[1]
LIBRARY = LibraryFolders((builtin_library(),))
#: Slug, family, steps and care of every sheet of the plan.
PLAN = """
before-you-begin start 0 0
attachment-alarm-snapshot pattern 1 0
spiral-log pattern 1 0
before-i-send-it pattern 1,2 0
when-i-hear-no pattern 1,4 0
pattern-week-grid pattern 1 0
reassurance-log pattern 1 0
protest-to-request-log pattern 1,4 1
pursue-withdraw-map pattern 1,5 1
overfunctioning-audit origin 1,4 1
where-i-learned-it origin 3 2
why-my-alarm-is-loud origin 1 1
family-culture-message-map origin 3 1
zones-and-regulation-plan regulation 2 0
breathing-and-grounding regulation 2 0
pause-card regulation 1,2 0
belief-finder belief 3 0
how-a-belief-keeps-itself belief 3 0
belief-ladder belief 3 2
how-it-hangs-together belief 1,3 1
belief-reframe belief 3 1
belief-cost-benefit belief 3 0
belief-history-test belief 3 2
belief-continuum belief 3 0
responsibility-pie belief 3,4 1
belief-experiment belief 3,4 1
new-belief-evidence-log belief 3,6 0
younger-self-letter belief 3,6 2
coping-card belief 3,6 0
self-compassion-page regulation 6 1
needs-and-requests boundary 4 0
boundary-script boundary 4 1
what-a-limit-is boundary 4 1
no-ladder boundary 4 1
guilt-wave-plan boundary 4 1
secure-relationship-checklist secure 5 1
support-map secure 2,5 0
what-secure-looks-like secure 5 0
progress-review secure 6 0
note-for-us secure 5 1
being-apart secure 2,5 0
going-slowly secure 5 1
letting-go secure 5 1
mending-after-a-fight secure 5 1
"""
PACKETS = {
    "first-session": 1,
    "someone-new": 2,
    "step-1-awareness": 4,
    "step-2-regulation": 3,
    "step-3-belief": 5,
    "step-3-roots": 4,
    "step-4-boundaries": 4,
    "step-5-secure": 4,
    "step-6-review": 2,
}


def planned() -> dict[str, tuple[str, set[int], int]]:
    rows = [line.split() for line in PLAN.split("\n") if line]
    return {
        slug: (family, {int(step) for step in steps.split(",")}, int(care))
        for slug, family, steps, care in rows
    }


def test_the_list_has_every_sheet_with_family_step_care_and_pages(reframe: Reframe) -> None:
    listed = json.loads(reframe("list", "--format", "json").text)
    assert len(listed) == 44
    found = {e["slug"]: (e["family"], set(e["steps"]), e["care"]) for e in listed}
    assert found == planned()
    assert all(1 <= entry["pages"] <= 3 for entry in listed)


def test_every_sheet_is_whole() -> None:
    for slug, path in LIBRARY.sheets(builtin_library()).items():
        sheet = parse_worksheet(read_source(path), path)
        assert len(sheet.stands_on) >= 1 or slug == "before-you-begin", slug
        note = sheet.note.model_dump()
        again = note.pop("going_over")
        assert len(again) == 3 and all(each.endswith("?") for each in again), slug
        assert all(len(part.split()) > 12 for part in note.values()), slug
        assert 3 <= (sheet.minutes or 0) <= 30, slug
        assert sheet.close or slug in ("pattern-week-grid", "no-ladder", "pause-card"), slug


def rows(page: str) -> list[list[str]]:
    lines = re.findall(r"^\| (.*) \|$", (TOP / page).read_text(encoding="utf-8"), re.MULTILINE)
    return [[cell.strip() for cell in line.split("|")] for line in lines][1:]


def test_every_concept_has_a_sheet_and_every_sheet_a_concept() -> None:
    table = rows("docs/coverage.md")
    assert len(table) == 34
    used: set[str] = set()
    for concept, primary, supporting in table:
        first, beside = primary.split(", "), supporting.split(", ")
        assert first != [""] and {*first, *beside} <= set(planned()), concept
        used |= {*first, *beside}
    assert used == set(planned()) - {"before-you-begin"}


def test_the_packets_are_those_of_the_plan() -> None:
    files = LIBRARY.packets(builtin_library())
    assert {slug: len(read_packet(path).weeks) for slug, path in files.items()} == PACKETS


def test_the_sheet_of_highest_risk_is_handed_over_by_itself_alone() -> None:
    packets = [read_packet(path) for path in LIBRARY.packets(builtin_library()).values()]
    sheets = {each.sheet for packet in packets for week in packet.weeks for each in week.sheets}
    whole = {entry.slug for entry in entries(LIBRARY)[0]}
    assert whole - {each.partition(":")[0] for each in sheets} == {
        "letting-go",
        "belief-ladder",
        "before-you-begin",
    }


def test_a_belief_packet_has_the_sheets_of_its_kind() -> None:
    from reframekit.content.preset import read_preset

    packet = read_packet(LIBRARY.packets(builtin_library())["step-3-belief"])
    presets = LIBRARY.presets(builtin_library())

    def weeks(slug: str) -> list[list[str]]:
        belief = read_preset(presets[slug])
        numbers = range(1, len(packet.weeks) + 1)
        return [[each.sheet for each in packet.sheets(week, belief)] for week in numbers]

    assert weeks("too-much")[2] == ["belief-continuum"]
    assert weeks("prove-it")[2] == ["belief-cost-benefit", "overfunctioning-audit"]
    leads = weeks("if-i-relax")
    assert leads[1][0] == "belief-experiment" and leads[3] == ["belief-reframe"]
    assert weeks("be-good")[1][0] == "belief-reframe"


def test_there_are_four_sheets_to_start_with() -> None:
    starts = [entry.slug for entry in entries(LIBRARY)[0] if entry.start_here]
    assert starts == ["pause-card", "spiral-log", "belief-reframe", "boundary-script"]
    for page in ("README.md", "docs/catalogue.md"):
        text = (TOP / page).read_text(encoding="utf-8")
        said = text.split("our sheets to start with")[1].split("\n\n")[1]
        assert re.findall(r"`([a-z-]+)`", said) == starts
