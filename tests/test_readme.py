"""What the README shows is what a reader gets."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

README, CHINESE = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
SESSION = re.compile(
    r"```console\n\$ kg (?P<call>[^\n]*?)(?: <<'\.'\n(?P<input>.*?)\n\.)?\n(?P<output>.*?)```", re.DOTALL
)


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.removeprefix("\ufeff").strip().splitlines()]


def test_there_is_a_session_to_hold() -> None:
    assert len(SESSION.findall(README)) == README.count("```console") >= 3


@pytest.mark.parametrize("session", list(SESSION.finditer(README)), ids=lambda match: match["call"])
def test_session_prints_what_the_readme_says(
    kg: Run, seed_graphs: Path, monkeypatch: pytest.MonkeyPatch, session: re.Match[str]
) -> None:
    monkeypatch.chdir(seed_graphs.parent)
    result = kg(*shlex.split(session["call"]), input=session["input"])
    assert result.exit_code == 0, result.stderr
    assert lines(result.stdout) == lines(session["output"])


@pytest.mark.parametrize("session", list(SESSION.finditer(CHINESE)), ids=lambda match: match["call"])
def test_n10_session_prints_what_the_chinese_readme_says(
    kg: Run, seed_graphs: Path, monkeypatch: pytest.MonkeyPatch, session: re.Match[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "zh")
    test_session_prints_what_the_readme_says(kg, seed_graphs, monkeypatch, session)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README + CHINESE))))
def test_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
