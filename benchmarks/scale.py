"""Where the time of a build goes, and how it grows: one command prints the table.

    python benchmarks/scale.py [--sizes 1000 3000 10000] [--corpus CORPUS.jsonl.gz] [--jobs 1]

Articles as in `identity_world`, one a file, or those of a corpus of JSON lines with ``title`` and ``text``. Of each size, every step is measured by itself in one
process: articles and characters per CPU second. *jieba.posseg* tags the same text, and *bare load* is pyoxigraph's bulk load of the same triples. *whole* is
``kg build`` in a process of its own, start-up and all, with the memory of its largest process. All in CPU seconds (user and system) of this machine, busy as it is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import jieba
import jieba.posseg
import pyoxigraph
from identity_world import make_world

from kg.engines.extracting import extract_all
from kg.engines.inputs import read_all
from kg.engines.making import in_use
from kg.engines.outputs import write_files
from kg.engines.resolving import resolve_all
from kg.engines.rows import row_of
from kg.engines.state import opened
from kg.graph import store
from kg.graph.assertion import Assertion, described
from kg.graph.iris import Iris
from kg.reading import find_files
from kg.resolution import NO_DECISIONS, mentions_of

Result = TypeVar("Result")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10000])
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--steps", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.steps:
        print(json.dumps(steps(asked.steps)))
        return
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            papers = Path(folder, "papers")
            papers.mkdir()
            characters = written(papers, size, asked.corpus)
            report(Path(folder), papers, characters, asked.jobs)


def written(papers: Path, size: int, corpus: Path | None) -> int:
    """Write so many articles, one a file; returns the number of their characters."""
    total = 0
    for number, text in zip(range(size), pages(size, corpus), strict=False):
        (papers / f"{number:06}.txt").write_text(text, encoding="utf-8")
        total += len(text)
    return total


def pages(size: int, corpus: Path | None) -> Iterator[str]:
    if corpus is None:
        for piece in make_world(articles=size, counties=max(2, size // 64)).pieces:
            yield f"# {piece.title}\n\n本报讯(记者 林晓){piece.text}\n"
    else:
        for line in gzip.decompress(corpus.read_bytes()).splitlines():
            page = json.loads(line)
            yield f"# {page['title']}\n\n{page['text']}\n"


def report(folder: Path, papers: Path, characters: int, jobs: int) -> None:
    """The table of one size."""
    articles = len(list(papers.iterdir()))
    print(f"\n{articles:,} articles, {characters:,} characters\n")
    print("| step | CPU s | articles/CPU-s | characters/CPU-s | share |\n|---|---|---|---|---|")
    run = [sys.executable, __file__, "--steps", str(papers)]
    told: dict[str, float] = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    own = {name: seconds for name, seconds in told.items() if name not in ("jieba.posseg", "bare load")}
    for name, seconds in told.items():
        share = f"{seconds / sum(own.values()):.0%}" if name in own else "beside"
        print(f"| {name} | {seconds:.2f} | {articles / seconds:,.0f} | {characters / seconds:,.0f} | {share} |")
    cpu, memory, wall = whole(papers, folder / "graphs", jobs)
    print(f"| whole, {jobs} job | {cpu:.2f} | {articles / cpu:,.0f} | {characters / cpu:,.0f} | |")
    print(f"\n{wall:.0f} s of wall clock, {memory / 1024:,.0f} MB in the largest process", flush=True)


def whole(papers: Path, graphs: Path, jobs: int) -> tuple[float, int, float]:
    """CPU seconds, memory in kB and wall clock of a build in a process of its own."""
    run = [
        sys.executable,
        "-m",
        "kg",
        "build",
        str(papers),
        "--graphs",
        str(graphs),
        "--year",
        "2021",
        "--jobs",
        str(jobs),
    ]
    before, wall = os.times(), os.times().elapsed
    subprocess.run(run, check=False, capture_output=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, after.elapsed - wall


def steps(papers: Path) -> dict[str, float]:
    """CPU seconds of each step, in their order."""
    out: dict[str, float] = {}

    def took(name: str, work: Callable[[], Result]) -> Result:
        before = os.times()
        result = work()
        after = os.times()
        out[name] = max(0.01, after.user + after.system - before.user - before.system)
        return result

    jieba.setLogLevel(logging.ERROR)
    articles = took("reading", lambda: read_all(find_files([papers]), year=2021).articles)
    records = took("extraction", lambda: extract_all(articles, jobs=1))
    took("records as JSON", lambda: [row_of("", record) for record in records])
    mentions = took("what articles contribute", lambda: mentions_of(records))
    found = list(chain.from_iterable(mentions.values()))
    entities = took("resolution", lambda: resolve_all(found, decisions=NO_DECISIONS, jobs=1))
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder, "state.sqlite"), writable=True) as state:
        iris = Iris()
        assertion = Assertion(entities, iris)
        stated = took(
            "assertion", lambda: [assertion.of_entities(), *(assertion.of_record(record) for record in records)]
        )

        def logged() -> None:
            state.log.create(iris.base)
            for each in stated:
                state.log.add(each)
            state.log.index()
            for key in in_use(state.log, entities, iris):
                state.log.add(described(entities.jurisdictions[key], iris))

        took("log of statements", logged)
        took("kg.trig and kg.ttl", lambda: write_files(Path(folder), state.log, base=iris.base))
        took("store", lambda: store.create(Path(folder, "store"), Path(folder, "kg.trig")))
        took("bare load", lambda: bare(Path(folder)))
    tagger: Any = jieba.posseg.POSTokenizer(jieba.Tokenizer())
    list(tagger.cut("县长"))
    took("jieba.posseg", lambda: [list(tagger.cut(article.body.chars)) for article in articles])
    return out


def bare(folder: Path) -> None:
    """What the store costs without us."""
    made = pyoxigraph.Store(str(folder / "bare"))
    made.bulk_load(path=str(folder / "kg.trig"), format=pyoxigraph.RdfFormat.TRIG)
    made.flush()


if __name__ == "__main__":
    main()
