"""The tab Procedure as it is used: steps closed with evidence, gates, whom it waits for, triage, another procedure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.queries.files import CaseFiles
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.rights import Role
from dsc_desk.ui.case.procedure import ProcedureTab
from dsc_desk.ui.case.procedure_list import ProcedureList
from dsc_desk.ui.case.procedure_rows import FoldRow, GateRow, StepRow, rows_of
from dsc_desk.ui.case.side_panel import SidePanel
from tests.ui.case_shown import Open, Shown, click, one

pytest_plugins = ["tests.ui.case_fixtures"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def tab_of(shown: Shown, qtbot: QtBot) -> ProcedureTab:
    tab = shown.page.tabs.currentWidget()
    assert isinstance(tab, ProcedureTab)
    qtbot.waitUntil(lambda: tab._shown is not None)
    return tab


def step(shown: Shown, name: str) -> Any:
    state = shown.ask(CaseProcedure(shown.made.case_id)).state
    assert state is not None
    return state.step(name)


def test_the_list_folds_what_is_done_and_begins_at_the_next_step(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    first = tab.list.model.row(0)
    assert isinstance(first, FoldRow)
    assert first.words.startswith("Trin 1-5")
    assert tab.panel.isVisible()
    assert isinstance(shown.page.panel, SidePanel)
    assert not shown.page.panel.isVisible()
    assert tab.title.accessibleName() == "Register- og journalforskning"
    rows = tab.list.model.rowCount()
    tab.list.view.setCurrentIndex(tab.list.model.index(0, 0))
    qtbot.keyClick(tab.list.view, Qt.Key.Key_Return)
    assert tab.list.model.rowCount() > rows + 4
    click(tab, "der ikke gælder")
    assert any(isinstance(row, StepRow) and row.node == "off" for row in map(tab.list.model.row, range(40)))


def test_rows_hold_as_a_model(open_case: Open, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    qtmodeltester.check(tab.list.model)
    rows = rows_of(shown.ask(CaseProcedure(shown.made.case_id)), unfolded=True, everything=True)
    assert [row.number for row in rows if isinstance(row, StepRow)] == list(range(1, 33))
    assert any(isinstance(row, GateRow) and row.open for row in rows)
    assert all(row.spoken for row in rows)
    assert ProcedureList().model.place_of("meet") == -1


def test_a_step_closes_with_its_evidence_and_says_what_is_missing(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    click(tab.panel, "Færdig")
    qtbot.waitUntil(lambda: tab.panel.deeds is not None and "Dokumentation mangler" in tab.panel.deeds.error.words())
    choice = one(tab.panel, QComboBox, "Referat")
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    line = one(tab.panel, QLineEdit, "Deltagere")
    line.setFocus()
    qtbot.keyClicks(line, "Ditte, Jonas")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: (
            step(shown, "meet").record.evidence.get("participants", "") == "Ditte, Jonas"
            or "Ditte, Jonas" in step(shown, "meet").record.evidence.values()
        )
    )
    day = one(tab.panel, QLineEdit, "Dato")
    day.setText("31.11.2026")
    click(tab.panel, "Færdig")
    qtbot.wait(100)
    assert step(shown, "meet").state == "waiting_requester"
    day.setText("23.11.2026")
    day.editingFinished.emit()
    click(tab.panel, "Færdig")
    qtbot.waitUntil(lambda: step(shown, "meet").state == "done")
    assert step(shown, "meet").record.evidence["date"] == "2026-11-23"
    assert "Protokol.txt" in step(shown, "meet").record.evidence.values()
    click(tab.panel, "Genåbn trinnet")
    qtbot.waitUntil(lambda: step(shown, "meet").state == "in_progress")


def test_evidence_that_is_typed_survives(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    line = one(tab.panel, QLineEdit, "Deltagere")
    qtbot.keyClicks(line, "Ditte")
    me = shown.made.staff["MK"]
    kept = lambda: [each.text for each in shown.made.desk.journal.all_for(me)]  # noqa: E731
    qtbot.waitUntil(lambda: kept() != [], timeout=2000)
    tab.leave()
    qtbot.waitUntil(lambda: step(shown, "meet").record.evidence != {} or "Ditte" in kept())


def test_whom_a_step_waits_for(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    click(tab.panel, "Hvor ligger trinnet?: I gang")
    qtbot.waitUntil(lambda: step(shown, "meet").state == "in_progress")
    click(tab.panel, "Hvor ligger trinnet?: Hos andre")
    qtbot.waitUntil(lambda: step(shown, "meet").state == "waiting_external")


def test_a_gate_is_ticked_and_taken_back(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    state = shown.ask(CaseProcedure(shown.made.case_id)).state
    assert state is not None
    tab.choose_step(f"gate:{next(iter(state.gates))}")
    box = one(tab.panel, QCheckBox)
    assert box.isChecked()
    gate_id = tab._chosen.removeprefix("gate:")
    box.click()
    qtbot.waitUntil(lambda: gate_id not in shown.ask(CaseProcedure(shown.made.case_id)).tickers)
    one(tab.panel, QCheckBox).click()
    qtbot.waitUntil(lambda: gate_id in shown.ask(CaseProcedure(shown.made.case_id)).tickers)


def test_a_lead_passes_over_a_step_with_a_reason(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    click(tab.panel, "Spring over")
    deeds = tab.panel.deeds
    assert deeds is not None
    click(tab.panel, "Spring trinnet over")
    qtbot.waitUntil(lambda: "Skriv, hvorfor" in deeds.error.words())
    deeds._skip("Holdt på telefon")
    qtbot.waitUntil(lambda: step(shown, "meet").state == "done")
    assert shown.ask(CaseProcedure(shown.made.case_id)).reasons["meet"] == "Holdt på telefon"


def test_others_are_not_offered_to_pass_over(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case()
    support = shown.made.desk.do(AddStaff(StaffFacts("Line Aagaard", "LA", Role.SUPPORT))).result
    shown.made.desk.sit_down(support)
    shown.page.open_tab("procedure")
    qtbot.waitUntil(lambda: isinstance(shown.page.tabs.currentWidget(), ProcedureTab))
    tab = tab_of(shown, qtbot)
    one(tab.panel, QPushButton, "Færdig")
    assert not [each for each in tab.panel.findChildren(QPushButton) if "Spring over" in each.text()]


def test_an_answer_switches_a_step_off(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    tab.show_view("triage")
    click(tab.triage.row("patient_records"), "Nej")
    qtbot.waitUntil(lambda: step(shown, "region46").state == "not_applicable")
    row = tab.triage.row("patient_records")
    qtbot.waitUntil(lambda: any("fra:" in each.text() for each in row.findChildren(type(tab._progress))))
    registers = tab.triage.row("registers")
    one(registers, QCheckBox, "Danmarks Statistik").click()
    answer = lambda: shown.ask(CaseProcedure(shown.made.case_id)).answers["registers"]  # noqa: E731
    qtbot.waitUntil(lambda: set(answer()) == {"sds", "rkkp", "dst"})


def test_a_case_without_procedure_is_given_one(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case()
    case_id = shown.made.desk.do(OpenCase("Uden procedure")).result
    shown.made.case_id = case_id
    shown.page.show_target(case_id, "procedure")
    qtbot.waitUntil(lambda: isinstance(shown.page.tabs.currentWidget(), ProcedureTab))
    tab = tab_of(shown, qtbot)
    assert tab.views.current() == "triage"
    assert not tab.panel.isVisible()
    click(tab, "Følg Register- og journalforskning")
    qtbot.waitUntil(lambda: shown.ask(CaseProcedure(case_id)).state is not None)
    qtbot.waitUntil(lambda: tab.views.current() == "steps")
    qtbot.waitUntil(lambda: tab.panel.isVisible())
    assert step(shown, "log").state == "done"


def test_the_panel_leads_to_its_step(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("notes")
    click(shown.side, "Åbn trinnet")
    qtbot.waitUntil(lambda: isinstance(shown.page.tabs.currentWidget(), ProcedureTab))
    tab = tab_of(shown, qtbot)
    qtbot.waitUntil(lambda: tab._chosen == "meet")


def test_a_file_dropped_on_a_proof_is_put_on_the_case(open_case: Open, qtbot: QtBot, tmp_path: Path) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    paper = tmp_path / "referat.txt"
    paper.write_text("Referat", "utf-8")
    one(tab.panel, QComboBox, "Referat").parentWidget()._taker.take([paper])  # type: ignore[union-attr]
    qtbot.waitUntil(
        lambda: "referat.txt" in {each.name for each in shown.ask(CaseFiles(shown.made.case_id))}, timeout=20_000
    )
    qtbot.waitUntil(lambda: "referat.txt" in step(shown, "meet").record.evidence.values())
