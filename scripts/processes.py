"""Work shared out among all processors, by forking: only what it returns has to travel."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

AT_ONCE = 8  # things that a process takes from the pile
_shared: tuple = ()  # what processes inherit: the work, and on what


def number() -> int:
    """Return how many processes can share the work; where one cannot be forked safely, one."""
    if threading.active_count() > 1 or not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))


def share(work: Callable, things: Sequence, begin: Callable | None = None) -> Iterator[Any]:
    """Yield `work(thing)` for each of `things`, in order; each process calls `begin` first.

    Raises:
        Exception: whatever `work` raises.
    """
    global _shared
    if (processes := number()) == 1:
        yield from map(work, things)
        return
    _shared = work, things
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, fork, begin) as pool:
        yield from pool.map(_one, range(len(things)), chunksize=AT_ONCE)


def _one(index: int) -> Any:
    work, things = _shared
    return work(things[index])
