"""The people of the centre, what they can, when they are away; and the centre's settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.definitions import competences
from dsc_desk.cases.rights import WHO_MAY, Right, Role
from dsc_desk.cases.tables import absence, setting, staff, staff_competence
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

CENTRE_NAME = "centre.name"
DESK_PERSON = "desk.person"
STUCK_DAYS = "stuck.days"  # working days without movement after which a case is stuck; empty: USUAL_STUCK_DAYS
USUAL_STUCK_DAYS = 10
TARGET = "target."  # before a step's id: the centre's own target in working days
_MOST_MINUTES = 60 * 60  # of work in a week
_MOST_DAYS = 999
_MOST_STUCK = 365


@dataclass(frozen=True)
class StaffFacts:
    """A member of staff: role, competences and working time promised each week in minutes."""

    name: str
    initials: str
    role: Role = Role.SUPPORT
    email: str = ""
    weekly_minutes: int = 37 * 60
    competences: tuple[str, ...] = ()
    active: bool = True


@dataclass(frozen=True)
class AddStaff(Command[str]):
    """Take somebody into the centre; returns the id."""

    facts: StaffFacts

    right: ClassVar[Right] = Right.MANAGE_STAFF
    said: ClassVar[Text] = Text("Medarbejder oprettet", "Member of staff added")

    def carry_out(self, work: Work) -> str:
        _check(work, self.facts)
        staff_id = work.insert(staff, **_row(self.facts))
        _set_competences(work, staff_id, self.facts.competences)
        return staff_id


@dataclass(frozen=True)
class EditStaff(Command[None]):
    """Change somebody's facts; inactive staff keep their history."""

    staff_id: str
    version: int
    facts: StaffFacts

    right: ClassVar[Right] = Right.MANAGE_STAFF
    said: ClassVar[Text] = Text("Medarbejder rettet", "Member of staff changed")

    def carry_out(self, work: Work) -> None:
        _check(work, self.facts, self.staff_id)
        work.update(staff, self.staff_id, self.version, **_row(self.facts))
        _set_competences(work, self.staff_id, self.facts.competences)
        _check_somebody_manages(work)


@dataclass(frozen=True)
class AddAbsence(Command[str]):
    """Somebody is away from the first to the last day, both included."""

    staff_id: str
    first_day: str
    last_day: str

    right: ClassVar[Right] = Right.MANAGE_STAFF
    said: ClassVar[Text] = Text("Fravær skrevet ind", "Absence entered")

    def carry_out(self, work: Work) -> str:
        work.get(staff, self.staff_id)
        if _day(self.last_day) < _day(self.first_day):
            raise Invalid(
                Text(
                    "Fraværet slutter, før det begynder. Intet er gemt.", "It ends before it starts. Nothing was saved."
                )
            )
        return work.insert(absence, staff_id=self.staff_id, first_day=self.first_day, last_day=self.last_day)


@dataclass(frozen=True)
class RemoveAbsence(Command[None]):
    """An absence was entered by mistake."""

    absence_id: str

    right: ClassVar[Right] = Right.MANAGE_STAFF
    said: ClassVar[Text] = Text("Fravær fjernet", "Absence removed")

    def carry_out(self, work: Work) -> None:
        work.delete(absence, self.absence_id)


@dataclass(frozen=True)
class SetSetting(Command[None]):
    """Set one of the centre's own settings, such as its name."""

    name: str
    value: str

    right: ClassVar[Right] = Right.MANAGE_STORE
    said: ClassVar[Text] = Text("Indstilling gemt", "Setting saved")

    def carry_out(self, work: Work) -> None:
        value = self.value.strip()
        if (wrong := _wrong_setting(self.name, value)) is not None:
            raise Invalid(wrong)
        work.put(setting, {"id": self.name}, value=value)


def _wrong_setting(name: str, value: str) -> Text | None:
    if name == CENTRE_NAME and not value:
        return Text("Centrets navn skal udfyldes. Intet er gemt.", "The centre's name is needed. Nothing was saved.")
    if name.startswith(TARGET) and not _are_days(value, _MOST_DAYS):
        return Text(
            "Et mål skrives som hele arbejdsdage fra 1 til {most}, eller tomt for intet mål. Intet er gemt.",
            "A target is written in whole working days from 1 to {most}, or empty for none. Nothing was saved.",
        ).fill(most=_MOST_DAYS)
    if name == STUCK_DAYS and not _are_days(value, _MOST_STUCK):
        return Text(
            "Skriv hele arbejdsdage fra 1 til {most}, eller tomt for {usual}. Intet er gemt.",
            "Write whole working days from 1 to {most}, or nothing for {usual}. Nothing was saved.",
        ).fill(most=_MOST_STUCK, usual=USUAL_STUCK_DAYS)
    return None


