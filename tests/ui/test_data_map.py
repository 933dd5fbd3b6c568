"""The data map as it is used: zoomed, panned, walked, filtered, opened, and chosen from for a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dsc_desk.cases.queries.sources import CaseSources
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.ui.map.territory import Level
from tests.ui.map_walk import MapWalk, open_map, said_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
Key = Qt.Key


@pytest.fixture
def walk(kept: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MapWalk]:
    with open_map(kept, tmp_path, qtbot) as walk:
        yield walk


def test_the_whole_library_lies_on_it_and_names_can_be_read(walk: MapWalk) -> None:
    drawn = walk.canvas.map.drawn
    assert drawn is not None
    assert len({place.source_id for place in drawn.places}) == len(walk.view.shown.held.sources) > 180
    assert walk.canvas.level() is Level.NAMES
    assert "kilder" in walk.canvas.accessibleDescription() or walk.here()


def test_zoom_by_wheel_keys_pinch_and_buttons(walk: MapWalk) -> None:
    canvas, at = walk.canvas, walk.canvas.viewport().rect().center() / 2
    before, under = canvas.scale_now, canvas.mapToScene(at)
    walk.wheel(2, at)
    assert canvas.scale_now == pytest.approx(before * 1.25**2)
    after = canvas.mapToScene(at)
    assert (after - under).manhattanLength() < 4 / canvas.scale_now + 1  # what lies under the pointer stays there
    canvas.setFocus()
    walk.press(Key.Key_Minus, Key.Key_Minus)
    assert canvas.scale_now == pytest.approx(before)
    walk.press(Key.Key_Plus)
    assert canvas.scale_now == pytest.approx(before * 1.25)
    walk.press(Key.Key_1)
    assert canvas.per_cent() == 100
    assert walk.view.strip.per_cent.text() == "100 %"
    device = QPointingDevice.primaryPointingDevice()
    where = QPointF(at)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, device, 2, where, where, where, 0.2, QPointF(), 1
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), pinch)
    assert canvas.per_cent() == 120
    walk.view.strip.whole.click()
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    drawn = canvas.map.drawn
    assert drawn is not None
    assert seen.contains(QPointF(1, 1))
    assert seen.contains(QPointF(drawn.width - 1, drawn.height - 1))
    walk.view.strip.nearer.click()
    for _ in range(40):
        walk.view.strip.nearer.click()
    assert canvas.per_cent() == 400
    for _ in range(60):
        walk.view.strip.farther.click()
    assert canvas.scale_now > 0.3


def test_pan_by_dragging_fingers_and_shifted_arrows(walk: MapWalk) -> None:
    canvas = walk.canvas
    walk.press(Key.Key_1, Key.Key_Plus, Key.Key_Plus, Key.Key_Plus)
    middle = canvas.viewport().rect().center()
    before = canvas.mapToScene(middle)
    viewport = canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(viewport, middle + QPoint(30, 20))
    QTest.mouseMove(viewport, middle + QPoint(60, 40))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 40))
    dragged = canvas.mapToScene(middle)
    assert before.x() - dragged.x() == pytest.approx(60 / canvas.scale_now, abs=2)
    assert walk.view.panel.opened is None  # a drag opens nothing
    walk.fingers(QPoint(-50, 0), middle)
    assert canvas.mapToScene(middle).x() > dragged.x()
    assert canvas.scale_now == pytest.approx(1.25**3)
    down = canvas.mapToScene(middle).y()
    QTest.keyClick(canvas, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.mapToScene(middle).y() > down


def test_arrows_walk_enter_opens_and_escape_goes_back(walk: MapWalk) -> None:
    canvas = walk.canvas
    canvas.setFocus()
    walk.press(Key.Key_Home)
    first = walk.here()
    walk.press(Key.Key_Down, Key.Key_Right)
    here = walk.here()
    assert here != first
    source = walk.view.shown.held.sources[here]
    said = canvas.accessibleDescription()
    assert source.name_da in said
    assert "Kobles på" in said
    assert walk.view.panel.opened is None
    walk.press(Key.Key_Return)
    opened = walk.view.panel.opened
    assert opened is not None
    assert opened.source.id == here
    assert source.content in said_in(walk.view.panel.detail)
    assert walk.view.panel.isAncestorOf(walk.focused())
    walk.press(Key.Key_Escape, on=walk.focused())
    assert walk.focused() is canvas
    assert walk.here() == here
    walk.press(Key.Key_Escape)
    assert walk.view.panel.opened is None
    walk.press(Key.Key_PageDown)
    assert walk.here() != here


def test_what_one_walks_to_comes_into_sight(walk: MapWalk) -> None:
    canvas = walk.canvas
    canvas.setFocus()
    walk.press(Key.Key_1, Key.Key_Plus, Key.Key_Plus, Key.Key_Plus, Key.Key_Plus, Key.Key_Home)
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_PageDown, Key.Key_Up):
        walk.press(*[key] * 7)
        assert canvas.viewport().rect().contains(walk.point(walk.here()))


def test_a_click_opens_and_a_source_goes_to_the_case_and_off_it_again(walk: MapWalk) -> None:
    shown, panel = walk.shown, walk.view.panel
    walk.take_case()
    lit = walk.view.shown.lit
    assert {"lpr3", "car", "dkr"} <= lit.chosen
    assert "lsr" not in lit.chosen
    walk.click("lsr")
    assert panel.opened is not None
    assert "Lægemiddelstatistikregisteret" in said_in(panel.detail)
    assert panel.choose.isVisible()
    panel.choose.click()
    walk.settle()
    assert "lsr" in {row.source_id for row in shown.ask(CaseSources(shown.case_id))}
    assert "sds-forskermaskinen" in {one.route.id for one in shown.ask(CaseApplications(shown.case_id))}
    assert "lsr" in lit.chosen
    assert not panel.choose.isVisible()
    panel.drop.click()
    walk.settle()
    assert "lsr" not in {row.source_id for row in shown.ask(CaseSources(shown.case_id))}
    assert "lsr" not in lit.chosen


def test_a_line_leads_to_the_key_from_what_is_chosen_and_a_ring_marks_what_is_proposed(walk: MapWalk) -> None:
    walk.take_case()
    lines = walk.canvas.map._lines
    assert {"lpr3", "car", "dkr"} <= set(lines)
    assert all(line.pen().isCosmetic() and line.pen().widthF() == 1.5 for line in lines.values())
    walk.view.hand.propose(["dmd", "dkr"])
    assert walk.view.shown.lit.suggested == {"dmd"}  # what is chosen is not proposed as well
    assert "RDSC" in walk.view.strip.legend.accessibleName()


def test_space_puts_a_source_in_the_basket_of_the_page(walk: MapWalk) -> None:
    walk.canvas.setFocus()
    walk.press(Key.Key_Home, Key.Key_Space)
    here = walk.here()
    assert [row.source.id for row in walk.view.hand.rows()] == [here]
    assert here in walk.view.shown.lit.chosen
    walk.view.choice.choose_here()  # no case in hand yet: it is asked for
    assert walk.focused() is walk.view.panel.basket.form.case_field
    walk.press(Key.Key_Space)
    assert not walk.view.hand.rows()


def test_filters_leave_what_is_asked_for_and_only_that_is_walked(walk: MapWalk) -> None:
    view = walk.view
    view.filters.topic.setCurrentIndex(view.filters.topic.findData("disease:Kræft"))
    view.filters.topic.activated.emit(view.filters.topic.currentIndex())
    walk.settle()
    left = view.shown.lit.left
    assert "dmd" in left
    assert "dkr" not in left
    assert f"{len(left)} af" in view.strip.where.accessibleName()
    walk.canvas.setFocus()
    walk.press(Key.Key_Home)
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_PageDown):
        walk.press(key)
        assert walk.here() in left
    QTest.keyClicks(view.filters.years, "nitten")
    walk.press(Key.Key_Return, on=view.filters.years)
    assert "År skrives" in view.strip.where.accessibleName()
    assert view.shown.lit.left == left  # what cannot be read leaves nothing out
    view.filters.years.clear()
    QTest.keyClicks(view.filters.years, "1950")
    walk.press(Key.Key_Return, on=view.filters.years)
    assert view.shown.lit.left < left
    view.filters.kind.set_value("genome")
    view.filters.kind.picked.emit("genome")
    assert view._forms.currentIndex() == 3  # nothing left: it says so and offers the way back
    view.filters.all.click()
    assert len(view.shown.lit.left) == len(view.shown.held.sources)


def test_a_source_asked_for_from_elsewhere_is_shown_through_a_filter(walk: MapWalk) -> None:
    walk.view.filters.kind.set_value("biobank")
    walk.view.filters.kind.picked.emit("biobank")
    walk.page.show_target("dkr", "map")
    walk.settle()
    assert walk.here() == "dkr"
    assert walk.view.panel.opened is not None
    walk.view.panel.library.click()
    assert walk.shown.went[-1] == ("data", "dkr", "library")


def test_the_hover_detail_says_the_same_as_the_line_below(walk: MapWalk) -> None:
    QTest.mouseMove(walk.canvas.viewport(), walk.point("dkr"))
    hover = walk.view._hover
    walk.shown.until(hover.isVisible)
    assert "Dansk Knæalloplastikregister" in hover.accessibleName()
    assert "CPR" in hover.accessibleName()
    QTest.mouseMove(walk.canvas.viewport(), QPoint(1, 1))
    assert not hover.isVisible()
