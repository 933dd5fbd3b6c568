"""What the first page asks in plain SQL is what the whole queries say, and costs no loading of the whole desk."""

from __future__ import annotations

import pytest

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.expert import AssignExpert, MoveTask
from dsc_desk.cases.commands.staff import AddStaff, SetSetting, StaffFacts
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.early import EarlyDesk
from dsc_desk.cases.queries.first_morning import FirstMorning
from dsc_desk.cases.queries.today import Deadlines, TodayPage
from dsc_desk.cases.queries.window import FrameFacts
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from dsc_desk.store.errors import NotFound

NEXT = "UPDATE case_now SET next_da = 'Spørg', next_en = 'Ask', next_due = ? WHERE case_id = ?"


@pytest.fixture
def busy(desk, clock):
    """A desk with tasks and steps of two people, due, not due, ended, and in a closed case."""
    desk = _kept(desk, clock)
    wanted = {0: "2026-11-20", 1: "2026-11-29"}  # the first is told by its next step, which is due that day
    other = desk.do(AddStaff(StaffFacts("Jonas Thorup", "JT", Role.CONSULTANT))).result
    for number, day in enumerate(("2026-11-20", "2026-11-30", "2027-02-01", "")):
        case_id = desk.do(OpenCase(title=f"Sag {number}", due=wanted.get(number, ""))).result
        for staff_id in (desk.me.staff_id, other):
            desk.do(AssignExpert(case_id, staff_id, "data_mgmt", "Læs" if number else "", due=day))
        ended = desk.do(AssignExpert(case_id, other, "legal", "Slut", due=day)).result
        desk.do(MoveTask(ended, "delivered"))
        with desk.store.write() as connection:
            connection.exec_driver_sql(NEXT, (day, case_id))
            if number == 1:
                connection.exec_driver_sql("UPDATE case_ SET responsible_id = ? WHERE id = ?", (other, case_id))
    return desk


def _kept(desk: Desk, clock) -> Desk:
    kept = make_desk(desk.store, now=clock)
    kept.sit_down(desk.me.staff_id)
    return kept


@pytest.mark.parametrize("mine", [True, False])
def test_the_first_rows_are_rows_of_the_whole_page(busy, mine):
    whole = {item for item in busy.ask(TodayPage(mine)).due if item.kind in ("task", "step", "case")}
    first = busy.ask(FirstMorning(mine))
    assert set(first) == whole
    assert [item.day for item in first] == sorted(item.day for item in first)
    assert {item.kind for item in first} == {"task", "step", "case"}
    assert len(first) == (5 if mine else 7)


def test_on_the_calendar_too_a_wanted_day_and_the_step_due_on_it_are_one(busy):
    found = [item for item in busy.ask(Deadlines("2026-11-01", "2026-11-30")) if item.kind in ("case", "step")]
    assert [(item.case_title, item.kind, item.day) for item in found] == [
        ("Sag 0", "step", "2026-11-20"),
        ("Sag 1", "case", "2026-11-29"),
        ("Sag 1", "step", "2026-11-30"),
    ]


def test_no_more_than_asked(busy):
    assert len(busy.ask(FirstMorning(most=3))) == 3


def test_an_early_desk_answers_without_the_whole_one(busy):
    made = []

    def make(store):
        made.append(store)
        return make_desk(store)

    early = EarlyDesk(busy.store, make)
    assert early.ask(FrameFacts()).person == "Mette Kragh"
    assert early.ask(FirstMorning()) is not None
    assert made == []
    assert early.today() == make_desk(busy.store).today()
    assert early.do(SetSetting("centre.name", "Midt")).undoable
    assert early.ask(FrameFacts()).centre == "Midt"
    assert early.undo() is not None
    assert early.ask(FrameFacts()).centre == "Datastøttecenter Prøve"
    assert made == [busy.store]


def test_the_frame_counts_what_falls_due_today(busy, clock):
    assert busy.ask(FrameFacts()).due == 2  # the task and the step of 20 November
    clock.move(days=10)
    assert busy.ask(FrameFacts()).due == 5


def test_a_store_whose_person_is_gone_says_so(desk):
    desk.do(SetSetting("desk.person", "nobody"))
    with pytest.raises(NotFound):
        EarlyDesk(desk.store, make_desk)
