"""The program speaks Chinese (N10): every message has its translation, and none is said without being marked."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kg.catalogue import read_catalogue
from kg.cli import COMMANDS
from kg.language import DOMAIN, FOLDER
from tests.conftest import ROOT, Run
from tests.messages import Message, messages, unmarked

PO = FOLDER / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po"
MESSAGES = sorted(messages(), key=str)
ADVICE = "mark it with kg.language, run python -m benchmarks.make_catalogue, and translate what that prints in kg.po"
PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}|%\((\w+)\)s|--[a-z-]+")


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with PO.open("rb") as stream:
        return read_po(stream, locale="zh")


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of somebody in China."""
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


def test_n10_every_message_is_translated(catalogue: Catalog) -> None:
    def translated(message: Message) -> bool:
        found = catalogue.get(message)
        return found is not None and bool(found.string if isinstance(found.string, str) else all(found.string or ()))

    assert [message for message in MESSAGES if not translated(message)] == [], ADVICE


def test_n10_no_message_escapes() -> None:
    assert list(unmarked()) == [], ADVICE


def test_n10_a_translation_fills_in_what_the_message_does(catalogue: Catalog) -> None:
    for each in catalogue:
        if not each.id:
            continue
        one, many = (each.id, each.id) if isinstance(each.id, str) else each.id[:2]
        told = each.string if isinstance(each.string, str) else (each.string or ("",))[0]
        allowed = set(PLACEHOLDER.findall(one)) | set(PLACEHOLDER.findall(many))
        assert set(PLACEHOLDER.findall(told)) <= allowed, each.id
        if isinstance(each.id, str):
            assert {name for name in PLACEHOLDER.findall(one) if any(name)} == {
                name for name in PLACEHOLDER.findall(told) if any(name)
            }, each.id


def test_the_catalogue_is_read_as_babel_reads_it(catalogue: Catalog) -> None:
    expected = {}
    for each in catalogue:
        for message in filter(None, [each.id] if isinstance(each.id, str) else each.id):
            expected[message] = each.string if isinstance(each.string, str) else (each.string or ("",))[0]
    assert read_catalogue(PO) == expected


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_n10_help_is_chinese(kg: Run, name: str) -> None:
    text = kg(*name.split(), "--help").stdout
    described = re.findall(r"^  .{10,}$", text, re.MULTILINE)
    assert "Usage" not in text
    assert [
        line
        for line in described
        if not re.search("[\u4e00-\u9fff]", line) and re.search(r"[a-z]{3} [a-z]{2,} [a-z]", line)
    ] == []


@pytest.mark.usefixtures("chinese")
def test_n10_answers_are_chinese(kg: Run, seed_graphs: Path) -> None:
    explained = kg("explain", "张建党", "-g", seed_graphs).stdout
    assert "区管委会主任，2020-02-26 至 2020-03-07 见报" in explained
    assert "2020-03-02 与闫立超带队到辖区重点工程现场办公" in explained
    due = kg("deadlines", "-g", seed_graphs, "--on", "2020-03-10").stdout
    assert "5 天前到期" in due
    assert "任务数" in kg("workload", "-g", seed_graphs, "-f", "csv").stdout.splitlines()[0]
    assert "举办" in kg("query", "unit-events", "-g", seed_graphs).stdout
    assert "with_deadline" in kg("workload", "-g", seed_graphs, "-f", "tsv").stdout.splitlines()[0]


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("biuld",), "没有命令 biuld；您是不是要找 “build”"),
        (("build",), "缺少参数"),
        (("query", "posts", "--nonsense", "x"), "没有参数 --nonsense"),
        (("query", "SELECT { }"), "应为 SPARQL 1.1"),
        (("query", "ASK { ?a kgg:b ?c }"), "未知的前缀 kgg"),
        (("explain", "无此人"), "图谱中没有叫 无此人 的"),
        (("workload", "--on", "昨天"), "应为日期"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_n10_errors_are_chinese(kg: Run, seed_graphs: Path, call: tuple[str, ...], told: str) -> None:
    result = kg(*call, *(("-g", seed_graphs) if call[0] not in ("biuld", "build") else ()))
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("variables", "words", "told"),
    [
        ({"LANG": "zh_CN.UTF-8"}, (), "用法"),
        ({"LC_ALL": "zh_CN.GBK"}, (), "用法"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, (), "Usage"),
        ({"LANG": "C"}, ("--lang", "zh"), "用法"),
        ({"LANG": "zh_CN.UTF-8"}, ("--lang", "en"), "Usage"),
        ({}, (), "Usage"),
    ],
)
def test_n10_the_language_is_that_of_the_system_unless_said(
    variables: dict[str, str], words: tuple[str, ...], told: str
) -> None:
    clean = {
        name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    }
    run = [sys.executable, "-m", "kg", *words, "query", "--help"]
    result = subprocess.run(run, env=clean | variables, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    assert result.stdout.startswith(told)
