"""Where articles begin and end, and what their titles are."""

from pathlib import Path

import pytest

from kg.reading import Found, read
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


PLAN = "青石县2021年重点工作任务分解表"


@pytest.mark.parametrize(
    ("above", "title", "day"),
    [
        # a site's name, its trail and an index table stand above the headline
        (
            (
                "青石县水利局\n当前位置: 网站首页 > 信息公开 > 县水利局\n索引号: 11340/202106-00023 组配分类: 决策部署\n"
                f"发布机构: 青石县水利局 主题分类: 水利\n名称: {PLAN} 文号:\n{PLAN}\n"
                f"发布时间:2021-06-13 09:13 信息来源:青石县水利局 浏览次数:\n\n{PLAN}\n"
            ),
            PLAN,
            "2021-06-13",
        ),
        # nothing but the index table names the document
        (f"文件名称 | {PLAN} | ||\n索引号 | qs/2021-49 | 公开目录: | 督查 |\n", PLAN, None),
        (f"索引号\nqs/2021-49\n标题\n{PLAN}\n文号\n青政〔2021〕2号\n", PLAN, None),
        # the clock of a visit, hot lines and a trail
        (
            (
                "2018/12/28 上午9:27:28 星期五\n新闻热线:0394-1234567 广告热线:1234568 | 关于我们 | 旧版\n"
                "您当前的位置 : 青石新闻网  ->  新闻  -> 正文政务要闻\n\n雍平调研防汛工作\n\n"
                "发布时间:2021年07月03日 来源:青石新闻网\n"
            ),
            "雍平调研防汛工作",
            "2021-07-03",
        ),
        ("首页 | 新闻 | 论坛\n雍平调研防汛工作\n\n", "雍平调研防汛工作", None),
    ],
)
def test_what_stands_above_a_headline_is_not_the_title(tmp_path: Path, above: str, title: str, day: str | None) -> None:
    body = "近期,县水利局开展了督查。结果如下。\n一、总体情况\n任务22件。\n"
    path = tmp_path / "a.txt"
    path.write_text(above + body, encoding="utf-8")

    article = read(Found(path, "a.txt")).articles[0]

    assert article.title.chars == title
    assert article.body.chars == body.strip()
    assert str(article.context.date or "") == (day or "")
