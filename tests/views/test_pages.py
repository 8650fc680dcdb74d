"""The pages of a report: every link leads somewhere, text stays text, the folder opens from disk in a real Chromium."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.support.ui import WebDriverWait

from kg.views.model import View
from kg.views.pages import Pages
from kg.views.source import read
from tests.conftest import Run
from tests.views.conftest import Page, serious
from tests.views.test_browser import HOSTILE, hostile


class Links(HTMLParser):
    """Where a page leads, what is in it, and what can be pointed at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.data = ""
        self._in_data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.add(tag)
        self.attributes.update(known)
        self.hrefs += [value for name in ("href", "src") if (value := known.get(name))]
        self.ids.update(filter(None, [known.get("id")]))
        self._in_data = tag == "script" and known.get("type") == "application/json" and known.get("id") == "tables"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data


def refs(cell: Any) -> list[str]:
    """The paths in a cell of a table."""
    return [ref[1] for ref in cell if isinstance(ref, list)] if isinstance(cell, list) else []


@pytest.fixture(scope="session")
def report(kg: Run, seed_graphs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the seeds."""
    folder = tmp_path_factory.mktemp("report") / "report"
    result = kg("report", folder, "--graphs", seed_graphs)
    assert result.exit_code == 0, result.stderr
    return folder


def test_every_link_leads_somewhere_and_every_page_is_reached(report: Path, seed_graphs: Path) -> None:
    known = {path: Links((report / path).read_text(encoding="utf-8")) for path in pages_of(report)}
    reached, todo = {"index.html"}, ["index.html"]
    for path in todo:
        page = known[path]
        rows = [row for table in json.loads(page.data or "{}").values() for row in table["rows"]]
        listed = [target for row in rows for cell in row for target in refs(cell)]
        for href in [*page.hrefs, *listed]:
            target, _, fragment = href.partition("#")
            found = (report / path).parent.joinpath(unquote(target)).resolve().relative_to(report.resolve()).as_posix()
            assert (report / found).is_file(), f"{path}: {href}"
            if found.endswith(".html") and found not in reached:
                reached.add(found)
                todo.append(found)
            if fragment and found != "graph.html":
                assert fragment in known[found].ids, f"{path}: {href}"
    entries = [json.loads(text.partition("(")[2].rpartition(")")[0]) for text in chunks(report)]
    assert {entry[5] for chunk in entries for entry in chunk} <= set(known)
    assert reached == set(known)
    assert len([path for path in reached if path.startswith("a/")]) == 10
    assert len([path for path in reached if path.startswith("e/")]) == len(read(seed_graphs).nodes) > 100


def pages_of(report: Path) -> list[str]:
    return sorted(path.relative_to(report).as_posix() for path in report.rglob("*.html"))


def chunks(report: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((report / "assets").glob("index-*.js"))]


def test_a_report_replaces_a_report_and_nothing_else(kg: Run, report: Path, seed_graphs: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    refused = kg("report", tmp_path, "--graphs", seed_graphs)
    assert (refused.exit_code, "holds something else than a report" in refused.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    before = {path: (report / path).read_bytes() for path in pages_of(report)}
    assert kg("report", report, "--graphs", seed_graphs).exit_code == 0
    assert {path: (report / path).read_bytes() for path in pages_of(report)} == before


def test_the_same_graph_gives_the_same_pages_under_every_hash_seed(seed_graphs: Path) -> None:
    program = (
        "import sys, hashlib, pathlib\n"
        "from kg.views.pages import Pages\n"
        "from kg.views.source import read\n"
        "pages = Pages(read(pathlib.Path(sys.argv[1])), title='')\n"
        "print(hashlib.sha256(''.join(pages.text(p) for p in pages.paths()).encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, str(seed_graphs)],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_what_is_not_a_page_is_none(view: View) -> None:
    pages = Pages(view, title="")
    for path in (
        "",
        "x.html",
        "e/x.html",
        "../index.html",
        "assets/../page.css",
        "assets/index-99.js",
        "e/",
        "a/a1.txt",
    ):
        assert pages.text(path) is None
    for path in pages.paths():
        assert pages.text(path)


def test_a_page_of_an_entity_tells_what_the_graph_states(view: View) -> None:
    pages = Pages(view, title="试验", lang="en")
    (iri,) = (iri for iri, node in view.nodes.items() if node.label == "县交通运输局")
    text = pages.text(pages.href(iri) or "") or ""
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))
    assert "is to do" in plain
    assert "林清远要求,交通局要在5月1日前完成清河大桥工程桥面铺装。" in plain
    assert "清河.txt · characters 140–170 · rule assignment.demand" in plain
    assert "<mark>交通局</mark>" in text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(view: View, text: str) -> None:
    tame, pages = Pages(view, title="试验"), Pages(hostile(view, text), title=text)
    for path in pages.paths():
        if path.endswith(".html") and path != "graph.html":
            usual, page = Links(tame.text(path) or ""), Links(pages.text(path) or "")
            assert page.tags <= usual.tags | {"a", "div", "p", "span", "dt", "dd", "mark"}
            assert all(re.match(r"[\w./-]+\.(html|css|js)(#[\w%/=&~.-]*)?$", href) for href in page.hrefs)
            assert page.data == "" or json.loads(page.data)
            assert page.attributes <= usual.attributes | {"open", "title", "data-due"}


@pytest.mark.parametrize(
    "path", ["index.html", "people.html", "matrix.html", "timeline.html", "workload.html", "questions.html"]
)
@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_pages_open_from_disk_and_fit(browser: Any, report: Path, path: str, width: int, height: int) -> None:
    page = Page(browser, (report / path).as_uri(), width=width, height=height)
    assert page.run("return document.documentElement.dataset.ready") == "true"
    assert page.errors() == []
    assert all(url.startswith(report.as_uri()) for url in page.requests())
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")
    assert (
        page.run("return document.body.innerText.match(/undefined|\\bcol\\.|\\brel\\.|\\bkind\\.|\\blist\\./)") is None
    )


def test_the_search_of_a_page_finds_by_initials_from_disk_and_goes_there(browser: Any, report: Path) -> None:
    page = Page(browser, (report / "units.html").as_uri())
    page.find("#search").send_keys("zjd")
    WebDriverWait(browser, 5).until(lambda _: "张建党" in page.text("#matches"))
    page.find("#search").send_keys(Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda _: page.texts("h1") == ["张建党"])
    assert page.errors() == []
    page.find("figcaption a.title").click()
    WebDriverWait(browser, 5).until(lambda _: page.run("return document.querySelector('.anchor:target') !== null"))
    page.find(".article a.m-person").click()
    WebDriverWait(browser, 5).until(lambda _: page.run("return document.querySelector('dl code') !== null"))


def test_axe_finds_nothing_serious_in_pages(browser: Any, report: Path, axe: str) -> None:
    entity = max((report / "e").iterdir(), key=lambda path: path.stat().st_size)
    article = max((report / "a").iterdir(), key=lambda path: path.stat().st_size)
    for path in (report / "index.html", report / "assignments.html", entity, article):
        assert serious(Page(browser, path.as_uri()), axe) == []


def test_a_graph_without_texts_shows_the_sentences_that_state_something(graphs: Path) -> None:
    (graphs / "texts.jsonl").unlink()
    view = read(graphs)
    (article,) = view.articles.values()
    assert article.text.startswith("县长林清远带队督导清河大桥工程")
    for passage in view.passages.values():
        assert article.text[passage.low : passage.high] == passage.quote
    assert Pages(replace(view, omitted=""), title="").text("a/a1.html")
