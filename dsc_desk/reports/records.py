"""What the figures are counted from: plain records as the store holds them, read by `query.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dsc_desk.cases.centre import UNNAMED, Centre
from dsc_desk.cases.conformance import ClosedStep
from dsc_desk.reports.permit_facts import NOTHING_KNOWN, PermitFacts
from dsc_desk.words import Text

DONE_STATES = ("delivered", "cancelled")


@dataclass(frozen=True, slots=True)
class Period:
    """The days a report speaks of, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Person:
    """A staff member: weekly working time in minutes, competences by id, absences as first and last day."""

    id: str
    name: str
    weekly_minutes: int
    competences: tuple[str, ...] = ()
    absences: tuple[Period, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case: the day its inquiry came and the day it was closed."""

    id: str
    reference: str
    title: str
    received: date
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """One expert's part of a case."""

    id: str
    case_id: str
    person_id: str
    competence: str
    estimated_minutes: int
    created: date
    due: date | None = None
    finished: date | None = None
    state: str = "open"


@dataclass(frozen=True, slots=True)
class TimeRecord:
    """Working time written down for one day."""

    person_id: str
    task_id: str | None
    competence: str
    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Span:
    """Who held an application from a day to a day; a running one has no last day."""

    who: str  # us | them | paused
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ApplicationRecord:
    """A case's request along one route, with who held it when."""

    id: str
    case_id: str
    route_id: str
    state: str
    spans: tuple[Span, ...] = ()
    answered: date | None = None
    valid_until: date | None = None
    permit: PermitFacts = NOTHING_KNOWN


@dataclass(frozen=True, slots=True)
class Records:
    """Everything one report is counted from."""

    people: tuple[Person, ...] = ()
    cases: tuple[CaseRecord, ...] = ()
    tasks: tuple[TaskRecord, ...] = ()
    times: tuple[TimeRecord, ...] = ()
    applications: tuple[ApplicationRecord, ...] = ()
    closed_steps: tuple[ClosedStep, ...] = ()
    competence_names: Mapping[str, Text] = field(default_factory=dict)
    route_names: Mapping[str, Text] = field(default_factory=dict)
    centre: Centre = UNNAMED
