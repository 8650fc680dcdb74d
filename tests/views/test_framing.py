"""From a real page to a report whose article shows the page with its sentences framed, seen in Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.graph.sights import sight
from kg.views.framing import framed_pages
from kg.views.model import Article, Passage
from tests.conftest import Run
from tests.views.conftest import Page

PAGE = Path(__file__).parents[1] / "pages" / "p02.pdf"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, kg: Run) -> Path:
    folder = tmp_path_factory.mktemp("framed")
    kg("build", PAGE, "--graphs", folder / "graphs")
    kg("report", folder / "report", "--graphs", folder / "graphs")
    return folder


def test_an_article_shows_its_page_with_every_sentence_framed(built: Path, browser: Any) -> None:
    file = next(
        path for path in sorted((built / "report" / "a").glob("*.html")) if "百千万工程" in path.read_text("utf-8")
    )
    page = Page(browser, file.as_uri())
    shown = "const i = document.querySelector('.framed img'); return [i.complete && i.naturalWidth > 1000, i.width]"
    loaded, width = page.run(shown)
    assert loaded
    frames = page.run(
        "return [...document.querySelectorAll('.framed rect')].map(r => r.getBoundingClientRect().toJSON())"
    )
    assert len(frames) >= 3
    picture = page.run("return document.querySelector('.framed img').getBoundingClientRect().toJSON()")
    for frame in frames:  # the article stands at the lower right of the page
        assert frame["left"] > picture["left"] + 0.7 * width
        assert frame["right"] <= picture["right"]
        assert 0.6 < (frame["top"] - picture["top"]) / picture["height"] < 1
    start = page.run("const a = document.querySelector('.to-frame'); a.click(); return location.hash")
    assert page.run("return document.querySelector('.framed rect:target').id") == start[1:]
    assert page.errors() == []


def test_a_build_after_an_edit_keeps_the_pictures_of_other_files(built: Path, kg: Run, tmp_path: Path) -> None:
    graphs = built / "graphs"
    before = {path.name: path.read_bytes() for path in (graphs / "sights").iterdir()}
    other = tmp_path / "other.txt"
    other.write_text("某县召开会议\n\n5月6日，某县召开防汛工作会议。县长李建国出席会议。\n", encoding="utf-8")
    kg("add", other, "--graphs", graphs)
    assert {path.name: path.read_bytes() for path in (graphs / "sights").iterdir()} == before


def test_only_pages_whose_picture_is_known_are_shown() -> None:
    article = Article("a", "标题", "2024-05-06", "页.pdf")
    passage = Passage("a#1", "a", 3, 9, "会议召开。", frames=("page=2&xywh=percent:1,2.5,3,4", "nonsense"))
    assert framed_pages(article, [passage], ()) == []
    (page,) = framed_pages(article, [passage], {sight("页.pdf", 2)})
    assert (page.number, list(page.frames)) == (2, [(3, "会议召开。", "1", "2.5", "3", "4")])
