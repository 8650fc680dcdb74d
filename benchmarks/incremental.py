"""What one edited article costs resolution, among 100, 1,000 and 10,000 others: CPU seconds, and their ratio to a resolution from scratch.

    python benchmarks/incremental.py [--sizes 100 1000 10000]

Counties have about sixty articles each, whatever the size of the corpus. *touched* resolves again the jurisdictions that the edited
article speaks of; *around* sorts all mentions by jurisdiction and puts the outcome together, which every build does once.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

from identity_world import make_world

from kg.records import Record
from kg.resolution import merge, partition, resolve, resolve_partition
from kg.resolution.part import Part


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10000])
    print("articles  scratch  touched  around  touched/scratch  jurisdictions touched")
    for size in parser.parse_args().sizes:
        measure([piece.record for piece in make_world(articles=size, counties=max(5, size // 64)).pieces])


def measure(records: list[Record]) -> None:
    """Resolve, edit one article, resolve what it touches; the outcome must be that of a resolution from scratch."""
    started = time.process_time()
    known: dict[str, Part] = {part.digest: resolve_partition(part) for part in partition(records).values()}
    merge(known.values())
    scratch = time.process_time() - started
    edited = [_edited(records[0]), *records[1:]]
    started = time.process_time()
    parts = partition(edited).values()
    digests = [part.digest for part in parts]
    touched = [part for part, digest in zip(parts, digests, strict=True) if digest not in known]
    sorted_out = time.process_time()
    again = {part.digest: resolve_partition(part) for part in touched}
    resolved = time.process_time()
    found = merge(again.get(digest) or known[digest] for digest in digests)
    merged = time.process_time()
    assert found == resolve(edited)
    inner, around = resolved - sorted_out, sorted_out - started + merged - resolved
    print(f"{len(records):8}  {scratch:7.2f}  {inner:7.3f}  {around:6.2f}  {inner / scratch:15.4f}  {len(touched)}")


def _edited(record: Record) -> Record:
    """The article with one unit more."""
    more = replace(record.units[0], name="县审计局", mentions=(), spans=record.units[0].spans[:1])
    return replace(record, units=(*record.units, more), sha256=record.sha256[::-1])


if __name__ == "__main__":
    main()
