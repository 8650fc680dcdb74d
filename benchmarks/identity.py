"""How well identities are resolved in a known world: pairwise and B³ precision and recall, for people and units.

    python benchmarks/identity.py [--seed N] [--counties N] [--text]

Measured on records made with the articles; with ``--text`` also on what reading and extraction make of their text. B³
as in Bagga and Baldwin, "Algorithms for scoring coreference chains" (1998).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path

from identity_world import Piece, World, make_world

from kg.records import Record
from kg.resolution import Entities, resolve

Mention = tuple[str, str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--articles", type=int, default=320)
    parser.add_argument("--counties", type=int, default=5)
    parser.add_argument("--text", action="store_true")
    parser.add_argument("--errors", action="store_true", help="list falsely merged and split entities")
    options = parser.parse_args()
    world = make_world(options.seed, articles=options.articles, counties=options.counties)
    print(
        f"{len(world.pieces)} articles, {world.people} people, {world.units} units, {world.homonyms} pairs of one name"
    )
    started = time.process_time()
    found = resolve(piece.record for piece in world.pieces)
    print(
        f"records: {time.process_time() - started:.2f} CPU-s, {len(found.candidates)} candidates, {len(found.repeats)} repeats"
    )
    report(world, found, {piece.record.sha256: piece for piece in world.pieces}, errors=options.errors)
    if options.text:
        records = extracted(world)
        titles = {(piece.source, piece.title): piece for piece in world.pieces}
        known = {
            record.sha256: titles[record.source, record.title]
            for record in records
            if (record.source, record.title) in titles
        }
        print(f"text: {len(known)} of {len(world.pieces)} articles found again")
        report(world, resolve(records), known, errors=options.errors)


def report(world: World, found: Entities, pieces: Mapping[str, Piece], *, errors: bool) -> None:
    """One line per family."""
    for family in ("person", "unit"):
        gold: dict[Mention, Hashable] = {}
        ours: dict[Mention, Hashable] = {}
        missing = 0
        for sha256, piece in sorted(pieces.items()):
            for (kind, name), meant in piece.truth.items():
                path = found.names.get((sha256, family, name)) if kind == family else None
                if kind == family and path:
                    gold[sha256, kind, name], ours[sha256, kind, name] = meant, path
                missing += kind == family and not path
        precision, recall = pairwise(gold, ours)
        b_precision, b_recall = b_cubed(gold, ours)
        print(
            f"  {family:6} pairwise P {precision:.4f} R {recall:.4f}   B³ P {b_precision:.4f} R {b_recall:.4f}"
            f"   {len(gold)} mentions, {missing} not found, {len(set(gold.values()))} true, {len(set(ours.values()))} ours"
        )
        if errors:
            show(gold, ours)


def pairwise(gold: Mapping[Mention, Hashable], ours: Mapping[Mention, Hashable]) -> tuple[float, float]:
    """Precision and recall over pairs of mentions put together."""
    both = pairs(Counter((gold[mention], ours[mention]) for mention in gold).values())
    return both / max(1, pairs(Counter(ours.values()).values())), both / max(1, pairs(Counter(gold.values()).values()))


def pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def b_cubed(gold: Mapping[Mention, Hashable], ours: Mapping[Mention, Hashable]) -> tuple[float, float]:
    """Mean over mentions of the share of its cluster that is right, and of its entity that is there."""
    both = Counter((gold[mention], ours[mention]) for mention in gold)
    of_ours, of_gold = Counter(ours.values()), Counter(gold.values())
    precision = sum(size * size / of_ours[mine] for (_, mine), size in both.items()) / len(gold)
    recall = sum(size * size / of_gold[true] for (true, _), size in both.items()) / len(gold)
    return precision, recall


def show(gold: Mapping[Mention, Hashable], ours: Mapping[Mention, Hashable]) -> None:
    """List what is merged falsely, and what is split."""
    for title, left, right in (("merged", ours, gold), ("split", gold, ours)):
        groups: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
        for mention in gold:
            groups[left[mention]][right[mention]] += 1
        for key, parts in sorted(groups.items(), key=repr):
            if len(parts) > 1:
                print(f"    {title}: {key} = {dict(parts)}")


def extracted(world: World) -> Sequence[Record]:
    """The records that reading and extraction make of the world's articles, written to files as a paper's pages."""
    from kg.engines.extracting import extract_all
    from kg.engines.inputs import find, read_all

    pages: dict[str, list[Piece]] = defaultdict(list)
    for piece in world.pieces:
        pages[piece.source].append(piece)
    with tempfile.TemporaryDirectory() as folder:
        for source, pieces in pages.items():
            path = Path(folder, source)
            path.parent.mkdir(exist_ok=True)
            text = "\n\n".join(f"# {piece.title}\n\n本报讯(记者 {_reporter(piece)}){piece.text}" for piece in pieces)
            path.write_text(text, encoding="utf-8", newline="\n")
        files, _ = find([Path(folder)])
        return list(extract_all(read_all(files, year=2023, place=None).articles, jobs=1))


def _reporter(piece: Piece) -> str:
    return "刘志远" if piece.source[0] in "1234" else "陈晓宁"


if __name__ == "__main__":
    main()
