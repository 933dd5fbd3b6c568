"""The desk: `do` carries out a command, `ask` answers a query. Nothing else writes to the store."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from sqlalchemy import select

from dsc_desk.cases import audit, search_index
from dsc_desk.cases.command import Command, Done, guard
from dsc_desk.cases.commands.staff import AddStaff, SetSetting, StaffFacts
from dsc_desk.cases.commands.undo import Redo, Undo
from dsc_desk.cases.denmark import DENMARK
from dsc_desk.cases.query import Me, Query, Read
from dsc_desk.cases.rights import Role, require
from dsc_desk.cases.rows import inserting, matching, wanted
from dsc_desk.cases.tables import command as command_table
from dsc_desk.cases.tables import setting, staff
from dsc_desk.cases.together import Together
from dsc_desk.cases.work import Work
from dsc_desk.store.errors import Invalid, NeverFounded, NotFound
from dsc_desk.store.journal import Journal
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import date

    from sqlalchemy import Connection

    from dsc_desk.store.open import Store

R = TypeVar("R")

OWNER = "desk.person"  # the setting that says whose desk this is


class Desk:
    """One person's desk on one store.

    `after_change` lets the composition root keep derived rows (what a list shows of a case) in step: it is called
    inside the transaction with the work of each command.
    """

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        after_change: Callable[[Work], None] | None = None,
    ) -> None:
        self.store = store
        self._now = now
        self._after_change = after_change
        self._listeners: list[Callable[[Done[Any]], None]] = []
        self._me: Me | None = None
        self._together: Together | None = None
        self.journal = Journal(store)

    @property
    def me(self) -> Me:
        """The person at the desk; raises NotFound before `sit_down`."""
        if self._me is None:
            raise NotFound(Text("Ingen person er valgt ved skrivebordet.", "Nobody is chosen at the desk."))
        return self._me

    def sit_down(self, staff_id: str) -> Me:
        """Let a member of staff work at this desk; what follows is done in her name and role."""
        with self._reading() as connection:
            row = connection.execute(matching(staff, ("id",)), wanted({"id": staff_id})).mappings().first()
        if row is None:
            raise NotFound(Text("Personen findes ikke i lageret.", "The person is not in the store."))
        self._me = Me(row["id"], row["name"], Role(row["role"]))
        return self._me

    def sit_down_as_usual(self, initials: str = "") -> Me:
        """Sit down as the person with these initials, else as the one whose desk this is."""
        with self.store.read() as connection:
            wanted = staff.c.id == select(setting.c.value).where(setting.c.id == OWNER).scalar_subquery()
            if initials:
                wanted = staff.c.initials == initials
            found = connection.execute(select(staff.c.id).where(wanted)).scalar()
            if found is None and connection.execute(select(staff.c.id).limit(1)).first() is None:
                raise NeverFounded(_NEVER_FOUNDED)
        return self.sit_down(str(found))

    def found(self, centre: str, first: StaffFacts) -> Me:
        """Begin an empty store: the centre's name and its first person, who then sits at the desk."""
        with self.store.read() as connection:
            if connection.execute(select(staff.c.id).limit(1)).first() is not None:
                raise Invalid(Text("Centret er oprettet allerede.", "The centre exists already."))
        self._me = Me("", first.name, Role.LEAD)
        with (
            self.together() if self._together is None else nullcontext()
        ):  # all of it, or a store that was never founded
            staff_id = self.do(AddStaff(first)).result
            self.do(SetSetting("centre.name", centre))
            self.do(SetSetting(OWNER, staff_id))
        return self.sit_down(staff_id)

    def today(self) -> date:
        """Return the day it is in Denmark."""
        return self._now().astimezone(DENMARK).date()

    def moment(self) -> datetime:
        """Return the moment it is, in UTC and whole seconds."""
        return self._now().astimezone(UTC).replace(microsecond=0)

    def listen(self, listener: Callable[[Done[Any]], None]) -> None:
        """Be told what kinds of thing each command changed (called on the thread that carried it out)."""
        self._listeners.append(listener)

    def ask(self, query: Query[R]) -> R:
        """Answer a query from one consistent moment of the store."""
        require(self.me.role, query.right)
        now = self._now()
        with self._reading() as connection:
            return query.run(Read(connection, self.me, _stamp(now), now.astimezone(DENMARK).date()))

    def do(self, command: Command[R]) -> Done[R]:
        """Carry out a command: right, guard, change, index, audit and commit, then tell who listens."""
        require(self.me.role, command.right)
        guard(command)
        now = self._now()
        with self._writing() as connection:
            work = Work(connection, self.me, _stamp(now), now.astimezone(DENMARK).date())
            result = command.carry_out(work)
            done = self._keep(connection, work, command, result)
        if self._together is not None:
            self._together.done.append(done)
        else:
            self._tell(done)
        return done

    @contextmanager
    def together(self) -> Iterator[None]:
        """Carry out all commands inside in one transaction: all are kept, or none when anything is raised.

        Each has its own audit. Who listens is told at the end. For a desk of one's own, on one thread.
        """
        with self.store.write() as connection:
            self._together = together = Together(connection)
            try:
                yield
                if self._after_change is not None:
                    together.finish(self._after_change)
            finally:
                self._together = None
        for done in together.done:
            self._tell(done)

    def _tell(self, done: Done[Any]) -> None:
        for listener in tuple(self._listeners):
            listener(done)

    def _writing(self) -> AbstractContextManager[Connection]:
        return nullcontext(self._together.connection) if self._together is not None else self.store.write()

    def _reading(self) -> AbstractContextManager[Connection]:
        return nullcontext(self._together.connection) if self._together is not None else self.store.read()

    def _keep(self, connection: Connection, work: Work, command: Command[R], result: R) -> Done[R]:
        command_id, kind = uuid4().hex, type(command).__name__
        search_index.index(connection, work.changes)
        if self._together is not None:
            self._together.later(work)
        elif self._after_change is not None:
            self._after_change(work)
        first, last = audit.record(
            connection, work.changes, at=work.now, staff_id=work.me.staff_id, command_id=command_id, kind=kind
        )
        changed = any(change.operation != "read" for change in work.changes)
        undoable = command.undoable and changed
        title = work.title or command.said
        cases = frozenset(work.touched_cases)
        if work.changes:
            connection.execute(
                inserting(command_table),
                {
                    "id": command_id,
                    "at": work.now,
                    "staff_id": work.me.staff_id,
                    "kind": kind,
                    "title_da": title.da[:500],
                    "title_en": title.en[:500],
                    "case_id": next(iter(cases)) if len(cases) == 1 else "",
                    "state": "done" if undoable else "final",
                    "first_entry": first,
                    "last_entry": last,
                },
            )
        changes = frozenset(change.table.name for change in work.changes if change.operation != "read")
        return Done(command_id, result, title, changes, cases, undoable)

    def undo(self, report: Callable[[float], object] | None = None) -> Done[str]:
        """Take back the newest change of the person at the desk; `report` hears the share done, and may stop it."""
        return self.do(Undo(report=report))

    def redo(self, report: Callable[[float], object] | None = None) -> Done[str]:
        """Bring again what was undone last; `report` as in `undo`."""
        return self.do(Redo(report))


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")


_NEVER_FOUNDED = Text(
    "Lageret blev ikke gjort færdigt, da det blev lavet. Det var tomt og er fjernet, så intet er tabt; lav et nyt.",
    "The store was not finished when it was made. It was empty and has been removed, so nothing is lost; make a new one.",
)
