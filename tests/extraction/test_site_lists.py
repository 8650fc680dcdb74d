"""Sites listed behind a word for a visit."""

import pytest

from kg.extraction.site_lists import visit_lists
from tests.extraction.marked import lines

VISITS = """
周明远先后到青石路、丰和家园等地查看。 | 青石路 丰和家园
一行人来到石门水库,查看水位。 | 石门水库
何一鸣深入云溪村、龙门村走访农户。 | 云溪村 龙门村
他们走进丰和家园一期和二期了解情况。 | 丰和家园一期 丰和家园二期
一行先后前往云溪乡白石村、天桥村,石门镇龙门村等地,听取汇报。 | 云溪乡白石村 天桥村 石门镇龙门村
考察团一行先后深入青石工业园、石门水库。 | 青石工业园 石门水库
一行先后实地查看了石门镇青石砖厂和龙门搅拌站。 | 石门镇青石砖厂 龙门搅拌站
周明远先后深入到青石公园、丰和家园等地。 | 青石公园 丰和家园
周明远实地察看了解青石牧场、云溪加工车间等经营情况。 | 青石牧场 云溪加工车间
周明远到青石路,丰和家园已经完工。 | 青石路
实地调研推进自然资源管理、生态环境治理等重点工作。
考察组指出问题。
先后来到青石路征拆(东关段)项目、龙门棚改项目等处。 | 青石路征拆(东关段)项目 龙门棚改项目
来到青石公园(明年开放),龙门水库已经蓄满。 | 青石公园
何一鸣在石门水库检查时要求加固。 | 石门水库
何一鸣在会议期间发言。
周明远查看了有关问题整改、口罩佩戴等措施落实情况。
周明远先后来到石门沟青石路段、龙门沟大桥段。 | 石门沟青石路段 龙门沟大桥段
先后视察青石水厂项目,石门公园和龙门大桥等城建项目。 | 青石水厂项目 石门公园 龙门大桥
从青石路到滨河路全线贯通。
看到成效。
工作做到位。
得到群众好评。
"""


@pytest.mark.parametrize("row", lines(VISITS))
def test_visited_sites_are_listed(row: str) -> None:
    text, _, expected = row.partition(" |")
    found = [site.text for _, sites in visit_lists(text, 0, len(text)) for site in sites]
    assert found == expected.split()
