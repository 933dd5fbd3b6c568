"""Access routes in the window: looked up, corrected with a live page, added, taken back, exchanged; every draft and matrix follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.commands.undo import Undo
from dsc_desk.cases.rights import Role
from dsc_desk.forms.revisions import OutdatedDrafts
from dsc_desk.forms.route import load_route, load_routes
from dsc_desk.forms.route_draft import RENEWAL
from dsc_desk.forms.route_terms import Part
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.routes_view import RoutesView
from dsc_desk.ui.library.many_field import ManyField
from dsc_desk.ui.pages.data import DataPage
from dsc_desk.ui.routes.editor import RouteEditor
from dsc_desk.ui.routes.lines import CHANNEL
from dsc_desk.ui.routes.rules_editor import RulesEditor
from dsc_desk.ui.widgets import Choice, Label, LinkButton, Notice
from dsc_desk.ui.widgets.rows_editor import RowsEditor
from tests.ui.filled_case import MACHINE, Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def routes(shown: Shown, route_id: str = MACHINE) -> RoutesView:
    def make(context: Context, _case_id: str, parent: QWidget) -> DataPage:
        return DataPage(context, parent)

    page = shown.show(make)
    shown.until(lambda: page.view() is not None)
    page.show_target(route_id, "routes")
    shown.settle()
    view: Any = page.view()
    assert isinstance(view, RoutesView)
    shown.until(lambda: view.table.picked_row() is not None)
    return view


def editor_of(shown: Shown, view: RoutesView, action: str = "routes.correct") -> RouteEditor:
    shown.context.actions.run(action)
    shown.until(lambda: view.editor is not None)
    shown.settle()
    assert view.editor is not None
    return view.editor


def typed(editor: RouteEditor, **words: str) -> None:
    """Type into the entry in hand as a person does."""
    for name, said in words.items():
        if name.replace("__", ".") not in editor.form.boxes:
            editor.form.go_to(name.replace("__", "."))  # among other terms
        box = editor.form.boxes[name.replace("__", ".")]
        box.set_typed(said)
        box.touch()


def told(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


def button(widget: QWidget, words: str) -> QAbstractButton:
    return next(each for each in widget.findChildren(QAbstractButton) if each.text() == words)


def test_every_route_is_found_and_read(shown: Shown) -> None:
    view = routes(shown)
    assert view.model.rowCount() == 67
    assert view.table.picked_row().id == MACHINE
    assert load_route(MACHINE).authority_da in told(view.detail)
    shown.window.resize(1240, 800)
    shown.settle()
    assert not view.table.isColumnHidden(CHANNEL)
    shown.window.resize(1060, 760)
    shown.settle()
    assert view.table.isColumnHidden(CHANNEL)  # in a narrow window the names keep their room
    QTest.keyClicks(view.search, "videnskabsetisk")
    assert 0 < view.model.rowCount() < 12
    view.search.clear()
    view.only.set_value("letter")
    view.only.picked.emit("letter")
    assert 0 < view.model.rowCount() < 67


def test_a_field_is_added_seen_on_the_page_saved_and_every_draft_is_told(shown: Shown) -> None:
    view = routes(shown)
    editor = editor_of(shown, view)
    assert view.preview.isVisible()
    shown.until(lambda: bool(view.preview.pages))
    before = shown.ask(OutdatedDrafts(shown.case_id))
    editor.go(("sections", 0))
    button(editor, "Felt").click()
    assert editor.place == ("sections", 0, "fields", 0)
    assert editor.form.boxes["label_da"].isAncestorOf(shown.window.focusWidget())
    typed(editor, label_da="Hvad koster det?", label_en="What does it cost?", prefill="project.funding", required="yes")
    QTest.keyClick(editor.outline, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.place == ("sections", 0, "fields", 1)
    pages = view.preview.pages
    shown.until(lambda: view.preview.pages is not pages)
    editor.why.set_text("Ny vejledning fra myndigheden")
    editor.save_button.click()
    shown.until(lambda: view.editor is None)
    shown.settle()
    route = load_route(MACHINE)
    field = list(route.fields)[1]
    assert (field.label_da, field.prefill, field.required, field.our_guess) == (
        "Hvad koster det?", "project.funding", True, True,
    )  # fmt: skip
    shown.until(lambda: view.table.picked_row().mark is not None)
    assert "Ny vejledning" in told(view.detail)
    drafts = shown.ask(OutdatedDrafts(shown.case_id))
    assert len(drafts) == len(before) + 1
    assert any("Hvad koster det?" in change.text.da for change in drafts[-1].changes)
    shown.context.actions.run("routes.history")
    shown.until(lambda: view.stage.panel() is not None and "Hvad koster det?" in told(view.stage.panel()))
    view.stage.panel().back.click()
    shown.made.desk.do(Undo())
    assert not load_route(MACHINE).is_own


def test_what_is_known_of_a_route_is_written_in_groups_and_seen_as_it_reads(shown: Shown) -> None:
    view = routes(shown)
    editor = editor_of(shown, view)
    assert "applied_for.da" not in editor.form.boxes  # another group of terms
    editor.add(Part.SUCCESSOR)
    assert view.sight.about.isVisible()
    assert not view.preview.isVisible()
    typed(editor, **{"from": "01.02.2031", "name_da": "Styrelsen for Prøver", "name_en": "Agency of Tests"})
    shown.until(lambda: "Styrelsen for Prøver" in told(view.sight.about))
    editor.add(Part.LAW)
    typed(editor, law="Prøveloven", paragraph="§ 1")
    pages = view.preview.pages
    editor.add(Part.SECTION, RENEWAL)
    typed(editor, title_da="Forlængelse", title_en="Extension")
    assert view.preview.isVisible()
    editor.add(Part.FIELD)
    typed(editor, label_da="Hvor længe?", label_en="How long?")
    shown.until(lambda: view.preview.pages and view.preview.pages is not pages)
    editor.why.set_text("Ny lov")
    editor.save_button.click()
    shown.until(lambda: bool(editor.problems))
    assert [one.term for one in editor.problems] == ["what_en"]
    assert editor.form.boxes["what_en"].isAncestorOf(shown.window.focusWidget())
    typed(editor, what_en="The body decides")
    editor.go((), "valid_to")
    assert set(editor.form.boxes) >= {"valid_from", "valid_to"}
    typed(editor, valid_to="31.12.2030")
    editor.save_button.click()
    shown.until(lambda: view.editor is None)
    route = load_route(MACHINE)
    assert route.successors[-1].name_en == "Agency of Tests"
    assert route.renewal is not None
    assert [one.label_en for one in route.renewal.sections[0].fields] == ["How long?"]
    assert (route.legal_basis[-1].paragraph, str(route.valid_to)) == ("§ 1", "2030-12-31")
    shown.made.desk.do(Undo())


def test_mistakes_lead_to_their_field_and_nothing_typed_is_lost(shown: Shown) -> None:
    view = routes(shown)
    editor = editor_of(shown, view)
    editor.add(Part.FIELD)
    at = editor.place
    typed(editor, label_da="Nyt", basis="labels", limit__chars="mange")
    editor.go(())
    typed(editor, checked="i går måske")
    editor.go(())
    assert editor.form.boxes["checked"].typed() == "i går måske"
    typed(editor, checked="2026-11-29")
    editor.save()
    assert editor.why.error.words()
    editor.why.set_text("Fordi")
    editor.save()
    shown.until(lambda: bool(editor.problems))
    shown.settle()
    assert editor.place == at
    assert {one.term for one in editor.problems} == {"label_en", "limit.chars", "source"}
    assert "helt tal" in " ".join(problem.text.da for problem in editor.problems)
    links = editor.findChildren(LinkButton)
    editor.go(())
    next(link for link in links if "heltal" in link.text() or "helt tal" in link.text()).click()
    assert editor.form.boxes["limit.chars"].isAncestorOf(shown.window.focusWidget())
    assert editor.form.boxes["limit.chars"].typed() == "mange"
    assert not load_route(MACHINE).is_own


def test_what_is_written_stands_there_again_and_each_change_is_taken_back(shown: Shown) -> None:
    view = routes(shown)
    editor = editor_of(shown, view)
    editor.go(("sections", 0, "fields", 0))
    first = editor.form.boxes["label_da"].typed()
    typed(editor, label_da="Andet navn")
    QTest.keyClick(editor.outline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.form.boxes["label_da"].typed() == first
    QTest.keyClick(editor.outline, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert editor.form.boxes["label_da"].typed() == "Andet navn"
    QTest.keyClick(editor.outline, Qt.Key.Key_Delete)
    QTest.keyClick(editor.outline, Qt.Key.Key_Insert)
    assert editor.form.boxes["label_da"].typed() == ""
    editor.undo()
    editor.undo()
    editor._draft.flush()
    shown.settle()
    view._stop_editing()
    again = editor_of(shown, view)
    shown.until(lambda: again.draft.raw["sections"][0]["fields"][0]["label_da"] == "Andet navn")
    again.give_up()
    shown.settle()
    assert editor_of(shown, view).draft.raw["sections"][0]["fields"][0]["label_da"] == first


def test_what_is_typed_stands_there_again_after_the_window_was_made_anew(shown: Shown) -> None:
    view = routes(shown)
    editor = editor_of(shown, view)
    typed(editor, name_da="Halvt skrevet navn")
    view.hide()  # as when the desk locks, or the look changes, in the midst of a word
    shown.settle()
    view.show()
    view._stop_editing()
    again = editor_of(shown, view)
    shown.until(lambda: again.draft.raw["name_da"] == "Halvt skrevet navn")
    again.give_up()
    shown.settle()


def test_the_answers_of_a_list_are_written_as_a_table(shown: Shown) -> None:
    view = routes(shown)
    editor = editor_of(shown, view)
    editor.go(("sections", 0, "fields", 0))
    editor.form.go_to("options")
    rows = editor.form.boxes["options"].editor
    assert isinstance(rows, RowsEditor)
    rows.add_row()
    for words, key in (("alle", Qt.Key.Key_Tab), ("Alle | hele landet", Qt.Key.Key_Return)):
        cell = QApplication.focusWidget()
        assert cell is not None
        QTest.keyClicks(cell, words)
        QTest.keyClick(cell, key)
    rows.commit()
    assert editor.draft.raw["sections"][0]["fields"][0]["options"] == [
        {"value": "alle", "label_da": "Alle | hele landet", "label_en": "Alle | hele landet"}
    ]
    editor.give_up()
    shown.settle()


def test_a_condition_is_put_together_from_lists_with_the_keyboard_or_typed(shown: Shown) -> None:
    view = routes(shown)
    editor = editor_of(shown, view)
    place = editor.draft.add(Part.ENCLOSURE, ())
    editor.go(place, "needed_if.when")
    rules: Any = editor.form.boxes["needed_if.when"].editor
    assert isinstance(rules, RulesEditor)

    def list_in_hand() -> Choice:
        QApplication.processEvents()
        found: Any = shown.window.focusWidget()
        while not isinstance(found, Choice):
            found = found.parentWidget()
        return found

    shown.until(lambda: rules.lists.isVisible())
    rules.lists._adders[0].setFocus()
    QTest.keyClicks(list_in_hand(), "x")  # what is no name goes back
    line: Any = list_in_hand().lineEdit()
    line.selectAll()
    QTest.keyClicks(line, "Triage: Kontakt til personer")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert rules.text() == "contact = yes"
    QTest.keyClick(list_in_hand(), Qt.Key.Key_Down)
    assert rules.text() == "contact = no"
    assert editor.draft.entry(place)["needed_if"]["when"] == [{"contact": "no"}]

    rules.turn.setFocus()
    QTest.keyClick(rules.turn, Qt.Key.Key_Space)
    assert rules.typed.toPlainText() == "contact = no"
    rules.typed.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(rules.typed, " & judged = yes & ukendt")
    rules.commit()
    assert editor.draft.entry(place)["needed_if"]["when"] == [{"contact": "no", "judged": "yes", "ukendt": ""}]
    editor.go(place, "needed_if.when")
    again: Any = editor.form.boxes["needed_if.when"].editor
    assert again.typed.isVisibleTo(again)  # typing was the way wanted last
    again.turn.click()
    assert again.text() == "contact = no & judged = yes & ukendt = "
    gone = next(each for each in again.findChildren(QAbstractButton) if "ukendt" in each.accessibleName())
    gone.click()
    assert again.text() == "contact = no & judged = yes"
    again.set_text("contact = no\n" * 5_000)  # no list is made for each
    again.turn.click()
    assert again.typed.isVisibleTo(again)
    assert "12" in again.error.words()


def test_a_route_is_added_applied_along_exported_and_taken_out(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = routes(shown)
    editor = editor_of(shown, view, "routes.add")
    typed(
        editor, name_da="Registret i Vest", name_en="The Western Register", authority_da="Vestkontoret", authority_en="West",
        applied_for__en="Data", channel__detail_en="By mail", web="https://vest.example", checked="2026-11-29",
    )  # fmt: skip
    editor.add(Part.FIELD)
    typed(editor, label_da="Formål", label_en="Purpose", prefill="project.purpose")
    editor.why.set_text("Nyt register")
    editor.save()
    shown.until(lambda: view.editor is None)
    shown.settle()
    assert view.table.picked_row().id == "registret-i-vest"
    assert [field.label_da for field in load_routes()["registret-i-vest"].fields] == ["Formål"]
    path = tmp_path / "vest.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    shown.context.actions.run("routes.write")
    shown.until(path.exists)
    shown.context.actions.run("routes.withdraw")
    shown.until(lambda: view.stage.panel() is not None)
    view.stage.panel().why.set_text("Lukket")
    view.stage.panel().button.click()
    shown.until(lambda: "registret-i-vest" not in load_routes())
    shown.settle()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    shown.context.actions.run("routes.read")
    shown.until(lambda: view.stage.panel() is not None)
    assert "Vejen er ny her" in told(view.stage.panel())
    view.stage.panel().take()
    assert view.stage.panel().why.error.words()
    view.stage.panel().why.set_text("Fra os selv")
    view.stage.panel().take()
    shown.until(lambda: "registret-i-vest" in load_routes())
    shown.settle()
    path.write_text("a: &a [1]\nb: *a\n", encoding="utf-8")
    shown.context.actions.run("routes.read")
    shown.settle()
    shown.until(
        lambda: any("YAML" in one.accessibleName() + one.accessibleDescription() for one in view.findChildren(Notice))
    )


def test_who_may_not_correct_hears_so_before_anything_is_typed(shown: Shown) -> None:
    view = routes(shown)
    desk: Any = shown.made.desk
    desk.sit_down(desk.do(AddStaff(StaffFacts("Ib Holm", "IBH", Role.CONSULTANT))).result)
    for action in ("routes.correct", "routes.add", "routes.read"):
        shown.context.actions.run(action)
        shown.settle()
        assert view.editor is None
        assert "rolle" in view.findChildren(Notice)[-1].accessibleName()


def test_the_editor_stands_again_when_language_or_look_make_the_page_anew(shown: Shown) -> None:
    editor_of(shown, routes(shown))
    again = routes(shown, "")
    shown.until(lambda: again.editor is not None)
    assert again.editor is not None
    again.editor.give_up()
    assert routes(shown, "").editor is None


def test_a_condition_on_one_thing_offers_its_answers_in_words(shown: Shown) -> None:
    view = routes(shown)
    editor = editor_of(shown, view)
    asked = load_route(MACHINE).attachments
    editor.go(("attachments", next(n for n, one in enumerate(asked) if one.needed_if and one.needed_if.question)))
    editor.form.go_to("needed_if.values")
    values = editor.form.boxes["needed_if.values"].editor
    assert isinstance(values, ManyField)
    assert values.value() == "yes"
    assert "ja" in told(values).lower()
    typed(editor, needed_if__question="")
    assert not isinstance(editor.form.boxes["needed_if.values"].editor, ManyField)  # what is answered freely is typed
    editor.form.boxes["needed_if.fact"].setFocus()
    typed(editor, needed_if__fact="data.environment")
    assert editor.form.boxes["needed_if.fact"].isAncestorOf(shown.window.focusWidget())
    values = editor.form.boxes["needed_if.values"].editor
    assert isinstance(values, ManyField)
    assert "Danmarks Statistik" in [values.adder.itemText(at) for at in range(values.adder.count())]
    values.set_value("")
    values.adder.set_value("danmarks_statistik")
    values.adder.picked.emit("danmarks_statistik")
    assert "Danmarks Statistik" in told(values)
    assert editor.draft.entry(editor.place)["needed_if"] == {
        "fact": "data.environment", "values": ["danmarks_statistik"],
    }  # fmt: skip
