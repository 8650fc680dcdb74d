"""The log of statements: what each article of a graph states, with its words and the rule that read them.

It is the memory of a graph folder; all else follows from it. The default graph is what any statement says, each triple
once; a passage's graph is what the passage states; a post was first and last reported on the first and the last of
the days on which it was. Making a graph is adding all statements to none; an edit takes some away and adds others, and
learns which quads come and go.

Terms are written as in kg.trig (`kg.graph.terms`), and everything is sorted by what is written.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.errors import GraphError
from kg.graph.statements import REPORTED, Statement
from kg.graph.vocabulary import KG
from kg.language import _

__all__ = ["Log", "Pairs", "Written", "opened"]

#: Subject, predicate, object and graph ('' for the default graph), as they are written.
Written = tuple[str, str, str, str]
#: Property and value of one subject, sorted.
Pairs = list[tuple[str, str]]

_TABLES = """
CREATE TABLE statement (
    subject TEXT, predicate TEXT, object TEXT, graph TEXT, article TEXT, start INTEGER, end INTEGER, rule TEXT
);
CREATE TABLE place (article TEXT PRIMARY KEY, file TEXT, title TEXT, start INTEGER) WITHOUT ROWID;
CREATE TABLE base (iri TEXT);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS by_triple ON statement (subject, predicate, object, graph);
CREATE INDEX IF NOT EXISTS by_object ON statement (object, predicate) WHERE substr(object, 1, 1) = '<';
CREATE INDEX IF NOT EXISTS by_graph ON statement (graph) WHERE graph != '';
"""
_TRIPLE = "subject = ? AND predicate = ? AND object = ?"
_WHOLE = f"{_TRIPLE} AND graph = ? AND article = ? AND start = ? AND end = ? AND rule = ?"
_REPORTS = f"WHERE predicate = '{REPORTED}'"
_LINK = "object = ? AND substr(object, 1, 1) = '<'"


@contextmanager
def opened(path: Path) -> Iterator[Log]:
    """The log in a file, to be read. Raises GraphError if there is none or it is damaged."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            yield Log(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise GraphError(
            _("{path}: {error}; build the graph again with kg build").format(path=path, error=error)
        ) from error


