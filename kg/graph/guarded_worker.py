"""Like `kg.graph.worker`, for a stranger's query: it is parsed and judged here, inside the limits, before it runs."""

from __future__ import annotations

from dataclasses import replace

from kg.graph.evaluation import Job, evaluate
from kg.graph.guard import check, normalised
from kg.graph.results import Answer
from kg.graph.worker import work

__all__ = ["guarded"]


def guarded(job: Job) -> Answer:
    """Answer a job whose query passes the guard, exactly as it was judged."""
    text = normalised(job.text)
    return evaluate(replace(job, text=text), sources=check(text))


if __name__ == "__main__":
    work(guarded)
