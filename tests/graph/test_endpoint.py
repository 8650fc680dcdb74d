"""A remote endpoint gets the same questions, and gives the same answers."""

from __future__ import annotations

import contextlib
import gc
import gzip
import json
import time
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pyoxigraph
import pytest

from kg.errors import LimitError, QueryError
from kg.graph import endpoint
from kg.graph.endpoint import ask_endpoint
from kg.graph.prefixes import BASE
from kg.graph.query import Limits, ask
from kg.graph.saved import Kind, saved_query
from tests.conftest import Run
from tests.graph.sample import PERSON, write_graphs


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graphs(tmp_path_factory.mktemp("remote"))


class Endpoint(BaseHTTPRequestHandler):
    """SPARQL 1.1 Protocol on a pyoxigraph store, as little of it as a client may count on; ``dialect`` is Virtuoso's."""

    store: pyoxigraph.Store
    dialect = False

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        try:
            results = self.store.query(parse_qs(form)["query"][0])
        except SyntaxError as error:
            self.answer(400, "text/plain", str(error).encode())
            return
        stream = BytesIO()
        if isinstance(results, pyoxigraph.QueryTriples):
            results.serialize(stream, pyoxigraph.RdfFormat.TURTLE)
            self.answer(200, "text/turtle; charset=utf-8", stream.getvalue())
            return
        results.serialize(stream, pyoxigraph.QueryResultsFormat.JSON)
        data = stream.getvalue()
        if self.dialect:
            data = data.replace(b'"literal","value":"1"', b'"typed-literal","value":"1"')
        self.answer(200, "application/sparql-results+json", data)

    def answer(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def url(graphs: Path) -> Iterator[str]:
    store = pyoxigraph.Store.read_only(str(graphs / "store"))
    handler = type("Handler", (Endpoint,), {"store": store, "dialect": True})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()


@pytest.fixture(autouse=True)
def _tidy() -> Iterator[None]:
    """Solutions of pyoxigraph must end in the thread that made them, not in one of the server's."""
    yield
    gc.collect()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("attendance", {}),
        ("unit-assignments", {"unit": "区水务局"}),
        ("units-by-assignments", {}),
        ("attendance", {"since": "2021-03-05"}),
        ("attendance", {"since": "2021-03-06"}),
        ("posts-on-day", {"day": "2021-03-05"}),
    ],
)
def test_a_saved_query_has_the_same_answer_there_as_here(
    url: str, graphs: Path, name: str, values: dict[str, str]
) -> None:
    query = saved_query(name)
    parameters = query.bound(values)
    there = ask_endpoint(url, query.text, parameters=parameters, hidden=query.hidden)
    assert there == ask(graphs, query.text, parameters=parameters, hidden=query.hidden, ours=True)


def test_rdf_comes_back_in_the_wanted_format(url: str, graphs: Path) -> None:
    query = "CONSTRUCT { ?s kg:attended ?o } WHERE { ?s kg:attended ?o } ORDER BY ?s"
    assert ask_endpoint(url, query, format="nt") == ask(graphs, query, format="nt", ours=True)


def test_rows_are_capped_there_too(url: str) -> None:
    answer = ask_endpoint(url, "SELECT * { ?s ?p ?o }", limits=Limits(rows=2))
    assert len(json.loads(answer.data)["results"]["bindings"]) == 2
    assert answer.cut is not None


def test_a_hostile_name_stays_a_literal(url: str) -> None:
    with pytest.raises(QueryError, match="is called"):
        ask_endpoint(url, saved_query("posts").text, parameters={"unit": ("entity", '" } # \\')})


