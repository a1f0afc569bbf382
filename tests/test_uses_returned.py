"""What came back, from Python: read, filled from answers that were read, and made a record."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, String

from reframekit.answers.answers import Answers, Value
from reframekit.content.files import MAX_PDF_BYTES
from reframekit.errors import ExitCode, ReframeError
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.uses.answer_files import AnswerFormat, FormatName
from reframekit.uses.environment import Environment
from reframekit.uses.fill import FillOptions, fill
from reframekit.uses.flatten import FlattenOptions, flatten
from reframekit.uses.inputs import Input, InputFile
from reframekit.uses.read import FileAnswers, ReadOptions, read
from reframekit.uses.target import STDOUT, OutputTarget
from tests.answering import an_answer_each, held
from tests.answering import fill as filled_with
from tests.answering import read as form_of
from tests.running import HERE, Reframe
from tests.shapes.building import Draft
from tests.test_returned import PASSWORD

SHEET = "breathing-and-grounding"


@pytest.fixture
def environment(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.chdir(tmp_path)
    made = Environment(host=HERE)
    made.workshop = workshop
    return made


@pytest.fixture(scope="module")
def blank(workshop: Workshop) -> bytes:
    return sheet_pdf(workshop, workshop.sheet(SHEET), Order()).written.data


@pytest.fixture(scope="module")
def filled(blank: bytes) -> bytes:
    return filled_with(blank, None, an_answer_each(blank)).data


def draft(value: str | bytes | None = None, name: str = "name") -> Draft:
    made = Draft(words=False)
    made.list(made.text(name, value))
    return made


def answers_in(environment: Environment, data: bytes, password: str | None = None) -> FileAnswers:
    (file,) = read(environment, ReadOptions((InputFile("back.pdf", data),), password)).files
    return file


def refusal_of(environment: Environment, options: ReadOptions | FillOptions) -> ReframeError:
    with pytest.raises(ReframeError) as caught:
        if isinstance(options, ReadOptions):
            read(environment, options)
        else:
            fill(environment, options)
    return caught.value


def test_a_file_and_bytes_give_the_same_answers(environment: Environment, filled: bytes) -> None:
    path = Path("back.pdf")
    path.write_bytes(filled)
    (of_file,) = read(environment, ReadOptions((path,))).files
    assert of_file == answers_in(environment, filled)
    assert of_file.name == "back.pdf"
    assert of_file.refusal is None
    (sheet,) = of_file.answers.sheets
    assert sheet.sheet == SHEET
    assert not any(answer.blank for answer in sheet.answers)


def test_nothing_is_written_and_no_word_shown_in_options(
    environment: Environment, filled: bytes
) -> None:
    options = ReadOptions((InputFile("back.pdf", filled),), "a secret")
    assert "secret" not in repr(options)
    assert "%PDF" not in repr(options)
    assert "Kim" not in repr(FillOptions(Path("back.pdf"), {"name": "Kim"}))
    report = read(environment, options)
    assert report.made == ()
    assert report.code == ExitCode.DONE
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG", "back.pdf is a picture"),
        (b"%PDF-1.7 and no more", "back.pdf"),
        (b"%PDF" + b"\0" * MAX_PDF_BYTES, "back.pdf is larger than 64 MiB"),
    ],
)
def test_bytes_are_looked_at_as_a_file_is(environment: Environment, data: bytes, said: str) -> None:
    error = refusal_of(environment, ReadOptions((InputFile("back.pdf", data),)))
    assert error.code == ExitCode.UNREADABLE
    assert said in error.problems[0].message
    assert "\0" not in str(error)
    assert refusal_of(environment, FillOptions(InputFile("back.pdf", data))).code == error.code


def test_one_of_several_that_cannot_be_read_is_told_in_the_report(
    environment: Environment, filled: bytes
) -> None:
    locked = io.BytesIO()
    draft("Mira").pdf.save(locked, encryption={"owner": PASSWORD, "user": PASSWORD})
    files = (
        InputFile("a.pdf", filled),
        InputFile("b.pdf", b"\x89PNG"),
        InputFile("c.pdf", locked.getvalue()),
    )
    report = read(environment, ReadOptions(files, form=AnswerFormat("json")))
    assert [each.name for each in report.files] == ["a.pdf", "b.pdf", "c.pdf"]
    assert [each.refusal and each.refusal.code for each in report.files] == [None, 3, 7]
    assert report.code == ExitCode.PASSWORD
    first, second, third = json.loads(report.made[0].file.data)["files"]
    assert first["problems"] == []
    assert [each["problems"][0]["code"] for each in (second, third)] == ["unreadable", "locked"]
    assert answers_in(environment, locked.getvalue(), PASSWORD).answers.sheets[0].answers[0].text
    assert read(environment, ReadOptions(files[:2])).code == ExitCode.UNREADABLE


def test_answers_that_need_a_look_are_a_code_and_nothing_to_read_is_none(
    environment: Environment,
) -> None:
    file = InputFile("a.pdf", Draft(words=False).data())
    report = read(environment, ReadOptions((file,)))
    assert report.files[0].answers.problems
    assert report.code == ExitCode.PROBLEMS
    assert read(environment, ReadOptions(())).files == ()


def test_what_is_passed_over_in_a_folder_is_told_also_where_nothing_is_left(
    environment: Environment,
) -> None:
    back = Path("back")
    back.mkdir()
    (back / "._a.pdf").write_bytes(b"x")
    error = refusal_of(environment, ReadOptions((back,)))
    assert "no PDF in it" in error.problems[0].message
    (back / "a.pdf").write_bytes(draft("Mira").data())
    report = read(environment, ReadOptions((back,)))
    assert [each.name for each in report.files] == ["back/a.pdf"]
    assert report.passed_over == error.notices
    (notice,) = report.passed_over
    assert notice.code == "passed-over"
    assert notice.message.startswith("back/._a.pdf is passed over: ")


@pytest.mark.parametrize("name", ["text", "md", "json", "csv"])
def test_answers_are_written_in_each_format(environment: Environment, name: FormatName) -> None:
    options = ReadOptions((InputFile("back.pdf", draft("Mira").data()),), form=AnswerFormat(name))
    (shown,) = read(environment, options).made
    assert shown.file.path == STDOUT
    assert b"Mira" in shown.file.data
    target = OutputTarget.named("answers", ending="")
    (made,) = read(environment, replace(options, target=target)).made
    assert made.file.path == Path("answers")
    assert Path("answers").read_bytes() == made.file.data == shown.file.data


def test_lines_of_text_are_as_wide_as_asked_for(environment: Environment) -> None:
    file = InputFile("back.pdf", draft("so many words, " * 20).data())
    for wide in (0, 40):
        form = AnswerFormat("text", wide=wide)
        (made,) = read(environment, ReadOptions((file,), form=form)).made
        longest = max(map(len, made.file.data.decode().splitlines()))
        assert (longest > 200) is (wide == 0)


def test_a_table_for_each_sheet_needs_a_folder_where_there_are_several(
    environment: Environment, filled: bytes
) -> None:
    form = AnswerFormat("csv", rows="sheets", separator="tab")
    files = (InputFile("a.pdf", filled), InputFile("b.pdf", filled))
    (one,) = read(environment, ReadOptions(files, form=form)).made
    assert one.file.is_stdout
    assert one.sheets == 2
    assert one.file.data.startswith(b"\xef\xbb\xbffile\tsheet\t")
    files += (InputFile("c.pdf", draft("Mira").data()),)
    error = refusal_of(environment, ReadOptions(files, form=form))
    assert error.code == ExitCode.USAGE
    options = ReadOptions(files, form=form, target=OutputTarget.named("tables/", ending=""))
    made = read(environment, options).made
    names = [f"tables/{SHEET}.csv", "tables/other-forms.csv"]
    assert [str(each.file.path) for each in made] == names
    assert [each.sheets for each in made] == [2, 1]
    assert Path(names[1]).read_bytes() == made[1].file.data
    assert refusal_of(environment, options).code == ExitCode.OUTPUT
    again = replace(options, target=options.target._replace(force=True))
    assert read(environment, again).code == ExitCode.DONE


def test_a_target_that_is_taken_is_refused_before_anything_is_read(
    environment: Environment,
) -> None:
    Path("answers.json").write_bytes(b"{}")
    Path("there").mkdir()
    table = AnswerFormat("csv", rows="sheets")
    taken = OutputTarget.named("answers.json", ending="")
    by_sheet = ReadOptions((Path("none.pdf"),), form=table, target=taken)
    assert refusal_of(environment, by_sheet).code == ExitCode.OUTPUT
    for named in ("answers.json", "there"):
        target = OutputTarget.named(named, ending="")
        options = ReadOptions((Path("none.pdf"),), form=AnswerFormat("json"), target=target)
        assert refusal_of(environment, options).code == ExitCode.OUTPUT
    assert refusal_of(environment, ReadOptions((Path("none.pdf"),))).code == ExitCode.UNREADABLE


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"name": "xml"}, '"xml" is not a value for format'),
        ({"name": "csv", "rows": "pages"}, '"pages" is not a value for rows'),
        ({"name": "csv", "separator": "|"}, '"|" is not a value for separator'),
        ({"name": "json", "rows": "sheets"}, "--rows is for CSV"),
        ({"name": "md", "separator": "tab"}, "--separator is for CSV"),
    ],
)
def test_a_format_that_there_is_not_is_refused(options: dict[str, str], said: str) -> None:
    with pytest.raises(ReframeError) as caught:
        AnswerFormat(**options)  # type: ignore[arg-type]
    assert caught.value.code == ExitCode.USAGE
    assert caught.value.problems[0].message == said


def test_answers_that_were_read_are_filled_in_as_their_file_is(
    environment: Environment, blank: bytes, filled: bytes
) -> None:
    read_answers = answers_in(environment, filled).answers
    form = InputFile("new.pdf", blank)
    of_answers = fill(environment, FillOptions(form, read_answers))
    of_file = fill(environment, FillOptions(form, InputFile("back.pdf", filled)))
    assert of_answers.pdf == of_file.pdf
    assert of_answers.filled == len(form_of(blank).fields)
    assert held(form_of(of_answers.pdf.data)) == held(form_of(filled))
    assert [each.name for each in of_answers.troubles] == ["new.pdf"]
    assert [each.name for each in of_file.troubles] == ["new.pdf", "back.pdf"]
    assert of_answers.pdf.path is None
    assert of_answers.pdf.name == "new.pdf"
    assert list(Path().iterdir()) == []


def form_with(values: tuple[str, ...], *, default: str = "", several: bool = True) -> bytes:
    """A list, of which several may be chosen, and a text with a default."""
    made = Draft(words=False)
    options = Array([String(each) for each in "abc"])
    chosen = {"V": Array([String(each) for each in values])} if values else {}
    flags = 1 << 21 if several else 0
    made.list(
        made.widget(T=String("list"), FT=Name.Ch, Ff=flags, Opt=options, **chosen),
        made.widget(
            T=String("said"),
            FT=Name.Tx,
            DA=String("/Helv 12 Tf 0 g"),
            **({"DV": String(default)} if default else {"V": String("before")}),
        ),
    )
    return made.data()


def test_several_of_a_list_and_what_was_taken_out_are_carried(environment: Environment) -> None:
    back = answers_in(environment, form_with(("a", "c"), default="taken out")).answers
    report = fill(environment, FillOptions(InputFile("new.pdf", form_with(())), back))
    assert held(form_of(report.pdf.data)) == {"list": ("a", "c")}
    assert report.filled == 1


def test_what_nobody_answered_or_signed_leaves_the_form_as_it_is(environment: Environment) -> None:
    made = draft()
    made.list(made.widget(T=String("sign"), FT=Name.Sig, DV=String("taken out")))
    back = answers_in(environment, made.data()).answers
    assert {each.type for each in back.sheets[0].answers} == {"text", "signature"}
    form = draft("before")
    form.list(form.text("sign", "signed"))
    report = fill(environment, FillOptions(InputFile("new.pdf", form.data()), back))
    assert held(form_of(report.pdf.data)) == {"name": ("before",), "sign": ("signed",)}


def test_several_answers_to_one_question_are_refused_and_not_cut(
    environment: Environment, blank: bytes
) -> None:
    """The first of them is read as the answer; the others are carried, too."""
    (name,) = (each.name for each in form_of(blank).fields if each.name.endswith(".name"))
    back = answers_in(environment, blank).answers
    (sheet,) = back.sheets
    several = tuple(
        each._replace(text="Kim", value="Kim", more=("Ann",)) if each.field == name else each
        for each in sheet.answers
    )
    spoilt = Answers((replace(sheet, answers=several),), ())
    error = refusal_of(environment, FillOptions(InputFile("new.pdf", blank), spoilt))
    assert "a list of answers, and the field takes one" in error.problems[0].message


def test_answers_to_another_sheet_are_refused(
    environment: Environment, workshop: Workshop, filled: bytes
) -> None:
    other = sheet_pdf(workshop, workshop.sheet("pause-card"), Order()).written.data
    back = answers_in(environment, filled).answers
    error = refusal_of(environment, FillOptions(InputFile("new.pdf", other), back))
    assert error.problems[0].message.startswith("these are answers to “")
    assert error.problems[0].place is None


@pytest.mark.parametrize(
    ("value", "texts"),
    [("Kim", ("Kim",)), (7, ("7",)), (None, ()), (True, ("yes",)), (7.0, ("7",))],
)
def test_values_are_filled_in_by_name(
    environment: Environment, value: Value, texts: tuple[str, ...]
) -> None:
    form = InputFile("new.pdf", draft("before").data())
    report = fill(environment, FillOptions(form, {"name": value}))
    assert held(form_of(report.pdf.data)) == ({"name": texts} if texts else {})
    assert report.filled == len(texts)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"nome": "Kim"}, 'the form has no field "nome"'),
        ({"name": 7.5}, "name is no text, number, yes or no"),
        ({"name": ("a", 1)}, "name is no text, number, yes or no"),
        ({"name": ("a", "b")}, "name: a list of answers, and the field takes one"),
    ],
)
def test_a_value_that_no_field_takes_is_refused(
    environment: Environment, values: dict[str, Value], said: str
) -> None:
    options = FillOptions(
        InputFile("new.pdf", draft().data()), values, target=OutputTarget.named("made.pdf")
    )
    error = refusal_of(environment, options)
    assert error.code == ExitCode.PROBLEMS
    assert error.problems[0].message == said
    assert not Path("made.pdf").exists()


def test_a_form_without_answers_is_made_anew(environment: Environment) -> None:
    report = fill(environment, FillOptions(InputFile("new.pdf", draft("Mira").data())))
    assert held(form_of(report.pdf.data)) == {"name": ("Mira",)}
    assert report.filled == 0


def test_answers_come_from_a_file_of_any_kind(environment: Environment) -> None:
    form = InputFile("new.pdf", draft().data())
    Path("answers.json").write_text('{"name": "Kim"}', encoding="utf-8")
    given: tuple[Input, ...] = (
        Path("answers.json"),
        InputFile("a.csv", b"field,value\nname,Kim\n"),
        InputFile("a.pdf", draft("Kim").data()),
    )
    for answers in given:
        report = fill(environment, FillOptions(form, answers))
        assert held(form_of(report.pdf.data)) == {"name": ("Kim",)}, answers
    wrong = refusal_of(environment, FillOptions(form, InputFile("a.csv", b"field,value\nx,1\n")))
    assert str(wrong.problems[0].place) == "a.csv:2"


def troubled(value: str) -> bytes:
    """A form whose field has two texts, which needs a look."""
    made = draft(value)
    made.form.Fields[0].RV = String("another")
    return made.data()


def test_the_troubles_of_both_files_go_with_a_refusal(environment: Environment) -> None:
    form, answers = InputFile("new.pdf", troubled("a")), InputFile("back.pdf", troubled("b"))
    report = fill(environment, FillOptions(form, answers))
    codes = [(each.name, [t.code for t in each.troubles]) for each in report.troubles]
    assert codes == [("new.pdf", ["two-answers"]), ("back.pdf", ["two-answers"])]
    Path("made").mkdir()
    options = FillOptions(form, InputFile("back.pdf", draft("b", "other").data()))
    error = refusal_of(environment, options)
    (notice,) = error.notices
    assert (notice.code, str(notice.place)) == ("two-answers", "new.pdf")
    assert notice.message.startswith("name: ")
    assert notice.remedy
    both = FillOptions(form, answers, target=OutputTarget.named("made/none/x.pdf"))
    assert [str(each.place) for each in refusal_of(environment, both).notices] == [
        "new.pdf",
        "back.pdf",
    ]


def test_a_note_needs_nobody_and_goes_with_no_refusal(
    environment: Environment, workshop: Workshop
) -> None:
    made = draft("b")
    made.list(made.widget(T=String("sign"), FT=Name.Sig, V=Dictionary(Type=Name.Sig)))
    file = InputFile("new.pdf", made.data())
    report = fill(environment, FillOptions(file))
    assert [(t.code, t.level) for t in report.troubles[0].troubles] == [("signed", "note")]
    assert refusal_of(environment, FillOptions(file, {"none": "x"})).notices == ()


def test_the_new_file_goes_where_it_is_said(environment: Environment) -> None:
    path = Path("back.pdf")
    path.write_bytes(draft("Mira").data())
    target = OutputTarget.named("made/")
    report = fill(environment, FillOptions(path, target=target))
    assert report.pdf.path == Path("made/back.pdf")
    assert report.pdf.path.read_bytes() == report.pdf.data
    assert refusal_of(environment, FillOptions(path, target=target)).code == ExitCode.OUTPUT
    record = flatten(environment, FlattenOptions(path, target=target._replace(force=True)))
    assert record.pdf.path is not None
    assert record.pdf.path.read_bytes() == record.pdf.data
    missing = FillOptions(Path("none.pdf"), target=target)
    assert refusal_of(environment, missing).code == ExitCode.UNREADABLE
    assert flatten(environment, FlattenOptions(InputFile("", path.read_bytes()))).pdf.name == (
        "form.pdf"
    )


def test_what_has_to_be_known_of_a_new_file_has_a_code(
    environment: Environment, filled: bytes
) -> None:
    made = draft()
    made.pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    report = fill(environment, FillOptions(InputFile("new.pdf", made.data()), {"name": "𓀀"}))
    notices = {each.code: each for each in report.pdf.notices}
    assert list(notices) == ["missing-letters", "left-out", "no-tags"]
    assert "EGYPTIAN HIEROGLYPH" in notices["missing-letters"].message
    assert notices["no-tags"].remedy == ""
    record = flatten(environment, FlattenOptions(InputFile("back.pdf", filled)))
    assert record.pdf.notices == ()
    assert form_of(record.pdf.data).fields == ()
    assert record.troubles == ("back.pdf", ())


def test_the_troubles_of_a_form_go_with_a_record(environment: Environment) -> None:
    file = InputFile("back.pdf", troubled("a"))
    record = flatten(environment, FlattenOptions(file))
    assert [each.code for each in record.troubles.troubles] == ["two-answers"]
    with pytest.raises(ReframeError) as caught:
        flatten(environment, FlattenOptions(file, target=OutputTarget.named("no/such/x.pdf")))
    assert [each.code for each in caught.value.notices] == ["two-answers"]


def test_a_sheet_of_ours_without_tags_may_be_made_anew(
    environment: Environment, filled: bytes
) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(filled)) as pdf:
        del pdf.Root.StructTreeRoot
        saved = io.BytesIO()
        pdf.save(saved)
    report = fill(environment, FillOptions(InputFile("back.pdf", saved.getvalue())))
    (notice,) = (each for each in report.pdf.notices if each.code == "no-tags")
    assert "reframe fill NEW.pdf --answers THIS.pdf" in notice.remedy


def test_the_exit_code_of_read_is_that_of_its_report(reframe: Reframe) -> None:
    good, bad = reframe.write("a.pdf", draft("Mira").data()), reframe.write("b.pdf", b"\x89PNG")
    assert reframe("read", good).code == ExitCode.DONE
    ran = reframe("read", good, bad)
    assert ran.code == ExitCode.UNREADABLE
    assert ran.err.count("b.pdf is a picture") == 1
    assert "Mira" in ran.text
    alone = reframe("read", bad)
    assert (alone.code, alone.out) == (ExitCode.UNREADABLE, b"")


def test_standard_input_has_a_name_and_so_has_what_is_made_of_it(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    give(draft("Mira").data())
    report = fill(environment, FillOptions(Path("-"), target=OutputTarget.named("made/")))
    assert report.pdf.path == Path("made/form.pdf")
    assert report.troubles[0].name == "standard input"
    give(b"\x89PNG")
    error = refusal_of(environment, FillOptions(Path("-")))
    assert error.problems[0].message == "standard input is a picture"