def _are_days(value: str, most: int) -> bool:
    """Tell whether a setting is whole days up to so many, or left empty."""
    return not value or (value.isdecimal() and 1 <= int(value) <= most)


@dataclass(frozen=True)
class TakeDesk(Command[None]):
    """Somebody else works at this desk from now on; written under the one who leaves it (`desk.sit_down` follows)."""

    staff_id: str

    right: ClassVar[Right] = Right.READ
    undoable: ClassVar[bool] = False
    said: ClassVar[Text] = Text("Skrivebordet er overtaget", "The desk was taken over")

    def carry_out(self, work: Work) -> None:
        row = work.get(staff, self.staff_id)
        if not row["active"]:
            raise Invalid(
                Text(
                    "Personen er ikke længere i centret. Intet er ændret; vælg en anden.",
                    "The person is no longer at the centre. Nothing was changed; choose somebody else.",
                )
            )
        work.put(setting, {"id": DESK_PERSON}, value=self.staff_id)
        work.say(Text("{name} sidder nu ved skrivebordet", "{name} now works at this desk").fill(name=row["name"]))


def _row(facts: StaffFacts) -> dict[str, str | int]:
    return {
        "name": facts.name.strip(),
        "initials": facts.initials.strip(),
        "role": str(facts.role),
        "email": facts.email.strip(),
        "weekly_minutes": facts.weekly_minutes,
        "active": int(facts.active),
    }


def _check(work: Work, facts: StaffFacts, staff_id: str = "") -> None:
    if not facts.name.strip() or not facts.initials.strip():
        raise Invalid(
            Text("Navn og initialer skal udfyldes. Intet er gemt.", "Name and initials are needed. Nothing was saved.")
        )
    if not 0 <= facts.weekly_minutes <= _MOST_MINUTES:
        raise Invalid(
            Text(
                "Timer om ugen skal være fra 0 til {most}. Intet er gemt.",
                "Hours a week must be from 0 to {most}. Nothing was saved.",
            ).fill(most=_MOST_MINUTES // 60)
        )
    if unknown := set(facts.competences) - competences().keys():
        raise Invalid(
            Text(
                "Kompetencen »{id}« findes ikke. Intet er gemt.", "There is no competence “{id}”. Nothing was saved."
            ).fill(id=min(unknown))
        )
    # In Python, because the database knows capitals of a to z alone.
    wanted = facts.initials.strip().casefold()
    if any(row["initials"].casefold() == wanted for row in work.rows(staff.select().where(staff.c.id != staff_id))):
        raise Invalid(
            Text(
                "Initialerne bruges af en anden i centret. Intet er gemt; vælg andre.",
                "The initials belong to somebody else at the centre. Nothing was saved; choose others.",
            )
        )


def _check_somebody_manages(work: Work) -> None:
    """Refuse a change after which nobody could take anybody in or mend the roles."""
    able = staff.c.role.in_([str(role) for role in WHO_MAY[Right.MANAGE_STAFF]])
    if work.first(staff.select().where(able, staff.c.active == 1)) is None:
        raise Invalid(
            Text(
                "Så ville ingen kunne rette medarbejdere og roller. Intet er gemt; gør først en anden til centerleder "
                "eller administrator.",
                "Then nobody could change staff and roles. Nothing was saved; first make somebody else centre lead or "
                "administrator.",
            )
        )


def _day(iso: str) -> date:
    try:
        return date.fromisoformat(iso)
    except ValueError as error:
        raise Invalid(
            Text(
                "Første og sidste dag skal udfyldes. Intet er gemt.",
                "First and last day are needed. Nothing was saved.",
            )
        ) from error


def _set_competences(work: Work, staff_id: str, wanted: tuple[str, ...]) -> None:
    table = staff_competence
    has = {row["competence"]: row["id"] for row in work.rows(table.select().where(table.c.staff_id == staff_id))}
    for competence in has.keys() - set(wanted):
        work.delete(table, has[competence])
    for competence in sorted(set(wanted) - has.keys()):
        work.insert(table, staff_id=staff_id, competence=competence)
