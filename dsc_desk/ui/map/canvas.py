"""The map one looks at: zoomed by wheel, pinch and keys, panned by dragging, walked by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGestureEvent, QGraphicsView, QPinchGesture, QWidget

from dsc_desk.library import map_walk
from dsc_desk.library.map import DataMap
from dsc_desk.library.map_walk import Way
from dsc_desk.ui import theme
from dsc_desk.ui.map.held import Shown
from dsc_desk.ui.map.scene import MapScene, row_level
from dsc_desk.ui.map.territory import Level, names_from, rect
from dsc_desk.ui.words import tr

MOST, STEP = 4.0, 1.25  # the largest zoom; how much a key or a notch of the wheel zooms
_WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
_NOTCH = 120  # Qt's eighths of a degree for one notch of a wheel


class MapCanvas(QGraphicsView):
    """Signals: walked(source id) by key or click, opened(source id) by Enter or click, pointed(source id) and asked(source
    id) for the hover detail by resting pointer and by Space, escaped() by Escape, zoomed() when the scale is another."""

    walked = Signal(str)
    opened = Signal(str)
    pointed = Signal(str)
    asked = Signal(str)
    escaped = Signal()
    zoomed = Signal()

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        self._shown = shown
        self.map = MapScene(shown)
        super().__init__(self.map, parent)
        self._own_zoom = False  # until somebody zooms, the map keeps fitting the window
        self._pressed: QPoint | None = None
        self.setAccessibleName(tr("Datalandkort", "Data map"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(theme.colour("app"))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    # What the view calls

    def show_map(self, drawn: DataMap) -> None:
        """Show another layout; until somebody zooms it fits the window."""
        self.map.show_map(drawn)
        if not self._own_zoom:
            self.fit()

    def walk_to(self, source_id: str) -> None:
        """Put the keyboard on a source, bring it into sight and say it."""
        if not source_id:
            return
        before, self._shown.lit.here = self._shown.lit.here, source_id
        self.map.walk_line()
        self.map.light([before, source_id])
        area = self.map.area_of(source_id)
        if area is not None:
            self.ensureVisible(rect(area), theme.px(40), theme.px(40))
        self.walked.emit(source_id)

    def say(self, words: str) -> None:
        """Have a screen reader say where one is."""
        self.setAccessibleDescription(words)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # Zoom

    @property
    def scale_now(self) -> float:
        """The pixels a point of the map takes."""
        return self.transform().m11()

    def per_cent(self) -> int:
        """Return the zoom as people read it: at 100 % a point is a pixel at the text size worn."""
        return round(self.scale_now / theme.scale() * 100)

    def level(self) -> Level:
        """Return how much is drawn at this zoom."""
        return row_level(self.map.drawn, self.scale_now) if self.map.drawn else Level.NAMES

    def zoom_by(self, factor: float, *, under_pointer: bool = False) -> None:
        """Zoom in or out, around the pointer or the middle."""
        self._own_zoom = True
        self._scale_to(self.scale_now * factor, under_pointer=under_pointer)

    def zoom_whole(self) -> None:
        """Show the whole map, however small."""
        self._own_zoom = True
        self._scale_to(self._whole())
        self.centerOn(self._middle())

    def zoom_plain(self) -> None:
        """Show the map at 100 %."""
        self._own_zoom = True
        self._scale_to(theme.scale())

    def zoom_on(self, area: QRectF) -> None:
        """Show a part of the map as large as fits."""
        self._own_zoom = True
        seen = self.viewport().rect()
        self._scale_to(min(seen.width() / area.width(), seen.height() / area.height()) * 0.92)
        self.centerOn(area.center())

    def fit(self) -> None:
        """Show the whole map, or as much of it as leaves its names readable."""
        drawn = self.map.drawn
        first = next(iter(drawn.places), None) if drawn else None
        if drawn is None or first is None:
            return
        whole = self._whole()
        self._scale_to(max(whole, min(names_from(first.area.height), theme.scale())))
        if self.scale_now > whole:
            self.centerOn(self._middle().x(), 0)
            self.verticalScrollBar().setValue(0)
        else:
            self.centerOn(self._middle())

    def _whole(self) -> float:
        drawn, seen = self.map.drawn, self.viewport().rect()
        if drawn is None or not drawn.width:
            return 1.0
        return min(seen.width() / drawn.width, seen.height() / drawn.height, MOST * theme.scale())

    def _middle(self) -> QPointF:
        drawn = self.map.drawn
        return QPointF(drawn.width / 2, drawn.height / 2) if drawn else QPointF()

    def _scale_to(self, wanted: float, *, under_pointer: bool = False) -> None:
        least = min(self._whole() * 0.8, theme.scale())
        wanted = min(max(wanted, least), MOST * theme.scale())
        anchor = QGraphicsView.ViewportAnchor
        self.setTransformationAnchor(anchor.AnchorUnderMouse if under_pointer else anchor.AnchorViewCenter)
        factor = wanted / self.scale_now
        self.scale(factor, factor)
        self.zoomed.emit()

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms; two fingers on a touchpad pan, and zoom with Ctrl held."""
        fingers = event.pixelDelta()
        if not fingers.isNull() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._pan(-fingers.x(), -fingers.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pan(-(event.angleDelta().x() or event.angleDelta().y()), 0)
        else:
            self.zoom_by(STEP ** (event.angleDelta().y() / _NOTCH), under_pointer=True)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), under_pointer=True)
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom_by(pinch.scaleFactor(), under_pointer=True)
            return True
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._own_zoom:
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus(on=True)
        if not self._shown.lit.here and self.map.drawn is not None and event.reason() != Qt.FocusReason.MouseFocusReason:
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

    def _pan(self, right: float, down: float) -> None:
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(right))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(down))

    def _walk(self, event: QKeyEvent) -> bool:
        lit, drawn, key = self._shown.lit, self.map.drawn, event.key()
        if drawn is None:
            return False
        way = _WAYS.get(Qt.Key(key))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            right, down = way.value
            self._pan(right * self.viewport().width() / 8, down * self.viewport().height() / 8)
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
            self.opened.emit(here)
        elif key == Qt.Key.Key_Space and here:
            self.asked.emit(here)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            return False
        return True
