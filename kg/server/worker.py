"""A warm process that answers queries one after the other: ``python -m kg.server.worker``, started by `kg.server.pool`.

Each job is a line of JSON on standard input; each answer a line of JSON on standard output, which says how many bytes
of data follow it. Having imported what a query needs and opened the store, it answers in milliseconds where a process
of its own pays a third of a second. It is confined like one (`kg.graph.confinement`); the pool keeps the clock, and
kills it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pyoxigraph

from kg.errors import KgError
from kg.graph.confinement import confine
from kg.graph.evaluation import Job, evaluated
from kg.graph.guard import check, normalised
from kg.graph.results import Answer
from kg.graph.saved import SavedQuery, saved_queries
from kg.graph.store import open_read_only

__all__ = ["serve"]


@lru_cache(maxsize=1)
def _store(path: str) -> pyoxigraph.Store:
    return open_read_only(Path(path))


@lru_cache(maxsize=1)
def _saved() -> dict[str, SavedQuery]:
    return {normalised(query.text).strip(): query for query in saved_queries()}


@lru_cache(maxsize=512)
def _judged(text: str) -> tuple[str, ...]:
    return check(text)


def _answered(job: Job) -> Answer:
    text = normalised(job.text)
    saved = _saved().get(text.strip())
    if saved is None:
        return evaluated(_store(job.store), replace(job, text=text), sources=_judged(text))
    return evaluated(_store(job.store), replace(job, text=saved.unordered, order=saved.order))


def serve() -> None:
    """Answer until standard input ends."""
    first = json.loads(sys.stdin.buffer.readline())
    confine(parent=first["parent"], memory=first["memory"])
    _saved()
    for line in sys.stdin.buffer:
        data = b""
        head: dict[str, str | int | None]
        try:
            answer = _answered(Job(**json.loads(line)))
            head, data = {"form": answer.form, "cut": answer.cut}, answer.data
        except KgError as error:
            head = {"error": type(error).__name__, "message": str(error), "status": error.exit_status}
        sys.stdout.buffer.write(json.dumps({**head, "size": len(data)}).encode() + b"\n" + data)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    serve()
