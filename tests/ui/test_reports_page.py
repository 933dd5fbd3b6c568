"""The report page as it is used: read, opened as tables, another period, saved as files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from dsc_desk.reports.figures import Workload, count_work
from dsc_desk.reports.query import WorkloadReport
from dsc_desk.reports.records import Period
from dsc_desk.store.errors import DeskError, Invalid, NotAllowed
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Actions
from dsc_desk.ui.background import Background
from dsc_desk.ui.context import Context
from dsc_desk.ui.pages.reports import ReportsPage
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.widgets.notice import Notice
from dsc_desk.ui.widgets.text import Label
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language, Text
from tests.reports import made_up

# The offscreen platform says this of every window with a least size; real platforms do not.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@dataclass
class FakeDesk:
    """Answers every report with the made-up centre, or with an error."""

    records: Any = None
    error: DeskError | None = None
    asked: list[WorkloadReport] = field(default_factory=list)

    def ask(self, query: WorkloadReport) -> Workload:
        self.asked.append(query)
        if self.error is not None:
            raise self.error
        return count_work(self.records, Period(query.first, query.last), made_up.NOW)

    def do(self, command: Any) -> Any:
        raise AssertionError

    def undo(self, _report: Any = None) -> None:
        return None

    def redo(self, _report: Any = None) -> None:
        return None


@dataclass
class Shown:
    """A page in a window, with what it said."""

    page: ReportsPage
    desk: FakeDesk
    toasts: list[str]
    opened: list[str]


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(made_up.centre())


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, desk: FakeDesk, tmp_path: Path) -> Iterator[Any]:
    theme.wear(qapp, "light", 100)
    background = Background(desk)

    stood: dict[str, str] = {}

    def build(*, wait: bool = True) -> Shown:
        window = QMainWindow()
        qtbot.addWidget(window)
        toasts: list[str] = []
        opened: list[str] = []
        context = Context(
            background,
            Settings(tmp_path / "settings.json"),
            Actions(window),
            lambda *_names, **_more: None,
            lambda number, _tab="": opened.append(number),
            lambda words, **_more: toasts.append(words),
            lambda _error: None,
            stood,
        )
        page = ReportsPage(context)
        window.setCentralWidget(page)
        window.resize(1272, 832)
        window.show()
        if wait:
            qtbot.waitUntil(lambda: page.files[".pdf"].isEnabled())
        return Shown(page, desk, toasts, opened)

    yield build
    background.close()
    set_language(Language.DA)


def test_the_sentence_and_the_findings_are_read_aloud(make):
    page = make().page
    assert page.workload.sentence.accessibleName().startswith("132 sager er åbne")
    names = [figure.chart.accessibleName() for figure in page.workload.figures]
    assert names[0] == "Bioinformatik og statistik samt jura er fyldt op til jul"
    assert "Jonas Thorup 240 t / 207 t" in page.workload.figures[0].chart.accessibleDescription()


def test_in_a_narrower_window_the_sentence_keeps_its_last_line(make, qtbot):
    page = make().page
    sentence = page.workload.sentence
    for width in (1272, 900, 800):
        page.window().resize(width, 832)
        qtbot.waitUntil(lambda width=width: sentence.width() <= width)
        qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()))


def test_english(make):
    set_language(Language.EN)
    page = make().page
    assert page.workload.sentence.words().endswith("Two experts are overbooked until Christmas.")
    assert page.workload.figures[3].chart.accessibleName() == "More come in than we close"


def test_t_opens_the_figure_as_a_table_and_copies_it(make, qtbot):
    shown = make()
    figure = shown.page.workload.figures[1]
    qtbot.keyClick(figure.chart, Qt.Key.Key_T)
    assert figure.currentIndex() == 1
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Ansøgningsvej\tAfgørelser\tHos os, median\tHos dem, median\tHos dem, ni af ti"
    assert lines[1].startswith("Forskermaskinen, Forskerservice\t")
    assert "kopieret" in shown.toasts[0]
    qtbot.keyClick(figure.table, Qt.Key.Key_Escape)
    assert figure.currentIndex() == 0
    QGuiApplication.clipboard().clear()


def test_what_is_copied_is_no_formula(make, desk, qtbot):
    desk.records = made_up.tiny()
    page = make().page
    assert "\t'=HYPERLINK(1)\t" in page.view("permits").table.as_text()


def test_the_other_views(make):
    page = make().page
    page.show_target("", "hours")
    assert page.view("hours").isVisible()
    table = page.view("hours").table
    assert table.model().rowCount() == 7
    page.show_target("", "waiting")
    assert page.view("waiting").isVisible()


def test_the_register_of_permits_is_narrowed_by_words(make):
    page = make().page
    page.show_target("", "permits")
    register = page.view("permits")
    every = register.table.model().rowCount()
    first = register.table.as_text().splitlines()[1].split("\t")
    register.filter.line.setText(f"{first[0].lower()}  {first[2]}")
    assert 0 < register.table.model().rowCount() < every
    register.filter.line.clear()
    assert register.table.model().rowCount() == every


def test_the_register_of_permits_keeps_its_columns_in_a_small_window(make, qtbot):
    page = make().page
    page.window().resize(1280, 800)
    page.show_target("", "permits")
    register = page.view("permits")
    table = register.table
    qtbot.waitUntil(lambda: table.geometry().bottom() <= register.height())  # its way sideways is in sight
    widths = [table.columnWidth(column) for column in range(table.model().columnCount())]
    assert sum(widths) <= table.viewport().width()  # nothing is out of sight to the side
    titles = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(len(widths))]
    every = table.as_text().splitlines()[0].split("\t")
    assert sorted("\n".join(titles).split("\n")) == sorted(every)  # and none is left out
    index = table.model().index(0, titles.index("Titel\nSag"))
    assert index.data().endswith(f"\n{table.as_text().splitlines()[1].split(chr(9))[0]}")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == index.data()
    page.window().resize(2200, 800)
    header = table.horizontalHeader()
    qtbot.waitUntil(lambda: table.viewport().width() > 1600)
    qtbot.waitUntil(lambda: header.length() >= table.viewport().width())  # what is left is used


@pytest.mark.parametrize(("view", "table"), [("permits", None), ("conformance", "departures")])
def test_enter_opens_the_case_a_row_tells_of(make, qtbot, view, table):
    shown = make()
    shown.page.show_target("", view)
    part = shown.page.view(view)
    rows = part.table if table is None else part.tables[table]
    rows.selectRow(1)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert shown.opened == [rows.as_text().splitlines()[2].split("\t")[0]]
    shown.page.show_target("", "hours")
    hours = shown.page.view("hours").table
    hours.selectRow(0)
    qtbot.keyClick(hours, Qt.Key.Key_Return)
    assert len(shown.opened) == 1


def test_the_hours_of_every_competence_are_in_sight_in_a_small_window(make, qtbot):
    page = make().page
    page.window().resize(1280, 800)
    page.show_target("", "hours")
    table = page.view("hours").table
    qtbot.waitUntil(lambda: 0 < table.horizontalHeader().length() <= table.viewport().width())


def test_a_period_that_cannot_be_counted_leaves_the_one_that_is_shown(make, desk, qtbot):
    page = make().page
    before = page._chooser.text()
    page._days.open(made_up.NOVEMBER)
    page._days.first.setText("01.01.0001")
    page._days.take()
    assert "Skriv år mellem 1900 og 2199" in " ".join(each.text() for each in page._days.findChildren(Label))
    desk.error = Invalid(Text("Perioden er ikke begyndt endnu.", "The period has not begun yet."))
    page._choose(Period(date(2027, 1, 1), date(2027, 1, 31)))
    qtbot.waitUntil(lambda: page.findChild(Notice) is not None)
    assert page._chooser.text() == before  # the files that can be saved are still of that one


def test_how_far_the_standard_was_followed(make):
    shown = make()
    view = shown.page.view("conformance")
    shown.page.show_target("", "conformance")
    assert view.title.text() == "16 af 27 lukkede trin fulgte standarden (59 %)"
    assert "Gået forbi port eller tilladelse: 1" in view.summary.text()
    assert "tager længere end målet" in view.figure.chart.accessibleName()
    assert "Givet mundtligt" in view.tables["departures"].as_text()
    assert "for få" in view.tables["step_times"].as_text()


def test_a_new_centre_is_told_what_will_stand_here(make, desk):
    desk.records = made_up.empty()
    page = make().page
    assert page.workload.sentence.words() == "Der er ingen sager at tælle endnu."
    page.show_target("", "permits")
    assert not page.view("permits").table.isVisible()


def test_a_period_with_nothing_in_it_offers_one_that_has_something(make, desk, qtbot):
    desk.records = made_up.tiny()
    page = make().page
    assert not page.workload.elsewhere.isVisible()
    page._choose(made_up.YEAR_BEFORE)
    qtbot.waitUntil(page.workload.elsewhere.isVisible)
    assert page.workload.sentence.words().startswith("Der skete intet i 2025: ")
    assert not any(figure.isVisible() for figure in page.workload.figures)
    for view in ("waiting", "conformance", "workload"):
        page.show_target("", view)
        assert page._stack.currentWidget() is page.workload
    assert page.workload.elsewhere.text() == "Vis 2026"
    page.take_focus()
    qtbot.keyClick(page.workload.elsewhere, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.workload.elsewhere.isVisible())
    assert page._chooser.text() == "2026"
    assert all(figure.isVisible() for figure in page.workload.figures)


def test_another_period_is_asked_for(make, qtbot):
    shown = make()
    shown.page._fill_menu()
    names = [entry.text() for entry in shown.page._chooser.menu().actions()]
    assert len(names) > 10
    shown.page._ask_days()
    line = shown.page._days
    line.first.setText("1.10.2026")
    line.last.setText("31.10.2026")
    qtbot.keyClick(line.last, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown.desk.asked) == 2)
    assert shown.desk.asked[-1] == WorkloadReport(date(2026, 10, 1), date(2026, 10, 31))
    assert shown.page._chooser.text() == "Oktober 2026"
    assert make().page._chooser.text() == "Oktober 2026"  # also when language or look make the page anew


def test_days_that_do_not_exist_stay_typed(make):
    shown = make()
    line = shown.page._days
    line.open(Period(date(2026, 10, 1), date(2026, 10, 31)))
    line.last.setText("32.10.2026")
    line.take()
    assert line.isVisible()
    assert line.last.text() == "32.10.2026"
    assert len(shown.desk.asked) == 1


def test_the_report_is_saved_where_the_user_says(make, qtbot, monkeypatch, tmp_path):
    shown = make()
    path = tmp_path / "rapport.xlsx"
    monkeypatch.setattr(shown.page, "ask_where", lambda _suffix: path)
    qtbot.mouseClick(shown.page.files[".xlsx"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shown.toasts))
    assert shown.toasts == ["Rapporten er gemt som rapport.xlsx"]
    assert "Fagpersoner" in openpyxl.load_workbook(path).sheetnames


def test_a_folder_that_is_not_there_is_told_in_the_page(make, qtbot, monkeypatch, tmp_path):
    shown = make()
    monkeypatch.setattr(shown.page, "ask_where", lambda _suffix: tmp_path / "findes ikke" / "rapport.csv")
    shown.page.save(".csv")
    qtbot.waitUntil(lambda: shown.page.findChild(Notice) is not None)
    assert "kunne ikke gemmes" in shown.page.findChild(Notice).accessibleName()


def test_who_may_not_read_it_is_told(make, desk, qtbot):
    desk.error = NotAllowed(Text("Din rolle giver ikke lov til det. Intet er ændret.", "Not allowed. Nothing changed."))
    shown = make(wait=False)
    qtbot.waitUntil(lambda: shown.page.findChild(Notice) is not None)
    assert not shown.page.files[".pdf"].isEnabled()


def test_thinking_better_of_it_writes_nothing(make, monkeypatch):
    shown = make()
    monkeypatch.setattr("dsc_desk.ui.save_place.QFileDialog.getSaveFileName", lambda *_: ("", ""))
    shown.page.save(".pdf")
    assert shown.toasts == []


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_charts_are_painted(make, qapp, mode, size):
    shown = make()
    theme.wear(qapp, mode, size)
    picture = shown.page.workload.figures[0].chart.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)
    }
    assert theme.colour("accent").name() in colours
    assert theme.colour("us-mark").name() in colours
    theme.wear(qapp, "light", 100)
