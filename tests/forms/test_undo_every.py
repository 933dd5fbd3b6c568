"""Every command that says it can be undone is given once, taken back and done again: no row is left otherwise than it was.

At the end the store is shut, opened anew, and all of it taken back to the centre's first day.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import dsc_desk
from dsc_desk.cases.command import Command
from dsc_desk.cases.tables import metadata
from dsc_desk.forms.handover.sending import TakeReceipt
from dsc_desk.forms.handover.taking import ReceiptFor, TakeIn
from dsc_desk.opening import make_desk
from tests.forms import every_command as every
from tests.forms.handover.two_centres import Clock, two_centres
from tests.fresh_store import founded_desk, reopened

# Worked out anew after each change, or kept beside what is audited: undo leaves them alone.
BESIDE = {"case_now", "application_now", "opened", "draft", "calendar_told", "command", "audit", "audit_content"}
BESIDE |= {"search_entry", "counter", "blob"}  # a number given is never given again; what a file held stays for redo


def every_undoable():
    """Return the names of all commands that say they can be undone."""
    for room in ("cases", "library", "forms", "reports"):
        package = importlib.import_module(f"dsc_desk.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    found = set()
    left: list[Any] = [Command]
    while left:
        one = left.pop()
        known = [each for each in one.__subclasses__() if each.__module__.startswith(f"{dsc_desk.__name__}.")]
        left += known
        if not known and one.undoable:  # a command with others below it is given by none
            found.add(one)
    return {one.__name__ for one in found}


class Tried:
    """A desk that takes each command back and does it again, and remembers what stood before it."""

    def __init__(self, desk, clock):
        self.desk, self.clock, self.kinds, self.stood = desk, clock, set(), []
        self.last = rows(desk)

    def __call__(self, command):
        before = self.last
        done = self.desk.do(command)
        assert done.undoable, command
        after = self.last = rows(self.desk)
        assert after != before, command
        self.desk.undo()
        assert differing(rows(self.desk), before) == {}, command
        self.desk.redo()
        assert differing(rows(self.desk), after) == {}, command
        self.kinds.add(type(command).__name__)
        self.stood.append((command, before))
        return done.result


def rows(desk):
    """Return every audited row; the count of its changes is no part of what it says."""
    with desk.store.read() as connection:
        return {
            (table.name, row["id"]): {name: value for name, value in row.items() if name != "version"}
            for table in metadata.sorted_tables
            if table.name not in BESIDE
            for row in connection.execute(table.select()).mappings()
        }


def differing(one, other):
    return {key: (one.get(key), other.get(key)) for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def test_every_command_is_taken_back_and_done_again_and_after_a_restart(tmp_path):
    clock = Clock()
    with two_centres(tmp_path / "two") as centres:
        path, told = centres.write()
        east, west = Tried(centres.east, clock), Tried(centres.west, clock)
        east(TakeIn(centres.opened(path)))
        west(TakeReceipt(centres.east.ask(ReceiptFor(told.uid, told.edition))))
    with founded_desk(tmp_path / "desk.store", clock) as desk:
        do = Tried(desk, clock)
        give_every(do, tmp_path)
        do.kinds |= east.kinds | west.kinds
        assert every_undoable() == do.kinds
    store = reopened(tmp_path / "desk.store")
    again = make_desk(store, now=clock)
    again.sit_down_as_usual()
    for command, before in reversed(do.stood):
        again.undo()
        assert differing(rows(again), before) == {}, command
    store.close()


def give_every(do, folder):
    other, person = every.centre_and_people(do)
    every.arriving(do)
    case_id, file_id = every.a_case(do, other, person)
    every.rules(do, case_id)
    every.library(do)
    one = every.applications(do, case_id, file_id)
    every.whole(do, case_id, one, file_id)
    every.forms(do, case_id)
    every.meetings(do, case_id, other)
    every.others(do, case_id, person, folder)
