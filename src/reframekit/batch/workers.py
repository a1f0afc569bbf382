"""Where the work of a batch is done: processes of this machine, or a cluster that is named."""

from __future__ import annotations

import os
import re
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

from reframekit.errors import ExitCode, failure

#: How the address of a scheduler begins that asks for certificates and encrypts.
_ENCRYPTED = re.compile(r"tls://([\w.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5}")

_T = TypeVar("_T")


@dataclass(frozen=True)
class Workers:
    """How many there are, and what opens an executor over them, again after one that broke."""

    count: int
    open: Callable[[], Executor]


def local_workers(jobs: int) -> Workers:
    """So many processes of this machine."""
    return Workers(jobs, lambda: _Pool(jobs, mp_context=get_context("spawn"), initializer=_begin))


class _Pool(ProcessPoolExecutor):
    """A pool whose processes can be ended at once."""

    def kill(self) -> None:
        """Ends the processes, whatever they do."""
        for process in list((self._processes or {}).values()):
            process.kill()


def taken_back(executor: Executor, futures: Sequence[Future[_T]]) -> list[Future[_T]]:
    """Those of the futures that no worker has begun, cancelled.

    A pool's are finished: its thread stumbles over one that is cancelled when a worker dies.
    """
    return [] if isinstance(executor, _Pool) else [each for each in futures if each.cancel()]


def close(executor: Executor, *, at_once: bool) -> None:
    """Ends an executor that has nothing to do; `at_once` also one that has."""
    if at_once and isinstance(executor, _Pool):
        executor.kill()
        executor.shutdown()
    else:
        executor.shutdown(wait=not at_once)


@contextmanager
def deaf() -> Iterator[None]:
    """Holds Ctrl-C back for so long; processes that are started meanwhile never hear it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Makes a worker end when its parent is gone, even when that one was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None
    sentinel = parent.sentinel

    def watch() -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def cluster_workers(address: str) -> Iterator[Workers]:
    """The workers of a dask cluster.

    Raises `ReframeError`: exit code 2 for an address that is not `tls://`, also one of this
    machine, since words travel there, and whoever reaches a scheduler without certificates has the
    account that it runs in; 6 without the extra `cluster`; 3 when nobody answers.
    """
    if not _ENCRYPTED.fullmatch(address):
        raise failure(
            ExitCode.USAGE,
            f"{address} is no tls:// address with a port: words would travel for all to read",
            "start the scheduler with certificates, as docs/packets.md says, and use its"
            " tls:// address",
        )
    try:
        from distributed import Client
        from distributed.security import Security
    except ImportError:
        raise failure(
            ExitCode.MISSING_PART,
            "a cluster needs the extra cluster",
            "pip install 'reframekit[cluster]'",
        ) from None
    try:
        locked = Security(require_encryption=True)
        if locked.get_connection_args("client")["ssl_context"] is None:
            raise ValueError("no certificates")
        client = Client(address, timeout=10, set_as_default=False, security=locked)
    except (OSError, ValueError) as error:
        raise failure(
            ExitCode.UNREADABLE,
            f"no scheduler answers at {address} ({type(error).__name__})",
            "start one with dask scheduler, or check the address and its certificates",
        ) from None
    try:
        count = len(client.nthreads()) or 1
        yield Workers(count, lambda: client.get_executor(pure=False))
    finally:
        client.close()
