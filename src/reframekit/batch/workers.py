"""Where the work of a batch is done: processes of this machine, or a cluster that is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass

from reframekit.errors import ExitCode, failure

#: How the address of a scheduler begins that asks for certificates and encrypts.
_ENCRYPTED = re.compile(r"tls://([\w.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5}")
#: The most processes: as many as `concurrent.futures` has on Windows, which waits for 64 handles.
MOST = 61


@dataclass(frozen=True)
class Workers:
    """How many there are, and what opens an executor over them. A task that takes a worker with it
    raises in its own future alone.
    """

    count: int
    open: Callable[[], Executor]


def local_workers(jobs: int) -> Workers:
    """So many processes of this machine, at most `MOST`."""
    # A host without processes cannot even import this.
    from reframekit.batch.processes import Processes

    count = min(jobs, MOST)
    return Workers(count, lambda: Processes(count))


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
            'pip install "reframekit[cluster]"',
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
