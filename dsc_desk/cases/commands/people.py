"""Requesters and their organisations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import organisation, person
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class PersonFacts:
    """What the centre knows of a requester."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    category: str = ""
    organisation_id: str = ""
    department: str = ""
    orcid: str = ""
    remarks: str = ""


@dataclass(frozen=True)
class OrganisationFacts:
    """What the centre knows of an organisation."""

    name: str
    kind: str = ""
    cvr: str = ""
    address: str = ""
    ean: str = ""


@dataclass(frozen=True)
class AddPerson(Command[str]):
    """Take a requester into the register; returns the id."""

    facts: PersonFacts

    right: ClassVar[Right] = Right.LOG_INQUIRY
    said: ClassVar[Text] = Text("Rekvirent oprettet", "Requester added")

    def carry_out(self, work: Work) -> str:
        return work.insert(person, **_person_row(self.facts))


@dataclass(frozen=True)
class EditPerson(Command[None]):
    """Change what is known of a requester."""

    person_id: str
    version: int
    facts: PersonFacts

    right: ClassVar[Right] = Right.LOG_INQUIRY
    said: ClassVar[Text] = Text("Rekvirent rettet", "Requester changed")

    def carry_out(self, work: Work) -> None:
        work.update(person, self.person_id, self.version, **_person_row(self.facts))


@dataclass(frozen=True)
class AddOrganisation(Command[str]):
    """Take an organisation into the register; returns the id."""

    facts: OrganisationFacts

    right: ClassVar[Right] = Right.LOG_INQUIRY
    said: ClassVar[Text] = Text("Organisation oprettet", "Organisation added")

    def carry_out(self, work: Work) -> str:
        return work.insert(organisation, **_organisation_row(self.facts))


@dataclass(frozen=True)
class EditOrganisation(Command[None]):
    """Change what is known of an organisation."""

    organisation_id: str
    version: int
    facts: OrganisationFacts

    right: ClassVar[Right] = Right.LOG_INQUIRY
    said: ClassVar[Text] = Text("Organisation rettet", "Organisation changed")

    def carry_out(self, work: Work) -> None:
        work.update(organisation, self.organisation_id, self.version, **_organisation_row(self.facts))


def _named(name: str) -> str:
    if not name.strip():
        raise Invalid(Text("Et navn mangler. Intet er gemt.", "A name is missing. Nothing was saved."))
    return name.strip()


def _person_row(facts: PersonFacts) -> dict[str, str | None]:
    return {
        "name": _named(facts.name),
        "title": facts.title.strip(),
        "email": facts.email.strip(),
        "phone": facts.phone.strip(),
        "category": facts.category,
        "organisation_id": facts.organisation_id or None,
        "department": facts.department.strip(),
        "orcid": facts.orcid.strip(),
        "remarks": facts.remarks,
    }


def _organisation_row(facts: OrganisationFacts) -> dict[str, str]:
    return {
        "name": _named(facts.name),
        "kind": facts.kind,
        "cvr": facts.cvr.strip(),
        "address": facts.address.strip(),
        "ean": facts.ean.strip(),
    }
