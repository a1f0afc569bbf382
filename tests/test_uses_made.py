"""What is made, from Python: sheets, packets and rosters, with all that has to be known of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from reframekit import Build, ExitCode, Library, Made, ReframeError, Words
from reframekit.batch.prepare import Naming
from reframekit.content.words import ClientWord
from reframekit.pipeline.packet_pdf import Binding
from reframekit.pipeline.plan import Request
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.workshop import Workshop
from reframekit.uses.environment import Environment
from reframekit.uses.ordering import OrderOptions
from reframekit.uses.packet import PacketOptions, packet
from reframekit.uses.render import RenderOptions, render
from reframekit.uses.roster import PlannedRoster, RosterListener, RosterOptions, RosterReport
from reframekit.uses.roster_index import IndexFile
from reframekit.uses.target import STDOUT, OutputTarget
from tests.answering import read as form_of
from tests.running import HERE, Reframe

#: A letter that no font of ours has.
UNHEARD = "𐤀"
PRACTICE = "name: Harbor Street Counseling\ncountry: IE\npage: letter\n"


class Told(Environment):
    """An environment that keeps the details it hears."""

    def __init__(self, start: Path | None = None) -> None:
        super().__init__(host=HERE, start=start)
        self.details: list[str] = []

    def detail(self, text: str) -> None:
        self.details.append(text)


@pytest.fixture
def environment(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    made = Told()
    made.workshop = workshop
    return made


@pytest.fixture
def library(environment: Told) -> Library:
    return Library(environment)


def codes(error: ReframeError) -> list[str]:
    return [problem.code for problem in error.problems]


def one(made: RenderOptions, environment: Environment) -> Made:
    (file,) = render(environment, made).made
    return file


# -- sheets


def test_a_sheet_is_made_and_nothing_is_written(environment: Told, tmp_path: Path) -> None:
    made = one(RenderOptions(("spiral-log",)), environment)
    assert made.data.startswith(b"%PDF-") and made.path is None
    assert (made.name, made.pages, made.note_pages) == ("spiral-log.pdf", 2, 0)
    assert made.fields == len(form_of(made.data).fields) and made.fillable
    assert list(tmp_path.iterdir()) == []
    (worksheet,) = environment.details
    assert worksheet.startswith("worksheet from ") and worksheet.endswith("spiral-log.yaml")


def test_a_name_says_sheet_preset_and_build_and_no_word(environment: Told) -> None:
    words = Words(name="Kim")
    build = Build("paper", "letter", "large")
    options = RenderOptions(
        ("belief-reframe:too-much",), OrderOptions(words=words, build=build, notes=True)
    )
    made = one(options, environment)
    assert made.name == "belief-reframe-too-much-paper-letter-large-with-notes.pdf"
    assert (made.fields, made.fillable) == (0, False)
    assert made.note_pages > 0


def test_several_sheets_go_into_a_folder_each_once(environment: Told, tmp_path: Path) -> None:
    asked = ("spiral-log", "coping-card", "spiral-log")
    folder = OutputTarget(tmp_path / "out", is_folder=True)
    report = render(environment, RenderOptions(asked, target=folder))
    assert [made.path for made in report.made] == [
        tmp_path / "out" / "spiral-log.pdf",
        tmp_path / "out" / "coping-card.pdf",
    ]
    assert all(made.path and made.path.read_bytes() == made.data for made in report.made)
    with pytest.raises(ReframeError, match="is there already") as caught:
        render(environment, RenderOptions(asked, target=folder))
    assert caught.value.code == ExitCode.OUTPUT
    render(environment, RenderOptions(asked, target=folder._replace(force=True)))
    with pytest.raises(ReframeError, match="do not go into one file"):
        render(environment, RenderOptions(asked, target=OutputTarget(tmp_path / "a.pdf", False)))


def test_what_is_for_standard_output_is_not_written(environment: Told, tmp_path: Path) -> None:
    target = OutputTarget(STDOUT, is_folder=False)
    assert one(RenderOptions(("spiral-log",), target=target), environment).path == STDOUT
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_where_one_of_several_cannot_be_made(
    environment: Told, tmp_path: Path
) -> None:
    words = Words(name="x" * 5000 + "y")
    folder = OutputTarget(tmp_path / "out", is_folder=True)
    options = RenderOptions(("coping-card", "nosuch"), OrderOptions(words=words), target=folder)
    with pytest.raises(ReframeError, match="no worksheet"):
        render(environment, options)
    assert not (tmp_path / "out").exists()


def test_words_come_from_a_file_then_assigned_then_at_hand(
    environment: Told, tmp_path: Path
) -> None:
    file = tmp_path / "kim.yaml"
    file.write_text("name: File\nbelief: from the file\nalarm_name: “Bell”\nlanguage: pl\n")
    order = OrderOptions(
        file, ("name=Set", "belief=set"), Words(name="Kim", language="de"), fonts=()
    )
    heard: dict[str, ClientWord] = {}

    def ask(sheets: Iterable[AskedSheet], words: Words) -> Words:
        assert [sheet.worksheet.slug for sheet in sheets] == ["coping-card"]
        heard.update(words)  # type: ignore[arg-type]
        return words.but({"name": "Asked"})

    report = render(environment, RenderOptions(("coping-card",), order), ask)
    assert {name: str(word) for name, word in heard.items()} == {
        "name": "Kim",
        "belief": "set",
        "alarm_name": "“Bell”",
    }
    assert {word.language for word in heard.values()} == {"de"}
    assert f"words from {file}" in environment.details
    (curly,) = report.advice
    assert "curly quotes" in curly.message
    assert str(curly.place).startswith(str(file))


def test_a_word_that_is_none_is_refused(environment: Told) -> None:
    order = OrderOptions(words=Words(nam="Kim"))
    with pytest.raises(ReframeError, match="there is no word of this name") as caught:
        render(environment, RenderOptions(("spiral-log",), order))
    assert (caught.value.code, codes(caught.value)) == (ExitCode.USAGE, ["usage"])
    with pytest.raises(ReframeError, match="a word is a text"):
        Words(name=7)  # type: ignore[arg-type]
    assert Words({"name": " "}, belief=" me ") == {"belief": "me"}


def test_what_is_wrong_takes_what_was_noticed_before_with_it(
    environment: Told, tmp_path: Path
) -> None:
    file = tmp_path / "kim.yaml"
    file.write_text("name: “Kim”\n")
    with pytest.raises(ReframeError) as caught:
        render(environment, RenderOptions(("nosuch",), OrderOptions(file)))
    assert ["curly quotes" in notice.message for notice in caught.value.notices] == [True]


def test_what_has_to_be_known_of_words_is_reported(environment: Told) -> None:
    order = OrderOptions(words=Words(name="Kim", alarm_name=UNHEARD, moment="now"))
    report = render(environment, RenderOptions(("pause-card",), order))
    (made,) = report.made
    (notice,) = made.notices
    assert (notice.code, notice.remedy) == ("missing-letters", "reframe fonts list")
    assert "PHOENICIAN LETTER ALF, U+10900" in notice.message
    assert report.words.unused == ("name", "moment")
    assert report.words.unfit == ()


def test_very_many_letters_are_named_by_the_first() -> None:
    from reframekit.uses.notices import letters_named

    named = letters_named("".join(map(chr, range(0x10900, 0x1090D))))
    assert named.count("PHOENICIAN") == 12 and named.endswith(" and 1 more")
    assert not letters_named("".join(map(chr, range(0x10900, 0x1090C)))).endswith("more")


def test_a_password_is_looked_at_and_locks(environment: Told) -> None:
    request = Request(("spiral-log",))
    for bad in ("", " ", "ﬁ", "a\tb", "x" * 128, "\ud800"):
        order = OrderOptions(password=bad)
        for use in (
            lambda order=order: render(environment, RenderOptions(("spiral-log",), order)),
            lambda order=order: packet(environment, PacketOptions(request, order=order)),
            lambda order=order: planned(environment, ROWS, order=order),
        ):
            with pytest.raises(ReframeError) as caught:
                use()
            assert (caught.value.code, codes(caught.value)) == (ExitCode.PASSWORD, ["password"])
    locked = one(RenderOptions(("spiral-log",), OrderOptions(password="steady lamp")), environment)
    assert b"/Encrypt" in locked.data


# -- the build and the practice


@pytest.mark.parametrize("wrong", [{"media": "film"}, {"page": "a5"}, {"size": "huge"}])
def test_a_build_that_there_is_not_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ReframeError, match="is not a value for") as caught:
        Build(**wrong)  # type: ignore[arg-type]
    assert caught.value.code == ExitCode.USAGE
    assert caught.value.problems[0].remedy.startswith("known: ")


def test_what_a_build_leaves_out_is_the_practices_or_the_countrys(
    environment: Told, workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def name(options: OrderOptions | None = None, start: Path | None = None) -> str:
        there = Told(start)
        there.workshop = workshop
        return one(RenderOptions(("coping-card",), options or OrderOptions()), there).name

    assert name() == "coping-card.pdf"
    for locale, page in (("en_US.UTF-8", "-letter"), ("en_IE.UTF-8", ""), ("C", "")):
        monkeypatch.setenv("LC_PAPER", locale)
        assert name() == f"coping-card{page}.pdf"
    monkeypatch.setenv("LC_ALL", "en_CA")
    assert name() == "coping-card-letter.pdf"
    monkeypatch.delenv("LC_ALL")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    practice = elsewhere / "practice.yaml"
    practice.write_text(PRACTICE)
    assert name(start=elsewhere) == "coping-card-letter.pdf"
    assert name(OrderOptions(practice=practice)) == "coping-card-letter.pdf"
    given = Build(page="a4", size="clear")
    assert name(OrderOptions(practice=practice, build=given)) == "coping-card-clear.pdf"
    monkeypatch.setenv("REFRAME_PAGE", "a4")
    monkeypatch.setenv("REFRAME_SIZE", "large")
    assert name(OrderOptions(practice=practice)) == "coping-card-large.pdf"
    monkeypatch.setenv("REFRAME_PRACTICE", str(tmp_path / "none.yaml"))
    with pytest.raises(ReframeError, match=r"none\.yaml"):
        name()


def test_a_practice_that_was_not_written_to_the_end_is_refused(
    environment: Told, tmp_path: Path
) -> None:
    practice = tmp_path / "mine.yaml"
    options = RenderOptions(("coping-card",), OrderOptions(practice=practice))
    practice.write_text("name: Your practice\n")
    with pytest.raises(ReframeError, match="is what reframe new wrote here for you"):
        render(environment, options)
    practice.write_text("name: Harbor Street\ncontact: “x”\n")
    (advice,) = render(environment, options).advice
    assert "curly quotes" in advice.message
    assert f"practice from {practice}" in environment.details


def test_help_lines_that_nobody_checked_are_noticed(environment: Told, tmp_path: Path) -> None:
    practice = tmp_path / "mine.yaml"
    practice.write_text(PRACTICE)
    order = OrderOptions(practice=practice)
    report = render(environment, RenderOptions(("before-you-begin",), order))
    assert report.notices != ()
    assert {each.code for each in report.notices} == {"help-lines-due"}
    assert {each.remedy for each in report.notices} == {"reframe practice confirm"}
    assert render(environment, RenderOptions(("before-you-begin",))).notices == ()
    assert render(environment, RenderOptions(("coping-card",), order)).notices == ()
    bound = packet(environment, PacketOptions(Request(("before-you-begin",)), order=order))
    assert bound.notices == report.notices


# -- packets


def test_a_packet_is_bound_as_it_is_asked_for(environment: Told, tmp_path: Path) -> None:
    target = OutputTarget(tmp_path, is_folder=True)
    request = Request(("step-1-awareness",), week=2)
    options = PacketOptions(request, Binding(cover=True), OrderOptions(notes=True), target)
    made = packet(environment, options).made
    assert made.name == "step-1-awareness-week-2-with-notes.pdf"
    assert made.path == tmp_path / made.name and made.path.read_bytes() == made.data
    assert made.note_pages > 0
    without = packet(environment, replace(options, binding=Binding(cover=False), target=None))
    assert without.made.pages == made.pages - 1


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request(()), "no packet and no sheet is named"),
        (Request(("spiral-log",), title=" "), "this is no title"),
        (Request(("spiral-log",), title="a\nb"), "this is no title"),
        (Request(("spiral-log",), title="a\x07"), "this is no title"),
        (Request(("spiral-log",), title="a\u200bb"), "this is no title"),
        (Request(("spiral-log",), title="x" * 121), "this is no title"),
        (Request(("spiral-log",), copies=(("spiral-log", 0),)), "0 is no number of copies"),
        (Request(("spiral-log",), copies=(("spiral-log", 51),)), "51 is no number of copies"),
        (Request(("nosuch",)), "there is no packet and no worksheet"),
        (Request(("step-1-awareness",), week="2"), '"2" is no number of a week'),  # type: ignore[arg-type]
        (Request(("step-1-awareness",), week=99), "has 4 weeks, and no week 99"),
    ],
)
def test_a_packet_that_cannot_be_is_refused(
    request_: Request, said: str, environment: Told
) -> None:
    for use in (
        lambda: packet(environment, PacketOptions(request_)),
        lambda: Library(environment).packet(
            *request_.names,
            week=request_.week,
            title=request_.title,
            copies=dict(request_.copies),
        ),
    ):
        with pytest.raises(ReframeError, match=said) as caught:
            use()
        assert caught.value.code == ExitCode.USAGE


def test_a_title_stands_without_the_spaces_round_it(library: Library) -> None:
    made = library.packet("spiral-log", title="  For the train ", copies={"spiral-log": 50})
    assert made.title == "For the train"
    assert made.render().name == "for-the-train.pdf"
    assert library.packet("spiral-log", title="x" * 120).title == "x" * 120


def test_a_packet_does_not_take_the_place_of_its_own_form(
    environment: Told, tmp_path: Path
) -> None:
    form = tmp_path / "form.pdf"
    form.write_bytes(one(RenderOptions(("coping-card",)), environment).data)
    target = OutputTarget(form, is_folder=False, force=True)
    with pytest.raises(ReframeError, match="goes into the packet itself") as caught:
        packet(environment, PacketOptions(Request((str(form),)), target=target))
    assert caught.value.code == ExitCode.OUTPUT


def test_what_is_asked_for_a_packet_is_in_it(environment: Told) -> None:
    def ask(sheets: Iterable[AskedSheet], words: Words) -> Words:
        assert [sheet.worksheet.slug for sheet in sheets] == ["spiral-log", "coping-card"]
        return words.but({"name": UNHEARD})

    order = OrderOptions(words=Words(moment="now"))
    options = PacketOptions(Request(("spiral-log", "coping-card")), order=order)
    report = packet(environment, options, ask)
    assert [notice.code for notice in report.made.notices] == ["missing-letters"]
    assert report.words.unused == ("moment",)


# -- rosters


def planned(environment: Told, text: str, **options: object) -> PlannedRoster:
    Path("clients.csv").write_text(text, encoding="utf-8")
    given = {"request": Request(("spiral-log", "coping-card")), **options}
    return PlannedRoster(environment, RosterOptions(Path("clients.csv"), **given))  # type: ignore[arg-type]


class Heard(RosterListener):
    """Keeps what it hears; stops after so many packets."""

    def __init__(self, stop_after: int = 99) -> None:
        self.done: list[tuple[int, int]] = []
        self.said: list[str] = []
        self.stop_after = stop_after

    def progressed(self, count: int, total: int) -> None:
        self.done.append((count, total))

    def finished(self) -> None:
        self.said.append("finished")

    def binding(self) -> None:
        self.said.append("binding")

    def is_stopped(self) -> bool:
        return sum(count for count, _ in self.done) >= self.stop_after


ROWS = "id,name,week\nA1,Kim,\nA2,Mira,\n"


def test_a_roster_is_planned_and_then_written(environment: Told, tmp_path: Path) -> None:
    roster = planned(environment, ROWS, one_file=True, index=IndexFile(Path("index.csv")))
    assert roster.folder == Path("output/packet-spiral-log")
    assert [each.files for each in roster.planned()] == [("A1",), ("A2",)]
    assert not Path("output").exists()
    heard = Heard()
    report = roster.write(heard)
    assert (report.batch.made, report.code, report.notices) == (2, ExitCode.DONE, ())
    assert heard.said == ["finished", "binding"]
    assert sum(count for count, _ in heard.done) == 2
    assert {total for _, total in heard.done} == {2}
    assert report.printed and (report.printed.packets, report.printed.problem) == (2, "")
    assert report.index and report.index.path.read_bytes() == report.index.data
    table = list(csv.DictReader(io.StringIO(report.index.data.decode("utf-8-sig"))))
    assert [(row["id"], row["file"]) for row in table] == [("A1", "A1.pdf"), ("A2", "A2.pdf")]
    again = planned(environment, ROWS).write(RosterListener())
    assert (again.batch.made, again.batch.kept, again.printed, again.index) == (0, 2, None, None)
    anew = planned(environment, ROWS, force=True).write(RosterListener())
    assert anew.batch.made == 2


def test_rows_without_a_name_are_planned_without_one(environment: Told) -> None:
    rows = "name\nKim\nMira\n"
    assert [each.files for each in planned(environment, rows).planned()] == [(), ()]
    named = planned(environment, rows, naming=Naming(names=True))
    assert [each.files for each in named.planned()] == [("Kim",), ("Mira",)]
    planned(environment, rows).write(RosterListener())
    known = [each.files for each in planned(environment, rows).planned()]
    assert [len(files) for files in known] == [1, 1]


def test_a_roster_takes_a_folder_alone_and_words_from_its_rows(environment: Told) -> None:
    for target in (OutputTarget(Path("one.pdf"), False), OutputTarget(STDOUT, False)):
        with pytest.raises(ReframeError, match="a roster makes many files"):
            planned(environment, ROWS, target=target)
    assert planned(environment, ROWS, target=OutputTarget(Path("out"), False)).folder == Path("out")
    for words in (Words(name="Kim"), Words(language="pl")):
        with pytest.raises(ReframeError, match="stand in its rows"):
            planned(environment, ROWS, order=OrderOptions(words=words))


def test_a_foot_that_there_is_not_is_refused(environment: Told) -> None:
    with pytest.raises(ReframeError, match='"name" is not a value for foot') as caught:
        planned(environment, ROWS, naming=Naming(foot="name"))  # type: ignore[arg-type]
    assert caught.value.code == ExitCode.USAGE
    assert planned(environment, ROWS, naming=Naming(foot="id")).rows


def test_a_folder_is_named_by_the_packet_or_by_none(environment: Told) -> None:
    rows = "id,sheets\nA1,spiral-log\n"
    assert planned(environment, rows, request=Request(())).folder == Path("output/packets")
    request = Request(("step-1-awareness",), week=2, copies=(("pattern-week-grid", 3),))
    roster = planned(environment, "id\nA1\n", request=request)
    assert roster.folder == Path("output/step-1-awareness-week-2")


def test_a_run_that_is_stopped_says_so(environment: Told) -> None:
    heard = Heard(stop_after=0)
    report = planned(environment, ROWS, one_file=True, index=IndexFile(Path("i.csv"))).write(heard)
    assert (report.code, report.batch.made) == (ExitCode.INTERRUPTED, 0)
    assert (report.printed, report.index, heard.said) == (None, None, ["finished"])
    # Stopped while the one file is bound.
    planned(environment, ROWS).write(RosterListener())
    heard = Heard(stop_after=2)
    report = planned(environment, ROWS, one_file=True).write(heard)
    assert report.batch.kept == 2 and report.code == ExitCode.INTERRUPTED


def test_a_row_that_fails_is_a_problem_of_the_report(environment: Told) -> None:
    planned(environment, ROWS).write(RosterListener())
    Path("output/packet-spiral-log/A2.pdf").write_bytes(b"changed")
    report = planned(environment, ROWS.replace("Mira", "Mira B.")).write(RosterListener())
    (failure,) = report.batch.failures
    assert "A2.pdf is there already" in failure.problems[0]
    assert report.code == ExitCode.PROBLEMS


def test_a_one_file_that_is_not_ours_is_a_problem(environment: Told) -> None:
    folder = Path("output/packet-spiral-log")
    folder.mkdir(parents=True)
    (folder / "one-file.pdf").write_bytes(b"somebody's")
    report = planned(environment, ROWS, one_file=True).write(RosterListener())
    assert report.batch.failures == [] and report.code == ExitCode.PROBLEMS


def test_a_folder_that_others_look_into_is_noticed(environment: Told) -> None:
    folder = Path("output/packet-spiral-log")
    folder.mkdir(parents=True, mode=0o755)
    folder.chmod(0o755)
    (notice,) = planned(environment, ROWS).write(RosterListener()).notices
    assert (notice.code, notice.remedy) == ("open-folder", "chmod 700 output/packet-spiral-log")


def test_what_rows_say_in_vain_is_known(environment: Told) -> None:
    rows = "id,name,moment\nA1,Kim,now\n"
    roster = planned(environment, rows, request=Request(("pause-card",)))
    assert roster.words.unused == ("moment",)


# -- the face


def test_a_library_lists_and_finds(library: Library) -> None:
    assert library.sheets[0] == "before-you-begin" and len(library.sheets) > 30
    assert "step-1-awareness" in library.packets and "too-much" in library.presets
    sheet = library.sheet("belief-reframe:too-much")
    assert repr(sheet) == "Sheet('belief-reframe:too-much')"
    assert "too-much" in sheet.presets and "belief" in sheet.words
    assert sheet.title == "Belief Reframe" and sheet.purpose.endswith(".")
    with pytest.raises(ReframeError, match="no worksheet") as caught:
        library.sheet("spiral-lag")
    assert caught.value.problems[0].remedy == 'did you mean "spiral-log"?'


def test_a_library_of_ones_own_comes_first(environment: Told, process: Reframe) -> None:
    folder = process.folder / "mine"
    folder.mkdir()
    process("--library", "mine", "new", "worksheet", "own-log", "--from", "spiral-log")
    own = Library.open(folder, host=HERE)
    assert "own-log" in own.sheets and "own-log" not in Library.open().sheets
    assert own.sheet("own-log").render().fields > 0
    assert own.sheet(str(next(folder.glob("worksheets/**/own-log.yaml")))).title
    with pytest.raises(ReframeError, match="there is no folder") as caught:
        Library.open(folder / "none")
    assert caught.value.code == ExitCode.USAGE


def test_settings_of_a_file_count(environment: Told, tmp_path: Path) -> None:
    settings = tmp_path / "set.yaml"
    settings.write_text("size: clear\n")
    library = Library.open(settings=settings, host=HERE)
    assert library.sheet("coping-card").render().name == "coping-card-clear.pdf"


def test_notices_of_a_sheet_and_a_packet_are_with_what_was_made(
    library: Library, tmp_path: Path
) -> None:
    practice = tmp_path / "mine.yaml"
    practice.write_text(PRACTICE + "contact: “x”\n")
    words = {"name": UNHEARD}
    for asked in (library.sheet("before-you-begin"), library.packet("before-you-begin")):
        made = asked.render(words, practice=str(practice))
        seen = [notice.code for notice in made.notices]
        assert {"missing-letters", "help-lines-due", "content"} <= set(seen)
        assert len(seen) == len(set(made.notices))


def test_what_was_made_is_written_where_it_is_said(library: Library, tmp_path: Path) -> None:
    made = library.sheet("coping-card").render()
    assert made.write(tmp_path / "card") == tmp_path / "card.pdf"
    assert made.write(f"{tmp_path}/new/") == tmp_path / "new" / "coping-card.pdf"
    with pytest.raises(ReframeError) as caught:
        made.write(tmp_path / "card.pdf")
    assert caught.value.code == ExitCode.OUTPUT
    assert made.write(tmp_path / "card.pdf", force=True).read_bytes() == made.data
    with pytest.raises(ReframeError, match="- is no file"):
        made.write("-")


def test_a_packet_tells_what_is_in_it(library: Library, tmp_path: Path) -> None:
    week = library.packet("step-1-awareness", week=2)
    assert (week.week, week.weeks) == (2, 4)
    sheets = ("why-my-alarm-is-loud", "pattern-week-grid")
    assert (week.title, week.sheets) == ("Step 1: notice the pattern", sheets)
    assert week.words > {"name", "trigger", "alarm_name"}
    assert repr(week) == "Packet('step-1-awareness')"
    form = tmp_path / "form.pdf"
    library.sheet("coping-card").render().write(form)
    mixed = library.packet("belief-reframe:too-much", str(form))
    assert mixed.sheets == ("belief-reframe:too-much", str(form))
    assert (mixed.week, mixed.weeks) == (None, 1)


def test_a_roster_writes_and_tells_how_far_it_is(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("id,name\nA1,Kim\nA2,\n")
    seen: list[tuple[int, int]] = []
    roster = library.roster(path, "before-you-begin")
    assert repr(roster) == f"Roster({str(path)!r})"
    practice = tmp_path / "mine.yaml"
    practice.write_text(PRACTICE)
    report: RosterReport = roster.write(
        tmp_path / "out",
        on_progress=lambda done, total: seen.append((done, total)),
        practice=practice,
        number=True,
        index=tmp_path / "index.csv",
        notes=True,
    )
    assert seen[-1] == (2, 2) and [done for done, _ in seen] == sorted(done for done, _ in seen)
    names = sorted(each.name for each in (tmp_path / "out").glob("*.pdf"))
    assert names[0] == "001-A1-for-therapist.pdf" and len(names) == 4
    assert (tmp_path / "index.csv").is_file()
    assert "help-lines-due" in {notice.code for notice in report.notices}
    assert library.roster(path, "before-you-begin").write(tmp_path / "out").batch.kept == 0
