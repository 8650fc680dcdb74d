"""Dates: which words are one, which day they mean, and whether they bound a piece of work."""

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.dates import (
    DateMention,
    as_deadline,
    as_event_date,
    find_dates,
    is_deadline,
    resolve,
)
from kg.extraction.dates.finding import _ANY, _hits
from kg.extraction.dates.numerals import number
from kg.records import PartialDate

# The event is on Wednesday, 2020-05-20: text, the words of the date, its day as an event, as a deadline.
DATED = """
2020年6月20日     2020年6月20日     2020-06-20 2020-06-20
2020年6月         2020年6月         2020-06    2020-06-30
2020年            2020年            2020       2020
到2022年建成      2022年            2022       2022
2020年底前        2020年底          2020       2020-12-31
2020年年底前      2020年年底        2020       2020-12-31
2020年内          2020年内          2020       2020-12-31
2020年上半年      2020年上半年      2020       2020-06-30
2021年第三季度    2021年第三季度    2021       2021-09-30
二〇二〇年六月一日 二〇二〇年六月一日 2020-06-01 2020-06-01
二○一二年十月     二○一二年十月     2012-10    2012-10-31
２０２０年６月５日 ２０２０年６月５日 2020-06-05 2020-06-05
2020-06-05        2020-06-05        2020-06-05 2020-06-05
2020.6.5          2020.6.5          2020-06-05 2020-06-05
6月5日前          6月5日            2020-06-05 2020-06-05
6月5号前          6月5号            2020-06-05 2020-06-05
六月五日前        六月五日          2020-06-05 2020-06-05
元月5日           元月5日           2020-01-05 2020-01-05
5月30日、31日     5月30日、31日     2020-05-30 2020-05-31
5月30日至6月2日   5月30日至6月2日   2020-05-30 2020-06-02
5月23-25日        5月23-25日        2020-05-23 2020-05-25
5月23日—25日      5月23日—25日      2020-05-23 2020-05-25
6月底前           6月底             2020-06    2020-06-30
6月份             6月份             2020-06    2020-06-30
6月               6月               2020-06    2020-06-30
六月底前          六月底            2020-06    2020-06-30
6月中旬前         6月中旬           2020-06    2020-06-20
6月上旬           6月上旬           2020-06    2020-06-10
6月下旬           6月下旬           2020-06    2020-06-30
25日18时前        25日              2020-04-25 2020-05-25
3至5日            3至5日            2020-05-03 2020-06-05
23日、24日        23日、24日        2020-04-23 2020-05-24
5日前             5日               2020-05-05 2020-06-05
5号之前           5号               2020-05-05 2020-06-05
本月28日          本月28日          2020-05-28 2020-05-28
本月底            本月底            2020-05    2020-05-31
本月内            本月内            2020-05    2020-05-31
下月5日           下月5日           2020-06-05 2020-06-05
下个月10日前      下个月10日        2020-06-10 2020-06-10
下月底            下月底            2020-06    2020-06-30
上月底            上月底            2020-04    2020-04-30
月底前            月底              2020-05    2020-05-31
上半年            上半年            2020       2020-06-30
下半年            下半年            2020       2020-12-31
一季度            一季度            2020       2020-03-31
三季度内          三季度            2020       2020-09-30
第三季度内        第三季度          2020       2020-09-30
年内              年内              2020       2020-12-31
年底前            年底              2020       2020-12-31
今年底            今年底            2020       2020-12-31
今年年底          今年年底          2020       2020-12-31
今年内            今年内            2020       2020-12-31
明年6月           明年6月           2021-06    2021-06-30
明年6月底前       明年6月底         2021-06    2021-06-30
明年上半年        明年上半年        2021       2021-06-30
今年6月18日       今年6月18日       2020-06-18 2020-06-18
去年12月3日       去年12月3日       2019-12-03 2019-12-03
后年              后年              2022       2022
15日内            15日内            -          2020-06-04
十五日内          十五日内          -          2020-06-04
三天之内          三天之内          -          2020-05-23
3天内             3天内             -          2020-05-23
3至5天内          3至5天内          -          2020-05-25
一周内            一周内            -          2020-05-27
两周内            两周内            -          2020-06-03
半个月内          半个月内          -          2020-06-04
一个月内          一个月内          -          2020-06-20
3个月以内         3个月以内         -          2020-08-20
半年内            半年内            -          2020-11-20
两年内            两年内            -          2022-05-20
100天内           100天内           -          2020-08-28
24小时内          24小时内          -          2020-05-21
48小时内          48小时内          -          2020-05-22
2小时内           2小时内           -          2020-05-20
5个工作日内       5个工作日内       -          2020-05-27
今天              今天              2020-05-20 2020-05-20
当天              当天              2020-05-20 2020-05-20
当晚              当晚              2020-05-20 2020-05-20
连夜              连夜              2020-05-20 2020-05-20
明天              明天              2020-05-21 2020-05-21
次日              次日              2020-05-21 2020-05-21
后天              后天              2020-05-22 2020-05-22
昨天              昨天              2020-05-19 2020-05-19
本周五前          本周五            2020-05-22 2020-05-22
下周一            下周一            2020-05-25 2020-05-25
下周三前          下周三            2020-05-27 2020-05-27
上周二            上周二            2020-05-12 2020-05-12
本周日            本周日            2020-05-24 2020-05-24
下星期天          下星期天          2020-05-31 2020-05-31
周五前            周五              2020-05-15 2020-05-22
周日前            周日              2020-05-17 2020-05-24
本周内            本周内            2020-05-18 2020-05-24
周末前            周末              2020-05-17 2020-05-24
下周末前          下周末            2020-05-31 2020-05-31
国庆节前          国庆节            2020-10-01 2020-10-01
国庆假期前        国庆假期          2020-10-01 2020-10-01
中秋节前          中秋节            2020-10-01 2020-10-01
春节前            春节              2020-01-25 2021-02-12
明年春节前        明年春节          2021-02-12 2021-02-12
端午前            端午              2020-06-25 2020-06-25
元旦前            元旦              2020-01-01 2021-01-01
七一前            七一              2020-07-01 2020-07-01
"""

