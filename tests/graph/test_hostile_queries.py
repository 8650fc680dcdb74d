"""Queries that try to reach the network, change the graph, or never end: none gets anywhere, each within its limits.

Those that must be refused before they run are judged in this process, one by one. Those that may run do so in the real query
process, with tight limits, while a listener proves that nobody calls.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from kg.errors import LimitError, QueryError
from kg.graph.guard import check, normalised
from kg.graph.query import Limits, ask
from tests.graph.sample import write_graphs

Seen = TypeVar("Seen")

#: Short for what would never end, ample for what is refused or cut, however busy the machine.
SHORT, LIMITS = Limits(timeout=1.5, memory=1 << 30), Limits(timeout=60, rows=500, memory=1 << 30)

#: ``URL`` stands for the listener. SERVICE in every disguise.
FEDERATED = {
    "plain": "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "lower case": "select * { service <URL> { ?s ?p ?o } }",
    "mixed case": "SELECT * { sErViCe <URL> { ?s ?p ?o } }",
    "no space": "SELECT*{SERVICE<URL>{?s?p?o}}",
    "variable": "SELECT * { BIND(<URL> AS ?g) SERVICE ?g { ?s ?p ?o } }",
    "from values": "SELECT * { VALUES ?g { <URL> } SERVICE ?g { ?s ?p ?o } }",
    "prefixed": "PREFIX e: <URL> SELECT * { SERVICE e: { ?s ?p ?o } }",
    "base": "BASE <URL> SELECT * { SERVICE <x> { ?s ?p ?o } }",
    "escaped letter": r"SELECT * { \u0053ERVICE <URL> { ?s ?p ?o } }",
    "all escaped": r"SELECT * { \u0053\u0045\u0052\u0056\u0049\u0043\u0045 <URL> { ?s ?p ?o } }",
    "long escape": r"SELECT * { \U00000053ERVICE <URL> { ?s ?p ?o } }",
    "escaped brace": r"SELECT * \u007B SERVICE <URL> { ?s ?p ?o } }",
    "escaped escape": r"SELECT * { \u005Cu0053ERVICE <URL> { ?s ?p ?o } }",
    "comment ended by CR": "SELECT * { ?s ?p ?o . #\rSERVICE <URL> { ?a ?b ?c }\n}",
    "comment ended by escaped CR": "SELECT * { ?s ?p ?o . #\\u000DSERVICE <URL> { ?a ?b ?c }\n}",
    "comment ended by escaped LF": "SELECT * { ?s ?p ?o . #\\u000ASERVICE <URL> { ?a ?b ?c } }",
    "comment between": "SELECT * { SERVICE#\n<URL> { ?s ?p ?o } }",
    "hash in an IRI": "SELECT * { ?s <http://example.org/#> ?o . SERVICE <URL> { ?a ?b ?c } }",
    "after a string with a hash": 'SELECT * { ?s ?p "#" . SERVICE <URL> { ?a ?b ?c } }',
    "after a long string": 'SELECT * { ?s ?p """"#\' \\""" . SERVICE <URL> { ?a ?b ?c } }',
    "optional": "SELECT * { OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "union": "SELECT * { { ?s ?p ?o } UNION { SERVICE <URL> { ?s ?p ?o } } }",
    "minus": "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "exists": "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?a ?b ?c } } }",
    "not exists": "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE <URL> { ?a ?b ?c } } }",
    "exists in bind": "SELECT * { BIND(EXISTS { SERVICE <URL> { ?a ?b ?c } } AS ?x) }",
    "exists in if": "SELECT (IF(EXISTS { SERVICE <URL> { ?a ?b ?c } }, 1, 2) AS ?x) { ?s ?p ?o }",
    "exists in order": "SELECT * { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <URL> { ?a ?b ?c } })",
    "exists in having": "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { SERVICE <URL> { ?a ?b ?c } })",
    "subquery": "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "deep": "SELECT * { { { { { { SERVICE <URL> { ?s ?p ?o } } } } } } }",
    "within graph": "SELECT * { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "within service": "SELECT * { SERVICE SILENT <URL> { SERVICE <URL> { ?s ?p ?o } } }",
    "ask": "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "construct": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "describe": "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
}
CHANGING = {
    "load": "LOAD <URL>",
    "load silent": "LOAD SILENT <URL> INTO GRAPH <http://example.org/g>",
    "load file": "LOAD <file:///etc/passwd>",
    "escaped load": r"\u004COAD <URL>",
    "insert data": "INSERT DATA { <http://e.example/> a <http://e.example/> }",
    "insert where": "INSERT { ?s a ?p } WHERE { ?s ?p ?o }",
    "delete": "DELETE WHERE { ?s ?p ?o }",
    "delete insert": "DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } WHERE { ?s ?p ?o }",
    "clear": "CLEAR ALL",
    "drop": "DROP SILENT DEFAULT",
    "copy": "COPY DEFAULT TO <http://e.example/>",
    "create": "CREATE GRAPH <http://e.example/>",
    "query and update": "SELECT * { ?s ?p ?o } ; DROP ALL",
    "update behind a comment": "# SELECT * { ?s ?p ?o }\rDROP ALL",
}
MALFORMED = {
    "nested too deeply": "SELECT * {" + "{" * 5000 + "?s ?p ?o" + "}" * 5000 + "}",
    "only in one parser": "SELECT * { LATERAL { ?s ?p ?o } }",
    "triple term": "SELECT * { << ?s ?p ?o >> ?q ?r }",
    "unclosed": "SELECT * { ?s ?p 'a",
    "binary": "\x01\x02\x03",
}
REMOTE = {
    "from": "SELECT * FROM <URL> { ?s ?p ?o }",
    "from named": "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "from file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "escaped from": r"SELECT * \u0046ROM <URL> { ?s ?p ?o }",
}
#: Wide is a product of the graph with itself, often enough never to end.
ENDLESS = {
    "cartesian count": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "cartesian distinct": "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a",
    "cartesian paths": "SELECT (COUNT(*) AS ?n) { ?a (!a)* ?b . ?c (!a)* ?d . ?e (!a)* ?f . ?g (!a)* ?h }",
    "path over everything": "SELECT (COUNT(*) AS ?n) { ?a ((!a|^!a)/(!a|^!a)*)* ?b . ?c (!a|^!a)+ ?d . ?e (!a|^!a)+ ?f . ?g (!a|^!a)+ ?h }",
    "regex on a product": 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER REGEX(CONCAT(STR(?a), STR(?f), STR(?i)), "(a*)*(b|a)*$") }',
    "growing strings": "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "not exists of a product": "SELECT * { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?d = ?h && ?k = ?g && ?i = 0) } }",
    "sorted product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()",
    "many additions": "SELECT (1" + "+1" * 30000 + " AS ?x) {}",
}
HUGE = {
    "everything squared": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "all paths": "SELECT * { ?a (!a|^!a)* ?b }",
    "constructed product": "CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }",
}


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
def test_federation_is_refused_before_it_runs(name: str, listener: socket.socket) -> None:
    with pytest.raises(QueryError, match=r"SERVICE is not allowed|hides an escape|nested too deeply|unexpected"):
        judged(aimed(FEDERATED[name], listener))


