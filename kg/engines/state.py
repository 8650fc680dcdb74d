"""graphs/state.sqlite: what each article of a graph contributes to resolution, so that a build need not ask them all.

All of it follows from the records; it is kept because an edit needs a few mentions, found by article, by jurisdiction
or by a person's name.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from kg.errors import GraphError
from kg.graph.log import Log
from kg.language import _
from kg.resolution.around import Namesake
from kg.resolution.mentions import ArticleMention, Mention, PersonMention
from kg.resolution.stored import parsed, written

__all__ = ["State", "opened"]

_TABLES = """
CREATE TABLE article (article TEXT PRIMARY KEY, scope TEXT NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE mention (
    id INTEGER PRIMARY KEY, article TEXT NOT NULL, scope TEXT NOT NULL, person TEXT, held TEXT, json TEXT NOT NULL
);
CREATE TABLE shingle (
    value INTEGER, undated INTEGER, date TEXT, article TEXT, PRIMARY KEY (value, undated, date, article)
) WITHOUT ROWID;
CREATE TABLE day (article TEXT, day TEXT, PRIMARY KEY (article, day)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS by_article ON mention (article);
CREATE INDEX IF NOT EXISTS by_home ON article (scope);
CREATE INDEX IF NOT EXISTS by_scope ON mention (scope);
CREATE INDEX IF NOT EXISTS by_person ON mention (person) WHERE person IS NOT NULL;
"""
_Value = TypeVar("_Value", str, int)
#: Most values in one question to SQLite.
_MANY = 500


@contextmanager
def opened(path: Path, *, writable: bool = False) -> Iterator[State]:
    """The state in a file; a new one if it is writable and not there. What was written is kept when the block ends.

    Raises GraphError if it is damaged.
    """
    fresh = writable and not path.exists()
    try:
        connection = sqlite3.connect(path if writable else f"{path.as_uri()}?mode=ro", uri=not writable)
        try:
            if writable:  # written aside, and put in place as a whole: a crash leaves nothing half-done to repair
                connection.execute("PRAGMA journal_mode = MEMORY")
                connection.execute("PRAGMA synchronous = OFF")  # all files are made durable before the exchange
            if fresh:
                connection.executescript(_TABLES)
            yield State(connection)
            if writable:
                connection.executescript(_INDEXES)
                connection.commit()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise GraphError(
            _("{path}: {error}; build the graph again with kg build").format(path=path, error=error)
        ) from error


class State:
    """All mentions of a graph, in the terms of `kg.resolution.around.Known`; the days and shingles of its articles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._all = connection
        self.log = Log(connection)

    def put(self, article: str, mentions: Sequence[Mention], days: Iterable[datetime.date]) -> None:
        """Add an article, by its sha256, with its mentions, that of itself first; ``days`` are those that its copies
        report of.
        """
        for mention in mentions:
            if isinstance(mention, ArticleMention):
                self._all.execute("INSERT INTO article VALUES (?, ?, ?)", (article, mention.scope, written(mention)))
                self._all.executemany("INSERT INTO shingle VALUES (?, ?, ?, ?)", _shingles(mention))
            else:
                row = article, mention.scope, *_named(mention), written(mention)
                self._all.execute("INSERT INTO mention VALUES (NULL, ?, ?, ?, ?, ?)", row)
        rows = [(article[:16], day.isoformat()) for day in days]
        self._all.executemany("INSERT OR IGNORE INTO day VALUES (?, ?)", rows)

    def drop(self, article: str) -> None:
        """Take an article out."""
        for mention in self.about([article]).values():
            where = "value = ? AND undated = ? AND date = ? AND article = ?"
            self._all.executemany(f"DELETE FROM shingle WHERE {where}", _shingles(mention))
        self._all.execute("DELETE FROM article WHERE article = ?", (article,))
        self._all.execute("DELETE FROM mention WHERE article = ?", (article,))
        self._all.execute("DELETE FROM day WHERE article = ?", (article[:16],))

    def of_article(self, sha256: str) -> tuple[Mention, ...]:
        """The mentions of one article, in their order."""
        rows = self._all.execute("SELECT json FROM mention WHERE article = ? ORDER BY id", (sha256,))
        return *self.about([sha256]).values(), *(parsed(text) for (text,) in rows)

    def about(self, articles: Collection[str]) -> Mapping[str, ArticleMention]:
        """By sha256, what is known of some articles as a whole."""
        found = self._mentions("article", "article", articles)
        return {mention.article: mention for mention in found if isinstance(mention, ArticleMention)}

    def within(self, scopes: Collection[str]) -> list[Mention]:
        """The mentions of some jurisdictions."""
        return [*self._mentions("article", "scope", scopes), *self._mentions("mention", "scope", scopes)]

    def namesakes(self, names: Collection[str]) -> list[Namesake]:
        """All mentions of people who are called so, by what can tell that two of them concern each other."""
        out = []
        for some in _some(sorted(names)):
            what = f"SELECT id, person, scope, held FROM mention WHERE person IN ({_marks(some)})"
            rows = self._all.execute(f"{what} ORDER BY id", some)
            out += [Namesake(number, name, scope, frozenset(held.split())) for number, name, scope, held in rows]
        return out

    def numbered(self, ids: Collection[int]) -> list[Mention]:
        """The mentions behind some namesakes."""
        return self._mentions("mention", "id", ids)

    def _mentions(self, table: str, column: str, values: Collection[_Value]) -> list[Mention]:
        out: list[Mention] = []
        for some in _some(sorted(values)):
            rows = self._all.execute(f"SELECT json FROM {table} WHERE {column} IN ({_marks(some)})", some)
            out += [parsed(text) for (text,) in rows]
        return out

    def days(self, prefix: str) -> list[datetime.date]:
        """The days that an article reports of, by the first 16 digits of its sha256."""
        rows = self._all.execute("SELECT day FROM day WHERE article = ? ORDER BY day", (prefix,))
        return [datetime.date.fromisoformat(day) for (day,) in rows]

    def missing(self) -> tuple[int, int, int]:
        """How many articles are without a full date, without a place, and of these with several that it could be."""
        dated = "EXISTS (SELECT 1 FROM day WHERE day.article = substr(article.article, 1, 16))"
        unplaced = "scope LIKE '!_/%' ESCAPE '!'"
        several = "json_extract(json, '$[1][3][2][1]') != ''"
        wanted = ", ".join(
            f"coalesce(sum({each}), 0)" for each in (f"NOT {dated}", unplaced, f"{unplaced} AND {several}")
        )
        counts: tuple[int, int, int] = self._all.execute(f"SELECT {wanted} FROM article").fetchone()
        return counts

    def earliest(self, value: int, most: int) -> list[str]:
        """The first articles with a shingle, oldest first, undated ones last."""
        rows = self._all.execute(
            "SELECT article FROM shingle WHERE value = ? ORDER BY undated, date, article LIMIT ?", (value, most)
        )
        return [article for (article,) in rows]

    def holders(self, value: int) -> list[str]:
        """All articles with a shingle, in the same order."""
        return self.earliest(value, -1)


def _shingles(article: ArticleMention) -> list[tuple[int, bool, str, str]]:
    """Each shingle of an article with what orders its holders: undated ones last, then by date."""
    return [(value, article.date == "", article.date, article.article) for value in article.sketch]


def _named(mention: Mention) -> tuple[str | None, str]:
    """The name of a person, and where the posts are held that the mention tells."""
    if not isinstance(mention, PersonMention):
        return None, ""
    return mention.name, " ".join(sorted({held.scope for held in mention.posts}))


def _some(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    for start in range(0, len(values), _MANY):
        yield values[start : start + _MANY]


def _marks(values: Sequence[_Value]) -> str:
    return ", ".join("?" * len(values))
