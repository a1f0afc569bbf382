"""A client's folder: what goes into it, what it is called, and that nothing takes its place."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from reframekit.errors import ExitCode, ReframeError
from reframekit.pipeline.order import MadePdf, Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.uses.client_folder import forget_client
from reframekit.uses.environment import Environment
from reframekit.uses.handing_out import handout
from tests.running import COMMAND, Ran, Reframe

DAY = date(2026, 11, 27)
PAGES = "2026-11-27/pages-2026-11-27"
#: What a client says, which stands in no name and in no metadata.
SECRET = "Quixotry"
TITLE = "Pages for this week"

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes and links")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Environment, "today", DAY)


@pytest.fixture
def folder(reframe: Reframe) -> Path:
    """A client's folder, whose file says a word."""
    assert reframe("client", "new", "m27").code == ExitCode.DONE
    return reframe.write("m27/client.yaml", f"name: {SECRET}\n").parent


def held(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their paths in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def modes(folder: Path) -> set[tuple[bool, int]]:
    """The modes of all that is in a folder, and of itself: of folders, and of files."""
    return {(path.is_dir(), path.stat().st_mode & 0o777) for path in (folder, *folder.rglob("*"))}


def handed(reframe: Reframe, path: Path) -> list[str | None]:
    """What the sheets of a file say of when it was handed out, none where they say nothing."""
    ran = reframe("read", path, "--format", "json")
    assert ran.code == ExitCode.DONE, ran.err
    (file,) = json.loads(ran.out)["files"]
    assert file["problems"] == []
    return [sheet.get("handed") for sheet in file["sheets"]]


def test_a_folder_is_begun_for_its_owner_alone(reframe: Reframe) -> None:
    ran = reframe("client", "new", "clients/m27")
    assert ran.code == ExitCode.DONE
    for word in ("clinical records", "encrypted", "synced", "a code, not a name"):
        assert ran.err.count(word) == 1
    folder = reframe.folder / "clients/m27"
    assert sorted(path.name for path in folder.iterdir()) == ["client.yaml", "returned"]
    assert "reframe packet step-1-awareness --client clients/m27" in ran.err
    text = (folder / "client.yaml").read_text(encoding="utf-8")
    assert "# page: phone\n" in text and "\nbelief:\n" in text
    ran = reframe("packet", "spiral-log", "--client", "clients/m27")
    assert (ran.code, "clinical" in ran.err) == (ExitCode.DONE, False)
    if os.name == "posix":
        assert modes(folder.parent) == {(True, 0o700), (False, 0o600)}


@POSIX
@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_nothing_is_begun_where_anything_is(reframe: Reframe, there: str) -> None:
    path = reframe.folder / "m27"
    if there == "link":
        path.symlink_to("nowhere")
    else:
        path.mkdir() if there == "folder" else path.touch()
    ran = reframe("client", "new", "m27")
    assert ran.code == ExitCode.OUTPUT
    assert "m27 is there already" in ran.err
    assert sorted(each.name for each in reframe.folder.rglob("*")) == ["m27"]


def test_a_folder_that_cannot_be_begun_is_said(reframe: Reframe) -> None:
    ran = reframe("client", "new", "m" * 300)
    assert ran.code == ExitCode.OUTPUT
    assert "the name is too long" in ran.err


def test_every_line_that_is_offered_can_be_used(reframe: Reframe) -> None:
    assert reframe("client", "new", "m27").code == ExitCode.DONE
    path = reframe.folder / "m27/client.yaml"
    text = path.read_text(encoding="utf-8")
    offered = re.sub(r"(?m)^# (\w+: \S+)$", r"\1", text)
    assert offered.count("\npage: ") == offered.count("\npractice: ") == 1
    reframe.write("practice.yaml", "name: The Lake\n")
    path.write_text(offered, encoding="utf-8")
    ran = reframe("client", "show", "m27")
    assert ran.code == ExitCode.DONE, ran.err
    assert f"page phone, size large, scales number, practice m27{os.sep}..{os.sep}" in ran.text
    assert reframe("check", "m27/client.yaml").code == ExitCode.DONE


def test_each_file_of_a_day_has_a_name_and_a_number_of_its_own(
    reframe: Reframe, folder: Path
) -> None:
    assert reframe("packet", "first-session", "--client", "m27").code == ExitCode.DONE
    before = held(folder)
    ran = reframe("render", "spiral-log", "pause-card", "--client", "m27")
    assert ran.code == ExitCode.DONE
    after = held(folder)
    assert before.items() <= after.items()
    names = [f"{PAGES}.pdf", f"{PAGES}-2.pdf", f"{PAGES}-3.pdf"]
    assert after.keys() == {*names, "client.yaml"}
    assert [f"m27/{name}: " in ran.err for name in names] == [False, True, True]
    packet, *sheets = (handed(reframe, folder / name) for name in names)
    assert len(packet) > 1
    assert set(packet) == {"2026-11-27"}
    assert sheets == [["2026-11-27-2"], ["2026-11-27-3"]]
    if os.name == "posix":
        assert modes(folder) == {(True, 0o700), (False, 0o600)}


def test_a_number_is_not_given_again(reframe: Reframe, folder: Path) -> None:
    (folder / "2026-11-27").mkdir()
    (folder / f"{PAGES}-4.PDF").write_bytes(b"kept")
    assert reframe("render", "pause-card", "--client", "m27").code == ExitCode.DONE
    assert handed(reframe, folder / f"{PAGES}-5.pdf") == ["2026-11-27-5"]


def test_a_file_from_elsewhere_says_no_day(reframe: Reframe, folder: Path) -> None:
    assert reframe("render", "pause-card", "-o", "x.pdf").code == ExitCode.DONE
    assert handed(reframe, reframe.folder / "x.pdf") == [None]


def test_the_day_stays_in_what_is_filled(reframe: Reframe, folder: Path) -> None:
    assert reframe("render", "pause-card", "--client", "m27").code == ExitCode.DONE
    path = folder / f"{PAGES}.pdf"
    read = reframe("read", path, "--format", "json")
    answers = json.loads(read.out)
    answers["files"][0]["sheets"][0]["answers"][0]["value"] = "a short reply"
    given = reframe.write("answers.json", json.dumps(answers))
    ran = reframe("fill", path, "--answers", given, "-o", "filled.pdf")
    assert ran.code == ExitCode.DONE, ran.err
    assert handed(reframe, reframe.folder / "filled.pdf") == ["2026-11-27"]


def test_standing_in_the_folder_is_the_same(reframe: Reframe, folder: Path) -> None:
    reframe.folder = folder
    ran = reframe("render", "pause-card")
    assert ran.code == ExitCode.DONE
    assert f"{PAGES}.pdf: " in ran.err
    assert held(folder).keys() == {"client.yaml", f"{PAGES}.pdf"}
    refused = reframe("render", "pause-card", "--force")
    assert refused.code == ExitCode.USAGE
    assert "nothing in a client's folder is ever replaced" in refused.err
    reframe.write("words.yaml", "name: Kim\n")
    assert reframe("render", "pause-card", "-o", "own/").code == ExitCode.DONE
    assert reframe("render", "pause-card", "--words", "words.yaml").code == ExitCode.DONE
    reframe.write("roster.csv", "id,name\n1,Kim\n")
    ran = reframe("packet", "pause-card", "--roster", "roster.csv")
    assert ran.code == ExitCode.DONE, ran.err
    assert {"own/pause-card.pdf", "output/pause-card.pdf"} < held(folder).keys()
    assert len(list((folder / "2026-11-27").iterdir())) == 1


REFUSED = {
    "--words": (("--words", "w.yaml"), "a client's words are those in the client's folder"),
    "-o": (("-o", "x.pdf"), "a client's files go into the client's folder"),
    "--force": (("--force",), "nothing in a client's folder is ever replaced"),
    "--roster": (("--roster", "r.csv"), "--client is for one client, and --roster for many"),
}


@pytest.mark.parametrize("option", REFUSED)
def test_what_does_not_go_with_a_client_is_refused(
    reframe: Reframe, folder: Path, option: str
) -> None:
    given, said = REFUSED[option]
    before = held(reframe.folder)
    ran = reframe("packet", "pause-card", "--client", "m27", *given)
    assert ran.code == ExitCode.USAGE
    assert said in ran.err
    assert option in ran.err.partition("\n")[2] or option == "--roster"
    assert held(reframe.folder) == before


def test_a_folder_that_is_none_is_said(reframe: Reframe) -> None:
    ran = reframe("render", "pause-card", "--client", "m27")
    assert ran.code == ExitCode.UNREADABLE
    assert "there is no client.yaml in m27" in ran.err
    assert "reframe client new m27" in ran.err
    (reframe.folder / "m27").mkdir()
    ran = reframe("render", "pause-card", "--client", "m27")
    assert (ran.code, "client new m27" in ran.err) == (ExitCode.UNREADABLE, False)
    assert reframe("client", "show").code == ExitCode.UNREADABLE


def page_of(path: Path) -> tuple[float, float]:
    with pikepdf.open(path) as pdf:
        _, _, width, height = map(float, pdf.pages[0].mediabox)
    return round(width), round(height)


def counted(path: Path) -> dict[str, int]:
    with pikepdf.open(path) as pdf:
        widgets = sum(len(page.get("/Annots", [])) for page in pdf.pages)
        return {"pages": len(pdf.pages), "widgets": widgets}


def test_the_file_says_how_pages_are_made_and_options_win(reframe: Reframe, folder: Path) -> None:
    reframe.write("practice.yaml", "name: The Lake\npage: letter\n")
    text = f"name: {SECRET}\npractice: ../practice.yaml\n"
    reframe.write("m27/client.yaml", text)
    assert reframe("render", "pause-card", "--client", "m27").code == ExitCode.DONE
    reframe.write("m27/client.yaml", f"{text}page: phone\nsize: large\nscales: circles\n")
    on_a4 = ("--page", "a4")
    for more in ((), (*on_a4, "--size", "normal"), on_a4, ("--scales", "number")):
        ran = reframe("render", "spiral-log", "--client", "m27", *more)
        assert ran.code == ExitCode.DONE, ran.err
    paths = [folder / f"{PAGES}{end}.pdf" for end in ("", "-2", "-3", "-4", "-5")]
    assert page_of(paths[0]) == (612, 792)
    assert page_of(paths[1])[0] == 283
    assert page_of(paths[2]) == page_of(paths[3]) == (595, 842)
    counts = [counted(path) for path in paths]
    assert counts[2]["pages"] < counts[3]["pages"]
    assert counts[4]["widgets"] < counts[1]["widgets"]


_NO_CHOICE = "it is none of the choices"
MISTAKES = {
    f"name: Kim\npage: {SECRET}\n": (f'm27/client.yaml:2:7: "page": {_NO_CHOICE}', "a4"),
    f"size: [{SECRET}]\n": (f'"size": {_NO_CHOICE}', "normal, clear or large"),
    f"scales: {SECRET}\n": (f'"scales": {_NO_CHOICE}', "circles or number"),
    f"practice: {SECRET}.yaml\n": ('"practice": there is no such file', "as seen from"),
    f"practice: [{SECRET}]\n": ('"practice": there is no such file', "as seen from"),
    f"practice: {SECRET} #1\n": ('"practice": a # behind a value', "straight quotes"),
    f"beleif: {SECRET}\n": ('client.yaml:1:1: there is no word of this name', '"belief"'),
    f"for: {SECRET}\n": ("no word has this name, which is kept", "use --for"),
    f"- {SECRET}\n": ("a words file holds lines such as", "belief"),
    f"page: {SECRET}\nbeleif: {SECRET}\n": ('"page": it is none', "there is no word"),
}  # fmt: skip


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_has_its_line_and_a_remedy_and_repeats_nothing(
    reframe: Reframe, folder: Path, text: str
) -> None:
    reframe.write("m27/client.yaml", text)
    for command in (
        ("render", "pause-card", "--client", "m27"),
        ("client", "show", "m27"),
        ("check", "m27/client.yaml"),
    ):
        ran = reframe(*command)
        said = ran.err + ran.text
        assert ran.code == ExitCode.PROBLEMS
        assert re.search(r"client\.yaml:\d+:\d+: ", said)
        assert [part for part in MISTAKES[text] if part not in said] == []
        assert SECRET not in said
    assert held(folder).keys() == {"client.yaml"}


def test_a_remark_behind_a_choice_is_one(reframe: Reframe, folder: Path) -> None:
    reframe.write("m27/client.yaml", "page: a4 # as always\n")
    assert "page a4" in reframe("client", "show", "m27").text
    reframe.write("m27/client.yaml", "name: Kim # as always\n")
    assert reframe("client", "show", "m27").err.count("a # behind a value") == 1


def test_the_example_of_the_page_is_right(reframe: Reframe, folder: Path) -> None:
    page = (Path(__file__).parents[1] / "docs/clients.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    reframe.write("practice.yaml", "name: The Lake\n")
    reframe.write("m27/client.yaml", example)
    ran = reframe("client", "show", "m27")
    assert "page phone, size large, scales number, practice m27" in ran.text, ran.err


def test_blank_keys_are_none(reframe: Reframe, folder: Path) -> None:
    reframe.write("m27/client.yaml", 'page:\nsize: ""\npractice:\nname: Kim\n')
    ran = reframe("client", "show", "m27")
    assert "words: name\n  pages: as usual\n" in ran.text


def test_a_file_of_two_keys_is_still_a_clients(reframe: Reframe, folder: Path) -> None:
    """It could be a practice by its keys, of which all would be repeated."""
    reframe.write("m27/client.yaml", f"name: Kim\npage: {SECRET}\n")
    assert SECRET not in reframe("check", "m27/client.yaml").text


def test_a_worksheet_may_be_called_client(reframe: Reframe) -> None:
    """Of an author's file, what stands there is shown."""
    reframe.write("worksheets/pattern/client.yaml", "titel: Mornings\n")
    assert "titel: Mornings" in reframe("check", "worksheets/pattern/client.yaml").text


def secrets_of(pdf: pikepdf.Pdf) -> str:
    """All that the file says of itself outside its pages."""
    assert pdf.docinfo
    info = " ".join(f"{key} {value}" for key, value in pdf.docinfo.items())
    return f"{info} {pdf.Root.Metadata.read_bytes().decode()}"


def test_nothing_tells_what_a_file_is(reframe: Reframe, folder: Path) -> None:
    commands = (
        ("render", "belief-reframe:too-much"),
        ("packet", "step-1-awareness"),
        ("packet", "belief-reframe:too-much", "pause-card", "--title", "Mornings"),
    )
    for command in commands:
        ran = reframe(*command, "--client", "m27", "--set", f"belief={SECRET}")
        assert ran.code == ExitCode.DONE, ran.err
    paths = sorted((folder / "2026-11-27").iterdir())
    assert len(paths) == len(commands)
    for path in paths:
        with pikepdf.open(path) as pdf:
            told = secrets_of(pdf)
            assert str(pdf.docinfo["/Title"]) == TITLE
            assert pdf.open_metadata()["dc:title"] == TITLE
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
        for word in (SECRET, "belief", "step", "pause", "pattern", "much", "morning", "m27"):
            assert word.lower() not in told.lower()
            assert word.lower() not in path.name


def bookmarks(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return [str(each.title) for each in outline.root]


def test_bookmarks_keep_the_titles(reframe: Reframe, folder: Path) -> None:
    sheets = ("spiral-log", "pause-card")
    assert reframe("packet", *sheets, "--client", "m27").code == ExitCode.DONE
    assert reframe("packet", *sheets, "-o", "x.pdf").code == ExitCode.DONE
    kept = bookmarks(reframe.folder / "x.pdf")
    assert "Spiral Log" in kept
    assert bookmarks(folder / f"{PAGES}.pdf") == kept


def test_notes_lie_apart(reframe: Reframe, folder: Path) -> None:
    assert reframe("render", "pause-card", "spiral-log", "--client", "m27").code == ExitCode.DONE
    without = held(folder)
    ran = reframe("render", "pause-card", "spiral-log", "--client", "m27", "--with-notes")
    assert ran.code == ExitCode.DONE
    assert "for you alone, not to be handed out" in ran.err
    assert "take it out before" not in ran.err
    ran = reframe("packet", "spiral-log", "--client", "m27", "--with-notes")
    assert ran.code == ExitCode.DONE
    notes = [f"for-therapist/notes-2026-11-27{end}.pdf" for end in ("", "-2")]
    made = [f"{PAGES}{end}.pdf" for end in ("-3", "-4", "-5")]
    assert held(folder).keys() == {*without, *notes, *made}
    assert bookmarks(folder / notes[0]) == ["Pause Card", "Spiral Log"]
    assert SECRET.encode() not in (folder / notes[0]).read_bytes()
    assert "Pause Card, Spiral Log" in secrets_of(pikepdf.open(folder / notes[0]))
    for alone, beside in (("", "-3"), ("-2", "-4")):
        with (
            pikepdf.open(folder / f"{PAGES}{alone}.pdf") as one,
            pikepdf.open(folder / f"{PAGES}{beside}.pdf") as other,
        ):
            assert len(one.pages) == len(other.pages)


def test_a_form_alone_has_no_notes(reframe: Reframe, folder: Path) -> None:
    assert reframe("render", "pause-card", "-o", "form.pdf").code == ExitCode.DONE
    ran = reframe("packet", "form.pdf", "--client", "m27", "--with-notes")
    assert ran.code == ExitCode.DONE, ran.err
    assert held(folder).keys() == {"client.yaml", f"{PAGES}.pdf"}


def test_two_clients_of_a_day_do_not_reach_each_other(reframe: Reframe, folder: Path) -> None:
    """Whatever is refused, no remedy puts a file where the other's is."""
    assert reframe("client", "new", "k30").code == ExitCode.DONE
    assert reframe("packet", "pause-card", "--client", "m27").code == ExitCode.DONE
    others = held(folder)
    theirs = f"m27/{PAGES}.pdf"
    refusals: list[Ran] = [
        reframe("packet", "pause-card", "--client", "k30", "-o", theirs),
        reframe("packet", "pause-card", "--client", "k30", "-o", theirs, "--force"),
        reframe("packet", "pause-card", "--client", "k30", "--force"),
        reframe("packet", "pause-card", "--words", "k30/client.yaml", "-o", theirs),
        reframe("packet", "pause-card", "--client", "k31"),
        reframe("client", "new", "m27"),
    ]
    for ran in refusals:
        assert ran.code != ExitCode.DONE
        remedy = ran.err.partition("\n")[2]
        assert "m27" not in remedy
        assert "--force" not in remedy or "leave --force out" in remedy
    assert reframe("packet", "pause-card", "--client", "k30").code == ExitCode.DONE
    assert held(folder) == others
    assert held(reframe.folder / "k30").keys() == {"client.yaml", f"{PAGES}.pdf"}


@POSIX
@pytest.mark.parametrize("name", ["2026-11-27", "for-therapist"])
def test_a_folder_that_leads_elsewhere_is_refused(
    reframe: Reframe, folder: Path, name: str
) -> None:
    other = reframe.folder / "k30"
    other.mkdir()
    (folder / name).symlink_to(other)
    ran = reframe("render", "pause-card", "--client", "m27", "--with-notes")
    assert ran.code == ExitCode.OUTPUT
    assert f"{name} is a link" in ran.err
    assert list(other.iterdir()) == []


def test_what_cannot_be_written_has_a_remedy_that_runs(reframe: Reframe, folder: Path) -> None:
    (folder / "2026-11-27").write_bytes(b"")
    ran = reframe("render", "pause-card", "--client", "m27")
    assert ran.code == ExitCode.OUTPUT
    assert "-o" not in ran.err
    assert "see to that folder" in ran.err


def test_a_name_that_is_taken_meanwhile_makes_the_file_anew(
    workshop: Workshop, tmp_path: Path
) -> None:
    order = Order(today=DAY)
    there = handout(tmp_path, None, order)
    assert there is not None
    taken = tmp_path / f"{PAGES}.pdf"
    orders: list[Order] = []

    def make(order: Order) -> MadePdf:
        if not orders:
            taken.parent.mkdir()
            taken.write_bytes(b"another's")
        orders.append(order)
        return sheet_pdf(workshop, workshop.sheet("pause-card"), order)

    second = partial(sheet_pdf, workshop, workshop.sheet("spiral-log"))
    made = there.put([make, second], order)
    assert [each.handed for each in orders] == ["2026-11-27", "2026-11-27-2"]
    assert [each.path for _, each in made] == [tmp_path / f"{PAGES}-{n}.pdf" for n in (2, 3)]
    assert taken.read_bytes() == b"another's"
    for number in (2, 3):
        with pikepdf.open(tmp_path / f"{PAGES}-{number}.pdf") as pdf:
            table = pdf.Root.PieceInfo.reframekit.Private.read_bytes()
        assert f'"handed":"2026-11-27-{number}"'.encode() in table


def test_two_processes_at_once_get_two_names(process: Reframe) -> None:
    assert process("client", "new", "m27").code == ExitCode.DONE
    words = [str(COMMAND), "render", "pause-card", "--client", "m27"]
    both = [
        subprocess.Popen(
            words, cwd=process.folder, env=process.environment, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [each.communicate(timeout=120)[1] for each in both]
    assert [each.returncode for each in both] == [ExitCode.DONE, ExitCode.DONE], said
    files = list((process.folder / "m27").rglob("*.pdf"))
    assert len(files) == 2
    for path in files:
        assert handed(process, path) == [path.stem.removeprefix("pages-")]


def test_show_names_words_and_files_alone(reframe: Reframe, folder: Path) -> None:
    text = f"name: {SECRET}\nbelief: {SECRET}\nlanguage: pl\nsize: clear\n"
    reframe.write("m27/client.yaml", text)
    for _ in range(2):
        ran = reframe("render", "pause-card", "--client", "m27", "--with-notes")
        assert ran.code == ExitCode.DONE, ran.err
    for name in ("a.pdf", "more/b.pdf", ".DS_Store", ".hidden/c.pdf"):
        reframe.write(f"m27/returned/{name}", b"")
    assert reframe("client", "show", "m27").text.splitlines() == [
        "m27",
        "  words: name, belief, language",
        "  pages: size clear",
        "  2026-11-27: pages-2026-11-27.pdf, pages-2026-11-27-2.pdf",
        "  for you alone: 2 files",
        "  returned: 2 files",
    ]
    reframe.folder = folder
    assert (
        reframe("client", "show").text.splitlines()[3]
        == "  2026-11-27: pages-2026-11-27.pdf, pages-2026-11-27-2.pdf"
    )


def test_forget_takes_the_folder_away(reframe: Reframe, folder: Path) -> None:
    assert reframe("render", "pause-card", "--client", "m27", "--with-notes").code == 0
    for name in ("returned/x.docx", "returned/in/y.pdf", "answers.jsonl", "progress.pdf"):
        reframe.write(f"m27/{name}", b"")
    for name in (".DS_Store", "2026-11-27/.DS_Store", "2026-11-27/copy.pdf", "Thumbs.db"):
        reframe.write(f"m27/{name}", b"")
    reframe.write("other.yaml", "")
    ran = reframe("client", "forget", "m27", "--yes")
    assert ran.code == ExitCode.DONE, ran.err
    assert "m27 is gone" in ran.err
    assert held(reframe.folder).keys() == {"other.yaml"}
    assert not folder.exists()


def plant_link(folder: Path, name: str) -> None:
    (folder / "returned").rmdir()
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to("/")


def in_a_day(folder: Path) -> None:
    (folder / "2026-11-27").mkdir()
    (folder / "2026-11-27/pages.docx").touch()


STRANGE: dict[str, Callable[[Path], object]] = {
    "photos": lambda folder: (folder / "photos").mkdir(),
    "letter.txt": lambda folder: (folder / "letter.txt").touch(),
    "2026-13-27": lambda folder: (folder / "2026-13-27").mkdir(),
    "2026-11-28": lambda folder: (folder / "2026-11-28").touch(),
    "2026-11-27/pages.docx": in_a_day,
    "for-therapist/in": lambda folder: (folder / "for-therapist/in").mkdir(parents=True),
}
if os.name == "posix":
    for link in ("2026-11-26", "progress.pdf", "2026-11-27/pages-2026-11-27.pdf", "returned"):
        STRANGE[link] = partial(plant_link, name=link)


@pytest.mark.parametrize("name", STRANGE)
def test_forget_refuses_what_no_clients_folder_has(
    reframe: Reframe, folder: Path, name: str
) -> None:
    STRANGE[name](folder)
    before = sorted(folder.rglob("*"))
    ran = reframe("client", "forget", "m27", "--yes")
    assert ran.code == ExitCode.USAGE
    assert f"m27 holds what no client's folder has: {name}\n" in ran.err
    assert sorted(folder.rglob("*")) == before


def test_of_much_that_is_strange_some_is_named(reframe: Reframe, folder: Path) -> None:
    for number in range(8):
        reframe.write(f"m27/{number}.txt", "")
    ran = reframe("client", "forget", "m27", "--yes")
    assert "has: 0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 3 more\n" in ran.err


@POSIX
def test_forget_refuses_what_is_no_clients_folder(reframe: Reframe, folder: Path) -> None:
    (reframe.folder / "link").symlink_to(folder)
    (reframe.folder / "empty").mkdir()
    (reframe.folder / "linked").mkdir()
    (reframe.folder / "linked/client.yaml").symlink_to(folder / "client.yaml")
    said = {"link": "link is a link"} | {
        name: f"there is no client.yaml in {name}" for name in ("empty", "linked", "none")
    }
    for name, why in said.items():
        ran = reframe("client", "forget", name, "--yes")
        assert (ran.code, why in ran.err) == (ExitCode.USAGE, True)
    assert held(folder).keys() == {"client.yaml"}


def test_forget_asks_nobody_where_nobody_is(reframe: Reframe, folder: Path) -> None:
    ran = reframe("client", "forget", "m27", given="y\n")
    assert (ran.code, folder.exists()) == (ExitCode.USAGE, True)
    assert "--yes" in ran.err


@POSIX
@pytest.mark.parametrize(("answer", "stays"), [("n", True), ("", True), ("y", False)])
def test_forget_asks_on_a_terminal(process: Reframe, answer: str, stays: bool) -> None:
    assert process("client", "new", "m27").code == ExitCode.DONE
    person, terminal = os.openpty()
    os.write(person, f"{answer}\n".encode())
    done = subprocess.run(
        [COMMAND, "client", "forget", "m27"],
        cwd=process.folder,
        env=process.environment,
        stdin=terminal,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
    )
    os.close(person)
    os.close(terminal)
    assert done.returncode == ExitCode.DONE, done.stderr
    assert (process.folder / "m27").exists() is stays
    assert ("Nothing was taken away." in done.stderr) is stays


def test_what_cannot_be_taken_away_leaves_the_file_to_the_last(tmp_path: Path) -> None:
    """A run that was stopped half way can be repeated."""
    folder = tmp_path / "m27"
    (folder / "2026-11-27").mkdir(parents=True)
    (folder / "client.yaml").touch()
    with pytest.raises(ReframeError) as caught, pytest.MonkeyPatch.context() as patch:
        patch.setattr("shutil.rmtree", refuse)
        forget_client(folder)
    assert caught.value.code is ExitCode.OUTPUT
    assert "cannot be taken away" in caught.value.problems[0].message
    forget_client(folder)
    assert not folder.exists()


def refuse(path: Path) -> None:
    raise OSError(16, "Device or resource busy", str(path))


def test_plain_names_tell_nothing_elsewhere(reframe: Reframe) -> None:
    for command in (
        ("render", "pause-card", "spiral-log", "-o", "out/"),
        ("packet", "pause-card", "-o", "out/", "--with-notes"),
        ("packet", "pause-card", "-o", "x.pdf"),
    ):
        ran = reframe(*command, "--plain-names")
        assert ran.code == ExitCode.DONE, ran.err
    names = ["out/pages.pdf", "out/pages-2.pdf", "out/pages-3.pdf", "x.pdf"]
    assert held(reframe.folder).keys() == {*names}
    for name in names:
        assert set(handed(reframe, reframe.folder / name)) == {None}
        with pikepdf.open(reframe.folder / name) as pdf:
            assert str(pdf.docinfo["/Title"]) == TITLE
            assert "pause" not in secrets_of(pdf).lower()
    reframe.write("r.csv", "id\n1\n")
    ran = reframe("packet", "pause-card", "--roster", "r.csv", "--plain-names")
    assert ran.code == ExitCode.USAGE
    assert "leave --plain-names out" in ran.err


@pytest.mark.parametrize("command", ["render", "packet"])
def test_words_that_are_asked_for_are_offered_no_file_beside_the_clients(
    reframe: Reframe, folder: Path, command: str
) -> None:
    there = held(reframe.folder)
    ran = reframe(command, "pause-card", "--ask", "--client", "m27", given="\n\n\n\ny\n\n")
    assert ran.code == 0, ran.err
    assert "write it into m27/client.yaml" in ran.err and "Keep these words" not in ran.err
    new = held(reframe.folder).keys() - there.keys()
    assert [name for name in new if not name.endswith(".pdf")] == []
