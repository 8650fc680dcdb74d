"""The process that answers one saved query and ends: ``python -m kg.graph.worker``, started by `kg.graph.query`.

It reads a job as JSON from standard input, and writes to standard output a line of JSON (what became of it) and then
the bytes of the answer. A process of its own, because pyoxigraph cannot be stopped from within: it has no time limit
and no cancel.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from kg.errors import KgError
from kg.graph.confinement import confine
from kg.graph.evaluation import Job, evaluate
from kg.graph.results import Answer

__all__ = ["work"]


def work(answer: Callable[[Job], Answer]) -> None:
    """Read the job, confine this process, answer."""
    job = Job(**json.load(sys.stdin))
    confine(parent=job.parent, seconds=job.timeout, memory=job.memory)
    head: dict[str, str | int | None]
    try:
        given = answer(job)
        head, data = {"form": given.form, "cut": given.cut}, given.data
    except KgError as error:
        head, data = {"error": type(error).__name__, "message": str(error), "status": error.exit_status}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + data)


if __name__ == "__main__":
    work(evaluate)
