"""What a folder of packets knows of itself: which rows it holds, and from what they were made.

A line of the manifest is written before its file takes its name, so that after a kill there is no
file of ours that the manifest does not know. It holds keyed hashes and no name.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from reframekit.errors import ExitCode, failure
from reframekit.outputs import PRIVATE, open_own, unwritable, write_output

MANIFEST = "manifest.jsonl"
KEY = ".reframe-key"
_LOCK = ".reframe.lock"
_KEY_BYTES = 32
#: More than the lines of as many rows as a roster has.
_MOST_BYTES = 256 * 1024 * 1024
#: So many lines of a row are kept. A file may be as old as the line before those of all the runs
#: that were killed just before they gave it its name.
_HISTORY = 10


#: What a line raises that is none: no JSON, another value than an object, or other values in it.
_NO_LINE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Key:
    """The secret of a folder, by which rows have codes that nobody else can make."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def of(self, *values: Any) -> str:
        """The code of plain values, 64 hexadecimal digits: HMAC-SHA-256 of their JSON."""
        text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()


class ManifestLine(NamedTuple):
    """A line of the manifest: the codes of a file's name, of what it was made from and of itself.

    `id` and `client` are the codes of its row's id and of its client's name, where it has them,
    `pages` how many its packet has; lines of earlier versions have none of them.
    """

    row: str
    input: str
    output: str
    id: str = ""
    client: str = ""
    pages: int = 0


class Manifest:
    """The manifest of one folder, each row with what was made of it, the newest last."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / MANIFEST
        self.rows: dict[str, list[ManifestLine]] = {}
        self._whole = True
        self._load()

    def _load(self) -> None:
        try:
            text = _read_own(self._path, _MOST_BYTES).decode()
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            said = f"{self._path} cannot be read ({type(error).__name__})"
            raise failure(ExitCode.UNREADABLE, said, "take another folder with -o") from None
        *lines, rest = text.split("\n")
        self._whole = not rest
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
                row, source, output = (str(record[key]) for key in ("row", "input", "output"))
                id_, client = (str(record.get(key, "")) for key in ("id", "client"))
                made = ManifestLine(row, source, output, id_, client, int(record.get("pages", 0)))
            except (
                ArithmeticError,
                AttributeError,
                LookupError,
                RecursionError,
                TypeError,
                ValueError,
            ):
                said = f"{self._path}:{number}: this is no line of a manifest"
                raise failure(
                    ExitCode.UNREADABLE, said, "delete the line, or take another folder with -o"
                ) from None
            self.rows.setdefault(made.row, []).append(made)

    def open(self) -> None:
        """Makes the file ready for new lines; a line that was cut short is gone."""
        kept = [made for history in self.rows.values() for made in _newest(history)]
        if not self._whole or len(kept) < sum(map(len, self.rows.values())):
            write_output(self._path, _lines(kept).encode(), force=True)

    def add(self, made: Iterable[ManifestLine]) -> None:
        """Writes lines to the disk. Raises `ReframeError` (exit code 5)."""
        lines = list(made)
        try:
            handle = open_own(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            with os.fdopen(handle, "ab") as stream:
                stream.write(_lines(lines).encode())
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise unwritable(str(self._path), error) from None
        for each in lines:
            self.rows.setdefault(each.row, []).append(each)


def _newest(history: list[ManifestLine]) -> list[ManifestLine]:
    """The newest lines of a row, each once, the newest last."""
    return list(dict.fromkeys(reversed(history)))[:_HISTORY][::-1]


def _lines(made: Iterable[ManifestLine]) -> str:
    return "".join(json.dumps(each._asdict(), separators=(",", ":")) + "\n" for each in made)


def _read_own(path: Path, most: int) -> bytes:
    """The beginning of a file of the folder's own. Raises `ReframeError`, `OSError`."""
    with os.fdopen(open_own(path, os.O_RDONLY), "rb") as stream:
        return stream.read(most)


def read_key(folder: Path) -> Key | None:
    """The key of a folder, none if it has none. Raises `ReframeError` (exit codes 3 and 5)."""
    try:
        secret = bytes.fromhex(_read_own(folder / KEY, 4 * _KEY_BYTES).decode("ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        secret = b""
    if len(secret) != _KEY_BYTES:
        raise failure(
            ExitCode.UNREADABLE, f"{folder / KEY} is no key", "take another folder with -o"
        )
    return Key(secret)


def own_key(folder: Path) -> Key:
    """The key of a folder, a new one if it has none.

    Raises `ReframeError`: exit code 5 when it cannot be written, 3 when a folder with packets has
    lost its key, since its rows would all be made again under other names.
    """
    key = read_key(folder)
    if key is not None:
        return key
    with suppress(FileNotFoundError):
        _read_own(folder / MANIFEST, 0)
        raise failure(
            ExitCode.UNREADABLE,
            f"{folder} has packets, but no {KEY}, by which their rows are known",
            "bring it back, or take another folder with -o",
        )
    secret = os.urandom(_KEY_BYTES)
    write_output(folder / KEY, secret.hex().encode(), force=False)
    return Key(secret)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder against other runs. Raises `ReframeError` (exit code 5) if one has it."""
    lock = FileLock(folder / _LOCK, timeout=0, mode=PRIVATE)
    try:
        os.close(open_own(folder / _LOCK, os.O_RDWR | os.O_CREAT))
        lock.acquire()
    except Timeout:
        raise failure(
            ExitCode.OUTPUT,
            f"another run is writing into {folder}",
            "wait until it is done, or take another folder with -o",
        ) from None
    except NotImplementedError:
        raise failure(
            ExitCode.OUTPUT,
            f"{folder} cannot be held against other runs: that disk locks no files",
            "choose another place with -o",
        ) from None
    except OSError as error:
        raise unwritable(str(folder), error) from None
    try:
        yield
    finally:
        lock.release()
