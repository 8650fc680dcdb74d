"""The bytes of a page: hostile text stays text, nothing is asked of the network, the same view gives the same page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from kg.views.model import KINDS, RELATIONS, View
from kg.views.page import render

ASSETS = resources.files("kg.views") / "assets"
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def block(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.fixture
def page(view: View) -> str:
    return render(view, title="试验")


def test_the_drawing_has_every_node_and_one_edge_for_a_pair(page: str, view: View) -> None:
    nodes, edges = block(page, "nodes"), block(page, "edges")
    assert len(nodes) == len(view.nodes)
    pairs = [(edge["from"], edge["to"]) for edge in edges]
    assert len(pairs) == len(set(pairs))
    drawn = {frozenset((fact.subject, other)) for fact in view.facts for other in fact.objects}
    assert len(pairs) == len(drawn)


def test_an_edge_leads_to_its_facts_and_they_to_their_sentences(page: str) -> None:
    dossier = block(page, "dossier")
    names = [node["name"] for node in dossier["nodes"]]
    edge = next(
        e for e in block(page, "edges") if {names[e["from"]], names[e["to"]]} == {"县交通运输局", "清河大桥工程"}
    )
    (fact,) = (dossier["facts"][index] for index in edge["facts"])
    (passage,) = (dossier["passages"][index] for index in fact["passages"])
    assert fact["deadline"] == "2021-05-01"
    assert names[fact["by"]] == "林清远"
    assert passage[1:] == [40, 70, "林清远要求,交通局要在5月1日前完成清河大桥工程桥面铺装。"]
    assert dossier["articles"][passage[0]] == {
        "title": "林清远督导桥梁建设",
        "day": "2021-03-04",
        "file": "清河.txt",
        "start": 100,
    }


def test_size_follows_degree(page: str) -> None:
    names = [node["name"] for node in block(page, "dossier")["nodes"]]
    size = {names[node["id"]]: node["size"] for node in block(page, "nodes")}
    assert size["督导清河大桥工程"] == size["县交通运输局"] > size["何一舟"] > size["路人"]


def test_only_our_scripts_and_style_may_run(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    scripts = SCRIPT.findall(page)
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in (*scripts, style[1])
    ]
    assert len(scripts) == 5
    assert allowed == (
        f"default-src 'none'; script-src {' '.join(hashes[:-1])}; style-src {hashes[-1]}; base-uri 'none'; form-action 'none'"
    )


def test_the_page_asks_nothing_of_the_network(page: str) -> None:
    assert "sourceMappingURL" not in page
    shell = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    assert re.findall(r"\b(?:src|href|srcset|action)\s*=|url\(", shell) == []


def test_the_library_keeps_its_licence(page: str) -> None:
    assert "vis.js is dual licensed under both" in page


@pytest.mark.parametrize("name", ["dossier.js", "stage.js", "panel.js", "controls.js"])
def test_our_scripts_make_no_markup_and_no_code_of_text(name: str) -> None:
    text = (ASSETS / name).read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|\.href|\.src\b", text)


@pytest.mark.parametrize(
    "text",
    ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028\u2029", "\"'&", "{{ 7*7 }}", "\\u003c"],
)
def test_hostile_text_comes_back_as_it_was_and_ends_no_block(view: View, text: str) -> None:
    nodes = {iri: replace(node, label=text, aliases=(text,), place=text) for iri, node in view.nodes.items()}
    passages = {iri: replace(passage, quote=text) for iri, passage in view.passages.items()}
    page = render(replace(view, nodes=nodes, passages=passages, omitted=text), title="试验")
    dossier = block(page, "dossier")
    assert {node["name"] for node in dossier["nodes"]} == {text}
    assert {passage[3] for passage in dossier["passages"]} == {text}
    assert page.count("</script>") == 9
    assert "\u2028" not in page


def test_the_title_is_text_too(view: View) -> None:
    page = render(view, title="</title><script>alert(1)</script>{{ 7*7 }}")
    assert page.count("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}") == 2


def test_legend_and_style_know_every_kind_and_colour(page: str) -> None:
    dossier = block(page, "dossier")
    assert list(dossier["kinds"]) == list(KINDS)
    assert dossier["relations"] == {name: list(both) for name, both in RELATIONS.items()}
    style = (ASSETS / "page.css").read_text(encoding="utf-8")
    for kind, look in KINDS.items():
        assert f".icon.{kind} {{ color: {look.colour}; }}" in style


def test_the_same_graph_gives_the_same_bytes_under_every_hash_seed(tmp_path: Path) -> None:
    trig = Path(__file__).parent / "graph.trig"
    program = (
        "import sys, hashlib, pyoxigraph\n"
        "from kg.views import page, source\n"
        "store = pyoxigraph.Store()\n"
        "store.load(path=sys.argv[1], format=pyoxigraph.RdfFormat.TRIG)\n"
        "print(hashlib.sha256(page.render(source.view_of(store), title='试验').encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, str(trig)],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
