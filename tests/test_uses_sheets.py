"""Sheets from Python, as pictures and at the stages of their way."""

from __future__ import annotations

import io
from pathlib import Path
from unicodedata import category

import pytest
from PIL import Image

from reframekit.content.index import entries
from reframekit.errors import ExitCode, ReframeError
from reframekit.pipeline.workshop import Workshop
from reframekit.uses.build import Build
from reframekit.uses.environment import Environment
from reframekit.uses.ordering import OrderOptions
from reframekit.uses.preview import PreviewOptions, preview
from reframekit.uses.stages import Stage, StageOptions, look_at
from reframekit.uses.target import OutputTarget

BUILD = Build(page="a4")
WORDS = "name: “Kim”\n"


@pytest.fixture
def environment(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.chdir(tmp_path)
    made = Environment()
    made.workshop = workshop
    return made


def drawn(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def refusal_of(environment: Environment, options: PreviewOptions | StageOptions) -> ReframeError:
    with pytest.raises(ReframeError) as caught:
        if isinstance(options, PreviewOptions):
            preview(environment, options)
        else:
            look_at(environment, options)
    return caught.value


def test_a_page_is_drawn_as_large_as_asked_for(environment: Environment) -> None:
    order = OrderOptions(build=BUILD)
    report = preview(environment, PreviewOptions(("spiral-log",), order, dpi=72))
    assert report.file.is_stdout
    assert drawn(report.file.data).size == pytest.approx((595, 842), abs=1)
    assert list(Path().iterdir()) == []
    second = PreviewOptions(("spiral-log",), order, page_number=2, dpi=72)
    assert preview(environment, second).file.data != report.file.data


@pytest.mark.parametrize("number", [0, -1, 99])
def test_a_page_that_there_is_not_is_refused(environment: Environment, number: int) -> None:
    options = PreviewOptions(("pause-card",), page_number=number, target=OutputTarget.named("a"))
    error = refusal_of(environment, options)
    assert error.code == ExitCode.USAGE
    assert error.problems[0].message == f"there is no page {number}"
    assert list(Path().iterdir()) == []


def test_a_picture_is_called_by_its_sheet_or_all_of_them(environment: Environment) -> None:
    folder = OutputTarget.named("made/")
    names = {
        ("belief-reframe:too-much",): "belief-reframe-too-much.png",
        ("pause-card", "spiral-log"): "sheets.png",
    }
    for sheets, name in names.items():
        file = preview(environment, PreviewOptions(sheets, target=folder, dpi=20)).file
        assert file.path == Path("made") / name
        assert file.path.read_bytes() == file.data
        error = refusal_of(environment, PreviewOptions(sheets, target=folder))
        assert error.code == ExitCode.OUTPUT
    named = PreviewOptions(("pause-card",), target=OutputTarget.named("x"), dpi=20)
    assert preview(environment, named).file.path == Path("x.png")


def test_several_sheets_are_one_contact_sheet(environment: Environment) -> None:
    two = drawn(preview(environment, PreviewOptions(("pause-card", "spiral-log"))).file.data)
    one = drawn(preview(environment, PreviewOptions(("pause-card",))).file.data)
    assert two.width > two.height
    assert one.width < one.height


def test_without_a_name_all_sheets_are_drawn(environment: Environment) -> None:
    sheets = len(entries(environment.library)[0])
    assert sheets > 20
    picture = drawn(preview(environment, PreviewOptions()).file.data)
    rows = -(-sheets // 6)
    assert picture.height / picture.width == pytest.approx(rows * 354 / (6 * 324), rel=0.02)


def test_a_picture_has_the_ending_of_one(environment: Environment) -> None:
    options = PreviewOptions(("pause-card",), target=OutputTarget.named("x.jpg"))
    error = refusal_of(environment, options)
    assert (error.code, error.problems[0].message) == (ExitCode.USAGE, "x.jpg is no PNG")


@pytest.mark.parametrize(
    ("stage", "begins"),
    [("fields", "name\ttext\tName\n"), ("markup", "<"), ("document", ""), ("pages", "")],
)
def test_a_sheet_is_seen_at_each_stage(environment: Environment, stage: Stage, begins: str) -> None:
    report = look_at(environment, StageOptions("spiral-log", stage))
    assert report.text.startswith(begins)
    assert report.text.endswith("\n")
    assert not report.text.endswith("\n\n")
    assert len(report.text.splitlines()) > 9


def test_the_markup_shows_a_client_s_word_without_the_marks_around_it(
    environment: Environment,
) -> None:
    order = OrderOptions(assigned=("belief=I cost too much",))
    text = look_at(environment, StageOptions("belief-reframe", "markup", order)).text
    assert "I cost too much" in text
    assert not [letter for letter in text if category(letter) == "Co"]


def test_a_stage_that_there_is_not_is_refused() -> None:
    with pytest.raises(ReframeError) as caught:
        StageOptions("spiral-log", "page")  # type: ignore[arg-type]
    assert caught.value.problems[0].remedy == 'did you mean "pages"?'


@pytest.mark.parametrize("make", [PreviewOptions, StageOptions])
def test_what_is_to_be_known_of_words_is_told_also_with_a_refusal(
    environment: Environment, make: type[PreviewOptions | StageOptions]
) -> None:
    Path("words.yaml").write_text(WORDS, encoding="utf-8")
    order = OrderOptions(Path("words.yaml"), ("belief=x",))

    def options(sheet: str) -> PreviewOptions | StageOptions:
        if make is PreviewOptions:
            return PreviewOptions((sheet,), order)
        return StageOptions(sheet, order=order)

    asked = options("pause-card")
    use = preview if isinstance(asked, PreviewOptions) else look_at
    report = use(environment, asked)  # type: ignore[operator]
    assert [each.place.line for each in report.advice] == [1]
    assert "belief" in report.words.unused
    error = refusal_of(environment, options("pause-cart"))
    assert error.code == ExitCode.USAGE
    assert error.notices == report.advice
