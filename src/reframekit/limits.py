"""Who answers a job that is not trusted: a child process with limits, or nobody but this process.

`Limits` is the port, with two makers: `CHILDREN`, and `UNLIMITED` for a host that has no processes,
or limits this one by itself.

A child takes one job after the other. One that goes over its limits ends, and costs its own job
alone: the next begins in a new process. On Windows only the clock holds: the system has no such
limit on memory for one process.

Each child has pipes of its own, so that one that ends in the middle of an answer ends its pipe,
too, and nobody waits for the rest. It is in a group of its own, which Ctrl-C in a terminal does
not reach, and it ends as soon as its parent is gone.
"""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from importlib import import_module
from math import ceil
from queue import SimpleQueue
from threading import Event, Thread, Timer, stack_size
from typing import Protocol, Self, TypedDict

#: What a template may take.
SECONDS = 5
MEGABYTES = 256
#: What the interpreter's own files take of it.
_PROGRAM_MEGABYTES = 32
#: What a thread needs that only reads.
_STACK = 256 * 1024
#: Before a job: its seconds, and how many bytes it has. Before an answer: how it went, its bytes.
_JOB = struct.Struct(">IQ")
_ANSWER = struct.Struct(">BQ")
_DONE, _FAILED = range(2)
_OUT_OF_MEMORY = 3
#: How a process ends that took too long by the system's clock.
_TOO_LONG = -getattr(signal, "SIGXCPU", 0)


class Apart(TypedDict):
    """How a process begins that is not to hear what its parent hears."""

    creationflags: int
    process_group: int | None


class OverLimitError(Exception):
    """The child took too long or too much, or a job in it failed."""


class EndedError(OverLimitError):
    """The child ended without an answer, and not for its limits."""


class Worker(Protocol):
    """Answers one job after the other."""

    def ask(self, job: bytes, *, seconds: int | None = SECONDS) -> bytes:
        """The answer to a job. Raises `OverLimitError` or `EndedError`."""

    def close(self) -> None:
        """Gives back what it holds; with the next job it begins anew."""


class Limits(Protocol):
    """Makes workers that may take no more than they are given."""

    def __hash__(self) -> int:
        """So that what was read within limits can be remembered."""

    def worker(self, module: str, *, megabytes: int = MEGABYTES) -> Worker:
        """A worker over a module, whose `answerer()` gives the function from jobs to answers."""


class Child:
    """A process that runs `module`, which is to call `serve`; it begins with the first job."""

    def __init__(self, module: str, *, megabytes: int = MEGABYTES) -> None:
        self._command = [sys.executable, "-P", "-m", module, str(megabytes)]
        self._megabytes = megabytes
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, job: bytes, *, seconds: int | None = SECONDS) -> bytes:
        """The answer to a job, which may take as long as it likes where there are no `seconds`.

        Raises `OverLimitError` or `EndedError`; then the process is gone, and what it remembered
        with it.
        """
        process = self.begin()
        too_long = Event()
        clock = Timer(seconds or 0, _end, (process, too_long))
        clock.daemon = True
        if seconds is not None:
            clock.start()
        try:
            answer = _exchanged(process, _JOB.pack(seconds or 0, len(job)) + job)
            if answer is None:
                process.wait()
        finally:
            clock.cancel()
        if answer is not None and answer[0] == _DONE:
            return answer[1]
        self.close()
        if answer is not None:
            raise OverLimitError(answer[1].decode())
        if too_long.is_set() or process.returncode == _TOO_LONG:
            raise OverLimitError(f"more than {seconds} seconds")
        if process.returncode == _OUT_OF_MEMORY:
            raise OverLimitError(f"more than {self._megabytes} MiB of memory")
        raise EndedError("its process ended before it answered")

    def close(self) -> None:
        """Ends the process, if there is one."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        with suppress(OSError), process:
            process.wait()

    def begin(self) -> subprocess.Popen[bytes]:
        """The process, which is begun where there is none."""
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                **apart(),
            )
        return self._process

    def kill(self) -> None:
        """Lets the process end, if there is one, while somebody may be waiting for its answer."""
        if (process := self._process) is not None:
            process.kill()


def apart() -> Apart:
    """What begins a process in a group of its own, which no Ctrl-C in a terminal reaches."""
    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    return {"creationflags": flags, "process_group": None if os.name == "nt" else 0}


def _end(process: subprocess.Popen[bytes], too_long: Event) -> None:
    too_long.set()
    process.kill()


def _exchanged(process: subprocess.Popen[bytes], job: bytes) -> tuple[int, bytes] | None:
    """How a job went and its answer; none from a process that ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):
        process.stdin.write(job)
        process.stdin.flush()
        head = process.stdout.read(_ANSWER.size)
        if len(head) == _ANSWER.size:
            how, size = _ANSWER.unpack(head)
            answer = process.stdout.read(size)
            if len(answer) == size:
                return how, answer
    return None


