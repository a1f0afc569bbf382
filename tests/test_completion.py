"""Completion as the shells ask for it: in bash a colon parts words."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.running import COMMAND, Reframe

#: What the package bash-completion defines, as far as a colon goes; nothing here may need it.
PACKAGE = """
__ltrim_colon_completions() { COMPREPLY=(spoilt); }
_init_completion() { words=(spoilt); cword=0; }
"""
_ASK = """
eval "$(_REFRAME_COMPLETE=bash_source '{command}')"
compopt() {{ echo "compopt $*"; }}
COMP_LINE='{line}' COMP_POINT={point} COMP_WORDS=({words}) COMP_CWORD={at}
_reframe_completion {called}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def bash() -> str:
    found = shutil.which("bash")
    if found is None:
        pytest.skip("bash is not installed")
    return found


def replies(
    bash: str,
    process: Reframe,
    line: str,
    words: list[str],
    *,
    point: int | None = None,
    before: str = "",
    called: str = "",
) -> list[str]:
    """What bash would put into the place of the last of the words that it sees."""
    script = before + _ASK.format(
        command=COMMAND,
        line=line.replace("'", "'\\''"),
        point=len(line) if point is None else point,
        words=" ".join("'" + word.replace("'", "'\\''") + "'" for word in words),
        at=len(words) - 1,
        called=called or f"'{COMMAND}'",
    )
    done = subprocess.run(
        [bash, "--norc", "--noprofile", "-c", script],
        cwd=process.folder,
        env=process.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize("before", ["", PACKAGE], ids=["alone", "with bash-completion"])
@pytest.mark.parametrize(
    ("line", "words", "first"),
    [
        ("reframe render belief-reframe:", ["belief-reframe", ":"], "be-good"),
        ("reframe render belief-reframe:to", ["belief-reframe", ":", "to"], "too-much"),
        ("reframe render a b spiral-log:no", ["a", "b", "spiral-log", ":", "no"], "no-reply-yet"),
        ("reframe packet step-3-belief:to", ["step-3-belief", ":", "to"], "too-much"),
        ("reframe render 'belief-reframe:to", ["'belief-reframe:to"], "belief-reframe:too-much"),
        ("reframe render belief-ref", ["belief-ref"], "belief-reframe"),
        ("reframe show first-s", ["first-s"], "first-session"),
        ("reframe render --page=l", ["--page", "=", "l"], "letter"),
        ("reframe list --family ", ["--family", ""], "belief"),
    ],
)
def test_bash_gets_what_goes_on_where_the_cursor_is(
    line: str, words: list[str], first: str, before: str, bash: str, process: Reframe
) -> None:
    verb = line.split()[1]
    found = replies(bash, process, line, ["reframe", verb, *words], before=before)
    assert found[0] == first
    assert "spoilt" not in found


def test_bash_that_parts_no_word_at_a_colon_gets_the_whole_word(
    bash: str, process: Reframe
) -> None:
    line = "reframe render belief-reframe:to"
    before = "COMP_WORDBREAKS=${COMP_WORDBREAKS//:}\n"
    assert replies(bash, process, line, line.split(), before=before) == ["belief-reframe:too-much"]


def test_what_stands_behind_the_cursor_does_not_count(bash: str, process: Reframe) -> None:
    line = "reframe render belief-reframe:toxxx"
    words = ["reframe", "render", "belief-reframe", ":", "toxxx"]
    assert replies(bash, process, line, words, point=len(line) - 3) == ["too-much"]


def test_files_are_left_to_bash(bash: str, process: Reframe) -> None:
    line = "reframe render spiral-log --words c"
    assert replies(bash, process, line, line.split()) == ["compopt", "-o", "default"]


def test_a_home_that_is_called_by_a_tilde_is_found(bash: str, process: Reframe) -> None:
    home = process.folder.parent / "home"
    home.mkdir()
    (home / "my reframe").symlink_to(COMMAND)
    found = replies(bash, process, "~/reframe rend", ["~/reframe", "rend"], called="'~/my reframe'")
    assert found == ["render"]


def test_zsh_and_fish_get_value_and_help(process: Reframe) -> None:
    words = {"COMP_WORDS": "reframe render spiral-log:no", "COMP_CWORD": "2"}
    assert process(_REFRAME_COMPLETE="zsh_complete", **words).text.split("\n") == [
        "plain",
        "spiral-log\\:no-reply-yet",
        "Spiral Log",
        "",
    ]
    words["COMP_CWORD"] = "spiral-log:no"
    shown = process(_REFRAME_COMPLETE="fish_complete", **words).text
    assert "spiral-log:no-reply-yet" in shown
    assert "Spiral Log" in shown
    for shell in ("zsh", "fish"):
        source = process(_REFRAME_COMPLETE=f"{shell}_source").text
        assert "_reframe_completion" in source
