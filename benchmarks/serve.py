"""``kg serve`` under load: 50 clients for a minute against one client, on the graph of `benchmarks.query`.

    python -m benchmarks.serve [--quads 1000000] [--clients 50] [--seconds 60] [--folder DIR]

Each client asks the saved queries that name one unit or person, in turn, as fast as it gets answers (and pauses as
Retry-After says when it is told that the server is busy). Milliseconds of wall clock from the request to the last byte,
first for one client, then for all; and the memory of the server with its workers before and after.
"""

from __future__ import annotations

import argparse
import http.client
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import quote, urlsplit

from benchmarks.query import build
from tests.server.running import running

QUERIES = (
    "queries/unit-assignments?unit=文昌办事处一",
    "queries/site-assignments?site=万达广场一",
    "queries/posts?person=张建党一",
    "queries/attendance?person=张建党一",
    "queries/unit-events?unit=区住建局一",
    "queries/visits?site=万达广场一",
)


def asked(url: str, paths: Iterator[str], until: float, times: list[float], statuses: Counter[int]) -> None:
    """One client, until its time is over."""
    where = urlsplit(url)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=120)
    while time.monotonic() < until:
        start = time.monotonic()
        connection.request("GET", "/" + quote(next(paths), safe="/?=&"))
        answer = connection.getresponse()
        answer.read()
        statuses[answer.status] += 1
        if answer.status == 200:
            times.append(time.monotonic() - start)
        elif answer.status == 503:
            time.sleep(float(answer.headers["Retry-After"]))


def measured(url: str, clients: int, seconds: float) -> tuple[list[float], Counter[int]]:
    times: list[float] = []
    statuses: Counter[int] = Counter()
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=asked, args=(url, cycle(QUERIES[n % 6 :] + QUERIES[: n % 6]), until, times, statuses))
        for n in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, statuses


def resident(pid: int) -> int:
    """Megabytes of a process and its children (Linux)."""
    children = [int(c) for task in Path(f"/proc/{pid}/task").iterdir() for c in (task / "children").read_text().split()]
    pages = sum(int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in (pid, *children))
    return pages * 4096 >> 20


def line(name: str, times: list[float], statuses: Counter[int]) -> str:
    cuts = [1000 * each for each in statistics.quantiles(times, n=20)]
    return f"{name:12} median {cuts[9]:7.1f}  p95 {cuts[18]:7.1f}  " + "  ".join(
        f"{status}: {n}" for status, n in sorted(statuses.items())
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "kg-benchmark-query")
    options = parser.parse_args()
    folder = options.folder / str(options.quads)
    build(folder, options.quads)
    (folder / "manifest.json").touch()
    with running(folder) as server:
        measured(server.url, 1, 2)
        one, statuses = measured(server.url, 1, options.seconds / 4)
        print(line("one client", one, statuses), flush=True)
        before = resident(server.process.pid)
        many, statuses = measured(server.url, options.clients, options.seconds)
        print(line(f"{options.clients} clients", many, statuses))
        print(f"memory of the server and its workers: {before} MB, then {resident(server.process.pid)} MB")


if __name__ == "__main__":
    main()
