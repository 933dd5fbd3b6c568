"""The library corrected in the window: in place in the panel, kept while typing, marked, told, taken back; upgrades and files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.library.catalogue import load_catalogue, shipped_catalogue
from dsc_desk.library.fields import FIELDS
from dsc_desk.library.healthdcat.preview import compare
from dsc_desk.library.healthdcat.read import read_file
from dsc_desk.library.healthdcat.write import Ending, serialized, to_graph
from dsc_desk.library.history import SourceHistory, SourceMarks
from dsc_desk.library.own_sources import keep_source
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.library_view import LibraryView
from dsc_desk.ui.library.editor import SourceEditor
from dsc_desk.ui.pages.data import DataPage
from dsc_desk.ui.widgets import Label, Notice
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language
from tests.ui.filled_case import Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def library(shown: Shown, source_id: str = "dkr") -> LibraryView:
    """Open the library on a source."""

    def make(context: Context, _case_id: str, parent: QWidget) -> DataPage:
        return DataPage(context, parent)

    page = shown.show(make)
    shown.until(lambda: page.view() is not None)
    page.show_target(source_id, "library")
    shown.settle()
    view: Any = page.view()
    assert isinstance(view, LibraryView)
    return view


def said_in(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


def editor_of(shown: Shown, view: LibraryView) -> SourceEditor:
    shown.context.actions.run("library.correct")
    shown.settle()
    editor = view.keeping.stage.panel()
    assert isinstance(editor, SourceEditor)
    return editor


def test_a_source_is_corrected_in_place_and_marked_in_list_and_panel(shown: Shown) -> None:
    view = library(shown)
    editor = editor_of(shown, view)
    assert not view.detail.isVisible()
    assert editor.boxes["name_da"].isAncestorOf(shown.window.focusWidget())
    editor.boxes["pitfalls"].set_typed("Lateralitet mangler i de første år.")
    editor.boxes["keywords_da"].set_basis("source")
    editor.why.set_text("Årsrapport 2025")
    editor.save_button.click()
    shown.until(lambda: view.keeping.stage.panel() is None)
    shown.settle()
    shown.until(lambda: "dkr" in view.keeping.marks)
    shown.settle()
    source = load_catalogue().source("dkr")
    assert source.pitfalls == "Lateralitet mangler i de første år."
    assert source.basis["keywords_da"] == "source"
    unchanged = msgspec.structs.replace(source, pitfalls=shipped_catalogue().source("dkr").pitfalls, basis={})
    assert unchanged == msgspec.structs.replace(shipped_catalogue().source("dkr"), basis={})
    assert view.model.mark("dkr") == "rettet her"
    assert "Rettet her af Mette Kragh" in view.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    told = said_in(view.detail)
    assert "Rettet her af Mette Kragh" in told
    assert "Årsrapport 2025" in told
    assert "Lateralitet" in " ".join(notice.accessibleDescription() for notice in view.detail.findChildren(Notice))


def test_what_is_wrong_is_said_below_its_field_and_nothing_typed_is_lost(shown: Shown) -> None:
    view = library(shown)
    editor = editor_of(shown, view)
    editor.boxes["conditions"].set_typed("M17, tåge")
    editor.boxes["name_en"].set_typed(" ")
    editor.save()
    assert "»tåge«" in editor.boxes["conditions"].error.words()
    assert "red fields" in editor.error.words() or "røde felter" in editor.error.words()
    assert editor.boxes["name_en"].isAncestorOf(shown.window.focusWidget())
    assert editor.why.error.words()
    assert editor.boxes["conditions"].typed() == "M17, tåge"
    assert "dkr" not in load_catalogue().own
    editor.boxes["conditions"].set_typed("M17, T84")
    editor.boxes["name_en"].set_typed("Danish Knee Arthroplasty Register")
    editor.why.set_text("Ingenting")
    editor.save()
    shown.until(lambda: "ikke rettet noget" in editor.error.words())


def test_a_whole_file_pasted_into_a_field_is_refused_calmly(shown: Shown) -> None:
    view = library(shown)
    box = editor_of(shown, view).boxes["content"]
    editor: Any = box.editor
    before = box.typed()
    huge = QMimeData()
    huge.setText("æ b c. " * 700_000)
    editor.insertFromMimeData(huge)
    assert "Intet er sat ind" in editor.refused()
    assert box.typed() == before
    little = QMimeData()
    little.setText("Kort. ")
    editor.insertFromMimeData(little)
    assert box.typed().startswith("Kort. ")


def test_the_editor_stands_again_when_language_or_look_make_the_page_anew(shown: Shown) -> None:
    box = editor_of(shown, library(shown)).boxes["pitfalls"]
    box.set_typed("Lateralitet mangler.")
    box.touch()
    again = library(shown, "")
    shown.until(lambda: isinstance(again.keeping.stage.panel(), SourceEditor))
    editor: Any = again.keeping.stage.panel()
    shown.until(lambda: editor.boxes["pitfalls"].typed() == "Lateralitet mangler.")
    editor.give_up()
    last = library(shown, "")
    assert last.keeping.stage.panel() is None


def test_who_may_not_correct_hears_so_before_anything_is_typed(shown: Shown) -> None:
    view = library(shown)
    desk: Any = shown.made.desk
    desk.sit_down(desk.do(AddStaff(StaffFacts("Ib Holm", "IBH", Role.CONSULTANT))).result)
    for action in ("library.correct", "library.add", "library.read"):
        shown.context.actions.run(action)
        shown.settle()
        assert view.keeping.stage.panel() is None
        assert "rolle" in view.findChildren(Notice)[-1].accessibleName()


def test_what_is_typed_stands_there_again_after_the_panel_was_left(shown: Shown) -> None:
    view = library(shown)
    editor = editor_of(shown, view)
    line: Any = editor.boxes["unit"].editor
    line.line.setFocus()
    line.line.selectAll()
    QTest.keyClicks(line.line, "knæ")
    view.keeping.history()
    shown.settle()
    again = editor_of(shown, view)
    shown.until(lambda: again.boxes["unit"].typed() == "knæ")
    again.give_up()
    shown.settle()
    assert view.detail.isVisible()
    shown.settle()
    assert editor_of(shown, view).boxes["unit"].typed() == "operation"


def test_a_new_source_is_added_found_and_taken_out_again(shown: Shown) -> None:
    view = library(shown)
    shown.context.actions.run("library.add")
    shown.settle()
    editor = view.keeping.stage.panel()
    for name, words in (
        ("name_da", "Regionens meniskdatabase"), ("name_en", "Meniscus database"), ("short_name", "Menisk DB"), ("content", "Meniskkirurgi"),
        ("population", "Alle opererede"), ("unit", "operation"), ("update_frequency", "Løbende"), ("custodian", "Region Prøve"),
        ("conditions", "S83"), ("unsure_about", "første år"),
    ):  # fmt: skip
        editor.boxes[name].set_typed(words)
    editor.boxes["answers"].editor._add("operated")
    editor.why.set_text("Regionens egen")
    editor.save()
    shown.until(lambda: view.keeping.stage.panel() is None)
    shown.settle()
    assert "menisk-db" in load_catalogue().sources
    source = load_catalogue().source("menisk-db")
    assert (source.answers, source.unsure, source.unsure_about) == (("operated",), True, ("coverage_from",))
    shown.until(lambda: (row := view.list.current_row()) is not None and row.source.id == "menisk-db")
    shown.until(lambda: view.model.mark("menisk-db") == "tilføjet her")
    shown.context.actions.run("library.withdraw")
    shown.settle()
    panel = view.keeping.stage.panel()
    panel.button.click()
    shown.until(lambda: "hvorfor" in panel.why.error.words())
    panel.why.line.setText("Lukket")
    panel.button.click()
    shown.until(lambda: "menisk-db" not in load_catalogue().sources)
    shown.settle()


def test_the_history_tells_each_version_field_by_field(shown: Shown) -> None:
    view = library(shown)
    shown.context.actions.run("library.history")
    shown.settle()
    assert "som den kom med programmet" in said_in(view.keeping.stage.panel())
    shown.do(keep_source(msgspec.structs.replace(load_catalogue().source("dkr"), unit="knæ"), "Rettet af en kollega"))
    shown.context.actions.run("library.history")
    shown.settle()
    told = said_in(view.keeping.stage.panel())
    for part in ("Rettet af en kollega", "Mette Kragh", "Én række er", "operation", "knæ", "Programmets udgave"):
        assert part in told
    QTest.keyClick(view.keeping.stage.panel().back, Qt.Key.Key_Space)
    assert view.keeping.stage.panel() is None
    assert view.detail.isVisible()


def test_an_upgrade_is_told_above_the_list_and_taken_or_left_field_by_field(shown: Shown) -> None:
    view = library(shown)
    old = msgspec.structs.replace(shipped_catalogue().source("dnb"), coverage_from=2011, unit="rør")
    shown.do(keep_source(msgspec.structs.replace(old, unit="glas", linkage_key="CPR og prøve"), "Rettet dengang", old))
    shown.context.background.changed.emit(frozenset({"own_entry"}), None)
    shown.settle()
    (notice,) = view.findChildren(Notice)
    assert notice.accessibleName() == "1 rettelse fra centret bygger på en ældre udgave af programmets bibliotek"
    next(each for each in notice.findChildren(QPushButton) if each.text() == "Se forskellene").click()
    shown.until(lambda: view.keeping.stage.panel() is not None)
    panel = view.keeping.stage.panel()
    assert {name: answer.value() for name, answer in panel.answers.items()} == {
        "coverage_from": "theirs",
        "unit": "ours",
    }
    told = said_in(panel)
    for part in ("Dengang", "rør", "glas", "prøve", "2011", "2012", "Jeres rettelse står: Kobles på"):
        assert part in told
    panel.keep_button.click()
    shown.until(lambda: view.keeping.stage.panel() is None)
    shown.settle()
    source = load_catalogue().source("dnb")
    assert (source.coverage_from, source.unit, source.linkage_key) == (2012, "glas", "CPR og prøve")
    assert "Første år" in shown.ask(SourceHistory("dnb"))[0].why
    shown.until(lambda: not view.keeping.waiting)


def test_a_file_is_looked_through_taken_in_by_choice_and_undone_as_one(shown: Shown) -> None:
    view = library(shown)
    catalogue = load_catalogue()
    sources = [
        msgspec.structs.replace(catalogue.source("lpr2"), unit="hospitalskontakt"),
        msgspec.structs.replace(catalogue.source("dkr"), id="egen-db", name_da="Regionens egen"),
        msgspec.structs.replace(catalogue.source("car"), conditions=("tåge",)),
        catalogue.source("lsr"),
    ]
    view.keeping.show_lines(compare(read_file(serialized(to_graph(sources, {}), Ending.TURTLE))))
    panel = view.keeping.stage.panel()
    assert "1 nye, 1 ændrede, 1 som i biblioteket, 1 kan ikke tages ind." in said_in(panel)
    assert set(panel.ticks) == {"lpr2", "egen-db"}
    panel.ticks["lpr2"].click()
    assert panel.take_button.text() == "Tag 1 ind"
    panel.take_button.click()
    assert panel.why.error.words()
    panel.why.set_text("Fra nabocentret")
    panel.take_button.click()
    shown.until(lambda: view.keeping.stage.panel() is None)
    shown.settle()
    assert set(shown.ask(SourceMarks())) == {"egen-db"}
    shown.context.background.undo()
    shown.settle()
    assert "egen-db" not in load_catalogue().sources


def test_the_library_is_written_and_read_by_the_menu_and_a_bad_file_gets_one_sentence(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = library(shown)
    target = tmp_path / "kilde"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), "JSON-LD (*.jsonld)"))
    shown.context.actions.run("library.write_one")
    shown.until(lambda: target.with_name("kilde.jsonld").exists())
    shown.settle()
    shown.context.actions.run("library.write_chosen")
    shown.settle()
    assert "ingen valgte kilder" in view.findChildren(Notice)[-1].accessibleName()
    bad = tmp_path / "fejl.ttl"
    bad.write_text("<?xml version='1.0'?><a/>", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(bad), ""))
    shown.context.actions.run("library.read")
    shown.settle()
    assert "XML" in view.findChildren(Notice)[-1].accessibleName()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(target.with_name("kilde.jsonld")), ""))
    shown.context.actions.run("library.read")
    shown.until(lambda: view.keeping.stage.panel() is not None)
    assert "1 som i biblioteket" in said_in(view.keeping.stage.panel())


def test_every_field_has_a_name_and_words_in_both_languages(shown: Shown) -> None:
    for language, title in ((Language.DA, "Navn på dansk"), (Language.EN, "Name in Danish")):
        set_language(language)
        editor = SourceEditor(shown.context, load_catalogue().source("lpr3"), shown.window)
        kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
        fields = [each for kind in kinds for each in editor.findChildren(kind)]
        assert [each for each in fields if not (each.accessibleName() or getattr(each, "text", str)())] == []
        assert title in " ".join(label.text() for label in editor.findChildren(Label))
        assert set(editor.boxes) | {"unsure", "basis"} == {field.name for field in FIELDS}
        assert editor._changed_values() == {"why": ""}
        shown.settle()
