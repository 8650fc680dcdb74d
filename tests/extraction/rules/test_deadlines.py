"""By when work must be done."""

import pytest

from kg.extraction.page import read_page
from kg.extraction.rules.deadlines import deadlines_in
from kg.records import PartialDate
from tests.extraction.marked import lines

DEADLINES = """
县水利局要在3月底前完成加固,云溪镇配合 | 2023-03-31 县水利局要在3月底前完成加固
限期15日内拆除 | 2023-03-20 限期15日内拆除
下周三前拿出方案 | 2023-03-08 下周三前拿出方案
3月1日已经完工
自3月1日起施行
连夜抢修
今天要求各镇上报
"""


@pytest.mark.parametrize("row", lines(DEADLINES))
def test_deadlines_stand_in_their_clause(row: str) -> None:
    text, _, expected = row.partition(" |")
    found = deadlines_in(read_page(text), 0, len(text), PartialDate(2023, 3, 5))
    assert "; ".join(f"{due.date} {text[due.start : due.end]}" for due in found) == expected.strip()


def test_day_that_opens_a_clause_bounds_work_where_somebody_is_charged() -> None:
    text = "4月8日开机试运行"
    page, day = read_page(text), PartialDate(2023, 3, 5)
    assert list(deadlines_in(page, 0, len(text), day)) == []
    assert [due.date for due in deadlines_in(page, 0, len(text), day, charged=True)] == [PartialDate(2023, 4, 8)]
