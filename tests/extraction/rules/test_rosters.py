"""Who took part, chaired and led."""

import pytest

from kg.extraction.page import read_page
from kg.extraction.rules.rosters import chairs_in, heard_bodies, leaders_before, present_bodies
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
县水利局、供电公司、征地办负责人参加会议。 | 县水利局 供电公司 征地办
政府办、督查局有关部门列席。 | 政府办 督查局 有关部门
县长周明远带领县水利局、征地中心先后来到龙门镇。 | 县水利局 征地中心
县长周明远同县水利局、水保中心、河务公司一行前往大桥。 | 县水利局 水保中心 河务公司
县水利局、住建局等承担任务的县直部门负责人参加。 | 县水利局 住建局 县直部门
县水利局、公路养护中心负责人参加。 | 县水利局 公路养护中心
县水利局及东关、西关、南关街道办事处负责同志参加。 | 县水利局 东关街道办事处 西关街道办事处 南关街道办事处
云溪街道,县商贸城、明珠广场,县水利局、博览中心有关负责人作了表态。 | 云溪街道 县商贸城 明珠广场 县水利局 博览中心
县水利局副局长何一鸣,云溪学区、龙门镇中心校及有关学校主要负责同志参加。 | 云溪学区 龙门镇中心校 有关学校
各镇、街道、云溪工业园区负责人参加。 | 云溪工业园区
相关站所、管区负责人参加。 | 相关站所
县水利局、住建局参加的会议。
县水利局楼前种了树。
县水利局局长周明远参加。
政府办、文明办、财政局及议题相关单位主要负责人列席。 | 政府办 文明办 财政局 相关单位
县水利局、住建局等县级有关部门负责人概要说明了情况。 | 县水利局 住建局 县级有关部门
县水利局负责人的说明很清楚。
动员社区干部参加。
科协、残联、县水利局、经信局及县文化局等单位参加。 | 科协 残联 县水利局 经信局 县文化局
县长周明远召集县水利局、电信公司等部门负责人及相关单位开会。 | 县水利局 电信公司
县水利局、住建局分别就防汛工作作了汇报。 | 县水利局 住建局
县水利局、住建局先后作了交流发言。 | 县水利局 住建局
县水利局和36家企业参加。 | 县水利局
龙门银行、县水利局与县政府签约。 | 龙门银行 县水利局 县政府
镇政府和县水利局领导周明远、何一鸣参加。 | 镇政府 县水利局
县水利局领导周明远参加。
由县水利局会同云溪派出所做好秩序维护。
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
听取云溪镇、征收办,县住建局等部门意见。 | 云溪镇 征收办 县住建局
听取云溪乡党委、政府,县法院等部门意见。 | 云溪乡党委 云溪乡政府 县法院
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
    assert [body.text for body in present_bodies(read_page(text), 0, len(text))] == expected.split()


def test_those_who_go_along_do_not_lead() -> None:
    text = "县长周明远在县领导何一鸣、许洋的陪同下,到云溪村调研。"
    assert [person.text for person in leaders_before(read_page(text), 0, text.index("到"))] == ["周明远"]


def test_retinue_does_not_lead() -> None:
    text = "县长周明远率副县长何一鸣到云溪村调研。"
    assert [person.text for person in leaders_before(read_page(text), 0, text.index("到"))] == ["周明远"]
