"""What the register of permits says beside the days: who holds a permit, to which data, where they are processed, its conditions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dsc_desk.cases.tables import application, case, chosen_source, condition, deletion, fact, organisation, person
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.query import Read

ENVIRONMENT = "data.environment"
RETENTION = "data.retention_until"
_PERMITTED = ("granted", "granted_conditions")


@dataclass(frozen=True, slots=True)
class PermitFacts:
    """Facts of one permit; `environment` is the stored value of the fact, `met` of `conditions` are met."""

    number: str = ""
    holder: str = ""
    sources: tuple[Text, ...] = ()
    environment: str = ""
    conditions: int = 0
    met: int = 0
    deleted: int = 0  # of the sources, those proven deleted


NOTHING_KNOWN = PermitFacts()


def permit_facts(read: Read) -> dict[str, PermitFacts]:
    """Return the facts of every permit, by application."""
    who = (
        select(
            application.c.id,
            application.c.case_id,
            application.c.route_id,
            application.c.their_reference,
            person.c.name.label("person"),
            organisation.c.name.label("organisation"),
            fact.c.value.label("environment"),
        )
        .join(case, case.c.id == application.c.case_id)
        .outerjoin(person, person.c.id == case.c.requester_id)
        .outerjoin(organisation, organisation.c.id == person.c.organisation_id)
        .outerjoin(fact, (fact.c.case_id == case.c.id) & (fact.c.name == ENVIRONMENT))
        .where(application.c.state.in_(_PERMITTED))
    )
    sources, judged = _sources(read), _conditions(read)
    proven = read.rows(
        select(deletion.c.application_id, func.count().label("n"))
        .where(deletion.c.day != "")
        .group_by(deletion.c.application_id)
    )
    deleted = {row["application_id"]: row["n"] for row in proven}
    return {
        row["id"]: PermitFacts(
            row["their_reference"],
            ", ".join(part for part in (row["person"], row["organisation"]) if part),
            sources.get((row["case_id"], row["route_id"]), ()),
            row["environment"] or "",
            len(judged.get(row["id"], ())),
            judged.get(row["id"], []).count("met"),
            deleted.get(row["id"], 0),
        )
        for row in read.rows(who)
    }


def _sources(read: Read) -> dict[tuple[str, str], tuple[Text, ...]]:
    """Return the names of the sources by case and route; nothing is read while no permit has any."""
    permitted = select(application.c.case_id).where(application.c.state.in_(_PERMITTED))
    chosen = chosen_source.select().where(chosen_source.c.case_id.in_(permitted))
    rows = read.rows(chosen.order_by(chosen_source.c.added_at, chosen_source.c.source_id))
    found: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for row in rows:
        found[row["case_id"], row["route_id"]].append(load_catalogue().of_case(row["source_id"]).name)
    return {key: tuple(names) for key, names in found.items()}


def _conditions(read: Read) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in read.rows(select(condition.c.application_id, condition.c.state)):
        found[row["application_id"]].append(row["state"])
    return found