NO_DATES = """
3日游 一日一通报 五月花 2020年度 前5月 近3天 12345热线 1-5月 24小时维修电话 十天一排名 7日龄 每月10日 三天前 近三年 周一鸣 前三季度
3.5万元 第3天 日前 近日 每周三下午 每年6月底 5号楼 3号线 1号机组 每天 年产 年轻 月光 日报 三月三民歌节 全年 多年 数月 两个月 半年 十年
过去五天 最近3个月 为期3天 3日均 春节联欢 国庆路 五一路 元旦小区 清明上河园 周一至周五 百日攻坚 十月怀胎 13月5日 6月31日
2月30日 0月3日 2020年13月 32日前 一九八 20205年 1,205日 全天候 三月一次 3个月 6月租 五年规划 三日 十二五
"""

BOUNDS = """
确保3月5日前全面复工
力争2022年全线建成
限期15日内拆除2处圈舍
下周三前拿出续建方案
年底前全部化解
务必于10日18时前全部撤离
确保10日（星期五）前完成转移
9月1日开学前再过一遍筛子
桥面附属工程年内全部收尾
三天内答复
最迟下周一交出方案
于国庆节前张榜公布
要在6月底前完成打捆离田
下周一必须全部拆除
责成镇里当晚就把水接上
要求明天就派人进场
到2024年底全面解决
2025年6月以前建成
到2025年将全面建成
并在今年年底完成一期
项目将于今年4月28日正式奠基
3月底前80%的企业复工
表示三天内答复
"""
REPORTS = """
7月6日转移的群众
确保2022年重点项目按节点推进
3月5日下午召开会议
截至3月5日已有二十家复工
自3月1日起施行
3月5日前后
3月5日前已完成三成
从6月1日开始
去年底建成的桥
上周五前来调研
2020年以来
昨天前往工地
6月份的会议
今天上午走访了三户
三月底开了两次会
2019年重点工程名单
今年前11个月出口增长
国庆假期前四天接待游客万人
春节前夕走访了敬老院
刚刚过去的周末
过去一周内走访三次
一周内第三次发生
到今天累计完成六成
今天要求各镇上报
10日8时至12日8时
"""

WEDNESDAY = PartialDate(2020, 5, 20)


def lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def only(text: str) -> DateMention:
    (mention,) = find_dates(text)
    return mention


def written(date: PartialDate | None) -> str:
    return "-" if date is None else str(date)


@pytest.mark.parametrize(("text", "words", "event", "deadline"), lines(DATED))
def test_date_words_mean_a_day(text: str, words: str, event: str, deadline: str) -> None:
    mention = only(text)
    assert text[mention.start : mention.end] == words
    assert (written(as_event_date(mention, WEDNESDAY)), written(as_deadline(mention, WEDNESDAY))) == (event, deadline)


@pytest.mark.parametrize("text", NO_DATES.split())
def test_other_words_are_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize("text", BOUNDS.split())
def test_bound_on_work_is_a_deadline(text: str) -> None:
    assert any(is_deadline(text, mention) for mention in find_dates(text))


