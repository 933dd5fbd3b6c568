"""Sources and applications of a case as they are used: found, chosen, dropped, begun, and written out all at once."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.queries.log import CaseLog
from dsc_desk.cases.queries.sources import CaseSources
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.ui.case.applications import ApplicationsTab
from dsc_desk.ui.case.fact_parts import TextLink
from dsc_desk.ui.case.sources import SourcesTab
from dsc_desk.ui.widgets import Button, Chip, ElidedLabel, Label
from tests.ui.filled_case import MACHINE, Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def said_in(widget: QWidget) -> str:
    QApplication.processEvents()
    names = [each.accessibleName() for each in widget.findChildren(ElidedLabel) if each.isVisibleTo(widget)]
    return " ".join([*names, *(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))])


def button(widget: QWidget, name: str) -> Button:
    QApplication.processEvents()
    found = (each for each in widget.findChildren(Button) if each.isVisibleTo(widget))
    return next(each for each in found if name in (each.text(), each.accessibleName()))


def chosen(shown: Shown) -> dict[str, str]:
    return {row.source_id: row.reason for row in shown.ask(CaseSources(shown.case_id))}


def routes(shown: Shown) -> set[str]:
    return {one.route.id for one in shown.ask(CaseApplications(shown.case_id))}


def test_sources_stand_under_their_routes_with_stage_and_what_comes_first(shown: Shown) -> None:
    tab = shown.show(SourcesTab)
    words = said_in(tab)
    assert words.index("Forskermaskinen (Forskerservice)") < len(words)
    names = [link.text() for link in tab.findChildren(TextLink)]
    assert {"Cancerregisteret", "Landspatientregisteret, version 3", "Dansk Knæalloplastikregister"} == set(names)
    assert "Knæ og hud" in words
    assert "3 kilder, 2 adgangsveje" in words
    assert [chip.accessibleName() for chip in tab.findChildren(Chip)].count("Kladde") == 2
    assert "Først: Autorisation til Forskermaskinen" in words
    QTest.mouseClick(button(tab, "Åbn Forskermaskinen (Forskerservice)"), Qt.MouseButton.LeftButton)
    assert shown.went[-1] == ("application", shown.application(MACHINE).id, "")


def test_a_source_is_found_by_its_content_and_chosen_with_enter(shown: Shown) -> None:
    tab = shown.show(SourcesTab)
    QTest.keyClicks(tab.search, "recepter")
    shown.settle()
    assert "Lægemiddelstatistikregisteret" in said_in(tab)
    QTest.keyClick(tab.search, Qt.Key.Key_Return)
    shown.until(lambda: len(chosen(shown)) == 4)
    shown.settle()
    new = next(source for source in chosen(shown) if source not in ("lpr3", "car", "dkr"))
    assert chosen(shown)[new] == "fundet på »recepter«"
    assert "på sagen" in said_in(tab)


def test_a_dropped_source_leaves_its_application(shown: Shown) -> None:
    tab = shown.show(SourcesTab)
    pressed = button(tab, "Fravælg Dansk Knæalloplastikregister")
    pressed.setFocus()
    place = tab._stood.drops.index(pressed)
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    shown.until(lambda: "dkr" not in chosen(shown))
    shown.settle()
    shown.until(lambda: tab._stood.drops[min(place, 1)].hasFocus())  # one goes on at the next
    assert "sundk-kvalitetsdatabaser" in routes(shown)
    assert "2 kilder, 1 adgangsvej" in said_in(tab)
    titles = [row.title for row in shown.ask(CaseLog(shown.case_id))]
    assert titles[0] == ("Fravalgt: Dansk Knæalloplastikregister", "Dropped: Danish Knee Arthroplasty Register")
    assert any(title.da.startswith("Valgt: ") and "Cancerregisteret" in title.da for title in titles)


def test_what_must_come_first_is_begun_here(shown: Shown) -> None:
    tab = shown.show(SourcesTab)
    QTest.mouseClick(button(tab, "Opret ansøgning: Autorisation til Forskermaskinen"), Qt.MouseButton.LeftButton)
    shown.until(lambda: "sds-autorisation" in routes(shown))
    shown.settle()
    assert button(tab, "Åbn Autorisation til Forskermaskinen").isVisible()


def test_where_no_way_is_known_one_asks_and_may_write_an_inquiry(shown: Shown) -> None:
    shown.do(choose_sources(shown.case_id, ["haiba", "ngc"]))
    tab = shown.show(SourcesTab)
    words = said_in(tab)
    assert "Adgangsvejen er ikke kendt" in words
    assert "Spørg: " in words
    QTest.mouseClick(button(tab, "Skriv en forespørgsel"), Qt.MouseButton.LeftButton)
    shown.until(lambda: "ngc" in routes(shown))
    shown.settle()


def test_the_library_is_opened_with_the_case_in_hand(shown: Shown) -> None:
    tab = shown.show(SourcesTab)
    QTest.mouseClick(button(tab, "Biblioteket"), Qt.MouseButton.LeftButton)
    assert shown.went[-1] == ("data", f"case:{shown.case_id}", "library")
    QTest.mouseClick(button(tab, "Find flere"), Qt.MouseButton.LeftButton)
    assert shown.went[-1] == ("data", f"case:{shown.case_id}", "find")


def test_cases_like_this_one_stand_below_the_sources(shown: Shown) -> None:
    earlier = shown.do(OpenCase(title="En tidligere knæsag"))
    shown.do(choose_sources(earlier, ["dkr", "car"]))
    tab = shown.show(SourcesTab)
    shown.until(lambda: tab.similar.isVisible())
    assert "En tidligere knæsag" in said_in(tab.similar)
    assert "Samme kilder: CAR, DKR" in said_in(tab.similar)


def test_applications_are_listed_opened_and_begun(shown: Shown) -> None:
    tab = shown.show(ApplicationsTab)
    one = shown.application(MACHINE)
    place = tab.model.place_of(one.id)
    said = [tab.model.data(tab.model.index(place, column)) for column in range(tab.model.columnCount())]
    assert said[:3] == ["Forskermaskinen (Forskerservice)", "Kladde", f"{one.form.filled}/{one.form.total}"]
    assert "hos os" in str(said[3])
    assert "mangler" in str(said[4])
    tab.table.pick(one.id)
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert shown.went[-1] == ("application", one.id, "")
    tab.start("vek-regional")
    shown.until(lambda: "vek-regional" in routes(shown))
    shown.settle()
    assert shown.went[-1] == ("application", shown.application("vek-regional").id, "")


def test_an_application_is_found_by_the_authoritys_name(shown: Shown) -> None:
    tab = shown.show(ApplicationsTab)
    QTest.mouseClick(button(tab, "Ny ansøgning …"), Qt.MouseButton.LeftButton)
    assert tab.finder.hasFocus()
    QTest.keyClicks(tab.finder, "videnskabsetisk")
    shown.settle()
    completer = tab.finder.completer()
    popup = completer.popup() if completer else None
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    shown.until(lambda: len(routes(shown)) == 3)
    shown.settle()


def test_all_are_written_read_back_and_listed(shown: Shown, tmp_path: Path) -> None:
    tab = shown.show(ApplicationsTab)
    tab.write_to(tmp_path / "ud")
    shown.until(lambda: tab.written.isVisible())
    files = {path.name for path in (tmp_path / "ud").iterdir()}
    assert {link.text() for link in tab.written.findChildren(TextLink)} == files
    assert sum(name.endswith(".pdf") for name in files) >= 2
    assert "krævede felter er tomme" in said_in(tab.written)


def test_a_folder_that_cannot_be_written_to_is_said(shown: Shown, tmp_path: Path) -> None:
    tab = shown.show(ApplicationsTab)
    (tmp_path / "fil").write_text("x")
    tab.write_to(tmp_path / "fil")
    shown.until(lambda: "kunne ikke" in said_in(tab))


@pytest.mark.parametrize("zipped", [False, True])
def test_the_case_is_packed_and_what_to_know_is_said(shown: Shown, tmp_path: Path, zipped: bool) -> None:
    tab = shown.show(ApplicationsTab)
    tab.pack_to(tmp_path / "ud", zipped=zipped)
    shown.until(lambda: tab.written.isVisible())
    (package,) = (tmp_path / "ud").iterdir()
    assert package.is_file() is zipped
    assert str(package) in said_in(tab.written)
    assert "00_Hvad-skal-hvorhen.pdf" in said_in(tab.written) + "".join(
        link.text() for link in tab.written.findChildren(TextLink)
    )
    assert "Mangler" in said_in(tab.written)


def test_packing_stopped_by_its_button_leaves_nothing(shown: Shown, tmp_path: Path) -> None:
    tab = shown.show(ApplicationsTab)
    hold = Event()
    shown.background.run(
        None, hold.wait, lambda _done: None
    )  # the thread for files is busy until the button is pressed
    tab.pack_to(tmp_path / "ud", zipped=False)
    shown.until(lambda: "Pakker" in said_in(tab.progress))
    QTest.mouseClick(button(tab.progress, "Stop"), Qt.MouseButton.LeftButton)
    hold.set()
    shown.settle()
    assert not tab.written.isVisible()
    assert not (tmp_path / "ud").exists()


def test_packing_where_one_may_not_write_is_said(shown: Shown, tmp_path: Path) -> None:
    tab = shown.show(ApplicationsTab)
    (tmp_path / "fil").write_text("x")
    tab.pack_to(tmp_path / "fil", zipped=True)
    shown.until(lambda: "kunne ikke gemmes" in said_in(tab))


def test_packing_is_among_the_actions(shown: Shown) -> None:
    shown.show(ApplicationsTab)
    usable = {action.id: action for action in shown.context.actions.usable()}
    assert usable["applications.pack"].keys == "Ctrl+Shift+E"
    assert "applications.zip" in usable
