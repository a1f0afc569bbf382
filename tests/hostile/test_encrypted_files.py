"""Who has an encrypted file and guesses a client's words learns nothing from the file."""

from __future__ import annotations

import hashlib
import re

import pytest

from reframekit.batch.manifest import MANIFEST
from reframekit.errors import ExitCode
from tests.rosters import FOUR, packets_in, run_roster, write_roster
from tests.running import Reframe

#: What of a file says nothing of its words: what is locked, and how long it is (docs/safety.md).
_LOCKED = (
    rb"stream\n.*?\nendstream",
    rb"<[0-9A-Fa-f]*>",
    rb"/Length1? \d+",
    rb"startxref\n\d+",
)
#: Two clients, each with words of the same length, of other letters, and of the same letters.
CLIENTS = {"mira": "Mira", "olga": "Olga", "arim": "Arim", "quxz": "Quxz"}
COMMANDS = {
    "a sheet": ("render", "belief-reframe"),
    "a packet": ("packet", "belief-reframe", "pause-card", "--cover"),
}


def outside(data: bytes) -> bytes:
    """What of an encrypted file can be read without its password."""
    for locked in _LOCKED:
        data = re.sub(locked, b"", data, flags=re.DOTALL)
    return data


def made(reframe: Reframe, client: str, what: str) -> bytes:
    """A file for a client, with a password."""
    name = CLIENTS[client]
    reframe.write(f"{client}.yaml", f"name: {name}\nbelief: I am like {name}\n")
    reframe.write("password", "correct horse battery\n")
    arguments = ("--words", f"{client}.yaml", "--password-file", "password")
    ran = reframe(*COMMANDS[what], *arguments, "-o", "x.pdf", "--force")
    assert ran.code == ExitCode.DONE, ran.err
    return (reframe.folder / "x.pdf").read_bytes()


def identifiers(data: bytes) -> list[bytes]:
    found = re.findall(rb"/ID ?\[ ?<([0-9A-Fa-f]+)> ?<([0-9A-Fa-f]+)> ?\]", data)
    assert found
    return [each for pair in found for each in pair]


@pytest.mark.parametrize("what", COMMANDS)
def test_files_of_other_words_are_the_same_outside_of_what_is_locked(
    reframe: Reframe, what: str
) -> None:
    seen = {client: outside(made(reframe, client, what)) for client in CLIENTS}
    assert len(set(seen.values())) == 1
    assert b"/Encrypt" in seen["mira"]
    assert not any(name.encode() in seen["mira"] for name in CLIENTS.values())


@pytest.mark.parametrize("what", COMMANDS)
def test_nothing_of_a_file_comes_again_in_the_same_file_made_anew(
    reframe: Reframe, what: str
) -> None:
    """What is the same twice would tell who makes the file for each name that might be it."""
    first, second = made(reframe, "mira", what), made(reframe, "mira", what)
    assert set(identifiers(first)).isdisjoint(identifiers(second))
    locked = [set(re.findall(rb"<([0-9A-Fa-f]{32,})>", data)) for data in (first, second)]
    assert all(len(each) > 5 for each in locked)
    assert locked[0].isdisjoint(locked[1])


@pytest.mark.parametrize("password", [True, False])
def test_the_manifest_tells_nobody_who_has_no_key(reframe: Reframe, password: bool) -> None:
    """Whoever makes the packet of each name that might be it, and its hash, finds none of them."""
    write_roster(reframe, *FOUR)
    reframe.write("password", "correct horse battery\n")
    ran = run_roster(reframe, *(("--password-file", "password") if password else ()))
    assert ran.code == ExitCode.DONE, ran.err
    manifest = (reframe.folder / "out" / MANIFEST).read_text(encoding="utf-8")
    packets = packets_in(reframe.folder / "out")
    assert len(packets) == 4
    for data in packets.values():
        for kind in ("md5", "sha1", "sha256", "sha512"):
            assert hashlib.new(kind, data).hexdigest()[:16] not in manifest
