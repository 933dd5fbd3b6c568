"""The heads of a table some of whose columns sort: by a click, or reached by Tab, with the arrows and Enter or Space."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from dsc_desk.ui.paint import ring

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SortHeader(QHeaderView):
    """Takes the place of a table's head. Signal sort_asked(section), of the sections that sort alone."""

    sort_asked = Signal(int)

    def __init__(self, table: QTableView, sections: Collection[int], name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._sections = sorted(sections)
        self._at = self._sections[0]
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSectionsClickable(True)
        self.setMouseTracking(True)
        self.sectionClicked.connect(self._press)

    def _press(self, section: int) -> None:
        if section in self._sections:
            self._at = section
            self.sort_asked.emit(section)
            self.viewport().update()

    def _shown(self) -> list[int]:
        return [section for section in self._sections if not self.isSectionHidden(section)]

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        shown = self._shown()
        if shown and self._at not in shown:
            self._at = shown[0]
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shown = Qt.Key(event.key()), self._shown()
        if key in _STEPS and shown:
            place = shown.index(self._at) if self._at in shown else 0
            self._at = shown[max(0, min(len(shown) - 1, place + _STEPS[key]))]
            self.viewport().update()
        elif key in _PRESS and self._at in shown:
            self._press(self._at)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self.cursor().shape() != Qt.CursorShape.SplitHCursor:
            sorts = self.logicalIndexAt(event.position().toPoint()) in self._sections
            self.setCursor(Qt.CursorShape.PointingHandCursor if sorts else Qt.CursorShape.ArrowCursor)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logical)
        painter.restore()
        if self.hasFocus() and logical == self._at:
            ring(painter, QRectF(rect))
