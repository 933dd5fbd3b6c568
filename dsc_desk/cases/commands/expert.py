"""Experts on a case: each with an own task, hours and day; and everybody's own list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.certificates import require_certified
from dsc_desk.cases.command import Command
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import staff, task, todo
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

TASK_STATES = ("open", "in_progress", "delivered", "cancelled")
ENDED = ("delivered", "cancelled")


@dataclass(frozen=True)
class AssignExpert(Command[str]):
    """Give an expert a part of a case; returns the task's id. Several may work side by side."""

    case_id: str
    staff_id: str
    competence: str
    title: str = ""
    estimated_minutes: int = 0
    due: str = ""

    right: ClassVar[Right] = Right.ASSIGN
    said: ClassVar[Text] = Text("Fagperson tildelt", "Expert assigned")

    def carry_out(self, work: Work) -> str:
        name = work.get(staff, self.staff_id)["name"]
        require_certified(work, [self.staff_id])
        work.say(Text("Tildelt til {name}", "Assigned to {name}").fill(name=name))
        return work.insert(
            task,
            case_id=self.case_id,
            staff_id=self.staff_id,
            competence=self.competence,
            title=self.title.strip(),
            estimated_minutes=_minutes(self.estimated_minutes),
            due=self.due,
            state="open",
            created_at=work.now,
        )


@dataclass(frozen=True)
class EditTask(Command[None]):
    """Change a task: what is to be done, by whom, in how many minutes, by which day."""

    task_id: str
    version: int
    staff_id: str
    title: str
    estimated_minutes: int
    due: str

    right: ClassVar[Right] = Right.ASSIGN
    said: ClassVar[Text] = Text("Opgave rettet", "Task changed")

    def carry_out(self, work: Work) -> None:
        if work.get(task, self.task_id)["staff_id"] != self.staff_id:
            require_certified(work, [self.staff_id])
        work.update(
            task,
            self.task_id,
            self.version,
            staff_id=self.staff_id,
            title=self.title.strip(),
            estimated_minutes=_minutes(self.estimated_minutes),
            due=self.due,
        )


@dataclass(frozen=True)
class MoveTask(Command[None]):
    """Start, deliver, cancel or take up a task again."""

    task_id: str
    state: str

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Opgave flyttet", "Task moved")

    def carry_out(self, work: Work) -> None:
        if self.state not in TASK_STATES:
            raise Invalid(Text("Den tilstand findes ikke.", "There is no such state."))
        work.update(task, self.task_id, state=self.state, finished_at=work.now if self.state in ENDED else "")
        work.say(_MOVED[self.state])


_MOVED = {
    "open": Text("Opgaven er åben igen", "The task is open again"),
    "in_progress": Text("Opgaven er i gang", "The task has started"),
    "delivered": Text("Opgaven er afleveret", "The task is delivered"),
    "cancelled": Text("Opgaven er aflyst", "The task is cancelled"),
}


@dataclass(frozen=True)
class AddTodo(Command[str]):
    """Write a line on one's own list."""

    title: str
    case_id: str = ""
    due: str = ""

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Skrevet på listen", "Added to the list")

    def carry_out(self, work: Work) -> str:
        if not self.title.strip():
            raise Invalid(Text("Opgaven er tom.", "The line is empty."))
        return work.insert(
            todo, staff_id=work.me.staff_id, case_id=self.case_id or None, title=self.title.strip(), due=self.due
        )


@dataclass(frozen=True)
class TickTodo(Command[None]):
    """Tick a line off, or take the tick away."""

    todo_id: str
    done: bool = True

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Sat flueben", "Ticked")

    def carry_out(self, work: Work) -> None:
        work.update(todo, self.todo_id, done_at=work.now if self.done else "")
        if not self.done:
            work.say(Text("Flueben fjernet", "Tick removed"))


def _minutes(minutes: int) -> int:
    if not 0 <= minutes <= 10_000 * 60:
        raise Invalid(Text("Timetallet er ikke muligt.", "That number of hours is not possible."))
    return minutes
