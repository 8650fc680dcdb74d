"""Who says what."""

import pytest

from kg.extraction.page import read_page
from kg.extraction.speech import Speeches, deontic_at
from tests.extraction.marked import lines

SPEECHES = """
县长周明远强调,要抓好春耕。 | 周明远: 要抓好春耕。
会议要求,各镇要加快进度。 | -: 各镇要加快进度。
县长周明远到会。他指出,安全第一。 | 周明远: 安全第一。
副县长何一鸣要求,要快;强调,要稳。 | 何一鸣: 要快; / 何一鸣: 要稳。
会议听取了县水利局局长何一鸣的汇报,强调,要抓好检修。 | -: 要抓好检修。
县水利局局长何一鸣汇报,强调,要抓好检修。 | 何一鸣: 要抓好检修。
要求各镇加快进度。 | -: 各镇加快进度。
县长周明远到石门村,看望了老党员何一鸣,嘱咐村干部要多关心老人。 | 周明远: 村干部要多关心老人。
县长周明远到石门村,副县长何一鸣陪同,强调,要多关心老人。 | 周明远: 要多关心老人。
县长周明远要求真务实。
会议明确方向、凝聚力量。
县水利局局长何一鸣到会,并提出加快检修的意见和建议。
按照要求,工地已经停工。
县长周明远现场交办,县水利局负责检修。 | 周明远: 县水利局负责检修。
县长周明远查看交办问题整改。
要求很高。
工作部署到位。
县长周明远出席会议。
"""


def speeches(text: str) -> str:
    page = read_page(text)
    reader = Speeches(text, page.people, list(page.bodies))
    found = [speech for sentence in page.sentences for speech in reader.of(sentence)]
    return " / ".join(f"{s.speaker or '-'}: {text[s.start : s.end]}" for s in found)


@pytest.mark.parametrize("row", lines(SPEECHES))
def test_speeches_have_a_speaker(row: str) -> None:
    text, _, expected = row.partition(" |")
    assert speeches(text) == expected.strip()


@pytest.mark.parametrize("text", ["要抓好春耕", "必须拆除", "务必到位"])
def test_duties_are_deontic(text: str) -> None:
    assert deontic_at(text, 0, len(text))


@pytest.mark.parametrize("text", ["重要会议", "春耕顺利", "需要三天"])
def test_reports_are_not_deontic(text: str) -> None:
    assert not deontic_at(text, 0, len(text))
