"""Facts offered to a case from elsewhere (an earlier case of the requester, a file): beside what it holds, taken or left one by one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from dsc_desk.cases.command import Command
from dsc_desk.cases.facts import known_facts, parse_fact
from dsc_desk.cases.query import Query
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import case, fact
from dsc_desk.forms.ground import profile_of
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dsc_desk.cases.query import Read
    from dsc_desk.cases.work import Work
    from dsc_desk.forms.answers import FactState

NOTHING_CHOSEN = Text("Intet er valgt. Intet er ændret.", "Nothing is chosen. Nothing was changed.")
_OTHER_REQUESTER = Text(
    "Den tidligere sag er ikke fra samme rekvirent. Intet er ændret.",
    "The earlier case is not of the same requester. Nothing was changed.",
)
# What belongs to one case alone, and is never carried to the next.
_OF_ONE_CASE = ("case.", "enquiry.", "approvals.", "data.period", "project.title")


class Standing(StrEnum):
    """What taking a fact would do here."""

    NEW = "new"
    DIFFERS = "differs"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Offer:
    """One fact offered: its value there and here, and who stands behind it there ("" for nobody) since when."""

    name: str
    label: Text
    value: str
    here: str
    standing: Standing
    confirmed_by: str = ""
    confirmed_at: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier case of the same requester with what it can give."""

    case_id: str
    reference: str
    title: str
    opened_at: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class EarlierFacts(Query[tuple[Earlier, ...]]):
    """What the earlier cases of a case's requester hold, newest case first; those with nothing to give are left out."""

    case_id: str

    def run(self, read: Read) -> tuple[Earlier, ...]:
        head = read.get(case, self.case_id)
        if not head["requester_id"]:
            return ()
        others = select(case).where(case.c.requester_id == head["requester_id"], case.c.id != self.case_id)
        here = profile_of(read, self.case_id)
        found = []
        for row in read.rows(others.order_by(case.c.opened_at.desc())):
            held = read.rows(fact.select().where(fact.c.case_id == row["id"], fact.c.value != ""))
            given = {one["name"]: one for one in held if one["name"] in known_facts() and _may_go(one["name"])}
            offers = tuple(
                _offer(
                    name, one["value"], here, one["confirmed_by"] if one["confirmed_at"] else "", one["confirmed_at"]
                )
                for name in known_facts()
                if (one := given.get(name)) is not None
            )
            if offers:
                found.append(Earlier(row["id"], row["reference"], row["title"], row["opened_at"], offers))
        return tuple(found)


@dataclass(frozen=True)
class TakeEarlier(Command[int]):
    """Take facts of an earlier case of the same requester over; returns how many.

    One that somebody stood behind there keeps who and when, with the case it is from; any other comes as a suggestion.
    """

    case_id: str
    from_case_id: str
    names: tuple[str, ...]

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Oplysninger hentet fra en tidligere sag", "Facts taken from an earlier case")

    def carry_out(self, work: Work) -> int:
        if not self.names:
            raise Invalid(NOTHING_CHOSEN)
        mine, theirs = work.get(case, self.case_id), work.get(case, self.from_case_id)
        if not mine["requester_id"] or mine["requester_id"] != theirs["requester_id"]:
            raise Invalid(_OTHER_REQUESTER)
        wanted = [name for name in self.names if _may_go(name)]
        held = work.rows(fact.select().where(fact.c.case_id == self.from_case_id, fact.c.name.in_(wanted)))
        for one in held:
            whence = f"{one['confirmed_by']} ({theirs['reference']})" if one["confirmed_at"] else ""
            work.put(
                fact,
                {"case_id": self.case_id, "name": one["name"]},
                value=one["value"],
                origin="earlier",
                changed_at=work.now,
                changed_by=work.me.staff_id,
                confirmed_at=one["confirmed_at"] if whence else "",
                confirmed_by=whence,
            )
        many = Text("{n} oplysninger hentet fra {ref}", "{n} facts taken from {ref}")
        work.say(many.fill(n=len(held), ref=theirs["reference"]))
        return len(held)


def offers_of(values: Iterable[tuple[str, str]], here: Mapping[str, FactState]) -> tuple[Offer, ...]:
    """Return values from elsewhere as offers, in the order of the profile; what is no fact of ours is left out."""
    given = {name: parse_fact(name, value).text for name, value in values if name in known_facts() and value.strip()}
    return tuple(_offer(name, given[name], here) for name in known_facts() if name in given)


def _offer(name: str, value: str, here: Mapping[str, FactState], by: str = "", at: str = "") -> Offer:
    mine = here[name].value if name in here else ""
    standing = Standing.NEW if not mine else Standing.SAME if mine == value else Standing.DIFFERS
    return Offer(name, known_facts()[name].label, value, mine, standing, by, at)


def _may_go(name: str) -> bool:
    return not name.startswith(_OF_ONE_CASE) and not known_facts()[name].is_file if name in known_facts() else False
