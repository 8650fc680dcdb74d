"""No argument and no stream brings a command down: exit status 0, 1 or 2, at most a line for what is wrong (F12, F13, F14).

Every command is called with every option and argument given every rubbish that a shell can pass, in this process; then
each in a process of its own with closed and full streams.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from socket import socket

import click
import pytest

from kg.cli import COMMANDS
from tests.conftest import ROOT, Run, run_kg
from tests.papers import MEETING, VISIT

#: What a call needs to go through, besides -g; {paper} and {graphs} are those of the test.
NEEDED: Mapping[str, Sequence[str]] = {
    "build": ("{paper}",),
    "add": ("{paper}",),
    "records": ("{paper}",),
    "query": ("posts",),
    "explain": ("何立新",),
    "export": ("turtle",),
    "push": ("--endpoint", "http://127.0.0.1:9/data"),
}
NOT_UTF8, HUGE, CONTROL = "\udcc0\udcee", "9" * 40, "\x1b[31m\u202e\n\u3000"
TEXTS = (NOT_UTF8, "", "长" * 3000, CONTROL, "-1", "--", "'; DROP ALL #")
NUMBERS = ("", "-1", "0", HUGE, "1e400", "nan", "inf", "二〇二一", NOT_UTF8)
DAYS = ("", "0001-01-01", "9999-12-31", "2020-02-30", HUGE, NOT_UTF8, CONTROL)
PATHS = ("", "{missing}", "{folder}", "{paper}", "/proc/self/nothing", "/dev/full", "/dev/null", "x" * 5000, NOT_UTF8)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a paper and a graph of it, in which calls may write."""
    folder = tmp_path_factory.mktemp("rubbish")
    (folder / "paper.txt").write_text(MEETING + "\n\n" + VISIT, "utf-8")
    assert run_kg("build", folder / "paper.txt", "-g", folder / "graphs").exit_code == 0
    return folder


def command(name: str) -> click.Command:
    found = import_module(f"kg.commands.{name}").command
    assert isinstance(found, click.Command)
    return found


def rubbish(parameter: click.Parameter) -> Sequence[str]:
    """What to give a parameter, by what it takes."""
    if isinstance(parameter, click.Option) and parameter.is_flag:
        return ()
    kind = parameter.type
    if isinstance(kind, (click.IntRange, click.FloatRange)):
        return NUMBERS
    if kind.name == "date":
        return DAYS
    if isinstance(kind, click.Path) or kind.name == "folder":
        return PATHS
    return TEXTS


def calls(name: str, folder: Path) -> Iterator[list[str]]:
    """Every call of a command with one thing in it that is rubbish."""
    names = {"paper": folder / "paper.txt", "graphs": folder / "graphs", "missing": folder / "no", "folder": folder}
    needed = [word.format(**names) for word in NEEDED.get(name, ())]
    graphs = ["-g", str(folder / "graphs")] if any("-g" in each.opts for each in command(name).params) else []
    for parameter in command(name).params:
        for value in rubbish(parameter):
            given = value.format(**names) if value.startswith("{") else value
            if isinstance(parameter, click.Option):
                yield [name, *needed, *graphs, f"{parameter.opts[-1]}={given}"]
            else:
                yield [name, *graphs, "--", given]
    yield [name, *needed, *graphs, f"--{NOT_UTF8}"]
    yield [name, *needed, *graphs, CONTROL, CONTROL, CONTROL]


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that a call starts ends at once."""

    def end(self: object, sockets: Sequence[socket]) -> None:
        for each in sockets:
            each.close()

    monkeypatch.setattr("uvicorn.Server.run", end)
    monkeypatch.setenv("KG_PASSWORD", "x")


@pytest.mark.parametrize("name", COMMANDS)
def test_f12_f14_every_option_takes_or_refuses_rubbish(
    kg: Run, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(place, tmp_path / "own")
    for call in calls(name, tmp_path / "own"):
        result = kg(*call)
        assert result.exit_code in (0, 1, 2), call
        assert "Traceback" not in result.output, call
        if result.exit_code == 2:
            assert result.stderr.count("\n") == 1, (call, result.stderr)
        elif result.exit_code == 1:
            assert result.stderr, call


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by a POSIX shell")
@pytest.mark.parametrize("name", COMMANDS)
def test_f13_no_stream_is_needed_to_fail_in_one_line(place: Path, name: str) -> None:
    names = {"paper": place / "paper.txt"}
    words = [word.format(**names) for word in NEEDED.get(name, ())]
    if name == "serve":
        words = ["--host", "no host"]
    if name != "records":
        words += ["-g", str(place / "graphs")]
    for redirected in (">&-", ">/dev/full", "2>&-", "<&- >&- 2>&-"):
        shell = f'exec "$@" {redirected}'
        run = ["sh", "-c", shell, "sh", sys.executable, "-m", "kg", name, *words]
        result = subprocess.run(run, cwd=ROOT, env=os.environ, capture_output=True, check=False, encoding="utf-8")
        assert result.returncode in (0, 1, 2), (redirected, result.stderr)
        assert "Traceback" not in result.stderr, (redirected, result.stderr)
        if redirected in (">&-", ">/dev/full") and result.returncode:
            assert result.stderr.startswith("kg: "), (redirected, result.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by a POSIX shell")
def test_f13_a_build_needs_no_error_stream(place: Path, tmp_path: Path) -> None:
    run = [sys.executable, "-m", "kg", "build", str(place / "paper.txt"), "-g", str(tmp_path / "g")]
    result = subprocess.run(["sh", "-c", 'exec "$@" 2>&-', "sh", *run], cwd=ROOT, capture_output=True, check=False)
    assert (result.returncode, (tmp_path / "g" / "kg.trig").exists()) == (0, True)


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by a POSIX shell")
def test_f13_rows_that_nobody_can_read_are_no_success(place: Path) -> None:
    run = [sys.executable, "-m", "kg", "query", "posts", "-g", str(place / "graphs")]
    for redirected, told in ((">/dev/full", "No space left"), (">&-", "Bad file")):
        shell = ["sh", "-c", f'exec "$@" {redirected}', "sh", *run]
        result = subprocess.run(shell, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
        assert (result.returncode, told in result.stderr) == (1, True)
    piped = subprocess.run(["sh", "-c", '"$@" | true', "sh", *run], cwd=ROOT, capture_output=True, check=False)
    assert piped.stderr == b""
