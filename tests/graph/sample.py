"""A small article with invented names, as record, entities and graph; every call makes fresh values."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
from rdflib import Dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.engines.making import in_use
from kg.engines.outputs import write_files
from kg.graph import store
from kg.graph.assertion import Assertion, described, quarantine_key, repeated
from kg.graph.iris import Iris
from kg.graph.log import Log, Written
from kg.graph.nodes import Nodes
from kg.graph.statements import Quarantined
from kg.graph.terms import plain, quads
from kg.graph.vocabulary import KG
from kg.records import (
    Assignment,
    Deadline,
    Directive,
    Event,
    Named,
    PartialDate,
    Passage,
    Post,
    Record,
    Site,
    Span,
    Unit,
)
from kg.resolution.entities import Candidate, Entities, Entity, Family, Jurisdiction, Located, Reason, Repeat

TEXT = (
    "石桥区召开路网建设推进会\n"
    "3月5日,石桥区召开路网建设推进会。"
    "区长周文涛主持会议,区水务局局长何晓岚出席会议。"
    "会前,与会人员察看了青石路改造工程。"
    "周文涛要求,一要加强调度;区水务局要在4月1日前完成青石路改造工程管网迁移。"
    "青石路改造工程将于年底竣工。"
)
BASE = "https://w3id.org/zhengwu-kg/id/"
ZONE = "990000/石桥区"
PERSON, UNIT, SITE = f"person/{ZONE}/周文涛", f"unit/{ZONE}/水务局", f"project/{ZONE}/青石路改造工程"
OTHER, EVENT = f"person/{ZONE}/何晓岚", f"meeting/{ZONE}/2021-03-05/路网建设推进会"


def span(words: str, text: str = TEXT, *, after: int = 13) -> Span:
    """Where the words first stand in the body of the text."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def named(name: str, *, rule: str = "roster") -> Named:
    return Named(name, span(name), rule)


def passages(text: str = TEXT) -> tuple[Passage, ...]:
    """One per sentence of the body."""
    found, start = [], text.index("\n") + 1
    while start < len(text):
        end = text.index("。", start) + 1
        found.append(Passage(Span(start, end), text[start:end]))
        start = end
    return tuple(found)


def sha256(text: str = TEXT) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def record(**changes: Any) -> Record:
    """The record of `TEXT`, with other fields where ``changes`` say so."""
    held = PartialDate(2021, 3, 5)
    told = "石桥区召开路网建设推进会"
    demand = "区水务局要在4月1日前完成青石路改造工程管网迁移"
    fields: dict[str, Any] = {
        "id": "r1",
        "title": told,
        "source": "sub/石桥.txt",
        "index": 0,
        "start": 100,
        "end": 100 + len(TEXT),
        "sha256": sha256(),
        "date": held,
        "reporters": (),
        "people": (named("周文涛"), named("何晓岚")),
        "posts": (
            Post("周文涛", "区长", None, "区长周文涛", span("区长周文涛"), "title.before"),
            Post("何晓岚", "局长", "区水务局", "局长何晓岚", span("局长何晓岚"), "title.before"),
        ),
        "units": (Unit("区水务局", (), (span("区水务局"),), span("区水务局"), "lexicon"),),
        "groups": (),
        "sites": (
            Site("青石路改造工程", "project", (), (span("青石路改造工程"),), span("青石路改造工程"), "suffix"),
        ),
        "events": (
            Event(
                "e1", "meeting", "路网建设推进会", held,
                organisers=(), chairs=(named("周文涛"),), leaders=(), attendees=(named("周文涛"), named("何晓岚")),
                units=(named("区水务局"),), visited=(named("青石路改造工程"),),
                quote=passages()[0].quote, span=passages()[0].span, rule="held",
            ),
        ),
        "assignments": (
            Assignment(
                "区水务局", (Named("青石路改造工程", span("青石路改造工程", after=70), "frame"),), PartialDate(2021, 4, 1),
                "周文涛", "e1", demand, span(demand), "must",
            ),
        ),
        "deadlines": (
            Deadline(PartialDate(2021, 4, 1), "在4月1日前", span("在4月1日前"), "before"),
            Deadline(PartialDate(2021, 12, 31), "将于年底竣工", span("将于年底竣工"), "year-end"),
        ),
        "directives": (Directive("周文涛", "e1", 1, "加强调度", span("加强调度"), "point"),),
        "passages": passages(),
    }  # fmt: skip
    return Record(**fields | changes)


