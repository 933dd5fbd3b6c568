"""The conditions of a permit: each somebody's task with a day, until somebody judges whether it is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.expert import AssignExpert, EditTask, MoveTask
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, case, condition, staff_competence, task
from dsc_desk.cases.tables.base import LINE
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

JUDGED = ("met", "not_met", "")  # the last: nobody has judged it


@dataclass(frozen=True)
class Seeing:
    """Who sees to conditions, and by which day; nobody named: who answers for the case."""

    staff_id: str = ""
    due: str = ""


ANYBODY = Seeing()


def add_conditions(work: Work, application_id: str, lines: str, seeing: Seeing) -> int:
    """Make each line that is not blank a condition with its task; return how many."""
    row = work.get(application, application_id)
    work.touch(row["case_id"])
    wanted = [line.strip() for line in lines.splitlines() if line.strip()]
    for line in wanted:
        work.insert(
            condition,
            application_id=application_id,
            text=line,
            task_id=_assign(work, row["case_id"], line, seeing),
            state="",
            created_at=work.now,
        )
    return len(wanted)


@dataclass(frozen=True)
class AddConditions(Command[int]):
    """Enter conditions of a permit, one a line; each becomes somebody's task. Returns how many."""

    application_id: str
    lines: str
    seeing: Seeing = ANYBODY

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Vilkår ført", "Conditions logged")

    def carry_out(self, work: Work) -> int:
        if work.get(application, self.application_id)["state"] not in ("granted", "granted_conditions"):
            raise Invalid(
                Text(
                    "Vilkår føres på en tilladelse, der er givet. Din tekst står endnu i feltet.",
                    "Conditions are entered on a permit that was granted. Your text still stands in the field.",
                )
            )
        number = add_conditions(work, self.application_id, self.lines, self.seeing)
        if not number:
            raise Invalid(Text("Skriv mindst ét vilkår.", "Write at least one condition."))
        work.say(self.said)
        return number


@dataclass(frozen=True)
class EditCondition(Command[None]):
    """Change what a condition says, who sees to it and by when."""

    condition_id: str
    version: int
    text: str
    seeing: Seeing

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Vilkåret er rettet", "The condition is changed")

    def carry_out(self, work: Work) -> None:
        if not self.text.strip():
            raise Invalid(Text("Vilkåret er tomt.", "The condition is empty."))
        row = work.get(condition, self.condition_id)
        case_id = work.get(application, row["application_id"])["case_id"]
        work.touch(case_id)
        line = " ".join(self.text.split())
        if row["task_id"]:
            was = work.get(task, row["task_id"])
            who = self.seeing.staff_id or was["staff_id"]
            minutes = was["estimated_minutes"]
            EditTask(was["id"], was["version"], who, line[:LINE], minutes, self.seeing.due).carry_out(work)
            work.update(condition, self.condition_id, self.version, text=line)
        else:
            task_id = _assign(work, case_id, line, self.seeing)
            work.update(condition, self.condition_id, self.version, text=line, task_id=task_id)
        work.say(self.said)


@dataclass(frozen=True)
class JudgeCondition(Command[None]):
    """Say that a condition is met, and what shows it; or not met; or (an empty state) take the judgement back."""

    condition_id: str
    state: str
    how: str = ""
    day: str = ""

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Vilkåret er ført som opfyldt", "The condition is logged as met")

    def carry_out(self, work: Work) -> None:
        if self.state not in JUDGED:
            raise Invalid(Text("Den tilstand findes ikke.", "There is no such state."))
        if self.state and not self.how.strip():
            raise Invalid(Text("Skriv, hvad der viser det. Intet er ført.", "Write what shows it. Nothing was logged."))
        row = work.get(condition, self.condition_id)
        work.touch(work.get(application, row["application_id"])["case_id"])
        day = (self.day or work.today.isoformat()) if self.state else ""
        work.update(condition, self.condition_id, state=self.state, judged_day=day, how=self.how.strip())
        if row["task_id"]:
            MoveTask(row["task_id"], "delivered" if self.state == "met" else "open").carry_out(work)
        work.say(_JUDGED[self.state])


def _assign(work: Work, case_id: str, line: str, seeing: Seeing) -> str:
    staff_id = seeing.staff_id or work.get(case, case_id)["responsible_id"] or work.me.staff_id
    skills = select(staff_competence.c.competence).where(staff_competence.c.staff_id == staff_id)
    competence = work.value(skills.order_by(staff_competence.c.competence).limit(1)) or ""
    return AssignExpert(case_id, staff_id, competence, line[:LINE], due=seeing.due).carry_out(work)


_JUDGED = {
    "met": JudgeCondition.said,
    "not_met": Text("Vilkåret er ført som ikke opfyldt", "The condition is logged as not met"),
    "": Text("Vilkåret er åbent igen", "The condition is open again"),
}
