"""Asking the store: each query in a process of its own, within limits of time, rows and memory.

A query cannot hurt: its process has no network where the system allows that, opens the store read-only, and is killed
when its time is up or when this process dies. Queries that the package ships skip the guard; every other is judged
first (`kg.graph.guard`).
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import GraphError, LimitError, QueryError
from kg.graph.evaluation import Job
from kg.graph.results import Answer, Format, Order
from kg.graph.saved import Kind
from kg.language import _

__all__ = ["DEFAULT_LIMITS", "Limits", "ask"]

_WORKERS = {True: "kg.graph.worker", False: "kg.graph.guarded_worker"}
_GRACE = 2.0
#: What a process says when it gets no more memory, or no more threads, whose stacks are memory too.
_MEMORY = (
    "MemoryError",
    "memory allocation",
    "bad_alloc",
    "Cannot allocate memory",
    "Resource temporarily unavailable",
    "terminate called",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a query may go: ``timeout`` in seconds, start-up included; ``memory`` in bytes of address space."""

    timeout: float = 30.0
    rows: int = 100_000
    memory: int = 2 << 30


DEFAULT_LIMITS = Limits()


def ask(
    graphs: Path,
    text: str,
    *,
    parameters: Mapping[str, tuple[Kind, str]] | None = None,
    hidden: Sequence[str] = (),
    order: Order = (),
    format: Format = "json",
    limits: Limits = DEFAULT_LIMITS,
    ours: bool = False,
) -> Answer:
    """Answer a query from the store of a graph folder.

    ``parameters`` map variables to kind and value, ``hidden`` variables are left out of the answer, rows come in
    ``order`` (that of the query, if it is empty), ``ours`` marks the
    text of a saved query, which needs no judging.

    Raises QueryError for a wrong or forbidden query, LimitError when it ran out of time or memory; an answer with too
    many rows comes back incomplete, and says so in ``cut``.
    """
    store = graphs / "store"
    if not store.is_dir():
        raise GraphError(_("{graphs}: there is no graph here; build one with kg build").format(graphs=graphs))
    job = Job(
        str(store),
        text,
        parameters or {},
        hidden,
        order,
        format,
        limits.rows,
        limits.timeout + _GRACE,
        limits.memory,
        os.getpid(),
    )
    return _answer(*_run(_WORKERS[ours], json.dumps(asdict(job)).encode(), limits), limits)


def _run(worker: str, job: bytes, limits: Limits) -> tuple[int, bytes, bytes]:
    """Run one worker to its end, or kill it; no way out of here leaves it running."""
    process = subprocess.Popen(
        [sys.executable, "-m", worker],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    with process:
        try:
            out, err = process.communicate(job, timeout=limits.timeout)
        except subprocess.TimeoutExpired as error:
            raise _late(limits) from error
        finally:
            _kill(process)
    return process.returncode, out, err


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)


def _answer(status: int, out: bytes, err: bytes, limits: Limits) -> Answer:
    if status != 0:
        raise _crash(status, err.decode("utf-8", "replace"), limits)
    line, _, data = out.partition(b"\n")
    head = json.loads(line)
    if "error" not in head:
        return Answer(head["form"], data, head["cut"])
    error = LimitError(head["message"]) if head["error"] == "LimitError" else QueryError(head["message"])
    error.exit_status = head["status"]
    raise error


def _crash(status: int, err: str, limits: Limits) -> QueryError:
    if any(sign in err for sign in _MEMORY):
        return LimitError(
            _("the query needs more than {value} MB; raise --max-memory or ask for less").format(
                value=limits.memory >> 20
            )
        )
    if sys.platform != "win32" and -status in (signal.SIGALRM, signal.SIGXCPU):
        return _late(limits)
    last = err.strip().splitlines()[-1:] or [f"status {status}"]
    return LimitError(
        _(
            "the query brought its process down ({value}); it may be nested too deeply, or need more --max-memory"
        ).format(value=last[0])
    )


def _late(limits: Limits) -> LimitError:
    return LimitError(
        _("the query took longer than {timeout:g} s; add LIMIT, bind more, or raise --timeout").format(
            timeout=limits.timeout
        )
    )
