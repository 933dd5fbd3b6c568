"""The library as it is used: searched, read, ticked and chosen for a case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.sources import CaseSources
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.library_view import LibraryView
from dsc_desk.ui.models.rows import ROW_ROLE
from dsc_desk.ui.pages.data import DataPage
from dsc_desk.ui.widgets import Label, Notice
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language
from tests.ui.filled_case import Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def open_page(shown: Shown) -> DataPage:
    def make(context: Context, _case_id: str, parent: QWidget) -> DataPage:
        return DataPage(context, parent)

    return shown.show(make)


def page_of(shown: Shown) -> LibraryView:
    page = open_page(shown)
    page.show_target("", "library")
    shown.settle()
    view = page.view()
    assert isinstance(view, LibraryView)
    return view


def names(page: LibraryView) -> list[str]:
    return [page.model.row(place).source.id for place in range(page.model.rowCount())]


def search(shown: Shown, page: LibraryView, words: str) -> None:
    page.search.setFocus()
    page.search.selectAll()
    QTest.keyClicks(page.search, words)
    shown.settle()


def said_in(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


def test_every_source_is_there_and_a_word_a_code_or_a_name_narrows(shown: Shown) -> None:
    page = page_of(shown)
    assert len(names(page)) > 150
    for words, wanted in (("knæ", "dkr"), ("M17", "dkr"), ("Cancerregisteret", "car")):
        search(shown, page, words)
        assert wanted in names(page)[:3]
        assert len(names(page)) < 60
    search(shown, page, "xyzzyqq")
    assert names(page) == []
    assert "Ingen kilde svarer" in said_in(page)


def test_a_source_says_what_it_holds_where_it_fails_and_what_is_not_sure(shown: Shown) -> None:
    page = page_of(shown)
    page.show_target("dkr")
    shown.settle()
    words = said_in(page.detail)
    for part in (
        "Dansk Knæalloplastikregister",
        "Danish Knee Arthroplasty Register",
        "Meniskkirurgi",
        "M17",
        "23.11.2026",
    ):
        assert part in words
    assert "dataansvarlig" in words  # what is not confirmed is named
    assert page.detail.findChildren(Notice)
    current = page.list.currentIndex()
    assert "Dansk Knæalloplastikregister" in current.data(Qt.ItemDataRole.AccessibleTextRole)
    page.show_target("haiba")
    shown.settle()
    assert "Spørg myndigheden" in said_in(page.detail)
    assert page.list.currentIndex().data(ROW_ROLE).route is None


def test_ticked_sources_go_to_a_case_with_their_applications_and_those_unknown_without(shown: Shown) -> None:
    page = page_of(shown)
    page.hand.set_case(shown.case_id)
    shown.settle()
    for source in ("haiba", "lsr"):
        page.show_target(source)
        shown.settle()
        page.list.setFocus()
        QTest.keyClick(page.list, Qt.Key.Key_Space)
    page.show_target("dkr")
    shown.settle()
    QTest.keyClick(page.list, Qt.Key.Key_Space)  # the case has it: nothing to tick
    assert [row.source.id for row in page.hand.rows()] == ["haiba", "lsr"]
    assert "Spørg myndigheden om: Hospital-erhvervede" in said_in(page.basket)
    page.basket.form.reason.line.setText("Medicin før operationen")
    page.basket.form.choose_button.click()
    shown.until(lambda: not page.hand.rows())
    shown.settle()
    chosen = {row.source_id: row for row in shown.ask(CaseSources(shown.case_id))}
    assert chosen["haiba"].route_id == ""
    assert chosen["lsr"].reason == "Medicin før operationen"
    assert chosen["lsr"].route_id in {one.route.id for one in shown.ask(CaseApplications(shown.case_id))}
    assert page.hand.has_case("lsr")
    assert page.basket.form.go_on.isVisible()
    assert page.basket.form.go_on.hasFocus()


def test_without_a_case_it_asks_for_one_and_finds_it_by_its_words(shown: Shown) -> None:
    page = page_of(shown)
    page.show_target("lsr")
    shown.settle()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    page.basket.form.choose_button.click()
    assert "Vælg først en sag" in said_in(page.basket)
    page.basket.form.case_field.setFocus()
    QTest.keyClicks(page.basket.form.case_field, "knæoperation")
    shown.settle()
    completer = page.basket.form.case_field.completer()
    popup = completer.popup() if completer else None
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    shown.settle()
    assert page.hand.case_id == shown.case_id


def test_in_english_the_library_says_where_it_describes_in_danish_and_names_the_ways_in_english(shown: Shown) -> None:
    set_language(Language.EN)
    page = page_of(shown)
    page.show_target("dkr")
    shown.settle()
    assert "; described in Danish" in said_in(page)
    row = page.model.row(page.list.currentIndex().row())
    assert row.route is not None
    assert (row.route.da, row.route.en) == ("Kvalitetsdata", "Quality data")
    spoken = page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"described in Danish: {row.source.content.rstrip('.')}" in spoken
    held = next(one for one in page.detail.findChildren(Label) if one.text() == row.source.content)
    assert held.locale().language() is QLocale.Language.Danish
