"""What a query may ask for, decided on its parsed form.

A pattern over the text is no defence: ``\\u0053ERVICE`` is SERVICE, and a keyword in a comment or a string is none. And
two parsers need not agree: what one takes for a comment another may run. So the text is first brought into the one form
in which they cannot differ (escapes resolved, line ends unified), then parsed by rdflib, and exactly that form is run.
What rdflib cannot parse is refused, whatever the store would make of it.

References: SPARQL 1.1 Query Language, 19.2 (codepoint escapes) and 19.4 (comments end at CR or LF).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph
from pyparsing import ParseException, ParseResults
from rdflib import URIRef
from rdflib.plugins.sparql.algebra import translatePrologue
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.graph.prefixes import PREFIXES
from kg.language import _

__all__ = ["check", "normalised"]

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def normalised(text: str) -> str:
    """The query with codepoint escapes resolved and line ends as LF. Raises QueryError for an escape of an escape."""
    plain = _ESCAPE.sub(_resolved, text.removeprefix("\ufeff"))
    if _ESCAPE.search(plain):
        raise QueryError(_(r"the query hides an escape in an escape (\u005C…): write the character itself"))
    if not plain.strip():
        raise QueryError(_("the query is empty"))
    if "\0" in plain:
        raise QueryError(_("the query contains a null character"))
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def _resolved(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise QueryError(_("{value} is no character").format(value=match[0]))
    return chr(code)


def check(text: str) -> tuple[str, ...]:
    """Parse a normalised query, and refuse what could reach outside the store.

    Returns the IRIs of its FROM clauses: the caller must know each as a graph of the store. Raises QueryError for what
    cannot be parsed (with line and column), for SERVICE, and for updates (LOAD among them).
    """
    sources: list[CompValue | URIRef] = []
    parsed = _parsed(text)
    for part in _parts(parsed):
        if part.name == "ServiceGraphPattern":
            raise QueryError(_("SERVICE is not allowed: a query sees this store only"))
        if part.name == "DatasetClause":
            sources += [part[key] for key in ("default", "named") if key in part]
    return _absolute(sources, parsed[0]) if sources else ()


def _absolute(sources: Iterable[CompValue | URIRef], head: ParseResults) -> tuple[str, ...]:
    """The IRIs that FROM clauses mean, be they relative or prefixed, below the head of their query."""
    try:
        prologue = translatePrologue(head, None, dict(PREFIXES))
        return tuple(pyoxigraph.NamedNode(str(prologue.absolutize(source))).value for source in sources)
    except Exception as error:  # rdflib has none of its own for an unknown prefix
        raise QueryError(
            _("FROM: {error}; expected a graph of the store by its whole IRI").format(error=error)
        ) from error


def _parsed(text: str) -> ParseResults:
    try:
        return parseQuery(text)
    except ParseException as error:
        if _is_update(text):
            raise QueryError(
                _("updates (INSERT, DELETE, LOAD, CLEAR …) are not allowed: the graph comes from kg build")
            ) from error
        found = text[error.loc : error.loc + 20].split("\n")[0]
        what = f"unexpected {found!r}" if found else "unexpected end"
        raise QueryError(
            _("line {lineno}, column {col}: {what}; expected SPARQL 1.1").format(
                lineno=error.lineno, col=error.col, what=what
            )
        ) from error
    except RecursionError as error:
        raise QueryError(_("the query is nested too deeply")) from error


def _is_update(text: str) -> bool:
    try:
        parseUpdate(text)
    except (ParseException, RecursionError):
        return False
    return True


def _parts(parsed: object) -> Iterator[CompValue]:
    """Every node of the parsed query, without recursion: its depth is the attacker's choice."""
    waiting: list[object] = [parsed]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, (ParseResults, list, tuple)):
            waiting.extend(part)
