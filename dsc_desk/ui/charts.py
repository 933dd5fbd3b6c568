"""Charts in the window: the drawing of the reports room, painted by Qt in the colours and text size worn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.reports.canvas import Box, Style
from dsc_desk.reports.charts import Chart
from dsc_desk.reports.drawing import draw
from dsc_desk.ui import theme

_WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}
_WIDE, _HIGH = 420, 330


class ScreenCanvas:
    """A painter as a chart's canvas; lengths are in points at 100 per cent, the painter is scaled to the text size."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(theme.scale(), theme.scale())

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float = 1,
        *,
        dashed: bool = False,
    ) -> None:
        pen = QPen(theme.colour(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
        if dashed:
            pen.setDashPattern([2 / width, 3 / width])
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(*start), QPointF(*end))

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._painter.fillRect(QRectF(x, y, width, height), theme.colour(colour))

    def circle(self, x: float, y: float, radius: float, colour: str, *, filled: bool) -> None:
        self._painter.setPen(QPen(theme.colour(colour), 1.2))
        self._painter.setBrush(theme.colour(colour) if filled else Qt.BrushStyle.NoBrush)
        self._painter.drawEllipse(QPointF(x, y), radius, radius)

    def polygon(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(theme.colour(colour))
        self._painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        self._painter.setFont(_font(round(style.size), style.weight))
        self._painter.setPen(theme.colour(style.colour))
        shift = {"left": 0.0, "middle": 0.5, "right": 1.0}[style.anchor] * self.measure(text, style)
        self._painter.drawText(QPointF(x - shift, y), text)

    def measure(self, text: str, style: Style) -> float:
        return _width(text, round(style.size), style.weight)


class ChartView(QWidget):
    """One chart on a page. T, Enter or a double click asks for its table; a screen reader hears the alternative text."""

    sig_table_wanted = Signal()
    """Somebody wants to see the figure as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self._chart = chart
        self.setAccessibleName(chart.head.title)
        self.setAccessibleDescription(chart.head.alternative)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_WIDE), theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_WIDE // 2), theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._chart is None:
            return
        painter = QPainter(self)
        scale = theme.scale()
        draw(self._chart, ScreenCanvas(painter), Box(0, 0, self.width() / scale, self.height() / scale))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_T, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sig_table_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: object) -> None:
        self.sig_table_wanted.emit()


@cache
def _font(size: int, weight: int) -> QFont:
    """Return the worn family in a size that does not follow the text size: the painter is scaled instead."""
    font = QFont(theme.font("body"))
    font.setPixelSize(size)
    font.setWeight(_WEIGHTS[weight])
    return font


@lru_cache(maxsize=4096)
def _width(text: str, size: int, weight: int) -> float:
    return QFontMetricsF(_font(size, weight)).horizontalAdvance(text)


theme.when_worn(_font.cache_clear)
theme.when_worn(_width.cache_clear)
