"""A row of a sheet as the case it would make, and a whole sheet of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dsc_desk.cases.command import FREE
from dsc_desk.cases.commands.people import PersonFacts
from dsc_desk.words import Text


@dataclass(frozen=True)
class Entry:
    """What one row would make. `person_id` and `responsible_id` are who the register and the staff know already.

    `known` is the number of the case that the row is here already; `remarks` say what was not understood, or is guessed.
    """

    line: int  # of the row in the file
    digest: str = field(metadata=FREE)  # of what the row says
    title: str
    reference: str = ""
    summary: str = ""
    requester: PersonFacts | None = None
    organisation: str = ""
    person_id: str = ""
    responsible_id: str = ""
    responsible: str = field(default="", metadata=FREE)
    status: str = "open"
    outcome: str = ""
    opened: str = ""  # ISO days
    closed: str = ""
    due: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""
    remarks: tuple[Text, ...] = field(default=(), metadata=FREE)
    known: str = ""
    new_person: bool = False
    new_organisation: bool = False
    masked: int = 0  # CPR numbers
    person_name: str = field(default="", metadata=FREE)  # as the sheet has it
    strangers: tuple[str, ...] = field(default=(), metadata=FREE)  # named as responsible, and no staff here
    dayless: bool = False  # it says no day, so it counts from today


@dataclass(frozen=True)
class Plan:
    """What taking a sheet in would make."""

    entries: tuple[Entry, ...] = ()
    empty: tuple[int, ...] = ()  # numbers of rows in which no case stands
    stateless: bool = False  # no column says which cases have ended

    @property
    def new(self) -> tuple[Entry, ...]:
        """The rows that would become cases."""
        return tuple(one for one in self.entries if not one.known)

    @property
    def strangers(self) -> tuple[str, ...]:
        """Who new rows name as responsible and is no member of staff here, the most frequent first."""
        named = Counter(name for one in self.new for name in one.strangers)
        return tuple(name for name, _ in named.most_common())

    @property
    def known(self) -> tuple[Entry, ...]:
        """The rows that are here already."""
        return tuple(one for one in self.entries if one.known)
