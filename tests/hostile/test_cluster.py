"""A roster on a real dask cluster: a scheduler and two workers, one of which is killed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import COMMAND, Reframe

ROWS = 60


class Cluster:
    """Processes on loopback: the scheduler first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        told = folder / "scheduler.json"
        self._start(
            "scheduler",
            "--host",
            "127.0.0.1",
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
                [sys.executable, "-m", "dask", *arguments], stdout=log, stderr=log, cwd=self.folder
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
        [COMMAND, *arguments], cwd=reframe.folder, env=reframe.environment, stderr=subprocess.PIPE
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


def test_words_do_not_travel_without_encryption(reframe: Reframe) -> None:
    ran = reframe(
        "packet", "coping-card", "--roster", roster(reframe), "--cluster", "tcp://10.0.0.7:8786"
    )
    assert ran.code == 2
    assert "tls://" in ran.err
    assert not (reframe.folder / "output").exists()


def test_a_cluster_that_does_not_answer_is_said(reframe: Reframe) -> None:
    ran = reframe(
        "packet", "coping-card", "--roster", roster(reframe), "--cluster", "tcp://127.0.0.1:1"
    )
    assert ran.code == 3
    assert re.search("no scheduler answers", ran.err)
    assert "Traceback" not in ran.err
