"""Saved queries on a large store: kg against rdflib, and against pyoxigraph called directly.

    python benchmarks/query.py [--quads 1000000] [--rdflib-quads 100000] [--folder DIR]

The graph is made of the articles of seeds/, again and again with other names in other jurisdictions. Times are CPU-seconds of one run, answers read
to the last row: kg is what a query process does after its start (open the store, bind, evaluate, write JSON), ``direct`` is ``Store.query`` and
pyoxigraph's own JSON writer on a store that is open. rdflib needs minutes for a million quads, so it gets the first ``--rdflib-quads`` of them, and kg
the same once more for that ratio: queries that grow faster than the graph would only look worse for rdflib on more.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph
from rdflib import Dataset, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.namespace import XSD

from kg.engines.extracting import extract_all
from kg.engines.inputs import read_all
from kg.graph import store
from kg.graph.assertion import assert_graph
from kg.graph.evaluation import Job, evaluate, literal
from kg.graph.files import load, write_trig
from kg.graph.prefixes import BASE, PREFIXES
from kg.graph.query import ask
from kg.graph.saved import SavedQuery, saved_queries
from kg.graph.statements import Quad
from kg.reading import find_files
from kg.records import Record
from kg.resolution.entities import Entities, Entity
from kg.resolution.resolve import resolve

#: Of the first copy of the seeds.
DAY, EVENT = "2020-02-28", f"{BASE}meeting/000000/第29次脱贫攻坚推进会"


def renamed(records: list[Record], entities: Entities, copy: int) -> tuple[list[Record], Entities]:
    """The same articles in another jurisdiction, where other people do the same."""
    suffix = "".join(chr(0x4E00 + int(digit)) for digit in str(copy))

    def path(old: str) -> str:
        kind, _, name = old.rpartition("/")
        return f"{kind.split('/')[0]}/{copy:06}/{name}"

    def entity(old: Entity) -> Entity:
        aliases = tuple(alias + suffix for alias in old.aliases)
        parents = tuple((name, path(parent)) for name, parent in old.parents)
        return replace(
            old, path=path(old.path), label=old.label + suffix, aliases=aliases, jurisdiction=None, parents=parents
        )

    digests = {record.sha256: hashlib.sha256(f"{record.sha256}{copy}".encode()).hexdigest() for record in records}
    given = [replace(record, id=f"{record.id}-{copy}", sha256=digests[record.sha256]) for record in records]
    return given, Entities(
        jurisdictions={},
        located={},
        entities={path(old): entity(each) for old, each in entities.entities.items()},
        names={(digests[sha], family, name): path(old) for (sha, family, name), old in entities.names.items()},
        occurrences={},
    )


def articles(quads: int) -> Iterator[Quad]:
    """At least so many quads."""
    records = list(extract_all(read_all(find_files([Path(__file__).parents[1] / "seeds"])).articles))
    entities, made, copy = resolve(records), 0, 0
    while made < quads:
        stated = assert_graph(*renamed(records, entities, copy)).quads
        yield from stated
        made, copy = made + len(stated), copy + 1


def build(folder: Path, quads: int) -> None:
    """A graph folder of that size, unless it is there already."""
    if (folder / "store").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "kg.trig").open("w", encoding="utf-8") as stream:
        write_trig(list(articles(quads)), stream)
    store.create(folder / "store", folder / "kg.trig")


def parameters(query: SavedQuery) -> dict[str, tuple[Any, str]]:
    """None, so that a query has to go through the whole graph, but where that makes no sense: a day, one event."""
    return {"posts-on-day": {"day": ("date", DAY)}, "evidence": {"object": ("entity", EVENT)}}.get(query.name, {})


def by_kg(folder: Path, query: SavedQuery) -> int:
    given = Job(
        store=str(folder / "store"),
        text=query.unordered,
        parameters=parameters(query),
        hidden=query.hidden,
        order=query.order,
        format="json",
        max_rows=10**9,
        timeout=1e9,
        memory=1 << 40,
        parent=os.getpid(),
    )
    return len(evaluate(given).data)


def by_pyoxigraph(opened: pyoxigraph.Store, query: SavedQuery) -> int:
    bound: dict[Any, Any] = {}
    for name, (kind, given) in parameters(query).items():
        bound[pyoxigraph.Variable(name)] = pyoxigraph.NamedNode(given) if kind == "entity" else literal(kind, given)
    stream = io.BytesIO()
    results: Any = opened.query(query.text, prefixes=dict(PREFIXES), substitutions=bound)
    results.serialize(stream, pyoxigraph.QueryResultsFormat.JSON)
    return len(stream.getvalue())


def by_rdflib(dataset: Dataset, query: SavedQuery) -> int:
    bound: dict[str, Any] = {}
    for name, (kind, given) in parameters(query).items():
        bound[name] = URIRef(given) if kind == "entity" else RdflibLiteral(given, datatype=XSD.date)
    return len(list(dataset.query(query.text, initNs=dict(PREFIXES), initBindings=bound)))


def cpu(run: Callable[[], int], *, times: int = 3) -> float:
    """CPU-seconds of the quickest of some runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def measured(large: Path, small: Path, *, rdflib: bool) -> Iterator[tuple[str, Mapping[str, float]]]:
    opened = store.open_read_only(large / "store")
    dataset = load(small / "kg.trig") if rdflib else Dataset()
    for query in saved_queries():
        times = {"kg": cpu(partial(by_kg, large, query)), "direct": cpu(partial(by_pyoxigraph, opened, query))}
        if rdflib:
            times["kg, slice"] = cpu(partial(by_kg, small, query))
            times["rdflib, slice"] = cpu(partial(by_rdflib, dataset, query), times=1)
        yield query.name, times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rdflib-quads", type=int, default=100_000, help="0 leaves rdflib out")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "kg-benchmark-query")
    options = parser.parse_args()
    large, small = options.folder / str(options.quads), options.folder / str(options.rdflib_quads)
    build(large, options.quads)
    if options.rdflib_quads:
        build(small, options.rdflib_quads)
    start = time.perf_counter()
    rows = len(json.loads(ask(large, "SELECT * { ?s ?p ?o } LIMIT 1", ours=True).data)["results"]["bindings"])
    print(f"a process for a query of {rows} row: {time.perf_counter() - start:.2f} s")
    print(f"{'query':22} {'kg':>8} {'direct':>8} {'kg/direct':>10} {'rdflib/kg (slice)':>18}")
    for name, times in measured(large, small, rdflib=bool(options.rdflib_quads)):
        ratio = times["rdflib, slice"] / times["kg, slice"] if "rdflib, slice" in times else float("nan")
        print(
            f"{name:22} {times['kg']:8.3f} {times['direct']:8.3f} {times['kg'] / times['direct']:10.2f} {ratio:18.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
