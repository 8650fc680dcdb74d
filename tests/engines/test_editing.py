"""A graph that was edited equals one that was made from scratch."""

from __future__ import annotations

import datetime
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.engines import editing, making
from kg.engines.editing import Articles, edit_graph
from kg.engines.making import make_graph
from kg.engines.manifest import Outcome
from kg.engines.rows import Row, row_of
from kg.graph import store as store_module
from kg.graph.prefixes import BASE
from kg.resolution.decisions import NO_DECISIONS, Decision, Decisions, Ref
from tests.engines.world import POOL, some_record
from tests.papers import REPORTS

#: By file, the numbers of its articles in the world.
Files = Mapping[str, tuple[int, ...]]

numbers = st.integers(0, POOL - 1)
files = st.dictionaries(st.sampled_from("abcd"), st.lists(numbers, min_size=1, max_size=3).map(tuple), min_size=1)
#: Edits: this file holds these articles from now on; with none it is gone.
edits = st.lists(st.tuples(st.sampled_from("abcde"), st.lists(numbers, max_size=3).map(tuple)), min_size=1, max_size=3)


def rows(now: Files) -> list[Row]:
    return [
        row_of(
            f"key of {number}",
            some_record(number).placed(
                id=f"{file}#{index + 1}", source=file, index=index, start=99 * index, end=99 * index + 300
            ),
        )
        for file, articles in sorted(now.items())
        for index, number in enumerate(articles)
    ]


def edited(now: Files, edit: tuple[str, tuple[int, ...]]) -> Files:
    left = {file: articles for file, articles in now.items() if file != edit[0]}
    return {**left, edit[0]: edit[1]} if edit[1] else left


def content(folder: Path, store: pyoxigraph.Store) -> dict[str, object]:
    """All that a later build or a reader can see of a graph."""
    with sqlite3.connect(folder / "state.sqlite") as state:
        tables = {
            "article": "SELECT * FROM article",
            "mention": "SELECT article, scope, person, held, json FROM mention",
            "shingle": "SELECT * FROM shingle",
            "day": "SELECT * FROM day",
            "statement": "SELECT * FROM statement",
            "place": "SELECT * FROM place",
        }
        kept = {name: sorted(state.execute(question), key=repr) for name, question in tables.items()}
    state.close()
    graphs = {str(name) for name in store.named_graphs()}
    reports = {name: (folder / name).read_text(encoding="utf-8") for name in REPORTS if name != "manifest.json"}
    return {**reports, **kept, "quads": set(map(str, store)), "graphs": graphs}


@pytest.fixture(scope="module")
def stores() -> Iterator[dict[Path, pyoxigraph.Store]]:
    """Stores in memory instead of on the disk, by their folders, and no validation: both take most of a small build."""
    known: dict[Path, pyoxigraph.Store] = {}

    def create(folder: Path, trig: Path) -> None:
        known[folder] = pyoxigraph.Store()
        known[folder].bulk_load(path=str(trig), format=pyoxigraph.RdfFormat.TRIG)

    def copied(store: Path, folder: Path) -> pyoxigraph.Store:
        known[folder] = pyoxigraph.Store()
        known[folder].bulk_extend(known[store])
        return known[folder]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_module, "create", create)
        patch.setattr(store_module, "copied", copied)
        for module in (making, editing):
            patch.setattr(module, "VALIDATED", -1)
        yield known


def check(
    start: Files,
    sequence: list[tuple[str, tuple[int, ...]]],
    decisions: Decisions,
    stores: dict[Path, pyoxigraph.Store],
) -> None:
    """Edit a graph again and again, and compare the last one with one from scratch."""
    stores.clear()
    root = Path(tempfile.mkdtemp())
    try:
        now, outcome, folder = start, _make(root / "0", start, decisions), root / "0"
        for number, edit in enumerate(sequence, start=1):
            after, before, folder = edited(now, edit), folder, root / str(number)
            folder.mkdir()
            articles = Articles(rows(now)), Articles(rows(after))
            outcome = edit_graph(folder, before, *articles, outcome, decisions, base=BASE)
            now = after
        assert outcome == _make(root / "fresh", now, decisions)
        assert content(folder, stores[folder / "store"]) == content(root / "fresh", stores[root / "fresh" / "store"])
    finally:
        shutil.rmtree(root)


def _make(folder: Path, files: Files, decisions: Decisions) -> Outcome:
    folder.mkdir()
    return make_graph(folder, rows(files), decisions, base=BASE, jobs=1)


#: More of them take minutes: KG_SEQUENCES=1000.
SEQUENCES = int(os.environ.get("KG_SEQUENCES", "200"))


@settings(max_examples=SEQUENCES, deadline=None, derandomize=True)
@given(start=files, sequence=edits)
def test_random_sequences_of_edits(
    stores: dict[Path, pyoxigraph.Store], start: Files, sequence: list[tuple[str, tuple[int, ...]]]
) -> None:
    check(start, sequence, NO_DECISIONS, stores)


def decision(
    verb: str, left: str, right: str | None = None, name: str = "", at: tuple[str, str] | None = None
) -> Decision:
    return Decision(verb, Ref(left, at), Ref(right) if right else None, name, "测试", datetime.date(2021, 7, 1), "")  # type: ignore[arg-type]


DECIDED = Decisions(
    (
        decision("same", "unit/411627/城市管理局", "unit/411627/城市管理综合执法局"),
        decision("same", "person/411627/张伟", "person/411621/张伟"),
        decision("different", "person/411600/宋远", "person/411627/宋远"),
        decision("rename", "unit/411621/水利局", name="扶沟水利"),
        decision("suppress", "person/411622/王磊"),
        decision("rename", "person/411627/李静", name="李静甲", at=(some_record(7).sha256, "李静")),
    )
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(start=files, sequence=edits)
def test_edits_under_decisions(
    stores: dict[Path, pyoxigraph.Store], start: Files, sequence: list[tuple[str, tuple[int, ...]]]
) -> None:
    check(start, sequence, DECIDED, stores)


def test_the_world_has_what_the_decisions_name(stores: dict[Path, pyoxigraph.Store], tmp_path: Path) -> None:
    everything = {f"{number:03}": (number,) for number in range(POOL)}
    assert _make(tmp_path / "all", everything, DECIDED).unapplied == ()