@pytest.mark.parametrize(
    ("target", "query", "message"),
    [
        ("ftp://example.org/", "ASK {}", "expected an http"),
        ("file:///etc/passwd", "ASK {}", "expected an http"),
        ("http://127.0.0.1:9/sparql", "ASK {}", "cannot be reached"),
    ],
)
def test_what_is_no_endpoint_is_told(target: str, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask_endpoint(target, query)


def test_a_refused_query_is_told(url: str) -> None:
    with pytest.raises(QueryError, match="answers 400"):
        ask_endpoint(url, "SELECT * {")


@pytest.mark.parametrize("name", [PERSON, BASE + PERSON])
def test_an_entity_goes_by_its_iri_there_too(url: str, graphs: Path, name: str) -> None:
    query = saved_query("posts")
    parameters = query.bound({"person": name})
    there = ask_endpoint(url, query.text, parameters=parameters, hidden=query.hidden)
    assert there == ask(graphs, query.text, parameters=parameters, hidden=query.hidden, ours=True)
    assert json.loads(there.data)["results"]["bindings"]


@pytest.mark.parametrize("parameters", [None, {"unit": ("entity", "水务局")}])
@pytest.mark.parametrize(
    "data", [b"<html>", b"", b"{}", b"[1]", b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": 1}]}}', b"\xff"]
)
def test_a_page_that_is_no_result_is_told(
    url: str, monkeypatch: pytest.MonkeyPatch, data: bytes, parameters: Mapping[str, tuple[Kind, str]] | None
) -> None:
    monkeypatch.setattr(Endpoint, "do_POST", lambda self: self.answer(200, "text/html", data))
    with pytest.raises(QueryError, match="is it a SPARQL endpoint"):
        ask_endpoint(url, "SELECT ?unit WHERE { ?unit ?p ?o }", parameters=parameters)


def test_a_redirect_is_told_and_not_followed(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def elsewhere(self: Endpoint) -> None:
        asked.append(self.path)
        self.send_response(307)
        self.send_header("Location", url.replace("sparql", "other"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    monkeypatch.setattr(Endpoint, "do_POST", elsewhere)
    with pytest.raises(QueryError, match=r"leads on to http://127\.0\.0\.1:\d+/other: name the place itself"):
        ask_endpoint(url, "ASK {}")
    assert asked == ["/sparql"]


def test_an_answer_without_end_is_cut_off(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []

    def flood(self: Endpoint) -> None:
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                sent.append(self.wfile.write(b" " * (1 << 16)))

    monkeypatch.setattr(Endpoint, "do_POST", flood)
    monkeypatch.setattr(endpoint, "_MOST_BYTES", 1 << 20)
    with pytest.raises(LimitError, match="sends more than 1 MB"):
        ask_endpoint(url, "ASK {}")
    assert sum(sent) < 1 << 26


def test_a_compressed_answer_counts_in_full(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = gzip.compress(b" " * (1 << 24))

    def exploding(self: Endpoint) -> None:
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(bomb)))
        self.end_headers()
        self.wfile.write(bomb)

    monkeypatch.setattr(Endpoint, "do_POST", exploding)
    monkeypatch.setattr(endpoint, "_MOST_BYTES", 1 << 20)
    with pytest.raises(LimitError, match="sends more than 1 MB"):
        ask_endpoint(url, "ASK {}")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param(b"", b"", id="never begins"),
        pytest.param(b"HTTP/1.1 200 OK\r\n", b"", id="stops in the head"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n{", b"", id="stops in the body"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n{", b" ", id="sends a little now and then"),
    ],
)
def test_one_that_takes_its_time_is_a_limit(
    url: str, monkeypatch: pytest.MonkeyPatch, first: bytes, then: bytes
) -> None:
    def slow(self: Endpoint) -> None:
        with contextlib.suppress(OSError):
            self.connection.sendall(first)
            for _ in range(30):
                time.sleep(0.1)
                self.connection.sendall(then)

    monkeypatch.setattr(Endpoint, "do_POST", slow)
    start = time.monotonic()
    with pytest.raises(LimitError, match="took longer"):
        ask_endpoint(url, "ASK {}", limits=Limits(timeout=0.3))
    assert time.monotonic() - start < 2


def test_one_that_hangs_up_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(self: Endpoint) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"{")

    monkeypatch.setattr(Endpoint, "do_POST", cut)
    with pytest.raises(QueryError, match="cannot be reached"):
        ask_endpoint(url, "ASK {}")


def test_the_command_asks_there(url: str, kg: Run) -> None:
    result = kg("query", "attendance", "--endpoint", url, "-f", "csv")
    assert result.exit_code == 0
    assert "周文涛" in result.stdout


def test_a_failure_over_there_is_one_line(url: str, kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Endpoint, "do_POST", lambda self: self.answer(500, "text/html", b"<html>\n\x1b[31m\n</html>"))
    result = kg("query", "attendance", "--endpoint", url)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "\x1b" not in result.stderr
