"""What the store holds about one case's steps, approvals and gates, as the rules read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from dsc_desk.cases.clock import Interval
from dsc_desk.words import Text


class StepStatus(StrEnum):
    """Where a step stands."""

    NOT_APPLICABLE = "not_applicable"
    BLOCKED = "blocked"
    READY = "ready"
    IN_PROGRESS = "in_progress"
    WAITING_REQUESTER = "waiting_requester"
    WAITING_EXTERNAL = "waiting_external"
    DONE = "done"
    CANCELLED = "cancelled"

    __hash__ = str.__hash__  # an enum's own is written in Python, and every step asks for it several times

    @property
    def text(self) -> Text:
        """Return its name."""
        return _STEP_NAMES[self]


class ApprovalStatus(StrEnum):
    """Where an approval stands."""

    NOT_NEEDED = "not_needed"
    UNCLEAR = "unclear"
    TO_APPLY = "to_apply"
    SENT = "sent"
    QUERY_OPEN = "query_open"
    GRANTED = "granted"
    GRANTED_WITH_CONDITIONS = "granted_with_conditions"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"

    @property
    def text(self) -> Text:
        """Return its name."""
        return _APPROVAL_NAMES[self]


class Dates(NamedTuple):
    """The days of an application or a step: a statutory clock starts when the application is complete."""

    sent: date | datetime | None = None
    received: date | datetime | None = None
    complete: date | datetime | None = None
    promised: date | None = None
    """A date that the authority promised; stands beside the computed one."""
    letter: date | None = None
    """A deadline typed in from a letter; goes before the computed one."""
    pauses: tuple[Interval, ...] = ()
    """Stretches in which the authority's clock stands still (its questions were with us)."""


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What is stored of a step. `state` is what staff last set; rules may still show it blocked or not applicable."""

    state: StepStatus = StepStatus.READY
    evidence: Mapping[str, str] = field(default_factory=dict)
    started: date | None = None
    done: date | None = None
    by: str = ""
    own_due: date | None = None
    dates: Dates = field(default_factory=Dates)


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval as it stands: it counts when granted with number and date, conditions met and not expired."""

    state: ApprovalStatus
    number: str = ""
    decided: date | None = None
    received: date | None = None
    expires: date | None = None
    conditions_met: bool = False

    def counts(self, today: date) -> bool:
        """Say whether it opens a gate on a day; it still does on its last day."""
        granted = self.state is ApprovalStatus.GRANTED or (
            self.state is ApprovalStatus.GRANTED_WITH_CONDITIONS and self.conditions_met
        )
        return (
            granted and bool(self.number) and self.decided is not None and not (self.expires and self.expires < today)
        )


@dataclass(frozen=True, slots=True)
class Tick:
    """A person's tick at a gate."""

    by: str
    at: str


_STEP_NAMES = {
    StepStatus.NOT_APPLICABLE: Text("Gælder ikke", "Not applicable"),
    StepStatus.BLOCKED: Text("Spærret", "Blocked"),
    StepStatus.READY: Text("Klar", "Ready"),
    StepStatus.IN_PROGRESS: Text("I gang", "In progress"),
    StepStatus.WAITING_REQUESTER: Text("Venter på rekvirenten", "Waiting for the requester"),
    StepStatus.WAITING_EXTERNAL: Text("Venter på andre", "Waiting for others"),
    StepStatus.DONE: Text("Færdig", "Done"),
    StepStatus.CANCELLED: Text("Annulleret", "Cancelled"),
}
_APPROVAL_NAMES = {
    ApprovalStatus.NOT_NEEDED: Text("Ikke nødvendig", "Not needed"),
    ApprovalStatus.UNCLEAR: Text("Uafklaret", "Unclear"),
    ApprovalStatus.TO_APPLY: Text("Skal søges", "To apply for"),
    ApprovalStatus.SENT: Text("Sendt", "Sent"),
    ApprovalStatus.QUERY_OPEN: Text("Spørgsmål ubesvaret", "Question open"),
    ApprovalStatus.GRANTED: Text("Givet", "Granted"),
    ApprovalStatus.GRANTED_WITH_CONDITIONS: Text("Givet med vilkår", "Granted with conditions"),
    ApprovalStatus.REFUSED: Text("Afslået", "Refused"),
    ApprovalStatus.WITHDRAWN: Text("Trukket tilbage", "Withdrawn"),
    ApprovalStatus.EXPIRED: Text("Udløbet", "Expired"),
}
