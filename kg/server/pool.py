"""Warm processes for queries: as many at once as there are workers, a few waiting, and past that `Busy`."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Iterator
from dataclasses import asdict

from kg.errors import LimitError, QueryError
from kg.graph.evaluation import Job
from kg.graph.query import Limits
from kg.graph.results import Answer

__all__ = ["Busy", "Pool"]

#: After so many queries a worker makes room for a new one: what native code has not given back goes with it.
_LIFE = 2_000
_LONGEST_LINE = 1 << 24


class Busy(Exception):  # noqa: N818 (a state, not a fault)
    """As many queries run and wait as may."""


class Pool:
    """Workers that are started once, and replaced when they die or a query took too long.

    ``size`` queries run at once, and as many again may wait: who would wait longer is told to come again.
    """

    def __init__(self, size: int, limits: Limits) -> None:
        self._size, self.limits = size, limits
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._taken = 0
        self._replacing: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start all workers."""
        for worker in await asyncio.gather(*(_Worker.started(self.limits) for _ in range(self._size))):
            self._idle.put_nowait(worker)

    async def stop(self) -> None:
        """End all workers; those at work have ended with their requests."""
        await asyncio.gather(*self._replacing)
        while not self._idle.empty():
            await self._idle.get_nowait().kill()

    async def ask(self, job: Job) -> Answer:
        """Answer a job. Raises QueryError, LimitError or Busy; if the call is cancelled, the query ends, too."""
        with self._place():
            worker = await self._idle.get()
            try:
                return await asyncio.wait_for(worker.answer(job), self.limits.timeout)
            except TimeoutError as error:
                limit = f"the query took longer than {self.limits.timeout:g} s; add LIMIT or bind more"
                raise LimitError(limit) from error
            finally:
                self._give_back(worker)

    @contextlib.contextmanager
    def _place(self) -> Iterator[None]:
        if self._taken >= 2 * self._size:
            raise Busy
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1

    def _give_back(self, worker: _Worker) -> None:
        if worker.waiting or worker.answered >= _LIFE:
            task = asyncio.get_running_loop().create_task(self._replace(worker))
            self._replacing.add(task)
            task.add_done_callback(self._replacing.discard)
        else:
            self._idle.put_nowait(worker)

    async def _replace(self, worker: _Worker) -> None:
        await worker.kill()
        self._idle.put_nowait(await _Worker.started(self.limits))


class _Worker:
    """One process; ``waiting`` while its answer has not come whole, so that nobody else may ask it."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.waiting = False
        self.answered = 0

    @classmethod
    async def started(cls, limits: Limits) -> _Worker:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "kg.server.worker"),
            stdin=PIPE,
            stdout=PIPE,
            limit=_LONGEST_LINE,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        worker = cls(process)
        await worker._send({"parent": os.getpid(), "memory": limits.memory})
        return worker

    async def answer(self, job: Job) -> Answer:
        """What the process answers. Raises QueryError or LimitError."""
        self.waiting = True
        try:
            await self._send(asdict(job))
            assert self._process.stdout
            head = json.loads(await self._process.stdout.readuntil())
            data = await self._process.stdout.readexactly(head["size"])
        except (OSError, asyncio.IncompleteReadError) as error:
            reason = "the query brought its process down; it needs too much memory, or is nested too deeply"
            raise LimitError(reason) from error
        self.waiting = False
        self.answered += 1
        if "error" not in head:
            return Answer(head["form"], data, head["cut"])
        refusal = LimitError(head["message"]) if head["error"] == "LimitError" else QueryError(head["message"])
        refusal.exit_status = head["status"]
        raise refusal

    async def _send(self, message: object) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(message).encode() + b"\n")
        await self._process.stdin.drain()

    async def kill(self) -> None:
        """End the process, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
