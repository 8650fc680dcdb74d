"""``kg pages`` on a real page, opened in Chromium; and what is no page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.commands.pages import command
from kg.errors import InputError

PAGE = Path(__file__).parents[1] / "pages" / "p02.pdf"


def test_a_page_is_shown_with_a_numbered_block_for_every_column(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    ran = CliRunner().invoke(command, [str(PAGE), "--output", str(target)], catch_exceptions=False)
    assert (ran.exit_code, ran.output) == (0, f"{target}\n")
    html = target.read_text(encoding="utf-8")
    frames = re.findall(r'<a href="#p1-(\S+)" title="\S+ (\S+)" style="left:([\d.]+)%;top:([\d.]+)%', html)
    assert {number for number, *_ in frames} >= {"1a", "1b", "1.1", "1.2", "1.3", "2b", "2.1", "2.2", "x1"}
    assert {role for _, role, *_ in frames} == {"引题", "标题", "副题", "正文", "报头", "图注", "广告"}
    lefts = [float(left) for number, _, left, _ in frames if number.startswith("1.")]
    assert lefts == sorted(lefts)
    assert len(lefts) == 3
    assert not re.search(r"https?:", html)


def test_what_is_no_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("会议召开\n", encoding="utf-8")
    with pytest.raises(InputError, match="is no page; use"):
        command.main([str(path)], standalone_mode=False)
