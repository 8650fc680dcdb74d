"""Where the names of bodies begin and end."""

import pytest

from kg.extraction.page import read_page
from kg.extraction.units import body_before, left_edge
from tests.extraction.marked import lines, marked, stripped

SENTENCES = """
会议由[青石县水利局]承办。
[县住建局]、[县城管局]负责拆除。
责成[市自然资源和规划局]牵头。
[县人民法院]开庭。
[青石县人民政府]与[宏远建设集团有限公司]签约。
[县委办公室]印发通知。
[县委县政府督查室]跟踪督办。
[县住建局]要会同[县城管局]拆除。
[会同县财政局]印发通知。
[突出环境问题整改工作领导小组]印发方案。
[区污染防治攻坚办]加大督查力度。
紧急会商会议召开。
[县委]常委会议召开。
《请示》和[县妇联]都在，[县总工会]和[县妇联]汇报。
[县城投]、[市交投集团]参加。
青石水投入大，县里城投债少。
[云溪镇第一中学]放假，[云溪镇一中]也放假。
县人大代表视察。
[县人大常委会]组织部分代表视察。
两县签约。
[县委]第三次常委会听取汇报。
[县基本农田划定工作领导小组办公室]印发方案。
县里成立[耕地保护工作领导小组]。
原[青石水库项目部]搬走。
[原州区水利局]汇报。
部分市县代表到会。
结局很好。
布局合理。
办法已经出台。
他在办公室里等。
院内种满了树。
打开局面。
"""


@pytest.mark.parametrize("sentence", lines(SENTENCES))
def test_bodies_are_in_brackets(sentence: str) -> None:
    text = stripped(sentence)
    assert marked(text, [(body.start, body.end) for body in read_page(text).bodies]) == sentence


@pytest.mark.parametrize(
    ("before", "name"), [("昨天,", "青石县水利局"), ("由", "县住建局"), ("和", "区城管局"), ("要求", "市教育局")]
)
def test_name_begins_behind_what_cannot_stand_in_it(before: str, name: str) -> None:
    assert left_edge(before + name, len(before + name)) == len(before)


def test_role_is_held_in_the_body_before_it() -> None:
    text = "昨天,青石县水利局局长"
    body = body_before(text, text.index("局长"))
    assert body is not None
    assert body.text == "青石县水利局"
    assert body_before("昨天,局长", 3) is None
