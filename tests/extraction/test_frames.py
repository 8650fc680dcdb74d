"""Which site a demand is about: the one that the sentence sets, if any."""

import pytest

from kg.extraction import extract
from kg.records import Article, Context, Text
from tests.extraction.marked import lines

OPENING = "3月5日,县长周明远到云溪镇调研项目建设。"
DEMANDS = """
在青石大桥工地,周明远要求,县住建局要加快进度。 | 县住建局: 青石大桥
在丰和家园,周明远要求,县住建局要加快进度。 | 县住建局: 丰和家园
周明远要求,县住建局要加快进度。 | 县住建局: -
会上,周明远要求,县住建局要加快进度。 | 县住建局: -
会议议定,青石大桥由县住建局牵头;绿化由县林业局牵头。 | 县住建局: 青石大桥 / 县林业局: -
深入丰和家园,要求县住建局加快进度。 | 县住建局: 丰和家园
周明远要求,县水利局要完成石门水库除险加固工程报批。县督查室对进展缓慢的要督办。 | 县水利局: 石门水库除险加固工程 / 县督查室: -
在丰和家园,周明远要求,县住建局要加快进度。对群众反映强烈的占道经营问题,由县城管局牵头整治。 | 县住建局: 丰和家园 / 县城管局: -
在丰和家园,周明远要求,县住建局要加快进度。对该小区的漏水问题,由县城管局牵头整治。 | 县住建局: 丰和家园 / 县城管局: 丰和家园
周明远要求,县水利局要完成病险水库除险加固工程报批。 | 县水利局: -
"""


@pytest.mark.parametrize("row", lines(DEMANDS))
def test_frame_gives_the_site(row: str) -> None:
    text, _, expected = row.partition(" |")
    body, title = OPENING + text, "周明远调研项目建设"
    page = Article(
        "a.txt", 0, 0, 99, "", Text(title, range(9)), Text(body, range(len(body))), context=Context(year=2023)
    )
    charges = extract(page).assignments
    found = [f"{c.assignee}: {' '.join(s.name for s in c.sites) or '-'}" for c in charges]
    assert " / ".join(found) == expected.strip()
