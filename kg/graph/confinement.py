"""What a process gives up before it runs a stranger's query: network, memory, time, files, and outliving its parent.

Linux enforces all of it, macOS memory only loosely and the network not at all, Windows nothing: there the parsed query
(`kg.graph.guard`) keeps the network away, and the parent's clock stops what takes too long.
"""

from __future__ import annotations

import ctypes
import math
import os
import sys

if sys.platform != "win32":
    import resource
    import signal

__all__ = ["confine"]

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000  # linux/sched.h
_PR_SET_PDEATHSIG, _SIGKILL = 1, 9  # linux/prctl.h


def confine(*, parent: int, memory: int, seconds: float | None = None) -> None:
    """Confine this process for good: never more than ``memory`` bytes, and killed after ``seconds`` of wall clock.

    It ends with the process ``parent`` that started it. Without ``seconds``, whoever asks it keeps the clock.

    Must run before the process has a second thread (a new user namespace asks for that).
    """
    if sys.platform == "linux":
        _die_with(parent)
        _leave_network()
    if sys.platform != "win32":
        if seconds is not None:
            # The default action of SIGALRM kills even in native code that never returns to the interpreter.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds)
            _lower(resource.RLIMIT_CPU, math.ceil(seconds) + 1)
        _lower(resource.RLIMIT_AS, memory)
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_FSIZE, 0)


def _die_with(parent: int) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    if os.getppid() != parent:  # it died before it could be watched
        sys.exit()


def _leave_network() -> None:
    """Move to a network namespace without interfaces; where that is forbidden, the guard alone stands before it."""
    libc = ctypes.CDLL(None)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _lower(kind: int, limit: int) -> None:
    if sys.platform != "win32":
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):  # macOS refuses some limits
            return
