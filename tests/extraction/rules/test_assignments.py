"""Who is charged with what."""

import pytest

from kg.extraction.page import read_page
from kg.extraction.rules.assignments import assignments_in
from tests.extraction.marked import lines

SPOKEN = """
县水利局要在3月底前完成加固 | 县水利局 assignment.duty
由县住建局牵头、县城管局配合 | 县住建局 assignment.by; 县城管局 assignment.by
责成云溪镇限期拆除 | 云溪镇 assignment.told
云溪镇和龙门镇要加快征迁 | 云溪镇 assignment.duty; 龙门镇 assignment.duty
由县人大何一鸣主任作报告
要加快进度
重要的是安全
县水利局的工作很好
春耕已经开始
"""
TOLD = """
由县水利局负责整改 | 县水利局
县水利局要在3月底前完成加固
由于县水利局行动快
"""


@pytest.mark.parametrize("row", lines(SPOKEN))
def test_demand_charges_somebody(row: str) -> None:
    text, _, expected = row.partition(" |")
    found = assignments_in(read_page(text), 0, len(text), spoken=True)
    assert "; ".join(f"{told.assignee.text} {told.rule}" for told in found) == expected.strip()


@pytest.mark.parametrize("row", lines(TOLD))
def test_narrative_charges_only_where_it_says_so(row: str) -> None:
    text, _, expected = row.partition(" |")
    found = assignments_in(read_page(text), 0, len(text), spoken=False)
    assert [told.assignee.text for told in found] == expected.split()
