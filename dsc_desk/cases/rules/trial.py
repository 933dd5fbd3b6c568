"""A draft tried on real cases before it takes effect: how many would be otherwise, and in what; some cases at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, or_, select

from dsc_desk.cases.ahead import ReadAhead
from dsc_desk.cases.flow.difference import Change, Kind, difference
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.following import answers_of, walked
from dsc_desk.cases.query import Query
from dsc_desk.cases.rights import Right
from dsc_desk.cases.rules.draft import book_of
from dsc_desk.cases.tables import case
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, RowMapping

    from dsc_desk.cases.flow.conditions import Answers
    from dsc_desk.cases.flow.definitions import When
    from dsc_desk.cases.flow.rulebook import Rulebook
    from dsc_desk.cases.query import Read

MONTHS = 24  # closed cases of so many months are tried too
AT_A_TIME, AT_LEAST = 25, 10  # cases of one part; on a slow machine it ends earlier
_LONG = 0.2  # seconds, after which a part ends: the store must be free for others in between
MOST_LISTED = 200  # cases told one by one


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A case that would stand otherwise."""

    id: str
    reference: str
    title: str
    closed: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Trial:
    """How far a trial has come. `counts` says of each thing that would happen in how many cases it would."""

    total: int
    tried: int = 0
    otherwise: int = 0
    in_vain: int = 0
    cases: tuple[Otherwise, ...] = ()
    counts: Mapping[tuple[Kind, Text], int] = field(default_factory=dict)
    last: str = ""

    @property
    def done(self) -> bool:
        return self.tried >= self.total

    def and_then(self, more: Trial) -> Trial:
        """Return this part and the next as one; what undoes work is listed first."""
        listed = sorted((*self.cases, *more.cases), key=lambda one: one.changes[0].kind is not Kind.IN_VAIN)
        return Trial(
            more.total,
            self.tried + more.tried,
            self.otherwise + more.otherwise,
            self.in_vain + more.in_vain,
            tuple(listed[:MOST_LISTED]),
            Counter(self.counts) + Counter(more.counts),
            more.last,
        )


@dataclass(frozen=True)
class TryRules(Query[Trial]):
    """Try a draft on the next cases after one: open ones, and those closed within 24 months; each against the rules it follows."""

    content: str
    based_on: str
    after: str = ""

    right: ClassVar[Right] = Right.EDIT_RULES

    def run(self, read: Read) -> Trial:
        book = book_of(self.content, self.based_on)
        tried = _tried(read.today)
        total = read.value(select(func.count()).select_from(case).where(*tried))
        rows = read.rows(select(case).where(*tried, case.c.id > self.after).order_by(case.c.id).limit(AT_A_TIME))
        found, looked_at = _otherwise(ReadAhead(read, [row["id"] for row in rows]), rows, book)
        return Trial(
            total,
            looked_at or total,
            len(found),
            sum(one.changes[0].kind is Kind.IN_VAIN for one in found),
            tuple(found),
            Counter((kind, what) for one in found for kind, what in {(c.kind, c.what) for c in one.changes}),
            rows[looked_at - 1]["id"] if looked_at else self.after,
        )


def _otherwise(read: Read, rows: Sequence[RowMapping], book: Rulebook) -> tuple[list[Otherwise], int]:
    """Return the cases that would stand otherwise, and how many were looked at before the time of one part was up."""
    same: dict[tuple[str, str], bool] = {}
    found: list[Otherwise] = []
    begun = perf_counter()
    for place, row in enumerate(rows):
        if place >= AT_LEAST and perf_counter() - begun > _LONG:
            return found, place
        pinned = rulebook(row["procedure_version"])
        key = (pinned.version, row["procedure_id"])
        if key not in same:
            same[key] = _says_the_same(pinned, book, row["procedure_id"])
        if not same[key] and (changes := _changes(read, row, pinned, book)):
            found.append(Otherwise(row["id"], row["reference"], row["title"], row["status"] == "closed", changes))
    return found, len(rows)


def _tried(today: date) -> tuple[ColumnElement[bool], ...]:
    month = today.year * 12 + today.month - 1 - MONTHS
    since = f"{month // 12:04}-{month % 12 + 1:02}-{today.day:02}"
    return case.c.procedure_id != "", or_(case.c.status != "closed", case.c.closed_at >= since)


def _says_the_same(was: Rulebook, now: Rulebook, procedure: str) -> bool:
    alike = was.procedures.get(procedure) == now.procedures.get(procedure) or procedure not in now.procedures
    shared = was.triage == now.triage and was.deadlines == now.deadlines
    return alike and shared and _suits(was) == _suits(now)


def _changes(read: Read, row: RowMapping, was: Rulebook, now: Rulebook) -> tuple[Change, ...]:
    proposed = _newly_proposed(answers_of(read, row["id"], now), was, now) if _suits(was) != _suits(now) else ()
    if row["procedure_id"] not in now.procedures:
        return proposed  # such a case cannot be moved; it stays with the rules it has
    return (*difference(walked(read, row, was), walked(read, row, now)), *proposed)


def _newly_proposed(answers: Answers, was: Rulebook, now: Rulebook) -> tuple[Change, ...]:
    """Return the procedures that a case like this would be offered from now on: how a new one is tried on past cases."""
    before = _suiting(was, answers)
    return tuple(
        Change(Kind.OPENS, _PROPOSED.fill(da=now.procedures[name].title.da, en=now.procedures[name].title.en), _LIKE_IT)
        for name in _suiting(now, answers)
        if name not in before
    )


def _suiting(book: Rulebook, answers: Answers) -> tuple[str, ...]:
    """Return the procedures whose conditions the answers meet; one that may always be chosen meets none."""
    situation = book.situation(answers)
    return tuple(name for name, suits in _suits(book).items() if any(one and situation.all_of(one) for one in suits))


@lru_cache(maxsize=16)
def _suits(book: Rulebook) -> Mapping[str, When]:
    return {name: one.suits for name, one in book.procedures.items()}


_PROPOSED = Text("Proceduren »{da}«", "The procedure “{en}”")
_LIKE_IT = Text("ville blive foreslået til en sag som denne", "would be proposed for a case like this")
