"""A remote endpoint gets the same questions, and gives the same answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pyoxigraph
import pytest

from kg.errors import LimitError, QueryError
from kg.graph.endpoint import ask_endpoint
from kg.graph.query import Limits, ask
from kg.graph.saved import saved_query
from tests.conftest import Run
from tests.graph.sample import write_graphs


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


def test_a_page_that_is_no_result_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Endpoint, "do_POST", lambda self: self.answer(200, "text/html", b"<html>"))
    with pytest.raises(QueryError, match="is it a SPARQL endpoint"):
        ask_endpoint(url, "ASK {}")


def test_one_that_does_not_answer_is_a_limit(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = type("Nothing", (), {})
    monkeypatch.setattr(Endpoint, "do_POST", lambda self: self.rfile.read(1 << 20) and hanging)
    with pytest.raises(LimitError, match="took longer"):
        ask_endpoint(url, "ASK {}", limits=Limits(timeout=0.3))


def test_the_command_asks_there(url: str, kg: Run) -> None:
    result = kg("query", "attendance", "--endpoint", url, "-f", "csv")
    assert result.exit_code == 0
    assert "周文涛" in result.stdout
