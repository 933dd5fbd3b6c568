"""Where a case stands, as values: its steps, gates and approvals, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from dsc_desk.cases.clock import Holder, Period
from dsc_desk.cases.flow.deadline import Deadline
from dsc_desk.cases.flow.definitions import Evidence, Procedure, Step
from dsc_desk.cases.flow.gates import GateState
from dsc_desk.cases.flow.records import StepRecord, StepStatus
from dsc_desk.cases.triage import Requirement
from dsc_desk.words import Text

WAITING = frozenset({StepStatus.WAITING_REQUESTER, StepStatus.WAITING_EXTERNAL})
WORKED_ON = frozenset({StepStatus.READY, StepStatus.IN_PROGRESS}) | WAITING


class StepState(NamedTuple):
    """One step of a case: where it stands, why, what it waits for and when it is due.

    `applies` is what the answers say (None: undecided); a step that is done stays done whatever they say later. The words
    of why are put together when they are read.
    """

    step: Step
    number: int
    state: StepStatus
    explain: Callable[[], Text]
    waits_for: tuple[str, ...]
    gates: tuple[GateState, ...]
    open_questions: tuple[str, ...]
    missing_evidence: tuple[Evidence, ...]
    deadline: Deadline
    record: StepRecord | None
    applies: bool | None = True

    @property
    def why(self) -> Text:
        """Say why it stands where it does."""
        return self.explain()

    def overdue(self, today: date) -> bool:
        """Say whether an open step's deadline has surely passed."""
        return self.state in WORKED_ON and self.deadline.overdue(today)


@dataclass(frozen=True, slots=True)
class CaseState:
    """All steps of a case, its gates and approvals, and the next steps."""

    procedure: Procedure
    steps: tuple[StepState, ...]
    gates: Mapping[str, GateState]
    approvals: tuple[Requirement, ...]
    next_steps: tuple[StepState, ...]
    done: int
    applicable: int
    undecided: int

    def step(self, name: str) -> StepState:
        """Return a step by its id; KeyError when the procedure has none such."""
        found = next((one for one in self.steps if one.step.id == name), None)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def progress(self) -> Text:
        """Return how far the case has come, in words."""
        return Text(
            f"{self.done} af {self.applicable} gældende trin færdige",
            f"{self.done} of {self.applicable} applicable steps done",
        )

    @property
    def percent(self) -> int:
        """Return the share of applicable steps that are done, 0-100."""
        return 100 * self.done // self.applicable if self.applicable else 0

    @property
    def holder(self) -> Holder:
        """Say whose move it is: theirs while every next step waits for somebody else, else ours."""
        return Holder.THEM if self.next_steps and {one.state for one in self.next_steps} <= WAITING else Holder.US


@dataclass(frozen=True, slots=True)
class Setting:
    """What a centre and a case choose beside the rules: own targets by step, routes by source, an early outcome."""

    targets: Mapping[str, Period] = field(default_factory=dict)
    routes: Mapping[str, str] = field(default_factory=dict)
    outcome: str = ""
