"""Terms as the files of a graph write them: relative to the instance base, with the known prefixes.

    <person/411600/何立新>   kg:attended   "2021-06-03"^^xsd:date   12   "防汛工作会"

This one form is used throughout: facts are stated in it, the log holds and sorts it, kg.trig is made of it, and the
store reads it. Statements of millions of terms need no objects for them.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph

from kg.graph.prefixes import PREFIXES

__all__ = ["day", "decimal", "head", "iri", "number", "plain", "quads", "text"]

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})
#: Control, bidirectional and separator characters are written as escapes: a diff must show what is there.
_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")
_SPECIAL = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]')


def text(value: str) -> str:
    """A string."""
    if _SPECIAL.search(value):
        value = _UNREADABLE.sub(_escaped, value.translate(_ESCAPES))
    return f'"{value}"'


def number(value: int) -> str:
    """An integer."""
    return str(value)


def decimal(value: str) -> str:
    """A decimal number in the canonical form of XSD."""
    return f'"{value}"^^xsd:decimal'


def day(value: datetime.date) -> str:
    """A calendar day; days are sorted as they follow each other."""
    return f'"{value.isoformat()}"^^xsd:date'


def iri(full: str, base: str) -> str:
    """An instance, or a term of a known vocabulary, by its whole IRI."""
    if full.startswith(base):
        return f"<{full.removeprefix(base)}>"
    for prefix, namespace in PREFIXES.items():
        if full.startswith(namespace):
            return f"{prefix}:{full.removeprefix(namespace)}"
    return f"<{full}>"


def plain(term: str) -> str:
    """What a term says: the path of an instance, the text of a string, the name of a vocabulary's term.

    >>> plain("<unit/_/住建局>"), plain('"甲\\\\n乙"'), plain('"2021-06-03"^^xsd:date'), plain("kg:attended")
    ('unit/_/住建局', '甲\\n乙', '2021-06-03', 'kg:attended')
    """
    if term.startswith("<"):
        return term[1:-1]
    return str(json.loads(term[: term.rindex('"') + 1])) if term.startswith('"') else term


def head(base: str) -> str:
    """What a file begins with: the base and the prefixes."""
    prefixes = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in sorted(PREFIXES.items()))
    return f"@base <{base}> .\n{prefixes}\n"


def quads(written: Iterable[tuple[str, str, str, str]], base: str) -> Iterator[Any]:
    """Subject, predicate, object and graph ('' for the default graph) as the store's quads."""
    lines = (f"{g} {{ {s} {p} {o} }}\n" if g else f"{s} {p} {o} .\n" for s, p, o, g in written)
    return pyoxigraph.parse((head(base) + "".join(lines)).encode(), pyoxigraph.RdfFormat.TRIG)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"
