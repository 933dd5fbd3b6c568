"""Moving open cases to the rules in force, and back: some at a time, each part one change, so that it can be stopped and gone on with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, select

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.procedure import TakeNewRules
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.query import Query
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import audit, audit_content, case, command
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select

    from dsc_desk.cases.query import Read
    from dsc_desk.cases.work import Work

AT_A_TIME = 25  # cases of one part: the store is then held for some tenths of a second
_MOVE = "MoveToRulesInForce"
_ALL_MOVED = Text("Alle åbne sager følger reglerne, der gælder.", "All open cases follow the rules in force.")
_NONE_MOVED = Text(
    "Ingen åben sag er flyttet til reglerne, der gælder. Intet er ændret.",
    "No open case was moved to the rules in force. Nothing was changed.",
)


@dataclass(frozen=True)
class MoveToRulesInForce(Command[int]):
    """Move open cases to the rules in force, the oldest first; returns how many. No ids: all that are behind, about
    `most` of them (0: every one; one more where only that one would be left). It is one change and is undone as one.
    """

    case_ids: tuple[str, ...] = ()
    most: int = 0

    right: ClassVar[Right] = Right.EDIT_RULES
    said: ClassVar[Text] = Text("Sager følger de nye regler", "Cases follow the new rules")

    def carry_out(self, work: Work) -> int:
        statement = select(case.c.id).where(*_behind(), case.c.procedure_id.in_(tuple(rulebook().procedures)))
        if self.case_ids:
            statement = statement.where(case.c.id.in_(self.case_ids))
        rows = work.rows(statement.order_by(case.c.opened_at, case.c.id).limit(self.most + 2 if self.most else None))
        if not rows:
            raise Invalid(_ALL_MOVED)
        if self.most and len(rows) > self.most + 1:
            rows = rows[: self.most]
        for row in rows:
            TakeNewRules(row["id"]).carry_out(work)
        work.say(_said(len(rows), "følger de nye regler", "follow the new rules", "follows the new rules"))
        return len(rows)


@dataclass(frozen=True)
class TakeMoveBack(Command[int]):
    """Let open cases that were moved to the rules in force follow those they had before, the last moved first; returns how many.

    A case somebody moved otherwise since stays where it is; all else that was done in a case stays too.
    """

    most: int = AT_A_TIME

    right: ClassVar[Right] = Right.EDIT_RULES
    said: ClassVar[Text] = Text("Sager følger igen deres tidligere regler", "Cases follow their earlier rules again")

    def carry_out(self, work: Work) -> int:
        wanted = select(case.c.id, func.max(audit.c.seq).label("seq")).group_by(case.c.id)
        rows = work.rows(_moved(work, wanted).order_by(func.max(audit.c.seq).desc()).limit(self.most))
        for row in rows:
            held = work.first(select(audit_content.c.before).where(audit_content.c.seq == row["seq"]))
            if held is None:
                raise Invalid(_FORGOTTEN)
            work.update(case, row["id"], procedure_version=json.loads(held["before"])["procedure_version"])
        if not rows:
            raise Invalid(_NONE_MOVED)
        work.say(_said(len(rows), "følger igen de tidligere regler", "follow the earlier rules again", "follows the earlier rules again"))  # fmt: skip
        return len(rows)


@dataclass(frozen=True, slots=True)
class Moved:
    """How far the open cases have come to the rules in force. `stuck` follow a procedure that these do not have."""

    behind: int
    stuck: int
    moved: int  # since these rules took effect, and still following them


@dataclass(frozen=True)
class HowFarMoved(Query[Moved]):
    """Count the cases that are behind, and those a move could be taken back for."""

    def run(self, read: Read) -> Moved:
        here = case.c.procedure_id.in_(tuple(rulebook().procedures))
        counted = select(func.count()).select_from(case).where(*_behind())
        moved = read.value(_moved(read, select(func.count(func.distinct(case.c.id)))))
        return Moved(int(read.value(counted.where(here))), int(read.value(counted.where(~here))), int(moved))


def _behind() -> tuple[ColumnElement[bool], ...]:
    follows = case.c.procedure_version
    return case.c.status != "closed", case.c.procedure_id != "", follows.not_in(("", rulebook().version))


def _moved(read: Read, wanted: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    """Narrow a selection to open cases that were moved since the rules in force took effect, and follow them still.

    A move of several cases is about no one case: those commands are found by the index on their case, and there are few.
    """
    of_many = command.c.case_id == "", command.c.state == "done"
    put = select(func.max(command.c.seq)).where(*of_many, command.c.kind.in_(("KeepRules", "WithdrawRules")))
    entries = audit.c.seq.between(command.c.first_entry, command.c.last_entry)
    return (
        wanted.select_from(command.join(audit, entries).join(case, case.c.id == audit.c.row_id))
        .where(
            *of_many, command.c.kind == _MOVE, command.c.seq > (read.value(put) or 0), audit.c.table_name == case.name
        )
        .where(case.c.status != "closed", case.c.procedure_version == rulebook().version)
    )


def _said(number: int, da: str, en: str, one: str) -> Text:
    if number == 1:
        return Text(f"1 sag {da}", f"1 case {one}")
    return Text(f"{number} sager {da}", f"{number} cases {en}")


_FORGOTTEN = Text(
    "Loggen har ikke mere, hvilke regler sagen fulgte før. Intet er ændret; flyt den fra sagen selv.",
    "The log no longer holds which rules the case followed before. Nothing was changed; move it from the case itself.",
)
