"""What tests of several layers need: the command line, the graph of the seeds, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from tests.papers import MEETING, VISIT

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

Run = Callable[..., Result]

# Tests read English, whatever the language of the system.
os.environ["LANGUAGE"] = "en"

ROOT = Path(__file__).parents[1]


def run_kg(*args: str | Path, input: str | None = None) -> Result:
    """Run ``kg`` in this process. An exception that the command line does not handle is raised."""
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=input)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="session")
def kg() -> Run:
    """The command line: ``kg("query", "-f", "json")`` → result with ``exit_code``, ``stdout``, ``stderr``."""
    return run_kg


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the seeds."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def seed_graphs(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """The graph folder of the seeds, built once: read it, do not change it."""
    graphs = tmp_path_factory.mktemp("seeds") / "graphs"
    result = run_kg("build", seeds, "--graphs", graphs)
    assert result.exit_code == 0, result.stderr
    return graphs


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder of two articles in two files."""
    folder = tmp_path / "papers"
    (folder / "june").mkdir(parents=True)
    (folder / "meeting.txt").write_text(MEETING, encoding="utf-8")
    (folder / "june" / "visit.txt").write_text(VISIT, encoding="utf-8")
    return folder


@pytest.fixture
def graphs(tmp_path: Path) -> Path:
    return tmp_path / "graphs"


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    """A real Chromium without a window. Its absence fails the test; ``tests/install-browser`` installs it."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.fail("no Chromium with its driver; run tests/install-browser")
    options = ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1400,900"):
        options.add_argument(argument)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = Chrome(options=options, service=ChromeService(driver))
    yield chrome
    chrome.quit()
