"""The calendar of deadlines on a real store: what is due stands on its day and opens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.expert import AssignExpert
from dsc_desk.ui.words import this_day
from tests.ui.real_desk import real_work


@pytest.fixture
def work(qtbot, tmp_path):
    with real_work(qtbot, tmp_path, pages=("deadlines",)) as work:
        yield work


def test_a_task_stands_on_its_day_and_opens_its_case(work, qtbot):
    day = this_day() + timedelta(days=1)
    case_id = work.desk.do(OpenCase(title="Knæoperation")).result
    work.desk.do(AssignExpert(case_id, work.desk.me.staff_id, "legal", "Notat om hjemmel", 60, day.isoformat()))
    page = work.open_page("deadlines")
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    work.settle()
    assert page.grid.day == day
    assert [item.what.da for item in (page.model.row(at) for at in range(page.model.rowCount()))] == [
        "Notat om hjemmel"
    ]
    assert "1 frist" in page.grid.accessibleName()
    opened: list[str] = []
    page.table.opened.connect(lambda item: opened.append(item.case_id))
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == [case_id]


def test_a_month_without_deadlines_says_what_the_page_is_for(work, qtbot):
    page = work.open_page("deadlines")
    page._turn(2)
    work.settle()
    assert page.model.rowCount() == 0
    assert (page.grid.day.year * 12 + page.grid.day.month) - (this_day().year * 12 + this_day().month) == 2
    before = page.grid.day
    qtbot.keyClick(page.grid, Qt.Key.Key_Up)
    assert page.grid.day == before - timedelta(days=7)
