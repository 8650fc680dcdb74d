"""Queries that try to reach the network, change the graph, or never end: none gets anywhere, each within its limits.

Those that must be refused are judged in this process and then in the real query process, those that may run in that one alone,
with tight limits, while a listener proves that nobody calls.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pyoxigraph
import pytest

from kg.errors import LimitError, QueryError
from kg.graph.guard import check, normalised
from kg.graph.query import Limits, ask
from kg.graph.results import Format
from tests.graph.hostile import CHANGING, ENDLESS, FEDERATED, HUGE, MALFORMED, NESTED, REMOTE, TAMED
from tests.graph.sample import write_graphs

Seen = TypeVar("Seen")

#: A shell starts what runs in the background with Ctrl-C ignored, and its children inherit that.
KG = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from kg.cli import main; main()"

#: Short for what would never end, ample for what is refused or cut, however busy the machine.
SHORT, LIMITS = Limits(timeout=1.5, memory=1 << 30), Limits(timeout=60, rows=500, memory=1 << 30)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graphs(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        yield server


def aimed(query: str, listener: socket.socket) -> str:
    return query.replace("URL", f"http://127.0.0.1:{listener.getsockname()[1]}/sparql")


def assert_nobody_called(listener: socket.socket) -> None:
    with pytest.raises(TimeoutError):
        listener.accept()


def judged(query: str) -> None:
    check(normalised(query))


@pytest.mark.parametrize("name", FEDERATED)
def test_federation_is_refused_before_it_runs(name: str, graphs: Path, listener: socket.socket) -> None:
    query = aimed(FEDERATED[name], listener)
    refused = r"SERVICE is not allowed|hides an escape|nested too deeply|unexpected"
    with pytest.raises(QueryError, match=refused):
        judged(query)
    with pytest.raises(QueryError, match=refused):
        ask(graphs, query, limits=LIMITS)
    assert_nobody_called(listener)


@pytest.mark.parametrize("name", CHANGING)
def test_updates_are_refused_before_they_run(name: str, graphs: Path, listener: socket.socket) -> None:
    query = aimed(CHANGING[name], listener)
    with pytest.raises(QueryError, match=r"updates .* are not allowed|unexpected"):
        judged(query)
    before = set(pyoxigraph.Store.read_only(str(graphs / "store")))
    with pytest.raises(QueryError, match=r"updates .* are not allowed|unexpected"):
        ask(graphs, query, limits=LIMITS)
    assert set(pyoxigraph.Store.read_only(str(graphs / "store"))) == before
    assert_nobody_called(listener)


@pytest.mark.parametrize("name", MALFORMED)
def test_what_cannot_be_parsed_is_refused(name: str) -> None:
    with pytest.raises(QueryError):
        judged(MALFORMED[name])


@pytest.mark.parametrize("name", NESTED)
def test_what_is_nested_too_deeply_is_refused(name: str, graphs: Path) -> None:
    with pytest.raises(QueryError, match="nested too deeply"):
        ask(graphs, NESTED[name], limits=LIMITS)


@pytest.mark.parametrize("name", REMOTE)
def test_nothing_is_fetched(name: str, graphs: Path, listener: socket.socket) -> None:
    with pytest.raises(QueryError, match="nothing is fetched"):
        ask(graphs, aimed(REMOTE[name], listener), limits=LIMITS)
    assert_nobody_called(listener)


@pytest.mark.parametrize("name", TAMED)
def test_what_only_looks_hostile_is_answered(name: str, graphs: Path, listener: socket.socket) -> None:
    query, rows = TAMED[name]
    answer = ask(graphs, aimed(query, listener), limits=Limits(timeout=60, memory=1 << 30), format=plain(query))
    assert answer.cut is None
    assert rows is None or answer.data.count(b"\n") == rows + 1
    assert_nobody_called(listener)


def plain(query: str) -> Format:
    """The format that has a line for each row or triple."""
    return "nt" if query.startswith(("CONSTRUCT", "DESCRIBE")) else "tsv"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes the network away from a process")
def test_even_unjudged_a_query_has_no_network(graphs: Path, listener: socket.socket) -> None:
    with pytest.raises(QueryError):
        ask(graphs, aimed(FEDERATED["plain"], listener), limits=LIMITS, ours=True)
    assert_nobody_called(listener)


@pytest.mark.parametrize("name", ENDLESS)
def test_what_does_not_end_is_ended(name: str, graphs: Path) -> None:
    start = time.monotonic()
    with pytest.raises(LimitError):
        ask(graphs, ENDLESS[name], limits=SHORT)
    assert time.monotonic() - start < 10 * SHORT.timeout


@pytest.mark.parametrize("name", HUGE)
def test_what_is_too_much_is_cut(name: str, graphs: Path) -> None:
    query = HUGE[name]
    answer = ask(graphs, query, limits=LIMITS, format=plain(query))
    assert answer.cut is not None
    assert "more than 500" in answer.cut
    assert answer.data.count(b"\n") == 500 + (answer.form == "select") or answer.form == "graph"


def children(pid: int | str = "self") -> list[str]:
    """The process ids of the children of a process (by default this one), those that have ended and wait included."""
    return [child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_an_ended_query_leaves_no_process_behind(graphs: Path) -> None:
    before = children()
    with pytest.raises(LimitError):
        ask(graphs, ENDLESS["cartesian count"], limits=Limits(timeout=0.8), ours=True)
    assert children() == before


@pytest.mark.skipif(sys.platform != "linux", reason="parent death signal")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_query_does_not_outlive_who_asked(graphs: Path, tmp_path: Path, end: signal.Signals) -> None:
    query = tmp_path / "q.rq"
    query.write_text(ENDLESS["cartesian count"], encoding="utf-8")
    command = [sys.executable, "-c", KG, "query", str(query), "--graphs", str(graphs)]
    heeded = partial(signal.signal, signal.SIGHUP, signal.SIG_DFL)  # whoever runs these tests may ignore it
    asking = subprocess.Popen(
        command, env={"PYTHONPATH": ":".join(filter(None, sys.path))}, stderr=subprocess.PIPE, preexec_fn=heeded
    )
    workers = wait_for(lambda: [child for child in children(asking.pid) if b"guarded_worker" in called(child)])
    asking.send_signal(end)
    told = asking.communicate()[1]
    assert asking.returncode == (130 if end == signal.SIGINT else -end)
    assert told.strip() == (b"kg: interrupted" if end == signal.SIGINT else b"")
    assert workers
    assert wait_for(lambda: all(ended(worker) for worker in workers))


def called(pid: str) -> bytes:
    """The command line of a process."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def ended(pid: str) -> bool:
    """Whether a process is gone, or only waits for somebody to take note."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def wait_for(look: Callable[[], Seen]) -> Seen:
    """What ``look`` sees as soon as it sees anything; the last look after half a minute."""
    until = time.monotonic() + 30
    while not (seen := look()) and time.monotonic() < until:
        time.sleep(0.02)
    return seen
