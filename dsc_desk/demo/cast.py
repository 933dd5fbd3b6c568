"""The people of the made-up centre and those around it, taken into the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from dsc_desk.cases.certificates import certificate_kinds
from dsc_desk.cases.commands.centre import SetCentreAddress
from dsc_desk.cases.commands.certificate import AddCertificate
from dsc_desk.cases.commands.people import AddOrganisation, AddPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.commands.staff import AddAbsence, AddStaff, SetSetting, StaffFacts
from dsc_desk.cases.following import TARGET
from dsc_desk.cases.rights import Role
from dsc_desk.demo.texts import centre

if TYPE_CHECKING:
    from dsc_desk.demo.shapes import Employee
    from dsc_desk.demo.stage import Stage

_STAFF_DOMAIN = "dscmidt.example"
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", " ": "."})


@dataclass(frozen=True)
class Requester:
    """Somebody who asks, as a mail and a form name her."""

    id: str
    name: str
    title: str
    email: str
    department: str
    organisation: str
    ean: str


def take_in_staff(stage: Stage) -> None:
    """Begin the centre with its lead and take in the others, with when they are away."""
    lead, *others = centre().staff
    stage.staff[lead.initials] = stage.desk.found(centre().name, _facts(lead)).staff_id
    stage.sit(lead.initials)
    stage.do(SetCentreAddress(centre().address, mail=centre().mail))
    for step, days in centre().targets.items():
        stage.do(SetSetting(f"{TARGET}{step}", str(days)))
    for one in others:
        stage.staff[one.initials] = stage.do(AddStaff(_facts(one)))
    for one in centre().staff:
        _certify(stage, stage.staff[one.initials], "centre_staff", one.certified)
        for first, last in one.away:
            away = (stage.today + timedelta(days=day) for day in (first, last))
            stage.do(AddAbsence(stage.staff[one.initials], *(day.isoformat() for day in away)))


def _certify(stage: Stage, holder_id: str, kind: str, days_ago: int) -> None:
    issued = stage.today - timedelta(days=days_ago)
    end = certificate_kinds()[kind].ends(issued)
    stage.do(AddCertificate(holder_id, kind, issued.isoformat(), end.isoformat() if end else "", centre().name))


def take_in_requesters(stage: Stage) -> dict[str, Requester]:
    """Take organisations and requesters into the register; return the requesters by their id in the texts."""
    houses = {house.id: house for house in centre().organisations}
    ids = {
        house.id: stage.do(AddOrganisation(OrganisationFacts(house.name, house.kind, ean=house.ean)))
        for house in houses.values()
    }
    found = {}
    for one in centre().people:
        house = houses[one.at]
        facts = PersonFacts(
            one.name,
            one.title,
            address(one.name, house.domain),
            category=one.category,
            organisation_id=ids[one.at],
            department=one.department,
        )
        person_id = stage.do(AddPerson(facts))
        if one.certified:
            _certify(stage, person_id, "certified_user", one.certified)
        found[one.id] = Requester(
            person_id, one.name, one.title, facts.email, one.department or house.name, house.name, house.ean
        )
    return found


def address(name: str, domain: str) -> str:
    """Return somebody's address at a domain."""
    return f"{name.lower().translate(_LETTERS)}@{domain}"


def _facts(one: Employee) -> StaffFacts:
    email = address(one.name, _STAFF_DOMAIN)
    return StaffFacts(one.name, one.initials, Role(one.role), email, round(one.weekly * 60), one.competences)
