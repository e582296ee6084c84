"""Work is shared out in order, what it raises is raised, and beside other threads nothing is forked."""

import os
import threading

import pytest

from scripts import processes


@pytest.fixture
def two(monkeypatch):
    monkeypatch.setattr(processes, "number", lambda: 2)


def test_in_order_and_elsewhere(two):
    numbers, at = zip(*processes.share(lambda n: (n * n, os.getpid()), range(20)), strict=True)
    assert numbers == tuple(n * n for n in range(20))
    assert os.getpid() not in at


def test_what_is_raised_is_raised_here(two):
    with pytest.raises(ZeroDivisionError):
        list(processes.share(lambda n: 1 // n, [1, 0]))


def test_nothing_is_forked_beside_other_threads():
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    try:
        assert processes.number() == 1
        assert list(processes.share(lambda n: os.getpid(), [1])) == [os.getpid()]
    finally:
        end.set()
        other.join()
