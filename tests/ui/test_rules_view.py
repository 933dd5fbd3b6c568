"""Procedures edited in the settings: steps by keyboard, the draft that survives, the trial, in force, moved, history, files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.procedure import AnswerTriage, FollowProcedure, SkipStep
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.flow.own_files import own_files
from dsc_desk.cases.flow.rulebook import OWN_RULES, rulebook
from dsc_desk.cases.own_layer import OwnEntry, OwnKind, own, put_in_force
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.queries.what_if import CasesBehind
from dsc_desk.cases.rights import Role
from dsc_desk.cases.rules.draft import draft_from, draft_of
from dsc_desk.cases.rules.exchange import write_rules
from dsc_desk.cases.rules.keeping import keep_rules
from dsc_desk.cases.rules.procedures import new_procedure
from dsc_desk.cases.rules.steps import add_step, remove_step
from dsc_desk.cases.rules.upgrade import three_way
from dsc_desk.ui.rules import hand as hand_module
from dsc_desk.ui.rules.hand import KEY
from dsc_desk.ui.rules.upgrade_panel import ImportPanel, UpgradePanel
from dsc_desk.ui.rules.view import RulesView
from dsc_desk.ui.settings_page.parts import View
from dsc_desk.ui.widgets import Label
from dsc_desk.words import Text
from tests.ui.real_desk import RealWork, real_work

RESEARCH = "register_research"
ANSWERS = (
    ("purpose", "research"), ("human_subjects", "no"), ("bio_material", "no"), ("genome_or_image", "no"),
    ("patient_records", "yes"), ("consent", "no"), ("registers", "sds,rkkp"),
)  # fmt: skip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def at(tmp_path: Path, qtbot: QtBot) -> Iterator[RealWork]:
    with real_work(qtbot, tmp_path, pages=("settings",)) as work:
        yield work


def rules(at: RealWork) -> RulesView:
    """Go to the procedures in the settings."""
    at.open_page("settings")
    at.window.work.open_page("settings", "", "rules")
    at.settle()
    view: View = at.page.views["rules"]
    assert isinstance(view, RulesView)
    at.until(lambda: view.hand.draft is not None and view.may is not None)
    at.settle()
    return view


def said(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(Label) if one.isVisibleTo(widget))


def press(at: RealWork, place: QWidget, words: str) -> None:
    for one in place.findChildren(QAbstractButton):
        if one.isVisible() and words in (one.accessibleName(), one.text()):
            one.setFocus()
            at.qtbot.keyClick(one, Qt.Key.Key_Space)
            at.settle()
            return
    raise AssertionError(words)


def a_case(at: RealWork, title: str) -> str:
    case_id: str = at.desk.do(OpenCase(title)).result
    at.desk.do(FollowProcedure(case_id, RESEARCH))
    at.desk.do(AnswerTriage(case_id, ANSWERS))
    return case_id


def test_a_step_is_added_named_tried_and_put_in_force_and_cases_are_moved(at: RealWork) -> None:
    first, second = a_case(at, "Knæ"), a_case(at, "Hofte")
    view = rules(at)
    assert "2026-2" in said(view.overview)
    view.overview.opened.emit(RESEARCH)
    at.settle()
    edit = view.steps
    edit.open(RESEARCH, "triage")
    at.qtbot.keyClick(edit.list, Qt.Key.Key_Insert)
    assert edit.list.count() == 33
    assert edit.form is not None
    title: Any = edit.form.title.da
    assert title.line.selectedText() == "Nyt trin"  # what was made up is typed over
    at.qtbot.keyClicks(title.line, "Spørg juristen")
    at.until(
        lambda: (
            view.hand.draft is not None and "Spørg juristen" in str(view.hand.draft.procedures[RESEARCH].steps[4].title)
        )
    )
    assert edit.list.item(4).text() == "5. Spørg juristen"
    view.show_part("draft")
    at.settle()
    assert "Spørg juristen" in said(view.draft)
    assert "Kladden er ikke afprøvet" in said(view.draft)
    press(at, view.draft, "Afprøv på sagerne")
    at.until(lambda: view.draft.trial.trial is not None and not view.draft.trial.running)
    assert view.draft.trial.trial is not None
    assert (view.draft.trial.trial.total, view.draft.trial.trial.otherwise) == (2, 2)
    assert "2 ville stå anderledes" in said(view.draft)
    assert "Kladden er ikke afprøvet" not in said(view.draft)
    view.draft.keep()
    assert "Skriv, hvorfor" in view.draft.why.error.words()
    view.draft.why.set_text("Juristen skal med fra begyndelsen")
    press(at, view.draft, "Sæt i kraft")
    at.until(lambda: rulebook().version == "2026-2+1")
    at.settle()
    assert not view.hand.dirty
    held = QApplication.focusWidget()
    assert held is not None
    assert view.isAncestorOf(held)  # the button that put them in force is gone
    assert {one.id for one in at.ask(CasesBehind())} == {first, second}
    view.show_part("overview")
    at.settle()
    assert "2026-2+1" in said(view.overview)
    press(at, view.overview, "Flyt alle til de nye regler")
    at.until(lambda: at.ask(CasesBehind()) == ())
    assert at.ask(CaseProcedure(first)).version == "2026-2+1"
    at.background.undo()
    at.settle()
    assert len(at.ask(CasesBehind())) == 2
    view.show_part("history")
    at.settle()
    assert "Juristen skal med fra begyndelsen. 2 af 2 sager afprøvet" in said(view.history)
    view.history.why.set_text("Det blev for meget")
    press(at, view.history, "Træk centrets regler tilbage")
    at.until(lambda: rulebook().version == "2026-2")


def test_all_cases_are_moved_in_parts_stopped_gone_on_with_and_taken_back(
    at: RealWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dsc_desk.ui.rules.moving.AT_A_TIME", 2)
    for number in range(5):
        a_case(at, f"Sag {number}")
    base = draft_of(rulebook())
    at.desk.do(keep_rules(base.with_procedure(remove_step(base.procedures[RESEARCH], "meet")), "Prøve"))
    view = rules(at)
    mover = view.overview.mover
    assert "5 åbne sager følger tidligere regler" in said(view.overview)
    mover.start()
    assert mover.running
    assert not mover.start_button.isEnabled()
    mover.stop()  # the part under way is carried out
    at.until(lambda: mover.state.moved == 2)
    at.settle()
    assert "2 åbne sager er flyttet" in said(view.overview)
    assert mover.start_button.isEnabled()
    press(at, view.overview, "Flyt alle til de nye regler")
    at.until(lambda: mover.state.moved == 5)
    at.settle()
    assert at.ask(CasesBehind()) == ()
    press(at, view.overview, "Tag flytningen tilbage")
    at.until(lambda: mover.state.behind == 5)
    assert len(at.ask(CasesBehind())) == 5


def test_a_step_takes_a_condition_refuses_a_whole_file_and_keeps_the_last_word_when_the_desk_locks(
    at: RealWork,
) -> None:
    view = rules(at)
    assert view.steps.form is None  # nobody looks at it
    view.show_part("steps")
    assert view.steps.list.count() > 5
    assert view.steps.form is not None
    view.steps.open(RESEARCH, "meet")
    assert view.steps.form is not None
    when = view.steps.form.when
    when._add(0, "consent")
    when._answer(0, "consent", "no")
    assert view.hand.draft is not None
    step = next(one for one in view.hand.draft.procedures[RESEARCH].steps if one.id == "meet")
    assert step.when == ({"consent": "no"},)
    when._take(0, "consent")
    assert not view.hand.dirty

    what: Any = view.steps.form.what
    pasted = QMimeData()
    pasted.setText("x" * 5_000_000)
    what.da.insertFromMimeData(pasted)
    assert "for meget" in what.da.refused()
    assert not view.hand.dirty
    title: Any = view.steps.form.title
    title.da.line.setText("y" * 5_000_000)
    assert len(title.da.text()) == 500

    view.steps.open(RESEARCH, "triage")
    at.qtbot.keyClick(view.steps.list, Qt.Key.Key_Insert)
    title = view.steps.form.title.da
    at.qtbot.keyClicks(title.line, "Halvt trin")
    view.hide()  # before the pause after the last key
    assert view.hand.draft.procedures[RESEARCH].steps[4].title.da == "Halvt trin"


def test_a_move_that_breaks_the_order_says_so_and_leads_to_the_field(at: RealWork) -> None:
    view = rules(at)
    view.show_part("steps")
    view.steps.open(RESEARCH, "screen")
    at.qtbot.keyClick(view.steps.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.steps.list.currentRow() == 0
    view.show_part("draft")
    assert not view.draft.keep_button.isEnabled()
    problem = view.hand.problems[0]
    assert "kommer senere" in problem.what.da
    view.draft.wanted.emit(problem)
    at.settle()
    assert view.stack.currentWidget() is view.steps
    assert view.steps.form is not None
    assert "kommer senere" in view.steps.form.fields["requires"].error.words()
    at.qtbot.keyClick(view.steps.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.hand.problems == ()
    assert not view.hand.dirty


def test_the_draft_survives_a_kill_and_can_be_thrown_away(at: RealWork) -> None:
    view = rules(at)
    view.show_part("steps")
    view.steps.open(RESEARCH, "meet")
    at.qtbot.keyClick(view.steps.list, Qt.Key.Key_Delete)
    view.hand.flush()
    at.settle()
    kept = at.desk.journal.get(KEY, at.desk.me.staff_id)
    assert kept
    values = json.loads(kept)
    assert "meet" not in {
        one.id for one in draft_from(own_files(values["content"]), "2026-2").procedures[RESEARCH].steps
    }
    again = RulesView(at.context)
    at.qtbot.addWidget(again)
    at.until(lambda: again.hand.dirty)
    again.steps.open(RESEARCH)
    assert again.steps.list.count() == 31
    view.draft.throw_away()
    at.settle()
    assert not view.hand.dirty
    assert not at.desk.journal.get(KEY, at.desk.me.staff_id)


def test_questions_and_deadlines_are_typed_and_judged(at: RealWork) -> None:
    view = rules(at)
    view.show_part("questions")
    view.questions.open("purpose", "short")
    pair = view.questions.fields["short"].control
    pair.en.line.setFocus()  # type: ignore[attr-defined]
    pair.en.line.selectAll()  # type: ignore[attr-defined]
    at.qtbot.keyClick(pair.en.line, Qt.Key.Key_Backspace)  # type: ignore[attr-defined]
    pair.en.commit()  # type: ignore[attr-defined]
    assert "engelske tekst" in view.questions.fields["short"].error.words()
    view.draft.throw_away()
    view.show_part("deadlines")
    view.deadlines.open("vek_new", "value")
    view.deadlines.value.line.selectAll()
    at.qtbot.keyClicks(view.deadlines.value.line, "45")
    view.deadlines.value.commit()
    assert "skriv kilden og hvorfor" in view.deadlines.fields["changed"].error.words()
    at.qtbot.keyClicks(view.deadlines.source.line, "Brev af 1. november 2026")
    at.qtbot.keyClicks(view.deadlines.why.line, "Aftalt")
    view.deadlines.source.commit()
    view.deadlines.why.commit()
    assert view.hand.problems == ()
    assert view.hand.draft is not None
    assert next(one for one in view.hand.draft.deadlines.items if one.id == "vek_new").sources
    view.deadlines.add()
    assert view.deadlines.choice.value() == "own"
    assert view.hand.problems == ()
    at.settle()
    press(at, view.deadlines, "Tag fristen ud")
    assert view.hand.problems == ()


def test_a_procedure_of_the_centres_own_is_made_edited_and_taken_back(at: RealWork) -> None:
    view = rules(at)
    press(at, view.overview, "Ny procedure …")
    assert view.stack.currentWidget() is view.about
    view.about.add("transfer")
    title: Any = view.about.fields["title"].control
    title.da.line.selectAll()
    at.qtbot.keyClicks(title.da.line, "Telefonrådgivning")
    title.da.commit()
    title.en.line.selectAll()
    at.qtbot.keyClicks(title.en.line, "Advice by phone")
    title.en.commit()
    name = view.about.choice.value()
    draft: Any = view.hand.draft
    assert draft.procedures[name].title == Text("Telefonrådgivning", "Advice by phone")
    view.undo_button.click()  # what was typed into one field is one change
    undone: Any = view.hand.draft
    assert undone.procedures[name].title.da == "Videresendelse (kopi)"
    view.undo_button.click()
    assert not view.hand.dirty
    view.redo_button.click()
    view.redo_button.click()
    assert view.hand.draft == draft
    view.show_part("questions")
    view.questions.add()
    view.lead_to(view.hand.problems[0])
    asked: Any = view.questions.fields["asked"].control
    asked._add(name)
    view.questions.add_answer(":new")
    assert "answer:own_answer" in view.questions.fields
    view.show_part("gates")
    view.gates.add(name)
    view.lead_to(view.hand.problems[0])
    assert view.stack.currentWidget() is view.gates
    assert "står ved intet trin" in view.gates.fields["stands"].error.words()
    stands: Any = view.gates.fields["stands"].control
    stands._add(f"{name}/close")
    view.show_part("facts")
    view.facts.add()
    view.lead_to(view.hand.problems[0])
    known: Any = view.facts.fields["asked"].control
    known._add(name)
    view.show_part("outcomes")
    view.outcomes.add()
    assert view.hand.problems == ()
    made: Any = view.hand.draft
    assert "own_gate" in made.procedures[name].steps[-1].gates
    view.show_part("about")
    view.about.open(name)
    at.settle()
    press(at, view.about, "Tag proceduren ud")
    left: Any = view.hand.problems
    assert {one.entry for one in left} == {"own_question", "own_fact"}
    view.undo_button.click()
    assert view.hand.draft == made


def test_a_procedure_put_in_force_is_offered_where_procedures_are(at: RealWork) -> None:
    at.open_page("settings")
    at.window.work.open_page("settings", "", "centre")
    at.settle()
    centre: Any = at.page.views["centre"]
    view = rules(at)
    at.until(lambda: centre.targets.procedure.count() > 0)
    made, name = new_procedure(draft_of(rulebook()), Text("Opkald", "Calls"), "", at.desk.today())
    at.background.do(view, keep_rules(made, "Mange opkald"))
    at.until(lambda: centre.targets.procedure.findData(name) >= 0)
    at.until(lambda: view.hand.draft is not None and name in view.hand.draft.procedures)
    at.settle()
    assert "Opkald" in [one.text() for one in view.overview.findChildren(QAbstractButton)]


def test_rules_go_out_to_a_file_and_another_centres_come_in_as_a_draft(
    at: RealWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = rules(at)
    out = tmp_path / "ud.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    view.write()
    at.until(out.exists)
    at.settle()
    draft = draft_of(rulebook())
    theirs = draft.with_procedure(remove_step(draft.procedures[RESEARCH], "meet"))
    path = write_rules(tmp_path / "ind.yaml", theirs, "2026-2+3", "Datastøttecenter Syd")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    view.read()
    at.until(lambda: isinstance(view.panel, ImportPanel))
    panel: Any = view.panel
    assert "Opstartsmøde" in said(panel)
    panel.take_button.click()
    assert view.hand.draft == theirs
    path.write_text("a: &a [1]\nb: *a\n")
    view.read()
    at.settle()
    at.until(
        lambda: (
            "henvisninger" in said(view)
            or any("henvisninger" in w.accessibleName() for w in view.findChildren(QWidget))
        )
    )
    assert view.hand.draft == theirs


def test_a_newer_edition_is_gone_through_entry_by_entry(at: RealWork, monkeypatch: pytest.MonkeyPatch) -> None:
    base = draft_of(rulebook())
    changed, name = add_step(base.procedures[RESEARCH], "triage", Text("Spørg juristen", "Ask the lawyer"))
    ours = base.with_procedure(changed)
    newer = base.with_question(replace(base.triage.questions[0], short=Text("Hensigt", "Intent")))
    newer = replace(newer, triage=replace(newer.triage, version="2027-1"))
    monkeypatch.setattr("dsc_desk.cases.rules.upgrade.shipped_rules", lambda: newer.unchecked())
    found = three_way(ours)
    monkeypatch.setattr(hand_module, "upgrade", lambda: found)
    view = rules(at)
    press(at, view.overview, "Se forskellene")
    panel: Any = view.panel
    assert isinstance(panel, UpgradePanel)
    assert "Hensigt" in said(panel)
    assert "Spørg juristen" in said(panel)
    panel.take_button.click()
    assert view.hand.draft is not None
    assert view.hand.draft.triage.questions[0].short.da == "Hensigt"
    assert name in {one.id for one in view.hand.draft.procedures[RESEARCH].steps}


def test_rules_that_cannot_be_read_do_not_stop_the_desk_and_are_named(at: RealWork) -> None:
    case_id = a_case(at, "Knæ")
    at.desk.do(
        keep_rules(draft_of(rulebook()).with_procedure(remove_step(rulebook().procedures[RESEARCH], "meet")), "Prøve")
    )
    held = own(OwnKind.RULES).in_force[OWN_RULES]
    broken = OwnEntry(
        OwnKind.RULES,
        OWN_RULES,
        1,
        held.content.replace("competence:", "expertise:"),
        held.based_on,
        "Prøve",
        held.at,
        held.staff_id,
    )
    put_in_force([broken])
    assert rulebook().version == "2026-2"
    at.desk.do(SkipStep(case_id, "meet", "Holdt på telefon"))
    view = rules(at)
    names = " ".join(each.accessibleName() for each in view.findChildren(QWidget)) + said(view)
    assert "kan ikke læses" in names


def test_who_may_not_edit_sees_it_all_and_changes_nothing(at: RealWork) -> None:
    ida = at.desk.do(AddStaff(StaffFacts("Ida Holm", "IH", Role.CONSULTANT))).result
    at.desk.sit_down(ida)
    view = rules(at)
    view.show_part("steps")
    view.steps.open(RESEARCH, "meet")
    at.qtbot.keyClick(view.steps.list, Qt.Key.Key_Delete)
    assert not view.hand.dirty
    assert view.steps.form is not None
    assert not view.steps.form.isEnabled()
    assert "centerleder" in said(view)


def test_rules_that_took_effect_meanwhile_are_looked_at_first(at: RealWork) -> None:
    view = rules(at)
    view.show_part("steps")
    view.steps.open(RESEARCH, "meet")
    at.qtbot.keyClick(view.steps.list, Qt.Key.Key_Delete)
    base = draft_of(rulebook())
    changed, _ = add_step(base.procedures[RESEARCH], "triage", Text("Spørg juristen", "Ask the lawyer"))
    at.desk.do(keep_rules(base.with_procedure(changed), "En kollega"))
    view.refresh(frozenset({"own_entry"}))
    at.settle()
    view.show_part("draft")
    at.settle()
    assert view.hand.overtaken
    assert not view.draft.keep_button.isEnabled()
    assert "Spørg juristen" in said(view.draft)
    view.draft.throw_away()
    assert not view.hand.undoing.can_undo  # it stood on rules that no longer hold
    view.show_part("steps")
    view.steps.open(RESEARCH, "meet")
    at.qtbot.keyClick(view.steps.list, Qt.Key.Key_Delete)
    at.desk.do(keep_rules(base.with_procedure(remove_step(base.procedures[RESEARCH], "ack")), "En anden kollega"))
    view.refresh(frozenset({"own_entry"}))
    at.settle()
    view.show_part("draft")
    at.settle()
    press(at, view.draft, "Jeg har set forskellene")
    assert view.draft.keep_button.isEnabled()
    view.draft.why.set_text("Mødet holdes på telefon")
    press(at, view.draft, "Sæt i kraft")
    at.until(lambda: rulebook().version == "2026-2+3")
    view.show_part("history")
    at.settle()
    assert "Mødet holdes på telefon. Ikke afprøvet på sagerne." in said(view.history)
