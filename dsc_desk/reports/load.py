"""Work promised against time there is, per expert and per competence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from dsc_desk.cases.days import is_working_day
from dsc_desk.reports.records import DONE_STATES, Period, Person, Records, TaskRecord, TimeRecord

LOOK_AHEAD_WEEKS = 6
MINUTES = 60

Item = TypeVar("Item", TaskRecord, TimeRecord)


@dataclass(frozen=True, slots=True)
class Counts:
    """Tasks and hours of one expert or one competence."""

    open: int
    new: int
    closed: int
    overdue: int
    unestimated: int
    hours: float
    promised: float


@dataclass(frozen=True, slots=True)
class ExpertLoad:
    """One expert's tasks, hours, and promised hours against capacity."""

    person_id: str
    name: str
    competences: tuple[str, ...]
    counts: Counts
    capacity: float

    @property
    def over(self) -> float:
        """Hours promised beyond capacity; 0 when there is room."""
        return max(0.0, self.counts.promised - self.capacity)

    @property
    def free(self) -> float:
        """Hours not promised to anyone; 0 when there is none."""
        return max(0.0, self.capacity - self.counts.promised)


@dataclass(frozen=True, slots=True)
class CompetenceLoad:
    """One competence: its tasks and hours, and promised hours against the hours left for it."""

    competence: str
    experts: int
    counts: Counts
    capacity: float

    @property
    def full(self) -> bool:
        """Whether nothing more can be promised: work is promised and no whole hour is left."""
        return self.counts.promised > 0 and self.capacity - self.counts.promised < 1


def ahead(day: date) -> Period:
    """Return the six weeks that promised hours and capacity speak of: from a day, 42 days."""
    return Period(day, day + timedelta(weeks=LOOK_AHEAD_WEEKS) - timedelta(days=1))


def is_open(task: TaskRecord, day: date) -> bool:
    """Tell whether a task was there and neither delivered nor cancelled at the end of a day."""
    if task.created > day:
        return False
    if task.finished is not None:
        return task.finished > day
    return task.state not in DONE_STATES


def overdue(tasks: Iterable[TaskRecord], day: date) -> int:
    """Count open tasks whose due day is before the day; tasks without a due day are never overdue."""
    return sum(1 for task in tasks if is_open(task, day) and task.due is not None and task.due < day)


def spent_minutes(times: Iterable[TimeRecord], day: date) -> dict[str, int]:
    """Return the minutes written on each task up to and with a day; time on no task is left out."""
    spent: dict[str, int] = defaultdict(int)
    for time in times:
        if time.task_id is not None and time.day <= day:
            spent[time.task_id] += time.minutes
    return spent


def promised_hours(tasks: Iterable[TaskRecord], spent: dict[str, int], day: date) -> float:
    """Return hours still promised: estimate less hours spent, never below 0, over the open tasks.

    Left out: tasks due after the next six weeks, and tasks without an estimate (counted as `unestimated`).
    """
    last = ahead(day).last
    left = (
        max(0, task.estimated_minutes - spent.get(task.id, 0))
        for task in tasks
        if is_open(task, day) and (task.due is None or task.due <= last)
    )
    return sum(left) / MINUTES


def capacity_hours(person: Person, day: date) -> float:
    """Return a person's working hours in the next six weeks: weekly hours over working days, less days of absence.

    Danish public holidays are no working days; somebody who left has no hours.
    """
    if not person.active:
        return 0.0
    weeks = ahead(day)
    days = {weeks.first + timedelta(days=n) for n in range((weeks.last - weeks.first).days + 1)}
    for absence in person.absences:
        days -= {day for day in days if absence.first <= day <= absence.last}
    working = sum(1 for each in days if is_working_day(each))
    return working * person.weekly_minutes / 5 / MINUTES


def count(
    tasks: Sequence[TaskRecord], times: Sequence[TimeRecord], spent: dict[str, int], period: Period, day: date
) -> Counts:
    """Count tasks: open at the end of the day, new and delivered within the period; hours written within the period.

    Cancelled tasks are neither open nor closed.
    """
    open_tasks = [task for task in tasks if is_open(task, day)]
    return Counts(
        open=len(open_tasks),
        new=sum(1 for task in tasks if period.first <= task.created <= period.last),
        closed=sum(1 for task in tasks if task.state == "delivered" and _within(task.finished, period)),
        overdue=overdue(tasks, day),
        unestimated=sum(1 for task in open_tasks if task.estimated_minutes <= 0),
        hours=sum(time.minutes for time in times if _within(time.day, period)) / MINUTES,
        promised=promised_hours(tasks, spent, day),
    )


def expert_loads(records: Records, period: Period, day: date) -> tuple[ExpertLoad, ...]:
    """Return the load of each expert who is active or has anything to count, the fullest first."""
    tasks = _grouped(records.tasks, "person_id")
    times = _grouped(records.times, "person_id")
    spent = spent_minutes(records.times, day)
    loads = [
        ExpertLoad(
            person.id,
            person.name,
            person.competences,
            count(tasks[person.id], times[person.id], spent, period, day),
            capacity_hours(person, day),
        )
        for person in records.people
    ]
    shown = [load for load, person in zip(loads, records.people, strict=True) if _shown(load, person)]
    return tuple(sorted(shown, key=lambda load: (-load.over, -load.counts.promised, load.name)))


def competence_loads(
    records: Records, experts: Sequence[ExpertLoad], period: Period, day: date
) -> tuple[CompetenceLoad, ...]:
    """Return the load of each competence. Its capacity is the hours of those who have it, less what they promised to others."""
    tasks = _grouped(records.tasks, "competence")
    times = _grouped(records.times, "competence")
    spent = spent_minutes(records.times, day)
    loads = []
    for competence in records.competence_names:
        holders = [expert for expert in experts if competence in expert.competences]
        capacity = sum(_left_for(competence, expert, records.tasks, spent, day) for expert in holders)
        counts = count(tasks[competence], times[competence], spent, period, day)
        loads.append(CompetenceLoad(competence, len(holders), counts, capacity))
    return tuple(loads)


def _left_for(
    competence: str, expert: ExpertLoad, tasks: Sequence[TaskRecord], spent: dict[str, int], day: date
) -> float:
    others = [task for task in tasks if task.person_id == expert.person_id and task.competence != competence]
    return max(0.0, expert.capacity - promised_hours(others, spent, day))


def _shown(load: ExpertLoad, person: Person) -> bool:
    counts = load.counts
    any_work = counts.open or counts.new or counts.closed or counts.hours
    return bool(any_work) or (person.active and bool(person.competences) and person.weekly_minutes > 0)


def _within(day: date | None, period: Period) -> bool:
    return day is not None and period.first <= day <= period.last


def _grouped(items: Iterable[Item], name: str) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[getattr(item, name)].append(item)
    return groups
