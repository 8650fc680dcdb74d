"""What one edit costs a build, among 100, 1,000 and 10,000 other articles, in CPU seconds, beside a build from scratch.

    python benchmarks/incremental.py [--sizes 100 1000 10000]

Articles as in `identity_world`, one a file, about sixty a county. Measured in one process with its word lists loaded; of three edits at different ages of the
corpus the cheapest counts. *look* is what the build of an unchanged folder takes: every file is read once, to see whether it has changed. *add*, *edit* and
*remove* are whole builds. *work* is what an edit takes of the processor in our own code above that look; the rest is the system's, most of it for the copy of
what has not changed, as bytes (*MB copied*). Up to 300,000 quads an edit writes kg.trig and kg.ttl anew, beyond that it does not.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from identity_world import Piece, make_world

from kg.engines.build import Options, Summary, build

OPTIONS = Options(year=2021, jobs=1)
COPIED = ("records.jsonl", "texts.jsonl", "state.sqlite")


@dataclass(frozen=True, order=True)
class Cpu:
    """CPU seconds in all, and in our own code."""

    all: float
    own: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10000])
    print("articles  scratch   look    add   edit  remove   work  MB copied")
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), size)


def measure(folder: Path, size: int) -> None:
    """Build, then add, edit and remove one article three times."""
    papers, graphs = folder / "papers", folder / "graphs"
    pieces = list(make_world(articles=size + 3, counties=max(2, size // 64)).pieces)
    rest = [pieces.pop(len(pieces) * quarter // 4) for quarter in (3, 2, 1)]
    papers.mkdir()
    for number, piece in enumerate(pieces):
        write(papers / f"{number:05}.txt", piece)
    again = partial(build, [papers], graphs, options=OPTIONS)
    scratch, new = cpu(again), papers / "new.txt"
    look = min(cpu(again) for _ in range(3))
    add, edit, remove = [], [], []
    for piece in rest:
        write(new, piece)
        add.append(cpu(again))
        new.write_text(new.read_text(encoding="utf-8").replace("强调", "要求"), encoding="utf-8")
        edit.append(cpu(again))
        new.unlink()
        remove.append(cpu(again))
    work, copied = (
        min(edit).own - look.own,
        sum((graphs / name).stat().st_size for name in COPIED if (graphs / name).exists()) / 1e6,
    )
    times = (scratch.all, look.all, min(add).all, min(edit).all, min(remove).all, work, copied)
    print(
        f"{size:8}  {{:7.2f}}  {{:5.2f}}  {{:5.2f}}  {{:5.2f}}  {{:6.2f}}  {{:5.2f}}  {{:9.1f}}".format(*times),
        flush=True,
    )
    shutil.rmtree(graphs)


def write(path: Path, piece: Piece) -> None:
    path.write_text(f"# {piece.title}\n\n本报讯(记者 林晓){piece.text}\n", encoding="utf-8")


def cpu(run: Callable[[], Summary]) -> Cpu:
    start = os.times()
    run()
    end = os.times()
    own = end.user - start.user
    return Cpu(own + end.system - start.system, own)


if __name__ == "__main__":
    main()
