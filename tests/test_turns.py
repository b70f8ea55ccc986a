"""Runs in turn: never two at once, never one forever behind another."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Event

import pytest

from components.turns import in_turn


def test_runs_never_overlap():
    def run(_: int) -> tuple[float, float]:
        with in_turn():
            begun = time.perf_counter()
            time.sleep(0.01)
            return begun, time.perf_counter()

    with ThreadPoolExecutor(8) as pool:
        spans = sorted(pool.map(run, range(8)))
    assert [end <= begun for (_, end), (begun, _) in pairwise(spans)] == [True] * 7


def test_a_long_run_does_not_hold_up_the_others():
    has_begun, may_end = Event(), Event()

    def long_run() -> None:
        with in_turn():
            has_begun.set()
            may_end.wait(10)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(long_run)
        assert has_begun.wait(10)
        with in_turn(longest_wait_s=0.05):
            assert not may_end.is_set()
        may_end.set()


def test_a_run_that_fails_gives_its_turn_back():
    with pytest.raises(ZeroDivisionError), in_turn():
        _ = 1 / 0
    begun = time.perf_counter()
    with in_turn():
        assert time.perf_counter() - begun < 1
