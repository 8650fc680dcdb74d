"""Which form of an answer a client wants: the Accept header against what there is.

Reference: RFC 9110, 12.5.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kg.graph.results import Format

__all__ = ["GRAPH_TYPES", "ROW_TYPES", "chosen"]

#: The media types of rows, the preferred first, and what our formats call them.
ROW_TYPES: Final[Mapping[str, Format]] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/xml": "xml",
    "text/xml": "xml",
}
#: Those of RDF.
GRAPH_TYPES: Final[Mapping[str, Format]] = {
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdfxml",
    "text/plain": "nt",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
}


def chosen(accept: str | None, offered: Mapping[str, Format]) -> tuple[str, Format] | None:
    """The media type to answer with and its format; None if the client takes none of those offered.

    >>> chosen("text/html, text/csv;q=0.5, */*;q=0.1", ROW_TYPES)
    ('text/csv', 'csv')
    >>> chosen("image/png", ROW_TYPES) is None, chosen(None, GRAPH_TYPES)
    (True, ('text/turtle', 'ttl'))
    """
    ranges = list(_ranges(accept or "*/*"))
    best: tuple[float, str] | None = None
    for media in offered:
        quality = max(((len(given), q) for given, q in ranges if _covers(given, media)), default=(0, 0.0))[1]
        if quality > 0 and (best is None or quality > best[0]):
            best = quality, media
    return None if best is None else (best[1], offered[best[1]])


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p.removeprefix("q=") for p in parameters if p.startswith("q=")), "1")
        try:
            yield media.replace("*/*", "/").replace("/*", "/"), float(quality)
        except ValueError:
            yield media, 0.0


def _covers(given: str, media: str) -> bool:
    return given == "/" or given == media or (given.endswith("/") and media.startswith(given))
