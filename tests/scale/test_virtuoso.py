"""A real Virtuoso on this machine: the graph is pushed there, and saved queries give the same answers."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph.saved import saved_queries
from tests.conftest import Run

KNOWLEDGE = "https://w3id.org/zhengwu-kg/graph"
SETTINGS = """\
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
NumberOfBuffers = 20000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 100000
"""
PARAMETERS = {"posts-on-day": ("--day", "2020-02-28"), "evidence": ("--subject", "张建党")}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.fail("no Virtuoso; run tests/scale/install-virtuoso")
    folder, http = tmp_path_factory.mktemp("virtuoso"), free_port()
    (folder / "virtuoso.ini").write_text(SETTINGS.format(sql=free_port(), http=http), encoding="ascii")
    with (folder / "out").open("wb") as out:
        process = subprocess.Popen(
            [program, "+configfile", "virtuoso.ini", "+foreground"], cwd=folder, stdout=out, stderr=out
        )
    url = f"http://127.0.0.1:{http}"
    try:
        wait_for(f"{url}/sparql", process)
        yield url
    finally:
        process.terminate()
        process.wait(60)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert process.poll() is None
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"{url} does not answer")


@pytest.fixture(scope="module")
def endpoint(virtuoso: str, kg: Run, seed_graphs: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    graphs = shutil.copytree(seed_graphs, tmp_path_factory.mktemp("pushed") / "graphs")
    where = f"{virtuoso}/sparql-graph-crud-auth"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_PASSWORD", "dba")
        done = kg("push", "--graphs", graphs, "--endpoint", where, "--user", "dba", "--default-graph", KNOWLEDGE)
        again = kg("push", "--graphs", graphs, "--endpoint", where, "--user", "dba", "--default-graph", KNOWLEDGE)
    assert done.exit_code == 0, done.stderr
    assert "0 graphs sent" in again.stderr
    return f"{virtuoso}/sparql?default-graph-uri={KNOWLEDGE}"


@pytest.mark.parametrize("name", [query.name for query in saved_queries()])
def test_saved_queries_give_the_same_answers(kg: Run, seed_graphs: Path, endpoint: str, name: str) -> None:
    asked = ("query", name, *PARAMETERS.get(name, ()), "-f", "csv")
    ours, theirs = kg(*asked, "--graphs", seed_graphs), kg(*asked, "--endpoint", endpoint)
    assert theirs.exit_code == 0, theirs.stderr
    assert ours.stdout.count("\n") > 1
    assert theirs.stdout == ours.stdout
