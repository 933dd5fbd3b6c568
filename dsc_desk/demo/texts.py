"""Reads the made-up centre's texts: `resources/demo/`, one schema a file."""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from typing import TypeVar

import msgspec

from dsc_desk.cases.entries import read_entries
from dsc_desk.resource import resources

T = TypeVar("T")


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every entry is: unchanging, and without fields nobody knows."""


class Employee(_Entry, frozen=True):
    """A member of staff; `weekly` hours, `load` promised against capacity, `away` in days from today."""

    initials: str
    name: str
    role: str
    weekly: float
    competences: tuple[str, ...]
    load: float
    away: tuple[tuple[int, int], ...] = ()


class House(_Entry, frozen=True):
    """An organisation and the domain its addresses lie in."""

    id: str
    name: str
    kind: str
    domain: str
    ean: str = ""


class Asking(_Entry, frozen=True):
    """Somebody who asks; `at` is her organisation."""

    id: str
    name: str
    title: str
    category: str
    at: str
    department: str = ""


class Centre(_Entry, frozen=True):
    """The centre and all its people."""

    name: str
    targets: dict[str, int]  # working days for a step
    staff: tuple[Employee, ...]
    organisations: tuple[House, ...]
    people: tuple[Asking, ...]


class Said(_Entry, frozen=True):
    """One fact of a profile, with places for the case's own words."""

    name: str
    value: str


class Facts(_Entry, frozen=True):
    """The profile of a made-up project, in the order it becomes known."""

    facts: tuple[Said, ...]
    record_facts: tuple[Said, ...]


class Task(_Entry, frozen=True):
    """What an expert may be asked to do."""

    competence: str
    title: str
    hours: float


class Consult(_Entry, frozen=True):
    """A consult note."""

    question: str
    finding: str
    advice: str
    sources: str
    certainty: str


class Reply(_Entry, frozen=True):
    """A mail that comes in on a case."""

    subject: str
    body: str


class Words(_Entry, frozen=True):
    """What staff and authorities write."""

    evidence: dict[str, str]
    anything: str
    ticks: tuple[str, ...]
    tasks: dict[str, Task]
    advice: dict[str, tuple[Consult, ...]]
    notes: tuple[str, ...]
    to_requester: tuple[str, ...]
    time: dict[str, tuple[str, ...]]
    conditions: tuple[str, ...]
    refusals: tuple[str, ...]
    anyway: str
    how: tuple[str, ...]
    replies: dict[str, Reply]


class Part(_Entry, frozen=True):
    """An expert's part of a case: who, which task, how it stands; `due` in working days from today."""

    who: str
    does: str
    state: str = "delivered"
    due: int | None = None
    spent: float | None = None  # hours
    hours: float | None = None  # estimated; else as many as the person has room for


class Path(_Entry, frozen=True):
    """An application of a case: how it stands, working days with us and with them, for how long the permit holds."""

    state: str
    us: int = 0
    them: int = 0
    since: int | None = None  # working days since it was decided or sent
    until: int | None = None  # days from today
    own: dict[str, str] = {}  # own wording for this authority, by field


class Story(_Entry, frozen=True, kw_only=True):
    """A case from its inquiry to today; `age` is in working days."""

    title: str
    who: str
    age: int
    kind: str = "research"
    lead: str = "MK"
    channel: str = "email"
    language: str = "da"
    subject: str = ""
    mail: str = ""
    file: str = ""  # the name of a file that came with the mail
    about: str = ""
    purpose: str = ""
    question: str = ""
    population: str = ""
    size: int = 0
    years: tuple[int, int] = (2010, 2025)
    facts: dict[str, str] = {}
    filled: float = 0.5  # share of the usual facts that are known
    leave_out: tuple[str, ...] = ()
    answers: dict[str, str] = {}
    procedure: str | None = None
    sources: tuple[str, ...] = ()
    paths: dict[str, str | Path] = {}
    parts: tuple[str | Part, ...] = ()
    notes: tuple[str, ...] = ()
    steps: str = ""  # the last step that is closed
    quiet: int | None = None  # working days since anybody worked on it, while it is open
    due: int | None = None
    paused: bool = False
    outcome: str = ""  # of a closed case
    closed: int = 0  # working days since it was closed
    brief: bool = False  # little is written on it: one of thousands


class Waiting(_Entry, frozen=True, kw_only=True):
    """An inquiry that nobody has dealt with; `ago` in minutes before the end."""

    subject: str
    body: str
    ago: int
    who: str = ""
    name: str = ""
    email: str = ""
    channel: str = "email"
    kind: str = "message"
    language: str = "da"
    wanted_by: str = ""
    aside: bool = False
    inner_name: str = ""
    inner_email: str = ""
    file: str = ""


class Line(_Entry, frozen=True):
    """A line on the lead's own list; `due` in working days from today."""

    title: str
    case: str = ""  # the title of its case
    due: int | None = None
    done: bool = False


class Inbox(_Entry, frozen=True):
    """What waits on the last day."""

    inquiries: tuple[Waiting, ...]
    lines: tuple[Line, ...]


class Stories(_Entry, frozen=True):
    """The cases written by hand."""

    cases: tuple[Story, ...]


class Kind(_Entry, frozen=True):
    """A kind of case: its procedure and triage answers, the form of its project."""

    procedure: str
    answers: dict[str, str] = {}
    form: str = "forskningsprojekt"
    none_of: tuple[str, ...] = ()  # questions with several answers that none of them fits


class Templates(_Entry, frozen=True):
    """What cases beyond the written ones are put together from."""

    subjects: tuple[str, ...]
    groups: tuple[str, ...]
    questions: tuple[str, ...]
    advice_titles: tuple[str, ...]
    mails: tuple[str, ...]
    record_route: str
    routes: dict[str, tuple[str, ...]]  # with sources applied for along each


class Chance(_Entry, frozen=True):
    """Kinds of cases, and the parts of those made by chance."""

    kinds: dict[str, Kind]
    waits: dict[str, tuple[int, int]]  # usual working days with us and with them, by route
    own: dict[str, dict[str, str]]  # own wording where the usual facts fit no field, by route and field
    templates: Templates


@cache
def centre() -> Centre:
    """Return the centre and its people."""
    return _read("centre", Centre)


@cache
def facts() -> Facts:
    """Return what profiles say."""
    return _read("facts", Facts)


@cache
def words() -> Words:
    """Return what is written on cases."""
    return _read("words", Words)


@cache
def inbox() -> Inbox:
    """Return what waits."""
    return _read("inbox", Inbox)


@cache
def chance() -> Chance:
    """Return what made-up cases are put together from."""
    return _read("chance", Chance)


@cache
def stories() -> tuple[Story, ...]:
    """Return the cases written by hand: the knee operation, then research and everything else by turns."""
    knee, research, others = (_read(name, Stories).cases for name in ("knee", "research", "others"))
    turns = (story for pair in zip_longest(research, others) for story in pair if story is not None)
    return (*knee, *turns)


def _read(name: str, kind: type[T]) -> T:
    return read_entries(resources() / "demo" / f"{name}.yaml", kind)
