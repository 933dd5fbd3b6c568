"""What a made-up case is: its story from the inquiry to today, and the kinds there are."""

from __future__ import annotations

import msgspec

from dsc_desk.demo.shapes import Entry


class Part(Entry, frozen=True):
    """An expert's part of a case: who, which task, how it stands; `due` in working days from today."""

    who: str
    does: str
    state: str = "delivered"
    due: int | None = None
    spent: float | None = None  # hours
    hours: float | None = None  # estimated; else as many as the person has room for


class Path(Entry, frozen=True):
    """An application of a case: how it stands, working days with us and with them, for how long the permit holds."""

    state: str
    us: int = 0
    them: int = 0
    since: int | None = None  # working days since it was decided or sent
    until: int | None = None  # days from today
    own: dict[str, str] = msgspec.field(default_factory=dict)  # own wording for this authority, by field


class Revision(Entry, frozen=True):
    """A fact that somebody put right: what it said before, by whom and how many working days ago it was changed."""

    fact: str
    was: str
    who: str
    since: int


class Story(Entry, frozen=True, kw_only=True):
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
    facts: dict[str, str] = msgspec.field(default_factory=dict)
    filled: float = 0.5  # share of the usual facts that are known
    leave_out: tuple[str, ...] = ()
    revised: tuple[Revision, ...] = ()
    answers: dict[str, str] = msgspec.field(default_factory=dict)
    procedure: str | None = None
    sources: tuple[str, ...] = ()
    paths: dict[str, str | Path] = msgspec.field(default_factory=dict)
    parts: tuple[str | Part, ...] = ()
    notes: tuple[str, ...] = ()
    steps: str = ""  # the last step that is closed
    quiet: int | None = None  # working days since anybody worked on it, while it is open
    due: int | None = None
    answered: str = ""  # how the requester was answered, on the last day anybody worked on it
    paused: bool = False
    outcome: str = ""  # of a closed case
    closed: int = 0  # working days since it was closed
    brief: bool = False  # little is written on it: one of thousands


class Waiting(Entry, frozen=True, kw_only=True):
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


class Line(Entry, frozen=True):
    """A line on the lead's own list; `due` in working days from today."""

    title: str
    case: str = ""  # the title of its case
    due: int | None = None
    done: bool = False


class Inbox(Entry, frozen=True):
    """What waits on the last day."""

    inquiries: tuple[Waiting, ...]
    lines: tuple[Line, ...]


class Stories(Entry, frozen=True):
    """The cases written by hand."""

    cases: tuple[Story, ...]


class Kind(Entry, frozen=True):
    """A kind of case: its procedure and triage answers, the form of its project."""

    procedure: str
    answers: dict[str, str] = msgspec.field(default_factory=dict)
    form: str = "forskningsprojekt"
    none_of: tuple[str, ...] = ()  # questions with several answers that none of them fits


class Templates(Entry, frozen=True):
    """What cases beyond the written ones are put together from."""

    subjects: tuple[str, ...]
    groups: tuple[str, ...]
    questions: tuple[str, ...]
    advice_titles: tuple[str, ...]
    mails: tuple[str, ...]
    record_route: str
    routes: dict[str, tuple[str, ...]]  # with sources applied for along each


class Chance(Entry, frozen=True):
    """Kinds of cases, and the parts of those made by chance."""

    kinds: dict[str, Kind]
    waits: dict[str, tuple[int, int]]  # usual working days with us and with them, by route
    own: dict[str, dict[str, str]]  # own wording where the usual facts fit no field, by route and field
    templates: Templates
