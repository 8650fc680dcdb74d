"""Read the word lists that ship with the package.

A word list is a UTF-8 file ``NAME.tsv`` (or ``NAME.tsv.gz``) in this folder, one entry a line, fields between tabs:

    # source: where the words come from
    # licence: under which terms
    # columns: word class
    省长	head

Lines that begin with ``#`` are comments and never entries; the head's ``columns:`` names the fields, and every entry
has exactly as many, of which only the first must not be empty. ``register:`` in the head says that the words are the
names of a public register (places, for instance). No entry stands twice.
"""

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import LexiconError

__all__ = ["Lexicon", "Row", "digest", "load", "names", "parse", "rows", "words"]

Row = tuple[str, ...]

_SUFFIXES = (".tsv", ".tsv.gz")
_REQUIRED = ("source", "licence", "columns")


class Lexicon(NamedTuple):
    """A word list: what its head says (``source``, ``licence``, …), its columns, its entries in file order."""

    head: Mapping[str, str]
    columns: Row
    rows: tuple[Row, ...]


@cache
def load(name: str) -> Lexicon:
    """The word list ``name``. Raises LexiconError if there is none, or if it is malformed."""
    for file in _files():
        if file.name in (name + suffix for suffix in _SUFFIXES):
            return parse(_text(file), file.name)
    raise LexiconError(f"kg/lexicon: no word list {name!r}; there are {', '.join(names())}")


def rows(name: str) -> tuple[Row, ...]:
    """The entries of a word list, in file order, each as long as the list has columns."""
    return load(name).rows


@cache
def words(name: str, **where: str) -> frozenset[str]:
    """The first field of every entry, or of those whose named columns have the given values.

    >>> "欧阳" in words("surnames", kind="compound")
    True
    """
    lexicon = load(name)
    unknown = where.keys() - set(lexicon.columns)
    if unknown:
        raise LexiconError(f"{name}: no column {min(unknown)!r}; there are {', '.join(lexicon.columns)}")
    columns = tuple(sorted(where))
    return _by(name, columns).get(tuple(where[column] for column in columns), frozenset())


@cache
def _by(name: str, columns: Row) -> Mapping[Row, frozenset[str]]:
    """The first fields of a word list's entries, by what these columns hold."""
    lexicon = load(name)
    places = [lexicon.columns.index(column) for column in columns]
    found: dict[Row, set[str]] = {}
    for row in lexicon.rows:
        found.setdefault(tuple([row[place] for place in places]), set()).add(row[0])
    return {key: frozenset(some) for key, some in found.items()}


@cache
def digest() -> str:
    """A hash of all word lists: equal as long as no list changes (line ends do not count)."""
    total = hashlib.sha256()
    for file in _files():
        total.update(f"{file.name}\n{hashlib.sha256(_text(file).encode()).hexdigest()}\n".encode())
    return total.hexdigest()


def names() -> tuple[str, ...]:
    """The word lists there are, sorted."""
    return tuple(file.name.partition(".")[0] for file in _files())


def parse(text: str, where: str) -> Lexicon:
    """Read the text of a word list; ``where`` is its file name, for messages. Raises LexiconError."""
    lines = text.split("\n")
    head = dict(_head(lines))
    for key in _REQUIRED:
        if not head.get(key):
            raise LexiconError(f"{where}:1: expected a line '# {key}: …' in the head")
    columns = tuple(head["columns"].split())
    return Lexicon(MappingProxyType(head), columns, tuple(_entries(lines, len(columns), where)))


def _head(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if not line.startswith("#"):
            return
        key, colon, value = line[1:].partition(":")
        if colon and key.strip().isalpha():
            yield key.strip(), value.strip()


def _entries(lines: list[str], width: int, where: str) -> Iterator[Row]:
    seen = set[str]()
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        if len(row) != width:
            raise LexiconError(f"{where}:{number}: expected {width} fields, got {len(row)}: {line[:40]!r}")
        if not row[0] or line != line.strip(" \r\n\u3000\ufeff"):
            raise LexiconError(f"{where}:{number}: expected an entry without space around it, got {line[:40]!r}")
        if line in seen:
            raise LexiconError(f"{where}:{number}: {line[:40]!r} stands twice")
        seen.add(line)
        yield row


def _files() -> list[Traversable]:
    folder = resources.files("kg.lexicon")
    return sorted(
        (f for f in folder.iterdir() if f.name.endswith(_SUFFIXES)),
        key=lambda f: f.name,
    )


def _text(file: Traversable) -> str:
    data = file.read_bytes()
    if file.name.endswith(".gz"):
        data = gzip.decompress(data)
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{file.name}: expected UTF-8, got {error.reason} at byte {error.start}") from error
