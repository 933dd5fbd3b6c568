"""The tab Procedure as it is used: steps closed with evidence, gates, whom it waits for, triage, another procedure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.application import PauseApplication
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.procedure import AnswerTriage, SkipStep
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.flow.rulebook import OWN_RULES, rulebook
from dsc_desk.cases.own_layer import OwnEntry, OwnKind, put_in_force
from dsc_desk.cases.queries.clocks import CaseClocks
from dsc_desk.cases.queries.files import CaseFiles
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.queries.what_if import AnswerWould
from dsc_desk.cases.queries.work import CaseNotes
from dsc_desk.cases.rights import Role
from dsc_desk.resource import resources
from dsc_desk.ui.case.procedure import ProcedureTab
from dsc_desk.ui.case.procedure_list import ProcedureList
from dsc_desk.ui.case.procedure_rows import FoldRow, GateRow, StepRow, rows_of
from dsc_desk.ui.case.side_panel import SidePanel
from dsc_desk.ui.widgets import Label, LinkButton, Segmented
from dsc_desk.ui.words import text
from tests.ui.case_shown import Open, Shown, click, one
from tests.ui.settling import settle

pytest_plugins = ["tests.ui.case_fixtures"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def tab_of(shown: Shown, qtbot: QtBot) -> ProcedureTab:
    tab = shown.page.tabs.currentWidget()
    assert isinstance(tab, ProcedureTab)
    qtbot.waitUntil(lambda: tab._shown is not None)
    stands(shown, qtbot)
    return tab


def stands(shown: Shown, qtbot: QtBot) -> None:
    settle(qtbot, shown.context.background, shown.page.window())


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
    assert isinstance(shown.page.side.panel, SidePanel)
    assert not shown.page.side.panel.isVisible()
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
    stands(shown, qtbot)
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


def test_others_are_not_offered_to_pass_over_an_approval(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case()
    support = shown.made.desk.do(AddStaff(StaffFacts("Line Aagaard", "LA", Role.SUPPORT))).result
    shown.made.desk.sit_down(support)
    shown.page.open_tab("procedure")
    qtbot.waitUntil(lambda: isinstance(shown.page.tabs.currentWidget(), ProcedureTab))
    tab = tab_of(shown, qtbot)
    one(tab.panel, QPushButton, "Spring over")
    tab.choose_step("region46")
    qtbot.waitUntil(lambda: tab.panel.deeds is not None and tab.panel.deeds._step.step.id == "region46")
    assert not [
        each for each in tab.panel.findChildren(QPushButton) if each.isVisible() and "Spring over" in each.text()
    ]


def test_an_answer_switches_a_step_off(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    tab.show_view("triage")
    click(tab.triage.row("patient_records"), "Nej")
    click(tab, "Tag det nye svar")
    qtbot.waitUntil(lambda: step(shown, "region46").state == "not_applicable")
    row = tab.triage.row("patient_records")
    qtbot.waitUntil(lambda: any("fra:" in each.text() for each in row.findChildren(type(tab._progress))))
    registers = tab.triage.row("registers")
    one(registers, QCheckBox, "Danmarks Statistik").click()
    if shown.ask(AnswerWould(shown.made.case_id, "registers", "sds,rkkp,dst")):
        click(tab, "Tag det nye svar")
    answer = lambda: shown.ask(CaseProcedure(shown.made.case_id)).answers["registers"]  # noqa: E731
    qtbot.waitUntil(lambda: set(answer()) == {"sds", "rkkp", "dst"})


def test_a_case_without_procedure_is_given_one(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case()
    case_id = shown.made.desk.do(OpenCase("Uden procedure")).result
    shown.made.case_id = case_id
    shown.page.show_target(case_id, "procedure")
    qtbot.waitUntil(lambda: isinstance(shown.page.tabs.currentWidget(), ProcedureTab))
    shown.page.take_focus()
    tab = tab_of(shown, qtbot)
    assert tab.views.current() == "triage"
    qtbot.waitUntil(lambda: tab.triage.questions.isAncestorOf(QApplication.focusWidget() or tab))
    assert not tab.panel.isVisible()
    one(tab, QPushButton, "Følg Register- og journalforskning").setFocus()
    click(tab, "Følg Register- og journalforskning")
    qtbot.waitUntil(lambda: shown.ask(CaseProcedure(case_id)).state is not None)
    qtbot.waitUntil(lambda: tab.views.current() == "steps")
    qtbot.waitUntil(lambda: tab.panel.isVisible())
    qtbot.waitUntil(tab.list.view.hasFocus)  # the button that was pressed is gone
    assert step(shown, "log").state == "done"
    tab.choose_step("screen")
    qtbot.waitUntil(lambda: tab.panel.deeds is not None and tab.panel.deeds._step.step.id == "screen")
    one(tab.panel, QCheckBox).setFocus()
    one(tab.panel, QCheckBox).click()
    qtbot.waitUntil(lambda: one(tab.panel, QCheckBox).isChecked() and one(tab.panel, QCheckBox).hasFocus())
    qtbot.waitUntil(lambda: tab.panel.column.minimumSize().width() <= tab.panel.area.viewport().width())
    click(tab.panel, "Færdig")
    qtbot.waitUntil(lambda: one(tab.panel, QLineEdit, "Resultat af gennemsynet").hasFocus())


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


def test_a_changed_answer_is_seen_before_it_is_taken_and_can_be_left(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    tab.show_view("triage")
    row = tab.triage.row("patient_records")
    click(row, "Nej")
    one(tab, QPushButton, "Behold det gamle").click()
    qtbot.waitUntil(lambda: tab.triage.would is None)
    assert shown.ask(CaseProcedure(shown.made.case_id)).answers["patient_records"] == "yes"
    assert isinstance(row._input, Segmented)
    assert row._input.value() == "yes"  # the row shows the answer that holds


def test_what_only_the_requester_can_settle_is_asked_in_her_words(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    shown.made.desk.do(AnswerTriage(shown.made.case_id, (("consent", "unclear"),)))
    tab = tab_of(shown, qtbot)
    tab.refresh(frozenset())
    tab.show_view("triage")
    click(tab, "Skriv i noterne")
    asked = text(rulebook().questions["consent"].ask)
    qtbot.waitUntil(lambda: any(asked in note.body for note in shown.ask(CaseNotes(shown.made.case_id))))
    note = next(note for note in shown.ask(CaseNotes(shown.made.case_id)) if asked in note.body)
    assert note.audience == "requester"
    assert tab.triage.asking is not None
    click(tab, "Kopiér som mail")
    assert QGuiApplication.clipboard().text() == note.body


def test_newer_rules_are_told_with_what_they_do_and_the_case_is_moved(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    name = "procedures/register_research.yaml"
    words = (resources() / name).read_text("utf-8").replace("Opstartsmøde", "Første møde")
    content = yaml.safe_dump({name: words}, allow_unicode=True)
    put_in_force([OwnEntry(OwnKind.RULES, OWN_RULES, 1, content, rulebook("").version, "Prøve", "", "")])
    tab = tab_of(shown, qtbot)
    tab.refresh(frozenset())
    click(tab.newer, "Se forskellene")
    said = [label.text() for label in tab.newer.findChildren(Label)]
    assert any(words.startswith("Trin »Første møde«: ændret (titel") for words in said)
    click(tab.newer, "Flyt sagen til de nye regler")
    qtbot.waitUntil(lambda: tab._shown is not None and tab._shown.version.endswith("+1"))
    qtbot.waitUntil(lambda: not tab.newer.isVisible())


def test_the_clocks_say_who_held_it_from_when_to_when_and_why(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    application = shown.ask(CaseClocks(shown.made.case_id))[0].application_id
    shown.made.desk.do(PauseApplication(application, "Venter på protokollen"))
    tab = tab_of(shown, qtbot)
    tab.show_view("clocks")
    block = one(tab.clocks, LinkButton, "")
    said = lambda: " ".join(label.text() for label in tab.clocks.findChildren(Label))  # noqa: E731
    qtbot.waitUntil(lambda: "Venter på protokollen" in said())
    assert "på pause" in said()
    assert "arbejdsdage" in said()
    block.click()
    assert shown.went[-1] == ("application", application, "")


def test_how_far_the_case_has_followed_the_standard(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("procedure")
    tab = tab_of(shown, qtbot)
    tab.show_view("conformance")
    qtbot.waitUntil(lambda: tab.conformance.shown is not None)
    shown.made.desk.do(SkipStep(shown.made.case_id, "meet", "Holdt på telefon"))
    tab.refresh(frozenset({"step"}))
    qtbot.waitUntil(lambda: tab.conformance.shown is not None and bool(tab.conformance.shown.departures))
    words = " ".join(each.text() for each in tab.conformance.findChildren(Label))
    assert "sprunget over" in words
    assert "Holdt på telefon" in words
