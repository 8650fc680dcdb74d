"""Sites listed behind a word for a visit."""

import pytest

from kg.extraction.site_lists import visit_lists
from tests.extraction.marked import lines

VISITS = """
周明远先后到青石路、丰和家园等地查看。 | 青石路 丰和家园
一行人来到石门水库,查看水位。 | 石门水库
何一鸣深入云溪村、龙门村走访农户。 | 云溪村 龙门村
他们走进丰和家园一期和二期了解情况。 | 丰和家园一期 丰和家园二期
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
