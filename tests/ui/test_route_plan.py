"""The route plan of a case as it is used: looked at, walked by keyboard, a source thought away, printed as one page."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document as WordFile
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.queries.sources import CaseSources
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.forms.document import Kind
from dsc_desk.reports.canvas import Style
from dsc_desk.reports.route_picture import draw_route_picture
from dsc_desk.ui.case.route_plan import RoutePlanTab, rows_in
from dsc_desk.ui.charts import ScreenCanvas
from dsc_desk.ui.widgets import EmptyState, Label
from dsc_desk.words import Language
from tests.ui.case_shown import click, one
from tests.ui.filled_case import MACHINE, Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def names(tab: RoutePlanTab) -> list[str]:
    return [row.name for row in rows_in(tab.model)]


def test_the_plan_says_when_what_decides_and_what_is_unknown(shown: Shown) -> None:
    tab = shown.show(RoutePlanTab)
    assert tab.title.text().startswith("Data kan tidligst være der ")
    assert "ukendt" in tab.title.text()
    assert "Det, der afgør datoen" in tab.notes.text()
    rows = {row.leg.step.route.id: row for row in rows_in(tab.model)}
    assert rows[MACHINE].leg.critical
    assert "ingen egne sager" in rows[MACHINE].basis
    assert "autorisation" in rows[MACHINE].waits.lower()
    assert all(row.name in tab.picture.accessibleDescription() for row in rows.values())
    assert "kritisk vej" in tab.picture.accessibleDescription()


class Written(ScreenCanvas):
    """Remembers where each text begins and ends."""

    def __init__(self, painter: QPainter) -> None:
        super().__init__(painter)
        self.lines: list[tuple[float, float, float]] = []

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        self.lines.append((y, x, x + self.measure(text, style)))
        super().text(x, y, text, style)


@pytest.mark.parametrize("width", [420, 540, 760, 1400])
def test_names_of_months_never_run_into_each_other(shown: Shown, width: int) -> None:
    tab = shown.show(RoutePlanTab)
    assert tab.picture._picture is not None
    ground = QPixmap(width, 400)
    painter = QPainter(ground)
    canvas = Written(painter)
    draw_route_picture(tab.picture._picture, canvas, width)
    painter.end()
    months = [(begin, end) for y, begin, end in canvas.lines if y == min(canvas.lines)[0]]
    assert len(months) > 2
    assert all(one[1] + 4 < two[0] for one, two in pairwise(months))


def test_picture_and_list_are_walked_by_keyboard_and_stay_together(shown: Shown) -> None:
    tab = shown.show(RoutePlanTab)
    tab.take_focus()
    QTest.keyClick(tab.picture, Qt.Key.Key_Down)
    QTest.keyClick(tab.picture, Qt.Key.Key_Down)
    row = tab.list.picked_row()
    assert row.name == names(tab)[1]
    assert tab.picture.accessibleName() == tab.detail.text() == row.full()
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Up)
    assert tab.detail.text().startswith(names(tab)[0])
    QTest.mouseClick(tab.picture, Qt.MouseButton.LeftButton, pos=tab.picture.rect().center())
    assert tab.detail.text()
    tab.list.opened.emit(next(row for row in rows_in(tab.model) if row.leg.step.route.id == MACHINE))
    assert ("application", shown.application().id) == shown.went[-1][:2]


def test_a_source_is_thought_away_and_nothing_is_kept(shown: Shown) -> None:
    tab = shown.show(RoutePlanTab)
    before, chosen = names(tab), shown.ask(CaseSources(shown.case_id))
    tab.ticks["dkr"].click()
    assert tab.would is not None
    assert one(tab.would, Label, "Uden Dansk Knæalloplastikregister. Intet er gemt.")
    assert one(tab.would, Label, "Det, der afgør datoen")
    assert len(names(tab)) < len(before)
    assert shown.ask(CaseSources(shown.case_id)) == chosen
    tab.take_all_back()
    assert names(tab) == before
    assert tab.would is None


def test_what_a_colleague_chooses_appears(shown: Shown) -> None:
    tab = shown.show(RoutePlanTab)
    shown.background.do(None, choose_sources(shown.case_id, ["nmsc"]))
    shown.until(lambda: "nmsc" in tab.ticks)


def test_a_case_without_sources_says_what_to_do_first(shown: Shown) -> None:
    empty = shown.do(OpenCase(title="Et andet spørgsmål"))
    tab = shown.show(lambda context, _case, parent: RoutePlanTab(context, empty, parent))
    one(tab, EmptyState)
    click(tab, "Vælg kilder")
    assert shown.went[-1] == ("case", empty, "sources")


@pytest.mark.parametrize("spoken", Language)
def test_the_page_for_the_requester_has_the_picture_and_its_words(
    shown: Shown, spoken: Language, tmp_path: Path
) -> None:
    tab = shown.show(RoutePlanTab)
    pdf, word = tmp_path / "plan.pdf", tmp_path / "plan.docx"
    tab.printer.save_to(pdf, Kind.PDF, spoken)
    tab.printer.save_to(word, Kind.DOCX, spoken)
    shown.until(word.exists)
    shown.settle()
    read = PdfReader(pdf)
    assert len(read.pages) == 1
    said = "".join(read.pages[0].extract_text().split())
    for words in ("ukendt", "kritiskvej") if spoken is Language.DA else ("unknown", "criticalpath"):
        assert words in said
    assert b"/StructTreeRoot" in pdf.read_bytes()
    pictures = WordFile(str(word)).element.xpath("//wp:docPr")
    assert any("kritisk vej" in one.get("descr", "") or "critical path" in one.get("descr", "") for one in pictures)
