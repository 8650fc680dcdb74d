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
县发改局为牵头单位，负责统筹 | 县发改局 assignment.duty
县发改局是工作扎实的单位
各责任单位要把思想统一到县委、县政府对春耕的部署上来 | 各责任单位 assignment.duty
由县水利局和县农业农村局联合主办
县水利局推进的水库已有三座完工
县水利局开展的巡查有声有色
县水利局和县住建局配合默契
县城投公司负责建设的大桥已经通车
县水利局排查及时
施工单位要科学安排工序，业主单位搞好协调 | 施工单位 assignment.duty; 业主单位 assignment.duty
县水利局的工作很好
春耕已经开始
"""
TOLD = """
由县水利局负责整改 | 县水利局
县水利局要在3月底前完成加固
由于县水利局行动快
由县水利局负责设计，去年建成通水
县水利局全面配合县住建局
"""
DEMANDED = """
县交通局和龙门小学全面配合县住建局加快进度 | 县交通局; 龙门小学
县应急局和消防救援大队联合开展检查 | 县应急局; 消防救援大队
生产科、施工单位全力抢抓工期 | 生产科; 施工单位
县水利局积极探索，走出了一条新路子
县农业农村局主动作为，取得明显成效
县水利局积极性很高
县财政局安排专项资金，县水利局组织实施 | 县财政局; 县水利局
项目负责人全面排查隐患 | 项目负责人
县住建局整治违建200处
县水利局每月25日前报送进度 | 县水利局
云溪镇党委书记许洋具体抓落实 | 许洋
县医院全力救治伤员，目前情况稳定
龙门镇加快推进的茶产业很好
县水利局排查及时
医院、学校等场所是防控重点
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


@pytest.mark.parametrize("row", lines(DEMANDED))
def test_demand_needs_no_modal_verb_where_it_says_how_to_work(row: str) -> None:
    text, _, expected = row.partition(" |")
    found = assignments_in(read_page(text), 0, len(text), spoken=True, demanded=True)
    assert "; ".join(told.assignee.text for told in found) == expected.strip()
