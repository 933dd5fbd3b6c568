"""What the made-up centre's texts are made of: people, what is written, and what waits."""

from __future__ import annotations

import msgspec


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every entry is: unchanging, and without fields nobody knows."""


class Employee(Entry, frozen=True):
    """A member of staff; `weekly` hours, `load` promised against capacity, `certified` days ago, `away` in days from today."""

    initials: str
    name: str
    role: str
    weekly: float
    competences: tuple[str, ...]
    load: float
    certified: int = 0
    away: tuple[tuple[int, int], ...] = ()


class House(Entry, frozen=True):
    """An organisation and the domain its addresses lie in."""

    id: str
    name: str
    kind: str
    domain: str
    ean: str = ""


class Asking(Entry, frozen=True):
    """Somebody who asks; `at` is her organisation."""

    id: str
    name: str
    title: str
    category: str
    at: str
    department: str = ""
    certified: int = 0


class Centre(Entry, frozen=True):
    """The centre and all its people."""

    name: str
    address: str
    mail: str
    targets: dict[str, int]  # working days for a step
    staff: tuple[Employee, ...]
    organisations: tuple[House, ...]
    people: tuple[Asking, ...]


class Said(Entry, frozen=True):
    """One fact of a profile, with places for the case's own words."""

    name: str
    value: str


class Facts(Entry, frozen=True):
    """The profile of a made-up project, in the order it becomes known."""

    facts: tuple[Said, ...]
    record_facts: tuple[Said, ...]


class Task(Entry, frozen=True):
    """What an expert may be asked to do."""

    competence: str
    title: str
    hours: float


class Consult(Entry, frozen=True):
    """A consult note."""

    question: str
    finding: str
    advice: str
    sources: str
    certainty: str


class Reply(Entry, frozen=True):
    """A mail that comes in on a case."""

    subject: str
    body: str


class Words(Entry, frozen=True):
    """What staff and authorities write."""

    evidence: dict[str, str]
    anything: str
    ticks: tuple[str, ...]
    tasks: dict[str, Task]
    advice: dict[str, tuple[Consult, ...]]
    notes: tuple[str, ...]
    time: dict[str, tuple[str, ...]]
    conditions: tuple[str, ...]
    refusals: tuple[str, ...]
    anyway: str
    answer: str
    how: tuple[str, ...]
    replies: dict[str, Reply]