def cores() -> int:
    """How many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Children:
    """Lets children of this process work, each within its limits."""

    def worker(self, module: str, *, megabytes: int = MEGABYTES) -> Worker:
        """A child, which begins with its first job."""
        return Child(module, megabytes=megabytes)


class Here:
    """Answers jobs in this process, which nothing limits."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._answer: Callable[[bytes], bytes] | None = None

    def ask(self, job: bytes, *, seconds: int | None = SECONDS) -> bytes:
        """The answer to a job, however long it takes. Raises `OverLimitError` where it fails."""
        if self._answer is None:
            self._answer = import_module(self._module).answerer()
        try:
            return self._answer(job)
        except MemoryError:
            said = "more memory than there is"
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
        self.close()
        raise OverLimitError(said)

    def close(self) -> None:
        """Forgets what was worked on."""
        self._answer = None


class Unlimited:
    """Lets this process work, for a host that limits it or that lets it alone be hurt."""

    def worker(self, module: str, *, megabytes: int = MEGABYTES) -> Worker:
        """This process."""
        return Here(module)


CHILDREN: Limits = Children()
UNLIMITED: Limits = Unlimited()


def run_limited(module: str, given: bytes, limits: Limits) -> bytes:
    """What a worker answers to one job. Raises `OverLimitError`."""
    with closing(limits.worker(module)) as worker:
        return worker.ask(given)


def serve(answer: Callable[[bytes], bytes]) -> None:
    """The child's side: answers the jobs that come in, each within its time, until none come."""
    megabytes = int(sys.argv[1])
    jobs: SimpleQueue[tuple[int, bytes]] = SimpleQueue()
    stack_size(_STACK)
    Thread(target=_hear, args=(jobs,), daemon=True).start()
    answers = sys.stdout.buffer
    while True:
        seconds, job = jobs.get()
        limit_self(seconds, megabytes)
        how, made = _tried(answer, job)
        answers.write(_ANSWER.pack(how, len(made)) + made)
        answers.flush()


def _hear(jobs: SimpleQueue[tuple[int, bytes]]) -> None:
    """Hears jobs, whatever is worked on; ends this process when nobody can give any more."""
    stream = sys.stdin.buffer
    try:
        while len(head := stream.read(_JOB.size)) == _JOB.size:
            seconds, size = _JOB.unpack(head)
            jobs.put((seconds, stream.read(size)))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    os._exit(0)


def _tried(answer: Callable[[bytes], bytes], job: bytes) -> tuple[int, bytes]:
    try:
        return _DONE, answer(job)
    except MemoryError:
        # Not by `sys.exit`, which waits a second for the thread that hears jobs.
        os._exit(_OUT_OF_MEMORY)
    except Exception as error:
        return _FAILED, f"{type(error).__name__}: {error}".encode(errors="replace")


def limit_self(seconds: int = SECONDS, megabytes: int = MEGABYTES) -> None:
    """Lets the process that calls it take so many seconds more, and no more memory than this; no
    megabytes are no limit, neither of time.
    """
    try:
        import resource
    except ImportError:
        return
    if not megabytes:
        return
    size = (megabytes - _PROGRAM_MEGABYTES) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(used.ru_utime + used.ru_stime) + seconds, most))
