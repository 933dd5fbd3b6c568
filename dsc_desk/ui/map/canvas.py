"""The map one looks at: walked by the arrow keys, opened by Enter or a click, zoomed and panned."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from dsc_desk.library import map_walk
from dsc_desk.library.map_walk import Way
from dsc_desk.ui import theme
from dsc_desk.ui.map.held import Shown
from dsc_desk.ui.map.scene import MapScene
from dsc_desk.ui.map.territory import Level, rect
from dsc_desk.ui.map.zoom import STEP, ZoomedView
from dsc_desk.ui.words import tr

_WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}


class MapCanvas(ZoomedView):
    """Signals: walked(source id) by key or click, opened(source id) by click, called(source id) by Enter, ticked(source id) by Space,
    pointed(source id) under the pointer, escaped() by Escape."""

    walked = Signal(str)
    opened = Signal(str)
    called = Signal(str)
    ticked = Signal(str)
    pointed = Signal(str)
    escaped = Signal()

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        self._shown = shown
        super().__init__(MapScene(shown), parent)
        self._pressed: QPoint | None = None
        for widget in (self, self.viewport()):
            widget.setAccessibleName(tr("Datalandkort", "Data map"))
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    # What the view calls

    def walk_to(self, source_id: str) -> None:
        """Put the keyboard on a source, bring it into sight and say it."""
        if not source_id:
            return
        before, self._shown.lit.here = self._shown.lit.here, source_id
        self.map.walk_line()
        self.map.light([before, source_id])
        self.bring_into_sight(source_id)
        self.walked.emit(source_id)

    def bring_into_sight(self, source_id: str) -> None:
        """Pan as far as it takes to see a source."""
        area = self.map.area_of(source_id)
        if area is not None:
            self.ensureVisible(rect(area), theme.px(40), theme.px(40))

    def say(self, words: str) -> None:
        """Have a screen reader say where one is."""
        self.setAccessibleDescription(words)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # Qt overrides

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point_at("")
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._walk(event) and not self._zoom(event) and not self._act(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self._point_at("")
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._point_at(self._source_under(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, at = self._pressed, event.position().toPoint()
        self._pressed = None
        far = QApplication.startDragDistance()
        if pressed is None or event.button() != Qt.MouseButton.LeftButton or (at - pressed).manhattanLength() >= far:
            return
        if self.level() is Level.TERRITORIES:
            territory = self.map.territory_at(self.mapToScene(at))
            if territory is not None:
                self.zoom_on(rect(territory.area))
        elif source_id := self._source_under(at):
            self.walk_to(source_id)
            self.opened.emit(source_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus(on=True)
        if (
            not self._shown.lit.here
            and self.map.drawn is not None
            and event.reason() != Qt.FocusReason.MouseFocusReason
        ):
            self.walk_to(map_walk.first(self.map.drawn, self._shown.lit.left))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._focus(on=False)

    # Parts

    def place_of(self, source_id: str) -> QRect:
        """Return where a source lies on the screen."""
        area = self.map.area_of(source_id)
        if area is None:
            return QRect()
        seen = self.mapFromScene(rect(area)).boundingRect()
        return QRect(self.viewport().mapToGlobal(seen.topLeft()), seen.size())

    def _source_under(self, at: QPoint) -> str:
        if self.level() is Level.TERRITORIES:
            return ""
        found = self.map.source_at(self.mapToScene(at))
        return found if found in self._shown.lit.left else ""

    def _point_at(self, source_id: str) -> None:
        before = self._shown.lit.under
        if source_id != before:
            self._shown.lit.under = source_id
            self.map.light([before, source_id])
            self.pointed.emit(source_id)

    def _focus(self, *, on: bool) -> None:
        self._shown.lit.focused = on
        self.map.light([self._shown.lit.here])

    def _walk(self, event: QKeyEvent) -> bool:
        lit, drawn, key = self._shown.lit, self.map.drawn, event.key()
        if drawn is None:
            return False
        way = _WAYS.get(Qt.Key(key))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            right, down = way.value
            self.pan(right * self.viewport().width() / 8, down * self.viewport().height() / 8)
        elif way is not None:
            self.walk_to(map_walk.step(drawn, lit.here, way, lit.left))
        elif key == Qt.Key.Key_Home:
            self.walk_to(map_walk.first(drawn, lit.left))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            by = 1 if key == Qt.Key.Key_PageDown else -1
            self.walk_to(map_walk.next_territory(drawn, lit.here, by, lit.left))
        else:
            return False
        return True

    def _zoom(self, event: QKeyEvent) -> bool:
        words = event.text()
        if words in ("+", "="):
            self.zoom_by(STEP)
        elif words == "-":
            self.zoom_by(1 / STEP)
        elif words == "0":
            self.zoom_whole()
        elif words == "1":
            self.zoom_plain()
        else:
            return False
        return True

    def _act(self, event: QKeyEvent) -> bool:
        here, key = self._shown.lit.here, event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here and not event.modifiers():
            self.called.emit(here)
        elif key == Qt.Key.Key_Space and here:
            self.ticked.emit(here)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            return False
        return True
