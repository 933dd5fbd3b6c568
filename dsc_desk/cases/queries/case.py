"""One case: what stands above its tabs, and the cases opened last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select

from dsc_desk.cases.queries.holding import Held, days_held
from dsc_desk.cases.queries.standing import stand_in_of
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import (
    application,
    attachment,
    case,
    case_now,
    chosen_source,
    organisation,
    person,
    reply,
    sheet_row,
    staff,
    time_entry,
)
from dsc_desk.store.errors import NotFound
from dsc_desk.words import Text


@dataclass(frozen=True)
class CaseHead:
    """What stands above the tabs of a case. Days are working days; time is in minutes."""

    id: str
    version: int
    reference: str
    title: str
    summary: str
    status: str
    outcome: str
    procedure_id: str
    procedure_version: str
    opened_at: str
    closed_at: str
    due: str
    lane: str
    requester_id: str
    requester: str
    requester_title: str
    requester_email: str
    department: str
    organisation: str
    responsible_id: str
    responsible: str
    percent: int
    next_step: Text
    next_due: str
    held: Held
    sources: int
    applications: int
    applications_done: int
    minutes: int
    files: int
    stand_in: str = ""  # who has the case for a while, and until which day
    stand_in_until: str = ""
    answered: str = ""  # the day the requester was last answered
    sheet_reference: str = ""  # its number in the centre's own sheet, from before


@dataclass(frozen=True)
class OneCase(Query[CaseHead]):
    """The head of a case, by its id or its reference."""

    case_id: str

    def run(self, read: Read) -> CaseHead:
        row = read.first(_head().where(or_(case.c.id == self.case_id, case.c.reference == self.case_id)))
        if row is None:
            raise NotFound(Text("Sagen findes ikke i lageret.", "The case is not in the store."))
        values: dict[str, Any] = {key: "" if value is None else value for key, value in row.items()}
        next_step = Text(values.pop("next_da"), values.pop("next_en"))
        held = days_held(read, row["id"], row["opened_at"], row["closed_at"])
        who, until = stand_in_of(read, row["id"])
        return CaseHead(
            **(values | _counts(read, row["id"])), next_step=next_step, held=held, stand_in=who, stand_in_until=until
        )


_CASE = (
    "id", "version", "reference", "title", "summary", "status", "outcome", "procedure_id", "procedure_version",
    "opened_at", "closed_at", "due", "lane", "requester_id", "responsible_id",
)  # fmt: skip
_ANSWERED = select(func.max(reply.c.day)).where(reply.c.case_id == case.c.id).scalar_subquery().label("answered")


def _head() -> Any:
    return (
        select(
            *(case.c[name] for name in _CASE),
            person.c.name.label("requester"),
            person.c.title.label("requester_title"),
            person.c.email.label("requester_email"),
            person.c.department,
            organisation.c.name.label("organisation"),
            staff.c.name.label("responsible"),
            func.coalesce(case_now.c.percent, 0).label("percent"),
            case_now.c.next_da,
            case_now.c.next_en,
            case_now.c.next_due,
            _ANSWERED,
            sheet_row.c.reference.label("sheet_reference"),
        )
        .outerjoin(case_now, case_now.c.case_id == case.c.id)
        .outerjoin(person, person.c.id == case.c.requester_id)
        .outerjoin(organisation, organisation.c.id == person.c.organisation_id)
        .outerjoin(staff, staff.c.id == case.c.responsible_id)
        .outerjoin(sheet_row, sheet_row.c.case_id == case.c.id)
    )


def _counts(read: Read, case_id: str) -> dict[str, Any]:
    def count(table: Any, *conditions: Any) -> int:
        return int(read.value(select(func.count()).where(table.c.case_id == case_id, *conditions)) or 0)

    minutes = select(func.sum(time_entry.c.minutes)).where(time_entry.c.case_id == case_id)
    sent = application.c.state.not_in(("draft", "ready"))
    return {
        "sources": count(chosen_source),
        "applications": count(application),
        "applications_done": count(application, sent),
        "minutes": int(read.value(minutes) or 0),
        "files": count(attachment, attachment.c.removed_at == ""),
    }
