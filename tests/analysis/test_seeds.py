"""The workload of the seeds, counted by hand in seeds/, day by day:

26 February  相关部门 (盛和小学), 项目方 and 文昌办事处 (万达广场; the latter until 5 March), 项目方 (紫东花园), 区重点项目办, 项目方, 区住建局
27 February  各乡办; in another article 相关乡办 and 督查组 (平安路下穿高铁涵洞), 区城管中心 (恒山路南段)
28 February  各行业部门
1 March      施工方 (丰和家园一期和二期), 住建部门 and twice 相关部门 (仁和东区)
2 March      项目方 (文昌大道绿化工程, until 20 March), 相关责任单位 (恒大现代农业产业园项目), and at 周淮路升级改造工程 相关乡办, 各单位, 乡办, 区房屋征收中心
7 March      搬口办事处, 许湾乡 and 房屋征收中心 (周淮路拓宽工程)

闫立超 demands what is demanded on 28 February, on 2 March and of 各乡办; 张建党 the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
COLUMNS = ("assignments", "with_deadline", "overdue", "sites", "officials", "articles")

#: In the order of the columns, on 10 March.
TABLES = {
    "units": {
        "区房屋征收中心": (2, 0, 0, 2, 2, 2),
        "区住房和城乡建设局": (1, 0, 0, 0, 1, 1),
        "区城管中心": (1, 0, 0, 1, 1, 1),
        "区重点项目办": (1, 0, 0, 0, 1, 1),
        "搬口办事处": (1, 0, 0, 1, 1, 1),
        "文昌办事处": (1, 1, 1, 1, 1, 1),
        "许湾乡": (1, 0, 0, 1, 1, 1),
    },
    "groups": {
        "项目方": (4, 1, 0, 3, 2, 2),
        "相关部门": (3, 0, 0, 2, 1, 2),
        "相关乡办": (2, 0, 0, 2, 2, 2),
        "乡办": (1, 0, 0, 1, 1, 1),
        "住建部门": (1, 0, 0, 1, 1, 1),
        "各乡办": (1, 0, 0, 0, 1, 1),
        "各单位": (1, 0, 0, 1, 1, 1),
        "各行业部门": (1, 0, 0, 0, 1, 1),
        "施工方": (1, 0, 0, 2, 1, 1),
        "相关责任单位": (1, 0, 0, 1, 1, 1),
        "督查组": (1, 0, 0, 1, 1, 1),
    },
    "officials": {"张建党": (17, 1, 1, 9, 1, 4), "闫立超": (8, 1, 0, 3, 1, 3)},
    "months": {"2020-02": (12, 1, 1, 5, 2, 4), "2020-03": (13, 1, 0, 7, 2, 3)},
}


def workload(kg: Run, graphs: Path, table: str) -> dict[str, tuple[int, ...]]:
    """The lines of a table in their order: label → counts."""
    result = kg("workload", "--graphs", graphs, "--on", "2020-03-10", "--by", table.removesuffix("s"), "-f", "json")
    assert result.exit_code == 0, result.stderr
    return {line["label"]: tuple(line[name] for name in COLUMNS) for line in json.loads(result.stdout)[table]}


@pytest.mark.parametrize("table", TABLES)
def test_the_workload_is_what_a_reader_counts(kg: Run, seed_graphs: Path, table: str) -> None:
    assert list(workload(kg, seed_graphs, table).items()) == list(TABLES[table].items())


def test_every_assignment_is_in_one_table_by_assignee_and_in_one_month(kg: Run, seed_graphs: Path) -> None:
    sums = {table: sum(counts[0] for counts in workload(kg, seed_graphs, table).values()) for table in TABLES}
    assert sums == {"units": 8, "groups": 17, "officials": 25, "months": 25}


@pytest.fixture(scope="module")
def reprinted(kg: Run, seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the seeds and of another paper that prints the article of 26 February again."""
    folder = tmp_path_factory.mktemp("reprinted")
    (paper,) = (path.read_text(encoding="utf-8") for path in seeds.glob("*.txt"))
    article = paper[paper.index("## 实现全面复工") : paper.index("## 示范区党员干部职工积极献血")]
    again = article.replace("实现全面复工 保证工程施工进度", "示范区督导重点项目复工").replace("张劲松", "何小川")
    (folder / "again.txt").write_text(again, encoding="utf-8")
    result = kg("build", seeds, folder, "--graphs", folder / "g", "--year", "2020", "--place", "周口市")
    assert result.exit_code == 0, result.stderr
    return folder / "g"


@pytest.mark.parametrize("table", TABLES)
def test_what_is_told_again_is_counted_once_and_its_article_is_counted(
    kg: Run, seed_graphs: Path, reprinted: Path, table: str
) -> None:
    before, after = workload(kg, seed_graphs, table), workload(kg, reprinted, table)
    told_again = {"文昌办事处", "区重点项目办", "区住房和城乡建设局", "项目方", "相关部门", "张建党", "2020-02"}
    assert after == {name: (*counts[:5], counts[5] + (name in told_again)) for name, counts in before.items()}
