"""Libraries of strangers: what is in them stays in their limits and reads nothing outside."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reframekit.errors import Place, ReframeError
from reframekit.sources import builtin_folder, open_file
from reframekit.templating.render import Templates
from tests.hostile.test_limits import HOSTILE, OTHER
from tests.running import COMMAND, Ran, Reframe
from tests.test_bad_input import MINE, OWN, SHEET

SECRET = "canary-7f3d"
_DROP_CAPABILITY, _OVERRIDE, _READ_SEARCH = 24, 1, 2

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows has neither these rights nor links"
)


def without_all_rights() -> None:
    """Makes the rights of files hold for root, too, in what this process starts (Linux)."""
    if os.geteuid() == 0:
        for capability in (_OVERRIDE, _READ_SEARCH):
            ctypes.CDLL(None).prctl(_DROP_CAPABILITY, capability, 0, 0, 0)


def ran(reframe: Reframe, *arguments: str) -> Ran:
    """A run of the command that rights of files hold for."""
    done = subprocess.run(
        [COMMAND, *arguments],
        cwd=reframe.folder,
        env=reframe.environment,
        capture_output=True,
        timeout=120,
        preexec_fn=without_all_rights,
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode())


@pytest.mark.skipif(sys.platform != "linux", reason="how rights are given up is Linux's")
@pytest.mark.parametrize("mode", [0o311, 0o111])
@pytest.mark.parametrize("name", ["own.html", "base.html", "parts/more.html"])
def test_a_folder_that_cannot_be_listed_has_limits(reframe: Reframe, mode: int, name: str) -> None:
    own = name == "own.html"
    reframe.write(MINE, SHEET + ("template: own\n" if name != "base.html" else ""))
    if not own:
        reframe.write(OWN, f"<sheet><h1>T</h1>{{% include '{name}' %}}</sheet>")
    path = reframe.write(f"lib/templates/{name}", HOSTILE["endless loops"])
    folders = list(dict.fromkeys((path.parent, reframe.folder / "lib" / "templates")))
    for folder in folders:
        folder.chmod(mode)
    try:
        told = ran(reframe, "--library", "lib", "render", "mine", "-o", "x.pdf")
    finally:
        for folder in reversed(folders):
            folder.chmod(0o700)
    assert told.code == 1, told.err
    assert "5 seconds" in told.err


def test_whose_a_template_is_says_the_file_that_was_opened(tmp_path: Path) -> None:
    """One that comes after the first look at its folder is rendered in limits, too."""
    own = tmp_path / "templates"
    own.mkdir()
    templates = Templates([own, builtin_folder("templates")])
    with pytest.raises(ReframeError, match="there is no template"):
        templates.render("late", {}, Place("mine.yaml", 1))
    (own / "late.html").write_text(HOSTILE["endless loops"], encoding="utf-8")
    with pytest.raises(ReframeError, match="5 seconds"):
        templates.render("late", {}, Place("mine.yaml", 1))


def linked(path: Path, target: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


#: What a stranger makes a link of, and the command that comes upon it.
LINKS = {
    "a sheet": ("worksheets/belief/out.yaml", ("render", "out")),
    "a sheet that is copied": (
        "worksheets/belief/out.yaml",
        ("new", "worksheet", "y", "--from", "out"),
    ),
    "a sheet that is shown": ("worksheets/belief/out.yaml", ("show", "out")),
    "a preset": ("worksheets/presets/out.yaml", ("render", "belief-reframe:out")),
    "a packet": ("worksheets/packets/out.yaml", ("packet", "out")),
    "the strings": ("worksheets/strings/en.yaml", ("render", "spiral-log")),
    "the vocabulary": ("worksheets/words.yaml", ("render", "spiral-log")),
    "a template": ("templates/steps.html", ("render", "safe-or-not")),
    "a base": ("templates/base.html", ("render", "spiral-log")),
    "a folder of templates": ("templates", ("render", "spiral-log")),
    "a folder of sheets": ("worksheets", ("render", "out")),
    "a family": ("worksheets/belief", ("render", "out")),
}


@pytest.mark.parametrize("what", LINKS)
def test_no_link_leads_out_of_a_library(reframe: Reframe, what: str) -> None:
    name, command = LINKS[what]
    secret = f"root:{SECRET}:19000:0:99999:7:::\n{SECRET}: [\n"
    outside = reframe.write("outside/secret.txt", secret)
    for each in ("out.yaml", "belief/out.yaml", "base.html", "steps.html"):
        reframe.write(f"outside/{each}", secret)
    target = outside.parent if "." not in Path(name).name else outside
    linked(reframe.folder / "lib" / name, target)
    reframe.write("lib/worksheets/x.yaml", SHEET) if name != "worksheets" else None
    told = reframe("--library", "lib", *command)
    assert told.code in (1, 2, 3), told.err
    assert "it leads out of its folder" in told.err or "safe-or-not" in told.err
    assert SECRET not in told.err + told.text
    checked = reframe("--library", "lib", "check", "lib")
    assert SECRET not in checked.err + checked.text


def test_a_link_within_a_library_is_followed(reframe: Reframe) -> None:
    reframe.write("lib/worksheets/belief/real.yaml", SHEET)
    linked(reframe.folder / "lib/worksheets/belief/mine.yaml", Path("real.yaml"))
    assert reframe("--library", "lib", "render", "mine", "-o", "x.pdf").code == 0


def test_a_file_that_is_named_may_be_a_link(reframe: Reframe) -> None:
    reframe.write("elsewhere/belief/real.yaml", SHEET)
    linked(
        reframe.folder / "lib/worksheets/belief/mine.yaml",
        reframe.folder / "elsewhere/belief/real.yaml",
    )
    told = reframe("--library", "lib", "render", "lib/worksheets/belief/mine.yaml", "-o", "x.pdf")
    assert told.code == 0, told.err
    linked(reframe.folder / "library", reframe.folder / "lib")
    (reframe.folder / "lib/worksheets/belief/mine.yaml").unlink()
    reframe.write(MINE, SHEET)
    assert reframe("--library", "library", "render", "mine", "-o", "y.pdf").code == 0


@pytest.mark.parametrize("name", ["x", "deep"])
def test_what_is_swapped_for_a_link_is_never_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The file itself, or a folder on the way to it, once its path has been looked up."""
    top, outside = tmp_path / "top", tmp_path / "outside"
    for folder, text in ((top, "ours"), (outside, SECRET)):
        (folder / "deep").mkdir(parents=True)
        (folder / "deep" / "x").write_text(text, encoding="utf-8")
    path = top / "deep" / "x"
    swapped, link = (path, outside / "deep" / "x") if name == "x" else (path.parent, outside / name)
    look_up = Path.resolve

    def look_up_and_swap(self: Path, strict: bool = False) -> Path:
        found = look_up(self, strict)
        if self == path and not swapped.is_symlink():
            swapped.rename(tmp_path / "aside")
            swapped.symlink_to(link)
        return found

    with open_file(path, top) as stream:
        assert stream.read() == b"ours"
    monkeypatch.setattr(Path, "resolve", look_up_and_swap)
    with pytest.raises(OSError):
        open_file(path, top)
    assert swapped.is_symlink()


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_not_waited_for(reframe: Reframe, kind: str) -> None:
    reframe.write(MINE, SHEET + "template: own\n")
    path = reframe.folder / OWN
    path.parent.mkdir(parents=True)
    {
        "pipe": lambda: os.mkfifo(path),
        "device": lambda: path.symlink_to("/dev/zero"),
        "folder": path.mkdir,
    }[kind]()
    told = reframe("--library", "lib", "render", "mine", "-o", "x.pdf")
    assert told.code == 3, told.err
    assert "mine.yaml" in told.err


def test_a_line_of_a_template_is_of_the_text_that_was_rendered(tmp_path: Path) -> None:
    """What stands in the file by then is not shown: it may be a link to another one."""
    own = tmp_path / "own.html"
    own.write_text("{% macro m() %}{{ missing }}{% endmacro %}\n{{ m() }}\n", encoding="utf-8")
    templates = Templates([tmp_path])
    with pytest.raises(ReframeError) as first:
        templates.render("own", {}, Place("mine.yaml", 1))
    own.write_text(f"{SECRET}\n{OTHER}", encoding="utf-8")
    with pytest.raises(ReframeError) as again:
        templates.render("own", {}, Place("mine.yaml", 1))
    assert again.value.problems == first.value.problems
