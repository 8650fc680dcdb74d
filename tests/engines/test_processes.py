from __future__ import annotations

import os

import pytest

from kg.engines.processes import in_processes, processors


def double(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def fail(number: int) -> int:
    raise ValueError(f"no {number}")


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept(jobs: int) -> None:
    results = list(in_processes(double, range(100), jobs=jobs))
    assert [doubled for doubled, _ in results] == list(range(0, 200, 2))
    assert (os.getpid() in {process for _, process in results}) == (jobs == 1)


@pytest.mark.parametrize("jobs", [1, 8])
def test_single_piece_of_work_starts_no_process(jobs: int) -> None:
    assert list(in_processes(double, [3], jobs=jobs)) == [(6, os.getpid())]


def test_no_work_is_no_work() -> None:
    assert list(in_processes(double, [], jobs=2)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_error_comes_through(jobs: int) -> None:
    with pytest.raises(ValueError, match="no 0"):
        list(in_processes(fail, range(4), jobs=jobs))


def test_there_is_a_processor() -> None:
    assert processors() >= 1
