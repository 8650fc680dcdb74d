"""A server among strangers, under load, and while the graph changes below it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from rdflib import Graph
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from kg.graph.prefixes import BASE
from kg.graph.store import open_read_only
from tests.conftest import Run
from tests.graph.hostile import ENDLESS, NESTED
from tests.server.running import Server, running

COUNT = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a kg:Article }"


def articles(server: Server) -> int:
    return int(json.loads(server.select(COUNT).text)["results"]["bindings"][0]["n"]["value"])


@pytest.fixture
def graph(seed_graphs: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(seed_graphs, tmp_path / "own" / "graphs"))


def children(pid: int) -> set[int]:
    return {
        int(each) for task in Path(f"/proc/{pid}/task").iterdir() for each in (task / "children").read_text().split()
    }


def rooms(graph: Path) -> list[Path]:
    return list(graph.parent.glob(".serving-*"))


@pytest.mark.parametrize("name", ["cartesian count", "sorted product", "many additions"])
def test_an_endless_query_ends_and_the_next_is_answered(server: Server, name: str) -> None:
    reply = server.post(ENDLESS[name], "application/sparql-query")
    assert reply.status in (400, 500)
    assert len(reply.text.strip().splitlines()) == 1
    assert articles(server) == 10


@pytest.mark.parametrize("name", NESTED)
def test_a_query_nested_too_deeply_hurts_nobody(server: Server, name: str) -> None:
    assert server.post(NESTED[name], "application/sparql-query").status in (200, 400, 500)
    assert articles(server) == 10


def test_half_an_answer_is_none(graph: Path) -> None:
    with running(graph, "--max-rows", "5") as server:
        reply = server.select("SELECT * { ?s ?p ?o }")
        assert (reply.status, "more than 5 rows" in reply.text) == (500, True)


def test_who_would_wait_long_is_told_to_come_again(graph: Path) -> None:
    with running(graph, "--workers", "1", "--timeout", "3") as server, ThreadPoolExecutor(8) as threads:
        replies = list(threads.map(lambda _: server.select(ENDLESS["cartesian count"]), range(8)))
        assert sorted({reply.status for reply in replies}) == [500, 503]
        assert all(reply.headers["retry-after"] for reply in replies if reply.status == 503)
        assert articles(server) == 10


def test_another_name_is_turned_away(server: Server) -> None:
    assert server.select(COUNT, Host="evil.example").status == 421
    assert server.select(COUNT, Host="localhost:1").status == 200


def test_only_allowed_pages_read_answers(server: Server) -> None:
    assert "access-control-allow-origin" not in server.select(COUNT, Origin="https://other.example").headers
    allowed = server.select(COUNT, Origin="https://allowed.example")
    assert allowed.headers["access-control-allow-origin"] == "https://allowed.example"


def test_beyond_this_machine_only_with_a_token(graph: Path) -> None:
    with running(graph, "--host", "0.0.0.0", "--token", "geheim") as server:
        assert server.select(COUNT).status == 401
        assert server.get("health").status == 200
        assert server.select(COUNT, Authorization="Bearer wrong").status == 401
        assert server.select(COUNT, Authorization="Bearer geheim").status == 200
        welcome = server.get("query", {"token": "geheim"})
        assert (welcome.status, welcome.headers["location"]) == (303, "/query")
        assert server.get("query", Cookie=welcome.headers["set-cookie"].split(";")[0]).status == 200


def test_a_token_is_made_up_where_none_is_given(graph: Path) -> None:
    with running(graph, "--host", "0.0.0.0") as server:
        assert server.select(COUNT).status == 401


def test_a_wrong_call_is_one_line(kg: Run, tmp_path: Path, graph: Path) -> None:
    assert kg("serve", "--graphs", tmp_path / "none").exit_code == 1
    taken = kg("serve", "--graphs", graph, "--host", "192.0.2.1")
    assert (taken.exit_code, len(taken.stderr.strip().splitlines())) == (2, 1)


def test_a_thing_has_an_address(server: Server) -> None:
    found = json.loads(server.select('SELECT ?u { ?u a kg:Unit ; skos:altLabel "区住建局" }').text)
    iri = found["results"]["bindings"][0]["u"]["value"]
    path = "id/" + quote(iri.removeprefix(BASE), safe="/%")
    turtle = server.get(path, Accept="text/turtle")
    graph = Graph().parse(data=turtle.text, format="turtle")
    assert any(str(subject) == iri for subject in graph.subjects())
    nodes = json.loads(server.get(path, Accept="application/ld+json").text)
    assert iri in {node["@id"] for node in nodes}


def test_a_person_gets_the_page_about_a_thing(server: Server) -> None:
    found = json.loads(server.select('SELECT ?u { ?u a kg:Unit ; skos:altLabel "区住建局" }').text)
    path = "id/" + quote(found["results"]["bindings"][0]["u"]["value"].removeprefix(BASE), safe="/%")
    shown = server.get(path, Accept="text/html,*/*;q=0.8")
    assert shown.status == 303
    assert "区住房和城乡建设局" in server.get(shown.headers["location"].removeprefix("/")).text


@pytest.mark.parametrize(
    ("path", "status"),
    [("", 200), ("units.html", 200), ("assets/report.js", 200), ("none.html", 404), ("e/%2e%2e/x.html", 404)],
)
def test_pages_are_those_of_the_report(server: Server, path: str, status: int) -> None:
    assert server.get(path).status == status


def test_in_a_browser(server: Server, browser: Chrome) -> None:
    for kind in ("performance", "browser"):  # what other tests have left there
        browser.get_log(kind)  # type: ignore[no-untyped-call]
    browser.get(f"{server.url}units.html")
    browser.find_element(By.LINK_TEXT, "SPARQL").click()
    WebDriverWait(browser, 30).until(lambda b: b.execute_script("return document.body.dataset.ready"))
    browser.find_element(By.CSS_SELECTOR, ".yasqe_queryButton").click()
    rows = WebDriverWait(browser, 30).until(lambda b: b.find_elements(By.CSS_SELECTOR, ".yasr table tbody tr"))
    assert len(rows) > 5
    asked = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]  # type: ignore[no-untyped-call]
    sent = [each["params"]["request"]["url"] for each in asked if each["method"] == "Network.requestWillBeSent"]
    assert [url for url in sent if not url.startswith((server.url, "data:"))] == []
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []  # type: ignore[no-untyped-call]


def test_graphs_by_name(server: Server) -> None:
    passage = json.loads(server.select("SELECT ?g { GRAPH ?g { ?s kg:chaired ?o } } LIMIT 1").text)["results"][
        "bindings"
    ][0]["g"]["value"]
    reply = server.get("data", {"graph": passage})
    assert "chaired" in reply.text
    assert len(Graph().parse(data=server.request("data?default").text, format="turtle")) > 500
    assert server.get("data").status == 400


def test_a_new_graph_is_taken_up_without_a_restart(kg: Run, graph: Path, papers: Path) -> None:
    with running(graph) as server:
        before = articles(server)
        assert kg("add", papers, "--graphs", graph).exit_code == 0
        time.sleep(0.6)
        assert (before, articles(server)) == (10, 12)
        assert len(list(rooms(graph)[0].iterdir())) == 1


def test_answers_are_whole_while_builds_come_and_go(kg: Run, graph: Path, papers: Path) -> None:
    with running(graph) as server, ThreadPoolExecutor(2) as threads:
        asking = threads.map(lambda _: articles(server), range(150))
        for _ in range(2):
            assert kg("add", papers, "--graphs", graph).exit_code == 0
        assert set(asking) <= {10, 12}


@pytest.fixture
def killed(graph: Path) -> Path:
    with running(graph) as server:
        workers = children(server.process.pid)
        assert workers
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        deadline = time.monotonic() + 10
        while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    return graph


def test_a_kill_leaves_no_process_and_a_whole_store(killed: Path) -> None:
    assert rooms(killed)
    assert len(open_read_only(killed / "store")) > 1000
    with running(killed) as server:
        assert articles(server) == 10
        assert len(rooms(killed)) == 1


def test_a_stop_is_clean(graph: Path) -> None:
    with running(graph) as server:
        assert articles(server) == 10
        os.kill(server.process.pid, signal.SIGTERM)
        server.process.wait(timeout=20)
    assert rooms(graph) == []


def test_an_article_shows_its_page_with_its_sentences_framed(kg: Run, tmp_path: Path, browser: Chrome) -> None:
    graphs = tmp_path / "graphs"
    kg("build", Path(__file__).parents[1] / "pages" / "p02.pdf", "--graphs", graphs)
    (name,) = (path.name for path in (graphs / "sights").iterdir())
    with running(graphs) as server:
        with urlopen(f"{server.url}sights/{name}", timeout=60) as answer:
            assert answer.headers["content-type"] == "image/jpeg"
            assert answer.read() == (graphs / "sights" / name).read_bytes()
        assert server.get("sights/none.jpg").status == 404
        assert server.get("sights/..%2fmanifest.json").status == 404
        browser.get(f"{server.url}articles.html")
        browser.find_element(By.CSS_SELECTOR, "td a[href^='a/']").click()
        shown = "const i = document.querySelector('.framed img'); return i && i.complete && i.naturalWidth > 1000"
        assert WebDriverWait(browser, 30).until(lambda b: b.execute_script(shown))
        assert browser.find_elements(By.CSS_SELECTOR, ".framed rect")