class Log:
    """All statements of a graph, in a database; `index` it before anything is read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._all = connection

    def create(self, base: str) -> None:
        """Make room for statements in an empty database; their instances begin with ``base``."""
        self._all.executescript(_TABLES)
        self._all.execute("INSERT INTO base VALUES (?)", (base,))

    @property
    def base(self) -> str:
        """Where the IRIs of instances begin."""
        return str(self._all.execute("SELECT iri FROM base").fetchone()[0])

    def put_place(self, article: str, file: str, title: str, start: int) -> None:
        """Note where an article (16 digits) stands: its file, and the offset of its beginning in it."""
        self._all.execute("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?)", (article, file, title, start))

    def drop_place(self, article: str) -> None:
        """Forget where an article stood."""
        self._all.execute("DELETE FROM place WHERE article = ?", (article,))

    def place(self, article: str) -> tuple[str, str, int]:
        """File, title and beginning of an article."""
        found = self._all.execute("SELECT file, title, start FROM place WHERE article = ?", (article,)).fetchone()
        return found or ("", "", 0)

    def index(self) -> None:
        """Make it fit to be read; the cheaper, the later."""
        self._all.executescript(_INDEXES)

    def add(self, statements: Iterable[Statement]) -> None:
        """Add statements; the same one twice counts once."""
        self._all.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?)", sorted(set(statements)))

    def change(self, gone: Collection[Statement], come: Collection[Statement]) -> tuple[list[Written], list[Written]]:
        """Let some statements give way to others; the quads that go, and those that come."""
        less, more = set(gone) - set(come), set(come) - set(gone)
        touched = {each[:4] for each in less | more if each.predicate != REPORTED}
        memberships = {each.subject for each in less | more if each.predicate == REPORTED}
        before = self._standing(touched) | self._bounds(memberships)
        self._all.executemany(f"DELETE FROM statement WHERE {_WHOLE}", sorted(less))
        self.add(more)
        after = self._standing(touched) | self._bounds(memberships)
        return sorted(before - after), sorted(after - before)

    def _standing(self, touched: Iterable[Written]) -> set[Written]:
        """Which of some quads are stated, and which of their triples by anybody."""
        out: set[Written] = set()
        for subject, predicate, value, graph in touched:
            for name, where in (("", _TRIPLE), (graph, f"{_TRIPLE} AND graph = ?")):
                told = (subject, predicate, value) if where is _TRIPLE else (subject, predicate, value, graph)
                if self._any(where, told):
                    out.add((subject, predicate, value, name))
        return out

    def _bounds(self, memberships: Iterable[str]) -> set[Written]:
        """The first and the last report of some memberships, each also in the passages of that day."""
        out: set[Written] = set()
        for membership in memberships:
            for predicate, order in ((KG.firstReported, "ASC"), (KG.lastReported, "DESC")):
                where = f"WHERE subject = ? AND predicate = '{REPORTED}'"
                days = self._all.execute(
                    f"SELECT object FROM statement {where} ORDER BY object {order} LIMIT 1", (membership,)
                )
                for (day,) in days.fetchall():
                    passages = self._all.execute(
                        f"SELECT graph FROM statement {where} AND object = ?", (membership, day)
                    )
                    out |= {(membership, predicate, day, graph) for (graph,) in (("",), *passages)}
        return out

    def uses(self, node: str) -> bool:
        """Whether something is in a jurisdiction, or a part of it is."""
        return any(
            self._any(f"{_LINK} AND predicate = '{predicate}'", (node,)) for predicate in (KG.inJurisdiction, KG.partOf)
        )

    def objects(self, predicate: str) -> list[str]:
        """The instances that a property leads to."""
        rows = self._all.execute(
            "SELECT DISTINCT object FROM statement WHERE predicate = ? AND substr(object, 1, 1) = '<'", (predicate,)
        )
        return sorted(value for (value,) in rows)

    def repeats(self, articles: Iterable[str]) -> list[Statement]:
        """That some articles repeat others."""
        where = f"subject = ? AND predicate = '{KG.repeats}'"
        found = (self._all.execute(f"SELECT * FROM statement WHERE {where}", (each,)) for each in articles)
        return [Statement._make(row) for rows in found for row in rows]

    def has_graph(self, graph: str) -> bool:
        """Whether a passage states anything."""
        return self._any("graph = ? AND graph != ''", (graph,))

    def _any(self, where: str, values: tuple[str, ...]) -> bool:
        return self._all.execute(f"SELECT 1 FROM statement WHERE {where} LIMIT 1", values).fetchone() is not None

    # --- reading ---------------------------------------------------------------------------------------------------

    def default(self) -> Iterator[tuple[str, Pairs]]:
        """The default graph: each subject with its properties."""
        rows = self._all.execute(
            "SELECT DISTINCT subject, predicate, object FROM statement ORDER BY subject, predicate, object"
        )
        for subject, group in groupby(rows, key=itemgetter(0)):
            pairs = [(predicate, value) for _, predicate, value in group]
            yield subject, _with_reports(pairs) if pairs[0][0] == REPORTED else pairs

    def passages(self) -> Iterator[tuple[str, list[tuple[str, Pairs]]]]:
        """Each passage with what it states, subject by subject."""
        bounds: dict[str, tuple[str, str]] = {
            subject: (first, last)
            for subject, first, last in self._all.execute(
                f"SELECT subject, min(object), max(object) FROM statement {_REPORTS} GROUP BY subject"
            )
        }
        rows = self._all.execute(
            "SELECT graph, subject, predicate, object FROM statement WHERE graph != '' ORDER BY graph"
        )
        for graph, group in groupby(rows, key=itemgetter(0)):
            stated: dict[str, set[tuple[str, str]]] = defaultdict(set)
            for _graph, subject, predicate, value in group:
                if predicate == REPORTED:
                    first, last = bounds[subject]
                    stated[subject] |= {(KG.firstReported, value)} if value == first else set()
                    stated[subject] |= {(KG.lastReported, value)} if value == last else set()
                else:
                    stated[subject].add((predicate, value))
            yield graph, [(subject, sorted(pairs)) for subject, pairs in sorted(stated.items()) if pairs]

    def quads(self) -> Iterator[Written]:
        """All quads, the default graph first."""
        for subject, pairs in self.default():
            yield from ((subject, predicate, value, "") for predicate, value in pairs)
        for graph, subjects in self.passages():
            for subject, pairs in subjects:
                yield from ((subject, predicate, value, graph) for predicate, value in pairs)

    def about(self, node: str) -> list[Statement]:
        """What passages state of an instance, as subject or object: each quad once, by the first words that do."""
        rows: list[Statement] = []
        for where in ("subject = ?", _LINK):
            found = self._all.execute(f"SELECT * FROM statement WHERE {where} AND graph != ''", (node,))
            rows += map(Statement._make, found)
        return self._firsts(rows)

    def values(self, node: str, predicate: str) -> list[str]:
        """The values of a property, sorted."""
        rows = self._all.execute(
            "SELECT DISTINCT object FROM statement WHERE subject = ? AND predicate = ? ORDER BY object",
            (node, predicate),
        )
        return [value for (value,) in rows]

    def of_passage(self, graph: str) -> list[Statement]:
        """What a passage states: each quad once, by the first words that do."""
        rows = self._all.execute("SELECT * FROM statement WHERE graph = ? AND graph != ''", (graph,))
        return self._firsts(map(Statement._make, rows))

    def with_predicates(self, predicates: Collection[str]) -> Iterator[Statement]:
        """What passages state by some properties, in the order of the words that do; not for reports of memberships."""
        marks = ", ".join("?" for _ in predicates)
        rows = self._all.execute(
            f"SELECT * FROM statement WHERE predicate IN ({marks}) AND graph != '' ORDER BY start, end, rule",
            sorted(predicates),
        )
        return map(Statement._make, rows)

    def _firsts(self, statements: Iterable[Statement]) -> list[Statement]:
        """Each quad once, sorted; reports of a membership only where they are its first or last."""
        out: dict[Written, Statement] = {}
        for each in sorted(statements, key=lambda each: (each.start, each.end, each.rule)):
            for quad in [each[:4]] if each.predicate != REPORTED else self._bound(each):
                out.setdefault(quad, Statement(*quad, *each[4:]))
        return [out[quad] for quad in sorted(out)]

    def _bound(self, report: Statement) -> list[Written]:
        return [quad for quad in self._bounds({report.subject}) if quad[2:] == (report.object, report.graph)]


def _with_reports(pairs: Pairs) -> Pairs:
    """The pairs of a membership, with its first and last report in the place of all of them."""
    days = [value for predicate, value in pairs if predicate == REPORTED]
    rest = [pair for pair in pairs if pair[0] != REPORTED]
    return sorted([*rest, (KG.firstReported, days[0]), (KG.lastReported, days[-1])])
