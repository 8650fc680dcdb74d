"""Real pages of newspapers as PDF: articles as they were printed, every sentence with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from kg.errors import InputError
from kg.extraction import extract
from kg.reading import Found, read
from kg.reading.formats.pdf import has_text
from kg.reading.formats.pdftext import plain_char
from kg.reading.pages.printed import Box, Sheet, Strip
from kg.records import Article, PartialDate, Record

PAGES = Path(__file__).parents[2] / "pages"


def printed(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def dense(text: str) -> str:
    return "".join(text.split())


def articles(name: str) -> dict[str, Article]:
    found = read(Found(PAGES / name, name)).articles
    return {dense(article.title.chars): article for article in found}


@pytest.mark.parametrize("name", ["p02", "p03"])
def test_every_article_is_read_as_it_was_printed(name: str) -> None:
    page = printed(name)
    found = articles(f"{name}.pdf")
    assert set(found) == {dense(article["title"]) for article in page["articles"]}
    for article in page["articles"]:
        read_body, body = found[dense(article["title"])].body.chars, "".join(article["body"])
        assert dense(read_body)[-100:-30] in dense(body)
        assert len(dense(read_body)) >= 0.9 * len(dense(body))  # by-lines are taken out


def test_the_header_tells_date_and_paper() -> None:
    (context,) = {article.context for article in articles("p03.pdf").values()}
    assert (context.paper, context.date) == ("基层建设报", PartialDate(2019, 4, 20))


def test_a_passage_is_framed_where_its_article_stands() -> None:
    page = printed("p03")
    boxes = {dense(article["title"]): article["box"] for article in page["articles"]}
    for title, article in articles("p03.pdf").items():
        left, top, right, bottom = (100 * edge for edge in boxes[title])
        passages = extract(article).passages
        assert passages
        for passage in passages:
            assert passage.frames
            assert passage.sure is None
            for frame in passage.frames:
                assert frame.page == 1
                assert left - 1 <= frame.left <= frame.left + frame.width <= right + 1
                assert top - 1 <= frame.top <= frame.top + frame.height <= bottom + 1


def test_frames_survive_the_json_form() -> None:
    record = extract(next(iter(articles("p02.pdf").values())))
    again = Record.from_json(json.loads(json.dumps(record.to_json())))
    assert again == record
    assert record.to_json()["passages"][0]["frames"][0].keys() == {"page", "box"}


def test_what_is_no_pdf_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes((PAGES / "p02.pdf").read_bytes()[:2000])
    with pytest.raises(InputError, match=r"^a\.pdf: is no PDF, or a damaged one; save it again as PDF$"):
        read(Found(path, "a.pdf"))


def test_a_locked_pdf_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: is locked with a password; save it without one$"):
        read(Found(Path(__file__).parent / "office" / "locked.pdf", "a.pdf"))


def test_an_empty_page_is_named_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    document = PdfDocument(PAGES / "p02.pdf")
    document.new_page(500, 700, 0)
    path = tmp_path / "a.pdf"
    document.save(path)
    document.close()
    found = read(Found(path, "a.pdf"))
    assert len(found.articles) == len(printed("p02")["articles"])
    assert [str(problem).split(";")[0] for problem in found.problems] == ["a.pdf: page 1 is empty"]
    assert {frame.page for article in found.articles for frame in extract(article).passages[0].frames} == {2}


def test_two_thousand_empty_pages_are_one_line(tmp_path: Path) -> None:
    document = PdfDocument.new()
    for _ in range(2000):
        document.new_page(500, 700)
    path = tmp_path / "a.pdf"
    document.save(path)
    document.close()
    with pytest.raises(InputError, match=r"^a\.pdf: each of pages 1-2000 is empty$"):
        read(Found(path, "a.pdf"))


@pytest.mark.parametrize(
    ("chars", "is_text"),
    [("县委书记调研安全生产工作并召开座谈会研究部署", True), ("\ue001\ue002\uf8ff" * 12, False), ("", False)],
)
def test_a_text_layer_without_a_map_of_its_characters_is_none(chars: str, is_text: bool) -> None:
    edges = tuple(float(n) for n in range(len(chars) + 1))
    strip = Strip(chars, Box(0, 0, len(chars), 1), edges, 1.0)
    assert has_text(Sheet(100, 100, (strip,))) is is_text


def test_radicals_that_stand_for_characters_are_folded() -> None:
    assert [plain_char(ord(char)) for char in "\u2f42\u2f08\uf9d7长"] == ["文", "人", "輪", "长"]
