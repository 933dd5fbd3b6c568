"""What every application of a case is filled from: the profile, the sources, the files and the permits, read once.

When an application is sent its ground is kept as it was that day, so that what went out can be shown for ever.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from dsc_desk.cases.flow.rulebook import rules_of
from dsc_desk.cases.following import answers_of
from dsc_desk.cases.party import Party
from dsc_desk.cases.tables import application, attachment, case, chosen_source, fact, organisation, person, staff
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.answers import ChosenSource, FactState
from dsc_desk.forms.conditions import CaseSays
from dsc_desk.forms.filled import KeptFile
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import RowMapping, Select

    from dsc_desk.cases.query import Read

GRANTED = ("granted", "granted_conditions")


@dataclass(frozen=True)
class Ground:
    """What every application of a case is filled from."""

    profile: dict[str, FactState]
    sources: tuple[ChosenSource, ...]
    files: dict[str, tuple[KeptFile, ...]]  # at the case, by what they serve
    granted: frozenset[str]  # routes
    answers: dict[str, str | tuple[str, ...]] = field(default_factory=dict)  # of the triage
    rules: str = ""  # the version of the rules by which the case reads them

    def frozen(self) -> str:
        """Return it as JSON, to be kept with what was sent."""
        whole = {
            "profile": {name: asdict(state) for name, state in self.profile.items()},
            "sources": [[one.id, *one.name, one.route_id] for one in self.sources],
            "files": {
                serves: [[one.name, _spelt(one.sha256)] for one in files] for serves, files in self.files.items()
            },
            "granted": sorted(self.granted),
            "answers": self.answers,
            "rules": self.rules,
        }
        return json.dumps(whole, ensure_ascii=False, sort_keys=True)


def thawed(kept: str) -> Ground:
    """Return a ground as it was when something was sent."""
    whole: dict[str, Any] = json.loads(kept)
    return Ground(
        {name: FactState(**state) for name, state in whole["profile"].items()},
        tuple(ChosenSource(source, Text(da, en), route) for source, da, en, route in whole["sources"]),
        {serves: tuple(map(_kept_file, files)) for serves, files in whole["files"].items()},
        frozenset(whole["granted"]),
        {name: tuple(said) if isinstance(said, list) else said for name, said in whole.get("answers", {}).items()},
        whole.get("rules", ""),
    )


# Hashes are kept in letters alone: ten digits of one could be taken for a person's number where a case is handed over.
_LETTERS, _DIGITS = str.maketrans("0123456789", "ghijklmnop"), str.maketrans("ghijklmnop", "0123456789")


def _spelt(sha256: str) -> str:
    return sha256.translate(_LETTERS)


def _kept_file(kept: str | list[str]) -> KeptFile:
    """Read a file as it was kept; what was sent long ago knows names alone."""
    name, spelt = (kept, "") if isinstance(kept, str) else kept
    return KeptFile(str(name), spelt.translate(_DIGITS))


def ground_of(read: Read, case_id: str) -> Ground:
    """Read what the applications of a case are filled from."""
    files: dict[str, list[KeptFile]] = {}
    for row in read.rows(_files(), of_case=case_id):
        files.setdefault(row["serves"], []).append(KeptFile(row["name"], row["sha256"]))
    rules = str(read.get(case, case_id)["procedure_version"] or "")
    return Ground(
        profile_of(read, case_id),
        sources_of(read, case_id),
        {serves: tuple(mine) for serves, mine in files.items()},
        frozenset(row["route_id"] for row in read.all(application, case_id=case_id) if row["state"] in GRANTED),
        answers_of(read, case_id, rules_of(rules)),
        rules,
    )


def says_of(ground: Ground) -> CaseSays:
    """Return what a case says to conditions, without the fields of a form."""
    facts = {name: state.value for name, state in ground.profile.items()}
    return CaseSays(rules_of(ground.rules), ground.answers, facts)


def sources_of(read: Read, case_id: str) -> tuple[ChosenSource, ...]:
    """Return the data sources chosen in a case, by their names."""
    catalogue = load_catalogue()
    rows = read.rows(_chosen(), of_case=case_id)
    return tuple(
        ChosenSource(row["source_id"], catalogue.of_case(row["source_id"]).name, row["route_id"]) for row in rows
    )


def profile_of(read: Read, case_id: str) -> dict[str, FactState]:
    """Return the filled facts of a case; what only its head, the requester's card or its sources say is unconfirmed."""
    known = known_facts()
    states = {name: FactState(value) for name, value in _suggested(read, case_id).items() if value and name in known}
    for row in stored_facts(read, case_id):
        if not row["value"]:
            continue
        by = row["confirmed_by"] or row["who"] or ""
        at = row["confirmed_at"] or row["changed_at"]
        states[row["name"]] = FactState(row["value"], bool(row["confirmed_at"]), by, at)
    return states


def stored_facts(read: Read, case_id: str) -> Sequence[RowMapping]:
    """Return the facts of a case as they are stored, also emptied ones, with the name of who changed each last."""
    return read.rows(_facts(), of_case=case_id)


def _suggested(read: Read, case_id: str) -> dict[str, str]:
    head = read.get(case, case_id)
    found = {
        "case.reference": head["reference"],
        "project.title_da": head["title"],
        "project.necessity": _reasons(read, case_id),
    }
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


def _reasons(read: Read, case_id: str) -> str:
    """Return why each source was chosen, one a line: what the authorities ask for as the necessity of the data."""
    catalogue = load_catalogue()
    rows = (row for row in read.rows(_chosen(), of_case=case_id) if row["reason"])
    # In Danish, as applications are.
    return "\n".join(f"{catalogue.source(row['source_id']).name_da}: {row['reason']}" for row in rows)


# Built once each: that takes longer than running them.


@cache
def _files() -> Select[Any]:
    here = attachment.c.case_id == bindparam("of_case"), attachment.c.removed_at == "", attachment.c.serves != ""
    return (
        select(attachment.c.serves, attachment.c.name, attachment.c.sha256).where(*here).order_by(attachment.c.added_at)
    )


@cache
def _chosen() -> Select[Any]:
    mine = chosen_source.select().where(chosen_source.c.case_id == bindparam("of_case"))
    return mine.order_by(chosen_source.c.added_at, chosen_source.c.source_id)


@cache
def _facts() -> Select[Any]:
    mine = select(fact, staff.c.name.label("who")).outerjoin(staff, staff.c.id == fact.c.changed_by)
    return mine.where(fact.c.case_id == bindparam("of_case"))
