"""Experts on a case: assigned, moved, suggested with reasons, and what always stands beside a case."""

from __future__ import annotations

import pytest

from dsc_desk.cases.commands.case import CloseCase, OpenCase
from dsc_desk.cases.commands.expert import AddTodo, AssignExpert, EditTask, MoveTask, TickTodo
from dsc_desk.cases.commands.note import LogTime
from dsc_desk.cases.commands.procedure import FollowProcedure
from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.cases.commands.staff import AddAbsence, AddStaff, StaffFacts
from dsc_desk.cases.queries.experts import SuggestExperts
from dsc_desk.cases.queries.side import CaseSide
from dsc_desk.cases.queries.work import CaseTasks
from dsc_desk.cases.rights import Role
from dsc_desk.store.errors import ChangedMeanwhile, Invalid, NotAllowed


@pytest.fixture
def people(desk):
    def add(name, initials, **more):
        return desk.do(AddStaff(StaffFacts(name, initials, competences=("legal",), **more))).result

    return {"amalie": add("Amalie Højgaard", "AH"), "bo": add("Bo Dam", "BD"), "carl": add("Carl Friis", "CF")}


@pytest.fixture
def case_id(desk):
    return desk.do(OpenCase("Knæoperation")).result


def suggested(desk, case_id):
    return desk.ask(SuggestExperts(case_id, "legal"))


def test_several_experts_work_side_by_side_each_with_own_hours(desk, case_id, people):
    first = desk.do(AssignExpert(case_id, people["amalie"], "legal", " Hjemmel ", 300, "2026-12-04")).result
    desk.do(AssignExpert(case_id, people["bo"], "legal", "Aftale", 120))
    desk.do(LogTime(case_id, "legal", 90, "2026-11-23", task_id=first, staff_id=people["amalie"]))
    tasks = desk.ask(CaseTasks(case_id))
    assert [
        (task.title, task.estimated_minutes, task.spent_minutes) for task in sorted(tasks, key=lambda t: t.name)
    ] == [
        ("Hjemmel", 300, 90),
        ("Aftale", 120, 0),
    ]
    desk.undo()
    assert sum(task.spent_minutes for task in desk.ask(CaseTasks(case_id))) == 0


def test_a_task_is_changed_moved_and_taken_up_again(desk, case_id, people, clock):
    task_id = desk.do(AssignExpert(case_id, people["amalie"], "legal")).result
    desk.do(EditTask(task_id, 1, people["bo"], "Notat", 60, "2026-12-01"))
    with pytest.raises(ChangedMeanwhile):
        desk.do(EditTask(task_id, 1, people["carl"], "", 0, ""))
    desk.do(MoveTask(task_id, "delivered"))
    done = desk.ask(CaseTasks(case_id))[0]
    assert (done.name, done.state, done.finished_at) == ("Bo Dam", "delivered", "2026-11-23T08:52:00+00:00")
    desk.do(MoveTask(task_id, "open"))
    assert desk.ask(CaseTasks(case_id))[0].finished_at == ""
    with pytest.raises(Invalid):
        desk.do(MoveTask(task_id, "sovende"))
    with pytest.raises(Invalid):
        desk.do(AssignExpert(case_id, people["bo"], "legal", estimated_minutes=-1))


def test_a_consultant_moves_her_task_but_assigns_nobody(desk, case_id, people):
    task_id = desk.do(AssignExpert(case_id, people["amalie"], "legal")).result
    consultant = desk.do(AddStaff(StaffFacts("Jonas Thorup", "JT", Role.CONSULTANT))).result
    desk.sit_down(consultant)
    desk.do(MoveTask(task_id, "in_progress"))
    with pytest.raises(NotAllowed):
        desk.do(AssignExpert(case_id, people["bo"], "legal"))
    assert not desk.ask(CaseSide(case_id)).may_assign


def test_who_is_free_and_who_knows_the_source_comes_first(desk, case_id, people):
    other = desk.do(OpenCase("Hofte")).result
    for one in (case_id, other):
        desk.do(ChooseSources(one, (Choice("lpr3", ""),)))
    desk.do(AssignExpert(other, people["carl"], "legal", estimated_minutes=60))
    desk.do(AssignExpert(other, people["bo"], "legal", estimated_minutes=300 * 60))
    desk.do(AddAbsence(people["amalie"], "2026-11-20", "2026-11-27"))
    found = suggested(desk, case_id)
    assert [one.name for one in found] == ["Carl Friis", "Bo Dam", "Amalie Højgaard"]
    carl, bo, amalie = found
    assert carl.reasons[0].da == "kender kilderne fra 1 sag"
    assert "t fri de næste 6 uger" in carl.reasons[1].da
    assert bo.free_minutes < 0
    assert bo.reasons[1].da.startswith("har lovet ")
    assert amalie.away_today
    assert amalie.reasons[-1].da == "fraværende til og med 27.11.2026"
    assert not desk.ask(SuggestExperts(case_id, "molecular"))


def test_hours_used_free_the_person_again(desk, case_id, people):
    task_id = desk.do(AssignExpert(case_id, people["amalie"], "legal", estimated_minutes=600)).result
    before = next(one for one in suggested(desk, case_id) if one.name == "Amalie Højgaard").free_minutes
    desk.do(LogTime(case_id, "legal", 120, "2026-11-23", task_id=task_id, staff_id=people["amalie"]))
    after = next(one for one in suggested(desk, case_id) if one.name == "Amalie Højgaard")
    assert after.free_minutes == before + 120
    assert after.on_case


def test_beside_a_case_stand_its_next_steps_and_who_is_wanted(desk, case_id, people):
    assert desk.ask(CaseSide(case_id)).steps == ()
    desk.do(FollowProcedure(case_id, "register_research"))
    side = desk.ask(CaseSide(case_id))
    assert side.follows
    assert side.steps[0].step_id == "screen"
    assert side.steps[-1].state == "blocked"
    desk.do(CloseCase(case_id, "answered"))
    assert desk.ask(CaseSide(case_id)).steps == ()


def test_a_line_on_ones_own_list(desk, case_id):
    with pytest.raises(Invalid):
        desk.do(AddTodo("  "))
    line = desk.do(AddTodo("Ring til Ditte", case_id, "2026-11-24")).result
    assert desk.do(TickTodo(line)).title.da == "Sat flueben"
    assert desk.do(TickTodo(line, done=False)).title.da == "Flueben fjernet"
