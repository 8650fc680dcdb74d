"""What somebody demands, point by point."""

import pytest

from kg.extraction import extract
from kg.extraction.rules.directives import enumerated
from kg.records import Article, Context, Text
from tests.extraction.marked import lines

DIRECTIVES = """
县长周明远强调,一要抓春耕;二要保供水。 | 1 抓春耕; 2 保供水
县长周明远要求,各镇要加快进度;县水利局要抓好检修。 | - 各镇要加快进度; - 县水利局要抓好检修
县长周明远要求,一是抓春耕。各镇都在行动;二是保供水。库容充足;三是防火灾。 | 1 抓春耕; 2 保供水; 3 防火灾
县长周明远要求,我县要抓好检修,加快进度;要保供水。 | - 我县要抓好检修,加快进度; - 要保供水
县长周明远指出,我县春耕进展顺利。
县长周明远强调,我们要抓好检修。
县长周明远强调,检查组统筹推进的水库已有三座完工。
县长周明远强调,县水利局统筹推进检修。 | - 县水利局统筹推进检修
县长周明远强调了具体意见。一是县水利局要抓好检修;二是水环境治理方面,要推进污水处理;三是保供水。 | 1 县水利局要抓好检修; 2 水环境治理方面,要推进污水处理; 3 保供水
县长周明远提出两点要求。一要抓春耕。二要保供水。 | 1 抓春耕; 2 保供水
县长周明远要求,在污染防治工作上,要统一认识,加强领导;要保供水。 | - 在污染防治工作上,要统一认识,加强领导; - 要保供水
县长周明远指出,安置区建设事关群众利益,各部门要严把质量关。 | - 各部门要严把质量关
县长周明远强调,即将召开的农博会是全县的大事,各镇要做好服务。 | - 各镇要做好服务
县长周明远介绍,春耕进展顺利。
县长周明远指出,这是必须完成的任务。
县长周明远说,水库是防汛的重要关口。
县长周明远参加义务植树。
按照要求,工地已经停工。
"""


def directives(text: str) -> str:
    body = "3月5日,青石县召开春耕生产推进会。" + text
    title = "青石县召开春耕生产推进会"
    page = Article(
        "a.txt", 0, 0, 99, "", Text(title, range(12)), Text(body, range(len(body))), context=Context(year=2023)
    )
    return "; ".join(f"{d.ordinal or '-'} {d.quote}" for d in extract(page).directives)


@pytest.mark.parametrize("row", lines(DIRECTIVES))
def test_points_of_a_demand(row: str) -> None:
    text, _, expected = row.partition(" |")
    assert directives(text) == expected.strip()


def test_a_demand_goes_on_in_the_next_paragraph() -> None:
    assert directives("县长周明远强调,要抓好春耕。\n要保障供水。") == "- 要抓好春耕; - 要保障供水"


def test_announced_points_stand_in_paragraphs_of_their_own() -> None:
    assert directives("县长周明远提出两点意见。\n一要抓好春耕。\n二要保供水。") == "1 抓好春耕; 2 保供水"


def test_a_report_in_the_next_paragraph_is_no_demand() -> None:
    assert directives("县长周明远强调,要抓好春耕。\n春耕已经过半。") == "- 要抓好春耕"


def test_each_point_reaches_to_the_next_ordinal() -> None:
    text = "一要快,再快;二要稳。"
    assert [text[a:b] for a, b in enumerated(text, 0, len(text))] == ["快,再快;", "稳。"]


def test_text_without_ordinals_has_no_points() -> None:
    assert enumerated("要快,要稳。", 0, 6) == []
