"""Characters per CPU second of extraction against those of jieba's part-of-speech tagger alone, in one run.

    python -m benchmarks.extraction [CORPUS] [--characters N]   the ratio, on a sample spread over the corpus
    python -m benchmarks.extraction --slope                     CPU against size, on hostile text

CORPUS is a file of JSON lines with ``title`` and ``text``, gzipped or not; without it the seeds are read again and again. The
tagger has a tokenizer of its own, and both dictionaries are loaded before the clock starts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jieba
import jieba.posseg

from kg.extraction import extract
from kg.reading import find_files, read
from kg.records import Article, Context, Text

__all__ = ["compared", "slope"]

SEEDS = Path(__file__).parent.parent / "seeds"
CHARACTERS = 400_000
TURN = 50
OPENING = "3月5日,青石县召开春耕生产推进会。县长周明远要求,"
WARMING = "副县长何一鸣骑着自行车走访农户。"  # asks jieba, whose dictionary extraction loads only then
#: What is repeated, and how often.
HOSTILE: Mapping[str, tuple[str, int]] = {
    "1 MB in one sentence": ("各镇要加快青石大桥建设进度并在月底前完成县水利局的整改任务", 12_000),
    "100,000 brackets": ("（", 100_000),
    "50,000 list marks": ("水利、", 50_000),
    "a name 100,000 times": ("周明远", 100_000),
    "100,000 role nouns": ("书记", 100_000),
    "100,000 units": ("县水利局、", 100_000),
    "100,000 dates": ("3月5日", 100_000),
    "100,000 quotes": ("“", 100_000),
    "20,000 points": ("一要抓进度,二是(一)", 20_000),
}


def article(title: str, body: str) -> Article:
    """An article without a file."""
    text = Text(body, range(len(body)))
    return Article("page", 0, 0, len(body), "0" * 64, Text(title, range(len(title))), text, context=Context(year=2023))


def corpus(path: Path | None, characters: int) -> list[tuple[str, str]]:
    """Titles and texts of about so many characters, evenly spread over the corpus."""
    if path is None:
        pages = [(a.title.chars, a.body.chars) for found in find_files([SEEDS]) for a in read(found).articles]
        return pages * math.ceil(characters / sum(len(text) for _, text in pages))
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    pages = [(page["title"], page["text"]) for page in map(json.loads, raw.splitlines())]
    step = max(1, sum(len(text) for _, text in pages) // characters)
    return pages[::step]


def compared(pages: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """CPU seconds of extraction and of the tagger, which take turns so that a busy machine slows both."""
    jieba.setLogLevel(logging.ERROR)
    tagger = jieba.posseg.POSTokenizer(jieba.Tokenizer())
    for _ in _tags(tagger, OPENING):
        pass
    extract(article(OPENING, WARMING))
    ours = theirs = 0.0
    for turn in _turns(pages):
        start = time.process_time()
        for title, text in turn:
            extract(article(title, text))
        middle = time.process_time()
        for _, text in turn:
            for _ in _tags(tagger, text):
                pass
        ours, theirs = ours + middle - start, theirs + time.process_time() - middle
    return ours, theirs


def _turns(pages: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    return (pages[at : at + TURN] for at in range(0, len(pages), TURN))


def _tags(tagger: Any, text: str) -> Iterator[Any]:
    return iter(tagger.cut(text))


def slope(text: str, times: int) -> tuple[float, float]:
    """CPU seconds of the whole, and the power of its size with which CPU grew from a quarter of it."""
    quarter, whole = (_seconds(OPENING + text * count) for count in (times // 4, times))
    return whole, math.log(whole / quarter, 4)


def _seconds(body: str) -> float:
    start = time.process_time()
    extract(article(OPENING, body))
    return time.process_time() - start


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the ratio or the slopes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "corpus", nargs="?", type=Path, help="JSON lines with title and text; the seeds if none is given"
    )
    parser.add_argument("--characters", type=int, default=CHARACTERS, help="size of the sample (default: %(default)s)")
    parser.add_argument("--slope", action="store_true", help="CPU against size instead")
    options = parser.parse_args(arguments)
    if options.slope:
        extract(article(OPENING, WARMING))
        for name, (text, times) in HOSTILE.items():
            seconds, power = slope(text, times)
            print(
                f"{name:<24}{seconds:8.2f} s for {len(text) * times:>9,} characters, CPU ~ size^{power:.2f}", flush=True
            )
        return
    pages = corpus(options.corpus, options.characters)
    ours, theirs = compared(pages)
    size = sum(len(text) for _, text in pages)
    print(f"{len(pages)} articles, {size:,} characters")
    print(f"extraction    {size / ours:10,.0f} characters per CPU second")
    print(f"jieba.posseg  {size / theirs:10,.0f} characters per CPU second")
    print(f"ratio         {theirs / ours:10.2f}")


if __name__ == "__main__":
    main()
