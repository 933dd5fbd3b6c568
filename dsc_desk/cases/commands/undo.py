"""Taking back and bringing again: commands like any other, kept in the store, so they work after a restart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from dsc_desk.cases.audit import canonical
from dsc_desk.cases.command import FREE, Command
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, audit, audit_content, command, metadata, staff
from dsc_desk.store.errors import ChangedMeanwhile, Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Image, Work


Report = Callable[[float], object]


@dataclass(frozen=True)
class Undo(Command[str]):
    """Take back the newest change this person made, or the one named; returns its id.

    `report` hears the share of it that is done (0-1), and stops it by what it raises.
    """

    command_id: str = ""
    report: Report | None = field(default=None, compare=False, repr=False, metadata=FREE)

    right: ClassVar[Right] = Right.READ
    undoable: ClassVar[bool] = False
    said: ClassVar[Text] = Text("Fortrudt", "Undone")

    def carry_out(self, work: Work) -> str:
        row = work.first(_mine(work, "done", self.command_id).order_by(command.c.seq.desc()).limit(1))
        if row is None:
            raise Invalid(Text("Der er ikke noget at fortryde.", "There is nothing to undo."))
        _touch(work, row)
        for entry in _told(list(reversed(_entries(work, row))), self.report):
            _swap(work, entry, expected=entry["after"], wanted=entry["before"])
        work.connection.execute(command.update().where(command.c.seq == row["seq"]).values(state="undone"))
        work.say(Text("Fortrudt: {da}", "Undone: {en}").fill(da=row["title_da"], en=row["title_en"]))
        return str(row["id"])


@dataclass(frozen=True)
class Redo(Command[str]):
    """Bring again what this person undid last, as long as nothing new was done since; returns its id. `report`: as in `Undo`."""

    report: Report | None = field(default=None, compare=False, repr=False, metadata=FREE)

    right: ClassVar[Right] = Right.READ
    undoable: ClassVar[bool] = False
    said: ClassVar[Text] = Text("Gentaget", "Done again")

    def carry_out(self, work: Work) -> str:
        newest = work.value(select(func.max(command.c.seq)).where(_of(work), command.c.state == "done")) or 0
        undone = _mine(work, "undone").where(command.c.seq > newest)
        row = work.first(undone.order_by(command.c.seq).limit(1))
        if row is None:
            raise Invalid(Text("Der er ikke noget at gentage.", "There is nothing to do again."))
        _touch(work, row)
        for entry in _told(_entries(work, row), self.report):
            _swap(work, entry, expected=entry["before"], wanted=entry["after"])
        work.connection.execute(command.update().where(command.c.seq == row["seq"]).values(state="done"))
        work.say(Text("Gentaget: {da}", "Done again: {en}").fill(da=row["title_da"], en=row["title_en"]))
        return str(row["id"])


def _told(entries: list[RowMapping], report: Report | None) -> Iterator[RowMapping]:
    for number, entry in enumerate(entries):
        if report is not None:
            report(number / len(entries))
        yield entry


def _of(work: Work) -> Any:
    return command.c.staff_id == work.me.staff_id


def _mine(work: Work, state: str, command_id: str = "") -> Any:
    statement = select(command).where(_of(work), command.c.state == state)
    return statement.where(command.c.id == command_id) if command_id else statement


def _entries(work: Work, row: RowMapping) -> list[RowMapping]:
    """Return the row changes of a command, oldest first."""
    statement = (
        select(audit.c.table_name, audit.c.row_id, audit.c.operation, audit_content.c.before, audit_content.c.after)
        .join(audit_content, audit_content.c.seq == audit.c.seq)
        .where(audit.c.seq.between(row["first_entry"], row["last_entry"]), audit.c.operation != "read")
        .order_by(audit.c.seq)
    )
    return list(work.rows(statement))


def _touch(work: Work, row: RowMapping) -> None:
    """Mark the cases a command was about, also where its rows name only their application, so that lists follow."""
    if row["case_id"]:
        work.touch(row["case_id"])
        return
    for entry in _entries(work, row):
        image = _image(entry["after"]) or _image(entry["before"]) or {}
        under = work.one(application, id=image["application_id"]) if image.get("application_id") else None
        if under is not None:
            work.touch(under["case_id"])


def _swap(work: Work, entry: RowMapping, *, expected: str, wanted: str) -> None:
    table = metadata.tables[entry["table_name"]]
    found = work.one(table, id=entry["row_id"])
    before = dict(found) if found else None
    if _said(before) != _said(_image(expected)):
        raise ChangedMeanwhile(
            Text(
                "Det kan ikke fortrydes eller gentages alene: noget af det er ændret siden. Intet er rørt.",
                "This cannot be undone or redone by itself: part of it was changed later. Nothing was touched.",
            )
        )
    image = _image(wanted)
    if (
        image is None
        and table is staff
        and work.first(select(command.c.seq).filter_by(staff_id=entry["row_id"]).limit(1))
    ):
        raise ChangedMeanwhile(_BUILT_UPON)  # what somebody has done stays in her name
    try:
        work.restore(table, entry["row_id"], before, image)
    except IntegrityError as error:
        raise ChangedMeanwhile(_BUILT_UPON) from error


_BUILT_UPON = Text(
    "Det kan ikke fortrydes eller gentages alene: noget, der er kommet til siden, bygger på det. Intet er rørt.",
    "This cannot be undone or redone by itself: something that came later builds on it. Nothing was touched.",
)


def _image(said: str) -> Image | None:
    image: Image | None = json.loads(said) if said else None
    return image


def _said(image: Image | None) -> str:
    return canonical({key: value for key, value in image.items() if key != "version"} if image else None)