@pytest.mark.parametrize("text", REPORTS.split())
def test_report_of_the_past_is_no_deadline(text: str) -> None:
    assert not any(is_deadline(text, mention) for mention in find_dates(text))


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("15日内", "--09-08", "--09-23"),
        ("三天内", "--12-30", "--01-02"),
        ("明天", "--02-28", "--03-01"),
        ("三天内", "--02-29", "--03-03"),
        ("2月底前", "--02-21", "--02-28"),
        ("2月底前", "2024-02-21", "2024-02-29"),
        ("10日前", "--07-09", "--07-10"),
        ("月底前", "--07-09", "--07-31"),
        ("年底前", "--07-09", "--12-31"),
        ("年底前", "-", "--12-31"),
        ("6月底前", "-", "--06-30"),
        ("国庆节前", "--09-08", "--10-01"),
        ("春节前", "--01-08", "-"),
        ("本周五前", "--09-08", "-"),
        ("三天内", "-", "-"),
        ("三天内", "2020-05", "-"),
        ("三个月内", "2020-03", "2020-06"),
        ("10日前", "-", "-"),
        ("本月底", "-", "-"),
        ("5个工作日内", "--05-20", "-"),
    ],
)
def test_deadline_without_a_year_keeps_month_and_day(text: str, event: str, expected: str) -> None:
    reference = None if event == "-" else PartialDate.parse(event)
    assert written(as_deadline(only(text), reference)) == expected


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("3月底前", "2020-11-20", "2021-03-31"),
        ("1月5日前", "2020-12-28", "2021-01-05"),
        ("2月底前", "2020-03-07", "2020-02-29"),
        ("2月底前", "2019-11-07", "2020-02-29"),
        ("上半年", "2020-11-20", "2021-06-30"),
        ("5日前", "2020-12-28", "2021-01-05"),
    ],
)
def test_deadline_far_behind_the_event_is_in_the_next_year(text: str, reference: str, expected: str) -> None:
    assert written(as_deadline(only(text), PartialDate.parse(reference))) == expected


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("12月28日", "2021-01-05", "2020-12-28"),
        ("28日", "2021-03-02", "2021-02-28"),
        ("6月3日", "2020-05-20", "2020-06-03"),
    ],
)
def test_event_far_ahead_of_its_paper_was_last_year(text: str, reference: str, expected: str) -> None:
    assert written(as_event_date(only(text), PartialDate.parse(reference))) == expected


def test_range_over_new_year_ends_in_the_next_year() -> None:
    period = resolve(only("2020年12月30日至1月3日"), None, future=True)
    assert [written(day) for day in period] == ["2020-12-30", "2021-01-03"]


def test_day_that_does_not_exist_in_the_event_year_is_unknown() -> None:
    assert as_deadline(only("2月29日前"), PartialDate(2021, 1, 5)) is None


def test_all_dates_of_a_text_are_found_in_order() -> None:
    text = "2月21日，督查组要求3月5日前完成护栏施工，三天内报方案，年底前全部收尾。"
    assert [text[m.start : m.end] for m in find_dates(text)] == ["2月21日", "3月5日", "三天内", "年底"]


DATES = "0123456789０１二三十〇零两半年月日号天周个季度内底末前今明后本下上至、-－./星期工作小时春节国庆每近第，。"


@given(st.text(alphabet=DATES + "甲的", max_size=40))
def test_spans_lie_within_the_text_and_do_not_overlap(text: str) -> None:
    ends = [0]
    for mention in find_dates(text):
        assert ends[-1] <= mention.start < mention.end <= len(text)
        ends.append(mention.end)


@given(st.text(alphabet=DATES, max_size=40))
def test_quick_search_finds_what_the_forms_find(text: str) -> None:
    assert [hit.span() for hit in _hits(text)] == [hit.span() for hit in _ANY.finditer(text)]


@given(
    st.text(alphabet=DATES, max_size=30),
    st.builds(
        PartialDate, st.none() | st.integers(1, 9999), st.none() | st.integers(1, 12), st.none() | st.integers(1, 31)
    ),
)
def test_every_resolved_date_exists(text: str, reference: PartialDate) -> None:
    for mention in find_dates(text):
        for date in (as_event_date(mention, reference), as_deadline(mention, reference)):
            assert date is None or date.valid


@given(st.integers(1, 99))
def test_chinese_numerals_have_the_value_of_figures(value: int) -> None:
    tens, ones = divmod(value, 10)
    figures = "〇一二三四五六七八九"
    chinese = ("" if tens == 0 else "十" if tens == 1 else figures[tens] + "十") + (figures[ones] if ones else "")
    wide = "".join(chr(ord(figure) + 0xFEE0) for figure in str(value))
    assert number(chinese) == number(wide) == number(str(value)) == value


@given(st.integers(1, 12), st.integers(1, 28))
def test_month_and_day_mean_the_same_in_any_numerals(month: int, day: int) -> None:
    figures = ("", *"一二三四五六七八九")
    chinese = [
        figures[n] if n < 10 else ("" if n < 20 else figures[n // 10]) + "十" + figures[n % 10] for n in (month, day)
    ]
    assert as_deadline(only("{}月{}日前".format(*chinese)), None) == as_deadline(only(f"{month}月{day}日前"), None)


@pytest.mark.parametrize(
    "unit",
    ["一", "1", "二十", "3日、", "3月3日、4", "1日至", "1-", "2020年", "每", "前1", "周一至", "(", "年", "第三季度"],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        gc.collect()
        gc.disable()  # what other tests have left may take longer to look through than this text
        try:
            began = time.process_time()
            for mention in find_dates(text)[:50]:
                is_deadline(text, mention)
            return time.process_time() - began
        finally:
            gc.enable()

    short = max(min(seconds(1000) for _ in range(3)), 0.001)
    assert min(seconds(8000) for _ in range(3)) < 40 * short
