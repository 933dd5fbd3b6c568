"""The morning, the calendar and one's own week: each thing on its day, and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.cases.commands.case import PauseCase
from dsc_desk.cases.commands.expert import AddTodo, AssignExpert, MoveTask, TickTodo
from dsc_desk.cases.commands.note import LogTime
from dsc_desk.cases.commands.procedure import FollowProcedure
from dsc_desk.cases.queries.first_morning import FirstMorning
from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.queries.my_week import MyWeek
from dsc_desk.cases.queries.today import Deadlines, TodayPage
from dsc_desk.cases.queries.work import CaseTasks
from tests.cases.centre import ETHICS, FM, HEART, KNEE, QUALITY, RECORD, Centre, make_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    made = make_centre(tmp_path)
    yield made
    made.desk.store.close()


def kinds(items: tuple[Item, ...]) -> set[tuple[str, str]]:
    return {(item.kind, item.case_title) for item in items}


def test_the_morning_of_the_whole_centre(centre: Centre) -> None:
    morning = centre.desk.ask(TodayPage())
    assert kinds(morning.due) == {
        ("task", KNEE), ("step", KNEE), ("overdue", HEART), ("question", HEART), ("step", HEART),
    }  # fmt: skip
    assert [(item.case_title, item.stage) for item in morning.stuck] == [(HEART, "them")]
    assert [item.route_id for item in morning.answered] == [RECORD]
    assert [(item.route_id, item.days) for item in morning.expiring] == [(ETHICS, 69)]


def test_mine_leaves_the_others_cases_out(centre: Centre) -> None:
    morning = centre.desk.ask(TodayPage(mine=True))
    assert kinds(morning.due) == {("task", KNEE), ("step", KNEE)}
    assert [item.what.da for item in morning.tasks] == ["Kodeliste"]
    assert morning.stuck == ()


def test_a_new_case_without_procedure_and_expert_stands_there_from_the_next_working_day(centre: Centre) -> None:
    desk, new = centre.desk, "Søvn og skiftehold"

    def told(mine: bool = True) -> list[tuple[str, int]]:
        return [(item.case_title, item.days) for item in desk.ask(TodayPage(mine)).not_begun]

    centre.clock.now = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)  # a Friday
    centre.open_case(new)
    assert told() == []
    centre.clock.now = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)
    assert told() == []
    centre.clock.now = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
    assert told() == told(mine=False) == [(new, 1)]
    desk.sit_down(centre.staff["JT"])
    assert told() == []
    desk.sit_down(centre.staff["MK"])
    case_id = centre.cases[new]
    for set_going in (
        FollowProcedure(case_id, "register_research"),
        AssignExpert(case_id, centre.staff["JT"], "data_mgmt", "Kodeliste"),
        StartApplication(case_id, FM, "1"),
        PauseCase(case_id),
    ):
        desk.do(set_going)
        assert told() == [], set_going
        desk.undo()
        assert told() == [(new, 1)]
    centre.clock.now = datetime(2026, 12, 18, 8, 0, tzinfo=UTC)
    assert told() == [(new, 15)]
    assert new not in {item.case_title for item in desk.ask(TodayPage()).stuck}  # said once, with why


def test_the_first_moment_says_what_the_whole_page_says(centre: Centre) -> None:
    for mine in (False, True):
        first = {(item.kind, item.case_title, item.day) for item in centre.desk.ask(FirstMorning(mine))}
        due = centre.desk.ask(TodayPage(mine)).due
        assert first == {(item.kind, item.case_title, item.day) for item in due if item.kind in ("task", "step")}


def test_a_paused_case_asks_for_nothing_and_a_delivered_task_is_gone(centre: Centre) -> None:
    centre.desk.do(PauseCase(centre.cases[HEART]))
    assert HEART not in {item.case_title for item in centre.desk.ask(TodayPage()).due}
    for task in centre.desk.ask(CaseTasks(centre.cases[KNEE])):
        centre.desk.do(MoveTask(task.id, "delivered"))
    assert "task" not in {item.kind for item in centre.desk.ask(TodayPage()).due}


def test_ones_own_list_keeps_what_was_ticked_today(centre: Centre) -> None:
    line = centre.desk.do(AddTodo("Bestil FAB-ID")).result
    centre.desk.do(TickTodo(line))
    morning = centre.desk.ask(TodayPage())
    assert [item.what.da for item in morning.todos] == ["Ring til Gødstrup"]
    assert [item.what.da for item in morning.done_todos] == ["Bestil FAB-ID"]
    centre.desk.sit_down(centre.staff["JT"])
    assert centre.desk.ask(TodayPage()).todos == ()


def test_of_what_falls_due_at_once_the_first_written_stands_first(centre: Centre) -> None:
    desk, names = centre.desk, [f"Nr. {number}" for number in range(6)]
    for name in names:
        desk.do(AddTodo(name, due="2026-11-25"))
        desk.do(AssignExpert(centre.cases[KNEE], centre.staff["MK"], "data_mgmt", name, due="2026-11-25"))
    morning = desk.ask(TodayPage())
    for lines in (
        morning.todos,
        morning.tasks,
        morning.due,
        desk.ask(FirstMorning()),
        desk.ask(FirstMorning(mine=True)),
    ):
        assert [item.what.da for item in lines if item.what.da in names] == names


def test_the_calendar_holds_each_thing_on_its_day(centre: Centre) -> None:
    items = centre.desk.ask(Deadlines("2026-11-01", "2027-02-28"))
    found = {(item.kind, item.case_title, item.day) for item in items}
    assert ("task", KNEE, "2026-11-24") in found
    assert ("step", HEART, "2026-12-04") in found
    assert ("expiring", HEART, "2027-01-31") in found
    assert [item.day for item in items] == sorted(item.day for item in items)
    assert centre.desk.ask(Deadlines("2026-11-24", "2026-11-24", mine=True)) == ()


def test_the_week_counts_what_is_left_of_ones_tasks(centre: Centre) -> None:
    week = centre.desk.ask(MyWeek())
    assert (week.promised, week.weekly_minutes, week.consultant) == ((600, 0, 0, 0, 0), 1800, False)
    assert dict(week.due)["2026-11-23"] == 2
    assert week.routes == (FM, QUALITY)
    task = next(one for one in centre.desk.ask(CaseTasks(centre.cases[KNEE])) if one.title == "Kodeliste")
    centre.desk.do(LogTime(centre.cases[KNEE], "data_mgmt", 90, "2026-11-23", "", task.id))
    assert centre.desk.ask(MyWeek()).promised[0] == 510


def test_the_week_of_a_consultant(centre: Centre) -> None:
    lead = centre.desk.me.staff_id
    centre.desk.sit_down(centre.staff["JT"])
    week = centre.desk.ask(MyWeek())
    assert week.consultant
    assert week.promised == (60, 300, 0, 0, 0)  # a day of hers has five hours: the sixth is begun on the day before
    centre.desk.sit_down(lead)
    for due in ("2026-11-26", "2026-11-27"):
        centre.desk.do(AssignExpert(centre.cases[KNEE], centre.staff["JT"], "bioinformatics", "Mere", 1200, due))
    centre.desk.sit_down(centre.staff["JT"])
    assert centre.desk.ask(MyWeek()).promised == (1560, 300, 300, 300, 300)
