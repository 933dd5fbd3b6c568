"""Requesters, organisations and staff: found while typing, shown with what they asked before."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from dsc_desk.cases.commands.staff import CENTRE_NAME
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.search_index import searched
from dsc_desk.cases.tables import absence, case, organisation, person, setting, staff, staff_competence

if TYPE_CHECKING:
    from sqlalchemy import RowMapping, Select

MOST = 20  # suggestions shown while typing


def centre_name(read: Read) -> str:
    """Return what the centre is called."""
    return str(read.value(select(setting.c.value).where(setting.c.id == CENTRE_NAME)) or "")


@dataclass(frozen=True)
class PersonRow:
    """A requester as a card shows it."""

    id: str
    version: int
    name: str
    title: str
    email: str
    phone: str
    category: str
    organisation_id: str
    organisation: str
    department: str
    orcid: str
    remarks: str


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation as a card shows it."""

    id: str
    version: int
    name: str
    kind: str
    cvr: str
    address: str
    ean: str


@dataclass(frozen=True)
class EarlierCase:
    """A case the same person asked for."""

    id: str
    reference: str
    title: str
    status: str
    opened_at: str


@dataclass(frozen=True)
class StaffRow:
    """A member of staff with competences; capacity in minutes a week."""

    id: str
    version: int
    name: str
    initials: str
    email: str
    role: str
    weekly_minutes: int
    active: bool
    competences: tuple[str, ...]
    absences: tuple[tuple[str, str, str], ...]  # id, first day, last day


@dataclass(frozen=True)
class FindPeople(Query[tuple[PersonRow, ...]]):
    """Requesters whose name, address, title or department holds every word typed."""

    words: str = ""
    limit: int = MOST

    def run(self, read: Read) -> tuple[PersonRow, ...]:
        statement = _people()
        for word in searched(self.words):
            columns = (person.c.name, person.c.email, person.c.department, person.c.title, organisation.c.name)
            statement = statement.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
        return tuple(_person(row) for row in read.rows(statement.order_by(person.c.name).limit(self.limit)))


@dataclass(frozen=True)
class PersonCard(Query[PersonRow]):
    """One requester."""

    person_id: str

    def run(self, read: Read) -> PersonRow:
        read.get(person, self.person_id)
        return _person(read.rows(_people().where(person.c.id == self.person_id))[0])


@dataclass(frozen=True)
class EarlierCases(Query[tuple[EarlierCase, ...]]):
    """The cases of one requester, newest first."""

    person_id: str
    limit: int = MOST

    def run(self, read: Read) -> tuple[EarlierCase, ...]:
        statement = (
            select(case.c.id, case.c.reference, case.c.title, case.c.status, case.c.opened_at)
            .where(case.c.requester_id == self.person_id)
            .order_by(case.c.opened_at.desc())
            .limit(self.limit)
        )
        return tuple(EarlierCase(**row) for row in read.rows(statement))


@dataclass(frozen=True)
class FindOrganisations(Query[tuple[OrganisationRow, ...]]):
    """Organisations whose name or company number holds every word typed."""

    words: str = ""
    limit: int = MOST

    def run(self, read: Read) -> tuple[OrganisationRow, ...]:
        statement = organisation.select()
        for word in searched(self.words):
            columns = (organisation.c.name, organisation.c.cvr)
            statement = statement.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
        return tuple(
            OrganisationRow(**row) for row in read.rows(statement.order_by(organisation.c.name).limit(self.limit))
        )


@dataclass(frozen=True)
class OrganisationCard(Query[OrganisationRow]):
    """One organisation."""

    organisation_id: str

    def run(self, read: Read) -> OrganisationRow:
        return OrganisationRow(**read.get(organisation, self.organisation_id))


@dataclass(frozen=True)
class StaffList(Query[tuple[StaffRow, ...]]):
    """The people of the centre, by name."""

    with_inactive: bool = False

    def run(self, read: Read) -> tuple[StaffRow, ...]:
        statement = staff.select().order_by(staff.c.name)
        if not self.with_inactive:
            statement = statement.where(staff.c.active == 1)
        can: dict[str, list[str]] = {}
        for row in read.rows(staff_competence.select().order_by(staff_competence.c.competence)):
            can.setdefault(row["staff_id"], []).append(row["competence"])
        away: dict[str, list[tuple[str, str, str]]] = {}
        for row in read.rows(absence.select().order_by(absence.c.first_day)):
            away.setdefault(row["staff_id"], []).append((row["id"], row["first_day"], row["last_day"]))
        return tuple(
            StaffRow(
                **{**row, "active": bool(row["active"])},
                competences=tuple(can.get(row["id"], ())),
                absences=tuple(away.get(row["id"], ())),
            )
            for row in read.rows(statement)
        )


def _people() -> Select[Any]:
    return select(person, organisation.c.name.label("organisation")).outerjoin(
        organisation, organisation.c.id == person.c.organisation_id
    )


def _person(row: RowMapping) -> PersonRow:
    values: dict[str, Any] = {field.name: row[field.name] or "" for field in fields(PersonRow)}
    return PersonRow(**values)
