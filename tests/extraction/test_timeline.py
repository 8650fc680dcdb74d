"""Who held an event, who was there, and what was looked at."""

import pytest

from kg.extraction.page import read_page
from kg.extraction.timeline import read_timeline
from kg.records import Context
from tests.extraction.marked import lines

# text | field of its events | what stands in it, event by event
TOLD = """
3月5日,石门镇召开春耕推进会。 | organisers | 石门镇
3月5日,在石门镇召开全县春耕推进会。 | organisers |
3月5日,县委召开常委会会议,传达学习市委书记何一鸣的讲话。县长周明远参加。 | attendees | 周明远
3月5日,青石县召开防汛会议,副县长何一鸣传达市防汛会议精神。 | attendees | 何一鸣
3月5日,县长周明远调研防汛工作。在随后召开的座谈会上,周明远听取县水利局、县住建局汇报。 | units | / 县水利局 县住建局
3月5日,县长周明远主持召开会议,调度防汛工作。会议结束。 | chairs | 周明远
3月5日,市人大代表视察重点工程,县委书记周明远参加视察活动。代表们实地视察了青石水厂、丰和家园。 | visited | 青石水厂 丰和家园
3月5日,县委召开会议,贯彻落实市委书记何一鸣的批示。县长周明远参加。 | attendees | 周明远
3月5日,县长周明远到石门镇调研。在石门镇青石茶叶基地,周明远要求抓好采摘。 | visited | 石门镇 石门镇青石茶叶基地
3月5日,县长周明远督导整改,并召开专题调度会。副县长何一鸣、许洋分别参加。 | attendees | 周明远 何一鸣 许洋 / 周明远 何一鸣 许洋
3月5日,县长周明远督导整改,并召开专题调度会。副县长何一鸣汇报情况。 | attendees | 周明远 何一鸣 / 周明远
3月5日,县长周明远调研防汛。在随后召开的座谈会上,周明远讲话。副县长何一鸣参加相关活动。 | attendees | 周明远 何一鸣 / 周明远 何一鸣
3月5日,县人大代表视察水厂,副县长许洋参加。通报会上,县长周明远讲话。 | attendees | 许洋 / 周明远
3月5日,县人大代表视察水厂,副县长许洋参加。会议上,县长周明远讲话。 | attendees | 许洋 周明远
3月5日,县长周明远到青石水厂调研。随后,周明远召开现场办公会,县水利局汇报了工作。 | units | / 县水利局
3月5日,青石县召开耕地保护领导小组会,副县长何一鸣参加。 | organisers | 青石县
"""


@pytest.mark.parametrize("row", lines(TOLD))
def test_events_hold_what_their_sentences_tell(row: str) -> None:
    text, field, expected = (cell.strip() for cell in row.split("|"))
    events = read_timeline(read_page(text), "", Context(year=2023)).events
    assert " / ".join(" ".join(getattr(event, field)) for event in events).strip() == expected
