"""The profile as it is used: missing facts filled, opened facts corrected, confirmed, traced, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dsc_desk.cases.commands.application import WriteOwnAnswer
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.forms.answers import FactState
from dsc_desk.forms.profile import CaseProfile, FactLine, Profile, ProfileValues
from dsc_desk.ui.case.fact_editor import FactChoice, FactDay, FactText
from dsc_desk.ui.case.fact_parts import TextLink, UsesButton
from dsc_desk.ui.case.fact_row import FactRow
from dsc_desk.ui.case.profile import ProfileTab
from dsc_desk.ui.case.profile_rows import MISSING
from dsc_desk.ui.widgets import Button, IconLabel, Label, LinkButton
from tests.ui.filled_case import PURPOSE, Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
NUMBER = "010180-" + "0016"  # shaped as a CPR number; joined so that none stands in a file


@pytest.fixture
def tab(shown: Shown) -> ProfileTab:
    made = shown.show(ProfileTab)
    shown.until(lambda: "billing.payer" in made.rows or len(made.rows) > 20)
    return made


def said_in(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


def value(shown: Shown, name: str) -> str:
    found: dict[str, str] = shown.ask(ProfileValues(shown.case_id))
    return found.get(name, "")


def line(shown: Shown, name: str) -> FactLine:
    profile: Profile = shown.ask(CaseProfile(shown.case_id))
    return next(each for each in profile.lines if each.kind.name == name)


def opened(row: FactRow) -> FactText:
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert isinstance(row.editor, FactText)
    return row.editor


def press(widget: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = next(each for each in widget.findChildren(Button) if each.text() == words and each.isVisibleTo(widget))
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_it_says_how_much_is_filled_begins_with_what_closes_most_and_names_its_parts(
    shown: Shown, tab: ProfileTab
) -> None:
    filling = shown.ask(CaseProfile(shown.case_id)).filling
    words = tab.head.findChildren(QWidget)
    spoken = " ".join(each.accessibleName() for each in words)
    assert f"{filling.confirmed + filling.suggested} af {filling.total}" in spoken
    assert "felter i to ansøgninger er udfyldt fra denne profil" in spoken
    assert f"{filling.left} tilbage" in said_in(tab.head)
    missing = tab._facts.rows_of(MISSING)
    closes = [sum(use.open for use in row.line.uses) for row in missing]
    assert closes == sorted(closes, reverse=True)
    assert all(row.editor is not None for row in missing)
    assert tab.rows["project.purpose"].editor is None
    assert all(row.accessibleName() for row in tab.rows.values())
    assert tab.rows["project.purpose"].accessibleDescription() == PURPOSE
    assert tab.findChildren(IconLabel)
    assert all(link.text() for link in tab.findChildren(LinkButton))


def test_a_missing_fact_is_typed_saved_by_itself_and_moves_only_when_it_is_left(shown: Shown, tab: ProfileTab) -> None:
    row = tab.rows["project.societal_relevance"]
    assert tab._facts.home_of(row) == MISSING
    editor = row.editor
    assert isinstance(editor, FactText)
    editor.setFocus()
    QTest.keyClicks(editor, "Mange får knæ ")
    shown.until(lambda: value(shown, row.name) == "Mange får knæ")
    shown.settle()
    assert editor.hasFocus()
    assert editor.text() == "Mange får knæ "  # what the store trimmed is not taken from under the fingers
    assert tab._facts.home_of(row) == MISSING
    QTest.keyClicks(editor, "hvert år")
    tab.rows["project.purpose"].setFocus()
    shown.until(lambda: value(shown, row.name) == "Mange får knæ hvert år")
    shown.until(lambda: tab._facts.home_of(row) == "project")
    shown.settle()
    assert row.editor is None
    assert "Mange får knæ hvert år" in said_in(row)
    assert "skrevet af Mette Kragh" in said_in(row)


def test_esc_ends_and_what_was_typed_is_kept(shown: Shown, tab: ProfileTab) -> None:
    row = tab.rows["project.purpose"]
    editor = opened(row)
    editor.selectAll()
    QTest.keyClicks(editor, "Kort formål")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    shown.until(lambda: value(shown, "project.purpose") == "Kort formål")
    shown.settle()
    assert row.editor is None
    assert "bekræftet af" not in said_in(row)  # another wording is not what was confirmed
    assert row.hasFocus()


def test_a_wrong_value_is_said_under_the_field_and_saved_all_the_same(shown: Shown, tab: ProfileTab) -> None:
    tab._turn()
    shown.until(lambda: "controller.cvr" in tab.rows)
    shown.settle()
    row = tab.rows["controller.cvr"]
    editor = opened(row)
    editor.selectAll()
    QTest.keyClicks(editor, "12345678")
    shown.until(lambda: row._error.words())
    tab.take_focus()
    shown.until(lambda: value(shown, "controller.cvr") == "12345678")
    shown.settle()
    assert row._error.words()


def test_a_day_and_a_choice_have_their_own_fields(shown: Shown, tab: ProfileTab) -> None:
    tab._turn()
    shown.until(lambda: "data.retention_until" in tab.rows and "data.environment" in tab.rows)
    shown.settle()
    day, choice = tab.rows["data.retention_until"], tab.rows["data.environment"]
    day.open(focus=True)
    assert isinstance(day.editor, FactDay)
    QTest.keyClicks(day.editor.line, "31.12.2031")
    QTest.keyClick(day.editor.line, Qt.Key.Key_Return)
    shown.until(lambda: value(shown, day.name) == "2031-12-31")
    choice.open(focus=True)
    assert isinstance(choice.editor, FactChoice)
    QTest.keyClick(choice.editor, Qt.Key.Key_Down)
    shown.until(lambda: value(shown, choice.name) == choice.line.kind.options[0].value)
    shown.settle()


def test_a_cpr_number_is_refused_and_stays_typed(shown: Shown, tab: ProfileTab) -> None:
    row = tab.rows["project.purpose"]
    editor = opened(row)
    editor.selectAll()
    QTest.keyClicks(editor, f"Patienten {NUMBER}")
    tab.rows["project.method"].setFocus()
    shown.until(lambda: "CPR" in row._error.words())
    assert row.editor is editor
    assert NUMBER in editor.text()
    assert value(shown, "project.purpose") == PURPOSE
    drafts = shown.made.desk.journal.all_for(shown.made.desk.me.staff_id)
    assert all(NUMBER not in draft.text for draft in drafts)


def test_what_was_being_typed_when_the_program_was_killed_comes_back(shown: Shown) -> None:
    desk = shown.made.desk
    desk.journal.put(f"fact:{shown.case_id}:project.purpose", desk.me.staff_id, "Halvt skrevet for")
    tab = shown.show(ProfileTab)
    shown.until(lambda: value(shown, "project.purpose") == "Halvt skrevet for")
    shown.settle()
    assert "Halvt skrevet for" in said_in(tab.rows["project.purpose"])
    assert desk.journal.get(f"fact:{shown.case_id}:project.purpose", desk.me.staff_id) is None


def test_a_suggested_fact_is_confirmed_by_us_or_by_the_requester(shown: Shown, tab: ProfileTab) -> None:
    press(tab.rows["project.method"], "Bekræft")
    shown.until(lambda: line(shown, "project.method").state.confirmed)
    assert line(shown, "project.method").state.by == "Mette Kragh"
    row = tab.rows["project.title_da"]  # only the case's head says it
    row.open()
    press(row, "Rekvirenten har bekræftet")
    shown.until(lambda: line(shown, "project.title_da").stored)
    shown.settle()
    assert line(shown, "project.title_da").state == FactState(
        row.line.state.value, confirmed=True, by="Ditte Rosenkilde", at="2026-11-23T09:00:00+00:00"
    )


def test_where_a_fact_goes_and_what_it_said_unfold_below_it(shown: Shown, tab: ProfileTab) -> None:
    row = tab.rows["project.purpose"]
    uses = row.findChild(UsesButton)
    assert uses is not None
    assert uses.text().startswith("bruges i ")
    QTest.mouseClick(uses, Qt.MouseButton.LeftButton)
    links = row.findChildren(TextLink)
    assert len(links) == len(row.line.uses) > 1
    QTest.mouseClick(links[0], Qt.MouseButton.LeftButton)
    use = row.line.uses[0]
    assert shown.went[-1] == ("application", use.application_id, use.field_id)
    shown.do(SetFacts(shown.case_id, (("project.purpose", "Et andet formål"),)))
    row.open()
    press(row, "Historik")
    shown.until(lambda: "Hvad den har sagt" in said_in(row))
    assert said_in(row).index("Et andet formål") < said_in(row).index(PURPOSE)
    assert "bekræftet af Ditte Rosenkilde" in said_in(row)


def test_drafts_that_lag_behind_are_named_and_shown(shown: Shown, tab: ProfileTab) -> None:
    one = shown.application()
    shown.do(WriteOwnAnswer(one.id, "projbeskr.formaal", "Kort for dem", PURPOSE))
    shown.do(SetFacts(shown.case_id, (("project.purpose", "Et andet formål"),)))
    tab.refresh(frozenset())
    shown.settle()
    row = tab.rows["project.purpose"]
    assert "1 kladde bruger den gamle tekst" in said_in(row)
    press(row, "Se forskel")
    assert shown.went[-1] == ("application", one.id, "projbeskr.formaal")


def test_the_search_finds_facts_nobody_asks_for_and_f8_goes_to_what_is_missing(shown: Shown, tab: ProfileTab) -> None:
    names = set(tab.rows)
    QTest.keyClicks(tab.head.filter, "engelsk")
    shown.until(lambda: set(tab.rows) != names and "project.title_en" in tab.rows)
    assert all("engelsk" in row.line.kind.label_da.casefold() for row in tab.rows.values())
    tab._clear_filter()
    shown.until(lambda: len(tab.rows) > 10)
    shown.settle()
    tab.next_missing()
    first = next(row for row in tab.rows.values() if row.busy)
    tab.next_missing()
    assert first.line.missing
    assert not first.busy
