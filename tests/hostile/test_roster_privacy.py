"""A client's words are in their own packet, on its pages and in its answers, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from reframekit.errors import ExitCode
from tests.leaks import SPOKEN, places
from tests.rosters import HEAD, own_loop
from tests.running import Ran, Reframe

#: Words of two clients, and of the practice, that stand nowhere else.
WORDS = {
    "c1": ("Quetzalina", "axolotl"),
    "c2": ("Wolframius", "capybara"),
}
PRACTICE = ("Okapiville", "narwhal")
ALL = [word for pair in (*WORDS.values(), PRACTICE) for word in pair]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reframe, Ran]:
    """Two packets with covers, a third that fails, and what the run said."""
    reframe = Reframe(tmp_path_factory.mktemp("private"))
    own_loop(reframe)
    contact = f"contact: {PRACTICE[1]}@example.org"
    reframe.write("practice.yaml", f"name: {PRACTICE[0]} Practice\n{contact}\n")
    rows = [
        f"{client},{name},,before-you-begin belief-reframe pause-card,,I am a {belief}"
        for client, (name, belief) in WORDS.items()
    ]
    rows.append(f"c3,{WORDS['c1'][0]},,own-loop,,{'axolotl ' * 30}")
    reframe.write("clients.csv", "\n".join([HEAD, *rows]) + "\n")
    arguments = ("packet", "--roster", "clients.csv", "-o", "out", "--cover", "--jobs", "1")
    ran = reframe("-v", "--library", "library", *arguments)
    assert ran.code == ExitCode.PROBLEMS, ran.err
    return reframe, ran


def held(text: str | bytes) -> set[str]:
    """Which of the words stand in a text, in letters of one byte or of two."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    data = data.lower()
    return {
        word
        for word in ALL
        for form in (word.lower().encode(), word.lower().encode("utf-16-be"))
        if form in data
    }


def on_pages(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_range() for page in document)


def packets(made: tuple[Reframe, Ran]) -> dict[str, Path]:
    found = {path.stem: path for path in (made[0].folder / "out").glob("*.pdf")}
    assert found.keys() == WORDS.keys()
    return found


def test_names_manifest_and_output_hold_no_words(made: tuple[Reframe, Ran]) -> None:
    reframe, ran = made
    assert held(ran.err) == held(ran.out) == set()
    assert "line 4 (c3), c3.pdf: " in ran.err
    others = [path for path in (reframe.folder / "out").iterdir() if path.suffix != ".pdf"]
    assert len(others) == 3
    for path in others:
        assert held(path.name) == held(path.read_bytes()) == set()


@pytest.mark.parametrize("client", WORDS)
def test_words_are_on_the_pages_and_in_the_answers_of_their_client_alone(
    client: str, made: tuple[Reframe, Ran]
) -> None:
    path = packets(made)[client]
    own = set(WORDS[client])
    shown = held(on_pages(path))
    assert set(PRACTICE) <= shown <= own | set(PRACTICE)
    found = places(path, held)
    assert found["/V"] == own
    assert found.keys() <= SPOKEN | {"drawn"}
    assert set().union(*found.values()) <= own | set(PRACTICE)


def test_bookmarks_and_information_are_there_and_neutral(made: tuple[Reframe, Ran]) -> None:
    for path in packets(made).values():
        with pikepdf.open(path) as pdf:
            with pdf.open_outline() as outline:
                marks = [str(item.title) for item in outline.root]
            information = " ".join(str(value) for value in pdf.docinfo.values())
            metadata = pdf.Root.Metadata.read_bytes()
        assert len(marks) == 5
        assert information
        assert b"xmpmeta" in metadata
        assert held(" ".join([*marks, information])) | held(metadata) == set()


def test_words_that_are_planted_are_found(made: tuple[Reframe, Ran], tmp_path: Path) -> None:
    """Each place that is looked into, with a word in it."""
    word = PRACTICE[0]
    planted = tmp_path / "planted.pdf"
    with pikepdf.open(packets(made)["c1"]) as pdf:
        pdf.docinfo["/Subject"] = word
        pdf.Root.AcroForm.Fields[0].TU = pikepdf.String(f"\ufeff{word}é")
        pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes() + word.encode("utf-16-be"))
        pdf.Root.PieceInfo = pikepdf.Dictionary({f"/{word}": pikepdf.Dictionary()})
        pdf.Root.StructTreeRoot.K[0].Alt = pikepdf.String(word)
        with pdf.open_outline() as outline:
            outline.root[0].title = word
        pdf.save(planted, fix_metadata_version=False)
    found = places(planted, held)
    for place in ("/Subject", "/TU", "stream", "key", "/Alt", "/Title"):
        assert word in found[place], place


def test_files_are_named_by_the_client_only_when_it_is_asked_for(reframe: Reframe) -> None:
    reframe.write("clients.csv", f"name,sheets\n{WORDS['c1'][0]},pause-card\n")
    arguments = ("packet", "--roster", "clients.csv", "--jobs", "1")
    assert reframe(*arguments, "-o", "coded").code == ExitCode.DONE
    (coded,) = (reframe.folder / "coded").glob("*.pdf")
    assert re.fullmatch("c[0-9a-f]{12}", coded.stem)
    assert reframe(*arguments, "-o", "named", "--name-files").code == ExitCode.DONE
    (named,) = (reframe.folder / "named").glob("*.pdf")
    assert named.stem == WORDS["c1"][0]
