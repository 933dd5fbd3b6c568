"""Zooming and panning: by wheel, by two fingers, by pinch and by the buttons; until somebody does, the map fits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter, QPixmapCache, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGestureEvent, QGraphicsView, QPinchGesture, QWidget

from dsc_desk.library.map import DataMap
from dsc_desk.ui import theme
from dsc_desk.ui.map.scene import MapScene, row_level
from dsc_desk.ui.map.territory import Level, names_from

MOST, STEP = 4.0, 1.25  # the largest zoom; how much a key or a notch of the wheel zooms
KEPT = 8_000_000  # pixels of a map that is kept as it is painted: 32 MB
_NOTCH = 120  # Qt's eighths of a degree for one notch of a wheel


class ZoomedView(QGraphicsView):
    """Signals: zoomed() at another scale, resized() in another window."""

    zoomed = Signal()
    resized = Signal()

    def __init__(self, scene: MapScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.map = scene
        self._own_zoom = False  # until somebody zooms, the map keeps fitting the window
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(theme.colour("app"))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), 5 * KEPT // 1024))
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def show_map(self, drawn: DataMap) -> None:
        """Show another layout; until somebody zooms it fits the window."""
        self.map.show_map(drawn)
        if not self._own_zoom:
            self.fit()
        self._keep_drawn()

    def pan(self, right: float, down: float) -> None:
        """Move what is seen by so many pixels."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(right))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(down))

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

    def zoom(self, by: int) -> None:
        """Zoom in (1), out (-1) or to the whole map (0)."""
        if by:
            self.zoom_by(STEP**by)
        else:
            self.zoom_whole()

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Zoom in or out, around a point of the window or its middle."""
        self._own_zoom = True
        self._scale_to(self.scale_now * factor, around)

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
            # From the upper left corner on; across in the middle where that much fits.
            half = self.viewport().width() / 2 / self.scale_now
            self.centerOn(min(self._middle().x(), half), 0)
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

    def _keep_drawn(self) -> None:
        """Near by there are few names to paint and many pixels to keep: then it is painted as it comes into sight."""
        drawn = self.map.drawn
        if drawn is not None:
            pixels = drawn.width * drawn.height * (self.scale_now * self.devicePixelRatioF()) ** 2
            self.map.keep_drawn(on=pixels <= KEPT)

    def _scale_to(self, wanted: float, around: QPointF | None = None) -> None:
        least = min(self._whole() * 0.8, theme.scale())
        wanted = min(max(wanted, least), MOST * theme.scale())
        at = around.toPoint() if around is not None else self.viewport().rect().center()
        under, factor = self.mapToScene(at), wanted / self.scale_now
        self.scale(factor, factor)
        moved = self.mapFromScene(under) - at
        self.pan(moved.x(), moved.y())
        self._keep_drawn()
        self.zoomed.emit()

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms; two fingers on a touchpad pan, and zoom with Ctrl held."""
        fingers = event.pixelDelta()
        if not fingers.isNull() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pan(-fingers.x(), -fingers.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-(event.angleDelta().x() or event.angleDelta().y()), 0)
        else:
            self.zoom_by(STEP ** (event.angleDelta().y() / _NOTCH), event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom_by(pinch.scaleFactor(), self.viewport().mapFromGlobal(pinch.hotSpot()))
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._own_zoom:
            self.fit()
        self.resized.emit()
