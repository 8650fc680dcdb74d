"""The command line: every command is described, wrong calls end with 2, errors are one line."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from kg.cli import COMMANDS
from kg.errors import KgError
from tests.conftest import ROOT, Run


def command(name: str) -> click.Command:
    found = import_module(f"kg.commands.{name}").command
    assert isinstance(found, click.Command)
    return found


def test_every_command_module_is_listed() -> None:
    files = (ROOT / "kg" / "commands").glob("*.py")
    modules = {path.stem: import_module(f"kg.commands.{path.stem}") for path in files if path.stem != "__init__"}
    assert {name for name, module in modules.items() if hasattr(module, "command")} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_its_sentence_and_an_example(name: str) -> None:
    text = command(name).help or ""
    assert text.splitlines()[0] == COMMANDS[name]
    assert f"Example: kg {name}" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_command_stands_in_the_readme(name: str) -> None:
    assert f"kg {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [parameter for parameter in command(name).params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", [*COMMANDS, ""])
def test_help_is_printed(kg: Run, name: str) -> None:
    result = kg(*name.split(), "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: kg")


@pytest.mark.parametrize("call", [("nonsense",), ("build",), ("build", "--nonsense"), ("records", "x", "--jobs", "0")])
def test_wrong_call_is_one_line_and_status_2(kg: Run, call: tuple[str, ...]) -> None:
    result = kg(*call)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1
    assert "--help" in result.stderr


def test_no_command_prints_the_help(kg: Run) -> None:
    result = kg()
    assert result.exit_code == 2
    assert "Commands:" in result.stderr


def test_error_is_one_line_whatever_it_says(kg: Run, monkeypatch: pytest.MonkeyPatch, seeds: Path) -> None:
    def fail(*args: object, **options: object) -> None:
        raise KgError("甲\x1b[31m\n乙\u202e")

    monkeypatch.setattr("kg.commands.building.build", fail)
    result = kg("build", seeds)
    assert (result.exit_code, result.stderr) == (1, "kg: 甲 [31m 乙\n")


def test_system_error_is_one_line(kg: Run, monkeypatch: pytest.MonkeyPatch, seeds: Path) -> None:
    def fail(*args: object, **options: object) -> None:
        raise OSError(28, "No space left on device", "graphs/kg.trig")

    monkeypatch.setattr("kg.commands.building.build", fail)
    result = kg("build", seeds)
    assert (result.exit_code, result.stderr) == (1, "kg: graphs/kg.trig: No space left on device\n")


def test_interrupt_ends_with_130(kg: Run, monkeypatch: pytest.MonkeyPatch, seeds: Path) -> None:
    def interrupt(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.commands.building.build", interrupt)
    result = kg("build", seeds)
    assert result.exit_code == 130
    assert result.stderr.strip() == "kg: interrupted"


def test_output_is_utf8_with_plain_line_ends_in_any_locale(seeds: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    run = [sys.executable, "-m", "kg", "records", str(seeds)]
    result = subprocess.run(run, env=environment, capture_output=True, check=True, cwd=ROOT)
    assert "示范区" in result.stdout.decode("utf-8")
    assert b"\r" not in result.stdout


def test_help_imports_no_command(tmp_path: Path) -> None:
    code = "import sys\nfrom kg.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint(sorted(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT)
    assert "'rdflib" not in result.stdout
    assert "'kg.commands.build'" not in result.stdout
