"""The picture of the route plan in the window: arrow keys walk the steps, a click chooses one, both say it aloud."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.forms.forecast import Forecast, Key
from dsc_desk.reports.route_picture import RoutePicture, draw_route_picture
from dsc_desk.ui import theme
from dsc_desk.ui.charts import ScreenCanvas
from dsc_desk.ui.paint import ring
from dsc_desk.ui.words import language, tr

_WIDE, _LEAST = 760, 420


class RoutePictureView(QWidget):
    """Signal chosen(key) when the person goes to another step. The table below it says the same in words."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: RoutePicture | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Vejplan som billede", "Route plan as a picture"))

    def show_plan(self, found: Forecast, today: date, chosen: Key | None) -> None:
        """Show a plan as seen on a day, with one of its steps chosen."""
        self._picture = RoutePicture(found, today, language(), chosen)
        self.setAccessibleDescription(self._picture.alternative)
        self.updateGeometry()
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_WIDE), theme.px(round(self._picture.height) if self._picture else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        draw_route_picture(self._picture, ScreenCanvas(painter), self.width() / theme.scale())
        painter.end()
        if self.hasFocus():
            painter = QPainter(self)
            ring(painter, self.rect().toRectF())
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        keys = [leg.key for leg in self._picture.found.legs] if self._picture else []
        if step is None or not keys or self._picture is None:
            super().keyPressEvent(event)
            return
        at = keys.index(self._picture.chosen) + step if self._picture.chosen in keys else 0
        self.chosen.emit(keys[min(max(at, 0), len(keys) - 1)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._picture.row_at(event.position().y() / theme.scale()) if self._picture else None
        if key is not None:
            self.chosen.emit(key)
