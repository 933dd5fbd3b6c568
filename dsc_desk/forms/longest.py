"""When things that wait for each other are settled, and which of them decide the last day: the longest way through a plan.

Pure: no case, no route. A time that is not known counts as no time at all, and everything after it is known to be `at least`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

K = TypeVar("K")
Finish = Callable[[date], date | None]


@dataclass(frozen=True)
class Task(Generic[K]):
    """Something to be settled after others. `finish` gives the day it is settled when begun on a day, None: not known.

    `begun` is the day it was begun, whatever it should have waited for; `settled` the day it was settled.
    """

    key: K
    after: frozenset[K]
    finish: Finish
    begun: date | None = None
    settled: date | None = None
    wanted: bool = False


@dataclass(frozen=True)
class When:
    """When a task begins and is settled; `sure` is false where its own time or one before it is not known."""

    begin: date
    done: date
    own: date  # when it would be settled if nothing before it held it back
    sure: bool


@dataclass(frozen=True)
class Schedule(Generic[K]):
    """When each task is settled, when all that is wanted is, and the tasks that decide it, in the order they begin.

    `last` is None where nothing is wanted. A day more on a critical task is a day more in the end.
    """

    when: Mapping[K, When]
    last: date | None
    sure: bool
    critical: tuple[K, ...]


def schedule(tasks: Sequence[Task[K]], today: date) -> Schedule[K]:
    """Reckon every task from the day all before it is settled. What is not in `tasks` is not waited for."""
    by_key = {task.key: task for task in tasks}
    when: dict[K, When] = {}
    for key in _in_order(by_key):
        task = by_key[key]
        when[key] = _when(task, [when[one] for one in task.after if one in when], today)
    wanted = [task.key for task in tasks if task.wanted]
    if not wanted:
        return Schedule(when, None, sure=True, critical=())
    last = max(when[key].done for key in wanted)
    sure = all(when[key].sure for key in wanted)
    decides = _critical(by_key, when, (key for key in wanted if when[key].done == last))
    place = {key: number for number, key in enumerate(when)}
    return Schedule(when, last, sure, tuple(sorted(decides, key=lambda key: (when[key].begin, place[key]))))


def _in_order(by_key: Mapping[K, Task[K]]) -> list[K]:
    """Return the keys so that what comes before stands before; a circle is cut where it closes."""
    found: dict[K, None] = {}
    for first in by_key:
        open_: set[K] = set()
        stack = [(first, False)]
        while stack:
            key, seen = stack.pop()
            if seen:
                found.setdefault(key)
            elif key not in found and key not in open_:
                open_.add(key)
                stack.append((key, True))
                stack.extend((one, False) for one in by_key[key].after if one in by_key)
    return list(found)


def _when(task: Task[K], before: Iterable[When], today: date) -> When:
    if task.settled is not None:
        return When(min(task.begun or task.settled, task.settled), task.settled, task.settled, sure=True)
    held = list(before)
    ready = max((today, *(one.done for one in held)))
    begin = task.begun or ready
    end = task.finish(begin)
    own = max(end or begin, today)
    return When(begin, max(own, ready), own, sure=end is not None and all(one.sure for one in held))


def _critical(by_key: Mapping[K, Task[K]], when: Mapping[K, When], ends: Iterable[K]) -> set[K]:
    found: set[K] = set()
    seen: set[K] = set()
    stack = list(ends)
    while stack:
        key = stack.pop()
        task, here = by_key[key], when[key]
        if key in seen or task.settled is not None:
            continue
        seen.add(key)
        if here.own == here.done:
            found.add(key)
        held = here.done if task.begun else here.begin
        stack.extend(one for one in task.after if one in when and when[one].done == held)
    return found
