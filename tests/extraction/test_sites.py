"""Which names are projects and places, and where they stand."""

import pytest

from kg.extraction.sites import looks_like_site, named_sites, nameless, site_kind, worked_sites
from tests.extraction.marked import lines, marked, stripped

PROJECTS = "丰和家园 丰和家园二期 青石大桥建设工程 云溪水厂扩建项目 城东安置区 石门工业园"
PLACES = "云溪镇防汛物资储备库 石门高铁站 云溪公厕 青石路 云溪村 石门水库 滨河大道 东风渠 龙背岭"
NAMELESS = "部分项目 3个小区 各乡镇 有关企业 施工现场 该工程 一些村庄 重点项目"

NAMED = """
总投资3亿元的[云溪水厂扩建项目]开工。
[云溪水库除险加固工程]进入尾声。
建设[云溪抽水蓄能电站]。
新建[龙门小学综合楼]。
2月底前办结[青石渠提水项目]。
开展[“六清”项目]和亮化。
[云溪镇卫生院迁建]完成。
[县图书馆新馆]开工。
但有4个项目未开工。
改造公办幼儿园。
城区26处停车场开放。
一批重点项目开工。
工程进展顺利。
全县重大工程集中开工。
"""


WORKED = """
完成[青石路大修]、[龙门河综合治理]。
清理[石门村]、[云溪村]垃圾。
[青石渠]由县水利局清淤。
农村公路全面硬化。
群众出行难。
"""


@pytest.mark.parametrize("sentence", lines(WORKED))
def test_where_work_is_demanded_places_are_sites(sentence: str) -> None:
    text = stripped(sentence)
    assert marked(text, [(site.start, site.end) for site in worked_sites(text, 0, len(text))]) == sentence


@pytest.mark.parametrize("name", PROJECTS.split())
def test_works_are_projects(name: str) -> None:
    assert looks_like_site(name)
    assert site_kind(name) == "project"


@pytest.mark.parametrize("name", PLACES.split())
def test_roads_and_villages_are_places(name: str) -> None:
    assert looks_like_site(name)
    assert site_kind(name) == "place"


@pytest.mark.parametrize("name", NAMELESS.split())
def test_descriptions_are_no_names(name: str) -> None:
    assert nameless(name)
    assert not looks_like_site(name)


@pytest.mark.parametrize("sentence", lines(NAMED))
def test_named_sites_are_in_brackets(sentence: str) -> None:
    text = stripped(sentence)
    assert marked(text, [(site.start, site.end) for site in named_sites(text, 0, len(text))]) == sentence
