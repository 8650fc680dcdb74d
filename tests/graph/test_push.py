"""Into a store over the Graph Store Protocol: all of it, then what has changed."""

from __future__ import annotations

import base64
import gc
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pyoxigraph
import pytest

from kg.graph.store import open_read_only
from tests.conftest import Run

KNOWLEDGE = "https://example.org/knowledge"


class GraphStore(BaseHTTPRequestHandler):
    """The protocol on a pyoxigraph store, with a login; it breaks off after ``patience`` requests."""

    store: pyoxigraph.Store
    patience: int

    def do_PUT(self) -> None:
        self.handled()

    def do_POST(self) -> None:
        self.handled()

    def do_DELETE(self) -> None:
        self.handled()

    def handled(self) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        type(self).patience -= 1
        given = self.headers.get("Authorization", "")
        if given != f"Basic {base64.b64encode(b'dba:geheim').decode()}":
            self.answer(401, {"WWW-Authenticate": 'Basic realm="graphs"'})
        elif self.patience < 0:
            self.answer(503)
        else:
            self.change(data)

    def change(self, data: bytes) -> None:
        asked = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        graph = pyoxigraph.DefaultGraph() if "default" in asked else pyoxigraph.NamedNode(asked["graph"][0])
        if self.command != "POST":
            self.store.remove_graph(graph)
        if data:
            self.store.load(data, pyoxigraph.RdfFormat.TURTLE, to_graph=graph)
        self.answer(204)

    def answer(self, status: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def remote() -> Iterator[str]:
    GraphStore.store, GraphStore.patience = pyoxigraph.Store(), 10**9
    gc.disable()  # a store's iterators may not be collected by another thread
    with ThreadingHTTPServer(("127.0.0.1", 0), GraphStore) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/data"
        server.shutdown()
    gc.enable()


@pytest.fixture
def graph(seed_graphs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KG_PASSWORD", "geheim")
    return Path(shutil.copytree(seed_graphs, tmp_path / "own"))


def quads(store: pyoxigraph.Store) -> set[str]:
    return {str(quad) for quad in store}


def test_the_store_holds_the_graph_afterwards(kg: Run, graph: Path, remote: str) -> None:
    done = kg("push", "--graphs", graph, "--endpoint", remote, "--user", "dba")
    assert done.exit_code == 0, done.stderr
    assert quads(GraphStore.store) == quads(open_read_only(graph / "store"))


def test_knowledge_in_a_named_graph(kg: Run, graph: Path, remote: str) -> None:
    call = ("push", "--graphs", graph, "--endpoint", remote, "--user", "dba", "--default-graph", KNOWLEDGE)
    assert kg(*call).exit_code == 0
    ours = open_read_only(graph / "store")
    held = GraphStore.store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(KNOWLEDGE))
    assert {str(q.triple) for q in held} == {
        str(q.triple) for q in ours.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())
    }


def test_a_push_that_broke_off_goes_on_where_it_was(kg: Run, graph: Path, remote: str) -> None:
    call = ("push", "--graphs", graph, "--endpoint", remote, "--user", "dba")
    GraphStore.patience = 20
    broken = kg(*call)
    assert (broken.exit_code, len(broken.stderr.strip().splitlines())) == (1, 1)
    GraphStore.patience = 10**9
    assert ", 0 there already" not in kg(*call).stderr
    assert quads(GraphStore.store) == quads(open_read_only(graph / "store"))


def test_an_edit_sends_what_it_touched(kg: Run, graph: Path, papers: Path, remote: str) -> None:
    call = ("push", "--graphs", graph, "--endpoint", remote, "--user", "dba")
    for change in ((), ("add", papers), ("build", papers, "--replace")):
        if change:
            assert kg(*change, "--graphs", graph).exit_code == 0
        assert kg(*call).exit_code == 0
        assert quads(GraphStore.store) == quads(open_read_only(graph / "store"))
    assert "0 graphs sent" in kg(*call).stderr


@pytest.mark.parametrize(
    ("endpoint", "user", "status", "said"),
    [
        ("ftp://example.org/", "dba", 2, "expected an http or https URL"),
        ("http://127.0.0.1:1/data", "dba", 1, "cannot be reached"),
        (None, "nobody", 1, "answers 401"),
    ],
)
def test_what_is_wrong_is_one_line(
    kg: Run, graph: Path, remote: str, endpoint: str | None, user: str, status: int, said: str
) -> None:
    done = kg("push", "--graphs", graph, "--endpoint", endpoint or remote, "--user", user)
    assert (done.exit_code, len(done.stderr.strip().splitlines())) == (status, 1)
    assert said in done.stderr
