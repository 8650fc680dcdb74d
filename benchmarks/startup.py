"""CPU time of whole commands on the seeds, start-up included, also as multiples of ``import rdflib``.

    python benchmarks/startup.py

The targets: a first build under 3 s, a query under 1 s.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 3


def cpu(call: Sequence[str], cwd: Path) -> float:
    """CPU seconds of one run of Python, user and system, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *call], cwd=cwd, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure each command a few times and print the least, which other programs disturb least."""
    seeds = str(ROOT / "seeds")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        calls: Mapping[str, Sequence[str]] = {
            "import rdflib": ["-c", "import rdflib"],
            "kg --help": ["-m", "kg", "--help"],
            "kg build seeds": ["-m", "kg", "build", seeds],
            "kg build seeds, again": ["-m", "kg", "build", seeds],
            "kg query attendance": ["-m", "kg", "query", "attendance"],
            "kg workload": ["-m", "kg", "workload"],
        }
        least: dict[str, float] = {}
        for number in range(RUNS):
            if number:
                (here / "graphs").rename(here / f"graphs{number}")
            for name, call in calls.items():
                least[name] = min(cpu(call, here), least.get(name, float("inf")))
    for name, seconds in least.items():
        print(f"{name:24} {seconds:5.2f} s  {seconds / least['import rdflib']:5.1f}")


if __name__ == "__main__":
    main()
