"""What is painted in cells: seen in the picture, said in words."""

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.ui import theme
from dsc_desk.ui.delegates.matrix_cell import CellFace, paint_matrix_cell
from dsc_desk.ui.widgets import HoverDetail, Label


def painted(face: CellFace, **how: bool) -> set[str]:
    picture = QImage(117, 36, QImage.Format.Format_ARGB32)
    picture.fill(theme.colour("surface"))
    painter = QPainter(picture)
    paint_matrix_cell(painter, QRectF(0, 0, 117, 36), face, **how)
    painter.end()
    return {QColor(picture.pixel(x, y)).name() for x in range(117) for y in range(36)}


def name(colour: str) -> str:
    return theme.colour(colour).name()


def test_a_cell_is_said_in_words() -> None:
    assert CellFace("with_them", us=2, them=34, running="them").said() == "Hos dem, 2 os · 34 dem"
    assert CellFace("draft", "93 %", us=4, running="us").said() == "Kladde 93 %, 4 os"
    assert CellFace("blocked", note="på fortegnelse").said() == "Venter på, på fortegnelse"


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_only_what_needs_an_act_is_filled(qapp: QApplication, shade: str) -> None:
    theme.wear(qapp, shade)
    assert name("us-soft") in painted(CellFace("question", us=3, them=22, running="us"))
    assert name("stop-soft") in painted(CellFace("overdue", us=4, them=96, running="them"))
    for quiet in ("not_started", "draft", "ready", "with_them", "granted", "blocked"):
        inks = painted(CellFace(quiet, us=1, them=2))
        assert not {name("us-soft"), name("stop-soft")} & inks, quiet


def test_the_running_clock_has_its_hue_and_the_other_none(qapp: QApplication) -> None:
    assert painted(CellFace("granted", us=1, them=2)) & {name("them"), name("us")} == set()
    assert name("them") in painted(CellFace("with_them", us=1, them=2, running="them"))


def test_focus_is_a_ring_and_selection_a_fill(qapp: QApplication) -> None:
    face = CellFace("granted", us=1, them=2)
    assert name("accent") in painted(face, focus=True)
    assert name("selected") in painted(face, selected=True)
    assert name("accent") not in painted(face, selected=True)


def test_the_detail_comes_after_the_pointer_rests_and_never_takes_the_keyboard(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    with qtbot.waitActive(owner):
        owner.show()
    detail = HoverDetail(owner)
    detail.ask(QRect(10, 10, 117, 36), lambda: Label("Deres nr. FSEID"))
    assert not detail.isVisible()
    qtbot.waitUntil(detail.isVisible, timeout=1000)
    assert detail.x() >= 127
    assert detail.focusPolicy() == Qt.FocusPolicy.NoFocus
    detail.ask(QRect(10, 10, 117, 36), lambda: Label("igen"))
    detail.put_away()
    qtbot.wait(20)
    assert not detail.isVisible()
