"""Where articles begin and end, and what their titles are."""

import pytest

from kg.reading.articles import Draft, split
from kg.reading.formats.plain import plain
from kg.reading.rows import rows_of

NEWS = "3月2日,会议召开。"


def drafts(source: str) -> list[Draft]:
    return split(rows_of(plain(source).lines))


def titles(source: str) -> list[str | None]:
    return [draft.title.chars if draft.title else None for draft in drafts(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"# 甲会召开\n\n{NEWS}\n\n## 乙会召开\n\n{NEWS}", ["甲会召开", "乙会召开"]),
        (f"某区召开推进会\n\n{NEWS}", ["某区召开推进会"]),
        (f"某区召开推进会!\n{NEWS}", ["某区召开推进会!"]),
        (f"某区召开会议。\n\n{NEWS}", [None]),
        (f"实现复工 保证进度\n\n{NEWS}", ["实现复工 保证进度"]),
        (f"某区召开第3次\n推进会\n\n{NEWS}", ["某区召开第3次推进会"]),
        (f"## 某区召开第3次\n推进会\n本报讯(记者 王某){NEWS}", ["某区召开第3次推进会"]),
        (f"某区召开推进会\n——项目建设纪实\n\n{NEWS}", ["某区召开推进会"]),
        (f"# 甲会召开\n\n{NEWS}\n\n## 一、总体要求\n\n{NEWS}\n\n一、{NEWS}", ["甲会召开"]),
        (f"# 甲会召开\n\n{NEWS}一个#号在句中。\n#2标段开工。", ["甲会召开"]),
        (f"# 甲会召开\n\n{NEWS}\n\n# 甲会召开\n\n{NEWS}", ["甲会召开", "甲会召开"]),
        (f"#甲会召开\n{NEWS}", ["甲会召开"]),
        (f"甲会召开\n\n{NEWS}\n\n# 乙会召开\n\n{NEWS}", ["甲会召开", "乙会召开"]),
    ],
)
def test_titles(source: str, expected: list[str | None]) -> None:
    assert titles(source) == expected


def test_plain_text_holds_several_articles_where_bylines_open_them() -> None:
    source = f"甲会召开\n\n本报讯(记者 王某){NEWS}②8\n\n乙会召开\n\n本报讯(记者 李某){NEWS}\n\n会后,{NEWS}"

    assert titles(source) == ["甲会召开", "乙会召开"]


def test_a_caption_above_a_byline_is_no_further_article() -> None:
    assert titles(f"甲会召开\n\n会议现场\n\n本报讯(记者 王某){NEWS}") == ["甲会召开"]


def test_an_article_reaches_from_its_mark_to_its_last_visible_character() -> None:
    source = f"\n\n## 甲会召开\n\n{NEWS}②8 \n\n## 乙会召开\n\n{NEWS}\n"

    first, second = drafts(source)

    assert source[first.start : first.end] == f"## 甲会召开\n\n{NEWS}②8"
    assert source[second.start : second.end] == f"## 乙会召开\n\n{NEWS}"


def test_a_page_without_lines_has_no_articles() -> None:
    assert drafts(" \n\n") == []
