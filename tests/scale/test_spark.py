"""A real cluster on this machine: one master and two workers give the quads that a build on one machine gives."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.papers import MEETING, VISIT

COUNTIES = ("青石", "白沙", "南江", "北桥")
FILES = 80


@dataclass(frozen=True)
class Cluster:
    """Where the master listens, and the processes of the workers."""

    master: str
    workers: list[subprocess.Popen[bytes]]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def cluster(room: Path) -> Iterator[Cluster]:
    """One master and two workers with a core each, gone at the end."""
    spec = find_spec("pyspark")
    if spec is None or spec.origin is None:
        pytest.fail("no Spark; make test-scale installs it")
    home, port = Path(spec.origin).parent, free_port()
    settings = {
        **os.environ,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(room),
        "PYSPARK_PYTHON": sys.executable,
    }
    processes: list[subprocess.Popen[bytes]] = []

    def start(*call: str) -> subprocess.Popen[bytes]:
        with (room / f"{len(processes)}.log").open("wb") as log:
            run = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{call[0]}", *call[1:]]
            process = subprocess.Popen(run, env=settings, stdout=log, stderr=log)
        processes.append(process)
        return process

    try:
        start("master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
        wait_for(port)
        master = f"spark://127.0.0.1:{port}"
        worker = ("worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "2g", "--webui-port", "0", master)
        yield Cluster(master, [start(*worker), start(*worker)])
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the master does not listen")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Articles of several counties, one of them in two files, one file that nobody can read."""
    folder = tmp_path_factory.mktemp("papers")
    for number in range(FILES):
        text = (
            (VISIT if number % 3 else MEETING)
            .replace("青石", COUNTIES[number % 4])
            .replace("6月", f"{1 + number % 9}月")
        )
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (folder / "again").mkdir()
    (folder / "again" / "000.txt").write_bytes((folder / "000.txt").read_bytes())
    (folder / "empty.txt").write_text("一个没有正文的标题\n", encoding="utf-8")
    for seed in seeds.iterdir():
        (folder / seed.name).write_bytes(seed.read_bytes())
    return folder


@pytest.fixture(scope="module")
def expected(kg: Run, papers: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    graphs = tmp_path_factory.mktemp("local") / "graphs"
    assert kg("build", papers, "--graphs", graphs).exit_code == 1  # the one without a body
    return sorted(kg("export", "nquads", "--graphs", graphs).stdout.splitlines())


def built(master: str, papers: Path, out: Path) -> subprocess.Popen[str]:
    run = [sys.executable, "-m", "kg", "build", str(papers), "--engine", "spark", "--master", master, "-g", str(out)]
    settings = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}
    return subprocess.Popen(run, cwd=ROOT, env=settings, stderr=subprocess.PIPE, text=True)


def quads(out: Path) -> list[str]:
    assert (out / "quads" / "_SUCCESS").exists()
    return sorted(
        line
        for part in (out / "quads").glob("*.gz")
        for line in gzip.decompress(part.read_bytes()).decode().splitlines()
    )


def test_a_cluster_gives_the_same_quads(papers: Path, expected: list[str], tmp_path: Path) -> None:
    with cluster(tmp_path) as running:
        job = built(running.master, papers, tmp_path / "out")
        _, said = job.communicate(timeout=1200)
    assert job.returncode == 1, said
    assert "empty.txt" in said
    assert quads(tmp_path / "out") == expected
    assert (tmp_path / "out" / "records" / "_SUCCESS").exists()


def test_a_worker_that_is_killed_changes_nothing(papers: Path, expected: list[str], tmp_path: Path) -> None:
    with cluster(tmp_path) as running:
        job = built(running.master, papers, tmp_path / "out")
        deadline = time.monotonic() + 600
        while not (tmp_path / "out" / "records" / "_SUCCESS").exists() and time.monotonic() < deadline:
            assert job.poll() is None
            time.sleep(0.2)
        running.workers[0].kill()
        executors = subprocess.run(["pkill", "-9", "-f", "-o", "CoarseGrainedExecutorBackend"], check=False)
        _, said = job.communicate(timeout=1200)
    assert executors.returncode == 0
    assert job.returncode == 1, said
    assert quads(tmp_path / "out") == expected
