"""A roster on a real dask cluster: a scheduler and two workers, one of which is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.running import COMMAND, Reframe

ROWS = 60


def certificates(folder: Path) -> dict[str, str]:
    """Makes a certificate that signs itself, and gives the settings by which dask finds it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "clinic")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    prefix = "DASK_DISTRIBUTED__COMM__TLS__"
    roles = {f"{prefix}{role}__CERT": str(certificate) for role in _ROLES}
    roles |= {f"{prefix}{role}__KEY": str(secret) for role in _ROLES}
    return {
        f"{prefix}CA_FILE": str(certificate),
        "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "True",
        **roles,
    }


_ROLES = ("SCHEDULER", "WORKER", "CLIENT")


class Cluster:
    """Processes that speak TLS on loopback: the scheduler first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = certificates(folder)
        self.processes: list[subprocess.Popen[bytes]] = []
        told = folder / "scheduler.json"
        self._start(
            "scheduler",
            "--host",
            "tls://127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            str(told),
        )
        for _ in range(300):
            if told.exists() and told.read_text().strip().endswith("}"):
                break
            time.sleep(0.1)
        self.address = str(json.loads(told.read_text())["address"])

    def worker(self) -> subprocess.Popen[bytes]:
        """One more worker process."""
        return self._start(
            "worker",
            self.address,
            "--no-nanny",
            "--nthreads",
            "1",
            "--no-dashboard",
            "--local-directory",
            str(self.folder),
        )

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"log-{len(self.processes)}").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=os.environ | self.settings,
            )
        self.processes.append(process)
        return process

    def stop(self) -> None:
        """Ends all of them."""
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    started = Cluster(folder)
    try:
        yield started
    finally:
        started.stop()


def roster(reframe: Reframe) -> Path:
    rows = [f"id{n},I have to be number {n}" for n in range(ROWS)]
    return reframe.write("clients.csv", "\n".join(["id,belief", *rows]) + "\n")


def test_every_packet_is_there_though_a_worker_is_killed(
    reframe: Reframe, cluster: Cluster
) -> None:
    workers = [cluster.worker(), cluster.worker()]
    asked = ("packet", "belief-reframe", "coping-card", "--roster", roster(reframe))
    alone = reframe(*asked, "-o", "alone")
    assert alone.code == 0, alone.err
    arguments = [*map(str, asked), "-o", "many", "--cluster", cluster.address]
    run = subprocess.Popen(
        [COMMAND, *arguments],
        cwd=reframe.folder,
        env=reframe.environment | cluster.settings,
        stderr=subprocess.PIPE,
    )
    many = reframe.folder / "many"
    for _ in range(600):
        if len(list(many.glob("*.pdf"))) >= 5:
            break
        time.sleep(0.02)
    assert len(list(many.glob("*.pdf"))) < ROWS
    workers[0].kill()
    _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said.decode()
    assert f"{ROWS} of {ROWS} packets" in said.decode()
    made = {path.name: path.read_bytes() for path in many.glob("*.pdf")}
    assert made == {p.name: p.read_bytes() for p in (reframe.folder / "alone").glob("*.pdf")}
    assert len(made) == ROWS


@pytest.mark.parametrize(
    "address",
    [
        "tcp://10.0.0.7:8786",
        "tcp://127.0.0.1:8786",
        "127.0.0.1:8786",
        "localhost:8786",
        "[::1]:8786",
        "ws://127.0.0.1:8786",
        "inproc://x",
        "TLS://127.0.0.1:8786",
        " tls://127.0.0.1:8786",
        "tls://",
        "tls://127.0.0.1:abc",
        "tls://127.0.0.1",
        "",
    ],
)
def test_words_do_not_travel_without_encryption(reframe: Reframe, address: str) -> None:
    ran = reframe("packet", "coping-card", "--roster", roster(reframe), "--cluster", address)
    assert ran.code == 2
    assert "tls://" in ran.err and "docs/packets.md" in ran.err
    assert not (reframe.folder / "output").exists()


@pytest.mark.parametrize("certified", [True, False])
def test_a_cluster_that_does_not_answer_is_said(
    reframe: Reframe, tmp_path: Path, certified: bool
) -> None:
    settings = certificates(tmp_path) if certified else {}
    asked = ("packet", "coping-card", "--roster", roster(reframe), "--cluster", "tls://127.0.0.1:1")
    ran = reframe(*asked, **settings)
    assert ran.code == 3, ran.err
    assert "no scheduler answers" in ran.err and "certificates" in ran.err
    assert "Traceback" not in ran.err
