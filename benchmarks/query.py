"""Saved queries on a large store: kg against rdflib, and against pyoxigraph called directly.

    python benchmarks/query.py [--quads 1000000] [--seconds 120] [--folder DIR]

The graph is made of the articles of seeds/, again and again with other names in other jurisdictions. CPU seconds, answers read to the last row, no parameter
bound where the query has a meaning without, so that it goes through the whole graph. *kg* is what a query process does after its start (open the store, bind,
evaluate, sort, write JSON), *direct* is `Store.query` and pyoxigraph's own JSON writer on a store that is open, *rdflib* is rdflib's evaluation of the same text
on a Dataset in memory, stopped after ``--seconds``. *answer* compares the whole way from files to rows, as somebody who asks on a command line waits for it: rdflib
parses kg.trig and evaluates, kg starts a process and evaluates.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import resource
import signal
import tempfile
import time
from collections.abc import Callable
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
from kg.engines.outputs import write_files
from kg.engines.state import opened
from kg.graph import store
from kg.graph.assertion import Assertion
from kg.graph.evaluation import Job, evaluate, literal
from kg.graph.iris import Iris
from kg.graph.prefixes import BASE, PREFIXES
from kg.graph.query import ask
from kg.graph.saved import SavedQuery, saved_queries
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


def build(folder: Path, quads: int) -> None:
    """A graph folder of at least so many quads, unless it is there already."""
    if (folder / "store").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    records = list(extract_all(read_all(find_files([Path(__file__).parents[1] / "seeds"])).articles))
    entities, made, copy = resolve(records), 0, 0
    with opened(folder / "state.sqlite", writable=True) as state:
        state.log.create(BASE)
        while made < quads:
            given, known = renamed(records, entities, copy)
            assertion = Assertion(known, Iris(BASE))
            stated = [*assertion.of_entities(), *(each for record in given for each in assertion.of_record(record))]
            state.log.add(stated)
            made, copy = made + len({each[:4] for each in stated}) + len({each[:3] for each in stated}), copy + 1
        state.log.index()
        write_files(folder, state.log, base=BASE)
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


class _Stopped(Exception):  # noqa: N818 (nothing went wrong)
    """rdflib has had its time."""


def by_rdflib(dataset: Dataset, query: SavedQuery, seconds: int) -> int:
    bound: dict[str, Any] = {}
    for name, (kind, given) in parameters(query).items():
        bound[name] = URIRef(given) if kind == "entity" else RdflibLiteral(given, datatype=XSD.date)

    def stop(*_: object) -> None:
        raise _Stopped

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        return len(list(dataset.query(query.text, initNs=dict(PREFIXES), initBindings=bound)))
    except _Stopped:
        return 0
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def cpu(run: Callable[[], int], *, times: int = 3) -> float:
    """CPU-seconds of the quickest of some runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def started(folder: Path) -> float:
    """CPU-seconds of a query process that answers one row."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ask(folder, "SELECT * { ?s ?p ?o } LIMIT 1", ours=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=120, help="after which rdflib is stopped")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "kg-benchmark-query")
    options = parser.parse_args()
    folder = options.folder / str(options.quads)
    build(folder, options.quads)
    start, dataset = min(started(folder) for _ in range(3)), Dataset()
    parsing = cpu(lambda: len(dataset.parse(folder / "kg.trig", format="trig")), times=1)
    print(f"a process for a query of one row: {start:.2f}; rdflib parses kg.trig: {parsing:.0f}")
    print(f"{'query':22} {'kg':>7} {'direct':>7} {'kg/direct':>9} {'rdflib':>7} {'rdflib/kg':>9} {'answer':>7}")
    opened = store.open_read_only(folder / "store")
    for query in saved_queries():
        kg, direct = cpu(partial(by_kg, folder, query)), cpu(partial(by_pyoxigraph, opened, query))
        rdflib = cpu(partial(by_rdflib, dataset, query, options.seconds), times=1)
        more = ">" if rdflib >= options.seconds else ""
        answer = (parsing + rdflib) / (start + kg)
        print(
            f"{query.name:22} {kg:7.3f} {direct:7.3f} {kg / direct:9.2f} {more + format(rdflib, '.2f'):>7} "
            f"{more + format(rdflib / kg, '.0f'):>9} {more + format(answer, '.0f'):>7}",
            flush=True,
        )


if __name__ == "__main__":
    main()
