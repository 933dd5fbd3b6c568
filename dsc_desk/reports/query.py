"""Asks the store for what a report is counted from, and counts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, select

from dsc_desk.cases.days import local_day
from dsc_desk.cases.denmark import DENMARK
from dsc_desk.cases.queries.centre import centre_of
from dsc_desk.cases.queries.conformance import steps_closed_in
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import (
    absence,
    application,
    case,
    holder,
    inquiry,
    staff,
    staff_competence,
    task,
    time_entry,
)
from dsc_desk.reports.figures import Workload, count_work
from dsc_desk.reports.names import competence_names, route_names
from dsc_desk.reports.periods import problem_of
from dsc_desk.reports.permit_facts import NOTHING_KNOWN, PermitFacts, permit_facts
from dsc_desk.reports.records import (
    ApplicationRecord,
    CaseRecord,
    Period,
    Person,
    Records,
    Span,
    TaskRecord,
    TimeRecord,
)
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping


@dataclass(frozen=True)
class WorkloadReport(Query[Workload]):
    """The work of a period, first and last day included; a period that still runs is counted up to today."""

    first: date
    last: date

    right: ClassVar[Right] = Right.READ_REPORT

    def run(self, read: Read) -> Workload:
        if problem := problem_of(self.first, self.last):
            raise Invalid(problem)
        if self.first > read.today:
            raise Invalid(Text("Perioden er ikke begyndt endnu.", "The period has not begun yet."))
        made_at = datetime.fromisoformat(read.now).astimezone(DENMARK)
        return count_work(read_records(read, self.first, self.last), Period(self.first, self.last), made_at)


def read_records(read: Read, first: date, last: date) -> Records:
    """Read people, cases, tasks, time and applications, and the steps closed in a period."""
    applications = _applications(read)
    return Records(
        people=_people(read),
        cases=_cases(read),
        tasks=_tasks(read),
        times=_times(read),
        applications=applications,
        closed_steps=steps_closed_in(read, first, last),
        competence_names=competence_names(),
        route_names=route_names({each.route_id for each in applications}),
        centre=centre_of(read),
    )


def _people(read: Read) -> tuple[Person, ...]:
    skills: Mapping[str, list[str]] = defaultdict(list)
    for row in read.rows(select(staff_competence.c.staff_id, staff_competence.c.competence)):
        skills[row["staff_id"]].append(row["competence"])
    away: Mapping[str, list[Period]] = defaultdict(list)
    for row in read.rows(select(absence.c.staff_id, absence.c.first_day, absence.c.last_day)):
        away[row["staff_id"]].append(Period(local_day(row["first_day"]), local_day(row["last_day"])))
    rows = read.rows(select(staff.c.id, staff.c.name, staff.c.weekly_minutes, staff.c.active).order_by(staff.c.name))
    return tuple(
        Person(
            row["id"],
            row["name"],
            row["weekly_minutes"],
            tuple(sorted(skills[row["id"]])),
            tuple(away[row["id"]]),
            active=bool(row["active"]),
        )
        for row in rows
    )


def _cases(read: Read) -> tuple[CaseRecord, ...]:
    """Read the cases with the day their first inquiry was sent; a case without an inquiry counts from its opening."""
    sent = func.min(func.coalesce(func.nullif(inquiry.c.sent_at, ""), func.nullif(inquiry.c.received_at, "")))
    asked = select(inquiry.c.case_id, sent.label("asked_at")).group_by(inquiry.c.case_id).subquery()
    rows = read.rows(
        select(case.c.id, case.c.reference, case.c.title, case.c.opened_at, case.c.closed_at, asked.c.asked_at)
        .outerjoin(asked, asked.c.case_id == case.c.id)
        .order_by(case.c.reference)
    )
    return tuple(
        CaseRecord(
            row["id"],
            row["reference"],
            row["title"],
            min(local_day(row["asked_at"] or row["opened_at"]), local_day(row["opened_at"])),
            _day(row["closed_at"]),
        )
        for row in rows
    )


def _tasks(read: Read) -> tuple[TaskRecord, ...]:
    columns = (task.c.id, task.c.case_id, task.c.staff_id, task.c.competence, task.c.estimated_minutes)
    rows = read.rows(select(*columns, task.c.created_at, task.c.due, task.c.finished_at, task.c.state))
    return tuple(
        TaskRecord(
            row["id"],
            row["case_id"],
            row["staff_id"],
            row["competence"],
            row["estimated_minutes"],
            local_day(row["created_at"]),
            _day(row["due"]),
            _day(row["finished_at"]),
            row["state"],
        )
        for row in rows
    )


def _times(read: Read) -> tuple[TimeRecord, ...]:
    columns = (time_entry.c.staff_id, time_entry.c.task_id, time_entry.c.competence, time_entry.c.day)
    rows = read.rows(select(*columns, time_entry.c.minutes))
    return tuple(
        TimeRecord(row["staff_id"], row["task_id"], row["competence"], local_day(row["day"]), row["minutes"])
        for row in rows
    )


def _applications(read: Read) -> tuple[ApplicationRecord, ...]:
    spans: Mapping[str, list[Span]] = defaultdict(list)
    columns = (holder.c.application_id, holder.c.who, holder.c.first_day, holder.c.last_day)
    for row in read.rows(select(*columns).order_by(holder.c.first_day)):
        spans[row["application_id"]].append(Span(row["who"], local_day(row["first_day"]), _day(row["last_day"])))
    asked = (application.c.id, application.c.case_id, application.c.route_id, application.c.state)
    rows = read.rows(select(*asked, application.c.answered_at, application.c.valid_until))
    facts = permit_facts(read)
    return tuple(_application(row, spans[row["id"]], facts.get(row["id"], NOTHING_KNOWN)) for row in rows)


def _application(row: RowMapping, spans: list[Span], facts: PermitFacts) -> ApplicationRecord:
    return ApplicationRecord(
        row["id"],
        row["case_id"],
        row["route_id"],
        row["state"],
        tuple(spans),
        _day(row["answered_at"]),
        _day(row["valid_until"]),
        facts,
    )


def _day(stored: str) -> date | None:
    return local_day(stored) if stored else None
