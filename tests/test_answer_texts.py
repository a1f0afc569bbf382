"""Answers as a page of text to read."""

from __future__ import annotations

from reframekit.answers.answers import Answer, Answers, SheetAnswers
from reframekit.answers.as_text import as_text
from reframekit.answers.form import Beside, Trouble


def answer(name: str, prompt: str, text: str | None, kind: str = "text", **more: object) -> Answer:
    value = more.pop("value", text)
    made = Answer(f"s1.{name}", prompt, kind, None, text, "client" if text else None)
    return made._replace(value=value, **more)


def page(*answers: Answer, width: int = 0, **more: object) -> list[str]:
    """The lines of a page of one sheet."""
    sheet = SheetAnswers("sheet", None, 1, "A Sheet", "s1", answers)
    return as_text([("a.pdf", Answers((sheet,), (), **more))], width).split("\n")


def test_a_page_begins_with_the_title_and_whose_it_is_and_of_which_day() -> None:
    day = answer("date", "Date", "3/4/2026", "date", value="2026-04-03", other="2026-03-04")
    other = answer("other_name", "Their name", "Ada")
    made = page(answer("name", "Name", "Kim"), day, other)
    assert made == [
        "A Sheet",
        "Kim, 2026-04-03 (written 3/4/2026; may be 2026-03-04)",
        "",
        "  Their name: Ada",
        "",
    ]
    assert page(answer("date", "Date", "4 Mar 2026", "date", value="2026-03-04"))[1] == "4 Mar 2026"


def test_a_heading_is_said_once_and_a_scale_with_its_ends() -> None:
    ends = ((0, "not at all"), (100, "fully"))
    made = page(
        answer("a", "How true?", "80", "scale", value=80, heading="Belief", ends=ends),
        answer("b", "How near?", "3", "scale", value=3, heading="Belief", ends=((0, ""), (10, ""))),
        answer("c", "How far?", "far", "scale", value=None, heading="Belief", ends=ends),
        answer("d", "Who.", "kin", "choice", value="kin", label="My family", heading="People"),
    )
    assert made[1:] == [
        "",
        "Belief",
        "  How true? 80 of 100 (0 not at all, 100 fully)",
        "  How near? 3 (0 to 10)",
        "  How far? far",
        "",
        "People",
        "  Who: My family",
        "",
    ]


def test_the_name_of_a_row_stands_once_over_its_cells() -> None:
    made = page(
        answer("a", "Ann, Good for", "tea"),
        answer("b", "Ann, How to reach", "555\n556", "textarea"),
        answer("c", "Bo, Good for", "walks"),
        answer("d", "Bo, How to reach", None),
        answer("e", "Now, then?", "yes"),
        answer("f", "Cy, Calm", "Yes", "checkbox", value=True),
        answer("g", "Cy, Good for", "talks"),
    )
    assert made[2:-3] == [
        "  Ann",
        "    Good for: tea",
        "    How to reach:",
        "      555",
        "      556",
        "  Bo, Good for: walks",
        "  Now, then? yes",
        "  Cy",
        "    Calm: ticked",
        "    Good for: talks",
    ]
    assert made[-2] == "Left blank: Bo, How to reach."


def test_what_is_ticked_under_a_question_is_one_line() -> None:
    def box(name: str, prompt: str, *, on: bool) -> Answer:
        return answer(name, prompt, "Yes" if on else None, "checkbox", value=on)

    made = page(
        box("a", "What I feel: sad", on=True),
        box("b", "What I feel: angry", on=False),
        box("c", "What I feel: glad", on=True),
        box("d", "Which? One", on=True),
        box("e", "Breaths 1", on=True),
        box("f", "Breaths 2", on=True),
        box("g", "I am ready", on=True),
    )
    assert made[2:-1] == [
        "  What I feel: sad, glad",
        "  Which? One",
        "  Breaths: 2 ticked (1 to 2)",
        "  I am ready: ticked",
    ]


def test_answers_that_sound_alike_are_each_said() -> None:
    text = answer("Children?", "Children?", "two")
    box = answer("kids", "Children? yes", "Yes", "checkbox", value=True)
    for answers in ((text, box), (box, text)):
        said = page(*answers)
        assert "  Children? two" in said and "  Children? yes" in said, said
    boxes = [answer(n, f"Symptom {n}", "Yes", "checkbox", value=True) for n in ("1", "3", "4")]
    assert "  Symptom: 3 ticked (1, 3, 4)" in page(*boxes)
    assert "  Symptom: 1 ticked (3)" in page(boxes[1])
    assert [line for line in page(text, boxes[0]) if "ticked" in line] == [
        "  Symptom: 1 ticked (1)"
    ]


def test_a_word_of_many_letters_is_left_to_the_terminal() -> None:
    word = "a" * 3_000_000
    assert word in "".join(page(answer("a", "A", word), width=80))


def test_a_long_answer_stands_below_its_question_in_lines_of_the_terminal() -> None:
    text = "It was late, and he had not written.\n\n\\* Then he *did*."
    told = answer("a", "What happened?", text, "textarea")
    assert page(told)[2:-1] == [
        "  What happened?",
        "    It was late, and he had not written.",
        "",
        "    \\* Then he *did*.",
    ]
    assert page(told, width=24)[2:6] == [
        "  What happened?",
        "    It was late, and he",
        "    had not written.",
        "",
    ]
    line = answer("b", "What", "a word")
    assert page(line, width=14)[2:-1] == ["  What: a word"]
    assert page(answer("b", "What it was", "one word"), width=20)[2:-1] == [
        "  What it was:",
        "    one word",
    ]


def test_nothing_in_an_answer_is_obeyed_by_a_terminal() -> None:
    told = answer("a", "What\x1b[2J", "a\x1b]0;x\x07b\tc\x9b1m")
    assert page(told)[2] == "  What [2J: a ]0;x b c 1m"


def test_what_was_on_the_sheet_says_so() -> None:
    assert page(answer("a", "Belief", "I am too much", origin="prefilled"))[2] == (
        "  Belief: I am too much (already on the sheet)"
    )


def test_what_is_left_blank_is_one_line_and_a_blank_row_its_name() -> None:
    cells = [("Monday", "x"), ("Tuesday", None)]
    rows = [
        answer(f"{day}_{column}", f"{day}, {column}", text if column == "what" else None)
        for day, text in cells
        for column in ("what", "how")
    ]
    made = page(
        answer("a", "One thing, or two.", None),
        *rows,
        answer("c", "Slept", None, "checkbox", value=False),
        answer("b", "", None),
    )
    assert made[-2] == "Left blank: One thing, or two; Monday, how; Tuesday; s1.b."
    assert page(answer("a", "What now?", None))[-2] == "Left blank: What now?"


def test_several_files_say_their_names_and_a_form_of_others_its_fields() -> None:
    loose = SheetAnswers(None, None, None, "", None, (answer("name", "", "Ada"),))
    trouble = Trouble("unknown", "something  is\nodd", field="s1.name")
    note = Trouble("read-as", "7/10 is read as 7", level="note")
    beside = Trouble("written-beside", "page 1: there is a note")
    odd = Answers((loose,), (trouble, note, beside), (Beside("note", 1, "Call me"),))
    assert as_text([("a.pdf", odd), ("b.pdf", Answers((), ()))]).split("\n") == [
        "a.pdf",
        "To look at: something is odd (s1.name)",
        "",
        "Other fields",
        "",
        "  s1.name: Ada",
        "",
        "Written beside the fields",
        "  Page 1: there is a note: Call me",
        "",
        "",
        "b.pdf",
        "",
    ]
