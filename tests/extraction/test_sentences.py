"""Sentences and clauses."""

import pytest

from kg.extraction.sentences import clauses, sentences

SENTENCES = [
    ("会议召开。周明远讲话。", ["会议召开。", "周明远讲话。"]),
    ("安全了吗？安全！", ["安全了吗？", "安全！"]),
    ("第一行\n第二行", ["第一行", "第二行"]),
    ("  会议召开。  ", ["会议召开。"]),
    ("“路通了。车也来了。”钱大有说。", ["“路通了。车也来了。”钱大有说。"]),
    ("占地3.5亩，投资1.2亿元。", ["占地3.5亩，投资1.2亿元。"]),
    ("吾买尔?托合提出席。", ["吾买尔?托合提出席。"]),
    ("。。。", []),
    ("", []),
]
CLAUSES = [
    ("甲局要快，乙局要稳；丙局要准。", ["甲局要快", "乙局要稳", "丙局要准"]),
    ("项目(一期，二期)开工，进展顺利", ["项目(一期，二期)开工", "进展顺利"]),
    ("他说“快，再快”，然后走了", ["他说“快，再快”", "然后走了"]),
    ("教育、住建、发改", ["教育、住建、发改"]),
    ("，，", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_text_falls_into_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_sentence_falls_into_clauses(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == expected


def test_paragraphs_are_counted() -> None:
    assert [s.paragraph for s in sentences("甲来了。乙来了。\n丙来了。")] == [0, 0, 1]
