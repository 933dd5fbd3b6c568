"""Handing cases over to a colleague, for a while or for good, and giving them back before the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.certificates import require_certified
from dsc_desk.cases.command import Command
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import absence, case, staff, stand_in
from dsc_desk.cases.values import day_said
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class HandOver(Command[int]):
    """Let a colleague have cases; returns how many. Those the colleague answers for already are passed over.

    With a last day both answer for them, both see them among their own, and the colleague's part ends by itself when the
    day is past. Without one (`until` empty) the cases are the colleague's from now on. One undo takes all of it back.
    """

    case_ids: tuple[str, ...]
    to_id: str
    first_day: str = ""  # empty: today
    until: str = ""  # the last day, included; empty: for good
    note: str = ""

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Sagen er overgivet", "The case was handed over")

    def carry_out(self, work: Work) -> int:
        if not self.to_id:
            raise Invalid(_NOBODY)
        who = work.get(staff, self.to_id)
        if not who["active"]:
            raise Invalid(_GONE)
        first, last = self._days(work)
        require_certified(work, [self.to_id])
        self._refuse_absent(work, first, who["name"])
        asked = [work.get(case, one) for one in dict.fromkeys(self.case_ids)]
        if not asked:
            raise Invalid(_NONE)
        rows = [row for row in asked if row["responsible_id"] != self.to_id]
        if not rows:
            raise Invalid(_HERS.fill(r=asked[0]["reference"]))
        for row in rows:
            self._hand(work, row, first, last)
        many = Text("{n} sager", "{n} cases").fill(n=len(rows)) if len(rows) > 1 else Text("Sagen", "The case")
        if last:
            words = Text("{da} er overgivet til {name} til og med {dag}", "{en} handed over to {name} until {day}")
        else:
            words = Text("{da} er overgivet til {name} for altid", "{en} handed over to {name} for good")
        until = day_said(last)
        work.say(words.fill(da=many.da, en=many.en, name=who["name"], dag=until.da, day=until.en))
        return len(rows)

    def _days(self, work: Work) -> tuple[str, str]:
        today = work.today.isoformat()
        try:
            first = date.fromisoformat(self.first_day or today).isoformat()
            last = date.fromisoformat(self.until).isoformat() if self.until else ""
        except ValueError as error:
            raise Invalid(_NO_DAY) from error
        if last and last < max(first, today):
            raise Invalid(_BACKWARDS)
        if not last and first > today:
            raise Invalid(_LATER_FOR_GOOD)
        return first, last

    def _refuse_absent(self, work: Work, first: str, name: str) -> None:
        for row in work.all(absence, staff_id=self.to_id):
            if row["first_day"] <= first <= row["last_day"]:
                raise Invalid(_AWAY.fill(name=name, day=row["last_day"]))

    def _hand(self, work: Work, row: RowMapping, first: str, last: str) -> None:
        if row["status"] == "closed":
            raise Invalid(_CLOSED.fill(r=row["reference"]))
        for before in work.all(stand_in, case_id=row["id"], returned_at=""):
            if before["last_day"] >= work.today.isoformat():
                work.update(stand_in, before["id"], returned_at=work.now)
        work.insert(
            stand_in,
            case_id=row["id"],
            from_id=row["responsible_id"],
            to_id=self.to_id,
            first_day=first,
            last_day=last,
            note=self.note.strip(),
            at=work.now,
            by_id=work.me.staff_id,
        )
        if not last:
            work.update(case, row["id"], responsible_id=self.to_id)


@dataclass(frozen=True)
class ReturnCases(Command[int]):
    """Give cases back before their day; returns how many. Whoever answered for them has them alone again."""

    case_ids: tuple[str, ...]

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Sagen er givet tilbage", "The case was given back")

    def carry_out(self, work: Work) -> int:
        today, number = work.today.isoformat(), 0
        for case_id in dict.fromkeys(self.case_ids):
            for row in work.all(stand_in, case_id=case_id, returned_at=""):
                if row["last_day"] >= today:
                    work.update(stand_in, row["id"], returned_at=work.now)
                    number += 1
        if not number:
            raise Invalid(_NOT_OUT)
        return number


_NOBODY = Text("Vælg, hvem der tager over. Intet er ændret.", "Choose who takes over. Nothing was changed.")
_GONE = Text(
    "Personen er ikke længere i centret. Intet er ændret; vælg en anden.",
    "The person is no longer at the centre. Nothing was changed; choose somebody else.",
)
_NONE = Text(
    "Der er ingen sager at overgive. Intet er ændret.", "There are no cases to hand over. Nothing was changed."
)
_NO_DAY = Text("Dagen findes ikke. Intet er ændret.", "There is no such day. Nothing was changed.")
_BACKWARDS = Text(
    "Den sidste dag ligger før den første eller før i dag. Intet er ændret.",
    "The last day is before the first, or before today. Nothing was changed.",
)
_LATER_FOR_GOOD = Text(
    "For altid gælder fra i dag. Sæt en sidste dag, eller overgiv sagen, når dagen kommer. Intet er ændret.",
    "For good begins today. Set a last day, or hand the case over when the day comes. Nothing was changed.",
)
_AWAY = Text(
    "{name} er selv væk til og med {day}. Intet er ændret; vælg en anden eller andre dage.",
    "{name} is away until {day}. Nothing was changed; choose somebody else or other days.",
)
_CLOSED = Text("Sag {r} er lukket. Intet er ændret.", "Case {r} is closed. Nothing was changed.")
_HERS = Text(
    "Den valgte har allerede ansvaret for {r}. Intet er ændret.",
    "The one chosen answers for {r} already. Nothing was changed.",
)
_NOT_OUT = Text(
    "Sagen er ikke hos en stedfortræder. Intet er ændret.", "The case is with no stand-in. Nothing was changed."
)
