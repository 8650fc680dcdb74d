"""Work over several processes, with the same outcome for any number of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

__all__ = ["in_processes", "processors"]

_In = TypeVar("_In")
_Out = TypeVar("_Out")

#: Most pieces of work in one message to a process: enough to make the message cheap, few enough to keep the bar moving.
CHUNK = 32


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_processes(work: Callable[[_In], _Out], items: Sequence[_In], *, jobs: int) -> Iterator[_Out]:
    """``work`` of every item, in the order of the items. With one job it runs here and starts nothing.

    ``work`` must be a module's function. Processes are spawned, not forked: the caller may have threads.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1:
        yield from map(work, items)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts) as pool:
        try:
            yield from pool.map(work, items, chunksize=min(CHUNK, len(items) // jobs))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; the one that asked for the work handles it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
