"""Works on a PDF that others wrote in a child process, which opens it once and takes several verbs.

A request is a line of JSON, and behind it the file where it is to be opened; a reply is a line of
JSON, and behind it what was made. A verb imports what it needs: reading needs no fonts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from reframekit.limits import CHILDREN, EndedError, Limits, OverLimitError, Worker, serve

if TYPE_CHECKING:
    from reframekit.pdf.source.opened import Opened

Verb = Literal["open", "read", "fill", "flatten", "bind"]
Reason = Literal["password", "wrong-password", "lock", "unfit", "damage", "limit", "ended"]

#: What each verb may take; one that makes a file sets text in fonts.
SECONDS: dict[Verb, int] = {"open": 10, "read": 10, "bind": 10, "fill": 60, "flatten": 60}
MEGABYTES = 512
#: How long what is found in a file may be, as JSON.
MOST_BYTES = 16 * 1024 * 1024


class NotReadError(Exception):
    """A file that cannot be worked on: why, and a sentence without its subject."""

    def __init__(self, reason: Reason, said: str) -> None:
        self.reason = reason
        self.said = said
        super().__init__(said)


class Reply(NamedTuple):
    """What a verb found, and the bytes that it made, if it makes any."""

    found: Mapping[str, Any]
    data: bytes


class FileInChild:
    """A PDF that is open in a child process, or wherever limits let a worker work."""

    def __init__(
        self,
        data: bytes,
        password: str | None = None,
        child: Worker | None = None,
        limits: Limits = CHILDREN,
    ) -> None:
        """Opens it, in `child` if there is one, else in a new one. Raises `NotReadError`."""
        self._child = child or new_child(limits)
        self._lives_on = child is not None
        try:
            self._ask({"verb": "open", "password": password}, data)
        except NotReadError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, verb: Verb, **request: object) -> Reply:
        """What comes of a verb. Raises `NotReadError`."""
        return self._ask({"verb": verb, **request}, b"")

    def close(self) -> None:
        """Ends the process, unless it was there before."""
        if not self._lives_on:
            self._child.close()

    def _ask(self, request: Mapping[str, Any], data: bytes) -> Reply:
        job = json.dumps(request).encode() + b"\n" + data
        try:
            answer = self._child.ask(job, seconds=SECONDS[request["verb"]])
        except EndedError as error:
            raise NotReadError("ended", f"could not be read: {error}") from None
        except OverLimitError as error:
            raise NotReadError("limit", f"takes too much to read: {error}") from None
        head, _, made = answer.partition(b"\n")
        found = json.loads(head)
        if "refused" in found:
            raise NotReadError(found["refused"], found["said"])
        return Reply(found, made)


def new_child(limits: Limits = CHILDREN) -> Worker:
    """A worker, usually a child process, that works on one file after the other."""
    return limits.worker("reframekit.pdf.child", megabytes=MEGABYTES)


class Desk:
    """The child's side: the file that is open."""

    def __init__(self) -> None:
        self._opened: Opened | None = None

    def answer(self, job: bytes) -> bytes:
        """The reply to a request. A failure is a reply with a sentence, unless memory ends."""
        head, _, data = job.partition(b"\n")
        request = json.loads(head)
        from reframekit.pdf.source.access import RefusedError
        from reframekit.pdf.source.opened import LockedError

        made = b""
        try:
            found, made = self._done(request, data)
        except LockedError as error:
            said = "does not open with that password" if error.wrong else "needs a password"
            found = _refused("wrong-password" if error.wrong else "password", said)
        except RefusedError as error:
            found = _refused("unfit", str(error))
        except NotImplementedError as error:
            found = _refused("lock", f"is locked in a way that is not known: {error}")
        except MemoryError:
            raise
        except Exception as error:
            said = " ".join(str(error).split())[:200] or type(error).__name__
            found = _refused("damage", f"is damaged, and cannot be read: {said}")
        reply = json.dumps(found).encode()
        if len(reply) > MOST_BYTES:
            said = f"takes too much to read: more than {MOST_BYTES >> 20} MiB of names and answers"
            reply = json.dumps(_refused("limit", said)).encode()
        return reply + b"\n" + made

    def _done(self, request: dict[str, Any], data: bytes) -> tuple[Mapping[str, Any], bytes]:
        verb: Verb = request["verb"]
        if verb == "open":
            self._open(data, request["password"])
            return {}, b""
        if self._opened is None:
            said = "could not be read: the process that had opened it ended"
            return _refused("ended", said), b""
        match verb:
            case "read":
                from reframekit.pdf.returned.protocol import form_to_json
                from reframekit.pdf.returned.read import read

                return form_to_json(read(self._opened)), b""
            case "fill":
                from reframekit.pdf.returned.fill import fill

                values = {name: tuple(texts) for name, texts in request["values"].items()}
                return _parted(fill(self._opened, values))
            case "flatten":
                from reframekit.pdf.returned.flatten import flatten
                from reframekit.pdf.returned.pies import PieWords, shares_from_json
                from reframekit.pdf.returned.record import RecordWords
                from reframekit.pdf.returned.spoken import Spoken

                spoken = {name: Spoken(*said) for name, said in request["spoken"].items()}
                pie = PieWords(*request["words"].pop("pie"))
                words = RecordWords(**request["words"], pie=pie)
                pies = shares_from_json(request["pies"])
                return _parted(flatten(self._opened, spoken, words, pies))
            case "bind":
                from reframekit.pdf.bound.bind import bind
                from reframekit.pdf.bound.value import packed

                return {}, packed(bind(self._opened))

    def _open(self, data: bytes, password: str | None) -> None:
        from reframekit.pdf.source.opened import Opened

        if self._opened is not None:
            self._opened.close()
            self._opened = None
        self._opened = Opened(data, password)


def _parted(made: Any) -> tuple[Mapping[str, Any], bytes]:
    return {key: held for key, held in vars(made).items() if key != "data"}, made.data


def _refused(reason: Reason, said: str) -> dict[str, str]:
    return {"refused": reason, "said": said}


def answerer() -> Callable[[bytes], bytes]:
    """What answers requests; it keeps the file that is open."""
    return Desk().answer


if __name__ == "__main__":
    serve(answerer())
