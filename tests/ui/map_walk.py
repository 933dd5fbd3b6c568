"""The data map in the real window on a filled case, and what its tests ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.ui.context import Context
from dsc_desk.ui.data.map_view import MapView
from dsc_desk.ui.pages.data import DataPage
from dsc_desk.ui.widgets import Label
from tests.ui.filled_case import Shown, open_filled


class MapWalk:
    """Somebody at the data map."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

        def make(context: Context, _case_id: str, parent: QWidget) -> DataPage:
            return DataPage(context, parent)

        self.page = shown.show(make)
        self.page.show_target("", "map")
        self.settle()
        self.view = cast("MapView", self.page.view())
        self.canvas = self.view.canvas
        self.settle()

    def settle(self) -> None:
        self.shown.settle()

    def take_case(self) -> None:
        """Take the filled case in hand."""
        self.page.show_target(f"case:{self.shown.case_id}", "map")
        self.settle()

    def press(self, *keys: Qt.Key, on: QWidget | None = None) -> None:
        for key in keys:
            QTest.keyClick(on or self.canvas, key)
        self.settle()

    def focused(self) -> QWidget | None:
        return QApplication.focusWidget()

    def here(self) -> str:
        return self.view.shown.lit.here

    def point(self, source_id: str) -> QPoint:
        """Return where a source lies in the viewport."""
        area = self.canvas.map.area_of(source_id)
        assert area is not None
        return self.canvas.mapFromScene(QPointF(area.x + area.width / 2, area.y + area.height / 2))

    def click(self, source_id: str) -> None:
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=self.point(source_id))
        self.settle()

    def wheel(self, notches: int, at: QPoint, *, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        turned = QPoint(0, 120 * notches)
        self._scroll(QPoint(), turned, at, keys)

    def fingers(self, moved: QPoint, at: QPoint) -> None:
        """Scroll with two fingers on a touchpad."""
        self._scroll(moved, moved, at, Qt.KeyboardModifier.NoModifier)

    def _scroll(self, pixels: QPoint, angle: QPoint, at: QPoint, keys: Qt.KeyboardModifier) -> None:
        target = self.canvas.viewport()
        event = QWheelEvent(
            QPointF(at), target.mapToGlobal(QPointF(at)), pixels, angle,
            Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, event)
        self.settle()


@contextmanager
def open_map(kept: Path, folder: Path, qtbot: QtBot) -> Iterator[MapWalk]:
    """Open the data map on a copy of the filled store."""
    with open_filled(kept, folder, qtbot) as shown:
        yield MapWalk(shown)
        assert not shown.errors


def said_in(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))
