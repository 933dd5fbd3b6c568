"""The people of the centre, what they can, when they are away; and the centre's settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.rights import Right, Role
from dsc_desk.cases.tables import absence, setting, staff, staff_competence
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work


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
        work.update(staff, self.staff_id, self.version, **_row(self.facts))
        _set_competences(work, self.staff_id, self.facts.competences)


@dataclass(frozen=True)
class AddAbsence(Command[str]):
    """Somebody is away from the first to the last day, both included."""

    staff_id: str
    first_day: str
    last_day: str

    right: ClassVar[Right] = Right.MANAGE_STAFF
    said: ClassVar[Text] = Text("Fravær skrevet ind", "Absence entered")

    def carry_out(self, work: Work) -> str:
        if not self.first_day or self.last_day < self.first_day:
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
        work.put(setting, {"id": self.name}, value=self.value)


def _row(facts: StaffFacts) -> dict[str, str | int]:
    if not facts.name.strip() or not facts.initials.strip():
        raise Invalid(
            Text("Navn og initialer skal udfyldes. Intet er gemt.", "Name and initials are needed. Nothing was saved.")
        )
    return {
        "name": facts.name.strip(),
        "initials": facts.initials.strip(),
        "role": str(facts.role),
        "email": facts.email.strip(),
        "weekly_minutes": facts.weekly_minutes,
        "active": int(facts.active),
    }


def _set_competences(work: Work, staff_id: str, wanted: tuple[str, ...]) -> None:
    table = staff_competence
    has = {row["competence"]: row["id"] for row in work.rows(table.select().where(table.c.staff_id == staff_id))}
    for competence in has.keys() - set(wanted):
        work.delete(table, has[competence])
    for competence in sorted(set(wanted) - has.keys()):
        work.insert(table, staff_id=staff_id, competence=competence)
