from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.analysis import chart
from kg.analysis.chart import draw_workload
from kg.analysis.workload import Load
from kg.errors import UsageError

DAY = datetime.date(2021, 5, 1)
LOADS = [
    Load("u", "水务局", None, 5, 3, 1, 2, 2, 3, DAY, DAY),
    Load("v", "$<b>&\n\u202e公路局", None, 1, 0, 0, 0, 1, 1, None, None),
]


def draw(path: Path) -> bytes:
    draw_workload(LOADS, path, title="承担任务最多的单位", subtitle="截至 2021-06-01")
    return path.read_bytes()


def test_an_svg_is_xml_whose_text_can_be_searched(tmp_path: Path) -> None:
    root = ElementTree.fromstring(draw(tmp_path / "a.svg"))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"水务局", "承担任务最多的单位", "已过期限", "5"} <= {text.strip() for text in texts if text}
    assert any("公路局" in (text or "") for text in texts)


def test_namesakes_are_told_apart_by_their_place(tmp_path: Path) -> None:
    loads = [replace(LOADS[0], key=place, place=place) for place in ("东区", "西区")]
    draw_workload([*loads, replace(LOADS[0], label="公路局", place="东区")], tmp_path / "a.svg", title="", subtitle="")
    drawn = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert all(name in drawn for name in ("水务局（东区）", "水务局（西区）", "公路局"))
    assert "公路局（" not in drawn


def test_an_svg_fetches_nothing(tmp_path: Path) -> None:
    root = ElementTree.fromstring(draw(tmp_path / "a.svg"))
    links = {value for element in root.iter() for name, value in element.attrib.items() if name.endswith("href")}
    assert all(link.startswith("#") for link in links)


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    assert draw(tmp_path / "a.svg") == draw(tmp_path / "b.svg")


def test_a_png_needs_a_chinese_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chart, "FONTS", ("No Such Font",))
    with pytest.raises(UsageError, match="font"):
        draw(tmp_path / "a.png")
    assert draw(tmp_path / "a.svg")


def test_a_png_is_a_png(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Where no Chinese font is installed, any font does for this test.
    monkeypatch.setattr(chart, "FONTS", (*chart.FONTS, "DejaVu Sans"))
    assert draw(tmp_path / "a.png").startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize("name", ["a.pdf", "a", "svg"])
def test_other_formats_are_a_wrong_call(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"\.svg or \.png"):
        draw(tmp_path / name)


def test_a_chart_that_is_cut_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    assert draw_workload(LOADS * 30, path, title="承担任务最多的单位", subtitle="截至 2021-06-01") == 40
    assert "截至 2021-06-01，共 60 项，此为前 40 项" in path.read_text(encoding="utf-8")
    assert draw_workload(LOADS, path, title="承担任务最多的单位", subtitle="截至 2021-06-01", most=1) == 1
    assert "截至 2021-06-01，共 2 项，此为前 1 项" in path.read_text(encoding="utf-8")
    assert draw_workload(LOADS, path, title="承担任务最多的单位", subtitle="截至 2021-06-01", most=50) == 2
    assert "此为前" not in path.read_text(encoding="utf-8")


def test_an_empty_table_has_no_chart(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no assignments"):
        draw_workload([], tmp_path / "a.svg", title="", subtitle="")
