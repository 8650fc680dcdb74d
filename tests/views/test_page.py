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
from kg.views.tables import tables
from kg.views.words import words

EMPTY = View({}, (), {}, {})

ASSETS = resources.files("kg.views") / "assets"
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def block(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.fixture
def page(view: View) -> str:
    return render(view, title="试验")


def test_a_fact_leads_to_its_sentence_in_the_text_of_its_article(page: str) -> None:
    dossier = block(page, "dossier")
    names = [node[2] for node in dossier["nodes"]]
    (fact,) = (fact for fact in dossier["facts"] if dossier["relations"][fact[0]] == "task")
    assert (names[fact[1]], names[fact[3]], fact[5]) == ("县交通运输局", "林清远", "2021-05-01")
    article, start, end, low, high = dossier["passages"][fact[6][0]]
    key, title, day, file, begin, pieces = dossier["articles"][article]
    text = "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)
    assert text[low:high] == "林清远要求,交通局要在5月1日前完成清河大桥工程桥面铺装。"
    assert text.endswith("天气晴好。")
    assert (key, title, day, file, begin, start, end) == (
        "a1",
        "林清远督导桥梁建设",
        "2021-03-04",
        "清河.txt",
        100,
        40,
        70,
    )


def test_places_are_counted_as_a_browser_counts_them(view: View) -> None:
    (article,) = view.articles.values()
    first, *rest = article.pieces
    wide = replace(article, pieces=(replace(first, text="𠮷" + first.text), *rest))
    passages = {iri: replace(p, low=p.low + 1, high=p.high + 1) for iri, p in view.passages.items()}
    dossier = block(render(replace(view, articles={wide.iri: wide}, passages=passages), title=""), "dossier")
    assert [passage[3] for passage in dossier["passages"]] == [
        p.low + 1 for p in sorted(passages.values(), key=lambda p: p.iri)
    ]
    assert all(len(passage) == 5 for passage in dossier["passages"])


def test_names_can_be_typed_in_pinyin(page: str) -> None:
    spelt = {node[2]: node[6] for node in block(page, "dossier")["nodes"]}
    assert spelt["林清远"] == "linqingyuan lqy"
    assert "jtj" in spelt["县交通运输局"].split()


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
    assert len(scripts) == 20
    assert allowed == (
        f"default-src 'none'; script-src {' '.join(hashes[:-1])}; style-src {hashes[-1]}; base-uri 'none'; form-action 'none'"
    )


def test_the_page_asks_nothing_of_the_network(page: str) -> None:
    assert "sourceMappingURL" not in page
    shell = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    assert re.findall(r"\b(?:src|href|srcset|action)\s*=|url\(", shell) == []
    assert "url(" not in "".join((ASSETS / name).read_text(encoding="utf-8") for name in ("page.css", "view.css"))


def test_the_library_keeps_its_licence(page: str) -> None:
    assert "vis.js is dual licensed under both" in page


@pytest.mark.parametrize("name", sorted(each.name for each in ASSETS.iterdir() if each.name.endswith(".js")))
def test_our_scripts_make_no_markup_and_no_code_of_text(name: str) -> None:
    text = (ASSETS / name).read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|\bFunction\(|\.href|\.src\b", text)


@pytest.mark.parametrize(
    "text",
    ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028\u2029", "\"'&", "{{ 7*7 }}", "\\u003c"],
)
def test_hostile_text_comes_back_as_it_was_and_ends_no_block(view: View, text: str) -> None:
    nodes = {iri: replace(node, label=text, aliases=(text,), place=text) for iri, node in view.nodes.items()}
    passages = {iri: replace(passage, quote=text) for iri, passage in view.passages.items()}
    page = render(replace(view, nodes=nodes, passages=passages, omitted=text), title="试验")
    dossier = block(page, "dossier")
    assert {node[2] for node in dossier["nodes"]} == {text}
    assert {passage[5] for passage in dossier["passages"]} == {text}
    assert page.count("</script>") == 24
    assert "\u2028" not in page


def test_the_title_is_text_too(view: View) -> None:
    page = render(view, title="</title><script>alert(1)</script>{{ 7*7 }}")
    assert page.count("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}") == 2


def test_legend_and_style_know_every_kind_and_colour(page: str) -> None:
    dossier = block(page, "dossier")
    assert list(dossier["kinds"]) == list(KINDS)
    assert dossier["relations"] == list(RELATIONS)
    style = (ASSETS / "page.css").read_text(encoding="utf-8")
    for kind, look in KINDS.items():
        assert f".icon.{kind} {{ color: {look.colour}; }}" in style
        assert f"kind.{kind}" in words()
    for relation in RELATIONS:
        assert {f"rel.{relation}", f"rel.{relation}.of"} <= set(words())


def test_every_word_that_the_pages_ask_for_is_there() -> None:
    texts = [each.read_text(encoding="utf-8") for each in ASSETS.iterdir() if each.name.endswith((".js", ".html"))]
    asked = {
        key for text in texts for key in re.findall(r"""(?:\bt\(|data-(?:t|label|hint)=)["']([a-z][\w.]*)["']""", text)
    }
    asked = {key for key in asked if not key.endswith(".")}
    assert len(asked) > 70
    assert asked - set(words()) == set()
    for table in tables(EMPTY).values():
        assert {f"col.{column.key}" for column in table.columns} | {f"table.{table.name}"} <= set(words())


def test_chinese_and_english_are_said_with_the_same_values() -> None:
    for key, (chinese, english) in words().items():
        assert chinese.strip(), key
        assert set(re.findall(r"{\w+}", english)) <= set(re.findall(r"{\w+}", chinese)), key


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
