"""Which names within one article mean the same."""

import pytest

from kg.extraction.aliases import same_body, same_site
from tests.extraction.marked import lines

SAME_BODIES = """
县水利和湖泊局 县水利局
青石县住房和城乡建设局 县住建局
石门镇人民政府 石门镇政府
青石县人民法院 县法院
青石县水利局 水利局
宏远建设集团有限公司 宏远建设
"""
OTHER_BODIES = """
县水利局 市水利局
县水利局 县农业局
石门镇政府 云溪镇政府
县委 县政府
县纪委 县委
宏远建设有限公司 远大建设有限公司
"""
SAME_SITES = """
云溪产业园项目 云溪产业园
丰和家园小区 丰和家园
石门镇云溪水库 云溪水库
"""
OTHER_SITES = """
丰和家园一期 丰和家园二期
云溪水库 石门水库
青石路 青石大桥
"""


@pytest.mark.parametrize("pair", lines(SAME_BODIES))
def test_forms_of_one_body(pair: str) -> None:
    left, right = pair.split()
    assert same_body(left, right)
    assert same_body(right, left)


@pytest.mark.parametrize("pair", lines(OTHER_BODIES))
def test_bodies_that_only_look_alike(pair: str) -> None:
    left, right = pair.split()
    assert not same_body(left, right)


@pytest.mark.parametrize("pair", lines(SAME_SITES))
def test_forms_of_one_site(pair: str) -> None:
    assert same_site(*pair.split())


@pytest.mark.parametrize("pair", lines(OTHER_SITES))
def test_sites_that_only_look_alike(pair: str) -> None:
    assert not same_site(*pair.split())
