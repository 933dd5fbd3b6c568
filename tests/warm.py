"""Processes for foreign files that serve one test after another, as one of the program serves many files.

Starting one costs as much as ten tests. What starts, limits and ends them is tried in tests/store, on ones of its own.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Hashable
from subprocess import Popen

from dsc_desk.store import worker
from dsc_desk.store.worker import Worker

_started, _close = Worker._started, Worker.close
_idle: defaultdict[Hashable, list[Popen[bytes]]] = defaultdict(list)


def _kind(one: Worker) -> Hashable:
    surroundings = tuple(os.environ.get(name) for name in worker._KEPT)
    return one._modules, one._memory, one._counts, one._seconds, surroundings


def _started_before(one: Worker) -> Popen[bytes]:
    if one._process is None and (waiting := _idle[_kind(one)]):
        one._process = waiting.pop()
    return _started(one)


def _set_aside(one: Worker) -> None:
    """Keep a process that stands idle; one that is closed at its work has failed, or is not wanted."""
    process = one._process
    if process is not None and process.poll() is None and not one._one_at_a_time.locked():
        one._process = None
        _idle[_kind(one)].append(process)
    else:
        _close(one)


def keep_warm(wanted: bool) -> None:
    """Let what is closed from now on serve again; or start and end each anew, as the program does."""
    Worker._started = _started_before if wanted else _started  # type: ignore[method-assign,assignment]
    Worker.close = _set_aside if wanted else _close  # type: ignore[method-assign,assignment]


def end_all() -> None:
    """End the processes that wait."""
    for process in (one for waiting in _idle.values() for one in waiting):
        last = Worker()
        last._process = process
        _close(last)
    _idle.clear()
