"""Which sentences report an event."""

import pytest

from kg.extraction.page import read_page
from kg.extraction.rules.events import reported_in
from kg.extraction.rules.reported import afterwards, dated
from tests.extraction.marked import lines

EVENTS = """
3月5日,青石县召开春耕生产推进会。 | meeting 春耕生产推进会
3月5日,县长周明远到云溪村调研春耕生产。 | inspection 调研春耕生产
4月8日,青石大桥开工仪式在河东举行。 | activity 青石大桥开工仪式
3月5日,县长周明远主持召开县政府常务会议。 | meeting 县政府常务会议
3月5日,青石县防汛工作调研会在县水利局召开。 | meeting 青石县防汛工作调研会
3月5日,县长周明远到云溪镇调度防汛工作。 | inspection 调度防汛工作
3月5日,县长周明远在云溪村检查春耕生产时要求抓紧播种。 | inspection 检查春耕生产
3月5日,县委书记周明远主持召开县委常委(扩大)会。 | meeting 县委常委(扩大)会
3月5日,市人大代表对我县重点工程进行集中视察。 | inspection 对我县重点工程进行集中视察
3月5日,副市长周明远带领教育局负责人来我县调研防汛。 | inspection 来我县调研防汛
3月5日,副市长周明远率队来县里调研。 | inspection 率队来县里调研
3月5日,县长周明远带队调研中心城区绿化项目。 | inspection 调研中心城区绿化项目
3月5日,县长周明远会见了龙门集团董事长许洋。 | meeting 会见了龙门集团董事长许洋
3月5日,县长周明远与龙门集团董事长许洋座谈。 | meeting 龙门集团董事长许洋座谈
3月5日,县委书记周明远专题研究春耕生产工作。 | meeting 专题研究春耕生产工作
3月5日,县委书记周明远到县委党校讲党课。 | activity 讲党课
3月5日,全县收听收看全省防汛电视电话会议。 | meeting 全省防汛电视电话会议
3月5日,县科协联合龙门镇开展科普进校园活动。 | activity 科普进校园活动
3月5日,县长周明远带领县发改局赴龙门市开展经贸交流活动。 | inspection 经贸交流活动
3月5日,县长周明远率考察组到龙门市开展招商考察。 | inspection 招商考察
3月5日,县政协组织委员视察城区供水工作。 | inspection 视察城区供水工作
3月5日,青石县第十届人民代表大会第二次会议胜利闭幕。 | meeting 青石县第十届人民代表大会第二次会议
3月5日,县长周明远参加县委办组织生活会。 | meeting 县委办组织生活会
各地开展的科普活动深入人心。
近年来,县科协开展科普进校园活动。
3月5日,县长周明远到县水利调研中心。
3月5日,县委召开常委会议,审议《关于召开县劳模表彰大会的请示》。 | meeting 常委会议
县委办印发《关于举办青石文化论坛的通知》。
县长周明远给调度中心打电话。
下周将召开春耕生产推进会。
春耕生产进展顺利。
会议室里坐满了人。
他经常深入田间。
"""


@pytest.mark.parametrize("row", lines(EVENTS))
def test_events_are_reported(row: str) -> None:
    text, _, expected = row.partition(" |")
    page = read_page(text)
    found = [f"{e.type} {e.name}" for s in page.sentences for e in reported_in(text, s, page.people)]
    assert "; ".join(found) == expected.strip()


@pytest.mark.parametrize(
    ("text", "later", "opened"),
    [
        ("会后,一行人来到工地。", True, False),
        ("次日,周明远来到工地。", True, False),
        ("3月5日,会议召开。", False, True),
        ("周明远来到工地。", False, False),
    ],
)
def test_sentence_tells_by_its_head_when_it_was(text: str, later: bool, opened: bool) -> None:
    (sentence,) = read_page(text).sentences
    assert (afterwards(text, sentence), dated(text, sentence)) == (later, opened)
