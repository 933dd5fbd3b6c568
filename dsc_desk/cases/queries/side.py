"""What always stands beside a case: its next steps, who works on it, and which competence nobody has taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.expert import ENDED
from dsc_desk.cases.days import local_day, working_days_between
from dsc_desk.cases.definitions import competences
from dsc_desk.cases.following import case_state
from dsc_desk.cases.queries.experts import SuggestExperts, Suggestion
from dsc_desk.cases.queries.following import applications_with_us, draft_of
from dsc_desk.cases.queries.work import CaseTasks, TaskRow
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import WHO_MAY, Right
from dsc_desk.cases.tables import case
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.cases.procedure import CaseState, StepState

MOST_STEPS = 4


@dataclass(frozen=True)
class NextStep:
    """A step to look at; `application_id` is the application that obtains it, while it lies with us."""

    step_id: str
    number: int
    title: Text
    why: Text
    state: str
    due: str
    overdue: bool
    sent: str
    days_sent: int
    application_id: str


@dataclass(frozen=True)
class Wanted:
    """A competence that the next steps ask for and nobody on the case has; `best` is who could take it."""

    competence: str
    best: Suggestion | None


@dataclass(frozen=True)
class Side:
    """What always stands beside a case."""

    follows: bool  # a procedure is chosen
    steps: tuple[NextStep, ...]
    tasks: tuple[TaskRow, ...]
    wanted: tuple[Wanted, ...]
    me: str
    may_assign: bool
    today: str


@dataclass(frozen=True)
class CaseSide(Query[Side]):
    """The panel beside a case."""

    case_id: str

    def run(self, read: Read) -> Side:
        row = read.get(case, self.case_id)
        state = case_state(read, row) if row["status"] != "closed" else None
        tasks = CaseTasks(self.case_id).run(read)
        return Side(
            bool(row["procedure_id"]),
            _next(read, row, state) if state else (),
            tasks,
            _wanted(read, self.case_id, state, tasks) if state else (),
            read.me.staff_id,
            read.me.role in WHO_MAY[Right.ASSIGN],
            read.today.isoformat(),
        )


def _next(read: Read, row: RowMapping, state: CaseState) -> tuple[NextStep, ...]:
    """Return the next steps, then the first that is blocked, so that one sees what they open."""
    blocked = [one for one in state.steps if one.state == "blocked" and one not in state.next_steps]
    shown = [*state.next_steps[: MOST_STEPS - 1], *blocked[:1]]
    ours = applications_with_us(read, row["id"])
    return tuple(_step(read, one, ours) for one in shown)


def _step(read: Read, one: StepState, ours: dict[str, str]) -> NextStep:
    moment = one.record.dates.sent if one.record else None
    day = local_day(moment.isoformat()) if moment else None
    return NextStep(
        one.step.id,
        one.number,
        one.step.title,
        one.why,
        str(one.state),
        one.deadline.day.isoformat() if one.deadline.day else "",
        one.overdue(read.today),
        day.isoformat() if day else "",
        working_days_between(day, read.today) if day and day < read.today else 0,
        draft_of(one.step.approvals, ours),
    )


def _wanted(read: Read, case_id: str, state: CaseState, tasks: tuple[TaskRow, ...]) -> tuple[Wanted, ...]:
    taken = {task.competence for task in tasks if task.state not in ENDED or task.state == "delivered"}
    asked = dict.fromkeys(one.step.competence for one in state.next_steps)
    lacking = [name for name in asked if name in competences() and name not in taken][:1]
    found = []
    for name in lacking:
        suggestions = SuggestExperts(case_id, name).run(read)
        found.append(Wanted(name, suggestions[0] if suggestions and not suggestions[0].away_today else None))
    return tuple(found)