@pytest.mark.parametrize("name", CHANGING)
def test_updates_are_refused_before_they_run(name: str, listener: socket.socket) -> None:
    with pytest.raises(QueryError, match=r"updates .* are not allowed|unexpected"):
        judged(aimed(CHANGING[name], listener))


@pytest.mark.parametrize("name", MALFORMED)
def test_what_cannot_be_parsed_is_refused(name: str) -> None:
    with pytest.raises(QueryError):
        judged(MALFORMED[name])


@pytest.mark.parametrize("name", REMOTE)
def test_nothing_is_fetched(name: str, graphs: Path, listener: socket.socket) -> None:
    with pytest.raises(QueryError, match="nothing is fetched"):
        ask(graphs, aimed(REMOTE[name], listener), limits=LIMITS)
    assert_nobody_called(listener)


@pytest.mark.parametrize("name", ["plain", "escaped letter", "comment ended by CR", "exists"])
def test_federation_is_refused_all_the_way(name: str, graphs: Path, listener: socket.socket) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        ask(graphs, aimed(FEDERATED[name], listener), limits=LIMITS)
    assert_nobody_called(listener)


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
    answer = ask(graphs, query, limits=LIMITS, format="nt" if query.startswith("CONSTRUCT") else "tsv")
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
def test_a_query_does_not_outlive_who_asked(graphs: Path) -> None:
    asking = (
        "from pathlib import Path; from kg.graph.query import ask\n"
        f"ask(Path({str(graphs)!r}), {ENDLESS['cartesian count']!r}, ours=True)"
    )
    parent = subprocess.Popen([sys.executable, "-c", asking], env={"PYTHONPATH": ":".join(filter(None, sys.path))})
    workers = wait_for(lambda: children(parent.pid))
    parent.kill()
    parent.wait()
    assert workers
    assert wait_for(lambda: all(ended(worker) for worker in workers))


def ended(pid: str) -> bool:
    """Whether a process is gone, or only waits for somebody to take note."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def wait_for(look: Callable[[], Seen]) -> Seen:
    """What ``look`` sees as soon as it sees anything; the last look after five seconds."""
    until = time.monotonic() + 5
    while not (seen := look()) and time.monotonic() < until:
        time.sleep(0.02)
    return seen
