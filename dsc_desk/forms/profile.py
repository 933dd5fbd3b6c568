"""The profile of a case as forms use it: its facts, what the requester's card suggests, and where each fact goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dsc_desk.cases.facts import check_fact, known_facts
from dsc_desk.cases.party import Party
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, case, fact, organisation, person, staff
from dsc_desk.forms.answers import FactState
from dsc_desk.forms.route import load_route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Select

    from dsc_desk.cases.vocabulary import FactKind
    from dsc_desk.words import Text


@dataclass(frozen=True)
class FactUse:
    """A field that a fact fills."""

    route_id: str
    route: Text
    field_id: str
    label: Text
    required: bool


@dataclass(frozen=True)
class FactLine:
    """A fact on the profile page; `stored` is false while it is only suggested by the requester's card."""

    kind: FactKind
    state: FactState
    stored: bool
    origin: str
    changed_by: str
    problems: tuple[Text, ...]
    uses: tuple[FactUse, ...]

    @property
    def missing(self) -> bool:
        return not self.state.value and any(use.required for use in self.uses)


@dataclass(frozen=True)
class Profile:
    """The whole profile in the order of the vocabulary."""

    case_id: str
    lines: tuple[FactLine, ...]


@dataclass(frozen=True)
class CaseProfile(Query[Profile]):
    """The profile of a case: every fact that is known or that a form of the case asks for."""

    case_id: str
    everything: bool = False  # also facts nobody asks for

    def run(self, read: Read) -> Profile:
        stored = {row["name"]: row for row in read.rows(_stored().where(fact.c.case_id == self.case_id))}
        states, uses = profile_of(read, self.case_id), _uses(read, self.case_id)
        lines = []
        for name, kind in known_facts().items():
            if not (self.everything or name in states or name in uses):
                continue
            state, row = states.get(name, FactState("")), stored.get(name)
            lines.append(
                FactLine(
                    kind,
                    state,
                    row is not None and bool(row["value"]),
                    row["origin"] if row else "",
                    (row["who"] or "") if row else "",
                    tuple(check_fact(name, state.value)),
                    uses.get(name, ()),
                )
            )
        return Profile(self.case_id, tuple(lines))


@dataclass(frozen=True)
class ProfileValues(Query[dict[str, str]]):
    """The facts of a case by dotted name, in their canonical text."""

    case_id: str

    def run(self, read: Read) -> dict[str, str]:
        return {name: state.value for name, state in profile_of(read, self.case_id).items()}


def profile_of(read: Read, case_id: str) -> dict[str, FactState]:
    """Return the filled facts of a case; what only the case's head or the requester's card says stands unconfirmed."""
    known = known_facts()
    states = {name: FactState(value) for name, value in _suggested(read, case_id).items() if value and name in known}
    for row in read.rows(_stored().where(fact.c.case_id == case_id, fact.c.value != "")):
        by = row["confirmed_by"] or row["who"] or ""
        at = row["confirmed_at"] or row["changed_at"]
        states[row["name"]] = FactState(row["value"], bool(row["confirmed_at"]), by, at)
    return states


def _stored() -> Select[Any]:
    return select(fact, staff.c.name.label("who")).outerjoin(staff, staff.c.id == fact.c.changed_by)


def _suggested(read: Read, case_id: str) -> dict[str, str]:
    head = read.get(case, case_id)
    found = {"case.reference": head["reference"], "project.title_da": head["title"]}
    if head["requester_id"]:
        card = read.get(person, head["requester_id"])
        employer = read.get(organisation, card["organisation_id"]) if card["organisation_id"] else None
        who = Party(
            name=card["name"],
            title=card["title"],
            department=card["department"],
            organisation=employer["name"] if employer else "",
            email=card["email"],
            phone=card["phone"],
            orcid=card["orcid"],
        )
        found["applicant.name"] = who.stored
        if employer:
            found["applicant.organisation"] = Party(
                name=employer["name"], cvr=employer["cvr"], ean=employer["ean"]
            ).stored
    return found


def _uses(read: Read, case_id: str) -> Mapping[str, tuple[FactUse, ...]]:
    uses: dict[str, list[FactUse]] = {}
    rows = read.rows(select(application.c.route_id).where(application.c.case_id == case_id))
    for row in sorted(rows, key=lambda each: each["route_id"]):
        route = load_route(row["route_id"])
        for one in route.fields:
            if one.prefill:
                use = FactUse(route.id, route.name, one.id, one.label, one.required)
                uses.setdefault(one.prefill, []).append(use)
    return {name: tuple(found) for name, found in uses.items()}
