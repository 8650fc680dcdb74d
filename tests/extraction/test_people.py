"""Who is named in a text."""

import pytest

from kg.extraction.page import read_page
from tests.extraction.marked import lines

PEOPLE = """
县长周明远到石门镇调研,周明远强调安全。 | 周明远
副县长何一鸣、谭晓燕参加。 | 何一鸣 谭晓燕
村民钱大有说,路修好了。 | 钱大有
村党支部书记吴桂花忙着算账。 | 吴桂花
县长买买提·艾力主持会议。 | 买买提·艾力
何一鸣、谭晓燕等县领导参加。 | 何一鸣 谭晓燕
县领导周明远、宝音满都呼、何一鸣陪同。 | 周明远 宝音满都呼 何一鸣
副县长周明远、分管领导、何一鸣到会。 | 周明远
副县长许洋随同调研。 | 许洋
县领导周明远、谭红旗、何一鸣到会。 | 周明远 谭红旗 何一鸣
何一鸣参加活动。 | 何一鸣
大桥由何一鸣牵头,水库由谭晓燕、许洋负责。 | 何一鸣 谭晓燕 许洋
大桥由水利局牵头,水库由专人负责。
县水利局局长周明远、县领导何一鸣、谭晓燕参加。 | 周明远 何一鸣 谭晓燕
县水利局局长周明远、房屋征收中心主任何一鸣参加。 | 周明远 何一鸣
县水利局局长周明远、温和、何一鸣参加。 | 周明远 温和 何一鸣
免去何一鸣、谭晓燕同志的委员职务。 | 何一鸣 谭晓燕
学习推荐优秀同志的事迹。
县住建局王建新主任参加。 | 王建新
县政府办督查室何一鸣主任陪同。 | 何一鸣
县住建局党建办主任到会。
县政府召开县长周例会。
县长周例率队调研。
受县委书记何一鸣委托,县长周明远到会。 | 何一鸣 周明远
县长主持会议。
县领导来我县调研。
全员参加活动。
石路、河堤等工程领先。
水利局、石料厂、安监局等领导到会。
行业主管部门到会。
周淮路改造完工。
高山、江河、田野都绿了。
和平小区加装电梯。
马上就办。
"""


@pytest.mark.parametrize("row", lines(PEOPLE))
def test_people_are_named(row: str) -> None:
    text, _, expected = row.partition(" |")
    assert [person.text for person in read_page(text).people.named] == expected.split()


def test_surname_and_role_mean_the_person_named_before() -> None:
    text = "副县长何一鸣到会。何副县长要求抓好落实。"
    people = read_page(text).people
    assert [m.text for m in people.mentions] == ["何一鸣", "何一鸣"]
    again = people.at(text.index("何副县长"))
    assert again is not None
    assert again.text == "何一鸣"
