"""What a sheet begins with: a fairer belief where there is one, and never the old one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reframekit.checks.client_texts import client_texts
from reframekit.client_text import neutral, visible
from reframekit.content.schema import schema
from reframekit.errors import ReframeError
from reframekit.layout.page import Text
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from tests.own_words import NOTE

OLD, FAIRER = "Zebras whistle", "Zebras hum"
LEADING = ["new-belief-evidence-log", "progress-review", "self-compassion-page"]


def seen(workshop: Workshop, name: str, **words: str) -> str:
    return visible(workshop.markup(workshop.sheet(name), Order(words=words)).text)


def test_the_old_belief_stands_once_on_each_sheet_and_in_no_heading(workshop: Workshop) -> None:
    sheets = [each.slug for each in workshop.listed if "belief" in each.words]
    assert len(sheets) > 8
    for name in sheets:
        said = seen(workshop, name, belief=OLD, fairer_belief=FAIRER)
        assert said.count(OLD) == 1, name
        for heading in re.findall(r"<(?:h\d|legend|strong)>.*?</", said, re.DOTALL):
            assert OLD not in heading, name


def test_a_rule_stands_in_the_box_on_where_i_learned_it(workshop: Workshop) -> None:
    said = seen(workshop, "where-i-learned-it", belief=OLD)
    assert re.search(f'<input name="old_rule"[^>]*value="{OLD}"', said)


@pytest.mark.parametrize("name", LEADING)
def test_a_sheet_leads_with_the_fairer_belief_in_letters_no_larger_than_a_legend(
    name: str, workshop: Workshop
) -> None:
    assert workshop.sheet(name).worksheet.lead == "fairer_belief"
    order = Order(words={"fairer_belief": f'"{FAIRER}"'})
    sheet = workshop.sheet(name)
    page = workshop.pages(sheet, order, workshop.document(sheet, order))[0]
    texts = [item for item in page.items if isinstance(item, Text)]
    (lead,) = (text for text in texts if text.text == f"“{FAIRER}”")
    legends = [text for text in texts if text.owner and text.owner.endswith(".legend")]
    legend = min(text.size for text in legends if not text.text.strip().isdigit())
    assert lead.size <= legend and lead.y > max(text.y for text in legends)
    markup = workshop.markup(sheet, order).text
    assert FAIRER not in neutral(markup)
    assert "<strong>“" not in seen(workshop, name), "there is none"


def test_a_lead_that_is_no_word_of_the_sheet_is_refused_at_its_line(
    workshop: Workshop, tmp_path: Path
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "title: Own\npurpose: To try\nfamily: pattern\nsteps: [1]\ncare: 0\nwords: [name]\n"
        "lead: fairer_belief\nprompts:\n  - heading: A\n"
        "    fields: [{name: a, type: text, ask: B}]\n" + NOTE,
        encoding="utf-8",
    )
    with pytest.raises(ReframeError) as caught:
        workshop.sheet(str(path))
    (problem,) = caught.value.problems
    assert problem.message == '"fairer_belief" is not among the words of this sheet'
    assert problem.place and problem.place.line == 7


def test_a_short_form_has_no_lead(workshop: Workshop) -> None:
    worksheet = workshop.sheet("spiral-log").worksheet.model_copy(update={"lead": "alarm_name"})
    short = worksheet.variant("short")
    assert short and worksheet.varied(short).lead is None


def test_an_editor_offers_the_words_for_the_lead(workshop: Workshop) -> None:
    lead = schema("worksheet", workshop.vocabulary)["properties"]["lead"]
    assert lead["enum"] == [*workshop.vocabulary, None]
    assert "above the steps" in lead["description"]


def test_the_name_of_the_lead_is_no_text_that_a_client_reads(workshop: Workshop) -> None:
    sheet = workshop.sheet("progress-review")
    assert not [at for at, text in client_texts(sheet.source) if "fairer_belief" in text]
    assert [at for at, text in client_texts(sheet.source) if "fairer" in text]
