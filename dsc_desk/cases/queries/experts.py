"""Whom to ask: a suggestion for each competence, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, select

from dsc_desk.cases.commands.expert import ENDED
from dsc_desk.cases.days import working_days_between
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import absence, case, chosen_source, staff, staff_competence, task, time_entry
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

WEEKS_AHEAD = 6  # how far hours promised are held against capacity, here and in the report
WORKING_WEEK = 5  # days


@dataclass(frozen=True)
class Suggestion:
    """A person for a competence, the best first; `free_minutes` is capacity less absence and promised work."""

    staff_id: str
    name: str
    initials: str
    free_minutes: int
    similar_cases: int
    away_today: bool
    on_case: bool
    reasons: tuple[Text, ...]


@dataclass(frozen=True)
class SuggestExperts(Query[tuple[Suggestion, ...]]):
    """Who could take a competence on a case: those who can, the free and experienced first, the absent last."""

    case_id: str
    competence: str

    weeks: ClassVar[int] = WEEKS_AHEAD

    def run(self, read: Read) -> tuple[Suggestion, ...]:
        able = select(staff).where(
            staff.c.active == 1,
            staff.c.id.in_(select(staff_competence.c.staff_id).where(staff_competence.c.competence == self.competence)),
        )
        until = read.today + timedelta(weeks=self.weeks, days=-1)
        promised, similar, on_case = _promised(read, until), _similar(read, self.case_id), _on_case(read, self.case_id)
        suggestions = []
        for row in read.rows(able):
            away = _away(read, row["id"])
            eve = read.today - timedelta(days=1)  # today counts, as it does in the report
            days = working_days_between(eve, until) - _days_away(away, eve, until)
            capacity = row["weekly_minutes"] * max(0, days) // WORKING_WEEK
            free = capacity - promised.get(row["id"], 0)
            gone = any(first <= read.today.isoformat() <= last for first, last in away)
            back = max((last for first, last in away if first <= read.today.isoformat() <= last), default="")
            suggestions.append(
                Suggestion(
                    row["id"],
                    row["name"],
                    row["initials"],
                    free,
                    similar.get(row["id"], 0),
                    gone,
                    row["id"] in on_case,
                    _reasons(free, self.weeks, similar.get(row["id"], 0), back, on_case=row["id"] in on_case),
                )
            )
        return tuple(sorted(suggestions, key=_rank))


def _rank(suggestion: Suggestion) -> tuple[bool, bool, int, int, str]:
    """Present before absent, free before full, then who has done the like, then most free time."""
    full = suggestion.free_minutes <= 0
    return (suggestion.away_today, full, -suggestion.similar_cases, -suggestion.free_minutes, suggestion.name)


def _reasons(free: int, weeks: int, similar: int, back: str, *, on_case: bool) -> tuple[Text, ...]:
    reasons = []
    if on_case:
        reasons.append(Text("er allerede på sagen", "is on the case already"))
    if similar:
        reasons.append(
            Text("kender kilderne fra {n} {da}", "knows the sources from {n} {en}").fill(
                n=similar, da="sag" if similar == 1 else "sager", en="case" if similar == 1 else "cases"
            )
        )
    hours = round(free / 60)
    if hours > 0:
        room = Text("{h} t fri de næste {w} uger", "{h} h free the next {w} weeks")
    elif hours:
        room = Text("har lovet {h} t for meget de næste {w} uger", "has promised {h} h too much for the next {w} weeks")
    else:
        room = Text("har ingen timer fri de næste {w} uger", "has no hours free the next {w} weeks")
    reasons.append(room.fill(h=abs(hours), w=weeks))
    if back:
        last = date.fromisoformat(back)
        reasons.append(Text(f"fraværende til og med {last:%d.%m.%Y}", f"away until {last:%d/%m/%Y}"))
    return tuple(reasons)


def _promised(read: Read, until: date) -> Mapping[str, int]:
    """Return each person's remaining promised minutes: estimates of unfinished tasks less time logged on them.

    Tasks due later are left out: their hours are not of these weeks.
    """
    spent = dict(
        read.connection.execute(
            select(time_entry.c.task_id, func.sum(time_entry.c.minutes))
            .where(time_entry.c.task_id.is_not(None))
            .group_by(time_entry.c.task_id)
        ).all()
    )
    promised: dict[str, int] = {}
    unfinished = task.select().where(task.c.state.not_in(ENDED), task.c.due <= until.isoformat())
    for row in read.rows(unfinished):
        left = max(0, row["estimated_minutes"] - int(spent.get(row["id"], 0)))
        promised[row["staff_id"]] = promised.get(row["staff_id"], 0) + left
    return promised


def _similar(read: Read, case_id: str) -> Mapping[str, int]:
    """Return how many other cases with a source or a procedure of this one each person has worked on."""
    sources = select(chosen_source.c.source_id).where(chosen_source.c.case_id == case_id)
    alike = select(chosen_source.c.case_id).where(
        chosen_source.c.source_id.in_(sources), chosen_source.c.case_id != case_id
    )
    if not read.first(sources):
        procedure = select(case.c.procedure_id).where(case.c.id == case_id).scalar_subquery()
        alike = select(case.c.id).where(case.c.procedure_id == procedure, case.c.id != case_id)
    counted = (
        select(task.c.staff_id, func.count(task.c.case_id.distinct()))
        .where(task.c.case_id.in_(alike), task.c.state != "cancelled")
        .group_by(task.c.staff_id)
    )
    return dict(read.connection.execute(counted).all())


def _on_case(read: Read, case_id: str) -> set[str]:
    working = select(task.c.staff_id).where(task.c.case_id == case_id, task.c.state.not_in(ENDED))
    return {row["staff_id"] for row in read.rows(working)}


def _away(read: Read, staff_id: str) -> list[tuple[str, str]]:
    rows = read.rows(absence.select().where(absence.c.staff_id == staff_id))
    return [(row["first_day"], row["last_day"]) for row in rows]


def _days_away(away: list[tuple[str, str]], start: date, until: date) -> int:
    days = 0
    for first, last in away:
        begin, end = max(date.fromisoformat(first) - timedelta(days=1), start), min(date.fromisoformat(last), until)
        if begin < end:
            days += working_days_between(begin, end)
    return days
