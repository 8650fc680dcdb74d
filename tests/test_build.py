"""A build: reproducible, and whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.papers import MEETING, content, titles

# Same bytes


@pytest.fixture(scope="module")
def split_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles of the seeds, each in a file of its own."""
    folder = tmp_path_factory.mktemp("split")
    page = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    for number, article in enumerate(f"\n{page}".split("\n# ")[1:]):
        (folder / f"{number:02}.txt").write_text(f"# {article}", encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def reference(kg: Run, split_seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    graphs = tmp_path_factory.mktemp("reference") / "graphs"
    assert kg("build", split_seeds, "--graphs", graphs).exit_code == 0
    return content(graphs)


@pytest.mark.parametrize(("seed", "jobs", "backwards"), [("1", "1", True), ("2", "2", False)])
def test_same_bytes(
    reference: dict[str, bytes], split_seeds: Path, graphs: Path, seed: str, jobs: str, backwards: bool
) -> None:
    """Whatever the hash seed, the order of the files, the number of processes and the folder."""
    files = sorted(split_seeds.glob("*.txt"), reverse=backwards)
    run = [sys.executable, "-m", "kg", "build", *map(str, files), "--jobs", jobs, "--graphs", str(graphs)]
    subprocess.run(run, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, cwd=ROOT, capture_output=True)
    assert content(graphs) == reference


# Bad input


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", ""),
        ("spaces.txt", b" \n\n \n", ""),
        ("binary.txt", bytes(range(256)) * 64, ""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(200, 256)) * 40, ""),
        ("undecodable.txt", MEETING.encode("utf-8")[:60] + b"\x80\xffa" * 400, ""),
        ("headless.txt", "# 青石县召开防汛工作会\n".encode(), ""),
    ],
)
def test_bad_file_is_named_and_stops_nobody_else(
    kg: Run, papers: Path, graphs: Path, name: str, data: bytes, reason: str
) -> None:
    (papers / name).write_bytes(data)
    result = kg("build", papers, "--graphs", graphs)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"kg: {name}")
    assert result.stderr.count("\n") == 1
    assert len(titles(graphs)) == 2


def test_article_without_a_body_is_named_and_stops_nobody_else(kg: Run, papers: Path, graphs: Path) -> None:
    (papers / "meeting.txt").write_text(f"# 有题无文\n\n{MEETING}", encoding="utf-8")
    result = kg("build", papers, "--graphs", graphs)
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: meeting.txt")
    assert "有题无文" in result.stderr
    assert len(titles(graphs)) == 2


def test_problems_are_told_again_when_nothing_changed(kg: Run, papers: Path, graphs: Path) -> None:
    (papers / "empty.txt").write_bytes(b"")
    first, second = (kg("build", papers, "--graphs", graphs) for _ in range(2))
    assert second.exit_code == 1
    assert second.stderr == first.stderr


@pytest.mark.parametrize("paths", [("nowhere",), ("bare",)])
def test_nothing_to_build_leaves_the_graph(kg: Run, papers: Path, graphs: Path, paths: tuple[str, ...]) -> None:
    kg("build", papers, "--graphs", graphs)
    before = content(graphs)
    (papers.parent / "bare").mkdir()
    result = kg("build", *(papers.parent / path for path in paths), "--graphs", graphs)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert content(graphs) == before


# Whole or not at all


def interrupted(*args: object, **options: object) -> None:
    raise KeyboardInterrupt


def out_of_space(*args: object, **options: object) -> None:
    raise OSError(28, "No space left on device", "kg.ttl")


@pytest.mark.parametrize(("failure", "status"), [(interrupted, 130), (out_of_space, 1)])
def test_failure_in_mid_write_leaves_the_graph(
    kg: Run, papers: Path, graphs: Path, monkeypatch: pytest.MonkeyPatch, failure: object, status: int
) -> None:
    kg("build", papers, "--graphs", graphs)
    before = content(graphs)
    (papers / "meeting.txt").unlink()
    monkeypatch.setattr("kg.engines.outputs.write", failure)
    result = kg("build", papers, "--graphs", graphs)
    assert result.exit_code == status
    assert result.stderr.strip().count("\n") == 0
    assert content(graphs) == before
    assert sorted(path.name for path in graphs.parent.iterdir()) == ["graphs", "papers"]


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on file size is a matter of POSIX")
def test_disk_that_fills_up_leaves_the_graph(kg: Run, papers: Path, graphs: Path) -> None:
    kg("build", papers, "--graphs", graphs)
    before = content(graphs)
    code = (
        "import resource, sys; from kg.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); main(sys.argv[1:])"
    )
    run = [sys.executable, "-c", code, "build", str(ROOT / "seeds"), "--replace", "--graphs", str(graphs)]
    result = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1
    assert content(graphs) == before


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX")
def test_killed_build_leaves_the_graph_and_the_next_one_cleans_up(kg: Run, papers: Path, graphs: Path) -> None:
    kg("build", papers, "--graphs", graphs)
    before = content(graphs)
    code = (
        "import os, sys; from kg.cli import main; from kg.engines import outputs\n"
        "outputs.write = lambda *a, **k: os.kill(os.getpid(), 9); main(sys.argv[1:])"
    )
    run = [sys.executable, "-c", code, "build", str(ROOT / "seeds"), "--replace", "--graphs", str(graphs)]
    assert subprocess.run(run, cwd=ROOT, capture_output=True, check=False).returncode == -signal.SIGKILL
    assert content(graphs) == before
    assert (graphs.parent / ".graphs.building").exists()
    (papers / "meeting.txt").unlink()
    assert kg("build", papers, "--graphs", graphs).exit_code == 0
    assert not (graphs.parent / ".graphs.building").exists()
    assert len(titles(graphs)) == 1


def test_folder_that_holds_something_else_is_left_alone(kg: Run, papers: Path) -> None:
    result = kg("build", papers, "--graphs", papers)
    assert result.exit_code == 1
    assert "holds something else than a graph" in result.stderr
    assert (papers / "meeting.txt").read_text(encoding="utf-8") == MEETING


def test_what_the_user_keeps_in_the_folder_stays(kg: Run, papers: Path, graphs: Path) -> None:
    graphs.mkdir()
    (graphs / "README.md").write_text("mine", encoding="utf-8")
    kg("build", papers, "--graphs", graphs)
    (graphs / "decisions.toml").write_text("", encoding="utf-8")
    (papers / "meeting.txt").unlink()
    assert kg("build", papers, "--graphs", graphs).exit_code == 0
    assert (graphs / "README.md").read_text(encoding="utf-8") == "mine"
    assert (graphs / "decisions.toml").exists()
    assert len(titles(graphs)) == 1
