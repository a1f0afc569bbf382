"""Kills and stops runs over a roster at any moment, and looks at what is left and what is mended.

`python -m tests.interruptions [KILLS] [STOPS]`: after each, every packet that is there is whole, no
process is left, and the same command makes the folder what it is after an undisturbed run.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from reframekit.batch.manifest import read_key
from reframekit.errors import ReframeError
from tests.running import COMMAND, Reframe

KILLS, STOPS = 200, 50
ROWS = 40
#: So many runs are disturbed at once.
AT_ONCE = 2
#: How long a process of a run may outlive it, in seconds.
LINGER = 5.0

KEY, MANIFEST, LOCK = ".reframe-key", "manifest.jsonl", ".reframe.lock"
SECRET = "5e" * 32
PACKETS = (
    ("first-session", ""),
    ("step-1-awareness", "2"),
    ("step-5-secure", "2"),
    ("step-6-review", "2"),
    ("step-2-regulation", "1"),
)
#: All that a run that is stopped may say.
_SENTENCES = re.compile(
    r"|stopped|stopping; what is under way is finished|stopped; the same command goes on from here"
    rf"|\S+: \d+ of {ROWS} packets \(.*\), \d+ new pages?"
)
#: Python hears Ctrl-C before it reads the first line of the command, and then says so itself.
_PACKAGE = re.compile(r'File "[^"]*/(reframekit|multiprocessing|concurrent)/')


@dataclass(frozen=True)
class Interruption:
    """What happens to one run, and when.

    The `moment` is a share of the time that an undisturbed run takes, or comes as soon as there is
    the `nth` temporary file or the `nth` growth of the manifest.
    """

    number: int
    signal: int
    whole_group: bool
    share: float
    watched: str
    nth: int

    def __str__(self) -> str:
        when = f"{self.watched} {self.nth}" if self.watched else f"{self.share:.3f} of the time"
        whom = "the group" if self.whole_group else "the parent"
        return f"{signal.Signals(self.signal).name} {self.number} to {whom} at {when}"


@dataclass
class Seen:
    """What came of an interruption: what it left, and what is wrong."""

    how: Interruption
    code: int = 0
    packets: int = 0
    strays: int = 0
    ahead: int = 0
    early: bool = False
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Scene:
    """The command and its roster, what an undisturbed run makes of it, and how long that takes."""

    reframe: Reframe
    expected: dict[str, bytes]
    seconds: float


def arguments(folder: Path) -> list[str]:
    """The command that is disturbed and run again."""
    return ["packet", "--roster", "clients.csv", "-o", str(folder), "--jobs", "2"]


def scene(top: Path) -> Scene:
    """A roster of 40 clients, and what runs make of it that nothing disturbs."""
    reframe = Reframe(top)
    lines = ["id,name,packet,week,belief"]
    for number in range(ROWS):
        packet, week = PACKETS[number % len(PACKETS)]
        lines.append(f"client-{number},Name {number},{packet},{week},I am number {number}")
    reframe.write("clients.csv", "\n".join(lines) + "\n")
    with ThreadPoolExecutor(AT_ONCE) as threads:
        runs = list(threads.map(lambda n: _undisturbed(reframe, n), range(AT_ONCE)))
    (expected, seconds), *others = runs
    assert len(expected) == ROWS
    assert all(packets == expected for packets, _ in others)
    return Scene(reframe, expected, max(seconds, *(each for _, each in others)))


def _undisturbed(reframe: Reframe, number: int) -> tuple[dict[str, bytes], float]:
    folder = fresh(reframe, f"undisturbed-{number}")
    started = time.monotonic()
    ran = reframe(*arguments(folder))
    took = time.monotonic() - started
    assert ran.code == 0, ran.err
    return packets_in(folder), took


def fresh(reframe: Reframe, name: str) -> Path:
    """A new folder that holds nothing but the key."""
    folder = reframe.folder / name
    folder.mkdir(mode=0o700)
    (folder / KEY).write_text(SECRET, encoding="ascii")
    (folder / KEY).chmod(0o600)
    return folder


def packets_in(folder: Path) -> dict[str, bytes]:
    """The bytes of each PDF of a folder."""
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")}


def interruptions(kills: int, stops: int) -> Iterator[Interruption]:
    """All that is done; the same numbers give the same interruptions.

    The times are spread evenly over a little more than an undisturbed run. Every third kill takes
    the whole group; of four kills one comes with a temporary file and one with lines of the
    manifest, where a time alone would seldom hit.
    """
    chance = random.Random(20261124)
    for number in range(kills):
        share = (number + chance.random()) / kills * 1.1
        watched = {1: "part", 3: "line"}.get(number % 4, "")
        whole = number % 3 == 0
        yield Interruption(number, signal.SIGKILL, whole, share, watched, chance.randint(1, 7))
    for number in range(stops):
        share = (number + chance.random()) / stops * 1.1
        yield Interruption(number, signal.SIGINT, True, share, "", 0)


def interrupted(scene: Scene, how: Interruption) -> Seen:
    """Disturbs a run, looks at what it left, runs it again and looks once more."""
    seen = Seen(how)
    folder = fresh(scene.reframe, f"{signal.Signals(how.signal).name}-{how.number}")
    said = _disturbed(scene, folder, how, seen)
    if how.signal == signal.SIGINT:
        _judge_stop(seen, said)
    packets = packets_in(folder)
    seen.packets = len(packets)
    seen.strays = len(list(folder.glob(".reframe-*.part")))
    if (folder / MANIFEST).exists():
        lines = (folder / MANIFEST).read_bytes().count(b"\n")
        seen.ahead = max(0, lines - len(packets))
    for name, data in packets.items():
        if data != scene.expected.get(name):
            seen.faults.append(f"{name} is not whole ({len(data)} bytes)")
    _judge_again(scene, folder, seen)
    return seen


def _disturbed(scene: Scene, folder: Path, how: Interruption, seen: Seen) -> str:
    """Starts the command, sends it the signal; what it said, once all its processes are gone."""
    log = scene.reframe.folder / f"{folder.name}.txt"
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            [COMMAND, *arguments(folder)],
            cwd=scene.reframe.folder,
            env=scene.reframe.environment,
            stdin=subprocess.DEVNULL,
            stdout=errors,
            stderr=errors,
            start_new_session=True,
        ) as run,
    ):
        _await(scene, folder, how, run)
        if run.poll() is None:
            if how.whole_group:
                os.killpg(run.pid, how.signal)
            else:
                run.send_signal(how.signal)
        try:
            seen.code = run.wait(60)
        except subprocess.TimeoutExpired:
            seen.faults.append("it does not end")
            os.killpg(run.pid, signal.SIGKILL)
            seen.code = run.wait()
    gone = time.monotonic() + LINGER
    while left := processes_of(run.pid):
        if time.monotonic() > gone:
            seen.faults.append(f"processes are left: {left}")
            os.killpg(run.pid, signal.SIGKILL)
            break
        time.sleep(0.02)
    return log.read_text(encoding="utf-8", errors="replace")


def _await(scene: Scene, folder: Path, how: Interruption, run: subprocess.Popen[bytes]) -> None:
    """Waits for the moment of an interruption, or for the end of the run."""
    if not how.watched:
        time.sleep(how.share * scene.seconds)
        return
    watched, before, times = _watched(folder, how), 0, 0
    while times < how.nth and run.poll() is None:
        now = next(watched)
        times += now > before
        before = now
        time.sleep(0.0002)


def _watched(folder: Path, how: Interruption) -> Iterator[int]:
    """How much there is of what an interruption waits for, again and again."""
    manifest = folder / MANIFEST
    while True:
        if how.watched == "part":
            yield sum(name.endswith(".part") for name in os.listdir(folder))  # noqa: PTH208
        else:
            yield manifest.stat().st_size if manifest.exists() else 0


def _judge_stop(seen: Seen, said: str) -> None:
    """A stopped run ends with 130, or with 0 when it was done, and says nothing but sentences."""
    odd = [line for line in said.splitlines() if not _SENTENCES.fullmatch(line)]
    seen.early = seen.code == -signal.SIGINT or bool(odd)
    if seen.early and not seen.packets and not _PACKAGE.search(said):
        return
    seen.early = False
    if seen.code not in (0, 130):
        seen.faults.append(f"it ends with {seen.code}")
    if odd:
        seen.faults.append(f"it says: {said}")


def _judge_again(scene: Scene, folder: Path, seen: Seen) -> None:
    """The same command once more makes the folder that of an undisturbed run."""
    ran = scene.reframe(*arguments(folder))
    if ran.code != 0 or not all(_SENTENCES.fullmatch(line) for line in ran.err.splitlines()):
        seen.faults.append(f"the next run ends with {ran.code} and says: {ran.err}")
    packets = packets_in(folder)
    for name in sorted(scene.expected.keys() | packets.keys()):
        if packets.get(name) != scene.expected.get(name):
            seen.faults.append(f"{name} is not as in the undisturbed run")
    known = {*scene.expected, KEY, MANIFEST, LOCK}
    if strays := {path.name for path in folder.iterdir()} - known:
        seen.faults.append(f"there are strays: {sorted(strays)}")
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
        latest = {made["row"]: made["output"] for made in map(json.loads, lines)}
        key = read_key(folder)
        assert key is not None
    except (OSError, ValueError, KeyError, ReframeError) as error:
        seen.faults.append(f"the manifest cannot be read: {error!r}")
        return
    hashes = (hashlib.sha256(data).hexdigest() for data in scene.expected.values())
    if sorted(latest.values()) != sorted(key.of("output", each) for each in hashes):
        seen.faults.append("the manifest does not know the packets that are there")


def processes_of(session: int) -> list[int]:
    """The processes of a session that run; those that only wait for their parent do not."""
    if not Path("/proc/self/stat").exists():
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return []
        return [session]
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, owner = path.read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if int(owner) == session and state not in "ZX":
            found.append(int(path.parent.name))
    return found


def hear_interrupts() -> None:
    """Lets what is started hear Ctrl-C, even where this process was told not to."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def disturb(scene: Scene, planned: Iterable[Interruption]) -> Iterator[Seen]:
    """What comes of each interruption."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        yield from threads.map(lambda how: interrupted(scene, how), planned)


def summary(seen: list[Seen]) -> Iterator[str]:
    """What was done and seen, in a few lines."""
    for kind in (signal.SIGKILL, signal.SIGINT):
        mine = [each for each in seen if each.how.signal == kind]
        codes = Counter(each.code for each in mine)
        yield (
            f"{kind.name}: {len(mine)} runs"
            f" ({', '.join(f'{n} ended with {code}' for code, n in sorted(codes.items()))});"
            f" {sum(0 < each.packets < ROWS for each in mine)} left some of the packets,"
            f" {sum(each.strays > 0 for each in mine)} left temporary files,"
            f" {sum(each.ahead > 0 for each in mine)} came between the manifest and the names,"
            f" {sum(each.early for each in mine)} before the first line of the command"
        )


def main() -> int:
    """Runs everything; 1 when something is wrong."""
    given = [int(text) for text in sys.argv[1:3]]
    kills, stops = [*given, *(KILLS, STOPS)[len(given) :]]
    hear_interrupts()
    started = time.monotonic()
    seen: list[Seen] = []
    with tempfile.TemporaryDirectory() as name:
        stage = scene(Path(name))
        print(f"an undisturbed run of {ROWS} packets takes {stage.seconds:.1f} s", flush=True)
        for each in disturb(stage, interruptions(kills, stops)):
            seen.append(each)
            for fault in each.faults:
                print(f"{each.how}: {fault}", flush=True)
    for line in summary(seen):
        print(line)
    bad = sum(bool(each.faults) for each in seen)
    print(f"{len(seen)} interruptions, {bad} with faults, {time.monotonic() - started:.0f} s")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
