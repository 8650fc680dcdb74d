"""One server of the seeds for all tests that do not stop it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.running import Server, running


@pytest.fixture(scope="session")
def server(seed_graphs: Path) -> Iterator[Server]:
    with running(seed_graphs, "--timeout", "5", "--cors", "https://allowed.example") as server:
        yield server
