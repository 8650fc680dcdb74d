"""Builds that are killed, at any moment: the graph that was there is served on, and the next build goes on from it."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest

from kg.engines.build import Options, build
from kg.errors import GraphError
from kg.graph.log import opened
from kg.graph.store import open_read_only
from kg.graph.terms import quads
from tests.conftest import ROOT
from tests.engines.world import POOL, some_text
from tests.papers import content

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX")

#: Kills in the test; ``KG_KILLS=200`` for as many as the figures of docs/building.md stand on.
KILLS = int(os.environ.get("KG_KILLS", "12"))


def _build(papers: Path, graphs: Path, add: bool) -> None:
    build([papers], graphs, options=Options(add=add, replace=True, jobs=1))


def killed(papers: Path, graphs: Path, add: bool, after: float) -> bool:
    """Build in a process of its own, and kill it after so many seconds; whether it was still at it."""
    process = multiprocessing.get_context("fork").Process(target=_build, args=(papers, graphs, add))
    process.start()
    process.join(after)
    assert process.pid is not None
    alive = process.is_alive()
    if alive:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert alive or process.exitcode == 0
    return alive


def is_sound(graphs: Path) -> None:
    """Store, log and files tell the same."""
    with opened(graphs / "state.sqlite") as log:
        told = {str(quad) for quad in quads(log.quads(), log.base)}
    assert told == {str(quad) for quad in open_read_only(graphs / "store")}
    assert told == {str(quad) for quad in pyoxigraph.parse(path=str(graphs / "kg.trig"))}


def edit(papers: Path, dice: random.Random) -> None:
    """Write, change or remove a file."""
    path = papers / f"{dice.choice('abcdefgh')}.txt"
    if path.exists() and dice.random() < 0.3 and len(list(papers.iterdir())) > 3:
        path.unlink()
    else:
        path.write_text(some_text(dice.randrange(POOL)) + "\n", encoding="utf-8")


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_kills_at_random_moments(tmp_path: Path) -> None:
    dice = random.Random(7)
    papers, graphs = tmp_path / "papers", tmp_path / "graphs"
    papers.mkdir()
    for number, name in enumerate("abcdef"):
        (papers / f"{name}.txt").write_text(some_text(number) + "\n", encoding="utf-8")
    begin = time.monotonic()
    _build(papers, graphs, add=False)
    whole = time.monotonic() - begin
    count, before = 0, content(graphs)
    while count < KILLS:
        edit(papers, dice)
        count += killed(papers, graphs, dice.random() < 0.3, dice.uniform(0, whole))
        now = content(graphs)
        if now != before:  # it was put in place before the kill
            is_sound(graphs)
            before = now
        if count % 6 == 0:
            _build(papers, graphs, add=False)
            is_sound(graphs)
            _build(papers, tmp_path / f"fresh{count}", add=False)
            before = content(graphs)
            assert before == content(tmp_path / f"fresh{count}")


def test_second_build_at_once_says_so(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text(some_text(1) + "\n", encoding="utf-8")
    graphs = tmp_path / "graphs"
    code = "import sys, time; from pathlib import Path; from kg.engines.swap import aside\n"
    code += "with aside(Path(sys.argv[1])): print('in', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code, str(graphs)], stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(GraphError, match="another build is writing there; wait until it is done"):
            _build(tmp_path / "papers", graphs, add=False)
        other.kill()
    _build(tmp_path / "papers", graphs, add=False)
    is_sound(graphs)


@pytest.mark.parametrize("room", [1 << 12, 1 << 15, 1 << 17, 1 << 19])
def test_disk_that_is_full_leaves_the_graph(tmp_path: Path, room: int) -> None:
    """Whatever is the first file for which there is no room: records, log, kg.trig or store."""
    (tmp_path / "papers").mkdir()
    for number in range(40):
        (tmp_path / "papers" / f"{number}.txt").write_text(some_text(number) + "\n", encoding="utf-8")
    graphs = tmp_path / "graphs"
    _build(tmp_path / "papers", graphs, add=False)
    before = content(graphs)
    (tmp_path / "papers" / "1.txt").write_text(some_text(100) + "\n", encoding="utf-8")
    code = (
        "import resource, sys; from kg.cli import main\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room})); main(sys.argv[1:])"
    )
    run = [sys.executable, "-c", code, "build", str(tmp_path / "papers"), "--graphs", str(graphs)]
    result = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr.count("\n")) == (1, 1), result.stderr
    assert content(graphs) == before
    is_sound(graphs)
