"""The year of an article: named by its own words, and by none that speak of other years."""

import pytest

from kg.reading.year import year_of
from kg.records import Context, PartialDate

LEAD = "2月28日,某区召开推进会。"


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("2020年2月28日,某区召开推进会。", 2020),
        ("“要落实。”2020年2月28日,他在会上说。", 2020),
        (f"{LEAD}\n据悉,2020年2月26日,指挥部发出倡议。", 2020),
        (f"{LEAD}就做好2020年脱贫攻坚工作,他提出要求。", 2020),
        (f"{LEAD}会议总结了2019年的征迁工作,部署了2020年工作任务。", 2020),
        (f"{LEAD}他要求,2020年住建系统必须进一步提升能力。", 2020),
        (f"{LEAD}各镇与区委签订了《2020年目标责任书》。", 2020),
        ("2月28日,某市2020年一季度重大项目集中开工。", 2020),
        ("日前,王某主持召开专题会议(2020年第14次)。", 2020),
        (f"{LEAD}今年是2020年。", 2020),
        (f"{LEAD}今年下发了《管理意见》。\n会议学习《管理意见》(某政〔2020〕35号)精神。", 2020),
    ],
)
def test_words_that_name_the_year(body: str, year: int) -> None:
    assert year_of("某区召开推进会", body, Context()) == year


@pytest.mark.parametrize(
    "words",
    [
        "到2025年将全面完成建设任务。",
        "2025年实现全覆盖,2025年底前要完成改造工程。",
        "工程2019年12月开工,2015年3月1日起施工。",
        "对获得2018-2019年度先进称号的单位进行表彰。",
        "会议回顾了2019年工作,他要求总结2019年的工作经验。",
        "公司2019年销售510亿元,力争在2025年形成规模。",
        "三年行动将于2025年结束,节会创办于2016年。",
        "会议学习《管理意见》(某政〔2018〕35号)精神。",
        "确保2021年6月1日前完工。",
        "2019年,我区脱贫攻坚工作亮点多。",
        "2019年是我区发展史上极为重要的一年。",
        "2019年全区主要指标增长,落实2030年可持续发展议程的项目。",
        "办法自2021年2月1日起施行,2021年2月29日启动。",
        "2020年第四季度产能利用率上升。",
    ],
)
def test_words_about_other_years(words: str) -> None:
    assert year_of("某区召开推进会", LEAD + words, Context()) is None


def test_at_the_end_of_a_year_the_work_that_is_planned_is_the_next_years() -> None:
    assert year_of("某区召开推进会", "12月28日,会议部署2021年脱贫攻坚工作。", Context()) is None


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("10月10日,县长视察。要超前谋划好2025年民生项目。", None),
        ("3月10日,县长视察。要谋划好2025年民生项目。", 2025),
        ("5月8日,县长巡查2021年春季高考考试工作。", 2021),
        ("11月8日,县长部署备战2022年高考。", None),
    ],
)
def test_what_is_thought_out_ahead_in_autumn_is_the_next_years(body: str, year: int | None) -> None:
    assert year_of("某区召开推进会", body, Context()) == year


def test_two_years_are_no_year() -> None:
    body = f"{LEAD}会议部署2019年征迁工作,部署2020年绿化工作。"

    assert year_of("某区召开推进会", body, Context()) is None


@pytest.mark.parametrize(
    ("title", "year"), [("2021某地投资推介会举行", 2021), ("2019年全区经济数据发布", None), ("2025年将建成", None)]
)
def test_a_title_that_opens_with_the_year(title: str, year: int | None) -> None:
    assert year_of(title, LEAD, Context()) == year


@pytest.mark.parametrize(
    ("body", "told", "year"),
    [
        (LEAD, Context(date=PartialDate(2020, 3, 2)), 2020),
        ("12月30日,会议召开。", Context(date=PartialDate(2021, 1, 2)), 2020),
        (LEAD, Context(year=2018), 2018),
        ("2020年2月28日,会议召开。", Context(year=2018), 2020),
        (LEAD, Context(date=PartialDate(None, 3, 2)), None),
    ],
)
def test_what_stands_around_the_article(body: str, told: Context, year: int | None) -> None:
    assert year_of("某区召开推进会", body, told) == year