def entities(*, extra: Mapping[str, Entity] | None = None, text: str = TEXT) -> Entities:
    """Who the names of `TEXT` are."""
    known = {
        PERSON: Entity(PERSON, "person", "周文涛", (), ZONE),
        OTHER: Entity(OTHER, "person", "何晓岚", (), ZONE),
        UNIT: Entity(UNIT, "unit", "水务局", ("区水务局",), ZONE, (Reason("prefix", "区水务局 = 水务局"),)),
        SITE: Entity(SITE, "project", "青石路改造工程", ("青石路",), ZONE),
        EVENT: Entity(EVENT, "meeting", "路网建设推进会", (), ZONE),
        **(extra or {}),
    }
    meant: dict[tuple[str, Family, str], str] = {
        (sha256(text), "person", "周文涛"): PERSON,
        (sha256(text), "person", "何晓岚"): OTHER,
        (sha256(text), "unit", "区水务局"): UNIT,
        (sha256(text), "site", "青石路改造工程"): SITE,
        (sha256(text), "event", "e1"): EVENT,
    }
    return Entities(
        jurisdictions={
            "990000": Jurisdiction("990000", "石市", "990000", None),
            ZONE: Jurisdiction(ZONE, "石桥区", None, "990000"),
        },
        located={sha256(text): Located(ZONE, 1.0, Reason("given", "石桥区"))},
        entities=known,
        names=meant,
        occurrences={},
        candidates=(Candidate(PERSON, OTHER, 0.25, (Reason("surname", "differs"),)),),
        repeats=(Repeat(sha256(text), "f" * 64, 0.9),),
    )


@dataclass(frozen=True)
class Stated:
    """What records state: the log, its quads, and what was kept out."""

    log: Log
    quads: tuple[Written, ...]
    quarantined: tuple[Quarantined, ...]


def asserted(records: Iterable[Record], known: Entities, *, base: str = BASE, path: Path | str = ":memory:") -> Stated:
    """The log that a build makes of some records; in memory, or in a file."""
    connection = sqlite3.connect(path)
    log, given, iris = Log(connection), Assertion(known, Iris(base)), Iris(base)
    log.create(base)
    log.add([*given.of_entities(), *repeated(known.repeats, iris)])
    for each in records:
        log.add(given.of_record(each))
        log.put_place(each.sha256[:16], each.source, each.title, each.start)
    log.add(
        each
        for key in in_use(log.objects(KG.inJurisdiction), known, iris)
        for each in described(known.jurisdictions[key], iris)
    )
    log.index()
    connection.commit()
    return Stated(log, tuple(log.quads()), tuple(sorted(given.quarantined, key=quarantine_key)))


def assertion(**changes: Any) -> Stated:
    return asserted([record(**changes)], entities())


def write_graphs(folder: Path, *records: Record, meaning: Entities | None = None) -> Path:
    """A graph folder with the records (by default the one above), as a build leaves it."""
    stated = records or (record(),)
    folder.mkdir(parents=True, exist_ok=True)
    given = asserted(stated, meaning or entities(), path=folder / "state.sqlite")
    write_files(folder, given.log, base=BASE)
    lines = (json.dumps(each.to_json(), ensure_ascii=False) + "\n" for each in stated)
    (folder / "records.jsonl").write_text("".join(lines), "utf-8")
    store.create(folder / "store", folder / "kg.trig")
    return folder


def facts(given: Stated) -> set[tuple[str, str, str, str | None]]:
    """The quads in plain words: easy to read in a failing test."""
    return {(plain(s), p, plain(o), plain(g) or None) for s, p, o, g in given.quads}


def dataset(given: Stated) -> Dataset:
    """What is stated, as rdflib has it."""
    out, nodes = Dataset(), Nodes()
    for quad in quads(given.quads, BASE):
        named = isinstance(quad.graph_name, pyoxigraph.NamedNode)
        name = nodes[quad.graph_name] if named else DATASET_DEFAULT_GRAPH_ID
        out.graph(name).add((nodes[quad.subject], nodes[quad.predicate], nodes[quad.object]))  # type: ignore[arg-type]
    return out
