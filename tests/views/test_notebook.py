"""What a notebook shows: the page, in a frame, from a folder or a dataset."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

import kg
from kg.errors import UsageError


def test_a_cell_shows_the_surroundings_of_a_name(seed_graphs: Path, browser: Chrome, tmp_path: Path) -> None:
    page = kg.view(kg.load(seed_graphs / "kg.trig"), around="张建党", depth=1)
    notebook = tmp_path / "cell.html"
    notebook.write_text(f"<!doctype html><meta charset=utf-8>{page._repr_html_()}", encoding="utf-8")
    browser.get(notebook.as_uri())
    browser.switch_to.frame(browser.find_element(By.TAG_NAME, "iframe"))
    WebDriverWait(browser, 30).until(lambda b: "张建党" in b.find_element(By.TAG_NAME, "body").text)
    assert browser.find_elements(By.TAG_NAME, "canvas")


def test_a_folder_knows_whole_articles(seed_graphs: Path, tmp_path: Path) -> None:
    page = kg.view(seed_graphs)
    page.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page.html
    assert len(page.html) > len(kg.view(kg.load(seed_graphs / "kg.trig")).html)


def test_a_name_that_nothing_bears(seed_graphs: Path) -> None:
    with pytest.raises(UsageError, match="无此人"):
        kg.view(seed_graphs, around="无此人")
