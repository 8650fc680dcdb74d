"""Who took part, chaired and led."""

import pytest

from kg.extraction.page import read_page
from kg.extraction.rules.rosters import chairs_in, heard_bodies, leaders_before, listed_bodies, present_bodies
from tests.extraction.marked import lines

CHAIRS = """
会议由县长周明远主持。 | 周明远
县长周明远主持会议,副县长何一鸣讲话。 | 周明远
主持人宣布开始。
县长周明远参加会议。
县委主持工作的副书记到会。
"""
PRESENT = """
县水利局、县住建局主要负责人参加。 | 县水利局 县住建局
县教育局汇报了工作。 | 县教育局
县住建局、城投公司等有关城建部门主要负责人参加。 | 县住建局 城投公司 有关城建部门
县气象局主要负责人通报了汛情。 | 县气象局
县防办、城区防办分别安排防汛工作。 | 县防办 城区防办
按照县委、县政府安排部署抓好工作。
县委办、政府办、住建局、城建投等单位主要负责人参加。 | 县委办 政府办 住建局 城建投
县水利局、供电公司、全体干部等单位负责人参加。 | 县水利局 供电公司
县水利局、供电公司、绿化工程等都有进展。
河西新区事务中心、宏泵公司作补充汇报。 | 河西新区事务中心 宏泵公司
周明远与云溪镇、龙门镇负责人召开现场会。 | 云溪镇 龙门镇
县水利局作补充规定。
县安置指挥部、水库建设指挥部等机构汇报了进展。 | 县安置指挥部 水库建设指挥部
在县水利局、县住建局等相关部门的陪同下,一行来到大桥。 | 县水利局 县住建局 相关部门
县委办、宣传部、教体局等县防汛办成员单位主要负责人参加会议。 | 县委办 宣传部 教体局
县政府办公室、县教育局有关部门负责人陪同检查。 | 县政府办公室 县教育局 有关部门
县水利局、全体干部、县住建局主要负责人参加。 | 县水利局 县住建局
县水利局楼前种了树。
县水利局局长周明远参加。
"""
LISTED = """
云溪林场、龙门水电站、云溪镇等12个单位参加。 | 云溪林场 龙门水电站 云溪镇
水利、住建、云溪镇都参加。
"""


@pytest.mark.parametrize("row", lines(CHAIRS))
def test_chairs(row: str) -> None:
    text, _, expected = row.partition(" |")
    assert [person.text for _, person in chairs_in(read_page(text), 0, len(text))] == expected.split()


@pytest.mark.parametrize("row", lines(PRESENT))
def test_bodies_whose_people_were_there(row: str) -> None:
    text, _, expected = row.partition(" |")
    assert [body.text for body in present_bodies(read_page(text), 0, len(text))] == expected.split()


HEARD = """
听取县水利局、县住建局的工作汇报。 | 县水利局 县住建局
听取了县水利局局长周明远的汇报。
听取群众对县水利局的意见。
"""


@pytest.mark.parametrize("row", lines(HEARD))
def test_bodies_that_were_heard(row: str) -> None:
    text, _, expected = row.partition(" |")
    assert [body.text for body in heard_bodies(read_page(text), 0, len(text))] == expected.split()


@pytest.mark.parametrize("row", lines(LISTED))
def test_counted_list_holds_bodies(row: str) -> None:
    text, _, expected = row.partition(" |")
    assert [body.text for body in listed_bodies(read_page(text), 0, len(text))] == expected.split()


def test_those_who_go_along_do_not_lead() -> None:
    text = "县长周明远在县领导何一鸣、许洋的陪同下,到云溪村调研。"
    assert [person.text for person in leaders_before(read_page(text), 0, text.index("到"))] == ["周明远"]


def test_retinue_does_not_lead() -> None:
    text = "县长周明远率副县长何一鸣到云溪村调研。"
    assert [person.text for person in leaders_before(read_page(text), 0, text.index("到"))] == ["周明远"]
