from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.engines import cache
from kg.engines.cache import article_key, keyed_records
from kg.engines.extracting import extracted
from kg.reading import find_files, read
from kg.records import Article, Context, Text


@pytest.fixture
def article(tmp_path: Path) -> Article:
    (tmp_path / "a.txt").write_text("# 青石县召开防汛工作会\n\n昨日,县委书记何立新主持会议。\n", encoding="utf-8")
    return read(find_files([tmp_path])[0]).articles[0]


def test_key_does_not_depend_on_the_place(article: Article) -> None:
    assert article_key(replace(article, source="b.txt", index=7, start=100, end=200)) == article_key(article)


def test_key_depends_on_text_layout_and_context(article: Article) -> None:
    shifted = Text(article.body.chars, [offset + 1 for offset in article.body.offsets])
    others = [
        replace(article, body=Text(article.body.chars[:-1], article.body.offsets[:-1])),
        replace(article, body=shifted),
        replace(article, title=Text(article.title.chars[:-1], article.title.offsets[:-1])),
        replace(article, sha256="0" * 64),
        replace(article, context=Context(year=2021)),
        replace(article, context=Context(place="青石县")),
    ]
    assert len({article_key(each) for each in [article, *others]}) == 7


def test_key_depends_on_the_program(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    before = article_key(article)
    monkeypatch.setattr(cache, "fingerprint", lambda: "another program")
    assert article_key(article) != before


def test_known_record_moves_to_where_the_article_stands_now(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    [(key, record)] = keyed_records([article], {})
    monkeypatch.setattr(cache, "extracted", lambda articles, **options: iter([]))
    moved = replace(article, source="b.txt", index=3, start=article.start + 50, end=article.end + 50)
    [(_, again)] = keyed_records([moved], {key: record})
    assert (again.id, again.source, again.index, again.start) == ("b.txt#4", "b.txt", 3, article.start + 50)
    assert again.passages == record.passages


def test_article_that_stands_in_two_files_is_extracted_once(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def watch(articles: list[Article], **options: object) -> object:
        seen.append(len(articles))
        return extracted(articles)

    monkeypatch.setattr(cache, "extracted", watch)
    made = list(keyed_records([article, replace(article, source="b.txt")], {}))
    assert seen == [1]
    assert [record.source for _, record in made] == ["a.txt", "b.txt"]
