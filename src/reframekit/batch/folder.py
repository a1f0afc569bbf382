"""A folder of packets: what is there, what has to be made, and how a file gets its name."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum, auto
from hashlib import file_digest, sha256
from pathlib import Path
from typing import NamedTuple

from reframekit.batch.job import FOR_THERAPIST, Task
from reframekit.batch.manifest import Key, Manifest, ManifestLine
from reframekit.outputs import (
    HeldError,
    discard,
    is_folder,
    put_in_place,
    unwritable,
    write_part,
)
from reframekit.sources import open_file


class FileState(Enum):
    """What becomes of a file: it stays as it is or is made; or it is left, since it is not what was
    made here, since another program holds it, or since a folder has its name.
    """

    THERE = auto()
    DUE = auto()
    CHANGED = auto()
    HELD = auto()
    FOLDER = auto()


#: What is said of a file that is left.
LEFT = {
    FileState.CHANGED: "{} is there already, and is not what this roster made of it",
    FileState.HELD: "{} cannot be looked at: it may be open in another program",
    FileState.FOLDER: "{} is a folder: give it another name",
}


class Ready(NamedTuple):
    """A file that has been made and has no name yet: its stem, its bytes, the code of what it was
    made from, those of its row's id and client, and how many pages its packet has.
    """

    stem: str
    data: bytes
    source: str
    id: str = ""
    client: str = ""
    pages: int = 0


class LeftFile(NamedTuple):
    """A file that was to have another name and keeps its former one, and why."""

    former: str
    why: str


class Renamed(NamedTuple):
    """How many files have another name, and those that keep theirs by the one they were to have."""

    files: int
    left: dict[str, LeftFile]


class Folder:
    """A folder of packets, its key and its manifest, under the lock of this run."""

    def __init__(self, path: Path, key: Key, manifest: Manifest) -> None:
        self.path = path
        self.key = key
        self.manifest = manifest

    def file(self, stem: str) -> Path:
        """Where the file of that name goes."""
        return self.path / f"{stem}.pdf"

    def state(self, stem: str, source: str, id_: str = "", *, force: bool = False) -> FileState:
        """What becomes of the file of that name, made from `source` for the row of that id.

        With `force` any file is made anew.
        """
        path = self.file(stem)
        if is_folder(path):
            return FileState.FOLDER
        if force or not os.path.lexists(path):
            return FileState.DUE
        if not path.is_file():
            return FileState.CHANGED
        try:
            found = self._found(path)
        except OSError:
            return FileState.HELD
        history = self._history(stem)
        if history and history[-1].input == source and _one(history[-1].id, id_):
            older = {made.output for made in history[:-1]} - {history[-1].output}
            return FileState.DUE if found in older else FileState.THERE
        return FileState.DUE if found in {made.output for made in history} else FileState.CHANGED

    def pages(self, stem: str) -> int:
        """How many pages the file of that name has, 0 where an earlier version has made it."""
        return self._history(stem)[-1].pages

    def others(self, stems: Iterable[str]) -> tuple[str, ...]:
        """The names of files that were made here, and that are not among these."""
        wanted = set(stems)
        return tuple(stem for stem in self._made_here() if stem not in wanted)

    def rename(self, tasks: Sequence[Task], sources: Mapping[str, str]) -> Renamed:
        """Gives files that are there the names that their clients' files have from now on; the
        manifest knows them before.

        A file that somebody changed is only taken where its row is what it was, and is else told
        of, as is one that another program holds.
        """
        left: dict[str, LeftFile] = {}
        moves: dict[str, str] = {}
        for task, old, new in self._former(tasks, sources):
            state = self.state(old, sources[task.stem])
            if state in (FileState.THERE, FileState.DUE):
                moves[old] = new
            else:
                left[new] = LeftFile(old, LEFT[state].format(f"{old}.pdf"))
        histories = [(self._row(new), self._history(old)) for old, new in moves.items()]
        if moves:
            self.manifest.add(m._replace(row=row) for row, history in histories for m in history)
        for old, new in moves.items():
            try:
                self.file(old).rename(self.file(new))
            except OSError:
                why = f"{old}.pdf cannot be renamed: it may be open in another program"
                left[new] = LeftFile(old, why)
        return Renamed(len(moves) - len(left.keys() & set(moves.values())), left)

    def _former(
        self, tasks: Sequence[Task], sources: Mapping[str, str]
    ) -> Iterator[tuple[Task, str, str]]:
        """Tasks with the name that a file of theirs has and the one that it is to have.

        A client is known by the id; where the file or the row has none, by a name that no other row
        has; where both have neither, by all that the file is made from, which no other row has.
        """
        stems = self.others([stem for task in tasks for stem in task.every_stem])
        old = {stem: self._history(stem)[-1] for stem in stems}
        times = Counter(sources.values())
        for way in ("id", "client", "source"):
            there = {
                (key, stem.endswith(FOR_THERAPIST)): stem
                for stem, made in old.items()
                if (key := {"id": made.id, "client": made.client, "source": made.input}[way])
            }
            for task in tasks if there else ():
                source = sources[task.stem]
                once = source if times[source] == 1 and not task.id else ""
                key = {"id": task.id, "client": task.client, "source": once}[way]
                for is_notes, new in enumerate(task.every_stem):
                    stem = there.get((key, bool(is_notes)), "")
                    if stem not in old or os.path.lexists(self.file(new)):
                        continue
                    if _one(old[stem].id, task.id) and not (way == "source" and old[stem].id):
                        del old[stem]
                        yield task, stem, new

    def put(self, files: Sequence[Ready]) -> dict[str, str]:
        """Writes files: whole ones beside, then the manifest, then their names.

        By stem, why one of them could not be replaced. Raises `ReframeError` (exit code 5) when the
        folder fails; then the files that were there are untouched.
        """
        parts: list[tuple[str, Path]] = []
        held: dict[str, str] = {}
        try:
            for each in files:
                try:
                    parts.append((each.stem, write_part(self.path, each.data)))
                except OSError as error:
                    raise unwritable(str(self.file(each.stem)), error) from None
            self.manifest.add(self._line(each) for each in files)
            for stem, part in parts:
                path = self.file(stem)
                try:
                    put_in_place(part, path)
                except HeldError as error:
                    held[stem] = str(error)
                    self._take_back(stem)
                except OSError as error:
                    raise unwritable(str(path), error) from None
        finally:
            for _, part in parts:
                discard(part)
        return held

    def _take_back(self, stem: str) -> None:
        """Notes that a file is what it was before the newest line, whose file has not got its name:
        what somebody makes of it from now on is no work on that one.
        """
        *_, before, _ = [ManifestLine(self._row(stem), "", ""), *self._history(stem)]
        self.manifest.add([before])

    def is_unfinished(self, path: Path) -> bool:
        """Whether a file beside the packets is as a run wrote it that has to be gone on with."""
        with suppress(OSError):
            history = self.manifest.rows.get(self._beside(path), [])
            return self._found(path) in {made.output for made in history}
        return False

    def add_unfinished(self, path: Path, data: bytes) -> None:
        """Notes that a run which has to be gone on with wrote such a file."""
        output = self._output(sha256(data).hexdigest())
        self.manifest.add([ManifestLine(self._beside(path), "", output)])

    def _beside(self, path: Path) -> str:
        return self.key.of("beside", str(path.resolve()))

    def _line(self, file: Ready) -> ManifestLine:
        output = self._output(sha256(file.data).hexdigest())
        return ManifestLine(
            self._row(file.stem), file.source, output, file.id, file.client, file.pages
        )

    def _made_here(self) -> Iterator[str]:
        paths = sorted(self.path.glob("*.pdf"))
        return (path.stem for path in paths if self._history(path.stem))

    def _history(self, stem: str) -> list[ManifestLine]:
        return self.manifest.rows.get(self._row(stem), [])

    def _found(self, path: Path) -> str:
        """The code of a file that is there. Raises `OSError`."""
        with open_file(path) as stream:
            return self._output(file_digest(stream, "sha256").hexdigest())

    def _output(self, digest: str) -> str:
        """The code of a file: a hash that anybody can make would tell who guesses its words."""
        return self.key.of("output", digest)

    def _row(self, stem: str) -> str:
        return self.key.of("file", stem)


def _one(id_: str, other: str) -> bool:
    """Whether ids may be one client's: that one is blank tells nothing."""
    return not (id_ and other) or id_ == other
